//! Clauses across articles: their words as numbers that can be compared, and which clauses tell one thing.

pub(crate) mod align;
pub(crate) mod beginnings;
pub(crate) mod covering;
pub(crate) mod days;
pub mod standing;
pub(crate) mod terms;
pub(crate) mod units;
