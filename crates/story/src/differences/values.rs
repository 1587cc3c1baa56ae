//! Values of one thing, in whatever words it is told: a number, a time, a day, a given name, which of two opposites.
//!
//! The other kinds compare aligned clauses; these are found by what stands around them ([`crate::slots`]). A value that
//! another kind set against one of its own is not told again here: a value takes part in one difference.

use std::collections::BTreeMap;

use rashomon_text::{Span, Text};

use super::finding::{Finding, Value, View};
use super::registry::KINDS;
use super::voices::{two_surveys, two_voices};
use crate::ConflictKind;
use crate::Place;
use crate::slots::{self, Bound, Class, Group, Slot};

pub(super) fn find(view: View, findings: &mut BTreeMap<ConflictKind, Vec<Finding>>) {
    let told = Told::of(findings);
    for (number, group) in view.values.groups.iter().enumerate() {
        let readings = slots::readings(group);
        let kind = kind_of(group.class);
        let told_elsewhere = group.slots.iter().any(|slot| told.holds(kind, place(slot)));
        if readings.len() < 2 || told_elsewhere || of_two(view, group) {
            continue;
        }
        findings.entry(kind).or_default().extend(compared(group, number, &readings));
    }
}

/// Whether two of a group's figures are of two polls, or each counted by one who is quoted.
fn of_two(view: View, group: &Group) -> bool {
    let unit = |slot: &Slot| {
        view.affair.unit_at(slot.article, slot.span).and_then(|unit| view.affair.units.get(unit))
    };
    let two = |x: &Slot, y: &Slot| match (unit(x), unit(y)) {
        (Some(a), Some(b)) => two_surveys(view, a, b) || two_voices(view, a, b),
        _ => false,
    };
    kind_of(group.class) == ConflictKind::Number
        && group.slots.iter().enumerate().any(|(i, x)| group.slots.iter().skip(i + 1).any(|y| two(x, y)))
}

/// The readings of a group against each other, and the slots of each among themselves.
fn compared(group: &Group, number: usize, readings: &[Vec<&Slot>]) -> Vec<Finding> {
    let told: Vec<(usize, &Slot)> = readings
        .iter()
        .enumerate()
        .flat_map(|(reading, slots)| slots.iter().map(move |slot| (reading, *slot)))
        .collect();
    let excluded = told
        .iter()
        .enumerate()
        .any(|(i, (a, x))| told.iter().skip(i + 1).any(|(b, y)| a != b && exclude(x, y)));
    let mut findings = Vec::new();
    for (i, (a, x)) in told.iter().enumerate() {
        for (b, y) in told.iter().skip(i + 1) {
            let value = |reading: &usize, slot: &Slot| Value {
                place: place(slot),
                key: format!("value {number} {reading}"),
            };
            findings.push(Finding {
                a: value(a, x),
                b: value(b, y),
                soft: !excluded,
                weight: group.odds,
                about: last_name(x),
            });
        }
    }
    findings
}

/// Whether two values cannot both be right: exact ones, or one beyond the bound of the other. "About 2,000" and "about
/// 4,000" are two estimates.
fn exclude(x: &Slot, y: &Slot) -> bool {
    let (slots::Value::Amount(a, _, bound), slots::Value::Amount(b, _, limit)) = (&x.value, &y.value) else {
        return true;
    };
    match (bound, limit) {
        (Bound::Exact, Bound::Exact) => true,
        (Bound::Exact, Bound::Over) => a < b,
        (Bound::Exact, Bound::Under) => a > b,
        (Bound::Over, Bound::Exact) => b < a,
        (Bound::Under, Bound::Exact) => b > a,
        (Bound::Order, _) | (_, Bound::Order) => true,
        _ => false,
    }
}

/// The words that give a value.
fn place(slot: &Slot) -> Place {
    Place { article: slot.article, span: slot.shown }
}

/// Whose given name it is.
fn last_name(slot: &Slot) -> Option<Place> {
    let slots::Value::Given(given) = &slot.value else { return None };
    let last = given.whole.end.saturating_sub(given.last.len() as u32).max(slot.span.end);
    Some(Place { article: slot.article, span: Span::new(last, given.whole.end) })
}

/// The places that were set against others already, by kind and article, in order.
struct Told(BTreeMap<(ConflictKind, usize), Vec<Span<Text>>>);

impl Told {
    fn of(findings: &BTreeMap<ConflictKind, Vec<Finding>>) -> Self {
        let mut told: BTreeMap<(ConflictKind, usize), Vec<Span<Text>>> = BTreeMap::new();
        for (&kind, findings) in findings {
            for finding in findings.iter().filter(|finding| finding.a.key != finding.b.key) {
                for place in [finding.a.place, finding.b.place] {
                    told.entry((kind, place.article)).or_default().push(place.span);
                }
            }
        }
        for spans in told.values_mut() {
            spans.sort_unstable();
            spans.dedup();
        }
        Self(told)
    }

    fn holds(&self, kind: ConflictKind, place: Place) -> bool {
        let Some(spans) = self.0.get(&(kind, place.article)) else { return false };
        // Values overlap but little: a few steps back find one that reaches here.
        let to = spans.partition_point(|span| span.start < place.span.end);
        spans[..to].iter().rev().take(4).any(|span| span.overlaps(place.span))
    }
}

/// What other values of a class are a difference of.
fn kind_of(class: Class) -> ConflictKind {
    KINDS.iter().find(|entry| entry.values.contains(&class)).map_or(ConflictKind::Number, |entry| entry.kind)
}
