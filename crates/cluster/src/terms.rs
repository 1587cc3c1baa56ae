//! An article as a weighted vector of terms: what it is about, for comparing it with others.
//!
//! A term is a word without its plural s. It weighs by how often it stands in the article (dampened), by its
//! rarity, and more in the headline, in the lead and as a name.

use rustc_hash::FxHashMap;

use crate::vector::Vector;
use rashomon_document::Annotated;
use rashomon_lexicon::background::{self, term};
use rashomon_lexicon::concepts::idea;
use rashomon_lexicon::stem::stem;
use rashomon_lexicon::words::{Hash, Words, hash_word};

/// Words of the text that count as its lead.
const LEAD: usize = 60;
/// What an occurrence counts in the headline and in the lead, against one elsewhere.
const IN_TITLE: f32 = 3.0;
const IN_LEAD: f32 = 2.0;
/// What a name weighs against another word.
const AS_NAME: f32 = 1.5;
/// As many documents as the background counts for, against the articles given.
const BACKGROUND: f32 = 500.0;
/// Words of the text that tell an episode.
const EPISODE_LEAD: usize = 100;
/// Terms kept, the heaviest.
const KEPT: usize = 150;

/// A term of one article before rarity is known.
#[derive(Debug, Clone, Copy)]
struct Term {
    hash: Hash,
    /// How often it stands there, weighed by where.
    count: f32,
    name: bool,
    number: bool,
}

/// A term while it is counted.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    weight: f32,
    capital: u32,
    small: u32,
    number: bool,
}

/// How rare terms are: in the articles given and in the language at large.
pub struct Rarity {
    holders: FxHashMap<Hash, u32>,
    articles: f32,
}

impl Rarity {
    /// From 0 for a word of every article to about 8.
    pub fn of(&self, term: Hash) -> f32 {
        let held = self.holders.get(&term).copied().unwrap_or(0) as f32;
        let share = (BACKGROUND * background::share(term) + held) / (BACKGROUND + self.articles);
        -share.min(1.0).ln()
    }
}

/// How rare a term is in the language at large, from 0 to about 8.
pub fn rarity_in_language(term: Hash) -> f32 {
    -background::share(term).min(1.0).ln()
}

/// The vectors of the articles: all terms, and names alone. Both have length one (or are empty).
pub fn vectors(articles: &[Annotated]) -> (Vec<(Vector, Vector)>, Rarity) {
    let of = |a: &Annotated| {
        let text = &a.article.text;
        count(a.article.title.as_deref().unwrap_or_default(), text, &Words::of(text))
    };
    let counts: Vec<Box<[Term]>> = articles.iter().map(of).collect();
    let mut rarity = Rarity { holders: FxHashMap::default(), articles: articles.len() as f32 };
    for term in counts.iter().flatten() {
        *rarity.holders.entry(term.hash).or_default() += 1;
    }
    (counts.into_iter().map(|of_article| weigh(&of_article, |t| rarity.of(t))).collect(), rarity)
}

/// The vectors of one article by rarity in the language at large alone.
pub(crate) fn by_language(title: &str, text: &str, words: &Words) -> (Vector, Vector) {
    weigh(&count(title, text, words), rarity_in_language)
}

fn weigh(terms: &[Term], rarity: impl Fn(Hash) -> f32) -> (Vector, Vector) {
    let mut all = Vec::with_capacity(terms.len());
    let mut names = Vec::new();
    for &Term { hash, count, name, .. } in terms {
        let weight = (1.0 + count.ln()) * rarity(hash) * if name { AS_NAME } else { 1.0 };
        all.push((hash, weight));
        if name {
            names.push((hash, weight));
        }
    }
    (Vector::unit(all, KEPT), Vector::unit(names, KEPT))
}

/// The terms of an article, ascending.
fn count(title: &str, text: &str, words: &Words) -> Box<[Term]> {
    let mut counts: FxHashMap<Hash, Count> = FxHashMap::default();
    for (i, span) in words.spans.iter().enumerate() {
        let word = span.of(text);
        let Some(term) = term(word) else { continue };
        let count = counts.entry(term).or_default();
        count.weight += if i < LEAD { IN_LEAD } else { 1.0 };
        match word.chars().next() {
            // A capital counts where no sentence or quotation starts.
            Some(c) if c.is_uppercase() && follows_a_word(text, span.range().start) => count.capital += 1,
            Some(c) if c.is_uppercase() => {}
            Some(c) if c.is_ascii_digit() => count.number = true,
            _ => count.small += 1,
        }
    }
    for span in Words::of(title).spans {
        if let Some(term) = term(span.of(title)) {
            counts.entry(term).or_default().weight += IN_TITLE;
        }
    }
    let term = |(hash, c): (Hash, Count)| {
        let name = c.capital > c.small;
        Term { hash, count: c.weight, name, number: c.number }
    };
    let mut terms: Box<[Term]> = counts.into_iter().map(term).collect();
    terms.sort_unstable_by_key(|t| t.hash);
    terms
}

/// Whether only a space stands between this place and a word before it.
pub(crate) fn follows_a_word(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    matches!(before.next(), Some(' ' | '-')) && before.next().is_some_and(|c| c.is_alphanumeric() || c == ',')
}

/// What the headline and the first words are about: ideas rather than words, so that "offered" and "proposed" are
/// one; each with its weight, ascending, not scaled.
pub(crate) fn lead(article: &Annotated, rarity: &Rarity) -> Vec<(Hash, f32)> {
    let title = article.article.title.as_deref().unwrap_or_default();
    let text = article.article.text.as_str();
    let words = Words::of(text);
    let first = words.spans.iter().take(EPISODE_LEAD).map(|s| (s.of(text), 1.0));
    let mut weights: FxHashMap<Hash, (f32, f32)> = FxHashMap::default();
    for (word, weight) in Words::of(title).spans.iter().map(|s| (s.of(title), IN_TITLE)).chain(first) {
        if word.len() > 1 {
            let root = stem(&word.to_lowercase());
            let rare = rarity.of(hash_word(&root));
            let known = weights.entry(hash_word(idea(&root).unwrap_or(&root))).or_insert((0.0, rare));
            *known = (known.0 + weight, known.1.min(rare));
        }
    }
    let mut out: Vec<_> =
        weights.into_iter().map(|(term, (n, rare))| (term, (1.0 + n.ln()) * rare)).collect();
    out.sort_unstable_by_key(|t| t.0);
    out
}

/// The names and numbers of an article: what only this affair has. Each with its weight, ascending, not scaled.
pub(crate) fn particulars(article: &Annotated) -> Vec<(Hash, f32)> {
    let text = &article.article.text;
    let terms = count(article.article.title.as_deref().unwrap_or_default(), text, &Words::of(text));
    let telling = terms.iter().filter(|t| t.name || t.number);
    telling.map(|t| (t.hash, (1.0 + t.count.ln()) * rarity_in_language(t.hash))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_is_the_same_term() {
        for (one, many) in [("ferry", "ferries"), ("port", "Ports"), ("press", "PRESS")] {
            assert_eq!(term(one), term(many), "{many}");
        }
        assert_eq!(term("s"), None);
    }
}
