//! Times of day: "10 p.m. Wednesday", "7:15", "noon", "this morning", "last night".

use super::{Found, Reader, is_day};
use crate::TimexKind;
use crate::expression::{Clock, Meaning, Point};
use crate::words::{Part, Sense, Unit, Word};

impl Reader<'_> {
    /// The longest time of day that starts at `i`.
    pub(super) fn clock(&self, i: usize) -> Found<(TimexKind, Meaning)> {
        let time = |end, point, clock| Some((end, (TimexKind::Time, Meaning::Clock(point, clock))));
        let day = |shift| Some(Point::Whole(Unit::Day, shift));
        match (self.at(i), self.at(i + 1)) {
            (Sense::Word(Word::Tonight), _) => return time(i + 1, day(0), Clock::Part(Part::Night)),
            (Sense::Word(Word::Overnight), _) => return time(i + 1, day(-1), Clock::Part(Part::Night)),
            (Sense::Word(Word::This), Sense::Part(part)) => return time(i + 2, day(0), Clock::Part(part)),
            (Sense::Word(Word::Last), Sense::Part(part @ (Part::Night | Part::Evening))) => {
                return time(i + 2, day(-1), Clock::Part(part));
            }
            (Sense::Word(Word::That), Sense::Part(part)) => {
                return time(i + 2, Some(Point::Spoken(Unit::Day)), Clock::Part(part));
            }
            _ => {}
        }
        let about = i + usize::from(matches!(self.at(i), Sense::Word(Word::About | Word::Nearly)));
        let (after, clock) = self.hour(about)?;
        let zone = self.skip(after, Word::Zone);
        let link = self.skip_mark(zone, b',');
        let on = self.skip(link, Word::On);
        if let Some((end, point)) = self.point(on)
            && is_day(point)
        {
            return time(end, Some(point), clock);
        }
        // "in the morning", "in the afternoon"
        if self.is(link, Word::In)
            && self.is(link + 1, Word::The)
            && matches!(self.at(link + 2), Sense::Part(_))
        {
            return time(link + 3, None, clock);
        }
        time(zone, None, clock)
    }

    /// An hour with what makes it one: "10 p.m.", "7:15", "0900 GMT", "nine o'clock", "noon".
    fn hour(&self, i: usize) -> Found<Clock> {
        match self.at(i) {
            Sense::Part(Part::Noon | Part::Midday) => return Some((i + 1, Clock::At(12, Some(0)))),
            Sense::Part(Part::Midnight) => return Some((i + 1, Clock::At(24, None))),
            _ => {}
        }
        if let Sense::Digits(value, 4) = self.at(i)
            && self.is(i + 1, Word::Zone)
            && value < 2400
            && value % 100 < 60
        {
            return Some((i + 1, Clock::At((value / 100) as i8, Some((value % 100) as i8))));
        }
        let (mut after, hour) = match self.at(i) {
            Sense::Digits(hour @ 0..=24, 1..=2) => (i + 1, hour as i8),
            Sense::Number(hour @ 1..=12) => (i + 1, hour as i8),
            _ => return None,
        };
        let mut minute = None;
        if self.mark(after, b':')
            && self.joined(after)
            && let Sense::Digits(value @ 0..=59, 2) = self.at(after + 1)
            && self.joined(after + 1)
        {
            minute = Some(value as i8);
            after += 2;
            if self.mark(after, b':') && self.joined(after) && matches!(self.at(after + 1), Sense::Digits(..))
            {
                after += 2;
            }
        }
        // "10.46pm": a stop parts hour and minute only before a.m. or p.m.
        if minute.is_none()
            && self.mark(after, b'.')
            && self.joined(after)
            && let Sense::Digits(value @ 0..=59, 2) = self.at(after + 1)
            && self.joined(after + 1)
            && self.half_of_day(after + 2).is_some()
        {
            minute = Some(value as i8);
            after += 2;
        }
        if let Some((end, afternoon)) = self.half_of_day(after) {
            let hour = match (hour, afternoon) {
                (12, false) => 0,
                (1..=11, true) => hour + 12,
                _ => hour,
            };
            return Some((end, Clock::At(hour, Some(minute.unwrap_or(0)))));
        }
        if self.is(after, Word::O) && self.mark(after + 1, b'\'') && self.is(after + 2, Word::Clock) {
            return Some((after + 3, Clock::At(hour, minute)));
        }
        // Without a.m. or p.m., "3:16" may be a score or a verse: only beside a word that makes it a time.
        let led = matches!(
            self.before(),
            Sense::Word(Word::At | Word::By | Word::Until | Word::From | Word::About)
        );
        (minute.is_some() && (self.is(after, Word::Zone) || led)).then_some((after, Clock::At(hour, minute)))
    }

    /// "a.m.", "pm": the atom after it, and whether it is p.m.
    fn half_of_day(&self, i: usize) -> Found<bool> {
        match self.at(i) {
            Sense::Word(Word::Am) => Some((i + 1, false)),
            Sense::Word(Word::Pm) => Some((i + 1, true)),
            Sense::Word(half @ (Word::A | Word::P)) if self.mark(i + 1, b'.') && self.is(i + 2, Word::M) => {
                let end = i + 3 + usize::from(self.mark(i + 3, b'.') && self.joined(i + 3));
                Some((end, half == Word::P))
            }
            _ => None,
        }
    }
}
