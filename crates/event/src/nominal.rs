//! What takes place on a day and is told by a noun alone: "the primary on Sunday", "tomorrow's match", "the April 29
//! deadline". Only nouns of a list, since most nouns beside a day are people and things.

use std::ops::Range;

use rashomon_language::Tag;
use rashomon_lexicon::happening;
use rashomon_timex::{Timex, TimexKind};

use crate::clause::Reading;

/// How many tokens stand between a noun and the day after it: "the rally in the old harbour of Orsk on Friday".
const BEFORE: usize = 9;
/// How many words stand between a day and the noun it describes: "Friday's second congressional hearing".
const BETWEEN: usize = 3;

/// The noun that a time expression dates, if one does.
pub(crate) fn dated_by(reading: Reading<'_>, timex: &Timex, sentence: &Range<usize>) -> Option<usize> {
    described(reading, timex, sentence).or_else(|| followed(reading, timex, sentence))
}

/// The noun that a day describes: "Friday's hearing", "the Nov. 6 elections".
pub(crate) fn described(reading: Reading<'_>, timex: &Timex, sentence: &Range<usize>) -> Option<usize> {
    if !is_day(timex) {
        return None;
    }
    let tokens = reading.language.tokens_in(timex.span);
    let owns = reading.is(tokens.end, &["'s", "’s", "'", "’"]);
    // "on Sunday voters ...", not "the Sunday match": without a mark of owning it stands inside a noun's words.
    let inside = tokens.start > sentence.start
        && (matches!(reading.tag(tokens.start - 1), Tag::Determiner | Tag::Word)
            || reading.is(tokens.start - 1, &["'s", "’s"]));
    if !owns && !inside {
        return None;
    }
    let from = tokens.end + usize::from(owns || reading.is(tokens.end, &[","]));
    let end = sentence.end.min(from + BETWEEN + 1);
    (from..end)
        .take_while(|&token| {
            matches!(reading.tag(token), Tag::Word | Tag::Name | Tag::Number | Tag::Verb | Tag::Adverb)
        })
        .find(|&token| is_event(reading, token))
}

/// The noun that a day follows: "the primary in Orsk on Sunday", "the vote is on Friday".
fn followed(reading: Reading<'_>, timex: &Timex, sentence: &Range<usize>) -> Option<usize> {
    if !is_day(timex) {
        return None;
    }
    let tokens = reading.language.tokens_in(timex.span);
    (sentence.start.max(tokens.start.saturating_sub(BEFORE))..tokens.start)
        .rev()
        .take_while(|&token| match reading.tag(token) {
            Tag::Verb => is_event(reading, token),
            Tag::Punctuation => reading.is(token, &["'s", "’s", "-"]),
            Tag::Conjunction => reading.is(token, &["and"]),
            Tag::Pronoun => false,
            _ => !reading.is(token, &["after", "before", "since", "until", "by", "till"]),
        })
        .find(|&token| is_event(reading, token))
}

fn is_event(reading: Reading<'_>, token: usize) -> bool {
    let noun = matches!(reading.tag(token), Tag::Word | Tag::Name)
        || reading.is_verb(token) && (reading.is_noun_use(token) || reading.word(token).ends_with("ing"));
    let word = reading.word(token);
    let is = |word: &str| happening::TAKES_PLACE.iter().any(|noun| noun.eq_ignore_ascii_case(word));
    // "talks" is one only as it stands; other plurals without their ending.
    let known = || {
        is(word)
            || word.strip_suffix("ies").is_some_and(|stem| is(&format!("{stem}y")))
            || word.strip_suffix("es").is_some_and(is)
            || word.strip_suffix('s').is_some_and(is)
    };
    noun && known()
}

/// Whether a time expression is a day or a part of one: "the 2016 election" is a name.
fn is_day(timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time)
        && (timex.day().is_some() || timex.weekday.is_some())
        && timex.value.len() >= "2020-01-01".len()
}
