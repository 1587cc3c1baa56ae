//! The line that `add` and `watch` print of what came in.

use rashomon_library::Added;
use serde::Serialize;

/// A line of what `add` prints.
#[derive(Debug, Serialize)]
pub struct AddedLine<'a> {
    pub id: Option<&'a str>,
    pub file: &'a str,
    pub result: &'static str,
    pub why: Option<&'a str>,
}

impl<'a> AddedLine<'a> {
    /// The line of what an input came to.
    pub fn new(added: &'a Added) -> Self {
        Self {
            id: added.id.as_deref(),
            file: &added.file,
            result: added.outcome.name(),
            why: added.why.as_deref(),
        }
    }
}
