//! What is asked of one value: what befell whom it counts, and whether it counts all of them.

use crate::slots::{Bound, Class, OF_TOLL, Slot, Value};
use crate::terms::TermId;
use crate::units::Affair;

/// What befell those whom a value counts; a toll counts the dead.
pub(super) fn fate<'a>(affair: &'a Affair, slot: &Slot) -> Option<&'a str> {
    let fate = slot.context.fate.map(|form| affair.vocabulary.word(form));
    fate.map(|fate| if fate == OF_TOLL { "~kill" } else { fate })
}

/// Whether a number is all of what it counts: not "two of the dead", "another two", "two more", "from seven (to nine)".
pub(super) fn is_whole(affair: &Affair, slot: &Slot) -> bool {
    let word = |form: Option<&TermId>| form.map_or("", |&form| affair.vocabulary.word(form));
    let (before, behind) = (word(slot.context.left.first()), word(slot.context.right.first()));
    let part = slot.class == Class::Count && behind == "of";
    let added = matches!(behind, "more" | "further" | "additional");
    let beside = matches!(before, "another" | "further" | "additional" | "extra" | "from");
    // "The ambassador and three other Americans were killed".
    let others = before == "and" && behind == "other";
    // "Hundreds of people": a table of figures has no row for these.
    let order = matches!(slot.value, Value::Amount(_, _, Bound::Order));
    !part && !added && !beside && !others && !order
}

/// The noun behind a number.
pub(super) fn counted(slot: &Slot) -> Option<TermId> {
    slot.context.counted.and_then(|_| slot.context.nouns.first().copied())
}

pub(super) fn amount(slot: &Slot) -> Option<f64> {
    match slot.value {
        Value::Amount(value, ..) => Some(value),
        _ => None,
    }
}

pub(super) fn unit(slot: &Slot) -> &'static str {
    match slot.value {
        Value::Amount(_, unit, _) => unit,
        _ => "",
    }
}
