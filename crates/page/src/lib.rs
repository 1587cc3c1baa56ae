//! Bytes to pages.
//!
//! [`read`] takes the bytes of any input and gives a [`Reading`]: its [`Page`]s, the [`Link`]s to pages that stand
//! elsewhere, and what was refused, each [`Refusal`] with its reason. A page is an HTML [`html::Tree`], plain
//! text, or a [`Record`]; each character of its text leads through a [`SourceMap`](rashomon_text::SourceMap) to the bytes it came from.
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
mod formats;
pub mod html;
mod http;
mod json;
mod limits;
mod mime;
mod opml;
mod pack;
mod page;
mod part;
mod read;
mod reading;
mod record;
mod sitemap;
mod tame;
mod warc;
mod xml;

pub use format::{Format, NotAFormat};
pub use json::{begins_lines, too_long};
pub use limits::Limits;
pub use pack::{is_gzip as is_packed, read_packed};
pub use page::{Content, Page, Positions};
pub use read::{read, read_each, read_lines};
pub use reading::{Link, Reading, Refusal};
pub use record::{FurtherDates, Giver, Media, Record};
pub use warc::is_warc as is_archive;
