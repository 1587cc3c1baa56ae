//! Who said what: source, cue, content; the speaker; the day of speaking.
//!
//! Deliberately absent: more than one article. Whether two outlets report one utterance is the story's
//! question.

use jiff::civil::Date;
use rashomon_language::Language;
use rashomon_text::{Span, Text};
use rashomon_timex::Times;

/// One statement as one article reports it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The words that name who says it; empty where the text names none.
    pub source: Vec<Span<Text>>,
    /// The words that say that it is said ("said", "according to"); empty where there are none.
    pub cue: Vec<Span<Text>>,
    /// What is said, with its quotation marks; several spans where the cue stands in the middle.
    pub content: Vec<Span<Text>>,
    /// Quoted, reported, or both.
    pub kind: Kind,
    /// Who speaks, as an index into [`Language::entities`].
    pub speaker: Option<usize>,
    /// Through whom it is reported, where one source relays another ("TASS reports that Psaki said").
    pub via: Option<usize>,
    /// The day it was said, where the text tells.
    pub said_on: Option<Date>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Whether the content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// All of it stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// A part of it does.
    Mixed,
}

/// Finds the statements of a text, in text order.
pub fn read(_text: &str, _language: &Language, _times: &Times) -> Vec<Attribution> {
    Vec::new()
}
