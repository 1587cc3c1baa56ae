//! The text as the rules see it: one small record a token, computed once.
//!
//! Deliberately absent: any decision. Everything here is what a word *is*; what it does is for the rules.

use rashomon_language::{Language, Tag};
use rashomon_lexicon::classes;
pub(crate) use rashomon_lexicon::classes::Class;
use rashomon_text::{Span, Text};

use rashomon_lexicon::cues::{ENGLISH, Entry};

/// One token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) class: Class,
    /// The quotation it stands in, as an index into [`Language::quotes`] plus one; 0 for none.
    quote: u32,
    /// The sentence it belongs to.
    sentence: u32,
    /// What the cue lexicon says of it.
    pub(crate) entry: Option<Entry>,
}

/// All tokens of a text with the layers they stand on.
pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    pub(crate) language: &'t Language,
    words: Vec<Word>,
}

impl<'t> Words<'t> {
    pub(crate) fn new(text: &'t str, language: &'t Language) -> Self {
        let mut words = Vec::with_capacity(language.tokens.len());
        let (mut quote, mut sentence) = (0, 0);
        let mut lower = String::with_capacity(32);
        for (index, token) in language.tokens.iter().enumerate() {
            while language.quotes.get(quote).is_some_and(|q| q.outer.end <= token.span.start) {
                quote += 1;
            }
            while language.sentences.get(sentence).is_some_and(|s| s.tokens.end <= index) {
                sentence += 1;
            }
            let inside = language.quotes.get(quote).is_some_and(|q| q.outer.overlaps(token.span));
            let written = token.span.of(text);
            lower.clear();
            lower.extend(
                written.chars().take(24).map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }),
            );
            let entry = if token.tag == Tag::Punctuation { None } else { ENGLISH.get(&lower) };
            words.push(Word {
                class: if matches!(written, "US" | "WHO" | "IT") {
                    Class::Name
                } else {
                    classify(&lower, token.tag)
                },
                quote: if inside { quote as u32 + 1 } else { 0 },
                sentence: sentence as u32,
                entry,
            });
        }
        Self { text, language, words }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The class of token `i`; a full stop outside the text.
    pub(crate) fn class(&self, i: usize) -> Class {
        self.words.get(i).map_or(Class::Stop, |word| word.class)
    }

    pub(crate) fn entry(&self, i: usize) -> Option<Entry> {
        self.words.get(i).and_then(|word| word.entry)
    }

    /// The quotation that token `i` stands in.
    pub(crate) fn quote(&self, i: usize) -> Option<usize> {
        self.words.get(i).and_then(|word| (word.quote as usize).checked_sub(1))
    }

    pub(crate) fn sentence(&self, i: usize) -> usize {
        self.words.get(i).map_or(0, |word| word.sentence as usize)
    }

    pub(crate) fn paragraph(&self, i: usize) -> u32 {
        self.language.sentences.get(self.sentence(i)).map_or(0, |s| s.paragraph)
    }

    /// Token `i` as written.
    pub(crate) fn written(&self, i: usize) -> &'t str {
        self.language.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.written(i).eq_ignore_ascii_case(word)
    }

    pub(crate) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    /// From the first byte of token `from` to the last of token `to - 1`; empty if there is none.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span<Text> {
        let tokens = &self.language.tokens;
        match (tokens.get(from), to.checked_sub(1).and_then(|last| tokens.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::new(0, 0),
        }
    }

    /// Whether token `i` stands in one of the spans.
    pub(crate) fn inside(&self, spans: &[Span<Text>], i: usize) -> bool {
        self.language.tokens.get(i).is_some_and(|token| spans.iter().any(|span| span.holds(token.span.start)))
    }

    /// The first token that begins at or after a byte.
    pub(crate) fn token_at(&self, byte: u32) -> usize {
        self.language.tokens.partition_point(|token| token.span.start < byte)
    }
}

fn classify(word: &str, tag: Tag) -> Class {
    if let Some(class) = classes::class(word) {
        return class;
    }
    match tag {
        Tag::Name => Class::Name,
        Tag::Verb => Class::Verb,
        Tag::Number => Class::Number,
        Tag::Adverb => Class::Adverb,
        Tag::Preposition => Class::Preposition,
        Tag::Conjunction => Class::Subordinator,
        Tag::Determiner => Class::Determiner,
        Tag::Auxiliary => Class::Modal,
        Tag::Pronoun | Tag::Word => adverb_or_word(word),
        Tag::Punctuation => Class::Mark,
    }
}

/// Words in -ly are adverbs, but for a few nouns and adjectives.
fn adverb_or_word(word: &str) -> Class {
    if word.len() > 4 && word.ends_with("ly") && !classes::NOT_ADVERBS.contains(&word) {
        Class::Adverb
    } else {
        Class::Word
    }
}
