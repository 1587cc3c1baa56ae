//! How common a word is in English news at large, so that rarity is known in a batch of five articles too.
//!
//! The table is counted by `training/count_words.py` over corpora that are not used to measure grouping.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::words::hash_word;

/// Share of documents assumed for a word the table does not hold.
const UNLISTED: f32 = 0.0005;

static SHARES: LazyLock<FxHashMap<u64, f32>> = LazyLock::new(|| {
    let mut shares = FxHashMap::default();
    for line in include_str!("background.txt").lines() {
        let mut fields = line.split(' ');
        let Some(class) = fields.next().and_then(|n| n.parse::<f32>().ok()) else { continue };
        shares.extend(fields.map(|word| (hash_word(word), (-class / 4.0).exp2())));
    }
    shares
});

/// The share of documents that the word (its hash, without a plural s) stands in.
pub(super) fn share(word: u64) -> f32 {
    SHARES.get(&word).copied().unwrap_or(UNLISTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_have_a_larger_share() {
        let of = |word: &str| share(hash_word(word));
        assert!(of("the") > 0.8);
        assert!(of("the") > of("government") && of("government") > of("harbour"));
        assert_eq!(of("qwertzuiop"), UNLISTED);
    }
}
