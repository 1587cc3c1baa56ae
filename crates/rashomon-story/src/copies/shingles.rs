//! Fingerprints of word runs, and the inverted index from a fingerprint to the articles that hold it.
//!
//! A shingle is [`SHINGLE`] words in a row. Of these a text keeps the smallest of every [`WINDOW`]
//! (winnowing: Schleimer, Wilkerson and Aiken 2003), so that any run of `SHINGLE + WINDOW - 1` = 8 words that
//! stands in two texts leaves at least one fingerprint in both, at a third of the memory.

use crate::words::{Words, mix};

/// Words in a shingle. Four survive three edits in ten well enough to find a reworded text.
pub(crate) const SHINGLE: usize = 4;
/// Shingles of which at least one is kept.
pub(crate) const WINDOW: usize = 5;
/// Places of one fingerprint within one text that count: a text that repeats itself endlessly stays cheap.
const PLACES: usize = 8;

/// A fingerprint of one text: which group of equal ones, and the word it starts at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Print {
    pub group: u32,
    pub at: u32,
}

/// The fingerprints that at least two texts share.
#[derive(Debug, Default)]
pub(crate) struct Shingles {
    /// For every text, its shared fingerprints, by group and then by place.
    pub prints: Vec<Vec<Print>>,
    /// For every group, the texts that hold it, ascending, each once.
    pub holders: Vec<Vec<u32>>,
}

/// Indexes texts in the order given: sorting all fingerprints takes n log n time and 16 bytes each.
pub(crate) fn index(texts: &[Words]) -> Shingles {
    let mut all: Vec<(u64, u32, u32)> = Vec::new();
    for (text, words) in (0u32..).zip(texts) {
        winnow(&words.hashes, |hash, at| all.push((hash, text, at as u32)));
    }
    all.sort_unstable();
    let mut out = Shingles { prints: vec![Vec::new(); texts.len()], holders: Vec::new() };
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        if same.first().map(|p| p.1) == same.last().map(|p| p.1) {
            continue;
        }
        let group = out.holders.len() as u32;
        let mut holders = Vec::new();
        for of_text in same.chunk_by(|a, b| a.1 == b.1) {
            let text = of_text[0].1;
            holders.push(text);
            out.prints[text as usize].extend(of_text.iter().take(PLACES).map(|p| Print { group, at: p.2 }));
        }
        out.holders.push(holders);
    }
    out
}

/// Calls `keep` with the hash and the first word of every fingerprint, in text order.
fn winnow(words: &[u64], mut keep: impl FnMut(u64, usize)) {
    let hashes: Vec<u64> = words
        .windows(SHINGLE)
        .map(|run| mix(run.iter().fold(0u64, |h, w| h.rotate_left(9).wrapping_mul(5) ^ w)))
        .collect();
    let mut last = usize::MAX;
    let mut choose = |range: std::ops::Range<usize>| {
        // The last of equal ones, so that a repeated run is kept once a window and not once a word.
        let Some(at) = range.min_by_key(|&i| (hashes[i], usize::MAX - i)) else { return };
        if at != last {
            keep(hashes[at], at);
            last = at;
        }
    };
    if hashes.len() <= WINDOW {
        return choose(0..hashes.len());
    }
    for start in 0..=hashes.len() - WINDOW {
        choose(start..start + WINDOW);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_equal_words_in_a_row_leave_a_common_fingerprint() {
        let before = "one two three four five six seven eight nine ten";
        let run = "the ferry lay at the old quay";
        for lead in 0..10 {
            let a = Words::of(&format!("{before} {run} today and then it left the bay for good"));
            let start = before.split(' ').skip(lead).collect::<Vec<_>>().join(" ");
            let b =
                Words::of(&format!("Other {start} words {run} today while nobody looked on from the shore"));
            assert!(!index(&[a, b]).holders.is_empty(), "lead {lead}");
        }
    }
}
