//! Lengths of time ("two weeks", "the past few years", "10-year"), points told by a length ("three years
//! ago"), and repetitions ("every Friday", "daily").

use super::{Found, Reader};
use crate::expression::{Amount, Every, Expression, Meaning, Point, Reach};
use crate::words::{Sense, Tense, Unit, Word};
use crate::{Modifier, TimexKind};

impl Reader<'_> {
    /// The longest length, or point told by one, that starts at `i`.
    pub(super) fn length(&self, i: usize) -> Option<Expression> {
        let (at, modifier) = self.bound(i);
        let found = self.counted(at, at > i).or_else(|| match modifier {
            // "over the past weeks": "over" says no more than "in".
            Some(Modifier::MoreThan | Modifier::EqualOrLess) => None,
            _ => self.reaching(at).or_else(|| self.bare(at)),
        });
        let (end, (kind, meaning, own)) = found?;
        Some(Expression { first: i, end, kind, meaning, modifier: own.or(modifier) })
    }

    /// "about", "nearly", "more than", "at least" before an amount.
    fn bound(&self, i: usize) -> (usize, Option<Modifier>) {
        let word = |k: usize| match self.at(k) {
            Sense::Word(word) => Some(word),
            _ => None,
        };
        match (word(i), word(i + 1), word(i + 2)) {
            (Some(Word::No), Some(Word::More | Word::Less), Some(Word::Than)) => {
                (i + 3, Some(Modifier::EqualOrLess))
            }
            (Some(Word::More), Some(Word::Than), _) => (i + 2, Some(Modifier::MoreThan)),
            (Some(Word::Less), Some(Word::Than), _) => (i + 2, Some(Modifier::LessThan)),
            // "at" itself starts no expression of another kind.
            (Some(Word::At), Some(Word::Least), _) => (i + 2, Some(Modifier::EqualOrMore)),
            (Some(Word::At), Some(Word::Most), _) => (i + 2, Some(Modifier::EqualOrLess)),
            (Some(Word::Up), _, _) if self.at(i + 1) == Sense::Tense(Tense::To) => {
                (i + 2, Some(Modifier::EqualOrLess))
            }
            (Some(Word::Over), _, _) => (i + 1, Some(Modifier::MoreThan)),
            (Some(Word::Within), _, _) => (i + 1, Some(Modifier::EqualOrLess)),
            (Some(Word::About | Word::Nearly | Word::Some), _, _) => (i + 1, Some(Modifier::Approx)),
            _ => (i, None),
        }
    }

    /// An amount of units, and what follows it.
    fn counted(&self, i: usize, bounded: bool) -> Found<(TimexKind, Meaning, Option<Modifier>)> {
        let the = self.skip(i, Word::The);
        let of = if the > i && matches!(self.at(the), Sense::Ordinal(1)) { the + 1 } else { the };
        let (mut at, mut amount) = self.amount(of)?;
        let article = self.is(of, Word::A) && at == of + 1;
        if the > i && (article || amount == Amount::Exact(1)) {
            return None;
        }
        let mut modifier = None;
        // "two to three weeks", "12 to 18 months", "two or three days"
        if let (Sense::Word(Word::Or) | Sense::Tense(Tense::To) | Sense::Mark(b'-'), Some((next, _))) =
            (self.at(at), self.number(at + 1))
            && matches!(self.at(self.skip_mark(next, b'-')), Sense::Units(_) | Sense::Unit(_))
        {
            at = next;
            modifier = Some(Modifier::EqualOrMore);
        }
        while matches!(self.at(at), Sense::Word(Word::More | Word::Extra | Word::Other)) {
            at += 1;
        }
        at += usize::from(self.mark(at, b'-') && (self.joined(at) || self.joined(at + 1)));
        let (unit, several) = match self.at(at) {
            Sense::Unit(unit) => (unit, false),
            Sense::Units(unit) => (unit, true),
            Sense::Ordinal(2) if self.mark(at - 1, b'-') => (Unit::Second, false),
            Sense::Word(Word::Fortnight) => {
                amount = Amount::Exact(2);
                (Unit::Week, false)
            }
            _ => return None,
        };
        if article && several {
            return None;
        }
        at += 1;
        // "three quarters of the votes"
        if unit == Unit::Quarter
            && (self.is(at, Word::Of) || self.mark(at - 2, b'-'))
            && amount == Amount::Exact(3)
        {
            return None;
        }
        if self.mark(at, b'-') && self.is(at + 1, Word::Long) && self.joined(at + 1) {
            at += 2;
        }
        if self.is(at, Word::And) && self.is(at + 1, Word::A) && self.is(at + 2, Word::Half) {
            if let Amount::Exact(n) = amount {
                amount = Amount::AndHalf(n);
            }
            at += 3;
        }
        // Ages are no times of the story.
        let hyphen = self.skip_mark(at, b'-');
        if self.is(hyphen, Word::Old) {
            return None;
        }
        if self.is(at, Word::Or)
            && self.at(at + 1) == Sense::Other
            && self.atoms.get(at + 1).is_some_and(|next| next.span().len() == 2)
        {
            // "or so"
            modifier = Some(Modifier::Approx);
            at += 2;
        } else if self.is(at, Word::Or) && matches!(self.at(at + 1), Sense::Number(_)) && article {
            // "a year or two"
            modifier = Some(Modifier::Approx);
            at += 2;
        }
        let date = |end, point| Some((end, (TimexKind::Date, Meaning::Point(point), modifier)));
        let hyphen = self.skip_mark(at, b'-');
        match self.at(hyphen) {
            Sense::Word(Word::Ago) if article && unit == Unit::Year && !bounded => {
                return date(hyphen + 1, Point::YearAgo);
            }
            // "an hour later" is no other day.
            Sense::Word(Word::Later | Word::Earlier) if unit < Unit::Day => {}
            Sense::Word(Word::Ago) => return date(hyphen + 1, Point::Away(unit, amount, -1)),
            Sense::Word(Word::Earlier) => return date(hyphen + 1, Point::AwayFromSpoken(unit, amount, -1)),
            Sense::Word(Word::Later) => return date(hyphen + 1, Point::AwayFromSpoken(unit, amount, 1)),
            Sense::Word(Word::Ahead) if amount == Amount::Some => {
                return Some((
                    hyphen + 1,
                    (TimexKind::Duration, Meaning::Length(amount, unit, Reach::Ahead), modifier),
                ));
            }
            Sense::Word(Word::From) if self.is(at + 1, Word::Now) => {
                return date(at + 2, Point::Away(unit, amount, 1));
            }
            Sense::Word(Word::From) if unit >= Unit::Day && !bounded => {
                let day = match self.at(at + 1) {
                    Sense::Weekday(day) => Some(day),
                    Sense::Word(Word::Today) => Some(0),
                    _ => None,
                };
                if let (Some(day), Amount::Exact(n)) = (day, amount) {
                    return date(at + 2, Point::AwayFromWeekday(day, unit, n));
                }
            }
            // "The vote is two weeks away"; what was away then is told from then.
            Sense::Word(Word::Away)
                if unit >= Unit::Day && !matches!(self.before(), Sense::Tense(Tense::Past)) =>
            {
                return date(hyphen + 1, Point::Away(unit, amount, 1));
            }
            // "in six months' time", "in a week's time"
            Sense::Mark(b'\'') if unit >= Unit::Day && self.led_in(i) => {
                let time = self.possessive(at).unwrap_or(at + 1);
                if self.is(time, Word::Time) {
                    return date(time + 1, Point::Away(unit, amount, 1));
                }
            }
            _ => {}
        }
        if article && self.is_rate(i) {
            return Some((at, (TimexKind::Set, Meaning::Every(Every::Unit(1, unit)), None)));
        }
        Some((at, (TimexKind::Duration, Meaning::Length(amount, unit, Reach::Free), modifier)))
    }

    /// "in" stands right before the expression.
    fn led_in(&self, i: usize) -> bool {
        i == self.start && self.before() == Sense::Word(Word::In)
    }

    /// Whether "a year" at `i` says how often: "$500 a month", "5% a year", "twice a week".
    fn is_rate(&self, i: usize) -> bool {
        i == self.start
            && matches!(
                self.before(),
                Sense::Digits(..)
                    | Sense::Number(_)
                    | Sense::Mark(b'%')
                    | Sense::Word(Word::Scale | Word::Times | Word::Once | Word::Hundred | Word::Thousand)
            )
    }

    /// "the past two weeks", "the coming months", "recent years", "the weeks ahead".
    fn reaching(&self, i: usize) -> Found<(TimexKind, Meaning, Option<Modifier>)> {
        let the = self.skip(i, Word::The);
        let length = |end, amount, unit, reach| {
            Some((end, (TimexKind::Duration, Meaning::Length(amount, unit, reach), None)))
        };
        let reach = match self.at(the) {
            Sense::Word(Word::Past | Word::Last | Word::Recent | Word::Previous) => Reach::Back,
            Sense::Word(Word::Next | Word::Coming | Word::Following) => Reach::Ahead,
            Sense::Units(unit) if the > i && self.is(the + 1, Word::Ahead) => {
                return length(the + 2, Amount::Some, unit, Reach::Ahead);
            }
            Sense::Units(unit) if the > i && self.is(the + 1, Word::Coming) => {
                return length(the + 2, Amount::Some, unit, Reach::Ahead);
            }
            _ => return None,
        };
        let mut at = the + 1;
        let (next, amount) = self.amount(at).unwrap_or((at, Amount::Some));
        at = self.skip(next, Word::Extra);
        // "the next 12 to 18 months"
        if let (Sense::Word(Word::Or) | Sense::Tense(Tense::To), Some((next, _))) =
            (self.at(at), self.number(at + 1))
        {
            at = next;
        }
        at = self.skip_mark(at, b'-');
        match self.at(at) {
            Sense::Units(unit) => {
                // "recent weeks and months"
                let end = match (self.at(at + 1), self.at(at + 2)) {
                    (Sense::Word(Word::And | Word::Or), Sense::Units(_)) => at + 3,
                    _ => at + 1,
                };
                length(end, amount, unit, reach)
            }
            Sense::Unit(unit @ (Unit::Decade | Unit::Hour | Unit::Century)) if next == the + 1 => {
                length(at + 1, Amount::Exact(1), unit, reach)
            }
            _ => None,
        }
    }

    /// Units without an amount: "weeks ago", "weeks or months", "for years", "in months".
    fn bare(&self, i: usize) -> Found<(TimexKind, Meaning, Option<Modifier>)> {
        let Sense::Units(unit) = self.at(i) else { return None };
        let free = Meaning::Length(Amount::Some, unit, Reach::Free);
        match (self.at(i + 1), self.at(i + 2)) {
            (Sense::Word(Word::Earlier | Word::Later), Sense::Word(Word::Than)) => None,
            (Sense::Word(Word::Ago), _) => {
                Some((i + 2, (TimexKind::Date, Meaning::Point(Point::Away(unit, Amount::Some, -1)), None)))
            }
            (Sense::Word(Word::Earlier), _) => Some((
                i + 2,
                (TimexKind::Date, Meaning::Point(Point::AwayFromSpoken(unit, Amount::Some, -1)), None),
            )),
            (Sense::Word(Word::Later), _) => Some((
                i + 2,
                (TimexKind::Date, Meaning::Point(Point::AwayFromSpoken(unit, Amount::Some, 1)), None),
            )),
            (Sense::Word(Word::Or), Sense::Units(_)) => Some((i + 3, (TimexKind::Duration, free, None))),
            _ if matches!(self.before(), Sense::Word(Word::For | Word::In | Word::After | Word::Within)) => {
                Some((i + 1, (TimexKind::Duration, free, None)))
            }
            _ => None,
        }
    }

    /// "every Friday", "each month", "daily", "Tuesday nights".
    pub(super) fn every(&self, i: usize) -> Found<(TimexKind, Meaning)> {
        let set = |end, every| Some((end, (TimexKind::Set, Meaning::Every(every))));
        match self.at(i) {
            // "The Weekly Standard" is a name.
            Sense::Word(Word::Repeated(_)) if self.capital(i) && !self.atoms[i].line => None,
            Sense::Word(Word::Repeated(unit)) => set(i + 1, Every::Unit(1, unit)),
            Sense::Weekdays(day) => set(i + 1, Every::Weekday(day, None)),
            Sense::Weekday(day) => match self.at(i + 1) {
                Sense::Parts(part) => set(i + 2, Every::Weekday(day, Some(part))),
                _ => None,
            },
            Sense::Word(Word::Every | Word::Per) => {
                let (at, count) = match self.number(i + 1) {
                    Some((at, count)) => (at, count),
                    None => (i + 1 + usize::from(matches!(self.at(i + 1), Sense::Word(Word::Other))), 1),
                };
                let count = if self.is(i + 1, Word::Other) { 2 } else { count };
                let per = self.is(i, Word::Per);
                match self.at(at) {
                    Sense::Unit(unit) => set(at + 1, Every::Unit(count, unit)),
                    Sense::Units(unit) if !per && at > i + 1 => set(at + 1, Every::Unit(count, unit)),
                    Sense::Weekday(day) if !per => set(at + 1, Every::Weekday(day, None)),
                    Sense::Month(month) if !per => set(at + 1, Every::Month(month)),
                    Sense::Season(season) if !per => set(at + 1, Every::Season(season)),
                    Sense::Part(part) if !per => set(at + 1, Every::Part(part)),
                    Sense::Word(Word::Weekend) if !per => set(at + 1, Every::Weekend),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
