//! Which articles are copies of which, and which passages stand in two of them.
//!
//! Candidates come from an inverted index of rare fingerprints ([`shingles`]); what decides is the exact
//! alignment of the words ([`runs`]). Every article is compared with a bounded number of others, so the cost
//! grows with the text and not with the pairs.
//!
//! Deliberately absent: what articles are about. Two articles on one event that share no run of words are
//! nothing to this module.

mod candidates;
mod edits;
mod occasions;
mod originals;
mod phrases;
mod runs;
mod shingles;

pub(crate) use candidates::{Candidates, FEW};
pub(crate) use occasions::{Occasions, may_be_block, occasions};
pub(crate) use originals::{GROUP, named, order, originals, standing};
pub(crate) use phrases::Phrases;
pub use runs::Run;
pub(crate) use shingles::winnow;

use rustc_hash::{FxBuildHasher, FxHashMap};

use edits::covered;
use rashomon_lexicon::words::{Hash, hashes};
use runs::Aligner;
use shingles::{Shingles, index};

/// Words in the shortest passage that is reported as shared.
pub(crate) const PASSAGE: usize = 8;
/// Share of the shorter text in exact runs below which the pair is not looked at for edits.
const LEAST_EQUAL: f32 = 0.05;
/// What edits aside must be common for a copy: of the shorter text, and of the longer.
const OF_SHORTER: f32 = 0.61;
const OF_LONGER: f32 = 0.25;

/// What two texts have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Common {
    /// The place of the earlier text in the order given.
    pub earlier: usize,
    /// The place of the later text.
    pub later: usize,
    /// Passages of at least eight equal words; `a` in the earlier text, `b` in the later.
    pub passages: Vec<Run>,
    /// Whether the two are, but for edits, one text.
    pub copy: bool,
}

/// What stands in two of these texts, by their words alone: copies and shared passages. The likelier original of any
/// two is to stand first. In order of the later text, then of the earlier.
pub fn common(texts: &[&str]) -> Vec<Common> {
    let words: Vec<Vec<Hash>> = texts.iter().map(|text| hashes(text)).collect();
    find(&words.iter().map(Vec::as_slice).collect::<Vec<_>>()).common
}

/// What texts have in common, and the index that it was found by.
#[derive(Debug)]
pub(crate) struct Found {
    pub common: Vec<Common>,
    pub shingles: Shingles,
}

/// Compares texts, given as hashes of their words, the likelier original of any two standing first. The result is in
/// order of the later text, then of the earlier.
pub(crate) fn find(texts: &[&[Hash]]) -> Found {
    let shingles = index(texts);
    let mut first_equal = FxHashMap::with_capacity_and_hasher(texts.len(), FxBuildHasher);
    let mut candidates = Candidates::new(texts.len());
    let mut aligner = Aligner::default();
    let mut out: Vec<Common> = Vec::new();
    for (later, words) in texts.iter().enumerate() {
        let equal = *first_equal.entry(words).or_insert(later);
        let from = out.len();
        for &other in candidates.of(&shingles, later, words.len()) {
            if other as usize != equal {
                out.extend(compare(texts, &shingles, &mut aligner, other as usize, later));
            }
        }
        if equal != later && !words.is_empty() {
            let whole = Run { a: 0, b: 0, len: words.len() };
            out.push(Common { earlier: equal, later, passages: vec![whole], copy: true });
        }
        out[from..].sort_unstable_by_key(|c| c.earlier);
    }
    Found { common: out, shingles }
}

/// For each of `count` texts, the first of all texts that it is a copy of, directly or by way of others; itself
/// where it is none.
pub(crate) fn roots(count: usize, common: &[Common]) -> Vec<usize> {
    fn root(of: &mut [usize], mut text: usize) -> usize {
        while of[text] != text {
            of[text] = of[of[text]];
            text = of[text];
        }
        text
    }
    let mut of: Vec<usize> = (0..count).collect();
    for pair in common.iter().filter(|c| c.copy) {
        let (a, b) = (root(&mut of, pair.earlier), root(&mut of, pair.later));
        of[a.max(b)] = a.min(b);
    }
    (0..count).map(|text| root(&mut of, text)).collect()
}

/// What two texts, given as hashes of their words, have in common, if anything; the likelier original is the first.
pub(crate) fn compare_two(earlier: &[Hash], later: &[Hash]) -> Option<Common> {
    let texts = [earlier, later];
    compare(&texts, &index(&texts), &mut Aligner::default(), 0, 1)
}

fn compare(
    texts: &[&[Hash]],
    shingles: &Shingles,
    aligner: &mut Aligner,
    earlier: usize,
    later: usize,
) -> Option<Common> {
    let (a, b) = (texts[earlier], texts[later]);
    let mut passages = aligner.align(a, b, shingles.prints(earlier), shingles.prints(later));
    let copy = is_copy(a, b, &passages);
    passages.retain(|r| r.len >= PASSAGE);
    (copy || !passages.is_empty()).then_some(Common { earlier, later, passages, copy })
}

/// Whether two texts with these runs are one text but for edits: most of the shorter stands in the longer, and
/// that is not a small part of it.
fn is_copy(a: &[Hash], b: &[Hash], runs: &[Run]) -> bool {
    let equal: usize = runs.iter().map(|r| r.len).sum();
    if (equal as f32) < LEAST_EQUAL * a.len().min(b.len()) as f32 {
        return false;
    }
    let (in_a, in_b) = covered(a, b, runs);
    let share = |covered: usize, of: usize| covered as f32 / of.max(1) as f32;
    let (in_a, in_b) = (share(in_a, a.len()), share(in_b, b.len()));
    let (shorter, longer) = if a.len() <= b.len() { (in_a, in_b) } else { (in_b, in_a) };
    shorter >= OF_SHORTER && longer >= OF_LONGER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_with_many_reprints_is_the_original_of_all() {
        let report: String = (0..120).map(|i| format!("report{i} ")).collect();
        let mut texts: Vec<String> =
            (0..200).map(|i| format!("outlet{i} writes today: {report} more{i}")).collect();
        texts.insert(0, "nothing of it stands here, in this short notice on the weather at sea".to_owned());
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let expected: Vec<usize> = (0..texts.len()).map(|i| i.min(1)).collect();
        assert_eq!(roots(texts.len(), &common(&texts)), expected);
    }
}
