//! Parts of the calendar by their own names: days, months, years, decades, centuries, quarters, seasons,
//! holidays.

use super::{Found, Reader};
use crate::calendar::days_of_month;
use crate::expression::{Point, Which};
use crate::words::{Holiday, Season, Sense, Tense, Unit, Word};

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
    fn number_goes_on(&self, i: usize) -> bool {
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

    /// "2018", "the year 2018", "fiscal 2018", "'98", "nineteen ninety-eight".
    fn year(&self, i: usize) -> Found<Point> {
        let mut at = self.skip(i, Word::The);
        at = self.skip(at, Word::Fiscal);
        at += usize::from(self.at(at) == Sense::Unit(Unit::Year));
        let named = at > i && self.at(at - 1) != Sense::Word(Word::The);
        match self.at(at) {
            Sense::Digits(year @ 1000..=2999, 4) => {
                let (year, end) = (year as i32, at + 1);
                let period = (at > i || self.start == i)
                    && self.is(i, Word::The)
                    && (self.is(end, Word::Period) || self.at(end) == Sense::Unit(Unit::Quarter));
                if period {
                    return Some((end + 1, Point::Year(year)));
                }
                if at > i && !named {
                    return None;
                }
                (named || self.is_bare_year(at, year)).then_some((end, Point::Year(year)))
            }
            Sense::Number(_) => {
                let (end, year) = self.year_in_words(at)?;
                // "two thousand" alone is more often a number.
                (named || year % 1000 != 0).then_some((end, Point::Year(year)))
            }
            Sense::Mark(b'\'') if at == i => match self.at(i + 1) {
                Sense::Digits(year, 2)
                    if self.joined(i + 1) && !self.joined(i) && !self.number_goes_on(i + 2) =>
                {
                    let closed = self.mark(i + 2, b'\'') && self.joined(i + 2);
                    let letters = self.joined(i + 2) && !matches!(self.at(i + 2), Sense::Mark(_));
                    let year = if year < 50 { 2000 + year } else { 1900 + year } as i32;
                    (!closed && !letters).then_some((i + 2, Point::Year(year)))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether four digits that stand alone are a year rather than a number.
    fn is_bare_year(&self, i: usize, year: i32) -> bool {
        let before = if i == 0 || i == self.start && self.before() == Sense::Other {
            Sense::Other
        } else {
            self.atoms[i - 1].sense
        };
        let tied = self.joined(i)
            && matches!(before, Sense::Mark(b'$' | b'.' | b',' | b'/' | b'#' | b':' | b'+' | b'@'));
        let after = self.at(i + 1);
        let number = match after {
            Sense::Mark(b'%' | b':') | Sense::OrdinalEnd => self.joined(i + 1),
            Sense::Units(_) | Sense::Unit(_) | Sense::Word(Word::Scale | Word::Zone) => true,
            Sense::Other => self.joined(i + 1),
            Sense::Mark(b'-') if self.joined(i + 1) => {
                !matches!(self.at(i + 2), Sense::Digits(..))
                    && matches!(self.at(i + 2), Sense::Unit(_) | Sense::Other)
            }
            _ => self.number_goes_on(i + 1) && !self.mark(i + 1, b'-'),
        };
        let led = matches!(
            before,
            Sense::Word(
                Word::In
                    | Word::Since
                    | Word::Of
                    | Word::From
                    | Word::Until
                    | Word::By
                    | Word::Early
                    | Word::Late
                    | Word::Between
                    | Word::During
                    | Word::Mid
                    | Word::Before
                    | Word::After
            ) | Sense::Mark(b'(')
        );
        let money = matches!(before, Sense::Mark(b'$') | Sense::Word(Word::No));
        !tied && !number && !money && if (1900..=2060).contains(&year) { true } else { led && year < 2100 }
    }

    /// "the 1990s", "the '80s", "the nineties".
    fn decade(&self, i: usize, the: bool) -> Found<Point> {
        let of = i;
        match self.at(of) {
            Sense::Digits(year @ 1000..=2990, 4) if year % 10 == 0 => {
                let s = self.skip_mark(of + 1, b'\'');
                (self.is(s, Word::S) && self.joined(s) && (s == of + 1 || the))
                    .then_some((s + 1, Point::Decade(year as i32 / 10)))
            }
            Sense::Mark(b'\'') => match self.at(of + 1) {
                Sense::Digits(tens @ 0..=90, 2) if tens % 10 == 0 => (self.is(of + 2, Word::S)
                    && self.joined(of + 2))
                .then_some((of + 3, Point::Decade(century_of(tens) + tens as i32 / 10))),
                _ => None,
            },
            // "Temperatures rose into the 40s" are degrees.
            Sense::Digits(tens @ 20..=90, 2) if tens % 10 == 0 && the => (self.is(of + 1, Word::S)
                && self.joined(of + 1)
                && !matches!(self.before(), Sense::Word(Word::Into) | Sense::Tense(Tense::To)))
            .then_some((of + 2, Point::Decade(century_of(tens) + tens as i32 / 10))),
            Sense::Word(Word::Decade(tens)) if the => {
                Some((of + 1, Point::Decade(century_of(u32::from(tens)) + i32::from(tens) / 10)))
            }
            Sense::Number(head @ 17..=20) => {
                let tens = self.skip_mark(of + 1, b'-');
                match self.at(tens) {
                    Sense::Word(Word::Decade(n)) => {
                        Some((tens + 1, Point::Decade(head as i32 * 10 + i32::from(n) / 10)))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "the 20th century", "the nineteenth century".
    fn century(&self, i: usize) -> Found<Point> {
        let (after, ordinal) = self.ordinal(i)?;
        let hyphen = self.skip_mark(after, b'-');
        (self.at(hyphen) == Sense::Unit(Unit::Century) && (1..=30).contains(&ordinal))
            .then_some((hyphen + 1, Point::Century(ordinal as i32 - 1)))
    }

    /// "third", "20th", "twenty-first".
    pub(super) fn ordinal(&self, i: usize) -> Found<u32> {
        match self.at(i) {
            Sense::Ordinal(n) => Some((i + 1, n)),
            Sense::Digits(n, 1..=2) if self.at(i + 1) == Sense::OrdinalEnd && self.joined(i + 1) => {
                Some((i + 2, n))
            }
            Sense::Number(tens @ 20..=90) if tens % 10 == 0 => {
                let hyphen = self.skip_mark(i + 1, b'-');
                match self.at(hyphen) {
                    Sense::Ordinal(ones @ 1..=9) => Some((hyphen + 1, tens + ones)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "the third quarter of 1998", "third-quarter", "Q3 2020", "the quarter", "the latest quarter".
    fn quarter(&self, i: usize) -> Found<Point> {
        if self.is(i, Word::Q)
            && let Sense::Digits(n @ 1..=4, 1) = self.at(i + 1)
            && self.joined(i + 1)
            && self.capital(i)
        {
            let (end, which) = self.year_after(i + 2).unwrap_or((i + 2, Which::Open));
            return Some((end, Point::Quarter(Some(n as i8), which)));
        }
        let mut which = Which::Open;
        let mut at = i;
        if let Sense::Digits(year @ 1900..=2100, 4) = self.at(at) {
            which = Which::Year(year as i32);
            at += 1;
        }
        at = self.skip(at, Word::Fiscal);
        at += usize::from(self.mark(at, b'-'));
        let (after, n) = self.ordinal(at)?;
        let hyphen = self.skip_mark(after, b'-');
        if self.at(hyphen) != Sense::Unit(Unit::Quarter) || !(1..=4).contains(&n) {
            return None;
        }
        let (end, which) = if which == Which::Open {
            self.year_after(hyphen + 1).unwrap_or((hyphen + 1, which))
        } else {
            (hyphen + 1, which)
        };
        Some((end, Point::Quarter(Some(n as i8), which)))
    }

    /// "the first half of 1998", "H1 2020".
    fn half(&self, i: usize) -> Found<Point> {
        if self.is(i, Word::H)
            && let Sense::Digits(n @ 1..=2, 1) = self.at(i + 1)
            && self.joined(i + 1)
            && self.capital(i)
        {
            let (end, which) = self.year_after(i + 2)?;
            return Some((end, Point::Half(n as i8, which)));
        }
        let n = match self.at(i) {
            Sense::Ordinal(n @ 1..=2) => n as i8,
            Sense::Word(Word::Last) => 2,
            _ => return None,
        };
        let half = self.skip_mark(i + 1, b'-');
        if !self.is(half, Word::Half) {
            return None;
        }
        if self.is(half + 1, Word::Of)
            && self.is(half + 2, Word::The)
            && self.at(half + 3) == Sense::Unit(Unit::Year)
        {
            return Some((half + 4, Point::Half(n, Which::YearShift(0))));
        }
        let (end, which) = self.year_after(half + 1)?;
        Some((end, Point::Half(n, which)))
    }

    /// "the summer of 1998", "summer 2020", "in winter"; "fall" and "spring" only where nothing else fits.
    fn season(&self, i: usize, the: bool) -> Found<Point> {
        let Sense::Season(season) = self.at(i) else { return None };
        if let Some((end, which)) = self.year_after(i + 1) {
            return Some((end, Point::Season(season, which)));
        }
        let clear = matches!(season, Season::Summer | Season::Winter);
        let led = matches!(
            self.before(),
            Sense::Word(
                Word::In | Word::By | Word::Since | Word::Until | Word::During | Word::Over | Word::Through
            )
        );
        let verb = matches!(self.at(i + 1), Sense::Word(Word::In | Word::Of | Word::From | Word::Into));
        (led && (clear || the && !verb) || the && clear && !verb)
            .then_some((i + 1, Point::Season(season, Which::Open)))
    }

    /// "Christmas Eve", "Thanksgiving Day", "New Year's Eve".
    fn holiday(&self, i: usize) -> Found<Point> {
        if !self.capital(i) {
            return None;
        }
        let day = |at: usize| at + usize::from(self.at(at) == Sense::Unit(Unit::Day) && self.capital(at));
        let (end, holiday) = match self.at(i) {
            Sense::Holiday(Holiday::Christmas) if self.is(i + 1, Word::Eve) => (i + 2, Holiday::ChristmasEve),
            Sense::Holiday(holiday) => (day(i + 1), holiday),
            Sense::Word(Word::New) if self.at(i + 1) == Sense::Unit(Unit::Year) && self.capital(i + 1) => {
                let s = self.possessive(i + 2).unwrap_or(i + 2);
                match self.at(s) {
                    Sense::Word(Word::Eve) => (s + 1, Holiday::NewYearEve),
                    Sense::Unit(Unit::Day) if self.capital(s) => (s + 1, Holiday::NewYear),
                    _ => return None,
                }
            }
            Sense::Word(Word::Good) if self.at(i + 1) == Sense::Weekday(5) => (i + 2, Holiday::GoodFriday),
            Sense::Word(word @ (Word::Independence | Word::Labor | Word::Memorial | Word::Valentine)) => {
                let s = self.possessive(i + 1).unwrap_or(i + 1);
                if day(s) == s {
                    return None;
                }
                let holiday = match word {
                    Word::Independence => Holiday::Independence,
                    Word::Labor => Holiday::Labor,
                    Word::Memorial => Holiday::Memorial,
                    _ => Holiday::Valentine,
                };
                (s + 1, holiday)
            }
            _ => return None,
        };
        let (end, which) = self.year_after(end).unwrap_or((end, Which::Open));
        Some((end, Point::Holiday(holiday, which)))
    }
}

/// The first two digits of the century that a decade without one means, times ten.
const fn century_of(tens: u32) -> i32 {
    if tens >= 30 { 190 } else { 200 }
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
