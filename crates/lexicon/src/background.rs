//! How common a word is in English news at large, so that rarity is known in a batch of five articles too.
//!
//! The table is counted by `training/count_words.py` over corpora that are not used to measure grouping.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::stem::stem;
use crate::words::{Hash, hash_word};

/// Share of documents assumed for a word the table does not hold.
const UNLISTED: f32 = 0.0005;

static SHARES: LazyLock<FxHashMap<Hash, f32>> = LazyLock::new(|| {
    let mut shares = FxHashMap::default();
    for line in include_str!("../data/background.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split(' ');
        let Some(class) = fields.next().and_then(|n| n.parse::<f32>().ok()) else { continue };
        for term in fields.filter_map(term) {
            // Words of one root are taken to stand in documents independently of each other.
            let without = shares.entry(term).or_insert(1.0);
            *without *= 1.0 - (-class / 4.0).exp2().min(0.999);
        }
    }
    shares.values_mut().for_each(|without| *without = 1.0 - *without);
    shares
});

/// The share of documents that a word of this root stands in, by the hash of the root, as [`term`] gives it.
pub fn share(word: Hash) -> f32 {
    SHARES.get(&word).copied().unwrap_or(UNLISTED)
}

/// A word by its root, hashed; `None` for one letter.
pub fn term(word: &str) -> Option<Hash> {
    (word.len() > 1).then(|| hash_word(&stem(&word.to_lowercase())))
}

/// How much a word tells, in nats: 0 for one of every document, about 8 for one that the table does not hold.
pub fn rarity(word: &str) -> f32 {
    term(word).map_or(0.0, |term| -share(term).min(1.0).ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_have_a_larger_share() {
        let of = |word: &str| share(hash_word(&stem(word)));
        assert!(of("the") > 0.8);
        assert!(of("the") > of("government") && of("government") > of("harbour"));
        assert_eq!(of("qwertzuiop"), UNLISTED);
    }
}
