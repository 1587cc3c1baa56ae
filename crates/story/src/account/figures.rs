//! Figures over time: what several articles count or measure, one table a thing, one row a value and day of telling.
//!
//! A rise by days is a development; two values told on one day are a difference, which the account tells elsewhere. What a
//! figure is of is named in words of the articles alone.

mod named;
mod slot;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rashomon_attribution::Attribution;
use rashomon_text::{Span, Text};
use rashomon_timex::TimexKind;

use self::named::{name_of_counted, name_of_measured};
use self::slot::{amount, counted, fate, is_whole, unit};
use self::support::Values;
use crate::resting::Resting;
use crate::slots::PEOPLE;
use crate::slots::{Bound, Class, Compared, Relation, Slot, Value, readings, relation};
use crate::units::Affair;
use crate::{Figure, FigureRow, Place};

/// Figures of a story at most.
const MOST: usize = 8;
/// Rows of a figure at most.
const ROWS: usize = 24;
/// A toll so many times the middle one, or so small a part of it, is that of another affair.
const FARTHEST: f64 = 4.0;
/// A sentence that names a day so long before its page tells of another affair.
const LONG_AGO: i32 = 60;

/// The figures of a story, those that most articles give first.
pub(crate) fn find(
    affair: &Affair,
    values: &Compared,
    resting: &Resting,
    day_of: impl Fn(usize) -> Option<Date>,
) -> Vec<Figure> {
    let teller = Teller { affair, resting, day_of };
    let mut found: Vec<(usize, Place, Figure)> = Vec::new();
    let mut taken: BTreeSet<Place> = BTreeSet::new();
    for slots in teller.befallen(values).values() {
        let what = name_of_counted(affair, slots);
        if let Some(figure) = what.and_then(|what| teller.figure(what, slots)) {
            taken.extend(slots.iter().map(|slot| place(slot)));
            found.push((articles(slots), place(slots[0]), figure));
        }
    }
    let all = Values::of(affair, values);
    for group in &values.groups {
        // What all give alike, such as who was on board, did not change and is agreed.
        let measured = matches!(group.class, Class::Count | Class::Money | Class::Measure | Class::Percent);
        if !measured || readings(group).len() < 2 {
            continue;
        }
        // A sum in another currency is no value of the same row.
        let one_unit = |slot: &&Slot| group.slots.first().map(unit) == Some(unit(slot));
        let mut slots: Vec<&Slot> =
            group.slots.iter().filter(one_unit).filter(|slot| is_whole(affair, slot)).collect();
        // What befell people is told above, or is of another affair.
        if slots.iter().any(|slot| slot.context.fate.is_some() || taken.contains(&place(slot))) {
            continue;
        }
        let Some((what, terms)) = name_of_measured(affair, &slots) else { continue };
        all.support(&terms, &mut slots);
        if let Some(figure) = teller.figure(what, &slots) {
            taken.extend(slots.iter().map(|slot| place(slot)));
            found.push((articles(&slots), place(slots[0]), figure));
        }
    }
    found.sort_by_key(|(articles, first, _)| (std::cmp::Reverse(*articles), *first));
    found.into_iter().take(MOST).map(|(_, _, figure)| figure).collect()
}

/// What befell those who are counted, and the noun that says who they are; none where they are people.
type Befallen<'a> = (&'a str, Option<&'a str>);

/// What the figures of a story are told from.
struct Teller<'a, D> {
    affair: &'a Affair<'a>,
    resting: &'a Resting<'a>,
    /// The day an article is told from.
    day_of: D,
}

