//! Which of the words around a match are shown with it.

use std::ops::Range;

use rashomon_text::{Span, Text};

use crate::terms::Word;

/// From the first telling word of a stretch to the last; the words of `keep` stay whatever they tell.
pub(crate) fn trimmed(words: &[Word], range: Range<usize>, keep: &Range<usize>) -> Option<Span<Text>> {
    let tells = |i: &usize| keep.contains(i) || words.get(*i).is_some_and(|w| w.weight > 0.0);
    let first = range.clone().find(tells)?;
    let last = range.rev().find(tells)?;
    Some(words.get(first)?.span.cover(words.get(last)?.span))
}
