//! Sentences, tokens, quotation marks, entities and their mentions, as stand-off layers over one text.
//!
//! What is known of words stands in `rashomon-lexicon`.
//!
//! Deliberately absent: time expressions, attributions, events (later stages); more than one article.

mod characters;
mod entities;
mod marks;
mod quotes;
mod sentences;
mod syntax;
mod tags;
mod tokens;
mod typed_marks;
mod unmarked;
mod words;

use rashomon_lexicon::dictionary;
use rashomon_model::Predictions;
use rashomon_text::{Budget, Span, Text};

pub use rashomon_lexicon::dictionary::{VerbForm, lemma, verb_form};
pub use rashomon_lexicon::gazetteer::{Gazetteer, Gender, KnownName, Office, OfficeSort};
pub use rashomon_lexicon::tag::Tag;
pub use syntax::{Syntax, Word, syntax};

/// What this crate finds in one article.
#[derive(Debug, Clone, Default)]
pub struct Language {
    /// All tokens, in text order, not overlapping.
    pub tokens: Vec<Token>,
    /// Sentences, in text order, never across a line break.
    pub sentences: Vec<Sentence>,
    /// Quotations, in text order, not nested.
    pub quotes: Vec<Quote>,
    /// People, organizations, places and others, in order of first mention.
    pub entities: Vec<Entity>,
    /// The words as treebanks cut them, with tags and dependencies, where it was asked for ([`syntax()`]).
    pub syntax: Option<Syntax>,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Text>,
    /// Its coarse word class, by rule.
    pub tag: Tag,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span<Text>,
    /// Its tokens, as indices into [`Language::tokens`].
    pub tokens: std::ops::Range<usize>,
    /// Which paragraph (line of the text) it belongs to, from 0.
    pub paragraph: u32,
}

/// A quotation: what stands between two marks, or after one that is never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// With its marks.
    pub outer: Span<Text>,
    /// Without its marks.
    pub inner: Span<Text>,
    /// Whether it has an opening mark.
    pub opened: bool,
    /// Whether it has a closing mark.
    pub closed: bool,
    /// Whether it goes on from the quotation before it (a paragraph that opens again without the last one
    /// having closed).
    pub continues: bool,
}

/// Somebody or something that has a name in this article. Its id in JSON is `e` and its index plus one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form of the name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The offices and descriptions this article gives it, as written, each once.
    pub roles: Vec<String>,
    /// Where it is spoken of, in text order.
    pub mentions: Vec<Mention>,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An institution, company, party, agency, outlet.
    Organization,
    /// A country, city, region, building.
    Place,
    /// Anything else with a name.
    Other,
}

/// One place where an entity is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The words that stand for it: the name, nominal or pronoun, without the office before or after a name.
    pub span: Span<Text>,
    /// How it is spoken of.
    pub kind: MentionKind,
    /// The office or description beside a name ("US President" of "US President Joe Biden", "the White House
    /// press secretary" in apposition).
    pub role: Option<Span<Text>>,
}

/// How an entity is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By name.
    Name,
    /// By a description ("the American leader").
    Nominal,
    /// By a pronoun.
    Pronoun,
}

impl Token {
    /// The token's characters.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span.of(text)
    }
}

impl Language {
    /// The token that holds a byte position, or the first one after it; as an index, which is the number of
    /// tokens where there is none.
    pub fn token_at(&self, position: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= position)
    }

    /// The tokens that overlap a span, as indices.
    pub fn tokens_in(&self, span: Span<Text>) -> std::ops::Range<usize> {
        let first = self.token_at(span.start);
        first..first + self.tokens[first..].partition_point(|token| token.span.start < span.end)
    }

    /// The sentence that holds a byte position, or the first one after it, as an index; the number of
    /// sentences where there is none.
    pub fn sentence_at(&self, position: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.end <= position)
    }

    /// The quotation that holds a byte position, as an index.
    pub fn quote_at(&self, position: u32) -> Option<usize> {
        let index = self.quotes.partition_point(|quote| quote.outer.end <= position);
        self.quotes.get(index).filter(|quote| quote.outer.holds(position)).map(|_| index)
    }

    /// The characters of a token, empty where there is no such token.
    pub fn word<'a>(&self, text: &'a str, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| token.of(text))
    }
}

