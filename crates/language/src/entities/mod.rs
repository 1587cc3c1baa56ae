//! Names, descriptions and pronouns to entities.
//!
//! In this order: `runs` and `names` find names and what they are, together with the trained model's names where there is
//! one (`learned`); `roles` finds the office beside a name; `joining`
//! joins the names of one person, institution or place; `nominals` (with `offices` and `view`) and `pronouns` find who
//! "the minister" and "she" are, `first_person` who "I" is, by who speaks (`quoted`, `turns`);
//! `predicates` takes what somebody is said to be; `owned` finds institutions named after whose they are ("her office"). Rules throughout; what stays doubtful stays unresolved.

mod bodies;
mod families;
mod first_person;
mod holders;
mod joining;
mod learned;
mod names;
mod nominals;
mod offices;
mod owned;
mod paragraphs;
mod persons;
mod predicates;
mod pronouns;
mod quoted;
mod roles;
mod runs;
mod trim;
mod turns;
mod view;

use std::ops::Range;

use rashomon_lexicon::dictionary::Entry;
use rashomon_lexicon::gazetteer::{Gazetteer, Gender, Office, OfficeSort};
use rashomon_lexicon::{function_words, people};
use rashomon_model::Predictions;
use rashomon_text::{Budget, Span};

use crate::{Entity, EntityKind, Mention, MentionKind, Quote, Sentence, Tag, Token};

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
    pub fn known_at(&self, at: usize, end: usize) -> Option<(rashomon_lexicon::gazetteer::KnownName, usize)> {
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
    fn known_in_capitals(
        &self,
        at: usize,
        end: usize,
    ) -> Option<(rashomon_lexicon::gazetteer::KnownName, usize)> {
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
    fn is_last_name(&self, reader: &Reader) -> bool {
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

/// An entity as it is put together.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub kind: EntityKind,
    /// The tokens of its fullest name.
    pub name: Range<usize>,
    pub gender: Option<Gender>,
    pub roles: Vec<Range<usize>>,
    pub implied: Vec<Implied>,
    /// The country its roles name.
    pub country: Option<&'static str>,
    pub mentions: Vec<(Range<usize>, MentionKind, Option<Range<usize>>)>,
}

/// Finds who else is meant than those who are named.
type Pass<'p> = &'p dyn Fn(&mut Vec<Draft>);

/// Finds the entities of a text, with the names that the trained model sees, if it was asked. Where time runs out, the names
/// at the end are left out, and who else is meant than those who are named.
pub(crate) fn entities(
    reader: &Reader,
    predictions: Option<&Predictions>,
    budget: Budget<'_>,
) -> Vec<Entity> {
    if !is_english(reader) {
        return Vec::new();
    }
    let mut found = names::names(reader, budget);
    if let Some(learned) = predictions.and_then(|predictions| learned::Learned::read(reader, predictions)) {
        found = learned.combine(reader, found);
    }
    trim::apart_where_glued(reader, &mut found);
    trim::without_lead(reader, &mut found);
    bodies::whole(reader, &mut found);
    roles::roles(reader, &mut found);
    let mut drafts = joining::join(reader, &found);
    let passes: [Pass<'_>; 4] = [
        &|drafts| nominals::resolve(reader, drafts),
        &|drafts| pronouns::resolve(reader, drafts),
        &|drafts| first_person::resolve(reader, drafts),
        &|drafts| predicates::resolve(reader, drafts),
    ];
    for pass in passes.into_iter().take_while(|_| budget.goes_on()) {
        pass(&mut drafts);
    }
    let owned = if budget.goes_on() { owned::resolve(reader, &mut drafts) } else { Vec::new() };
    let mut entities = finish(reader, drafts);
    entities.extend(owned);
    entities.sort_by_key(|entity| entity.mentions.first().map(|mention| mention.span));
    entities
}

/// Whether the small words of the text are English; names go by capitals, which other languages set by other
/// rules.
fn is_english(reader: &Reader) -> bool {
    let (mut words, mut english, mut foreign) = (0_usize, 0_usize, 0_usize);
    let mut after_name = false;
    for (index, token) in reader.tokens.iter().enumerate().take(2_000) {
        // Small words of names ("Jan van der Meulen") are of no language.
        let name = token.tag == Tag::Name || after_name && people::PARTICLES.contains(&reader.word(index));
        after_name = name;
        if name {
            continue;
        }
        words += usize::from(!matches!(token.tag, Tag::Punctuation | Tag::Number));
        english += usize::from(matches!(
            token.tag,
            Tag::Determiner | Tag::Pronoun | Tag::Preposition | Tag::Conjunction | Tag::Auxiliary
        ));
        foreign += usize::from(is_foreign(reader.word(index)));
    }
    if words < 40 { foreign <= english } else { english * 6 > words }
}

/// Small words of other languages that no English text is full of.
fn is_foreign(word: &str) -> bool {
    function_words::FOREIGN.contains(&word)
}

/// The roles of one entity that are told; of 35,000 entities of news with any, none has more than six.
const MOST_ROLES: usize = 32;

fn finish(reader: &Reader, drafts: Vec<Draft>) -> Vec<Entity> {
    let mut drafts: Vec<Draft> = drafts.into_iter().filter(|d| !d.mentions.is_empty()).collect();
    for draft in &mut drafts {
        draft.mentions.sort_by_key(|(tokens, ..)| (tokens.start, tokens.end));
    }
    drafts.sort_by_key(|draft| draft.mentions.first().map(|(tokens, ..)| (tokens.start, tokens.end)));
    drafts
        .into_iter()
        .map(|draft| {
            let mut roles: Vec<String> = Vec::new();
            for role in &draft.roles {
                let role = spaced(reader.of(role));
                if !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                    roles.push(role);
                }
                if roles.len() == MOST_ROLES {
                    break;
                }
            }
            let mentions = draft.mentions.iter().map(|(tokens, kind, role)| Mention {
                span: reader.span(tokens),
                kind: *kind,
                role: role.as_ref().map(|role| reader.span(role)),
            });
            Entity {
                name: spaced(reader.of(&draft.name)),
                kind: draft.kind,
                roles,
                mentions: mentions.collect(),
            }
        })
        .collect()
}

/// The words with one plain space between them, however the text spaces them.
fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
