//! What is said in the same words is compared once, however many articles print it.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::utterance::Utterance;
use super::wording;
use crate::terms::{TermId, Word};

/// What the comparison of two words looks at.
type Told = (TermId, TermId, u32, bool, bool);

/// Gives equal numbers to utterances in the same words, with the same of them in quotation marks.
pub(super) fn number(utterances: &mut [Utterance]) {
    let told = |words: &[Word]| -> Vec<Told> {
        words.iter().map(|w| (w.form, w.term, w.weight.to_bits(), w.inserted, w.after_gap)).collect()
    };
    let mut known: FxHashMap<(Vec<Told>, Vec<Vec<Told>>), usize> = FxHashMap::default();
    for utterance in utterances {
        let quoted = utterance.quoted.iter().map(|words| told(words)).collect();
        let next = known.len();
        utterance.wording = *known.entry((told(&utterance.words), quoted)).or_insert(next);
    }
}

/// What is known of two wordings.
#[derive(Debug, Default)]
pub(super) struct Compared {
    long_same: RefCell<FxHashMap<(usize, usize), bool>>,
    some_same: RefCell<FxHashMap<(usize, usize), bool>>,
}

impl Compared {
    /// Whether they have a long quotation in common.
    pub(super) fn long_same(&self, a: &Utterance, b: &Utterance) -> bool {
        once(&self.long_same, a, b, long_same_quotation)
    }

    /// Whether any two of their quotations are in the same words.
    pub(super) fn some_same(&self, a: &Utterance, b: &Utterance) -> bool {
        once(&self.some_same, a, b, |a, b| {
            a.quoted.iter().any(|x| b.quoted_like(x).iter().any(|y| in_same_words(x, y)))
        })
    }
}

fn once(
    known: &RefCell<FxHashMap<(usize, usize), bool>>,
    a: &Utterance,
    b: &Utterance,
    compare: impl FnOnce(&Utterance, &Utterance) -> bool,
) -> bool {
    if a.quoted.is_empty() || b.quoted.is_empty() {
        return false;
    }
    *known.borrow_mut().entry((a.wording, b.wording)).or_insert_with(|| compare(a, b))
}

/// Whether two quotations are the same, or one a part of the other.
pub(super) fn in_same_words(x: &[Word], y: &[Word]) -> bool {
    let shortest = x.len().min(y.len());
    shortest >= 4
        && words_in_common(x, y) * 10 >= shortest * 9
        && wording::align(x, y).is_some_and(|f| f.edits.is_empty() && f.equal * 10 >= shortest * 9)
}

/// How many words two quotations have in common, in any order: no alignment of them has more equal words, and this takes no
/// table of all with all.
pub(super) fn words_in_common(x: &[Word], y: &[Word]) -> usize {
    let sorted = |words: &[Word]| {
        let mut forms: Vec<TermId> = words.iter().map(|word| word.form).collect();
        forms.sort_unstable();
        forms
    };
    let (x, y) = (sorted(x), sorted(y));
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
        common += usize::from(a == b);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    common
}

/// Twelve equal words running inside quotation marks: nobody says that twice by chance.
fn long_same_quotation(a: &Utterance, b: &Utterance) -> bool {
    a.quoted.iter().filter(|x| x.len() >= 12).any(|x| {
        b.quoted_like(x).iter().any(|y| {
            y.len() >= 12
                && words_in_common(x, y) >= 12
                && wording::align(x, y).is_some_and(|found| found.equal >= 12 && found.identity() >= 0.85)
        })
    })
}

#[cfg(test)]
mod tests {
    use rashomon_language::Tag;
    use rashomon_text::Span;

    use super::*;

    /// A word for each letter.
    fn words(letters: &str) -> Vec<Word> {
        let word = |(at, letter): (usize, char)| Word {
            span: Span::new(at as u32, at as u32 + 1),
            form: letter as TermId,
            term: letter as TermId,
            weight: 1.0,
            tag: Tag::Word,
            inserted: false,
            after_gap: false,
        };
        letters.chars().enumerate().map(word).collect()
    }

    #[test]
    fn no_alignment_has_more_equal_words_than_two_quotations_have_in_common() {
        let (mut state, mut found) = (7_u64, 0);
        let mut letters = || {
            let mut text = String::new();
            for _ in 0..4 + state % 17 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push(char::from(b'a' + (state >> 33) as u8 % 9));
            }
            text
        };
        for _ in 0..2000 {
            let (x, y) = (words(&letters()), words(&letters()));
            if let Some(aligned) = wording::align(&x, &y) {
                assert!(aligned.equal <= words_in_common(&x, &y));
                found += 1;
            }
        }
        assert!(found > 1000);
        assert_eq!(words_in_common(&words("abcad"), &words("daae")), 3);
    }
}
