//! Who speaks a quotation, as far as the words beside it tell: "X said" before or after it, or the speaker of the
//! one before in its paragraph. And to whom: "X told Y", or a name called out inside.
//!
//! Attribution finds statements of every kind later; this only serves who "I" is.

use std::ops::Range;

use rashomon_lexicon::writing;

use super::Reader;
use super::persons::Candidate;
use crate::{Quote, Tag};

/// How many tokens beside a quotation may hold the words that say who speaks.
const BESIDE: usize = 14;

/// What the text says of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Somebody of a name.
    Named(usize),
    /// Somebody without one: "a woman said".
    Nameless,
    /// Nothing.
    Nothing,
}

impl Told {
    fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::Nothing { other() } else { self }
    }
}

/// The quotations of a text with who speaks and who is spoken to, if they are people with a name.
pub(super) struct Quotations {
    speakers: Vec<Option<usize>>,
    addressees: Vec<Option<usize>>,
}

impl Quotations {
    pub fn of(reader: &Reader, people: &[Candidate]) -> Self {
        let beside = Beside { reader, people };
        let mut told: Vec<Told> = Vec::with_capacity(reader.quotes.len());
        let mut addressees = Vec::with_capacity(reader.quotes.len());
        for (index, quote) in reader.quotes.iter().enumerate() {
            let tokens = beside.tokens(quote);
            let before = index.checked_sub(1).and_then(|last| Some((reader.quotes.get(last)?, told[last])));
            let own = match before {
                Some((_, speaker)) if quote.continues && speaker != Told::Nothing => speaker,
                _ => beside.after(&tokens).or(|| beside.before(&tokens)),
            };
            told.push(own.or(|| before.map_or(Told::Nothing, |last| beside.inherited(&tokens, last))));
            addressees.push(beside.addressee(&tokens));
        }
        let named = |told: &Told| match told {
            Told::Named(entity) => Some(*entity),
            Told::Nameless | Told::Nothing => None,
        };
        Self { speakers: told.iter().map(named).collect(), addressees }
    }

    /// The entity that speaks the quotation of this index.
    pub fn speaker(&self, quote: usize) -> Option<usize> {
        self.speakers.get(quote).copied().flatten()
    }

    /// The entity that it is spoken to.
    pub fn addressee(&self, quote: usize) -> Option<usize> {
        self.addressees.get(quote).copied().flatten().filter(|entity| self.speaker(quote) != Some(*entity))
    }
}

/// The words beside quotations.
struct Beside<'r, 't> {
    reader: &'r Reader<'t>,
    people: &'r [Candidate],
}

impl Beside<'_, '_> {
    fn tokens(&self, quote: &Quote) -> Range<usize> {
        let first = self.reader.tokens.partition_point(|token| token.span.end <= quote.outer.start);
        let length = self.reader.tokens[first..].partition_point(|token| token.span.start < quote.outer.end);
        first..first + length
    }

    /// Where a quotation begins, or the bullet before it in a list.
    fn start(&self, quote: &Range<usize>) -> usize {
        let bullet = |token: &usize| {
            self.reader
                .sentences
                .get(self.reader.sentence_of(*token))
                .is_some_and(|s| s.tokens.start == *token)
                && writing::BULLETS.contains(&self.reader.word(*token))
        };
        quote.start.checked_sub(1).filter(bullet).unwrap_or(quote.start)
    }

    fn paragraph(&self, token: usize) -> Option<u32> {
        Some(self.reader.sentences.get(self.reader.sentence_of(token))?.paragraph)
    }

    /// The people spoken of at these tokens.
    fn people(&self, tokens: Range<usize>) -> &[Candidate] {
        let from = self.people.partition_point(|found| found.tokens.start < tokens.start);
        let to = self.people.partition_point(|found| found.tokens.start < tokens.end);
        &self.people[from..to.max(from)]
    }

    /// "...," she said; "...," said Minister X; not where the quotation ends its sentence.
    fn after(&self, quote: &Range<usize>) -> Told {
        let reader = self.reader;
        let mark = usize::from(reader.word(quote.end) == ",");
        let from = quote.end + mark;
        let last = (quote.start..quote.end).rev().map(|token| reader.word(token)).find(|word| {
            word.chars().any(|c| c.is_alphanumeric() || matches!(c, ',' | '.' | '!' | '?' | '…'))
        });
        let next_sentence = mark == 0 && last == Some(".");
        if next_sentence || self.paragraph(from) != self.paragraph(quote.start) {
            return Told::Nothing;
        }
        let ends = |token: &usize| {
            matches!(reader.word(*token), "." | "?" | "!" | ";" | ":" | "" | "“")
                || reader.quoted(*token).is_some()
        };
        let end = (from..from + BESIDE).find(ends).unwrap_or(from + BESIDE);
        let Some(cue) = (from..end).find(|&token| reader.is_cue(token)) else { return Told::Nothing };
        if cue <= from + 1 {
            // "said the minister, X": the first person before the clause goes on.
            let stop = (cue + 1..end).find(|&t| matches!(reader.tag(t), Tag::Verb | Tag::Auxiliary));
            let people = self.people(from..stop.unwrap_or(end));
            let subject = people.iter().find(|found| found.tokens.end <= cue || found.tokens.start > cue);
            return match subject {
                Some(found) if found.tokens.start <= cue + 8 => Told::Named(found.draft),
                _ => Told::Nameless,
            };
        }
        let subject = self.people(from..cue).iter().find(|found| found.speaker);
        let subject = subject.filter(|found| found.tokens.start <= from + 8);
        subject.map_or(Told::Nameless, |found| Told::Named(found.draft))
    }

