//! An article with its layers ([`Annotated`]), and the one function that makes it ([`read`]).
//!
//! Every layer stands off the article's text, which never changes. An article in another language than English is read as
//! far as its language allows ([`Extent`]).
//!
//! ```
//! use rashomon_article::Article;
//!
//! let text = "The bridge at Wick is shut, Mayor Ida Holm said on Monday.".to_owned();
//! let annotated = rashomon_document::annotate("Post".to_owned(), Article { text, ..Article::default() });
//! assert_eq!(annotated.attributions.len(), 1);
//! ```
//!
//! Deliberately absent: more than one article, clocks (a [`Budgets`] says when it is enough), and any rule of a stage.

mod annotated;
mod extent;
mod read;

pub use annotated::Annotated;
pub use extent::{Extent, language_of};
pub use read::{Budgets, Tasks, annotate, date_from, read};
