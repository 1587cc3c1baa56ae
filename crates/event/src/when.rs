//! Which time expression dates an event: the nearest in its clause that belongs to no other verb.

use std::ops::Range;

use jiff::civil::Date;
use rashomon_language::{Tag, verb_form};
use rashomon_lexicon::happening;
use rashomon_text::Span;
use rashomon_timex::{Anchor, Times, Timex, TimexKind};

use crate::clause::Reading;
use crate::nominal;

/// How many sentences back the day of a time of day may be told.
const DAY_WITHIN: usize = 2;

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
        if is_of_title(reading, timex) {
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
                && !is_object(reading, t)
                && !is_participle_of_group(reading, t, trigger)
        });
        let saying = tokens.start >= 2
            && (reading.is(tokens.start - 2, happening::SAYINGS)
                || reading.is(tokens.start - 1, happening::SAYINGS))
            && reading.is(tokens.start - 1, &["on", "of", "in"])
            // "released a statement on Monday": the deed is done to it.
            && !(trigger.end..tokens.start - 1).all(|t| {
                matches!(reading.tag(t), Tag::Determiner | Tag::Word | Tag::Number | Tag::Pronoun)
            });
        // "on Monday, a month after the raid": the raid was not on Monday.
        // But "shortly before noon on Tuesday" is on Tuesday.
        let apart = between.clone().any(|t| {
            reading.is(t, &["after", "before", "since", "until", "following"])
                && !(t + 1 == tokens.start && timex.kind == TimexKind::Time)
        });
        // "discussed Friday's vote": the day is that of the vote.
        let of_noun = || {
            // "complied with an Oct. 21 subpoena", but "announced it in a Friday tweet"
            let inside = tokens.start > 1
                && reading.is(tokens.start - 1, &["a", "an"])
                && !reading.is(tokens.start - 2, &["in", "at", "by", "during"])
                && matches!(reading.tag(tokens.end), Tag::Word)
                && timex.day().is_some();
            let described =
                || nominal::described(reading, timex, &(clause.start..language.tokens.len())).is_some();
            tokens.start >= trigger.end && (inside || described())
        };
        // "was jailed for the killing of Holm on March 3, 2020": so far back the day is that of the deed.
        let of_deed = timex.weekday.is_none()
            && tokens.start > trigger.end
            && names_deed(reading, &between)
            && times
                .anchor
                .as_ref()
                .zip(timex.last_day)
                .is_some_and(|(anchor, last)| is_long_before(last, anchor));
        // "fell from Monday's close", "more than Friday's bid": the day is that of what is compared.
        let compared = tokens.start > trigger.end
            && reading.is(tokens.end, &["'s", "’s", "'", "’"])
            && !reading.is(tokens.start - 1, &["in", "at", "during", "on", "by", "for"]);
        // "declared Wednesday a day of mourning": what is declared, not when.
        let object = tokens.start == trigger.end
            && reading.tag(tokens.end) == Tag::Determiner
            && (tokens.end + 1..tokens.end + 5).any(|t| reading.is(t, &["day", "holiday"]));
        // "creating the system that we have today": a clause of its own, though "have" is a helper elsewhere.
        let had = tokens.start > trigger.end + 1
            && reading.tag(tokens.start - 1) == Tag::Auxiliary
            && reading.tag(tokens.start - 2) == Tag::Pronoun;
        if apart
            || had
            || compared
            || of_deed
            || object
            || is_clock_alone(reading, times, timex)
            || of_noun()
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

/// Whether what a trigger is done for stands between it and a day: "for the killing of Holm".
fn names_deed(reading: Reading<'_>, between: &Range<usize>) -> bool {
    between.clone().any(|t| {
        reading.is(t, &["for", "over"])
            && (t + 1..t + 5).take_while(|next| between.contains(next)).any(|noun| {
                happening::DEEDS_PUNISHED.iter().any(|deed| reading.word(noun).eq_ignore_ascii_case(deed))
            })
    })
}

/// Whether a day lies so far before the telling that nobody would tell it as news.
fn is_long_before(day: Date, anchor: &Anchor) -> bool {
    /// In days.
    const OLD: i32 = 14;
    day.until(anchor.first_day).is_ok_and(|span| span.get_days() > OLD)
}

/// Whether a time expression is a time of day whose day nothing near it tells: "at 7:15 p.m." is not of the day the
/// article is told on.
fn is_clock_alone(reading: Reading<'_>, times: &Times, timex: &Timex) -> bool {
    if timex.kind != TimexKind::Time || timex.weekday.is_some() || names_day(reading, timex) {
        return false;
    }
    let sentences = &reading.language.sentences;
    let here = sentences.partition_point(|sentence| sentence.span.end <= timex.span.start);
    let from = sentences.get(here.saturating_sub(DAY_WITHIN)).map_or(0, |sentence| sentence.span.start);
    let to = sentences.get(here).map_or(timex.span.end, |sentence| sentence.span.end);
    !times
        .within(Span::new(from, to))
        .iter()
        .any(|other| other.span != timex.span && other.day() == timex.day() && names_day(reading, other))
}

/// Whether a time expression has a word for its day, not only for the hour.
fn names_day(reading: Reading<'_>, timex: &Timex) -> bool {
    let relative =
        ["today", "tonight", "yesterday", "tomorrow", "overnight", "this", "last", "next", "day", "days"];
    timex.span.of(reading.text).split(|c: char| !c.is_alphanumeric()).any(|word| {
        word.len() > 2 && word.starts_with(char::is_uppercase)
            || word.len() == 4 && word.starts_with(|c: char| c.is_ascii_digit())
            || relative.iter().any(|other| word.eq_ignore_ascii_case(other))
    })
}

/// Whether a verb right before the time expression claims it ("said on Tuesday the envoys met").
fn governed_before(reading: Reading<'_>, timex: usize, clause: &Range<usize>) -> bool {
    (clause.start..timex)
        .rev()
        .take(6)
        .take_while(|&t| reading.word(t) != ",")
        .any(|t| reading.is_verb(t) && !reading.is_noun_use(t))
}

/// Whether what looks like a verb is the object of the one before it ("fired tear gas"): no base form follows a verb.
fn is_object(reading: Reading<'_>, token: usize) -> bool {
    let base = verb_form(reading.word(token)).is_some_and(|form| form.lemma == reading.word(token));
    base && token > 0 && verb_form(reading.word(token - 1)).is_some_and(|form| form.past && !form.reporting)
}

/// Whether a verb before the trigger belongs to its group ("on Tuesday agreed to meet").
fn is_participle_of_group(reading: Reading<'_>, verb: usize, trigger: &Range<usize>) -> bool {
    verb < trigger.start
        && (verb + 1..trigger.start)
            .all(|t| matches!(reading.tag(t), Tag::Auxiliary | Tag::Adverb) || reading.is(t, &["to"]))
}

/// Whether a time is a part of a name in quotation marks: the “Sunday Fire”, “Bloody Sunday”.
pub(crate) fn is_of_title(reading: Reading<'_>, timex: &Timex) -> bool {
    /// Words of a name at most.
    const MOST: usize = 5;
    reading.language.quote_at(timex.span.start).is_some_and(|index| {
        let quote = &reading.language.quotes[index];
        let words = || quote.inner.of(reading.text).split_whitespace();
        let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        quote.inner.contains(timex.span)
            && (2..=MOST).contains(&words().count())
            && words().all(|word| capital(word) || word.len() < 4)
            && words().next_back().is_some_and(capital)
    })
}
