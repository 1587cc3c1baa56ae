//! Which time expression dates an event: the nearest in its clause that belongs to no other verb.

use std::ops::Range;

use rashomon_language::Tag;
use rashomon_lexicon::happening;
use rashomon_timex::{Times, Timex, TimexKind};

use crate::clause::Reading;

/// The time expression that dates the event whose trigger is `trigger` and whose clause is `clause`.
pub(crate) fn when<'t>(
    reading: Reading<'_>,
    times: &'t Times,
    trigger: &Range<usize>,
    clause: &Range<usize>,
) -> Option<&'t Timex> {
    let language = reading.language;
    let (first, last) = (language.tokens.get(clause.start)?, language.tokens.get(clause.end - 1)?);
    let mut best: Option<(usize, &Timex)> = None;
    for timex in times.within(first.span.cover(last.span)) {
        let dated = matches!(timex.kind, TimexKind::Date | TimexKind::Time)
            && (timex.first_day.is_some() || timex.weekday.is_some() || timex.value.starts_with("XXXX"));
        if !dated && !timex.is_future_horizon() || timex.value.ends_with("_REF") {
            continue;
        }
        let tokens = language.tokens_in(timex.span);
        // "the 2016 election": the year names the election.
        let names = timex.value.len() == 4
            && timex.weekday.is_none()
            && (tokens.start == 0 || reading.tag(tokens.start - 1) != Tag::Preposition);
        if names {
            continue;
        }
        let (gap, between) = if tokens.start >= trigger.end {
            (tokens.start - trigger.end, trigger.end..tokens.start)
        } else if tokens.end <= trigger.start {
            (trigger.start - tokens.end, tokens.end..trigger.start)
        } else {
            continue;
        };
        let other_verb = between.clone().any(|t| {
            reading.is_verb(t)
                && !reading.is_noun_use(t)
                && !reading.is(t.wrapping_sub(1), &["to"])
                && !is_participle_of_group(reading, t, trigger)
        });
        let saying = tokens.start >= 2
            && (reading.is(tokens.start - 2, happening::SAYINGS)
                || reading.is(tokens.start - 1, happening::SAYINGS))
            && reading.is(tokens.start - 1, &["on", "of", "in"]);
        // "on Monday, a month after the raid": the raid was not on Monday.
        let apart =
            between.clone().any(|t| reading.is(t, &["after", "before", "since", "until", "following"]));
        if apart
            || other_verb
            || saying
            || gap > 25
            || tokens.end <= trigger.start && governed_before(reading, tokens.start, clause)
        {
            continue;
        }
        // Before the trigger a date mostly opens the clause; after it, it stands nearer.
        let distance = gap + if tokens.end <= trigger.start { 3 } else { 0 };
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, timex));
        }
    }
    best.map(|(_, timex)| timex)
}

/// Whether a verb right before the time expression claims it ("said on Tuesday the envoys met").
fn governed_before(reading: Reading<'_>, timex: usize, clause: &Range<usize>) -> bool {
    (clause.start..timex)
        .rev()
        .take(6)
        .take_while(|&t| reading.word(t) != ",")
        .any(|t| reading.is_verb(t) && !reading.is_noun_use(t))
}

/// Whether a verb before the trigger belongs to its group ("on Tuesday agreed to meet").
fn is_participle_of_group(reading: Reading<'_>, verb: usize, trigger: &Range<usize>) -> bool {
    verb < trigger.start
        && (verb + 1..trigger.start)
            .all(|t| matches!(reading.tag(t), Tag::Auxiliary | Tag::Adverb) || reading.is(t, &["to"]))
}
