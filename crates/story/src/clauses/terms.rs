//! The words of an article as numbers that can be compared across articles: the word as written but for case,
//! spelling and abbreviation, and the root or idea it stands for, with how much it tells.
//!
//! Deliberately absent: what the words mean together (units), who they name (actors).

use rashomon_language::{Tag, Token};
use rashomon_lexicon::{function_words, pattern};
use rashomon_text::{Span, Text};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::spelling;

/// A word's number in the vocabulary of one run.
pub(crate) type TermId = u32;

/// A word of an article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Where it stands.
    pub span: Span<Text>,
    /// The word as written, but for case, spelling and abbreviation.
    pub form: TermId,
    /// The root or the idea it stands for.
    pub term: TermId,
    /// How much it tells: 0 for a function word, 1 for a rare one.
    pub weight: f32,
    /// Its word class.
    pub tag: Tag,
    /// Stands in brackets: an editor's words, if within a quotation.
    pub inserted: bool,
    /// An ellipsis, or an editor's bracket, stands before it.
    pub after_gap: bool,
}

/// Numbers for words, the same for equal words of all articles of one run.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: FxHashMap<String, TermId>,
    /// Per form: its term and weight, so that each is worked out once.
    known: FxHashMap<TermId, (TermId, f32)>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The number of a word.
    pub(crate) fn number(&mut self, word: &str) -> TermId {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = TermId::try_from(self.words.len()).unwrap_or(TermId::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The word of a number.
    pub(crate) fn word(&self, number: TermId) -> &str {
        self.words.get(number as usize).map_or("", String::as_str)
    }

    /// The terms of a text, of the words that are known.
    pub(crate) fn terms_of(&self, text: &str) -> FxHashSet<TermId> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let forms = words.filter_map(|word| self.numbers.get(word.to_lowercase().as_str()));
        forms
            .filter_map(|form| self.known.get(form))
            .filter(|(_, weight)| *weight > 0.0)
            .map(|k| k.0)
            .collect()
    }

    fn term_of(&mut self, form: TermId) -> (TermId, f32) {
        if let Some(&known) = self.known.get(&form) {
            return known;
        }
        let word = self.word(form).to_owned();
        let weight = weight(&word);
        let term = self.number(&pattern::term(&word));
        self.known.insert(form, (term, weight));
        (term, weight)
    }
}

/// Words as the rules of the lexicon look at them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Worded<'a> {
    /// The words.
    pub words: &'a [Word],
    /// What they are.
    pub vocabulary: &'a Vocabulary,
}

impl pattern::Words for Worded<'_> {
    fn count(&self) -> usize {
        self.words.len()
    }

    fn form(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| self.vocabulary.word(word.form))
    }

    fn is_of(&self, at: usize, wanted: &str) -> bool {
        self.words.get(at).is_some_and(|word| self.vocabulary.word(word.term) == wanted)
    }

    fn class(&self, at: usize) -> Option<Tag> {
        self.words.get(at).map(|word| word.tag)
    }
}

/// Reads the words of a text. Marks are left out; a contraction gives each of its words, "United States" one.
pub(crate) fn read(text: &str, tokens: &[Token], vocabulary: &mut Vocabulary) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    let mut brackets = 0_u32;
    let mut gap = false;
    for token in tokens {
        let raw = token.span.of(text);
        match raw {
            "[" | "<" | "(" => brackets += 1,
            "]" | ">" | ")" => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        if matches!(raw, "[" | "]" | "<" | ">" | "(" | ")" | "…" | "..." | "[...]" | "[…]" | "<…>" | "<...>")
        {
            gap = true;
            continue;
        }
        let raw = if raw == "&" { "and" } else { raw };
        if !raw.chars().any(|c| c.is_alphanumeric() || c == '%') {
            // A sentence never runs on in brackets: one that is not closed must not swallow the rest.
            if raw.starts_with(['.', '!', '?']) {
                brackets = 0;
            }
            continue;
        }
        for form in spelling::forms(raw) {
            let inserted = brackets > 0;
            if let Some(whole) = joined(words.last(), &form, vocabulary) {
                let last = words.len() - 1;
                let span = words[last].span.cover(token.span);
                let form = vocabulary.number(whole);
                let (term, weight) = vocabulary.term_of(form);
                words[last] = Word { span, form, term, weight, ..words[last] };
                continue;
            }
            let form = vocabulary.number(&form);
            let (term, weight) = vocabulary.term_of(form);
            words.push(Word {
                span: token.span,
                form,
                term,
                weight,
                tag: token.tag,
                inserted,
                after_gap: gap,
            });
            gap = false;
        }
    }
    meetings(&mut words, vocabulary);
    words
}

/// "To see her" is to meet her, where somebody is seen; "lost their lives" is dead.
fn meetings(words: &mut [Word], vocabulary: &mut Vocabulary) {
    let rules = pattern::PHRASES.all();
    let found: Vec<(usize, &str)> = {
        let worded = Worded { words, vocabulary };
        let at = |start| pattern::at(rules, &worded, start).map(|(rule, _)| (start, rule.means));
        (0..words.len()).filter_map(at).collect()
    };
    for (start, means) in found {
        let (at, term, weight) = match means {
            "kill" => (start, "~kill", 1.0),
            _ => (start + 1, "~meet", 0.9),
        };
        if let Some(word) = words.get_mut(at) {
            (word.term, word.weight) = (vocabulary.number(term), weight);
        }
    }
}

/// Two words that are one: "United States", "per cent".
fn joined(before: Option<&Word>, word: &str, vocabulary: &Vocabulary) -> Option<&'static str> {
    one_name(vocabulary.word(before?.form), word)
}

/// The one form of two folded words that are one name or word.
pub(crate) fn one_name(before: &str, word: &str) -> Option<&'static str> {
    match (before, word) {
        ("united", "states") => Some("usa"),
        ("united", "kingdom") => Some("britain"),
        ("united", "nations") => Some("un"),
        ("european", "union") => Some("eu"),
        ("per", "cent") => Some("%"),
        _ => None,
    }
}

/// The words of `words` that lie in `span`.
pub(crate) fn within(words: &[Word], span: Span<Text>) -> &[Word] {
    let from = words.partition_point(|w| w.span.start < span.start);
    let to = words.partition_point(|w| w.span.end <= span.end).max(from);
    words.get(from..to).unwrap_or_default()
}

/// How much a word tells: nothing (grammar), a little (stands in most news), or all.
fn weight(word: &str) -> f32 {
    if function_words::FUNCTION.binary_search(&word).is_ok() {
        0.0
    } else if function_words::COMMON.binary_search(&word).is_ok() {
        0.4
    } else {
        1.0
    }
}
