//! Slots of one thing that hold other values.

use super::likeness::SlotTrees;
use super::pairs::{Relation, pairs, slots};
use super::{Bound, Class, Value};
use crate::Place;
use crate::units::Affair;

/// Two slots that are told of one thing.
#[derive(Debug, Clone)]
pub(crate) struct Differing {
    /// Where one value stands.
    pub a: Place,
    /// Where the other stands.
    pub b: Place,
    /// What kind of values.
    pub class: Class,
    /// Equal for equal values.
    pub keys: (String, String),
    /// How likely they are of one thing, 0 to 1.
    pub odds: f32,
    /// Whether either is no exact figure.
    pub soft: bool,
}

/// How likely two slots must be of one thing for their values to be called different, by class: where AllSides and BASIL
/// give one alarm in fifty events (docs/accuracy.md).
fn least_odds(class: Class) -> f32 {
    match class {
        Class::Percent | Class::Age | Class::Ordinal => 0.5,
        Class::Count | Class::Money | Class::Measure | Class::Clock => 0.6,
        Class::Duration => 0.65,
        Class::Day => 0.75,
        Class::Place => 0.85,
        Class::Given => 0.6,
    }
}

/// The pairs of a story that hold other values of one thing, and those that hold equal ones.
pub(crate) fn differing(affair: &Affair) -> Vec<Differing> {
    let slots = slots(affair);
    let trees = SlotTrees::get();
    let mut found = Vec::new();
    pairs(affair, &slots, &mut |pair| {
        if pair.relation == Relation::Compatible || pair.relation == Relation::Other && !pair.exclusive {
            return;
        }
        let odds = trees.odds(&pair);
        let (Some(x), Some(y)) = (
            slots.get(&pair.a.0).and_then(|own| own.get(pair.slots.0)),
            slots.get(&pair.b.0).and_then(|own| own.get(pair.slots.1)),
        ) else {
            return;
        };
        // Two of one last name are kin as a rule, unless they hold one office.
        let kin = match (&x.value, &y.value) {
            (Value::Given(_, _, a), Value::Given(_, _, b)) => !a.iter().any(|office| b.contains(office)),
            _ => false,
        };
        if kin && pair.relation == Relation::Other
            || odds < least_odds(x.class)
            || pair.relation == Relation::Other && grown(affair, x, y)
        {
            return;
        }
        let inexact = |value: &Value| matches!(value, Value::Amount(_, _, bound) if *bound != Bound::Exact);
        let soft = inexact(&x.value) || inexact(&y.value);
        let mut keys = (key(&x.value), key(&y.value));
        if pair.relation == Relation::Equal {
            keys.1.clone_from(&keys.0);
        }
        let place = |slot: &super::Slot| Place { article: slot.article, span: slot.span };
        found.push(Differing { a: place(x), b: place(y), class: x.class, keys, odds, soft });
    });
    found
}

/// A count that is higher in the later article has grown.
fn grown(affair: &Affair, x: &super::Slot, y: &super::Slot) -> bool {
    let day = |article: usize| {
        affair.articles.get(article).and_then(|a| a.times.anchor.as_ref()).map(|anchor| anchor.first_day)
    };
    let (Value::Amount(a, ..), Value::Amount(b, ..)) = (&x.value, &y.value) else { return false };
    if !matches!(x.class, Class::Count | Class::Money | Class::Percent) {
        return false;
    }
    match (day(x.article), day(y.article)) {
        (Some(d), Some(e)) if d < e => a < b,
        (Some(d), Some(e)) if d > e => a > b,
        _ => false,
    }
}

fn key(value: &Value) -> String {
    match value {
        Value::Amount(amount, unit, _) => format!("{amount}{unit}"),
        Value::Day(Some(date), _) => date.to_string(),
        Value::Day(None, weekday) => format!("{weekday:?}"),
        Value::Place(actor, _) => actor.to_string(),
        Value::Given(given, ..) => given.clone(),
    }
}