impl<D: Fn(usize) -> Option<Date>> Teller<'_, D> {
    /// The counts of those whom something befell, of each article the first, by what befell whom.
    fn befallen<'s>(&self, values: &'s Compared) -> BTreeMap<Befallen<'_>, Vec<&'s Slot>> {
        let mut told: BTreeMap<Befallen, Vec<&Slot>> = BTreeMap::new();
        // By publication, as the members of a story are.
        let own = self.affair.members.iter().filter_map(|article| values.slots.get(article));
        for slot in own.flatten().filter(|slot| slot.class == Class::Count) {
            let Some(fate) = fate(self.affair, slot) else { continue };
            let none = amount(slot).is_none_or(|value| value <= 0.0);
            if none || !is_whole(self.affair, slot) || self.is_old(slot) {
                continue;
            }
            let noun = counted(slot).map(|noun| self.affair.vocabulary.word(noun));
            let noun = noun.filter(|noun| *noun != fate && !PEOPLE.contains(noun));
            let slots = told.entry((fate, noun)).or_default();
            if slots.last().is_none_or(|last| last.article != slot.article) {
                slots.push(slot);
            }
        }
        for slots in told.values_mut() {
            keep_near(slots);
            keep_told_early(slots);
        }
        told.retain(|_, slots| !slots.is_empty());
        told
    }

    /// Whether a value is told of another affair: its sentence names a day long before its page, or it stands behind
    /// "three days after".
    fn is_old(&self, slot: &Slot) -> bool {
        let before: Vec<&str> =
            slot.context.left.iter().take(3).map(|&form| self.affair.vocabulary.word(form)).collect();
        let after = before.iter().position(|word| matches!(*word, "after" | "since"));
        let length = after.and_then(|at| before.get(at + 1)).is_some_and(|word| {
            matches!(
                *word,
                "hours" | "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years"
            )
        });
        let Some(told_on) = (self.day_of)(slot.article) else { return length };
        let sentence =
            self.affair.articles.get(slot.article).and_then(|a| a.language.sentences.get(slot.sentence));
        let span = sentence.map_or(slot.span, |sentence| sentence.span);
        length || self.days(slot.article, span).any(|(_, last)| days_between(last, told_on) > LONG_AGO)
    }

    /// The days that are named within a span: first and last of each.
    fn days(&self, article: usize, span: Span<Text>) -> impl Iterator<Item = (Date, Date)> {
        let annotated = self.affair.articles.get(article);
        let timexes = annotated.map_or(&[][..], |a| &a.times.timexes);
        let from = timexes.partition_point(|timex| timex.span.end <= span.start);
        let own = timexes[from..].iter().take_while(move |timex| timex.span.start < span.end);
        own.filter(|timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time))
            .filter_map(|timex| Some((timex.first_day?, timex.last_day?)))
    }

    /// The one day that the clause of a value names, where it had come when the page was written. In what somebody says, the
    /// day on which they said it is none of the value.
    fn day_named(&self, slot: &Slot) -> Option<Date> {
        let mut span = self.affair.units.get(self.affair.unit_at(slot.article, slot.span)?)?.span;
        if let Some(content) = self.attribution(slot).and_then(|(attribution, _)| {
            attribution.content.iter().find(|content| content.overlaps(slot.span))
        }) {
            span = Span::new(span.start.max(content.start), span.end.min(content.end));
        }
        let days: BTreeSet<(Date, Date)> = self.days(slot.article, span).collect();
        let mut days = days.into_iter();
        let (first, last) = days.next()?;
        let come = (self.day_of)(slot.article).is_none_or(|told_on| first <= told_on);
        (come && days.next().is_none() && first == last).then_some(first)
    }

    /// The table of what these slots give, where it tells more than one number once.
    fn figure(&self, what: String, slots: &[&Slot]) -> Option<Figure> {
        if articles(slots) < 2 {
            return None;
        }
        // By day, exact values before those that they may be one with.
        let mut ordered: Vec<(Option<Date>, bool, usize, &Slot)> = Vec::new();
        for (number, slot) in slots.iter().enumerate() {
            let told_on = (self.day_of)(slot.article);
            ordered.push((told_on, !matches!(slot.value, Value::Amount(_, _, Bound::Exact)), number, slot));
        }
        ordered.sort_by_key(|&(told_on, loose, number, _)| (told_on.is_none(), told_on, loose, number));
        let mut rows: Vec<(Option<Date>, Vec<&Slot>)> = Vec::new();
        for (told_on, _, _, slot) in ordered {
            let of_day = rows.iter_mut().rev().take_while(|(day, _)| *day == told_on);
            let one =
                |row: &(Option<Date>, Vec<&Slot>)| relation(&row.1[0].value, &slot.value) != Relation::Other;
            match of_day.filter(|row| one(row)).last() {
                Some((_, row)) => row.push(slot),
                None => rows.push((told_on, vec![slot])),
            }
        }
        let days: BTreeSet<Date> = rows.iter().filter_map(|(day, _)| *day).collect();
        let first = slots.first()?;
        let differ = slots.iter().any(|slot| relation(&first.value, &slot.value) == Relation::Other);
        if days.len() < 2 && !differ {
            return None;
        }
        let rows = rows.into_iter().take(ROWS).filter_map(|(told_on, slots)| self.row(told_on, &slots));
        Some(Figure { what, unit: unit(first), rows: rows.collect() })
    }

    /// The row of one value and day; the first slot gives it best.
    fn row(&self, told_on: Option<Date>, slots: &[&Slot]) -> Option<FigureRow> {
        let Value::Amount(value, _, bound) = slots.first()?.value else { return None };
        let units: Vec<usize> =
            slots.iter().filter_map(|slot| self.affair.unit_at(slot.article, slot.span)).collect();
        Some(FigureRow {
            value,
            low: matches!(bound, Bound::Exact | Bound::Over).then_some(value),
            high: matches!(bound, Bound::Exact | Bound::Under).then_some(value),
            day: most_told(slots.iter().filter_map(|slot| self.day_named(slot))),
            told_on,
            source: slots.iter().find_map(|slot| self.source(slot)),
            origins: self.resting.origins(self.affair, &units),
            reports: slots.iter().map(|slot| place(slot)).collect(),
        })
    }

    /// What is said with a value in it, and the text of its article.
    fn attribution(&self, slot: &Slot) -> Option<(&Attribution, &str)> {
        let index = self.affair.attribution_at(slot.article, slot.span)?;
        let annotated = self.affair.articles.get(slot.article)?;
        Some((annotated.attributions.get(index)?, &annotated.article.text))
    }

    /// The words that name who gives a value, where it is rather said by somebody than not; a pronoun names nobody.
    fn source(&self, slot: &Slot) -> Option<Place> {
        const SURE: f32 = 0.5;
        let (attribution, text) =
            self.attribution(slot).filter(|(attribution, _)| attribution.confidence >= SURE)?;
        let span = *attribution.source.first()?;
        let words = span.of(text);
        let trimmed = words.trim_end_matches([',', ';', ':', ' ']);
        let span = Span::from_range(span.start as usize..span.start as usize + trimmed.len());
        let pronoun = ["he", "she", "it", "they", "we", "i"].iter().any(|p| words.eq_ignore_ascii_case(p));
        (!pronoun).then_some(Place { article: slot.article, span })
    }
}

