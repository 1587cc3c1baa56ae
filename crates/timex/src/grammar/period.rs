//! Parts of the calendar by their own names: years, decades, centuries, quarters, halves, seasons; and holidays.

use super::{Found, Reader};
use crate::expression::{Point, Which};
use crate::words::{Holiday, Season, Sense, Tense, Unit, Word};

impl Reader<'_> {
    /// "2018", "the year 2018", "fiscal 2018", "'98", "nineteen ninety-eight".
    pub(super) fn year(&self, i: usize) -> Found<Point> {
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
    pub(super) fn decade(&self, i: usize, the: bool) -> Found<Point> {
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
    pub(super) fn century(&self, i: usize) -> Found<Point> {
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
    pub(super) fn quarter(&self, i: usize) -> Found<Point> {
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
    pub(super) fn half(&self, i: usize) -> Found<Point> {
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
    pub(super) fn season(&self, i: usize, the: bool) -> Found<Point> {
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
    pub(super) fn holiday(&self, i: usize) -> Found<Point> {
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
