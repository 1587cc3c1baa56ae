//! Dates told from the day of the telling, or from a day spoken of before: "yesterday", "last week", "the
//! following month", "three years ago", "year-earlier".

use super::{Found, Reader};
use crate::expression::{Amount, Point, Which};
use crate::words::{Sense, Unit, Word};

impl Reader<'_> {
    /// The longest relative date that starts at `i`.
    pub(super) fn relative(&self, i: usize) -> Found<Point> {
        [self.past_week(i), self.named_day(i), self.shifted(i), self.year_ago(i), self.year_end(i)]
            .into_iter()
            .flatten()
            .rev()
            .max_by_key(|found| found.0)
    }

    /// "the past week", "this past week", "the last week": seven days, not a week of the calendar; "this past weekend".
    fn past_week(&self, i: usize) -> Found<Point> {
        let led = self.is(i, Word::The) || self.is(i, Word::This);
        let at = i + usize::from(led);
        let past = self.is(at, Word::Past) || led && self.is(at, Word::Last);
        let point = match self.at(at + 1) {
            Sense::Unit(Unit::Week) if past && !self.is(at + 2, Word::Of) => Point::PastWeek,
            Sense::Word(Word::Weekend) if self.is(at, Word::Past) => Point::PastWeekend,
            _ => return None,
        };
        Some((at + 2, point))
    }

    /// "today", "yesterday", "the day after tomorrow".
    fn named_day(&self, i: usize) -> Found<Point> {
        let day = |shift| Point::Whole(Unit::Day, shift);
        match self.at(i) {
            Sense::Word(Word::Today) => Some((i + 1, day(0))),
            Sense::Word(Word::Yesterday) => Some((i + 1, day(-1))),
            Sense::Word(Word::Tomorrow) => Some((i + 1, day(1))),
            Sense::Word(Word::The) if self.at(i + 1) == Sense::Unit(Unit::Day) => {
                match (self.at(i + 2), self.at(i + 3)) {
                    (Sense::Word(Word::Before), Sense::Word(Word::Yesterday)) => Some((i + 4, day(-2))),
                    (Sense::Word(Word::After), Sense::Word(Word::Tomorrow)) => Some((i + 4, day(2))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "last", "this", "next" and their like: the atom after, and how far away; `None` for what was spoken of.
    fn shift(&self, i: usize) -> Found<(i32, bool)> {
        let the = self.skip(i, Word::The);
        let Sense::Word(word) = self.at(the) else { return None };
        let next = the + 1;
        match word {
            Word::This if the == i => match self.at(next) {
                Sense::Word(Word::Past | Word::Last) => Some((next + 1, (-1, false))),
                Sense::Word(Word::Coming | Word::Next) => Some((next + 1, (1, false))),
                Sense::Word(Word::Same) => Some((next + 1, (0, false))),
                _ => Some((next, (0, false))),
            },
            // In a story "the next day" follows the day last spoken of.
            Word::Next if the > i && self.at(next) == Sense::Unit(Unit::Day) => Some((next, (1, true))),
            Word::Last | Word::Past => Some((next, (-1, false))),
            Word::Next | Word::Coming => Some((next, (1, false))),
            Word::Current => Some((next, (0, false))),
            Word::That if the == i => Some((self.skip(next, Word::Same), (0, true))),
            Word::Same if the > i => Some((next, (0, true))),
            // Without an article it is a preposition ("following Tuesday's vote").
            Word::Following if the > i => Some((next, (1, true))),
            Word::Previous => Some((next, (-1, true))),
            _ => None,
        }
    }

    /// "last week", "this fiscal year", "the following month", "next Friday", "last April", "this summer".
    fn shifted(&self, i: usize) -> Found<Point> {
        if let (true, Some(found)) = (self.is(i, Word::The), self.the_unit(i + 1)) {
            return Some(found);
        }
        let (mut at, (shift, spoken)) = self.shift(i)?;
        at = self.skip(at, Word::Extra);
        at = self.skip(at, Word::Fiscal);
        match self.at(at) {
            // "at the last minute"
            Sense::Unit(Unit::Second | Unit::Minute) if !spoken => None,
            Sense::Unit(unit) => {
                let of_year = self.possessive(at + 1).filter(|_| unit == Unit::Year && !spoken);
                if let Some(after) = of_year
                    && let Some(found) = self.quarter_of(after, shift)
                {
                    return Some(found);
                }
                let point = match (unit, spoken, shift) {
                    (Unit::Quarter, false, _) => Point::Whole(Unit::Quarter, shift),
                    (_, true, 0) => Point::Spoken(unit),
                    (_, true, _) => Point::AwayFromSpoken(unit, Amount::Exact(1), shift),
                    _ => Point::Whole(unit, shift),
                };
                Some((at + 1, point))
            }
            Sense::Weekday(day) if !spoken || shift != 0 => {
                // "next Tuesday, September 3": the date says it all.
                let dated = self.skip(self.skip_mark(at + 1, b','), Word::On);
                let found = self.month_first(dated, day).or_else(|| self.day_first(dated, day));
                found.or(Some((at + 1, Point::Weekday(day, Which::Shift(shift)))))
            }
            Sense::Month(month) if self.capital(at) && !spoken => {
                if let Some((end, day)) = self.day_number(at + 1) {
                    return Some((end, Point::Day(month, day, 0, Which::Shift(shift))));
                }
                Some((at + 1, Point::Month(month, Which::Shift(shift))))
            }
            Sense::MonthShort(month) if self.capital(at) && self.mark(at + 1, b'.') => {
                Some((at + 2, Point::Month(month, Which::Shift(shift))))
            }
            Sense::Season(season) => Some((at + 1, Point::Season(season, Which::Shift(shift)))),
            Sense::Holiday(holiday) => Some((at + 1, Point::Holiday(holiday, Which::Shift(shift)))),
            Sense::Word(Word::Weekend) => Some((at + 1, Point::Weekend(shift))),
            _ => None,
        }
    }

    /// After "the": "weekend", "week", "quarter", "latest quarter", "year-ago period".
    fn the_unit(&self, i: usize) -> Found<Point> {
        match self.at(i) {
            Sense::Word(Word::Weekend) => Some((i + 1, Point::Weekend(0))),
            Sense::Unit(unit @ (Unit::Week | Unit::Month)) if !self.is(i + 1, Word::Of) => {
                Some((i + 1, Point::Whole(unit, 0)))
            }
            Sense::Word(Word::Extra) if self.at(i + 1) == Sense::Unit(Unit::Year) => {
                Some((i + 2, Point::Whole(Unit::Year, 0)))
            }
            Sense::Unit(Unit::Quarter) if !self.is(i + 1, Word::Of) => {
                let ago = self.is(i + 1, Word::A)
                    && self.at(i + 2) == Sense::Unit(Unit::Year)
                    && self.is(i + 3, Word::Ago);
                if ago {
                    return Some((i + 4, Point::Quarter(None, Which::YearShift(-1))));
                }
                Some((i + 1, Point::Quarter(None, Which::Open)))
            }
            Sense::Word(Word::Latest) => match self.at(self.skip(i + 1, Word::Fiscal)) {
                Sense::Unit(Unit::Quarter) | Sense::Word(Word::Period) => {
                    Some((i + 2, Point::Quarter(None, Which::Open)))
                }
                Sense::Unit(unit @ (Unit::Week | Unit::Month)) => Some((i + 2, Point::Whole(unit, -1))),
                Sense::Unit(Unit::Year) => {
                    Some((self.skip(i + 1, Word::Fiscal) + 1, Point::Whole(Unit::Year, -1)))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// "third quarter", "quarter" after "last year's".
    fn quarter_of(&self, i: usize, shift: i32) -> Found<Point> {
        let i = self.skip(i, Word::Fiscal);
        if self.at(i) == Sense::Unit(Unit::Quarter) {
            return Some((i + 1, Point::Quarter(None, Which::YearShift(shift))));
        }
        let (after, n) = self.ordinal(i)?;
        let hyphen = self.skip_mark(after, b'-');
        match self.at(hyphen) {
            Sense::Unit(Unit::Quarter) if (1..=4).contains(&n) => {
                Some((hyphen + 1, Point::Quarter(Some(n as i8), Which::YearShift(shift))))
            }
            Sense::Word(Word::Half) if (1..=2).contains(&n) => {
                Some((hyphen + 1, Point::Half(n as i8, Which::YearShift(shift))))
            }
            _ => None,
        }
    }

    /// "year-ago", "the year-earlier period", "the year-ago quarter": the same part of the year before.
    fn year_ago(&self, i: usize) -> Found<Point> {
        let the = self.skip(i, Word::The);
        let hyphen = self.skip_mark(the + 1, b'-');
        if self.at(the) != Sense::Unit(Unit::Year)
            || !matches!(self.at(hyphen), Sense::Word(Word::Ago | Word::Earlier))
        {
            return None;
        }
        let end = match self.at(hyphen + 1) {
            Sense::Word(Word::Period) | Sense::Unit(Unit::Quarter) => hyphen + 2,
            Sense::Ordinal(1..=4) if self.at(hyphen + 2) == Sense::Unit(Unit::Quarter) => hyphen + 3,
            _ => hyphen + 1,
        };
        Some((end, Point::YearAgo))
    }

    /// "year-end", "year's end", "the year-end".
    fn year_end(&self, i: usize) -> Found<Point> {
        if self.at(i) != Sense::Unit(Unit::Year) {
            return None;
        }
        let after = self.possessive(i + 1).unwrap_or_else(|| self.skip_mark(i + 1, b'-'));
        self.is(after, Word::End).then_some((after + 1, Point::Whole(Unit::Year, 0)))
    }
}
