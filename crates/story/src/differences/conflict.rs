//! A difference between articles, as the account tells it.

use super::kind::ConflictKind;
use crate::{Level, Reading};

/// A difference between articles, or within one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What differs.
    pub kind: ConflictKind,
    /// How hard the difference is.
    pub level: Level,
    /// How many of a hundred such differences are real and of one thing.
    pub confidence: u8,
    /// How much it matters, 0 to 100: whether it is so before how a word is put.
    pub weight: u8,
    /// One plain sentence, built from the readings.
    pub explanation: String,
    /// The readings, at least two.
    pub readings: Vec<Reading>,
}
