//! What a proposal of the model may not be, whatever its numbers say: a source that stops inside a name, a content
//! from another paragraph, a crumb beside a content. Each was tried on PolNeAR's dev part and costs nothing there.

use std::ops::Range;

use rashomon_text::{Span, Text};

use super::Proposal;
use crate::candidate::Candidate;
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
    let kept: Vec<_> = parts.iter().filter(kept).copied().collect();
    if kept.is_empty() { by_rule.to_vec() } else { kept }
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

/// A source that ends in the middle of a name or behind an article goes on to the end of its phrase, the rule's where it
/// has one.
pub(super) fn source(words: &Words, source: Range<usize>, rule: Option<&Candidate>) -> Range<usize> {
    let Some(last) = source.end.checked_sub(1) else { return source };
    let open = matches!(words.class(last), Class::Determiner | Class::Possessive | Class::Of);
    let in_name = words.class(last) == Class::Name && words.class(source.end) == Class::Name;
    if !open && !in_name {
        return source;
    }
    if let Some(own) = rule.and_then(|rule| rule.source.clone()).filter(|own| own.contains(&last)) {
        return source.start.min(own.start)..own.end;
    }
    let sentence = words.language.sentences.get(words.sentence(last));
    let ceiling = sentence.map_or(source.end, |sentence| sentence.tokens.end);
    let end = noun_phrase_after(words, source.start, ceiling, false);
    source.start..end.max(source.end)
}