    /// She said: "..."; in one sentence, or the paragraph before if that ends with a colon.
    fn before(&self, quote: &Range<usize>) -> Told {
        let reader = self.reader;
        let start = self.start(quote);
        let Some(mut last) = start.checked_sub(1) else { return Told::Nothing };
        let mut floor = reader.sentences.get(reader.sentence_of(start)).map_or(start, |s| s.tokens.start);
        if floor >= start {
            if reader.word(last) != ":" {
                return Told::Nothing;
            }
            floor = reader.sentences.get(reader.sentence_of(last)).map_or(last, |s| s.tokens.start);
        }
        let introduced = matches!(reader.word(last), ":" | ",");
        if introduced {
            last = last.saturating_sub(1);
        }
        let floor = floor.max((last + 1).saturating_sub(4 * BESIDE));
        let unquoted = |found: &&Candidate| found.quote.is_none();
        let people = self.people(floor..quote.start);
        if let Some(found) = people.iter().rev().filter(unquoted).find(|found| found.speaker) {
            return Told::Named(found.draft);
        }
        if (floor..=last).any(|token| reader.is_cue(token) && reader.quoted(token).is_none()) {
            // "X, who had come late, said": the first subject, if the sentence has no other.
            let mut subjects = people.iter().filter(unquoted).filter(|found| found.subject);
            return match (subjects.next(), subjects.next()) {
                (Some(found), None) if found.tokens.start <= floor + 3 => Told::Named(found.draft),
                _ => Told::Nameless,
            };
        }
        // "Harbour master Ida Holm:", "Key quotes from Holm's speech:"
        let mut named = people.iter().filter(unquoted);
        let only = named.next().filter(|first| named.all(|other| other.draft == first.draft));
        let subject = people.iter().filter(unquoted).find(|found| found.subject).or(only);
        subject.filter(|_| introduced).map_or(Told::Nothing, |found| Told::Named(found.draft))
    }

    /// "...," she said. "..."; or a paragraph that is nothing but a quotation after one that speaks.
    fn inherited(&self, quote: &Range<usize>, (last, speaker): (&Quote, Told)) -> Told {
        let last = self.tokens(last);
        let (here, there) = (self.paragraph(quote.start), self.paragraph(last.end.saturating_sub(1)));
        let opens = self.paragraph(self.start(quote).wrapping_sub(1)) != here;
        let whole = opens && self.paragraph(quote.end) != here;
        let follows = here.zip(there).is_some_and(|(here, there)| here == there + 1);
        let short = quote.start.saturating_sub(last.end) <= 2 * BESIDE;
        if (here == there || whole && follows) && short { speaker } else { Told::Nothing }
    }

    /// "X told Y", or "Thank you, Y."
    fn addressee(&self, quote: &Range<usize>) -> Option<usize> {
        let reader = self.reader;
        let told = |token: &usize| {
            let word = reader.word(*token).to_ascii_lowercase();
            matches!(word.as_str(), "told" | "tells" | "asked" | "asks" | "assured" | "reminded" | "thanked")
        };
        let around = (quote.end..quote.end + 6).chain(quote.start.saturating_sub(8)..quote.start);
        let near = |token: &usize| self.paragraph(*token) == self.paragraph(quote.start);
        let object = around
            .filter(near)
            .find(told)
            .and_then(|cue| self.people(cue + 1..cue + 4).first().map(|found| found.draft));
        object.or_else(|| self.called(quote))
    }

    /// A name between a comma and the end of a sentence.
    fn called(&self, quote: &Range<usize>) -> Option<usize> {
        let reader = self.reader;
        let called = |found: &&Candidate| {
            reader.word(found.tokens.start.wrapping_sub(1)) == ","
                && matches!(reader.word(found.tokens.end), "." | "!" | "?")
                && reader.tag(found.tokens.start) == Tag::Name
        };
        self.people(quote.clone()).iter().find(called).map(|found| found.draft)
    }
}
