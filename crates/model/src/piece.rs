//! A word piece.

use rashomon_text::{Span, Text};

/// A word piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The characters it stands for, without white space.
    pub span: Span<Text>,
    /// Its number in the vocabulary.
    pub id: u32,
    /// Whether it goes on a word that the piece before it began.
    pub inner: bool,
}
