//! Where it was: "in Geneva" here, "in Vienna" there.
//!
//! Two aligned clauses whose places are governed by the same telling words, at one time and both real or both
//! proposed. No conflict: a place within the other, a place of another event.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_text::Span;
use rustc_hash::FxHashMap;

use super::finding::{Finding, Value, View};
use super::slots::{Locality, Slots, place, times_clash};
use crate::Place;
use crate::align::Pair;
use crate::people::{Standing, country};
use crate::terms::Word;

/// Clauses so alike tell one act, however it is worded.
const ALIKE: f32 = 0.5;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let nesting = Nesting::of(view);
    let mut known: FxHashMap<(usize, usize), bool> = FxHashMap::default();
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
                let mut are_apart =
                    || *known.entry((x.actor, y.actor)).or_insert_with(|| apart(view, &nesting, x, y));
                if x.actor == y.actor || are_apart() {
                    findings.push(finding(view, pair, x, y));
                }
            }
        }
    }
    // Where all the words around two places are the same, no verb needs to govern them.
    for change in view.changes {
        let [own, other] = change.units.map(|unit| (&view.affair.units[unit], &view.slots[unit]));
        let clash = times_clash(view.affair, (own.0, other.0), (own.1, other.1));
        if clash || own.1.offered != other.1.offered {
            continue;
        }
        let [a, b] = [0, 1].map(|i| named(view, change.articles[i], change.words[i]));
        let (Some(x), Some(y)) = (a, b) else { continue };
        if x.actor != y.actor && apart(view, &nesting, &x, &y) {
            let value = |i: usize, l: &Locality| Value {
                place: Place { article: change.articles[i], span: l.span },
                key: l.actor.to_string(),
            };
            findings.push(Finding {
                a: value(0, &x),
                b: value(1, &y),
                soft: false,
                weight: 0.9,
                about: None,
            });
        }
    }
}

/// The one place that a few words name, behind a word that says where.
fn named(view: View, article: usize, words: &[Word]) -> Option<Locality> {
    let span = words.iter().map(|word| word.span).reduce(Span::cover)?;
    let before = view.affair.text(article).get(..span.start as usize).unwrap_or_default();
    let last = before.trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
    let [(place, actor)] = view.affair.actors.within(article, span) else { return None };
    let whole = place.contains(span) && matches!(last, "in" | "at" | "near" | "outside" | "In" | "At");
    (whole && !view.affair.in_quoted(article, span)).then(|| Locality {
        span,
        actor: *actor,
        governors: Vec::new(),
    })
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
fn apart(view: View, nesting: &Nesting, x: &Locality, y: &Locality) -> bool {
    let name = |l: &Locality| {
        let name = view.affair.actors.list.get(l.actor).map(|a| a.name.to_lowercase()).unwrap_or_default();
        let words = name
            .split([' ', '-', '/'])
            .map(|word| if word == "mt" || word == "mt." { "mount" } else { word });
        words.collect::<Vec<_>>().join(" ")
    };
    let (name_x, name_y) = (name(x), name(y));
    // "Posted in Accidents": a heading taken for a place.
    let heading = |name: &str| name.split(' ').all(|word| view.in_lower_case(word));
    if heading(&name_x) || heading(&name_y) {
        return false;
    }
    // One name, whoever it was taken for; a region holds places that nobody lists.
    // ("the Mideast", "Southern Gorland")
    let region = |l: &Locality| {
        name(l).split(' ').any(|word| REGIONS.contains(&word.strip_suffix("ern").unwrap_or(word)))
    };
    if region(x) || region(y) || name_x.contains(&name_y) || name_y.contains(&name_x) {
        return false;
    }
    let facility = |name: &str| name.split(' ').any(|word| FACILITIES.contains(&word));
    if facility(&name_x) != facility(&name_y) {
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
    !nested && !nesting.joins(x.actor, y.actor)
}

/// Words of names that are of a part of the world or of a country.
const REGIONS: [&str; 8] = ["mideast", "east", "west", "north", "south", "coast", "region", "gulf"];

/// Words of names that are of a building, street or park, which lies in some town.
const FACILITIES: [&str; 30] = [
    "mall",
    "memorial",
    "bridge",
    "station",
    "tower",
    "building",
    "market",
    "base",
    "stadium",
    "arena",
    "court",
    "courthouse",
    "hospital",
    "street",
    "road",
    "avenue",
    "hotel",
    "airport",
    "church",
    "bank",
    "centre",
    "center",
    "park",
    "hall",
    "square",
    "school",
    "university",
    "college",
    "prison",
    "plant",
];

/// Which place lies in which, as far as the articles of the story tell: "the pier at Eastport, Norland", "the Old Town
/// district of Eastport", "the Norland town of Eastport".
#[derive(Debug, Default)]
struct Nesting(BTreeMap<usize, BTreeSet<usize>>);

impl Nesting {
    fn of(view: View) -> Self {
        const NEAR: u32 = 14;
        let mut nesting = Self::default();
        for &article in &view.affair.members {
            let text = view.affair.text(article);
            for pair in view.affair.actors.within(article, Span::new(0, u32::MAX)).windows(2) {
                let ((a, x), (b, y)) = (pair[0], pair[1]);
                let between = text.get(a.end as usize..b.start as usize).unwrap_or_default();
                if b.start < a.end || b.start > a.end + NEAR || between.contains(['.', ';']) {
                    continue;
                }
                let is =
                    |words: &[&str]| between.split(|c: char| !c.is_alphabetic()).any(|w| words.contains(&w));
                if is(&["and", "or", "to", "from", "not", "but"]) {
                    continue;
                }
                let (inner, outer) =
                    if is(&["town", "city", "village", "capital", "s"]) { (y, x) } else { (x, y) };
                nesting.0.entry(inner).or_default().insert(outer);
            }
        }
        nesting
    }

    /// Whether one of the two lies in the other.
    fn joins(&self, x: usize, y: usize) -> bool {
        self.within(x, y) || self.within(y, x)
    }

    fn within(&self, inner: usize, outer: usize) -> bool {
        let (mut seen, mut next) = (BTreeSet::from([inner]), vec![inner]);
        while let Some(place) = next.pop() {
            for &around in self.0.get(&place).into_iter().flatten() {
                if around == outer {
                    return true;
                }
                if seen.insert(around) {
                    next.push(around);
                }
            }
        }
        false
    }
}

fn finding(view: View, pair: &Pair, x: &Locality, y: &Locality) -> Finding {
    let units = &view.affair.units;
    let key = |l: &Locality| format!("{}", l.actor);
    Finding {
        a: Value { place: place(&units[pair.a], x.span), key: key(x) },
        b: Value { place: place(&units[pair.b], y.span), key: key(y) },
        soft: false,
        weight: (pair.likeness + 0.2).min(1.0),
        about: None,
    }
}