/// The day that most give; none where two are given as often.
fn most_told(days: impl Iterator<Item = Date>) -> Option<Date> {
    let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
    days.for_each(|day| *counts.entry(day).or_default() += 1);
    let most = counts.values().copied().max()?;
    let mut best = counts.into_iter().filter(|(_, count)| *count == most).map(|(day, _)| day);
    best.next().filter(|_| best.next().is_none())
}

/// Leaves out what an article tells only in its last half, and no other as it does: the dead of another affair.
fn keep_told_early(slots: &mut Vec<&Slot>) {
    let late = |slot: &&Slot| slot.context.position > 0.5;
    let alike = |slot: &Slot| {
        let others = slots.iter().filter(|other| other.article != slot.article);
        others.into_iter().any(|other| relation(&other.value, &slot.value) != Relation::Other)
    };
    let keep: Vec<&Slot> = slots.iter().copied().filter(|slot| !late(slot) || alike(slot)).collect();
    *slots = keep;
}

/// Leaves out the values that are far from the middle one.
fn keep_near(slots: &mut Vec<&Slot>) {
    let mut values: Vec<f64> = slots.iter().filter_map(|slot| amount(slot)).collect();
    values.sort_by(f64::total_cmp);
    let Some(&middle) = values.get(values.len().saturating_sub(1) / 2) else { return };
    let near = |value: f64| value <= middle * FARTHEST && value * FARTHEST >= middle;
    slots.retain(|slot| amount(slot).is_some_and(near));
}

/// The words that give a value, with what bounds it and what is counted.
fn place(slot: &Slot) -> Place {
    Place { article: slot.article, span: slot.shown }
}

fn articles(slots: &[&Slot]) -> usize {
    slots.iter().map(|slot| slot.article).collect::<BTreeSet<usize>>().len()
}

fn days_between(earlier: Date, later: Date) -> i32 {
    earlier.until(later).map_or(0, |span| span.get_days())
}
