//! A time expression with the days it can mean, and the day an article is told from.

use jiff::civil::{Date, Weekday};
use rashomon_text::{Span, Stamp, Text};

use crate::direction::Direction;

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span<Text>,
    /// Its TIMEX3 type.
    pub kind: TimexKind,
    /// Its TIMEX3 value; empty, or with `X` in the places that are open, where it cannot be resolved.
    pub value: String,
    /// Its TIMEX3 modifier ("late in 2021").
    pub modifier: Option<Modifier>,
    /// The first day it can mean, if it means days.
    pub first_day: Option<Date>,
    /// The last day it can mean.
    pub last_day: Option<Date>,
    /// The day of the week, where the expression names nothing else. Such a day means another date in another
    /// week's article: compare it across articles only if `first_day` is known.
    pub weekday: Option<Weekday>,
    /// Which way a length or a vague expression reaches from the telling ("the past two weeks", "in the coming
    /// months").
    pub reach: Option<Direction>,
    /// Whether the sentence around it looks back or ahead, as far as its verbs tell.
    pub direction: Option<Direction>,
    /// Why it has no full value, if it has none.
    pub unresolved: Option<Unresolved>,
}

impl Timex {
    /// Whether it says how far ahead something lies without naming a day ("in the coming weeks").
    pub fn is_future_horizon(&self) -> bool {
        self.reach == Some(Direction::Future)
    }

    /// Whether it is a day of the year that stays without its year: "May 6" on a page without a date.
    pub fn is_day_of_year(&self) -> bool {
        self.first_day.is_none() && self.day_of_year().is_some()
    }

    /// The month and day that it says, where its value has both.
    pub fn day_of_year(&self) -> Option<(i8, i8)> {
        let (month, day) = self.value.get(5..10)?.split_once('-')?;
        month.parse().ok().zip(day.parse().ok())
    }

    /// The day, where it means exactly one.
    pub fn day(&self) -> Option<Date> {
        self.first_day.filter(|_| self.first_day == self.last_day)
    }
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A day or a longer part of the calendar.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// A repetition.
    Set,
}

/// TIMEX3 modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// Its beginning ("early 2021").
    Start,
    /// Its middle ("mid-April").
    Mid,
    /// Its end ("late in 2021").
    End,
    /// Thereabouts.
    Approx,
    /// "more than".
    MoreThan,
    /// "less than".
    LessThan,
    /// "at least".
    EqualOrMore,
    /// "up to".
    EqualOrLess,
}

/// Why an expression has no full value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unresolved {
    /// It is counted from a day that is not known, or not known well enough.
    NoAnchor,
    /// There is no such day ("February 30").
    NoSuchDay,
    /// It lies outside the years 0 to 9999.
    OutOfRange,
}

/// The day an article is told from, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The earliest day it can be.
    pub first_day: Date,
    /// The latest day it can be.
    pub last_day: Date,
    /// How it is known, for a reader: "published 2021-04-14", or "dated 2021-04-14 by: Tuesday, April 13".
    pub how: String,
}

impl Anchor {
    /// A day that is said of an article: `what` it did then, such as "published".
    pub fn said(what: &str, stamp: Stamp) -> Self {
        let day = stamp.day().map_or_else(|| stamp.to_string(), |day| day.to_string());
        Self { first_day: stamp.first_day(), last_day: stamp.last_day(), how: format!("{what} {day}") }
    }
}
