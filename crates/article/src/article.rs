//! An article, its blocks, what was left out of its page and what was noticed on the way.

use rashomon_page::Media;
use rashomon_text::{Source, SourceMap, Span, Stamp, Text};

use crate::{Origin, Origins};

/// An article as extracted. `text` never changes again: every later layer stands off it.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The input's own id where it has one, else a hash of the content.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// The outlet that published it.
    pub outlet: Option<String>,
    /// The headline, without the outlet's name.
    pub title: Option<String>,
    /// The people who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last changed, if the page says so apart from `published`.
    pub modified: Option<Stamp>,
    /// BCP 47 primary tag, such as `en`.
    pub language: Option<String>,
    /// Sound and video that a feed gives beside it.
    pub media: Vec<Media>,
    /// Who said the values above.
    pub from: Origins,
    /// The article: blocks separated by one line break. The headline is not part of it unless it stands in the
    /// body.
    pub text: String,
    /// What the text is made of, in order, covering it but for the line breaks between blocks.
    pub blocks: Vec<Block>,
    /// From `text` to the bytes of the input.
    pub source: SourceMap,
    /// What was left out of the page, by source bytes, and why.
    pub dropped: Vec<Dropped>,
    /// What the reader or the extractor noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A block of the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span<Text>,
}

/// The kinds of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A section heading.
    Heading,
    /// Running text.
    Paragraph,
    /// A block quotation or pull-out.
    Quote,
    /// An entry of a list.
    ListItem,
    /// What stands under a picture.
    Caption,
    /// A table, a row a line.
    Table,
}

/// A part of the page that is not the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// Where it stands in the input.
    pub source: Span<Source>,
    /// Why it was left out.
    pub why: Why,
}

/// Why a part of a page was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Menus, breadcrumbs, section names.
    Navigation,
    /// Readers' comments and what invites them.
    Comments,
    /// Links to other articles on the subject.
    Related,
    /// Headlines and leads of other articles.
    Teaser,
    /// Cookies, terms, copyright.
    Legal,
    /// Buttons to share or follow.
    Share,
    /// Advertisements.
    Advert,
    /// Forms, sign-ups.
    Form,
    /// A text that stands in the article already.
    Duplicate,
    /// Anything else.
    Other,
}

/// Something noticed on the way, at a severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// One plain sentence.
    pub message: String,
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Says where a value comes from.
    Info,
    /// Something may be wrong.
    Warning,
}

/// Lines of a text that are looked at. What follows is left out, and a diagnostic says so.
pub const MOST_BLOCKS: usize = 100_000;

/// Blocks of an HTML page, likewise: there is less room beside its tree. The largest honest page seen has some thousand.
pub const MOST_HTML_BLOCKS: usize = 20_000;

/// What the diagnostic of a page that was cut says.
pub const TOO_MANY: &str = "too many for an article";

/// What an article says of which its page shows the beginning alone: what it does not tell, it may tell to those who pay.
pub const PARTIAL: &str = "the page says that the article is not free to read, and shows only a part of it";

impl Article {
    /// Whether the page shows only a part of the article ([`PARTIAL`]): what it does not tell may stand in the rest.
    pub fn is_partial(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.message == PARTIAL)
    }

    /// The day that is said of an article, from which it is told: that of its publication; or, where nothing tells that, that of its
    /// last change, but for one that a sitemap tells of, which is any change of the page, years after it was published.
    pub fn told_from(&self) -> Option<Stamp> {
        let changed = self.modified.filter(|_| self.from.modified != Some(Origin::Sitemap));
        self.published.or(changed)
    }
}

/// What an article says whose page has more blocks.
pub(crate) fn too_many(most: usize) -> Diagnostic {
    let message = format!(
        "the page has more than {most} paragraphs and other blocks, {TOO_MANY}; what comes after \
         them was not read and is listed as dropped"
    );
    Diagnostic { severity: Severity::Warning, message }
}
