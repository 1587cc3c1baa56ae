//! Fixed phrases as patterns over words: "did not say", "agreed to", "no hurry".

use std::ops::Range;

use crate::terms::{Vocabulary, Word};

/// A pattern: words by form, or by root or idea where it starts with `-` or `~`; alternatives apart by `|`.
pub(crate) type Phrase = &'static [&'static str];

/// Where the first of the patterns that match stands, with its index.
pub(crate) fn first(
    words: &[Word],
    vocabulary: &Vocabulary,
    phrases: &[Phrase],
) -> Option<(usize, Range<usize>)> {
    for start in 0..words.len() {
        for (index, phrase) in phrases.iter().enumerate() {
            let matches = phrase.iter().enumerate().all(|(offset, item)| {
                words
                    .get(start + offset)
                    .is_some_and(|word| item.split('|').any(|one| is(word, vocabulary, one)))
            });
            if matches {
                return Some((index, start..start + phrase.len()));
            }
        }
    }
    None
}

/// Whether a word is what one item of a pattern says.
pub(crate) fn is(word: &Word, vocabulary: &Vocabulary, item: &str) -> bool {
    if item.starts_with(['-', '~']) {
        vocabulary.word(word.term) == item
    } else {
        vocabulary.word(word.form) == item
    }
}
