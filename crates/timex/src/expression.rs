//! What a time expression means before it is known when it was written: the grammar's output, the resolver's
//! input.

use crate::words::{Holiday, Part, Season, Unit};
use crate::{Modifier, TimexKind};

/// A time expression with its meaning, not yet resolved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expression {
    /// Its first atom.
    pub first: usize,
    /// The atom after its last.
    pub end: usize,
    pub kind: TimexKind,
    pub meaning: Meaning,
    pub modifier: Option<Modifier>,
}

/// What an expression means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Meaning {
    /// Some time before, at or after the telling.
    Vague(Vague),
    /// A part of the calendar.
    Point(Point),
    /// A part of a day, of the day given or of the one last spoken of.
    Clock(Option<Point>, Clock),
    /// A length of time, and whether it reaches back or forward from the telling.
    Length(Amount, Unit, Reach),
    /// A repetition.
    Every(Every),
    /// It has the form of a date, but there is no such day.
    Nonsense,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// Which way a length reaches from the telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Not tied to the telling ("for two weeks").
    Free,
    /// "the past two weeks".
    Back,
    /// "the coming weeks".
    Ahead,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    Exact(u32),
    AndHalf(u32),
    /// "few", "several", or a bare plural.
    Some,
}

/// Which one of those that come around again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// Tense decides.
    Open,
    /// "last April", "next Friday", "this summer": -1, 1, 0.
    Shift(i32),
    /// Of this year.
    Year(i32),
    /// Of the year so far from the year of the telling ("January this year").
    YearShift(i32),
    /// Of the year last spoken of ("that year's").
    YearSpoken,
}

/// A part of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Point {
    /// Its first hundred: 19 for the 20th.
    Century(i32),
    /// Its first three digits: 199; below 10 where the century is left out.
    Decade(i32),
    Year(i32),
    Quarter(Option<i8>, Which),
    Half(i8, Which),
    Season(Season, Which),
    Month(i8, Which),
    /// Month, day, weekday (1 to 7; 0 where not said).
    Day(i8, i8, i8, Which),
    /// A day of the month last spoken of ("April 24 and 25").
    DayOnly(i8),
    /// A day of the month alone ("on the 13th"), and the weekday (0 where not said).
    DayOfMonth(i8, i8),
    Weekday(i8, Which),
    /// A day of the month so many away ("the 29th of last month").
    DayOfMonthAway(i8, i32),
    /// So long after the next such weekday, 0 for today ("a week from Friday").
    AwayFromWeekday(i8, Unit, u32),
    /// A weekday of the week so many away ("Tuesday of last week").
    WeekdayOfWeek(i8, i32),
    Weekend(i32),
    /// "the past week": the seven days that end with the telling.
    PastWeek,
    /// "this past weekend".
    PastWeekend,
    Holiday(Holiday, Which),
    /// "today", "last week", "next year": the unit so many away, whole.
    Whole(Unit, i32),
    /// "three weeks ago", "in three weeks".
    Away(Unit, Amount, i32),
    /// "a year earlier", "the following month": from the day last spoken of.
    AwayFromSpoken(Unit, Amount, i32),
    /// "a year ago".
    YearAgo,
    /// "that year", "the same day".
    Spoken(Unit),
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    Part(Part),
    /// Hour 0 to 24, and the minute if it is said.
    At(i8, Option<i8>),
}

/// What comes around again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Every {
    Unit(u32, Unit),
    Weekday(i8, Option<Part>),
    Month(i8),
    Season(Season),
    Part(Part),
    Weekend,
}
