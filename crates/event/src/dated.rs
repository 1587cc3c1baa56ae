//! What has a day, whether or not the scheme has a type for it: each time expression with the verb it dates.
//!
//! A timeline needs more than political events ("the ferry sailed on Thursday"). Here no table of triggers decides, only
//! grammar: the verb nearest to the date in its clause, if it tells of something done.

use std::ops::Range;

use jiff::civil::Date;
use rashomon_language::{Language, Tag, verb_form};
use rashomon_lexicon::happening;
use rashomon_text::{Span, Text};
use rashomon_timex::Times;
use rustc_hash::FxHashMap;

use crate::Status;
use crate::clause::Reading;
use crate::status;
use crate::when::when;

/// Something told with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The verb.
    pub verb: Span<Text>,
    /// The words that date it.
    pub when: Span<Text>,
    /// The first and last day it can have been on; none where only a weekday is known.
    pub days: Option<(Date, Date)>,
    /// Whether it happened.
    pub status: Status,
}

/// What a text tells with its day, in text order, one for each time expression at most. What somebody only says on
/// a day is none: that day is the statement's.
pub fn dated(text: &str, language: &Language, times: &Times) -> Vec<Dated> {
    let reading = Reading { text, language };
    // Per time expression, by start: the verb nearest to it.
    let mut nearest: FxHashMap<u32, (usize, Dated)> = FxHashMap::default();
    for sentence in &language.sentences {
        for verb in sentence.tokens.clone().filter(|&token| tells(reading, token)) {
            let clause = reading.clause(verb, sentence.tokens.clone());
            let Some((distance, found)) = of_verb(reading, times, verb, &clause, &sentence.tokens) else {
                continue;
            };
            let known = nearest.entry(found.when.start).or_insert_with(|| (usize::MAX, found.clone()));
            if distance < known.0 {
                *known = (distance, found);
            }
        }
    }
    let mut dated: Vec<Dated> = nearest.into_values().map(|(_, dated)| dated).collect();
    dated.sort_by_key(|dated| dated.when.start);
    dated
}

/// Whether a token is a verb that tells of something done: not one of saying, and not one that only describes a noun
/// ("the seized ferry").
fn tells(reading: Reading<'_>, token: usize) -> bool {
    if !reading.is_verb(token) || reading.is_noun_use(token) || reading.reports(token) {
        return false;
    }
    let Some(form) = verb_form(reading.word(token)) else { return false };
    let describes = (form.participle || form.ing)
        && matches!(reading.tag(token + 1), Tag::Word | Tag::Name)
        && token.checked_sub(1).is_some_and(|before| {
            matches!(reading.tag(before), Tag::Determiner | Tag::Preposition | Tag::Word)
        });
    !describes && !happening::STATES.contains(&form.lemma)
}

fn of_verb(
    reading: Reading<'_>,
    times: &Times,
    verb: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<(usize, Dated)> {
    let timex = when(reading, times, &(verb..verb + 1), clause)?;
    let days = timex.first_day.zip(timex.last_day);
    if timex.is_future_horizon() || days.is_none() && timex.weekday.is_none() {
        return None;
    }
    let status = status::of_verb(reading, verb, clause, sentence);
    // "the benefits they rely on today": true on the day, but not done on it.
    let group = reading.group_start(verb, clause.start);
    let form = verb_form(reading.word(verb))?;
    if status == Status::Happened && group == verb && !form.past && !form.participle && !form.ing {
        return None;
    }
    let ahead = days.zip(times.anchor.as_ref()).is_some_and(|((first, _), anchor)| first > anchor.last_day);
    let status = if status == Status::Happened && ahead { Status::Planned } else { status };
    let tokens = reading.language.tokens_in(timex.span);
    let distance = if tokens.start > verb { tokens.start - verb } else { verb - tokens.start + 3 };
    let verb = reading.language.tokens.get(verb)?.span;
    Some((distance, Dated { verb, when: timex.span, days, status }))
}
