//! The lines that an account is made of, and the words that they share.

use crate::view::View;

/// A part of an account, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What happened, when, where, how many tell it.
    Happened,
    /// What differs, and which quotations were altered.
    Differs,
    /// What several count or measure, over time.
    Figures,
    /// What the sources agree on.
    Established,
    /// Who said what.
    Said,
    /// What happened when.
    Timeline,
    /// What only some tell.
    Only,
    /// The articles and what they rest on.
    Sources,
}

impl Part {
    /// All parts of the short account, in its order.
    pub const ALL: [Self; 8] = [
        Self::Happened,
        Self::Differs,
        Self::Figures,
        Self::Established,
        Self::Said,
        Self::Timeline,
        Self::Only,
        Self::Sources,
    ];

    /// All parts of the complete account, in its order.
    pub const FULL: [Self; 8] = [
        Self::Happened,
        Self::Established,
        Self::Differs,
        Self::Figures,
        Self::Said,
        Self::Timeline,
        Self::Only,
        Self::Sources,
    ];
}

/// A line of the outline.
pub(crate) enum Line {
    /// A heading, of level 1 or 2.
    Heading(usize, String),
    /// A heading inside a section.
    Subheading(Vec<Run>),
    /// Text on its own.
    Text(Vec<Run>),
    /// An item of a list, at a depth from 0.
    Item(usize, Vec<Run>),
}

/// Words with one look.
pub(crate) struct Run {
    pub text: String,
    pub look: Look,
}

/// How words look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// As running text.
    Plain,
    /// What matters in the line.
    Strong,
    /// What stands beside it: outlets, citations.
    Aside,
    /// A warning mark: planned, disputed.
    Mark,
    /// Words of a quotation that another version of it does not have: marked where there are no looks, too.
    Changed,
    /// The address of an article, with a space before it.
    Address,
    /// A place in the article of this index, beside the words that stand there.
    Place(usize),
}

pub(super) fn plain(text: impl Into<String>) -> Run {
    Run { text: text.into(), look: Look::Plain }
}

pub(super) fn strong(text: impl Into<String>) -> Run {
    Run { text: text.into(), look: Look::Strong }
}

pub(super) fn aside(text: impl Into<String>) -> Run {
    Run { text: text.into(), look: Look::Aside }
}

pub(super) fn in_article(article: usize, text: impl Into<String>) -> Run {
    Run { text: text.into(), look: Look::Place(article) }
}

pub(super) fn mark(text: impl Into<String>) -> Run {
    Run { text: text.into(), look: Look::Mark }
}

pub(super) fn outlet(view: &View, article: usize) -> &str {
    view.articles.get(article).map_or("", |article| &article.outlet)
}

pub(super) fn names(view: &View, articles: &[usize]) -> String {
    articles.iter().map(|&article| outlet(view, article)).collect::<Vec<_>>().join(", ")
}
