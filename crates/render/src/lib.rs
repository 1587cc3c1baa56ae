//! An account as people read it: terminal text, Markdown, one HTML file.
//!
//! A [`view::View`] says in the order in which a reader asks what an account holds, in plain sentences that are put together
//! from spans, names, days and counts; [`terminal()`], [`markdown()`] and [`html()`] give it its looks. [`short::Short`] is what of
//! it an editor reads in a minute; [`Outline`] sets either, or parts of it. [`article_markdown`] and
//! [`article_text`] do so for a single article. [`short_part`] and [`complete_part`] are for pages that others serve. [`visible`] keeps what acts on a terminal from reaching one.
//!
//! ```
//! use rashomon::{Engine, Input};
//! use rashomon_render::{markdown, view::View};
//!
//! let text = "Mayor Ilma Oda opened the pier of Zeld on Friday. “The ferry will sail again,” she said.";
//! let account = Engine::default().brief(&[Input::Bytes { name: "gull.txt".into(), bytes: text.into() }]);
//! assert!(markdown(&View::new(&account)).contains("### Ilma Oda, Mayor"));
//! ```
//!
//! Deliberately absent: any finding (what is shown was found before), any file or stream, page HTML (words of pages are
//! text, escaped in one place for each format).

mod article;
mod differing;
mod html;
mod markdown;
mod outline;
pub mod short;
mod terminal;
pub mod view;
pub mod visible;
mod wrap;

pub use article::{article_markdown, article_text};
pub use differing::{Run, differing};
pub use html::room::{complete_part, short_part};
pub use html::{Addresses, account_style, html, short_html};
pub use markdown::markdown;
pub use outline::{Outline, Part};
pub use terminal::{paragraph, terminal};
