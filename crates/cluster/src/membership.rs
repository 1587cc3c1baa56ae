//! How one article stands among the others: what grouping gives.

use rashomon_text::{Span, Text};

/// How one article stands among the others. Index for index with the articles given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Membership {
    /// Which story, from 0, in order of first day.
    pub story: usize,
    /// Which episode within the story, from 0.
    pub episode: usize,
    /// The article this one is a copy of.
    pub copy_of: Option<usize>,
    /// Passages that stand in another article too.
    pub shared: Vec<Shared>,
}

/// A passage that stands in two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// The other article.
    pub with: usize,
    /// Where it stands here.
    pub span: Span<Text>,
    /// Where it stands there.
    pub other: Span<Text>,
}
