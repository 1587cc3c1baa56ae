//! How much of two texts is one text but for edits: exact runs extended over changed, added and dropped words.

use super::runs::Run;
use rashomon_lexicon::words::Hash;

/// Words that an edit may add, drop or replace in one place.
const SHIFT: usize = 4;
/// How far the balance of equal against other words may fall below its best before an extension ends. With three
/// words in ten replaced the balance still rises; in unrelated texts it falls at once.
const DROP: i32 = 8;
/// Equal words that an extended run must have to count: fewer are set phrases.
const LEAST: usize = 8;

/// The words of each text that lie in runs or in their extensions.
pub(super) fn covered(a: &[Hash], b: &[Hash], runs: &[Run]) -> (usize, usize) {
    let mut runs = runs.to_vec();
    runs.sort_unstable_by_key(|r| (usize::MAX - r.len, r.a, r.b));
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    for run in runs {
        let (end_a, end_b) = (run.a + run.len, run.b + run.len);
        if in_a[run.a] && in_a[end_a - 1] {
            continue;
        }
        let after = |of: &[Hash], end: usize, k: usize| of.get(end + k).copied();
        let before = |of: &[Hash], start: usize, k: usize| start.checked_sub(k + 1).map(|i| of[i]);
        let ahead = extend(|k| after(a, end_a, k), |k| after(b, end_b, k));
        let back = extend(|k| before(a, run.a, k), |k| before(b, run.b, k));
        if run.len + ahead.equal + back.equal >= LEAST {
            in_a[run.a - back.a..end_a + ahead.a].fill(true);
            in_b[run.b - back.b..end_b + ahead.b].fill(true);
        }
    }
    let count = |marks: Vec<bool>| marks.into_iter().filter(|&m| m).count();
    (count(in_a), count(in_b))
}

/// How many words of each text an extension covers, and how many of them are equal.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    a: usize,
    b: usize,
    equal: usize,
}

/// Walks both texts in one direction while they are more alike than not. `a` and `b` give the word at a distance.
fn extend(a: impl Fn(usize) -> Option<Hash>, b: impl Fn(usize) -> Option<Hash>) -> Reach {
    let (mut at, mut best) = (Reach::default(), Reach::default());
    let (mut balance, mut highest) = (0, 0);
    while let Some((skip_a, skip_b)) = next_equal(|k| a(at.a + k), |k| b(at.b + k)) {
        balance += 1 - skip_a.max(skip_b) as i32;
        if balance < highest - DROP {
            break;
        }
        at = Reach { a: at.a + skip_a + 1, b: at.b + skip_b + 1, equal: at.equal + 1 };
        if balance >= highest {
            (highest, best) = (balance, at);
        }
    }
    best
}

/// The fewest words to skip in each text until they are equal again: one equal word where words are replaced one
/// for one, two in a row where one text has more words than the other.
fn next_equal(
    a: impl Fn(usize) -> Option<Hash>,
    b: impl Fn(usize) -> Option<Hash>,
) -> Option<(usize, usize)> {
    let same = |i: usize, j: usize| a(i).is_some_and(|word| b(j) == Some(word));
    for far in 0..=SHIFT {
        if same(far, far) {
            return Some((far, far));
        }
        for near in 0..far {
            for (i, j) in [(far, near), (near, far)] {
                if same(i, j) && same(i + 1, j + 1) {
                    return Some((i, j));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon_lexicon::words::Words;

    #[test]
    fn edits_within_a_passage_are_bridged() {
        let a = "before it all the old ferry left the northern quay at nine on a cold morning with sixty people on board";
        let check = |b: &str, expected: usize| {
            let (x, y) = (Words::of(a), Words::of(b));
            // The seed is the run "on a cold morning".
            let at = |w: &Words| {
                w.hashes.iter().position(|&h| h == rashomon_lexicon::words::hash_word("cold")).unwrap()
            };
            let run = Run { a: at(&x) - 2, b: at(&y) - 2, len: 4 };
            assert_eq!(covered(&x.hashes, &y.hashes, &[run]).0, expected, "{b}");
        };
        check("the old ship left the northern pier at ten on a cold morning with sixty people aboard", 16);
        check(
            "the old and rusty ferry left the quay at nine on a cold morning with some sixty people on board",
            18,
        );
        check("nobody saw anything on a cold morning in the valley below the hills", 0);
    }
}
