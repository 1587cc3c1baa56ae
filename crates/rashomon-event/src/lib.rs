//! Political events by the PLOVER scheme: what was done, by whom to whom, when, where, and whether it
//! happened.
//!
//! Deliberately absent: more than one article.

use jiff::civil::Date;
use rashomon_language::Language;
use rashomon_text::{Span, Text};
use rashomon_timex::Times;

/// An event as one article tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its PLOVER type.
    pub kind: EventKind,
    /// The PLOVER mode, where one applies ("meeting", "telephone").
    pub mode: Option<&'static str>,
    /// Whether it happened.
    pub status: Status,
    /// The word or words that name it.
    pub trigger: Span<Text>,
    /// Who does it.
    pub actor: Option<Party>,
    /// Whom it is done to or with.
    pub recipient: Option<Party>,
    /// The first day it can have been on.
    pub first_day: Option<Date>,
    /// The last day it can have been on.
    pub last_day: Option<Date>,
    /// The words that date it.
    pub when: Option<Span<Text>>,
    /// Where, as an index into [`Language::entities`].
    pub place: Option<usize>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// A party to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The words that name it.
    pub span: Span<Text>,
    /// Who it is, as an index into [`Language::entities`].
    pub entity: Option<usize>,
    /// Country and sector ("USA GOV"), where known.
    pub code: Option<String>,
}

/// The sixteen PLOVER types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the scheme's own")]
pub enum EventKind {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// Whether an event happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It took place.
    Happened,
    /// It is going on.
    Ongoing,
    /// It is settled that it will be.
    Planned,
    /// Somebody suggests it.
    Proposed,
    /// It is only thought of.
    Hypothetical,
    /// Somebody says that it did not or will not happen.
    Denied,
}

/// Finds the events of a text, in text order.
pub fn read(_text: &str, _language: &Language, _times: &Times) -> Vec<Event> {
    Vec::new()
}
