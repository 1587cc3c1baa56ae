//! The registry of differences: one entry a kind, with its names, what it finds, how it is judged, and two examples of it.
//!
//! A kind is an entry of [`KINDS`], in the form that `kind.rs` says, and, where it compares clauses of its own, a file with
//! `find`: it gives findings, two values in the sources' own words that cannot both hold of one thing. `values.rs` finds values of
//! one thing in whatever words, for the kinds that list their classes. `gather.rs` asks them all; `merge.rs` makes one conflict
//! of all findings about one thing, `level.rs` and `weight.rs` judge it and `explain.rs` says it in one sentence.
//!
//! Deliberately absent: how a difference looks to a reader (`rashomon-render`).

mod certainty;
mod conflict;
mod days;
mod explain;
mod finding;
mod framing;
mod gather;
mod horizons;
mod kind;
mod level;
mod merge;
mod places;
mod polarity;
mod posts;
mod quotations;
mod reactions;
mod registry;
mod same_sentence;
mod shown;
mod slots;
mod speakers;
mod spellings;
mod values;
mod verbatim;
mod voices;
mod weight;
mod words;

pub use conflict::Conflict;
pub(crate) use finding::Written;
pub(crate) use gather::find;
pub use kind::{ConflictKind, KindEntry};
pub use registry::KINDS;
pub use words::Told;
