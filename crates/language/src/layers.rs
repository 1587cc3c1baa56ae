//! The layers of one text: tokens, sentences, quotations, entities and their mentions, and how they are looked up.

use rashomon_text::{Span, Text};

use crate::{Syntax, Tag};

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
    /// The words as treebanks cut them, with tags and dependencies, where it was asked for ([`syntax()`](crate::syntax())).
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
