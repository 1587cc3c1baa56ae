//! The odds that two mentions are of one event: boosted trees over what is known of the pair.

use std::sync::LazyLock;

use super::pair::EventPair;
use crate::trees::Trees;

static WEIGHTS: LazyLock<EventWeights> =
    LazyLock::new(|| EventWeights::parse(include_str!("../../data/same_event.txt")));

/// Trees whose values add up to log odds.
#[derive(Debug, Clone, PartialEq)]
pub struct EventWeights(Trees);

impl EventWeights {
    /// Those of this crate, made by `training/coreference/train.py`.
    pub fn get() -> &'static Self {
        &WEIGHTS
    }

    /// Reads a table of trees over the values of [`EventPair::features`]; lines that are no trees are passed over.
    pub fn parse(table: &str) -> Self {
        Self(Trees::parse(table))
    }

    /// From 0 to 1.
    pub fn odds(&self, pair: &EventPair) -> f32 {
        self.0.odds(&pair.features)
    }
}
