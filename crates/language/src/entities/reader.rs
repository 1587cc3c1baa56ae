//! A text with the layers that the rules for entities look at, and what they ask of it.

use std::ops::Range;

use rashomon_lexicon::dictionary::Entry;
use rashomon_lexicon::gazetteer::{Gazetteer, KnownName, Office, OfficeSort};
use rashomon_text::Span;

use crate::{Quote, Sentence, Tag, Token};

/// A text with the layers the rules look at.
pub(crate) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub entries: &'a [Option<&'static Entry>],
    pub sentences: &'a [Sentence],
    pub quotes: &'a [Quote],
    pub gazetteer: &'static Gazetteer,
}

impl<'a> Reader<'a> {
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    pub fn tag(&self, token: usize) -> Tag {
        self.tokens.get(token).map_or(Tag::Punctuation, |t| t.tag)
    }

    pub fn office(&self, token: usize) -> Option<Office> {
        self.entries.get(token).copied().flatten()?.office
    }

    /// Whether a token is a noun for one human by office or calling.
    pub fn is_person_office(&self, token: usize) -> bool {
        self.office(token).is_some_and(|o| o.sort == OfficeSort::Person)
    }

    pub fn is_capital(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    pub fn is_possessive(&self, token: usize) -> bool {
        matches!(self.word(token), "'s" | "’s" | "'S")
            || matches!(self.word(token), "'" | "’") && self.word(token.wrapping_sub(1)).ends_with('s')
    }

    pub fn span(&self, tokens: &Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    pub fn of(&self, tokens: &Range<usize>) -> &'a str {
        self.span(tokens).of(self.text)
    }

    /// Whether a token can be a verb of reporting.
    pub fn is_cue(&self, token: usize) -> bool {
        use rashomon_lexicon::dictionary::form::REPORTING;
        self.tag(token) == Tag::Verb && self.entries[token].is_some_and(|e| e.forms & REPORTING != 0)
    }

    /// The country a run of tokens speaks of, by adjective, name or institution.
    pub fn country(&self, tokens: &Range<usize>) -> Option<&'static str> {
        let mut at = tokens.start;
        while at < tokens.end {
            if self.is_capital(at)
                && let Some((known, _)) = self.known_at(at, tokens.end)
                && known.country.is_some()
            {
                return known.country;
            } else if self.is_capital(at)
                && let Some((first, _)) = self.word(at).split_once('-')
                && let Some(country) = self.gazetteer.name(first).and_then(|known| known.country)
            {
                return Some(country);
            }
            at += 1;
        }
        None
    }

    /// The longest known name that starts at a token and ends before `end`, with its number of tokens.
    pub fn known_at(&self, at: usize, end: usize) -> Option<(KnownName, usize)> {
        let word = self.word(at);
        if word.ends_with('.')
            && word.len() > 4
            && word.bytes().filter(|b| *b == b'.').count() * 2 == word.len()
        {
            // "F.B.I."
            return Some((
                self.gazetteer.name(word).or_else(|| self.gazetteer.name(&word.replace('.', "")))?,
                1,
            ));
        }
        let longest = self.gazetteer.longest_from(self.word(at)).min(end.saturating_sub(at));
        if word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()) {
            let known = self.known_in_capitals(at, end);
            if longest == 0 || known.is_some_and(|(_, length)| length > 1) {
                return known;
            }
        }
        (1..=longest)
            .rev()
            .find_map(|length| Some((self.gazetteer.name(self.of(&(at..at + length)))?, length)))
    }

    /// The same for a name in capitals ("NEW YORK", a dateline).
    fn known_in_capitals(&self, at: usize, end: usize) -> Option<(KnownName, usize)> {
        let titled = |words: &str| -> String {
            let words = words.split_whitespace().map(|word| {
                let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
                format!("{first}{}", rest.to_lowercase())
            });
            words.collect::<Vec<_>>().join(" ")
        };
        (1..=3.min(end.saturating_sub(at)))
            .rev()
            .find_map(|length| Some((self.gazetteer.name(&titled(self.of(&(at..at + length))))?, length)))
    }

    /// Whether a token stands inside a quotation.
    pub fn quoted(&self, token: usize) -> Option<usize> {
        let at = self.tokens.get(token)?.span.start;
        let index = self.quotes.partition_point(|q| q.outer.end <= at);
        self.quotes.get(index).filter(|q| q.outer.holds(at)).map(|_| index)
    }

    /// The sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }
}

/// The words with one plain space between them, however the text spaces them.
pub(super) fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
