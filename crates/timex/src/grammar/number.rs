//! Numbers and amounts: "twenty-four", "2 1/2", "a couple of", "nineteen ninety-seven".

use super::{Found, Reader};
use crate::expression::Amount;
use crate::words::{Sense, Word};

impl Reader<'_> {
    /// A whole number in digits or words, up to 999,999.
    pub(super) fn number(&self, i: usize) -> Found<u32> {
        match self.at(i) {
            Sense::Digits(value, count) => {
                if count > 6 {
                    return None;
                }
                // "1,200"
                if let (true, true, Sense::Digits(low, 3)) =
                    (self.mark(i + 1, b','), self.joined(i + 2), self.at(i + 2))
                    && value < 1000
                {
                    return Some((i + 3, value * 1000 + low));
                }
                Some((i + 1, value))
            }
            Sense::Number(_) | Sense::Word(Word::A) => {
                let mut sum = 0u32;
                let mut at = i;
                while at < i + 8 {
                    let hyphen = self.skip_mark(at, b'-');
                    match self.at(hyphen) {
                        Sense::Number(n)
                            if sum == 0
                                || (sum.is_multiple_of(100) && n < 100)
                                || (sum.is_multiple_of(10) && n < 10) =>
                        {
                            sum += n;
                            at = hyphen + 1;
                        }
                        Sense::Word(Word::A) if at == i && self.scale(i + 1).is_some() => {
                            sum = 1;
                            at += 1;
                        }
                        _ => match self.scale(at) {
                            Some(scale) if sum > 0 && sum < 1000 => {
                                sum *= scale;
                                at += 1;
                            }
                            _ => break,
                        },
                    }
                }
                (sum > 0).then_some((at, sum))
            }
            _ => None,
        }
    }

    fn scale(&self, i: usize) -> Option<u32> {
        match self.at(i) {
            Sense::Word(Word::Hundred) => Some(100),
            Sense::Word(Word::Thousand) => Some(1000),
            _ => None,
        }
    }

    /// How many units follow: a number, "a", "a few", "several", "half a".
    pub(super) fn amount(&self, i: usize) -> Found<Amount> {
        if let Some((end, whole)) = self.number(i) {
            // "2 1/2", "one and a half"
            if let (Sense::Digits(1, 1), true, Sense::Digits(2, 1)) =
                (self.at(end), self.mark(end + 1, b'/'), self.at(end + 2))
            {
                return Some((end + 3, Amount::AndHalf(whole)));
            }
            if self.is(end, Word::And) && self.is(end + 1, Word::A) && self.is(end + 2, Word::Half) {
                return Some((end + 3, Amount::AndHalf(whole)));
            }
            return Some((end, Amount::Exact(whole)));
        }
        match self.at(i) {
            Sense::Word(Word::A) => match self.at(i + 1) {
                Sense::Word(Word::Few) => Some((i + 2, Amount::Some)),
                Sense::Word(Word::Couple) => Some((self.skip(i + 2, Word::Of), Amount::Exact(2))),
                Sense::Word(Word::Half) => Some((i + 2, Amount::AndHalf(0))),
                _ => Some((i + 1, Amount::Exact(1))),
            },
            Sense::Word(Word::Couple) => Some((self.skip(i + 1, Word::Of), Amount::Exact(2))),
            Sense::Word(Word::Few | Word::Several) => Some((i + 1, Amount::Some)),
            Sense::Word(Word::Another) => Some((i + 1, Amount::Exact(1))),
            Sense::Word(Word::Half) if self.is(i + 1, Word::A) => Some((i + 2, Amount::AndHalf(0))),
            _ => None,
        }
    }

    /// A year in words: "nineteen ninety-seven", "two thousand", "twenty twenty-one".
    pub(super) fn year_in_words(&self, i: usize) -> Found<i32> {
        let Sense::Number(head) = self.at(i) else { return None };
        if head == 2 && self.is(i + 1, Word::Thousand) {
            let and = self.skip(i + 2, Word::And);
            return match self.at(and) {
                Sense::Number(n) if n < 100 => Some((and + 1, 2000 + n as i32)),
                _ => Some((i + 2, 2000)),
            };
        }
        if !matches!(head, 17..=20) {
            return None;
        }
        match (self.at(i + 1), self.skip_mark(i + 2, b'-')) {
            (Sense::Number(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)), next) => match self.at(next) {
                Sense::Number(ones @ 1..=9) => Some((next + 1, (head * 100 + tens + ones) as i32)),
                _ => Some((i + 2, (head * 100 + tens) as i32)),
            },
            (Sense::Number(n @ 10..=19), _) => Some((i + 2, (head * 100 + n) as i32)),
            _ => None,
        }
    }
}
