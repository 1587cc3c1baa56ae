//! An event as one article tells it: its type, its parties, its days, whether it happened.

use jiff::civil::Date;
#[cfg(doc)]
use rashomon_language::Language;
use rashomon_text::{Span, Text};

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
