//! Which articles are copies of which, and which passages stand in two of them.
//!
//! Candidates come from an inverted index of rare fingerprints ([`shingles`]); what decides is the exact
//! alignment of the words ([`runs`]). Every article is compared with a bounded number of others, so the cost
//! grows with the text and not with the pairs.
//!
//! Deliberately absent: what articles are about. Two articles on one event that share no run of words are
//! nothing to this module.

mod edits;
mod originals;
mod runs;
mod shingles;

pub(crate) use originals::{order, originals};
pub(crate) use runs::Run;

use rustc_hash::FxHashMap;

use crate::words::Words;
use edits::covered;
use runs::align;
use shingles::{Shingles, index};

/// Words in the shortest passage that is reported as shared.
pub(crate) const PASSAGE: usize = 8;
/// The first holders of a fingerprint that later ones are compared with. An agency report with a thousand
/// reprints is found through its earliest ones.
const FIRST_HOLDERS: usize = 32;
/// How many others one text is aligned with.
const CANDIDATES: usize = 64;
/// Share of the shorter text in exact runs below which the pair is not looked at for edits.
const LEAST_EQUAL: f32 = 0.05;
/// What edits aside must be common for a copy: of the shorter text, and of the longer.
const OF_SHORTER: f32 = 0.6;
const OF_LONGER: f32 = 0.25;

/// What two texts have in common. `earlier` and `later` are places in the order given to [`find`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Common {
    pub earlier: usize,
    pub later: usize,
    /// Passages of at least [`PASSAGE`] equal words; `a` in the earlier text, `b` in the later.
    pub passages: Vec<Run>,
    /// Whether the two are, but for edits, one text.
    pub copy: bool,
}

/// Compares texts, the likelier original of any two standing first. The result is in order of the later text,
/// then of the earlier.
pub(crate) fn find(texts: &[Words]) -> Vec<Common> {
    let shingles = index(texts);
    let mut first_equal: FxHashMap<&[u64], usize> = FxHashMap::default();
    let mut out = Vec::new();
    for later in 0..texts.len() {
        let equal = *first_equal.entry(&texts[later].hashes).or_insert(later);
        let mut others = candidates(&shingles, later);
        others.retain(|&c| c != equal);
        let mut of_text: Vec<Common> =
            others.into_iter().filter_map(|c| compare(texts, &shingles, c, later)).collect();
        let len = texts[later].len();
        if equal != later && len > 0 {
            of_text.push(Common {
                earlier: equal,
                later,
                passages: vec![Run { a: 0, b: 0, len }],
                copy: true,
            });
        }
        of_text.sort_unstable_by_key(|c| c.earlier);
        out.extend(of_text);
    }
    out
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

/// The earlier texts that share most with this one, a fingerprint that many hold counting less.
fn candidates(shingles: &Shingles, later: usize) -> Vec<usize> {
    let mut scores: FxHashMap<u32, f32> = FxHashMap::default();
    for of_group in shingles.prints[later].chunk_by(|a, b| a.group == b.group) {
        let holders = &shingles.holders[of_group[0].group as usize];
        let weight = 1.0 / (holders.len() as f32).sqrt();
        for &holder in holders.iter().take(FIRST_HOLDERS).take_while(|&&h| (h as usize) < later) {
            *scores.entry(holder).or_default() += weight;
        }
    }
    let mut ranked: Vec<(u32, f32)> = scores.into_iter().collect();
    ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(CANDIDATES);
    ranked.into_iter().map(|(holder, _)| holder as usize).collect()
}

fn compare(texts: &[Words], shingles: &Shingles, earlier: usize, later: usize) -> Option<Common> {
    let (a, b) = (&texts[earlier], &texts[later]);
    let runs = align(&a.hashes, &b.hashes, &shingles.prints[earlier], &shingles.prints[later]);
    let copy = is_copy(&a.hashes, &b.hashes, &runs);
    let passages: Vec<Run> = runs.into_iter().filter(|r| r.len >= PASSAGE).collect();
    (copy || !passages.is_empty()).then_some(Common { earlier, later, passages, copy })
}

/// Whether two texts with these runs are one text but for edits: most of the shorter stands in the longer, and
/// that is not a small part of it.
fn is_copy(a: &[u64], b: &[u64], runs: &[Run]) -> bool {
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