/// How far to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layers {
    /// Tokens, tags, sentences and quotations.
    Sentences,
    /// Entities too.
    Entities,
}

/// Reads one text, all layers.
///
/// ```
/// let text = "Harbour Minister Ilma Oda left. She said: “We are done.”";
/// let language = rashomon_language::read(text);
/// assert_eq!(language.sentences.len(), 2);
/// assert_eq!(language.quotes[0].inner.of(text), "We are done.");
/// assert_eq!(language.entities[0].name, "Ilma Oda");
/// assert_eq!(language.entities[0].roles, ["Harbour Minister"]);
/// ```
pub fn read(text: &str) -> Language {
    read_layers(text, Layers::Entities)
}

/// Reads one text as far as asked.
pub fn read_layers(text: &str, layers: Layers) -> Language {
    let (mut language, entries) = surface(text);
    if layers == Layers::Entities {
        language.entities = named(text, &language, &entries, None, Budget::NONE);
    }
    language
}

/// Reads one text, all layers, its names with the help of the trained model. `model` is asked once the quotations are
/// known, which the model wants to be shown, and may decline; what it said is handed back.
pub fn read_with(
    text: &str,
    model: impl FnOnce(&[Quote]) -> Option<Predictions>,
) -> (Language, Option<Predictions>) {
    read_within(text, model, Budget::NONE)
}

/// The same as far as there is time for names: those at the end are left out, and who else is meant than those who are named.
pub fn read_within(
    text: &str,
    model: impl FnOnce(&[Quote]) -> Option<Predictions>,
    budget: Budget<'_>,
) -> (Language, Option<Predictions>) {
    let (mut language, entries) = surface(text);
    let predictions = model(&language.quotes);
    if let Some(predictions) = &predictions {
        language.sentences = unmarked::cut(&language, predictions);
    }
    language.entities = named(text, &language, &entries, predictions.as_ref(), budget);
    (language, predictions)
}

/// Reads a text in another language than English as far as that goes without knowing its words: tokens, sentences, and
/// quotations by the marks of European languages. No entities.
///
/// ```
/// let text = "„Wir gehen“, sagte sie.";
/// let language = rashomon_language::read_marks(text);
/// assert_eq!(language.quotes[0].inner.of(text), "Wir gehen");
/// ```
pub fn read_marks(text: &str) -> Language {
    let (mut language, _) = surface(text);
    language.quotes = typed_marks::quotations(text);
    language
}

/// Tokens, tags, sentences and quotations, and what the lexicon says of each token.
fn surface(text: &str) -> (Language, Vec<Option<&'static dictionary::Entry>>) {
    let (mut tokens, lines) = tokens::tokenize(text);
    let marks = marks::marks(text, &tokens, &lines);
    let sentences = sentences::sentences(text, &tokens, &lines, &marks);
    let quotes = quotes::quotes(&tokens, &lines, &marks, &sentences);
    let entries = tags::tag(text, &mut tokens, &sentences);
    (Language { tokens, sentences, quotes, entities: Vec::new(), syntax: None }, entries)
}

fn named(
    text: &str,
    language: &Language,
    entries: &[Option<&'static dictionary::Entry>],
    predictions: Option<&Predictions>,
    budget: Budget<'_>,
) -> Vec<Entity> {
    let Language { tokens, sentences, quotes, .. } = language;
    let gazetteer = Gazetteer::get();
    let reader = entities::Reader { text, tokens, entries, sentences, quotes, gazetteer };
    entities::entities(&reader, predictions, budget)
}
