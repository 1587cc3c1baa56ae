//! What the model proposes as statements, and how sure it is of each part.

use std::ops::Range;

use rashomon_text::{Span, Text};

/// A cue with what the model gives it.
#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    /// The tokens of the cue.
    pub(crate) cue: Range<usize>,
    /// The tokens of the source; none where the model says that the text names none.
    pub(crate) source: Option<Range<usize>>,
    /// Fragments of the content, in text order.
    pub(crate) content: Vec<Span<Text>>,
    pub(crate) sure: Sure,
}

/// How sure the model is of a proposal's parts, from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sure {
    /// That these words are a cue.
    pub(crate) cue: f32,
    /// That this is its source, or that it has none.
    pub(crate) source: f32,
    /// That these words are a content: the mean over its pieces.
    pub(crate) content: f32,
    /// That they belong to this cue: the least sure fragment's link.
    pub(crate) link: f32,
}

/// All that the model says of a text's statements.
#[derive(Debug, Default)]
pub(crate) struct Proposed {
    /// In the order of their cues.
    pub(crate) proposals: Vec<Proposal>,
    /// For each token, how likely it stands in a source, a cue, a content.
    pub(crate) shares: [Vec<f32>; 3],
}
