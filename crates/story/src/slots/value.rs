//! What a slot holds: its class and its value.

use jiff::civil::{Date, Weekday};
use rashomon_text::{Span, Text};

use super::bound::Bound;

/// What kind of value a slot holds; only values of one class are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// So many of something.
    Count,
    /// A sum.
    Money,
    /// A share in hundredths.
    Percent,
    /// A length of time, in seconds.
    Duration,
    /// Somebody's years.
    Age,
    /// A length, weight, area and the like, in the unit of its row.
    Measure,
    /// Which in a row.
    Ordinal,
    /// A time of day, in minutes.
    Clock,
    /// A day.
    Day,
    /// A place.
    Place,
    /// The name before a last name.
    Given,
    /// Which of two opposites.
    Side,
}

impl Class {
    /// All of them, in order.
    pub const ALL: [Self; 12] = [
        Self::Count,
        Self::Money,
        Self::Percent,
        Self::Duration,
        Self::Age,
        Self::Measure,
        Self::Ordinal,
        Self::Clock,
        Self::Day,
        Self::Place,
        Self::Given,
        Self::Side,
    ];
}

/// What a slot holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A number in its unit ("" for a count), with how exact it is.
    Amount(f64, &'static str, Bound),
    /// A day: its date, and the weekday where the words name one.
    Day(Option<Date>, Option<Weekday>),
    /// A place of the story, as an actor and as written.
    Place(usize, String),
    /// A given name.
    Given(Given),
    /// One of two opposites: the number of their pair, and whether it is the first.
    Side(usize, bool),
}

/// Who is meant by a given name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Given {
    /// The name, in small letters.
    pub given: String,
    /// The last name, in small letters.
    pub last: String,
    /// The posts that the article gives whoever bears it: the words that name them, in small letters.
    pub offices: Vec<String>,
    /// How often the article speaks of whoever bears it.
    pub mentions: usize,
    /// The other words before the last name, in small letters.
    pub others: Vec<String>,
    /// The words with the last name.
    pub whole: Span<Text>,
    /// Whether the article names another of that last name.
    pub kin: bool,
    /// Whether the article brings in that last name with this name, as news does with whoever it is about.
    pub introduced: bool,
}

/// A value before what stands around it is read: its sentence, its words, its class and what it is.
#[derive(Debug)]
pub(super) struct Told {
    pub sentence: usize,
    pub span: Span<Text>,
    /// With what bounds it.
    pub bounded: Span<Text>,
    pub class: Class,
    pub value: Value,
}
