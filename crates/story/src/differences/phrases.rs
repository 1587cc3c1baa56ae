//! Fixed phrases as patterns over words: "did not say", "agreed to", "no hurry".

use std::ops::Range;

use rashomon_text::{Span, Text};

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
    if item.contains('|') {
        return item.split('|').any(|one| is(word, vocabulary, one));
    }
    if item.starts_with(['-', '~']) {
        vocabulary.word(word.term) == item
    } else {
        vocabulary.word(word.form) == item
    }
}

/// From the first telling word of a stretch to the last; the words of `keep` stay whatever they tell.
pub(crate) fn trimmed(words: &[Word], range: Range<usize>, keep: &Range<usize>) -> Option<Span<Text>> {
    let tells = |i: &usize| keep.contains(i) || words.get(*i).is_some_and(|w| w.weight > 0.0);
    let first = range.clone().find(tells)?;
    let last = range.rev().find(tells)?;
    Some(words.get(first)?.span.cover(words.get(last)?.span))
}
