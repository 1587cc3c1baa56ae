//! Political events by the PLOVER scheme: what was done, by whom to whom, when, where, and whether it
//! happened.
//!
//! A table of triggers (`data/triggers.tsv`) proposes; the clause around a trigger gives the parties, the
//! day, the place and the status. A meeting that is offered or planned is `AGREE`, one that took place is
//! `CONSULT`, as the scheme has it (Open Event Data Alliance, PLOVER codebook, 2018).
//!
//! ```
//! use rashomon_event::{EventKind, Status, read};
//! let text = "Ostmark imposed sanctions on Westland on Friday.";
//! let language = rashomon_language::read(text);
//! let times = rashomon_timex::read(text, &language, None);
//! let events = read(text, &language, &times);
//! assert_eq!((events[0].kind, events[0].status), (EventKind::Sanction, Status::Happened));
//! ```
//!
//! Deliberately absent: more than one article.

mod clause;
mod dated;
mod features;
mod find;
mod head;
mod nominal;
mod parties;
mod proposed;
mod status;
mod triggers;
mod when;

use jiff::civil::Date;
use rashomon_language::Language;
use rashomon_text::{Budget, Span, Text};
use rashomon_timex::Times;

pub use dated::{Dated, dated};
pub use features::Feature;
pub use head::{Guess, Head, Pair, of_pair as features_of_pair};

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
    /// The first day it can have been on; none for a horizon ("in the coming weeks"), which `when` still tells.
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

impl EventKind {
    /// All types, in the order of the scheme.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// Its name in the scheme: "CONSULT".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// Its quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub const fn quad(self) -> u8 {
        match self {
            Self::Agree | Self::Consult | Self::Support | Self::Concede => 1,
            Self::Cooperate | Self::Aid | Self::Retreat => 2,
            Self::Request | Self::Accuse | Self::Reject | Self::Threaten => 3,
            Self::Protest | Self::Sanction | Self::Mobilize | Self::Coerce | Self::Assault => 4,
        }
    }
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
pub fn read(text: &str, language: &Language, times: &Times) -> Vec<Event> {
    read_with(text, language, times, Head::get())
}

/// The same as far as there is time.
pub fn read_within(text: &str, language: &Language, times: &Times, budget: Budget<'_>) -> Vec<Event> {
    find_all(text, language, times, Head::get(), budget)
}

/// The same with another head, as measuring by folds asks.
pub fn read_with(text: &str, language: &Language, times: &Times, head: &Head) -> Vec<Event> {
    find_all(text, language, times, head, Budget::NONE)
}

fn find_all(text: &str, language: &Language, times: &Times, head: &Head, budget: Budget<'_>) -> Vec<Event> {
    let reading = clause::Reading { text, language };
    let mentions = parties::mentions(language);
    let mut events = Vec::new();
    let mut rest = mentions.as_slice();
    for sentence in language.sentences.iter().take_while(|_| budget.goes_on()) {
        let tokens = sentence.tokens.clone();
        rest = &rest[rest.partition_point(|named| named.first < tokens.start)..];
        let here = &rest[..rest.partition_point(|named| named.first < tokens.end)];
        find::sentence(parties::Cast { reading, named: here }, times, head, tokens, &mut events);
    }
    events
}
