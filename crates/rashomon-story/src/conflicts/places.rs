//! Where it was: "in Geneva" here, "in Vienna" there.
//!
//! Two aligned clauses whose places are governed by the same telling words, at one time and both real or both
//! proposed. No conflict: a place within the other, a place of another event.

use rashomon_text::Span;

use super::slots::{Locality, Slots, place, times_clash};
use super::{Finding, Value, View};
use crate::ConflictKind;
use crate::actors::{Standing, country};
use crate::align::Pair;

/// Clauses so alike tell one act, however it is worded.
const ALIKE: f32 = 0.5;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for pair in view.pairs {
        let (a, b) = (&view.slots[pair.a], &view.slots[pair.b]);
        if a.places.is_empty() || b.places.is_empty() || !close_enough(view, pair) {
            continue;
        }
        for x in &a.places {
            for y in &b.places {
                // The nearest act is the one that happened there; of clauses that say nearly the same, any.
                let nearest = x.governors.first().is_some_and(|g| y.governors.first() == Some(g));
                let governed =
                    nearest || pair.likeness >= ALIKE && x.governors.iter().any(|g| y.governors.contains(g));
                let named_too = |l: &Locality, others: &[Locality]| others.iter().any(|o| o.actor == l.actor);
                if !governed || (x.actor != y.actor && (named_too(x, &b.places) || named_too(y, &a.places))) {
                    continue;
                }
                if x.actor == y.actor || apart(view, pair, x, y) {
                    findings.push(finding(view, pair, x, y));
                }
            }
        }
    }
}

fn close_enough(view: View, pair: &Pair) -> bool {
    let (a, b) = (&view.affair.units[pair.a], &view.affair.units[pair.b]);
    let (slots_a, slots_b) = (&view.slots[pair.a], &view.slots[pair.b]);
    if slots_a.offered != slots_b.offered || times_clash(view.affair, (a, b), (slots_a, slots_b)) {
        return false;
    }
    if a.article == b.article {
        return a.sentence != b.sentence && pair.likeness >= 0.5 && pair.terms >= 3;
    }
    let least = if two_days(slots_a) || two_days(slots_b) { ALIKE } else { 0.3 };
    pair.likeness >= least && pair.terms >= 2
}

/// Whether a clause names two days: it tells two acts, and a place may be that of either.
fn two_days(slots: &Slots) -> bool {
    slots.days.iter().any(|x| slots.days.iter().any(|y| x.weekday != y.weekday || x.date != y.date))
}

/// Two places of which neither lies in the other, as far as can be known.
fn apart(view: View, pair: &Pair, x: &Locality, y: &Locality) -> bool {
    let units = &view.affair.units;
    let articles = (units[pair.a].article, units[pair.b].article);
    let name = |l: &Locality| {
        view.affair.actors.list.get(l.actor).map(|a| a.name.to_lowercase()).unwrap_or_default()
    };
    let (name_x, name_y) = (name(x), name(y));
    if name_x.contains(&name_y) || name_y.contains(&name_x) {
        return false;
    }
    let nested = match (country(&name_x), country(&name_y)) {
        (Some((a, standing_a)), Some((b, standing_b))) => {
            a == b && (standing_a == Standing::Country || standing_b == Standing::Country)
        }
        // One known and one not: the unknown one may lie in the known one.
        (Some((_, Standing::Country)), None) | (None, Some((_, Standing::Country))) => true,
        _ => false,
    };
    !nested && !beside(view, articles.0, x, y) && !beside(view, articles.1, x, y)
}

/// Whether an article names the two within a few letters of each other: "Eastport, Norland", "the pier at Eastport".
fn beside(view: View, article: usize, x: &Locality, y: &Locality) -> bool {
    const NEAR: u32 = 8;
    let mentions = view.affair.actors.within(article, Span::new(0, u32::MAX));
    mentions.windows(2).any(|pair| {
        let both =
            (pair[0].1, pair[1].1) == (x.actor, y.actor) || (pair[0].1, pair[1].1) == (y.actor, x.actor);
        both && pair[1].0.start <= pair[0].0.end + NEAR
    })
}

fn finding(view: View, pair: &Pair, x: &Locality, y: &Locality) -> Finding {
    let units = &view.affair.units;
    let key = |l: &Locality| format!("{}", l.actor);
    Finding {
        kind: ConflictKind::Place,
        a: Value { place: place(&units[pair.a], x.span), key: key(x) },
        b: Value { place: place(&units[pair.b], y.span), key: key(y) },
        soft: false,
        weight: (pair.likeness + 0.2).min(1.0),
        about: None,
    }
}
