//! Days and months by their own names ("April 13", "Tuesday of last week"), and the year that stands behind them.
//!
//! Leaves years that stand alone, longer parts of the calendar and holidays to `period`.

use super::{Found, Reader};
use crate::calendar::days_of_month;
use crate::expression::{Point, Which};
use crate::words::{Sense, Tense, Unit, Word};

impl Reader<'_> {
    /// The longest date that starts at `i`.
    pub(super) fn point(&self, i: usize) -> Found<Point> {
        let the = self.skip(i, Word::The);
        [
            self.numeric_date(i),
            self.month_first(i, 0),
            self.day_first(the, 0),
            self.weekday(i),
            self.ordinal_day(i),
            self.year(i),
            self.decade(the, the > i),
            self.century(the),
            self.quarter(the),
            self.half(the),
            self.season(the, the > i),
            self.holiday(i),
            self.relative(i),
        ]
        .into_iter()
        .flatten()
        .max_by_key(|found| found.0)
    }

    /// "2021-04-13", "4/13/2021", "13.04.2021".
    fn numeric_date(&self, i: usize) -> Found<Point> {
        let (Sense::Digits(a, n), Sense::Mark(mark @ (b'-' | b'/' | b'.'))) = (self.at(i), self.at(i + 1))
        else {
            return None;
        };
        let (Sense::Digits(b, m), Sense::Digits(c, o)) = (self.at(i + 2), self.at(i + 4)) else {
            return None;
        };
        if !self.mark(i + 3, mark) || (1..5).any(|k| !self.joined(i + k)) || self.number_goes_on(i + 5) {
            return None;
        }
        let (year, month, day) = match (n, m, o) {
            (4, 1..=2, 1..=2) if mark != b'.' => (a, b, c),
            // Month first is the American habit; a first number over 12, or dots, can only be the day.
            (1..=2, 1..=2, 4) if a > 12 || mark == b'.' => (c, b, a),
            (1..=2, 1..=2, 4) => (c, a, b),
            (1..=2, 1..=2, 2) if mark == b'/' => (if c < 50 { 2000 + c } else { 1900 + c }, a, b),
            _ => return None,
        };
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let year = i32::try_from(year).ok()?;
        exists(month, day, Some(year)).then_some((i + 5, Point::Day(month, day, 0, Which::Year(year))))
    }

    /// A number goes on in atom `i` ("1.2.3.4", "2021-04-13-7").
    pub(super) fn number_goes_on(&self, i: usize) -> bool {
        matches!(self.at(i), Sense::Mark(b'.' | b'-' | b'/' | b',' | b':'))
            && self.joined(i)
            && matches!(self.at(i + 1), Sense::Digits(..))
            && self.joined(i + 1)
    }

    /// The month at `i`, with the stop of a short form: the atom after it.
    pub(super) fn month(&self, i: usize) -> Found<i8> {
        match self.at(i) {
            Sense::Month(month) if self.capital(i) => Some((i + 1, month)),
            Sense::MonthShort(month) if self.capital(i) => {
                let stop = self.mark(i + 1, b'.') && self.joined(i + 1);
                let numbered = matches!(self.at(i + 1 + usize::from(stop)), Sense::Digits(..));
                (stop || numbered).then_some((i + 1 + usize::from(stop), month))
            }
            _ => None,
        }
    }

    /// "April 13, 2021", "April 13th", "April 2021", "April last year", "April"; `weekday` was read before it.
    pub(super) fn month_first(&self, i: usize, weekday: i8) -> Found<Point> {
        let (after, month) = self.month(i)?;
        let the = self.skip(after, Word::The);
        if let Some((end, day)) = self.day_number(the)
            && exists(month, day, None)
        {
            let open = || (end, self.year_of_last(end).unwrap_or(Which::Open));
            let (end, which) = self.year_after(end).unwrap_or_else(open);
            return exists(month, day, year_of(which))
                .then_some((end, Point::Day(month, day, weekday, which)));
        }
        if weekday > 0 {
            return None;
        }
        if let Some((end, which)) = self.year_after(after) {
            return Some((end, Point::Month(month, which)));
        }
        let bare = match self.at(i) {
            Sense::MonthShort(_) => self.mark(after - 1, b'.'),
            _ => self.is_bare_month(i),
        };
        bare.then(|| (after, Point::Month(month, self.year_of_next(after).unwrap_or(Which::Open))))
    }

    /// The year of the month that a month is joined to: "June and July of 2009".
    fn year_of_next(&self, i: usize) -> Option<Which> {
        if !matches!(self.at(i), Sense::Word(Word::And | Word::Or) | Sense::Mark(b'-')) {
            return None;
        }
        let (after, _) = self.month(i + 1)?;
        self.year_after(after).map(|(_, which)| which)
    }

    /// Whether a month's name that stands alone is one: "May" may be a verb or a surname.
    fn is_bare_month(&self, i: usize) -> bool {
        let name = matches!(self.at(i), Sense::Month(3 | 4 | 5 | 6 | 8));
        if !name || i > self.start {
            return true;
        }
        let led = matches!(
            self.before(),
            Sense::Word(
                Word::In
                    | Word::Of
                    | Word::Since
                    | Word::Until
                    | Word::Last
                    | Word::By
                    | Word::From
                    | Word::Through
                    | Word::Between
                    | Word::During
                    | Word::And
                    | Word::Or
                    | Word::On
                    | Word::For
                    | Word::At
                    | Word::A
                    | Word::Before
                    | Word::After
                    | Word::The
            ) | Sense::Tense(Tense::To)
        );
        let named = self.capital(i + 1) && self.at(i + 1) == Sense::Other;
        led && !named
    }

    /// "13", "13th", "thirteenth" as the day of a month.
    pub(super) fn day_number(&self, i: usize) -> Found<i8> {
        match self.at(i) {
            Sense::Digits(day @ 1..=31, 1..=2) => {
                let ordinal = self.at(i + 1) == Sense::OrdinalEnd && self.joined(i + 1);
                let end = i + 1 + usize::from(ordinal);
                // "April 7:15", "April 3.5", "April 10,000"
                let goes_on = matches!(self.at(end), Sense::Mark(b':' | b'.' | b',' | b'%' | b'/'))
                    && self.joined(end)
                    && matches!(self.at(end + 1), Sense::Digits(..))
                    && self.joined(end + 1);
                (!goes_on).then_some((end, day as i8))
            }
            Sense::Ordinal(tens @ (20 | 30)) => Some((i + 1, tens as i8)),
            Sense::Ordinal(day @ 1..=19) => Some((i + 1, day as i8)),
            Sense::Number(tens @ (20 | 30)) => match self.at(self.skip_mark(i + 1, b'-')) {
                Sense::Ordinal(ones @ 1..=9) if tens + ones <= 31 => {
                    Some((self.skip_mark(i + 1, b'-') + 1, (tens + ones) as i8))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// "13 April 2021", "13th of April", "the 13th of April, 2021".
    pub(super) fn day_first(&self, i: usize, weekday: i8) -> Found<Point> {
        let (after, day) = self.day_number(i)?;
        if matches!(self.at(i), Sense::Number(_)) {
            return None;
        }
        let Some((end, month)) = self.month(self.skip(after, Word::Of)) else {
            let (month, which) = self.month_of_last(after, day)?;
            return Some((after, Point::Day(month, day, weekday, which)));
        };
        if !exists(month, day, None) {
            return None;
        }
        let (end, which) = self.year_after(end).unwrap_or((end, Which::Open));
        exists(month, day, year_of(which)).then_some((end, Point::Day(month, day, weekday, which)))
    }

    /// What has the form of a day but is none ("February 30", "13/13/2013", "the 500th of May").
    pub(super) fn nonsense(&self, i: usize) -> Option<usize> {
        let the = self.skip(i, Word::The);
        if let Some((after, month)) = self.month(i)
            && let Sense::Digits(day, count) = self.at(after)
            && self.point(i).is_none_or(|(end, point)| end <= after && matches!(point, Point::Month(..)))
            && !self.number_goes_on(after + 1)
        {
            let day = i8::try_from(day).unwrap_or(i8::MAX);
            let no_day = count <= 2 && !exists(month, day, None);
            let leap = count <= 2
                && self.year_after(after + 1).is_some_and(|(_, y)| !exists(month, day, year_of(y)));
            if no_day || leap || count == 3 || count > 4 {
                let end = after + 1 + usize::from(self.at(after + 1) == Sense::OrdinalEnd);
                return Some(self.year_after(end).map_or(end, |(end, _)| end));
            }
        }
        if let Sense::Digits(day, 1..=3) = self.at(the)
            && self.at(the + 1) == Sense::OrdinalEnd
            && self.joined(the + 1)
            && let Some((end, month)) = self.month(self.skip(the + 2, Word::Of))
            && !exists(month, i8::try_from(day).unwrap_or(i8::MAX), None)
        {
            return Some(self.year_after(end).map_or(end, |(end, _)| end));
        }
        // "13/13/2013", "2019-02-30"
        let mark = match (self.at(i), self.at(i + 2), self.at(i + 4)) {
            (Sense::Digits(_, 1..=2), Sense::Digits(_, 1..=2), Sense::Digits(_, 4)) => b'/',
            (Sense::Digits(1000..=2999, 4), Sense::Digits(_, 2), Sense::Digits(_, 2)) => b'-',
            _ => return None,
        };
        let whole = self.mark(i + 1, mark) && self.mark(i + 3, mark) && (1..5).all(|k| self.joined(i + k));
        if whole && !self.number_goes_on(i + 5) && self.numeric_date(i).is_none() {
            return Some(i + 5);
        }
        None
    }

    /// The year after a month, quarter or season: "2021", ", 2021", "of 2021", "last year", "of next year".
    pub(super) fn year_after(&self, i: usize) -> Found<Which> {
        let comma = self.skip_mark(i, b',');
        if let Sense::Digits(year @ 1000..=2999, 4) = self.at(comma)
            && !self.number_goes_on(comma + 1)
            && (comma == i || !self.followed_by_unit(comma + 1))
        {
            return Some((comma + 1, Which::Year(year as i32)));
        }
        let of = self.skip(i, Word::Of);
        if let Sense::Digits(year @ 1000..=2999, 4) = self.at(of) {
            return Some((of + 1, Which::Year(year as i32)));
        }
        if let Some((end, year)) = self.year_in_words(of) {
            return Some((end, Which::Year(year)));
        }
        if self.is(of, Word::Fiscal)
            && let Sense::Digits(year @ 1900..=2999, 4) = self.at(of + 1)
        {
            return Some((of + 2, Which::Year(year as i32)));
        }
        let the = self.skip(of, Word::The);
        match (self.at(the), self.at(the + 1)) {
            (Sense::Word(Word::Last), Sense::Unit(Unit::Year)) => Some((the + 2, Which::YearShift(-1))),
            (Sense::Word(Word::This | Word::Current), Sense::Unit(Unit::Year)) => {
                Some((the + 2, Which::YearShift(0)))
            }
            (Sense::Word(Word::Next), Sense::Unit(Unit::Year)) => Some((the + 2, Which::YearShift(1))),
            (Sense::Word(Word::That), Sense::Unit(Unit::Year)) => Some((the + 2, Which::YearSpoken)),
            (Sense::Word(Word::A), Sense::Unit(Unit::Year)) if self.is(the + 2, Word::Ago) => {
                Some((the + 3, Which::YearShift(-1)))
            }
            _ => None,
        }
    }

    fn followed_by_unit(&self, i: usize) -> bool {
        matches!(self.at(self.skip_mark(i, b'-')), Sense::Units(_) | Sense::Word(Word::Scale))
    }

    /// "Tuesday", "Tuesday, April 13", "Tues. 13 April", "Tuesday of last week".
    fn weekday(&self, i: usize) -> Found<Point> {
        let (after, day) = match self.at(i) {
            Sense::Weekday(day) => (i + 1, day),
            Sense::WeekdayShort(day) if self.capital(i) => {
                let stop = self.skip_mark(i + 1, b'.');
                let comma = self.skip_mark(stop, b',');
                let dated = self.month_first(comma, day).is_some() || self.day_first(comma, day).is_some();
                // "The Day of the Sun."
                let named = i.checked_sub(1).is_some_and(|before| self.at(before) == Sense::Word(Word::The));
                if !dated && (stop == i + 1 || named) {
                    return None;
                }
                (stop, day)
            }
            _ => return None,
        };
        if let Some(shift) = self.week_of_last(after) {
            return Some((after, Point::WeekdayOfWeek(day, shift)));
        }
        let the = self.skip(self.skip_mark(after, b','), Word::The);
        if let Some(found) = self.month_first(the, day).or_else(|| self.day_first(the, day)) {
            return Some(found);
        }
        if let Some((end, number)) = self.numeral_day(the) {
            return Some((end, Point::DayOfMonth(number, day)));
        }
        let of = self.skip(after, Word::Of);
        if let (Sense::Word(word @ (Word::Last | Word::Next | Word::This)), Sense::Unit(Unit::Week)) =
            (self.at(of), self.at(of + 1))
        {
            let shift = match word {
                Word::Last => -1,
                Word::Next => 1,
                _ => 0,
            };
            // "Tuesday next week, May 6": the date says it all.
            let dated = self.skip_mark(of + 2, b',');
            let found = self.month_first(dated, day).or_else(|| self.day_first(dated, day));
            return found.or(Some((of + 2, Point::WeekdayOfWeek(day, shift))));
        }
        // "Saturday week": the Saturday after the next.
        if self.at(after) == Sense::Unit(Unit::Week)
            && (after + 1 >= self.end
                || matches!(
                    self.at(after + 1),
                    Sense::Mark(b'.' | b',' | b';' | b')') | Sense::Word(Word::At | Word::In)
                ))
        {
            let dated = self.skip_mark(after + 1, b',');
            let found = self.month_first(dated, day).or_else(|| self.day_first(dated, day));
            return found.or(Some((after + 1, Point::Weekday(day, Which::Shift(2)))));
        }
        Some((after, Point::Weekday(day, Which::Open)))
    }
}

const fn year_of(which: Which) -> Option<i32> {
    match which {
        Which::Year(year) => Some(year),
        _ => None,
    }
}

/// Whether a month has such a day, in that year if it is known.
fn exists(month: i8, day: i8, year: Option<i32>) -> bool {
    // 2000 was a leap year: without a year, February may have 29 days.
    day >= 1 && day <= days_of_month(year.unwrap_or(2000), month)
}
