//! Noun phrases and adverbials by walking over word classes: enough syntax to find who speaks.
//!
//! Deliberately absent: a parse. Every walk is bounded, so a line without any full stop costs no more.

use std::ops::Range;

use crate::words::{Class, Words};

/// No noun phrase, appositive or adverbial is followed further than this many tokens.
const REACH: usize = 40;

/// Whether a token can stand inside a noun phrase.
fn nominal(class: Class) -> bool {
    matches!(
        class,
        Class::Word
            | Class::Name
            | Class::Number
            | Class::Determiner
            | Class::Possessive
            | Class::Clitic
            | Class::Day
    )
}

/// The noun phrase that ends right before token `end`, not reaching before `floor`.
pub(crate) fn noun_phrase_before(words: &Words, end: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(end.saturating_sub(REACH));
    let last = end.checked_sub(1).filter(|&last| last >= floor)?;
    if words.quote(last).is_some() {
        return None;
    }
    match words.class(last) {
        Class::SubjectPronoun | Class::Relative | Class::ObjectPronoun | Class::That => {
            return Some(last..end);
        }
        Class::Day | Class::Clitic => return None,
        class if nominal(class) => {}
        _ => return None,
    }
    let mut start = end;
    let mut at = end;
    while at > floor {
        let (i, class) = (at - 1, words.class(at - 1));
        if words.quote(i).is_some() {
            break;
        }
        let inner = match class {
            Class::Day => false,
            Class::Determiner | Class::Possessive => {
                start = i;
                // "all the president's men": a determiner before a determiner still belongs.
                let before = if i > floor { words.class(i - 1) } else { Class::Stop };
                let joins = matches!(
                    before,
                    Class::Determiner | Class::Of | Class::Preposition | Class::Clitic | Class::And
                );
                let participle = before == Class::Verb && words.written(i - 1).ends_with("ing");
                participle || joins && !(before == Class::Preposition && starts_clause(words, i - 1, floor))
            }
            _ if nominal(class) => {
                start = i;
                true
            }
            Class::Of => true,
            Class::Preposition => !starts_clause(words, i, floor),
            Class::To => {
                i > floor
                    && i + 1 < end
                    && nominal(words.class(i + 1))
                    && words.is_any(
                        i - 1,
                        &[
                            "close",
                            "opposed",
                            "linked",
                            "loyal",
                            "adviser",
                            "advisor",
                            "ambassador",
                            "envoy",
                            "aide",
                        ],
                    )
            }
            Class::And => i > floor && i + 1 < end && coordinates(words, i),
            // "one senator involved in the talks", "a poll released Sunday": a participle after its noun.
            Class::Verb => {
                i > floor && i + 1 < end && nominal(words.class(i - 1)) && {
                    let next = words.class(i + 1);
                    let loose = matches!(
                        next,
                        Class::Preposition | Class::By | Class::Of | Class::Day | Class::Adverb
                    );
                    // "the committee investigating the attack"
                    let ing = words.written(i).ends_with("ing");
                    loose && (ing || words.written(i).ends_with("ed")) || ing && nominal(next)
                }
            }
            Class::Adverb => words.written(i).ends_with("ly") && matches!(words.class(i + 1), Class::Word),
            Class::OpenParen | Class::CloseParen => false,
            Class::Mark => words.is_any(i, &["%", "$", "/", "'", "‘", "’"]),
            _ => false,
        };
        if !inner {
            break;
        }
        at = i;
    }
    let named = (start..end).any(|i| !words.is_any(i, &["the", "a", "an"]));
    (start < end && named).then_some(start..end)
}

/// Whether the preposition at `i` opens its clause, so that what follows is no part of the subject before.
fn starts_clause(words: &Words, i: usize, floor: usize) -> bool {
    i <= floor || !(nominal(words.class(i - 1)) || words.class(i - 1) == Class::CloseParen)
}

/// Whether "and" at `i` joins two noun phrases rather than two clauses: both sides are names, or both are not.
fn coordinates(words: &Words, i: usize) -> bool {
    let (before, after) = (words.class(i - 1), words.class(i + 1));
    match (before, after) {
        (Class::Name, Class::Name) => true,
        (Class::Word, Class::Word) => true,
        (Class::Name | Class::Word, Class::Determiner | Class::Possessive) => false,
        _ => false,
    }
}

