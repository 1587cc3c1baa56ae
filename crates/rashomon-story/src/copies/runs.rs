//! The words that two texts share, as runs: exact alignment from common fingerprints.

use super::shingles::{Print, SHINGLE};

/// Equal words in two texts: `len` of them, from word `a` of the one and word `b` of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Run {
    pub a: usize,
    pub b: usize,
    pub len: usize,
}

/// The runs that two texts share, each extended to both sides as far as the words are equal, longest first
/// choice, none overlapping another in either text (greedy string tiling: Wise 1993). Ascending by `a`.
pub(crate) fn align(a: &[u64], b: &[u64], prints_a: &[Print], prints_b: &[Print]) -> Vec<Run> {
    let mut runs = extend(a, b, &seeds(prints_a, prints_b));
    runs.sort_unstable_by_key(|r| (usize::MAX - r.len, r.a, r.b));
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut out = Vec::new();
    for mut run in runs {
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

/// Pairs of places with the same fingerprint.
fn seeds(a: &[Print], b: &[Print]) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.group.cmp(&y.group) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let same = |p: &&Print| p.group == x.group;
                for q in b[j..].iter().take_while(same) {
                    out.push((x.at as usize, q.at as usize));
                }
                i += 1;
            }
        }
    }
    out
}

/// The maximal runs through the seeds. Each diagonal is walked once, so the cost is the words of the runs.
fn extend(a: &[u64], b: &[u64], seeds: &[(usize, usize)]) -> Vec<Run> {
    let mut seeds = seeds.to_vec();
    seeds.sort_unstable_by_key(|&(i, j)| (j as isize - i as isize, i));
    let mut runs: Vec<Run> = Vec::new();
    let mut last = None;
    for (i, j) in seeds {
        let diagonal = j as isize - i as isize;
        if last.is_some_and(|(d, end)| d == diagonal && i < end) {
            continue;
        }
        let back = (1..=i.min(j)).take_while(|&k| a[i - k] == b[j - k]).count();
        let ahead = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
        last = Some((diagonal, i + ahead));
        runs.push(Run { a: i - back, b: j - back, len: back + ahead });
    }
    runs
}
