//! What the articles of a story tell with a day, or as planned or proposed: the reports that rows of the timeline are
//! made of. What they have in common is the timeline's question.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};
use rashomon_event::{EventKind, Party, Status};
use rashomon_text::{Span, Text};
use rashomon_timex::Times;

use crate::days;
use crate::terms::TermId;
use crate::units::Affair;

/// The articles of a story that lie within so many days of each other speak of the same year.
const NEAR_DAYS: i32 = 31;

/// One report of something that has a day, or that is planned or proposed.
pub(super) struct Told {
    pub(super) article: usize,
    pub(super) unit: usize,
    pub(super) trigger: Span<Text>,
    pub(super) kind: Option<(EventKind, Option<&'static str>)>,
    /// The event it is, where the scheme has a type for it.
    pub(super) event: Option<usize>,
    pub(super) status: Status,
    /// The words that date it.
    pub(super) when: Option<Span<Text>>,
    pub(super) days: Option<(Date, Date)>,
    /// The weekday, where that is all that is known for sure.
    pub(super) weekday: Option<Weekday>,
    /// What it is, in a term that other words for it share.
    pub(super) act: Option<TermId>,
    pub(super) confidence: f32,
    pub(super) parties: BTreeSet<usize>,
    pub(super) sides: BTreeSet<usize>,
}

impl Told {
    /// Whether its days are known, not just the weekday of a page whose own day is known roughly or not at all.
    pub(super) fn is_dated(&self) -> bool {
        self.days.is_some_and(|(first, last)| first == last || self.weekday.is_none())
    }

    /// Whether it lies ahead, or is only thought of.
    pub(super) fn ahead(&self) -> bool {
        matches!(self.status, Status::Planned | Status::Proposed | Status::Hypothetical)
    }
}

/// What is worth a row: what has a day, and what is planned or proposed with a party.
pub(super) fn told(affair: &Affair) -> Vec<Told> {
    let mut told = Vec::new();
    let near = day_of_story(affair);
    for &article in &affair.members {
        let Some(annotated) = affair.articles.get(article) else { continue };
        let text = &annotated.article.text;
        let mut typed: BTreeSet<u32> = BTreeSet::new();
        for (index, event) in annotated.events.iter().enumerate() {
            let Some(unit) = affair.unit_at(article, event.trigger) else { continue };
            let parties: BTreeSet<usize> = [&event.actor, &event.recipient]
                .into_iter()
                .flatten()
                .filter_map(|party: &Party| affair.actors.of(article, party.entity?))
                .collect();
            let ahead = matches!(event.status, Status::Planned | Status::Proposed);
            let weekday = event.when.and_then(|when| weekday(&annotated.times, when));
            let dated = event.when.is_some() && (event.first_day.is_some() || weekday.is_some());
            if !dated && (!ahead || parties.is_empty()) {
                continue;
            }
            typed.extend(event.when.filter(|_| dated).map(|when| when.start));
            told.push(Told {
                article,
                unit,
                trigger: event.trigger,
                kind: Some((event.kind, event.mode)),
                event: Some(index),
                status: event.status,
                when: event.when,
                days: to_come(
                    text,
                    &annotated.times,
                    event.when,
                    event.status,
                    event.first_day.zip(event.last_day),
                ),
                weekday: weekday.filter(|_| event.first_day.is_none() || event.first_day != event.last_day),
                act: act(affair, article, event.trigger),
                confidence: event.confidence,
                sides: sides(affair, &parties),
                parties,
            });
        }
        for dated in rashomon_event::dated(text, &annotated.language, &annotated.times) {
            let Some(unit) = affair.unit_at(article, dated.verb) else { continue };
            if typed.contains(&dated.when.start)
                || matches!(dated.status, Status::Hypothetical | Status::Denied)
            {
                continue;
            }
            let days = to_come(text, &annotated.times, Some(dated.when), dated.status, dated.days)
                .or_else(|| of_year(&annotated.times, dated.when, near?));
            let weekday = weekday(&annotated.times, dated.when)
                .filter(|_| days.is_none_or(|(first, last)| first != last));
            if days.is_none() && weekday.is_none() {
                continue;
            }
            let parties: BTreeSet<usize> = affair.units[unit].actors.iter().copied().collect();
            told.push(Told {
                article,
                unit,
                trigger: dated.verb,
                kind: None,
                event: None,
                status: dated.status,
                when: Some(dated.when),
                days,
                weekday,
                act: act(affair, article, dated.verb),
                confidence: 0.5,
                sides: sides(affair, &parties),
                parties,
            });
        }
    }
    told
}

/// The days of what is planned: a weekday that the tense of its sentence placed in the past is the next of its name ("the tour
/// that she has planned, beginning on Tuesday").
fn to_come(
    text: &str,
    times: &Times,
    when: Option<Span<Text>>,
    status: Status,
    days: Option<(Date, Date)>,
) -> Option<(Date, Date)> {
    let (first, last) = days?;
    let told_on = times.anchor.as_ref().map(|anchor| anchor.first_day);
    let bare = when.is_some_and(|when| {
        let words = when.of(text).split_whitespace().last().unwrap_or_default();
        days::weekday(words).is_some() && !when.of(text).contains("last")
    });
    let past = first == last && told_on.is_some_and(|day| first < day && days_between(first, day) < WEEK);
    if bare && past && matches!(status, Status::Planned | Status::Proposed) {
        let next = first.checked_add(jiff::Span::new().days(WEEK)).ok()?;
        return Some((next, next));
    }
    Some((first, last))
}

/// Days of a week.
const WEEK: i32 = 7;

/// A day that speaks for all articles of a story that have one, where they lie close together.
fn day_of_story(affair: &Affair) -> Option<Date> {
    let anchors = affair.members.iter().filter_map(|&m| affair.articles.get(m)?.times.anchor.as_ref());
    let (first, last) = anchors.fold(None, |days: Option<(Date, Date)>, anchor| {
        let (first, last) = days.unwrap_or((anchor.first_day, anchor.last_day));
        Some((first.min(anchor.first_day), last.max(anchor.last_day)))
    })?;
    (days_between(first, last) <= NEAR_DAYS).then_some(first)
}

/// "May 6" on a page without a date, in the year that brings it nearest to the other articles of its story.
fn of_year(times: &Times, when: Span<Text>, near: Date) -> Option<(Date, Date)> {
    let at = times.timexes.partition_point(|timex| timex.span.start < when.start);
    let (month, day) = times.timexes.get(at).filter(|timex| timex.span == when)?.day_of_year()?;
    let years = (-1..=1).filter_map(|shift| Date::new(near.year().checked_add(shift)?, month, day).ok());
    years.min_by_key(|&day| days_between(day, near).abs()).map(|day| (day, day))
}

fn weekday(times: &Times, when: Span<Text>) -> Option<Weekday> {
    let at = times.timexes.partition_point(|timex| timex.span.start < when.start);
    times.timexes.get(at).filter(|timex| timex.span == when)?.weekday
}

/// The telling term of a trigger.
fn act(affair: &Affair, article: usize, trigger: Span<Text>) -> Option<TermId> {
    let words = affair.words_in(article, trigger);
    words.iter().find(|word| word.weight > 0.0).map(|word| word.term)
}

fn sides(affair: &Affair, parties: &BTreeSet<usize>) -> BTreeSet<usize> {
    parties.iter().filter_map(|&party| affair.actors.side(party)).collect()
}

/// How many days lie between two.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
