//! What a proposal of the model may not be, whatever its numbers say: a source that stops inside a name, a content
//! from another paragraph, a crumb beside a content. Each was tried on PolNeAR's dev part and costs nothing there.

use std::ops::Range;

use rashomon_text::{Span, Text};

use super::Proposal;
use crate::candidate::{Candidate, Frame};
use crate::phrase::noun_phrase_after;
use crate::words::{Class, Words};

/// An unquoted fragment of at most this many words beside a longer one is a slip ("He … what he missed").
const CRUMB: usize = 2;

/// Fragments so many words apart are one.
const GAP: usize = 2;

/// The fragments that may belong to the cue; the rule's where none may. `rule` is what the rules make of the cue.
pub(super) fn content(words: &Words, proposal: &Proposal, rule: Option<&Candidate>) -> Vec<Span<Text>> {
    let by_rule = rule.map_or(&[][..], |rule| &rule.content);
    let paragraph = words.paragraph(proposal.cue.start);
    let sentence = words.sentence(proposal.cue.start);
    let tokens = |span: &Span<Text>| words.token_at(span.start)..words.token_at(span.end);
    let beside_cue = |span: &Span<Text>| {
        let tokens = tokens(span);
        (words.sentence(tokens.start)..=words.sentence(tokens.end.saturating_sub(1))).contains(&sentence)
    };
    let parts = whole(words, proposal);
    let longest = parts.iter().map(|span| tokens(span).len()).max().unwrap_or(0);
    let any_beside = parts.iter().chain(by_rule).any(beside_cue);
    let kept = |span: &&Span<Text>| {
        let length = tokens(span).len();
        let crumb = length <= CRUMB && length < longest;
        let quoted = tokens(span).any(|i| words.quote(i).is_some());
        let shared = by_rule.iter().any(|own| own.overlaps(**span));
        let far = words.paragraph(tokens(span).start) != paragraph && !shared;
        let stray = any_beside && !beside_cue(span) && !shared;
        !far && (quoted || !crumb && !stray)
    };
    let kept: Vec<_> = parts.iter().filter(kept).map(|&span| after_cue(words, proposal, span)).collect();
    if kept.is_empty() || rule.is_some_and(|rule| better(words, rule, &kept)) {
        by_rule.to_vec()
    } else {
        kept
    }
}

/// A fragment without the words of the cue that it begins with ("expressed concern over | over the build-up").
fn after_cue(words: &Words, proposal: &Proposal, span: Span<Text>) -> Span<Text> {
    let (first, end) = (words.token_at(span.start), words.token_at(span.end));
    let cut = if proposal.cue.contains(&first) && proposal.cue.end < end { proposal.cue.end } else { first };
    words.span(cut, end)
}

/// Whether the rule's content is the better one: the model's breaks off behind an article, or takes in what belongs to
/// the source of an "according to".
fn better(words: &Words, rule: &Candidate, content: &[Span<Text>]) -> bool {
    let shares = content.iter().any(|span| rule.content.iter().any(|own| own.overlaps(*span)));
    let breaks_off = content.last().is_some_and(|span| {
        let last = words.token_at(span.end).saturating_sub(1);
        matches!(words.class(last), Class::Determiner | Class::Possessive | Class::Of | Class::To)
    });
    let holds = rule.content.iter().all(|own| content.iter().any(|span| span.contains(*own)));
    shares && (breaks_off || rule.frame == Frame::According && holds)
}

/// The fragments with those made one that only a word or two part, none of them quoted or of another role: "to | say
/// | whether she will sue".
fn whole(words: &Words, proposal: &Proposal) -> Vec<Span<Text>> {
    let mut found: Vec<Span<Text>> = Vec::new();
    for &next in &proposal.content {
        let joins = found.last().is_some_and(|last| {
            let mut gap = words.token_at(last.end)..words.token_at(next.start);
            let taken = |i: usize| {
                let source = proposal.source.as_ref().is_some_and(|source| source.contains(&i));
                source
                    || proposal.cue.contains(&i)
                    || words.quote(i).is_some()
                    || words.class(i) == Class::Stop
            };
            let quoted = words.quote(gap.start.saturating_sub(1)).or(words.quote(gap.end)).is_some();
            gap.len() <= GAP && !quoted && !gap.any(taken)
        });
        match found.last_mut() {
            Some(last) if joins => *last = last.cover(next),
            _ => found.push(next),
        }
    }
    found
}

/// A source with the ends of its phrase: where it stops in the middle of a name or behind an article it goes on, the
/// rule's way where there is one; a possessive's ending, and what would begin another phrase, are no part of it. Beside
/// a source that the rule has in the cue's sentence none of another sentence counts.
pub(super) fn source(
    words: &Words,
    cue: &Range<usize>,
    mut source: Range<usize>,
    rule: Option<&Candidate>,
) -> Range<usize> {
    let own = rule.and_then(|rule| rule.source.as_ref());
    while source.len() > 1 && words.paragraph(source.end - 1) != words.paragraph(source.start) {
        source.end -= 1;
    }
    let beside = |tokens: &Range<usize>| words.sentence(tokens.start) == words.sentence(cue.start);
    if let Some(own) = own.filter(|own| !beside(&source) && beside(own)) {
        return own.clone();
    }
    // "Lee, two officials said, left early": who speaks stands between the commas.
    let interjected = |own: &&Range<usize>| {
        let comma = |i: usize| words.class(i) == Class::Comma;
        own.end == cue.start && source.end < own.start && comma(own.start - 1) && comma(cue.end)
    };
    if let Some(own) = own.filter(interjected) {
        return own.clone();
    }
    // "No observers had come: the guild, which watched a week ago, said": the clause has its own.
    let apart = |own: &&Range<usize>| {
        let parts = |i: usize| matches!(words.class(i), Class::Colon | Class::Semicolon);
        own.end == cue.start && source.end <= own.start && (source.end..own.start).any(parts)
    };
    if let Some(own) = own.filter(apart) {
        return own.clone();
    }
    // "Lee, to whom Roe had written, said", "Lee, the brother of Roe, said": not a name within what describes Lee.
    let within = |own: &&Range<usize>| {
        own.start < source.start
            && source.end < own.end
            && own.end <= cue.start
            && words.class(own.start) == Class::Name
            && words.class(source.start - 1) != Class::Comma
            && (own.start..source.start).any(|i| words.class(i) == Class::Comma)
    };
    if let Some(own) = own.filter(within) {
        return own.clone();
    }
    let loose = |class| matches!(class, Class::Clitic | Class::Preposition | Class::Verb | Class::Comma);
    if source.len() > 1 && loose(words.class(source.end - 1)) && words.class(source.end - 1) != Class::Comma {
        while source.len() > 1 && loose(words.class(source.end - 1)) {
            source.end -= 1;
        }
        return source;
    }
    let Some(last) = source.end.checked_sub(1) else { return source };
    let open = matches!(words.class(last), Class::Determiner | Class::Possessive | Class::Of | Class::And);
    let in_name = words.class(last) == Class::Name && words.class(source.end) == Class::Name;
    if !open && !in_name {
        return source;
    }
    if let Some(own) = own.filter(|own| own.contains(&last)) {
        return source.start.min(own.start)..own.end;
    }
    let sentence = words.language.sentences.get(words.sentence(last));
    let ceiling = sentence.map_or(source.end, |sentence| sentence.tokens.end);
    let end = noun_phrase_after(words, source.start, ceiling, false);
    source.start..end.max(source.end)
}
