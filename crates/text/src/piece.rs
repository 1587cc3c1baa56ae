//! A run of text beside the source bytes it came from.

use crate::{Source, Span, Text};

/// A run of text and the source bytes it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where the run stands in the text.
    pub text: Span<Text>,
    /// The source bytes. Empty for text that has no source (a line break between two blocks).
    pub source: Span<Source>,
    /// Whether the two are the same bytes one for one, so that a part of the run maps to a part of the source.
    /// Otherwise (a character reference, folded white space) the whole run stands for the whole range.
    pub literal: bool,
}
