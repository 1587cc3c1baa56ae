//! Sets an account as terminal text, Markdown, or one HTML file. What is said is decided in [`crate::view`];
//! here it only gets its looks.

mod article;
mod html;
mod markdown;
mod outline;
mod terminal;
pub mod view;
pub mod visible;
mod wrap;

pub use article::{article_markdown, article_text};
pub use html::html;
pub use markdown::markdown;
pub use terminal::terminal;
