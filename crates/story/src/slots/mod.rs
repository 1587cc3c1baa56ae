//! The values that articles give, each with the words around it: a number with its unit, a clock time, a day, a place, the
//! given name before a last name, which of two opposites was done.
//!
//! Two articles on one event often tell one thing in words that have little in common; what they share is the surroundings of
//! the value. So values are compared before words are joined: with the values masked, trees say how likely two slots
//! are of one thing (`likeness`), and `groups` puts the slots of one thing together. docs/lab/slots.md has the figures.

mod alike;
mod bound;
mod consensus;
mod context;
mod fate;
mod group;
mod groups;
mod likeness;
mod named;
mod number;
mod pairs;
mod quantity;
mod read;
mod relation;
mod rules;
mod sides;
mod slot;
mod unit;
mod value;

pub(crate) use bound::Bound;
pub(crate) use fate::{OF_TOLL, PEOPLE};
pub(crate) use group::{Group, readings};
pub(crate) use groups::Compared;
pub use likeness::SlotTrees;
pub use pairs::{SLOT_FEATURES, SlotPair, slot_pairs};
pub use relation::Relation;
pub(crate) use relation::relation;
pub(crate) use slot::Slot;
pub(crate) use unit::currency;
pub(crate) use value::{Class, Value};
