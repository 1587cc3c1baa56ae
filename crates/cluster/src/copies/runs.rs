//! The words that two texts share, as runs: exact alignment from common fingerprints.

use super::shingles::{Print, SHINGLE};
use rashomon_lexicon::words::Hash;

/// Equal words in two texts: `len` of them, from word `a` of the one and word `b` of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// The first word in the one text. Words are runs of letters and digits, counted from 0.
    pub a: usize,
    /// The first word in the other.
    pub b: usize,
    /// How many words.
    pub len: usize,
}

/// Room to work in, kept from one pair of texts to the next.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    seeds: Vec<(usize, usize)>,
    runs: Vec<Run>,
    used_a: Vec<bool>,
    used_b: Vec<bool>,
}

impl Aligner {
    /// The runs that two texts share, each extended to both sides as far as the words are equal, longest first
    /// choice, none overlapping another in either text (greedy string tiling: Wise 1993). Ascending by `a`.
    pub(super) fn align(
        &mut self,
        a: &[Hash],
        b: &[Hash],
        prints_a: &[Print],
        prints_b: &[Print],
    ) -> Vec<Run> {
        let Self { seeds, runs, used_a, used_b } = self;
        find_seeds(prints_a, prints_b, seeds);
        extend(a, b, seeds, runs);
        runs.sort_unstable_by_key(|r| (usize::MAX - r.len, r.a, r.b));
        for (used, words) in [(&mut *used_a, a), (&mut *used_b, b)] {
            used.clear();
            used.resize(words.len(), false);
        }
        let mut out = Vec::new();
        for mut run in runs.iter().copied() {
            while run.len > 0 && (used_a[run.a] || used_b[run.b]) {
                run = Run { a: run.a + 1, b: run.b + 1, len: run.len - 1 };
            }
            run.len = (0..run.len).take_while(|&i| !used_a[run.a + i] && !used_b[run.b + i]).count();
            if run.len >= SHINGLE {
                used_a[run.a..run.a + run.len].fill(true);
                used_b[run.b..run.b + run.len].fill(true);
                out.push(run);
            }
        }
        out.sort_unstable();
        out
    }
}

/// Pairs of places with the same fingerprint.
fn find_seeds(a: &[Print], b: &[Print], out: &mut Vec<(usize, usize)>) {
    let (mut i, mut j) = (0, 0);
    out.clear();
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.group == y.group {
            let same = b[j..].iter().take_while(|q| q.group == x.group);
            out.extend(same.map(|q| (x.at as usize, q.at as usize)));
            i += 1;
        } else {
            // Which of the two is behind cannot be foreseen, so there is no branch on it.
            i += usize::from(x.group < y.group);
            j += usize::from(y.group < x.group);
        }
    }
}

/// The maximal runs through the seeds. Each diagonal is walked once, so the cost is the words of the runs.
fn extend(a: &[Hash], b: &[Hash], seeds: &mut [(usize, usize)], runs: &mut Vec<Run>) {
    seeds.sort_unstable_by_key(|&(i, j)| (j as isize - i as isize, i));
    runs.clear();
    let mut last = None;
    for &mut (i, j) in seeds {
        let diagonal = j as isize - i as isize;
        if last.is_some_and(|(d, end)| d == diagonal && i < end) {
            continue;
        }
        let back = (1..=i.min(j)).take_while(|&k| a[i - k] == b[j - k]).count();
        let ahead = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
        last = Some((diagonal, i + ahead));
        runs.push(Run { a: i - back, b: j - back, len: back + ahead });
    }
}
