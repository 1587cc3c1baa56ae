//! Positions in text.
//!
//! Every later layer stands off an article text that never changes again. This crate holds what all of
//! them share: a [`Span`] whose type says what its numbers count, the [`SourceMap`] from article text back
//! to the bytes of the page, the [`CodePoints`] index that turns byte offsets into the code points of the
//! JSON contract, [`Stamp`], a date as precise as its source, [`without_accent`], [`without_user`] for
//! addresses that are shown, [`markdown`] for words that are set in it, and [`Budget`], by which long work is told to stop.
//!
//! Deliberately absent: any knowledge of pages, articles or language; any input or output.

mod accents;
mod address;
mod budget;
mod code_points;
pub mod markdown;
mod piece;
mod runs;
mod source_map;
mod span;
mod stamp;

pub use accents::without_accent;
pub use address::{users_within, without_user, without_users};
pub use budget::Budget;
pub use code_points::CodePoints;
pub use piece::Piece;
pub use source_map::SourceMap;
pub use span::{Chars, Source, Span, Text};
pub use stamp::{NotADate, Stamp};
