//! Slots of one thing, and what their values are read as.

use super::relation::{Relation, relation};
use super::slot::Slot;
use super::value::Class;

/// Slots of one thing.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// What kind of values.
    pub class: Class,
    /// The slots, of as many articles, in the order of these.
    pub slots: Vec<Slot>,
    /// How likely they are of one thing, 0 to 1: of the least likely pair that joined them.
    pub odds: f32,
}

/// The readings of a group: the slots of each value, in order of the articles; values that may be one are one.
pub(crate) fn readings(group: &Group) -> Vec<Vec<&Slot>> {
    let mut readings: Vec<Vec<&Slot>> = Vec::new();
    for slot in &group.slots {
        let one = |reading: &&mut Vec<&Slot>| {
            reading.iter().all(|other| relation(&slot.value, &other.value) != Relation::Other)
        };
        match readings.iter_mut().find(one) {
            Some(reading) => reading.push(slot),
            None => readings.push(vec![slot]),
        }
    }
    readings
}
