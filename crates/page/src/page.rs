//! One page as read, and which bytes its positions count.

use std::sync::Arc;

use rashomon_text::{Source, SourceMap, Span};

use crate::html;
use crate::record::Record;

/// One page as read, before anyone asks what is the article.
#[derive(Debug)]
pub struct Page {
    /// Its address, where the input or the caller gives one.
    pub url: Option<String>,
    /// What it holds.
    pub content: Content,
    /// What the input says of the page beside it, where the page stands in a feed or in JSON. Its text is empty.
    pub given: Option<Record>,
    /// Whether the content is the body of an article that stands in a feed or a record, rather than a page of its own.
    pub body: bool,
    /// Whether the content is no more than a feed's summary of the page, which itself stands at `url`.
    pub summary: bool,
    /// Where it stands in the input ("line 7", "item 2"), if the input holds several; else empty.
    pub place: String,
    /// Which bytes the positions in `content` count.
    pub positions: Positions,
    /// Which of these bytes are the page's own, where it stands among others: in a field of a record, in an entry of a feed, in a
    /// record of an archive. What is around them is nothing that a reader of the page has seen.
    pub own: Option<Span<Source>>,
    /// What the reader noticed.
    pub diagnostics: Vec<String>,
}

/// Which bytes the positions of a page count.
#[derive(Debug, Clone, Default)]
pub enum Positions {
    /// Those of the input as it was given.
    #[default]
    Input,
    /// Those of the input, of which only the part from this byte on was read.
    From(u32),
    /// Those of what was packed in it, which stand here: of a gzip file all that it unpacks to; of a record in a
    /// packed archive, of a packed answer in a record, or of a packed part of a message or a saved page (MHTML), that page
    /// alone without its headers.
    Unpacked(Arc<Vec<u8>>),
}

impl Positions {
    /// The bytes that the positions count, given those of the input that were read, and the position of the first.
    pub fn bytes<'b>(&'b self, input: &'b [u8]) -> (u32, &'b [u8]) {
        match self {
            Self::Input => (0, input),
            Self::From(start) => (*start, input),
            Self::Unpacked(bytes) => (0, bytes),
        }
    }
}

impl From<Content> for Page {
    /// A page of which nothing is known but its content.
    fn from(content: Content) -> Self {
        Self {
            url: None,
            content,
            given: None,
            body: false,
            summary: false,
            place: String::new(),
            positions: Positions::Input,
            own: None,
            diagnostics: Vec::new(),
        }
    }
}

/// The kinds of page.
#[derive(Debug)]
pub enum Content {
    /// An HTML page.
    Html(html::Tree),
    /// Text without mark-up, and where its characters stand in the file.
    Plain {
        /// The decoded text.
        text: String,
        /// To the bytes of the file.
        map: SourceMap,
    },
    /// An article that comes as data (a line of JSON, an entry of a feed).
    Record(Record),
}
