//! The words of a text, hashed and case-folded, with their spans: what copies are found by and vectors are
//! counted from.
//!
//! A word here is a run of letters and digits, nothing more: marks, quotation style and spacing do not count,
//! so that a reprint with other typography still has the same words. Deliberately absent: word classes and
//! entities (the language layers know those).

use std::ops::Range;

use rashomon_text::{Span, Text};

/// A case-folded word, hashed. Of a hundred thousand words 32 bits take one pair for one word, which no comparison of
/// articles notices; in 64 the words of a million articles would not fit in memory beside their text.
pub type Hash = u32;

/// The words of one text, index for index.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The case-folded word, hashed.
    pub hashes: Vec<Hash>,
    /// Where it stands.
    pub spans: Vec<Span<Text>>,
}

impl Words {
    /// Splits a text. Linear; characters of scripts without spaces (Chinese, Japanese, Thai) are words of
    /// their own.
    pub fn of(text: &str) -> Self {
        let mut words = Self::default();
        each(text, |hash, range| {
            words.hashes.push(hash);
            words.spans.push(Span::from_range(range));
        });
        words
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The span of the words `range`, from the first's start to the last's end.
    pub fn span(&self, range: Range<usize>) -> Span<Text> {
        match self.spans.get(range) {
            Some([first, .., last]) => first.cover(*last),
            Some([only]) => *only,
            _ => Span::new(0, 0),
        }
    }
}

/// The hashes of the words of a text alone.
pub fn hashes(text: &str) -> Vec<Hash> {
    let mut out = Vec::with_capacity(text.len() / LETTERS);
    each(text, |hash, _| out.push(hash));
    out
}

/// Calls `word` with the hash and the place of each word.
fn each(text: &str, mut word: impl FnMut(Hash, Range<usize>)) {
    let mut open: Option<(usize, u64)> = None;
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() {
            if let Some((start, hash)) = open.take() {
                word(mix(hash) as Hash, start..at);
            }
        } else if stands_alone(c) {
            if let Some((start, hash)) = open.take() {
                word(mix(hash) as Hash, start..at);
            }
            word(mix(fold(SEED, c)) as Hash, at..at + c.len_utf8());
        } else {
            let (start, hash) = open.unwrap_or((at, SEED));
            open = Some((start, fold(hash, c)));
        }
    }
    if let Some((start, hash)) = open {
        word(mix(hash) as Hash, start..text.len());
    }
}

/// The hash of one word, as [`Words::of`] would give it. For tables of words.
pub fn hash_word(word: &str) -> Hash {
    mix(word.chars().fold(SEED, fold)) as Hash
}

/// Letters in a word of running text, the space included: fewer than there are, so that room is not short.
const LETTERS: usize = 5;
/// Start of the FNV-1a hash.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn fold(hash: u64, c: char) -> u64 {
    let step = |hash: u64, c: char| (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
    if c.is_ascii() { step(hash, c.to_ascii_lowercase()) } else { c.to_lowercase().fold(hash, step) }
}

/// Spreads a hash over all its bits (the finalizer of MurmurHash3).
pub fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

fn stands_alone(c: char) -> bool {
    c >= '\u{e00}'
        && matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits_without_case() {
        let check = |text: &str, expected: &[&str]| {
            let words = Words::of(text);
            let found: Vec<_> = words.spans.iter().map(|s| s.of(text)).collect();
            assert_eq!(found, expected, "{text}");
            let hashes: Vec<_> = expected.iter().map(|w| hash_word(&w.to_lowercase())).collect();
            assert_eq!(words.hashes, hashes, "{text}");
        };
        check("", &[]);
        check("\u{201c}The QUICK fox,\u{201d} she said.", &["The", "QUICK", "fox", "she", "said"]);
        check("a 12.5-metre wall", &["a", "12", "5", "metre", "wall"]);
        check("Ärger, ΣΟΦΙΑ", &["Ärger", "ΣΟΦΙΑ"]);
        check("日本 x", &["日", "本", "x"]);
    }
}
