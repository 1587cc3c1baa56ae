//! Bytes to pages.
//!
//! [`read`] takes the bytes of any input and gives a [`Reading`]: its [`Page`]s, the [`Link`]s to pages that stand
//! elsewhere, and what was refused, each [`Refusal`] with its reason. A page is an HTML [`html::Tree`], plain
//! text, or a [`Record`]; each character of its text leads through a [`SourceMap`] to the bytes it came from.
//! [`Limits`] bound time and memory, whatever the input.
//!
//! ```text
//! bytes -> gzip, WARC, MIME -> charset -> HTML | text | JSON | RSS, Atom | sitemap, OPML -> Reading
//! ```
//!
//! ```
//! use rashomon_page::{Content, Limits, read};
//! use rashomon_text::Span;
//! let reading = read(br#"{"id": "a1", "text": "Caf\u00e9"}"#, None, None, &Limits::default());
//! let Content::Record(record) = &reading.pages[0].content else { panic!() };
//! assert_eq!(record.text, "Caf\u{e9}");
//! assert_eq!(record.map.source_cover(Span::new(3, 5)).range(), 25..31);
//! ```
//!
//! Deliberately absent: any idea of what on a page is the article; the network; the file system.

mod address;
mod binary;
mod body;
pub mod charset;
mod feed;
mod format;
pub mod html;
mod http;
mod json;
mod limits;
mod mime;
mod opml;
mod pack;
mod read;
mod sitemap;
mod tame;
mod warc;
mod xml;

pub use format::{Format, NotAFormat};
pub use json::{begins_lines, too_long};
pub use limits::Limits;
pub use pack::{is_gzip as is_packed, read_packed};
pub use read::{read, read_each, read_lines};
pub use warc::is_warc as is_archive;

use std::sync::Arc;

use rashomon_text::{Source, SourceMap, Span};

/// What one input holds: its pages, and what could not be read and why.
#[derive(Debug, Default)]
pub struct Reading {
    /// The pages, in input order.
    pub pages: Vec<Page>,
    /// Addresses of further pages, from feeds whose entries carry no text and from sitemaps. Whoever reads on
    /// decides whether to fetch them.
    pub links: Vec<Link>,
    /// Parts that were refused; the first of them, where there are very many.
    pub refused: Vec<Refusal>,
    /// How many more parts were refused.
    pub unnamed: usize,
    /// The format it was read as, where it could be told; of something packed, that of what was inside.
    pub format: Option<Format>,
}

/// The address of a page that stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub url: String,
    /// What is said of the page; its text is empty.
    pub given: Record,
    /// Whether it leads to another sitemap or to a feed rather than to a page.
    pub sitemap: bool,
}

impl Link {
    fn to(url: String, given: Record) -> Self {
        Self { url, given, sitemap: false }
    }
}

/// Why an input, or a part of it, was refused: where, what is wrong, what to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The place inside the input ("line 3", "record 2"), or empty for the whole.
    pub place: String,
    /// The reason in plain words, with what to try.
    pub why: String,
}

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

/// An article that comes as data: what the input says of it, unchanged.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Record {
    /// The input's own id.
    pub id: Option<String>,
    /// The text, never changed.
    pub text: String,
    /// To the bytes of the input. Empty where the text stands in it in another form.
    pub map: SourceMap,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The publication date as written.
    pub published: Option<String>,
    /// The date of the last change as written.
    pub modified: Option<String>,
    /// Further dates of publication and of the last change, as written: what counts where the first cannot be read.
    pub further: FurtherDates,
    /// The language.
    pub language: Option<String>,
    /// Sound and video that belong to it.
    pub media: Vec<Media>,
    /// What kind of input says so.
    pub giver: Giver,
}

/// Dates that stand beside the first ones.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FurtherDates {
    /// Of the publication.
    pub published: Vec<String>,
    /// Of the last change.
    pub modified: Vec<String>,
}

impl Record {
    /// More dates than this are of no article.
    const MOST_DATES: usize = 8;

    /// Takes a date of publication as written; those that come first count first.
    pub(crate) fn say_published(&mut self, written: Option<String>) {
        say(&mut self.published, &mut self.further.published, written);
    }

    /// Takes a date of the last change as written.
    pub(crate) fn say_modified(&mut self, written: Option<String>) {
        say(&mut self.modified, &mut self.further.modified, written);
    }
}

fn say(first: &mut Option<String>, further: &mut Vec<String>, written: Option<String>) {
    if first.is_none() {
        *first = written;
    } else if further.len() < Record::MOST_DATES {
        further.extend(written);
    }
}

/// Sound or video that belongs to an article; never a page to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Its address.
    pub url: String,
    /// Its type, such as `audio/mpeg`, as written.
    pub kind: Option<String>,
}

/// What kind of input says something of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Giver {
    /// A record: a line or an item of JSON.
    #[default]
    Record,
    /// A feed.
    Feed,
    /// A sitemap.
    Sitemap,
    /// A list of feeds.
    List,
    /// The headers of a message.
    Mail,
}