/// Where the noun phrase that starts at `from` ends, with what "of" and other prepositions add to it.
pub(crate) fn noun_phrase_after(
    words: &Words,
    from: usize,
    ceiling: usize,
    with_prepositions: bool,
) -> usize {
    let ceiling = ceiling.min(from + REACH);
    if matches!(words.class(from), Class::SubjectPronoun | Class::ObjectPronoun) {
        return from + 1;
    }
    let mut at = from;
    while at < ceiling && words.quote(at).is_none() {
        let next = if at + 1 < ceiling { words.class(at + 1) } else { Class::Stop };
        let inner = match words.class(at) {
            Class::Determiner => {
                at == from
                    || matches!(
                        words.class(at - 1),
                        Class::Of | Class::Preposition | Class::And | Class::Determiner | Class::To
                    )
            }
            Class::Possessive => at == from || !matches!(words.class(at - 1), Class::Word | Class::Name),
            // "the statement on Tuesday": the day is no part of the phrase.
            Class::Day => false,
            class if nominal(class) => true,
            Class::Of => at > from && nominal(next),
            Class::Preposition => with_prepositions && at > from && nominal(next) && next != Class::Day,
            Class::And => {
                at > from
                    && (matches!(
                        (words.class(at - 1), next),
                        (Class::Name, Class::Name) | (Class::Word, Class::Word)
                    ))
            }
            Class::Mark => words.is_any(at, &["%", "$", "/", "'", "‘", "’"]),
            Class::Adverb => words.written(at).ends_with("ly") && matches!(next, Class::Word | Class::Name),
            // "his daily briefing", "the leaked report"
            Class::Verb => {
                at > from
                    && (words.written(at).ends_with("ing")
                        && matches!(words.class(at - 1), Class::Word | Class::Determiner | Class::Possessive)
                        || words.written(at).ends_with("ed")
                            && matches!(words.class(at - 1), Class::Determiner | Class::Possessive)
                            && next == Class::Word)
            }
            _ => false,
        };
        if !inner {
            break;
        }
        at += 1;
    }
    at
}

/// Where an appositive or relative clause that opens with a comma at `comma` ends: after its closing comma,
/// or at the end of the sentence.
pub(crate) fn appositive_after(words: &Words, comma: usize, ceiling: usize) -> Option<usize> {
    let ceiling = ceiling.min(comma + REACH);
    let opens = matches!(
        words.class(comma + 1),
        Class::Determiner | Class::Relative | Class::Possessive | Class::Name | Class::Word
    );
    if words.class(comma) != Class::Comma || !opens || words.quote(comma + 1).is_some() {
        return None;
    }
    let close = (comma + 1..ceiling).find(|&i| {
        words.quote(i).is_some()
            || matches!(words.class(i), Class::Comma | Class::Stop | Class::Semicolon | Class::Dash)
    });
    Some(close.unwrap_or(ceiling))
}

/// The comma that opens the parenthesis that the comma at `close` ends.
pub(crate) fn opening_comma(words: &Words, close: usize, floor: usize) -> Option<usize> {
    let floor = floor.max(close.saturating_sub(REACH));
    let mut depth = 0;
    for i in (floor..close).rev() {
        if words.quote(i).is_some() {
            return None;
        }
        match words.class(i) {
            Class::CloseParen => depth += 1,
            Class::OpenParen => depth -= 1,
            Class::Comma if depth == 0 => return Some(i),
            Class::Semicolon | Class::Colon => return None,
            _ => {}
        }
    }
    None
}

/// Where the adverbials that start at `from` end: "on Tuesday", "in a statement", "to reporters", "here".
pub(crate) fn adverbials_after(words: &Words, from: usize, ceiling: usize) -> usize {
    let mut at = from;
    for _ in 0..5 {
        let next = match words.class(at) {
            _ if at >= ceiling || words.quote(at).is_some() => at,
            Class::Day if words.class(at + 1) == Class::Clitic => at,
            Class::Adverb | Class::Day => at + 1,
            Class::Preposition
                if words.class(at + 1) == Class::Day && words.class(at + 2) != Class::Clitic =>
            {
                at + 2
            }
            Class::Word if words.is_any(at, &["morning", "afternoon", "evening", "night"]) && at > from => {
                at + 1
            }
            Class::Preposition | Class::To | Class::Of | Class::By => {
                let end = noun_phrase_after(words, at + 1, ceiling, true);
                if end > at + 1 { end } else { at }
            }
            Class::Determiner | Class::Word if is_time(words, at) => at + 2,
            _ => at,
        };
        if next == at {
            break;
        }
        at = next;
    }
    at
}

/// "last week", "this month", "Tuesday night"'s second word.
fn is_time(words: &Words, at: usize) -> bool {
    words.is_any(at, &["last", "this", "next", "that", "earlier", "late", "early"])
        && (words.is_any(
            at + 1,
            &[
                "week",
                "month",
                "year",
                "weekend",
                "morning",
                "afternoon",
                "evening",
                "night",
                "day",
                "time",
                "spring",
                "summer",
                "fall",
                "winter",
            ],
        ) || words.class(at + 1) == Class::Day)
}
