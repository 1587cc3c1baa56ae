//! Days whose month, year or week is said by what stands beside them: "3, 4 and 5 June", "June 12-15, 2025", "the 29th of
//! last month", "Tuesday to Thursday last week".

use super::{Found, Reader};
use crate::calendar::days_of_month;
use crate::expression::{Point, Which};
use crate::words::{Sense, Tense, Unit, Word};

impl Reader<'_> {
    /// "and", "to", a dash between two days.
    fn joins(&self, i: usize) -> bool {
        matches!(
            self.at(i),
            Sense::Word(Word::And | Word::Or | Word::Through) | Sense::Tense(Tense::To) | Sense::Mark(b'-')
        )
    }

    /// The month and year of a day that others follow before the month is said: "12-15 June", "3, 4 and 5 June 2021".
    pub(super) fn month_of_last(&self, i: usize, day: i8) -> Option<(i8, Which)> {
        // More of them are a list of something else.
        const MOST: usize = 4;
        let (mut at, mut before) = (i, day);
        for _ in 0..MOST {
            if !self.joins(at) && !self.mark(at, b',') {
                return None;
            }
            let next = self.skip(at + 1, Word::The);
            let (after, later) = self.day_number(next).filter(|(_, later)| *later > before)?;
            match self.month(self.skip(after, Word::Of)) {
                Some((end, month)) => {
                    let which = self.year_after(end).map_or(Which::Open, |(_, which)| which);
                    let known = later <= days_of_month(2000, month);
                    return (self.joins(at) && known).then_some((month, which));
                }
                None => (at, before) = (after, later),
            }
        }
        None
    }

    /// The year after the last of two days of a month: "June 12-15, 2025".
    pub(super) fn year_of_last(&self, i: usize) -> Option<Which> {
        let (after, _) = self.day_number(i + 1).filter(|_| self.joins(i))?;
        self.year_after(after).map(|(_, which)| which).filter(|which| matches!(which, Which::Year(_)))
    }

    /// Of a weekday that is joined to another, the week that the other is said to be of: "Tuesday to Thursday last week".
    pub(super) fn week_of_last(&self, i: usize) -> Option<i32> {
        if !self.joins(i) || !matches!(self.at(i + 1), Sense::Weekday(_)) {
            return None;
        }
        let of = self.skip(i + 2, Word::Of);
        match (self.at(of), self.at(of + 1)) {
            (Sense::Word(Word::Last), Sense::Unit(Unit::Week)) => Some(-1),
            (Sense::Word(Word::This), Sense::Unit(Unit::Week)) => Some(0),
            (Sense::Word(Word::Next), Sense::Unit(Unit::Week)) => Some(1),
            _ => None,
        }
    }

    /// "the 13th" after "on", "by", "until": a day of a month that is not said; "the 29th of last month".
    pub(super) fn ordinal_day(&self, i: usize) -> Found<Point> {
        if let Some(found) = self.day_of_said_month(i) {
            return Some(found);
        }
        let led = matches!(
            self.before(),
            Sense::Word(
                Word::On
                    | Word::By
                    | Word::From
                    | Word::Until
                    | Word::Since
                    | Word::For
                    | Word::After
                    | Word::Before
            ) | Sense::Tense(Tense::To)
        );
        // "on the night of the 4th"
        let night = self.start > 1
            && self.before() == Sense::Word(Word::Of)
            && matches!(self.atoms[self.start - 2].sense, Sense::Part(_));
        if i != self.start || !(led || night) || !self.is(i, Word::The) {
            return None;
        }
        let (end, day) = self.numeral_day(i + 1)?;
        // What it counts may follow: "the 13th floor".
        let alone = end >= self.end
            || matches!(self.at(end), Sense::Mark(b'.' | b',' | b';' | b'!' | b'?' | b')') | Sense::Tense(_))
            || matches!(self.at(end), Sense::Word(Word::And | Word::Or | Word::At | Word::In));
        alone.then_some((end, Point::DayOfMonth(day, 0)))
    }

    /// "the 29th of last month", "the 3rd of the month", "the 6th of that month".
    fn day_of_said_month(&self, i: usize) -> Found<Point> {
        let (of, day) = self.numeral_day(self.skip(i, Word::The))?;
        if !self.is(of, Word::Of) || self.at(of + 2) != Sense::Unit(Unit::Month) {
            return None;
        }
        let point = match self.at(of + 1) {
            Sense::Word(Word::Last) => Point::DayOfMonthAway(day, -1),
            Sense::Word(Word::This) => Point::DayOfMonthAway(day, 0),
            Sense::Word(Word::Next) => Point::DayOfMonthAway(day, 1),
            Sense::Word(Word::The) => Point::DayOfMonth(day, 0),
            Sense::Word(Word::That) => Point::DayOnly(day),
            _ => return None,
        };
        Some((of + 3, point))
    }

    /// "13th" in digits.
    pub(super) fn numeral_day(&self, i: usize) -> Found<i8> {
        let Sense::Digits(day @ 1..=31, 1..=2) = self.at(i) else { return None };
        let numeral = self.at(i + 1) == Sense::OrdinalEnd && self.joined(i + 1);
        numeral.then_some((i + 2, day as i8))
    }
}
