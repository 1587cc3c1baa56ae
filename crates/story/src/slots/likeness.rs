//! How likely two slots are of one thing: boosted trees over what is known of the pair, trained on what outlets tell alike.

use std::sync::LazyLock;

use super::pairs::SlotPair;
use crate::trees::Trees;

static TREES: LazyLock<SlotTrees> =
    LazyLock::new(|| SlotTrees::parse(include_str!("../../data/same_slot.txt")));

/// Trees whose values add up to log odds.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotTrees(Trees);

impl SlotTrees {
    /// Those of this crate, made by `training/slots/train.py`.
    pub fn get() -> &'static Self {
        &TREES
    }

    /// Reads a table of trees; lines that are no trees are passed over.
    pub fn parse(table: &str) -> Self {
        Self(Trees::parse(table))
    }

    /// From 0 to 1.
    pub fn odds(&self, pair: &SlotPair) -> f32 {
        self.0.odds(&pair.features)
    }
}
