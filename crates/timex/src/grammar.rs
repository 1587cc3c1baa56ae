//! Recognises time expressions in atoms: the longest that starts at a given atom.
//!
//! One file a kind: dates, what is told relative to the telling, lengths and repetitions, times of day.
//! What they mean once it is known when the text was written is the resolver's question.

mod clock;
mod date;
mod days;
mod length;
mod number;
mod period;
mod relative;

use rashomon_text::Budget;

use crate::expression::{Expression, Meaning, Point, Vague, Which};
use crate::words::{Atom, Sense, Unit, Word};
use crate::{Modifier, TimexKind};

/// No expression is longer than this many atoms.
const LONGEST: usize = 24;

/// It is asked whether there is time at some of so many atoms: to ask at each would cost more than to read it.
const BETWEEN: usize = 16;

/// Finds all expressions, in text order, not overlapping; those of the beginning, where there is no time for all.
pub(crate) fn expressions(atoms: &[Atom], budget: Budget<'_>) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() && (at % BETWEEN > 0 || budget.goes_on()) {
        match starts(atoms[at].sense).then(|| Reader::new(atoms, at).expression()).flatten() {
            Some(expression) => {
                at = expression.end;
                found.push(expression);
                while let Some(next) = Reader::new(atoms, at - 1).next_day(at, found.last()) {
                    at = next.end;
                    found.push(next);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// Whether any expression can start with such an atom.
const fn starts(sense: Sense) -> bool {
    !matches!(
        sense,
        Sense::Other
            | Sense::Tense(_)
            | Sense::OrdinalEnd
            | Sense::Mark(b' '..=b'&' | b'('..=0x7F)
            | Sense::Word(Word::Of | Word::In | Word::On | Word::And | Word::Or | Word::S | Word::M | Word::P)
    )
}

/// What is recognised so far: the atom after it, and what it means.
type Found<T> = Option<(usize, T)>;

/// Atoms from one that starts an expression, up to the end of its line.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    atoms: &'a [Atom],
    start: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    fn new(atoms: &'a [Atom], start: usize) -> Self {
        let window = &atoms[start..atoms.len().min(start + LONGEST)];
        let end =
            window.iter().skip(1).position(|atom| atom.line).map_or(start + window.len(), |n| start + n + 1);
        Self { atoms, start, end }
    }

    fn at(&self, i: usize) -> Sense {
        if i < self.end { self.atoms[i].sense } else { Sense::Other }
    }

    fn is(&self, i: usize, word: Word) -> bool {
        self.at(i) == Sense::Word(word)
    }

    fn mark(&self, i: usize, mark: u8) -> bool {
        self.at(i) == Sense::Mark(mark)
    }

    /// No white space before atom `i`.
    fn joined(&self, i: usize) -> bool {
        i < self.end && !self.atoms[i].spaced
    }

    fn capital(&self, i: usize) -> bool {
        i < self.end && self.atoms[i].capital
    }

    /// The atom before the expression, on the same line.
    fn before(&self) -> Sense {
        if self.start == 0 || self.atoms[self.start].line {
            Sense::Other
        } else {
            self.atoms[self.start - 1].sense
        }
    }

    /// Skips one atom if it is `word`.
    fn skip(&self, i: usize, word: Word) -> usize {
        i + usize::from(self.is(i, word))
    }

    fn skip_mark(&self, i: usize, mark: u8) -> usize {
        i + usize::from(self.mark(i, mark))
    }

    /// "'s" or "s'" after a word: the atom after it.
    fn possessive(&self, i: usize) -> Option<usize> {
        (self.mark(i, b'\'') && self.joined(i) && self.is(i + 1, Word::S) && self.joined(i + 1))
            .then_some(i + 2)
    }

    fn expression(&self) -> Option<Expression> {
        let start = self.start;
        let with = |found: Found<(TimexKind, Meaning)>| {
            found.map(|(end, (kind, meaning))| Expression {
                first: start,
                end,
                kind,
                meaning,
                modifier: None,
            })
        };
        let candidates = [
            self.modified(start),
            self.dated(start).map(|(end, (point, modifier))| self.expression_of(end, point, modifier)),
            with(self.clock(start)),
            self.length(start),
            with(self.every(start)),
            with(self.vague(start).map(|(end, vague)| (end, (TimexKind::Date, Meaning::Vague(vague))))),
        ];
        let mut best: Option<Expression> = None;
        for candidate in candidates.into_iter().flatten() {
            if best.is_none_or(|best| candidate.end > best.end) {
                best = Some(candidate);
            }
        }
        best
    }

    /// A second day of the same month: "April 24 and 25", "April 13-15".
    fn next_day(&self, i: usize, last: Option<&Expression>) -> Option<Expression> {
        let (Meaning::Point(Point::Day(..) | Point::DayOnly(_)), true) = (last?.meaning, last?.end == i)
        else {
            return None;
        };
        if !matches!(self.at(i - 1), Sense::Digits(_, 1..=2)) {
            return None;
        }
        let day = match self.at(i) {
            Sense::Word(Word::And | Word::Or) | Sense::Tense(crate::words::Tense::To) | Sense::Mark(b'-') => {
                i + 1
            }
            Sense::Mark(b',') if matches!(self.at(i + 2), Sense::Word(Word::And) | Sense::Mark(b',')) => {
                i + 1
            }
            _ => return None,
        };
        let Sense::Digits(number @ 1..=31, 1..=2) = self.at(day) else { return None };
        let goes_on = match self.at(day + 1) {
            Sense::Other => !self.capital(day + 1),
            Sense::Units(_) | Sense::Unit(_) | Sense::Month(_) | Sense::MonthShort(_) => true,
            Sense::Mark(b':' | b'%' | b'/') => true,
            Sense::Mark(b'.' | b',') => matches!(self.at(day + 2), Sense::Digits(..)) && self.joined(day + 2),
            Sense::Word(Word::Scale | Word::Of) => true,
            _ => false,
        };
        // The year of "June 12-15, 2025" is the first day's as well.
        let end = match self.year_after(day + 1) {
            Some((end, Which::Year(_))) => end,
            _ => day + 1,
        };
        (!goes_on).then_some(Expression {
            first: day,
            end,
            kind: TimexKind::Date,
            meaning: Meaning::Point(Point::DayOnly(number as i8)),
            modifier: None,
        })
    }

    fn expression_of(&self, end: usize, dated: Dated, modifier: Option<Modifier>) -> Expression {
        let (kind, meaning) = match dated {
            Dated::Point(point) => (TimexKind::Date, Meaning::Point(point)),
            Dated::Part(point, part) => {
                (TimexKind::Time, Meaning::Clock(Some(point), crate::expression::Clock::Part(part)))
            }
            Dated::Nonsense => (TimexKind::Date, Meaning::Nonsense),
        };
        Expression { first: self.start, end, kind, meaning, modifier }
    }

    /// A date, with the modifier that may follow its head ("early in 1998", "January this year"), and the part
    /// of the day that may follow it ("yesterday morning").
    fn dated(&self, i: usize) -> Found<(Dated, Option<Modifier>)> {
        if let Some(end) = self.nonsense(i) {
            return Some((end, (Dated::Nonsense, None)));
        }
        let (end, point) = self.point(i)?;
        if let Sense::Part(part) = self.at(end)
            && is_day(point)
        {
            return Some((end + 1, (Dated::Part(point, part), None)));
        }
        Some((end, (Dated::Point(point), None)))
    }

    /// "early next year", "the end of 1998", "about 1998", "late in the year", "mid-November".
    fn modified(&self, i: usize) -> Option<Expression> {
        let the = self.skip(i, Word::The);
        let Sense::Word(word) = self.at(the) else { return None };
        let (after, modifier) = match word {
            Word::Early => (the + 1, Modifier::Start),
            Word::Late => (the + 1, Modifier::End),
            Word::Mid => (the + 1, Modifier::Mid),
            Word::Earlier if the == i => (the + 1, Modifier::Start),
            Word::Later if the == i => (the + 1, Modifier::End),
            Word::Start if self.is(the + 1, Word::Of) => (the + 2, Modifier::Start),
            Word::Middle if self.is(the + 1, Word::Of) => (the + 2, Modifier::Mid),
            Word::End if self.is(the + 1, Word::Of) => (the + 2, Modifier::End),
            Word::About | Word::Nearly if the == i => (the + 1, Modifier::Approx),
            Word::Sometime if the == i => (the + 1, Modifier::Approx),
            _ => return None,
        };
        let after = if self.mark(after, b'-') && self.joined(after) { after + 1 } else { after };
        let after = if matches!(word, Word::Early | Word::Late | Word::Earlier | Word::Later | Word::Sometime)
            && self.is(after, Word::In)
        {
            after + 1
        } else {
            after
        };
        let spoken = |unit| Some((after + 2, (Dated::Point(Point::Whole(unit, 0)), None)));
        let found = match (self.at(after), self.at(after + 1)) {
            (Sense::Word(Word::The), Sense::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year))) => {
                spoken(unit)
            }
            (Sense::Word(Word::That), Sense::Unit(unit)) => {
                Some((after + 2, (Dated::Point(Point::Spoken(unit)), None)))
            }
            (Sense::Part(part), _) if matches!(word, Word::Mid) => {
                Some((after + 1, (Dated::Part(Point::Whole(Unit::Day, 0), part), None)))
            }
            (Sense::Season(season), _) => {
                Some((after + 1, (Dated::Point(Point::Season(season, Which::Open)), None)))
            }
            _ => None,
        };
        let found = self.dated(after).into_iter().chain(found).max_by_key(|found| found.0);
        let (end, (dated, _)) = found?;
        let plain = matches!(dated, Dated::Point(Point::Whole(Unit::Day, 0)));
        let weekday = matches!(dated, Dated::Point(Point::Weekday(..)) | Dated::Part(..));
        if (plain || weekday) && matches!(word, Word::About | Word::Nearly) {
            return None;
        }
        Some(self.expression_of(end, dated, Some(modifier)))
    }

    /// "now", "recently", "the future".
    fn vague(&self, i: usize) -> Found<Vague> {
        let Sense::Word(word) = self.at(i) else { return None };
        match word {
            Word::Now | Word::Currently => Some((i + 1, Vague::Present)),
            Word::Right if self.is(i + 1, Word::Now) => Some((i + 2, Vague::Present)),
            Word::These if self.at(i + 1) == Sense::Units(Unit::Day) => Some((i + 2, Vague::Present)),
            Word::Recently => Some((i + 1, Vague::Past)),
            Word::The
                if self.is(i + 1, Word::Near)
                    && (self.is(i + 2, Word::Future) || self.is(i + 2, Word::Term)) =>
            {
                Some((i + 3, Vague::Future))
            }
            Word::The if self.is(i + 1, Word::Future) => Some((i + 2, Vague::Future)),
            Word::The if self.is(i + 1, Word::Past) && self.at(i + 2) == Sense::Mark(b'.') => {
                Some((i + 2, Vague::Past))
            }
            _ => None,
        }
    }
}

/// A point, or a part of the day at one.
#[derive(Clone, Copy)]
enum Dated {
    Point(Point),
    Part(Point, crate::words::Part),
    Nonsense,
}

/// Whether a point is one day, so that "morning" can follow it.
const fn is_day(point: Point) -> bool {
    matches!(
        point,
        Point::Day(..)
            | Point::DayOfMonth(..)
            | Point::DayOfMonthAway(..)
            | Point::Weekday(..)
            | Point::WeekdayOfWeek(..)
            | Point::Holiday(..)
            | Point::Whole(Unit::Day, _)
            | Point::Spoken(Unit::Day)
    )
}
