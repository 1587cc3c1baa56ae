//! Who said what, aligned across outlets: attributions that report one utterance become one statement.
//!
//! One utterance: a compatible speaker, no other day, and enough of the same content. Five speeches that repeat one
//! phrase on five days stay five.

mod act;
mod alike;
mod assemble;
mod grouping;
mod heading;
mod likenesses;
pub(crate) mod passages;
mod read;
mod sources;
mod telling;
mod utterance;
pub(crate) mod wording;

pub(crate) use assemble::statements;
pub(crate) use grouping::align;
pub(crate) use utterance::{Aligned, Utterance};
