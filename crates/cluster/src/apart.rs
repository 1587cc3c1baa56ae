//! Which articles are of two events although they share most of their words.
//!
//! Deliberately absent: that it is passed on. Of three articles of which two are apart, a third that says little may be a copy of both.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::copies::Occasions;

/// Of so many articles is it kept that they are apart from one, so that a thousand reports by one form take time in proportion.
const MOST: usize = 64;

/// The pairs of articles that belong to no one episode, or to no one story either.
#[derive(Debug, Default)]
pub(crate) struct Apart(FxHashMap<usize, Vec<(usize, Occasions)>>);

impl Apart {
    /// Adds a pair.
    pub(crate) fn put(&mut self, a: usize, b: usize, told: Occasions) {
        if told == Occasions::One {
            return;
        }
        for (own, other) in [(a, b), (b, a)] {
            let known = self.0.entry(own).or_default();
            if known.len() < MOST {
                known.push((other, told));
            }
        }
    }

    /// Whether an article of the one episode and one of the other are of two events.
    pub(crate) fn parts(&self, a: &[usize], b: &[usize]) -> bool {
        self.holds(a.iter().copied(), b.iter().copied(), |_| true)
    }

    /// Whether an article of the one story and one of the other have nothing to do with each other; `a` and `b` are episodes.
    pub(crate) fn are_foreign(&self, episodes: &[Vec<usize>], a: &[usize], b: &[usize]) -> bool {
        let of = |story: &[usize]| -> Vec<usize> {
            story.iter().flat_map(|&episode| episodes[episode].iter().copied()).collect()
        };
        !self.0.is_empty()
            && self.holds(of(a).into_iter(), of(b).into_iter(), |told| told == Occasions::Foreign)
    }

    fn holds(
        &self,
        a: impl Iterator<Item = usize>,
        b: impl Iterator<Item = usize>,
        counts: impl Fn(Occasions) -> bool,
    ) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let known: Vec<_> = a.filter_map(|article| self.0.get(&article)).collect();
        if known.is_empty() {
            return false;
        }
        let others: FxHashSet<usize> = b.collect();
        known.into_iter().flatten().any(|(other, told)| counts(*told) && others.contains(other))
    }
}
