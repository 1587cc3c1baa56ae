//! What is asked of one value: what befell whom it counts, and whether it counts all of them.

use crate::slots::{Bound, Class, Slot, Value};
use crate::terms::TermId;
use crate::units::Affair;

/// Nouns that say of those who are counted only that they are people.
pub(super) const PEOPLE: [&str; 6] = ["-person", "-individual", "-man", "-woman", "-other", "-mor"];

/// What befell those whom a value counts; a toll counts the dead.
pub(super) fn fate<'a>(affair: &'a Affair, slot: &Slot) -> Option<&'a str> {
    let word = |&form: &TermId| affair.vocabulary.word(form);
    // "The toll rose to nine and three boats were lost": not of the boats.
    let near = || slot.context.left.iter().map(word).take_while(|word| *word != "and");
    let people = || counted(slot).is_none_or(|noun| PEOPLE.contains(&word(&noun)));
    let toll = || people() && near().any(|word| word == "toll");
    slot.context.fate.as_ref().map(word).or_else(|| toll().then_some("~kill"))
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
