//! Sets an account as terminal text, Markdown, or one HTML file. What is said is decided in [`crate::view`];
//! here it only gets its looks.

mod html;
mod markdown;
mod outline;
mod terminal;

pub use html::html;
pub use markdown::markdown;
pub use terminal::terminal;
