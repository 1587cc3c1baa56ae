//! How exact a number is meant.

/// How exact a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// As it stands.
    Exact,
    /// "About", "nearly", "an estimated".
    About,
    /// "More than", "at least": a lower bound.
    Over,
    /// "Up to", "fewer than": an upper bound.
    Under,
    /// "Hundreds", "tens of thousands": up to ten times as many.
    Order,
}
