//! What is known of two mentions that may be of one event.

use std::collections::BTreeSet;

use super::likeness::Alike;
use super::mention::{Bag, Told};

/// What is known of a pair, in the order of [`EventPair::features`].
pub const FEATURES: [&str; 22] = [
    "tie",
    "articles-grouped",
    "articles-apart",
    "articles-words",
    "articles-named",
    "articles-named-apart",
    "articles-names",
    "one-article",
    "one-sentence",
    "near",
    "sentence",
    "before",
    "after",
    "crossed",
    "number-shared",
    "number-other",
    "names",
    "rarity",
    "letters",
    "both-first",
    "long",
    "says",
];

/// A root at least this rare is rare, one below the second is common.
const RARE: f32 = 4.5;
const COMMON: f32 = 3.0;
/// Share of three-letter runs from which two words look alike ("piracy", "pirates").
const LETTERS: f32 = 0.35;

/// Two mentions compared.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPair {
    /// The one, as an index into the mentions.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What else is known, see [`FEATURES`]; about 0 to 1 each, but the rarity 0 to 2 and the tie 0 (the same
    /// rare root) to 7 (nothing).
    pub features: [f32; FEATURES.len()],
}

impl EventPair {
    /// Compares two mentions, each with its index; `alike` is said of their articles.
    pub(super) fn of((a, x): (usize, &Told), (b, y): (usize, &Told), alike: Alike) -> Self {
        let letters = overlap(&x.trigrams, &y.trigrams);
        let one_article = x.article == y.article;
        let crossed = [(x, y), (y, x)]
            .map(|(m, n)| m.ideas.iter().any(|&i| n.sentence_bag.binary_search_by_key(&i, |t| t.0).is_ok()));
        let number_shared = !x.numbers.is_disjoint(&y.numbers);
        let number_other = !number_shared && !x.numbers.is_empty() && !y.numbers.is_empty();
        let is = |holds: bool| f32::from(u8::from(holds));
        let features = [
            f32::from(tie(x, y, letters)),
            alike.groups.height,
            alike.groups.share,
            alike.words,
            alike.named.height,
            alike.named.share,
            alike.names,
            is(one_article),
            is(one_article && x.sentence == y.sentence),
            dot(&x.near, &y.near),
            dot(&x.sentence_bag, &y.sentence_bag),
            dot(&x.before, &y.before),
            dot(&x.after, &y.after),
            (is(crossed[0]) + is(crossed[1])) / 2.0,
            is(number_shared),
            is(number_other),
            overlap(&x.names, &y.names),
            x.rarity.max(y.rarity) / 4.0,
            letters,
            is(x.sentence == 0 && y.sentence == 0),
            (is(x.roots.len() > 1) + is(y.roots.len() > 1)) / 2.0,
            is(x.says && y.says),
        ];
        Self { a, b, features }
    }
}

/// How the words that name the event are tied: the same rare root, some root, a common one, a root shared, an idea, an
/// act, letters, nothing.
fn tie(x: &Told, y: &Told, letters: f32) -> u8 {
    if x.roots == y.roots && !x.roots.is_empty() {
        return match x.rarity {
            rare if rare >= RARE => 0,
            some if some >= COMMON => 1,
            _ => 2,
        };
    }
    if x.roots.iter().any(|root| y.roots.contains(root)) {
        3
    } else if !x.ideas.is_disjoint(&y.ideas) {
        4
    } else if !x.acts.is_disjoint(&y.acts) {
        5
    } else if letters >= LETTERS {
        6
    } else {
        7
    }
}

/// The share that two sets have in common (Jaccard).
fn overlap<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f32 {
    let shared = a.intersection(b).count();
    shared as f32 / (a.len() + b.len() - shared).max(1) as f32
}

fn dot(a: &Bag, b: &Bag) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.0 == y.0 {
            sum += x.1 * y.1;
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    sum
}
