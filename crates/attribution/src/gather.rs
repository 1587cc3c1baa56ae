//! All candidates of a text, sentence by sentence, and the borders between them.

use rashomon_lexicon::cues::{Act, ENGLISH};
use rashomon_text::{Budget, Span, Text};

use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::content;
use crate::special;
use crate::verbal;
use crate::words::{Class, Words};

/// A candidate is compared with at most this many of those before it in its sentence.
const NEIGHBOURS: usize = 12;

/// Finds the candidates, in the order of their cues; those of the first sentences, where there is no time for all.
pub(crate) fn gather(words: &Words, budget: Budget<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut sentence_found: Vec<Candidate> = Vec::new();
    for sentence in words.language.sentences.iter().take_while(|_| budget.goes_on()) {
        let tokens = sentence.tokens.clone();
        sentence_found.clear();
        sentence_found.extend(special::label(words, &tokens));
        for i in tokens.clone() {
            if words.quote(i).is_some() {
                continue;
            }
            let candidate = special::according(words, i, &tokens).or_else(|| {
                if words.entry(i).is_none() {
                    let verb = words.class(i) == Class::Verb;
                    return if verb {
                        verbal::unknown(words, i, &tokens, last(&sentence_found))
                    } else {
                        None
                    };
                }
                verbal::candidate(words, i, &tokens, last(&sentence_found))
                    .or_else(|| special::lexical(words, i, &tokens, last(&sentence_found)))
            });
            if let Some(candidate) = candidate.filter(|candidate| !is_told(words, candidate)) {
                sentence_found.push(candidate);
                divide(words, &mut sentence_found);
            }
        }
        found.append(&mut sentence_found);
    }
    found
}

/// Whether it is a figure that somebody tells something: "seven killed and 6,200 ordered from their homes".
fn is_told(words: &Words, candidate: &Candidate) -> bool {
    const TO_SOMEBODY: [&str; 9] =
        ["ordered", "told", "asked", "urged", "advised", "warned", "invited", "instructed", "directed"];
    let figure = candidate.source.as_ref().is_some_and(|source| {
        source.len() == 1 && words.written(source.start).starts_with(|c: char| c.is_ascii_digit())
    });
    figure && words.is_any(candidate.head, &TO_SOMEBODY)
}

fn last(found: &[Candidate]) -> &[Candidate] {
    &found[found.len().saturating_sub(NEIGHBOURS)..]
}

/// Ends the contents before the last candidate where it takes over: `said that ..., but added that ...`, `said that
/// ..., Roe reported`, `said that ..., calling it ...`.
fn divide(words: &Words, found: &mut [Candidate]) {
    let Some((b, before)) = found.split_last_mut() else { return };
    let from = before.len().saturating_sub(NEIGHBOURS);
    for a in &mut before[from..] {
        if matches!(a.frame, Frame::QuoteBefore | Frame::ClauseBefore | Frame::Label) {
            continue;
        }
        let Some(span) = a.content.last().copied() else { continue };
        if let Some(at) = takes_over(words, a, b, span)
            && let Some(span) = a.content.last_mut()
            && at > span.start
        {
            *span = trim(words, Span::new(span.start, at));
        }
    }
}

/// The byte where `b` takes over from `a`, whose last content is `span`.
fn takes_over(words: &Words, a: &Candidate, b: &Candidate, span: Span<Text>) -> Option<u32> {
    let own = b.source.as_ref().is_some_and(|s| s.start > a.cue.end && s.end <= b.cue.start);
    let left = match &b.source {
        Some(source) if own => source.start,
        _ => b.cue.start,
    };
    let at = words.span(left, left + 1).start;
    if at <= span.start || at >= span.end {
        return None;
    }
    if b.frame.looks_back() || b.frame == Frame::According {
        return Some(at);
    }
    let act = ENGLISH.lemmas.get(b.lemma as usize).map(|lemma| lemma.act);
    let mark = words.class(left - 1);
    let pause =
        mark == Class::Comma || words.quote(left - 1).is_some_and(|quote| content::ends_clause(words, quote));
    // `The spokesman, when asked whether ..., replied`: the source stands before this cue.
    let encloses = b.source.as_ref().is_some_and(|source| source.end <= a.cue.start);
    let speaks = act == Some(Act::Say);
    let border = match b.setting {
        Setting::Ing => pause && matches!(act, Some(Act::Say | Act::Judge)),
        Setting::Finite | Setting::Perfect if own => {
            let joined = matches!(mark, Class::But | Class::And) && left > 1;
            speaks && (mark == Class::Semicolon || joined && words.class(left - 2) == Class::Comma)
        }
        Setting::Finite | Setting::Perfect if encloses && mark == Class::Comma => b.origin == Origin::Beside,
        Setting::Finite | Setting::Perfect | Setting::Negated => {
            speaks && matches!(mark, Class::But | Class::And)
        }
        _ => false,
    };
    let mark_start = words.span(left - 1, left).start;
    border.then_some(if words.quote(left - 1).is_some() { at } else { mark_start })
}

/// The span without marks and joining words at its end.
fn trim(words: &Words, span: Span<Text>) -> Span<Text> {
    let mut to = words.token_at(span.end);
    let from = words.token_at(span.start);
    while to > from + 1
        && words.quote(to - 1).is_none()
        && matches!(
            words.class(to - 1),
            Class::Comma | Class::Dash | Class::And | Class::But | Class::Semicolon | Class::Stop | Class::As
        )
    {
        to -= 1;
    }
    let end = words.span(from, to).end;
    let whole = content::whole(words, from, to);
    if whole.end <= span.end {
        Span::new(span.start, whole.end)
    } else {
        Span::new(span.start, end.max(span.start + 1))
    }
}
