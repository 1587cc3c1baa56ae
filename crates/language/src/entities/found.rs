//! A name that was found, before it is known whose it is.

use std::ops::Range;

use rashomon_lexicon::gazetteer::Gender;
use rashomon_lexicon::people;

use super::Reader;

/// Something that stands for an entity, before it is known for which.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Its tokens, without role or possessive.
    pub tokens: Range<usize>,
    /// What it is, as far as its own words tell.
    pub sort: Sort,
    /// The office beside it.
    pub role: Option<Range<usize>>,
    /// By title or role.
    pub gender: Option<Gender>,
    /// The office a plural before several names gives each ("the French and German presidents X and Y").
    pub implied: Option<Implied>,
    /// Whether the trained model says what it is.
    pub learned: bool,
}

impl Found {
    /// Whether it can be a last name alone: one word, or two of which the first is a particle ("de Winter").
    pub fn is_last_name(&self, reader: &Reader) -> bool {
        let first = reader.word(self.tokens.start);
        let particle = || people::PARTICLES.iter().any(|particle| first.eq_ignore_ascii_case(particle));
        self.tokens.len() == 1 || self.tokens.len() == 2 && particle()
    }
}

/// An office without words of its own: its noun, in the plural, and the country.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Implied {
    pub noun: usize,
    pub country: Option<&'static str>,
}

/// What a name is, as far as its own words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Organization,
    Place,
    Other,
    /// One word no table knows.
    Unknown,
}
