//! From where an expression is resolved: the day of the telling, the clause, and what was spoken of before.

use jiff::civil::Date;

use super::value::Resolved;
use crate::direction::Direction;
use crate::expression::{Expression, Meaning, Point};
use crate::words::Unit;

/// What was spoken of before, for "that year", "a year earlier", "the same day".
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken {
    pub(super) first: Date,
    pub(super) grain: Unit,
}

/// From where an expression is resolved.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    pub(super) now: Option<Date>,
    pub(super) direction: Option<Direction>,
    /// Whether what is to come was so in the past only ("expected it would rise").
    pub(super) hedged: bool,
    /// Which way a weekday is told outright.
    pub(super) outright: Option<Direction>,
    /// Whether the day of the telling is known as one day.
    pub(super) exact: bool,
    /// The last date spoken of.
    pub(super) spoken: Option<Spoken>,
    /// The last month, quarter or year spoken of.
    pub(super) period: Option<Spoken>,
}

impl View {
    /// Takes in what was spoken of, for what follows.
    pub(super) fn remember(&mut self, expression: &Expression, resolved: &Resolved) {
        let (Meaning::Point(point) | Meaning::Clock(Some(point), _), Some((first, _))) =
            (expression.meaning, resolved.days)
        else {
            return;
        };
        // What is a year earlier than a period does not become the period spoken of.
        if matches!(point, Point::AwayFromSpoken(Unit::Year, ..) | Point::YearAgo) {
            return;
        }
        let grain = grain(point);
        let spoken = Some(Spoken { first, grain });
        self.spoken = spoken;
        if grain >= Unit::Month {
            self.period = spoken;
        }
    }
}

/// The length of the part of the calendar that a point names.
const fn grain(point: Point) -> Unit {
    match point {
        Point::Century(_) => Unit::Century,
        Point::Decade(_) => Unit::Decade,
        Point::Year(_) | Point::Half(..) => Unit::Year,
        Point::Quarter(..) | Point::Season(..) => Unit::Quarter,
        Point::Month(..) => Unit::Month,
        Point::Weekend(_) | Point::PastWeekend | Point::PastWeek => Unit::Week,
        Point::Day(..)
        | Point::DayOnly(_)
        | Point::DayOfMonth(..)
        | Point::DayOfMonthAway(..)
        | Point::AwayFromWeekday(..)
        | Point::Weekday(..)
        | Point::WeekdayOfWeek(..)
        | Point::Holiday(..) => Unit::Day,
        Point::YearAgo => Unit::Year,
        Point::Whole(unit, _)
        | Point::Away(unit, ..)
        | Point::AwayFromSpoken(unit, ..)
        | Point::Spoken(unit) => unit,
    }
}
