//! Which articles are of two events although they share most of their words.

use rustc_hash::FxHashMap;

use crate::copies::Occasions;

/// The pairs of articles that belong to no one episode, or to no one story either.
#[derive(Debug, Default)]
pub(crate) struct Apart(FxHashMap<usize, Vec<(usize, Occasions)>>);

impl Apart {
    /// Adds a pair.
    pub(crate) fn put(&mut self, a: usize, b: usize, told: Occasions) {
        if told != Occasions::One {
            self.0.entry(a).or_default().push((b, told));
            self.0.entry(b).or_default().push((a, told));
        }
    }

    /// Whether an article of the one episode and one of the other are of two events.
    pub(crate) fn parts(&self, a: &[usize], b: &[usize]) -> bool {
        self.of(a).any(|(other, _)| b.contains(&other))
    }

    /// Whether an article of the one story and one of the other have nothing to do with each other; `a` and `b` are episodes.
    pub(crate) fn are_foreign(&self, episodes: &[Vec<usize>], a: &[usize], b: &[usize]) -> bool {
        let foreign = |article: &usize| {
            let others =
                self.of(std::slice::from_ref(article)).filter(|(_, told)| *told == Occasions::Foreign);
            others.into_iter().any(|(other, _)| b.iter().any(|&episode| episodes[episode].contains(&other)))
        };
        !self.0.is_empty() && a.iter().flat_map(|&episode| &episodes[episode]).any(foreign)
    }

    fn of(&self, articles: &[usize]) -> impl Iterator<Item = (usize, Occasions)> {
        let known = articles.iter().filter(|_| !self.0.is_empty());
        known.filter_map(|article| self.0.get(article)).flatten().copied()
    }
}
