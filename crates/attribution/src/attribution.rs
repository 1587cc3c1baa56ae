//! One statement as one article reports it.

use jiff::civil::Date;
#[cfg(doc)]
use rashomon_language::Language;
use rashomon_text::{Span, Text};

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
    /// What the cue makes of the content: a statement in the narrow sense, or a judgement, belief, wish.
    pub act: Act,
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

/// What a cue makes of its content. Only [`Act::Says`] is a statement in the narrow sense; PolNeAR counts all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// "said", "announced", "according to"
    Says,
    /// "criticized", "praised", "called"
    Judges,
    /// "believes", "hopes", "is sure"
    Thinks,
    /// "wants", "plans", "refused"
    Wants,
    /// "the poll shows", "seems"
    Shows,
    /// "did not say when", "neither would confirm", "if Lee says that": the content is what is *not* said.
    Withholds,
}
