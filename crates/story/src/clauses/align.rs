//! Which clauses of the articles tell the same thing: an inverted index of terms and actors gives candidates, the
//! weight they share decides.
//!
//! Near linear: a term that stands in very many clauses is left out of the index (it tells little), and each
//! clause keeps its best partners only.

use rashomon_text::Budget;
use rustc_hash::FxHashMap;

use crate::units::{Affair, Unit};

/// Two clauses that may tell the same thing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    /// The clause that comes first, as an index into [`Affair::units`].
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Shared weight against the weight of both (cosine), 0 to 1.
    pub likeness: f32,
    /// Shared weight against that of the lighter one, 0 to 1.
    pub cover: f32,
    /// How many telling terms they share.
    pub terms: usize,
    /// How many actors they share.
    pub actors: usize,
}

/// A term in more clauses than this is no way to find a partner.
const MOST_POSTINGS: usize = 400;
/// Partners kept for each clause.
const MOST_PARTNERS: usize = 48;
/// The least weight two clauses must share.
const LEAST_SHARED: f32 = 1.5;
/// What an actor weighs, beside 1 for a rare term; the story's main actors, in every fifth clause or more, half.
const ACTOR: f32 = 0.8;

/// Terms and actors on one scale: actors count downwards from the top.
fn actor_key(actor: usize) -> u32 {
    u32::MAX - u32::try_from(actor).unwrap_or(u32::MAX / 2)
}

/// The aligned clauses of a story, in order: pairs within one episode, of two articles or of one. Those of the first
/// clauses alone where there is no time for the others.
pub(crate) fn align(affair: &Affair, budget: Budget<'_>) -> Vec<Pair> {
    let units = &affair.units;
    let weighing = Weighing::over(units);
    let bags: Vec<Vec<(u32, f32)>> = units.iter().map(|unit| weighing.bag(unit)).collect();
    let totals: Vec<f32> = bags.iter().map(|bag| bag.iter().map(|t| t.1).sum()).collect();
    let mut postings: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut pairs = Vec::new();
    // What each clause shares with the one at hand: weight, terms, actors; and which share anything.
    let mut shared: Vec<(f32, usize, usize)> = vec![(0.0, 0, 0); units.len()];
    let mut sharing: Vec<usize> = Vec::new();
    for (b, bag) in bags.iter().enumerate() {
        if !budget.goes_on() {
            break;
        }
        for &(key, weight) in bag {
            let is_actor = key > u32::MAX / 2;
            for &a in postings.get(&key).into_iter().flatten() {
                if units[a].episode != units[b].episode {
                    continue;
                }
                let entry = &mut shared[a];
                if entry.0 == 0.0 {
                    sharing.push(a);
                }
                entry.0 += weight;
                entry.1 += usize::from(!is_actor && weight >= 0.45);
                entry.2 += usize::from(is_actor);
            }
        }
        let mut found: Vec<Pair> = sharing
            .drain(..)
            .map(|a| (a, std::mem::take(&mut shared[a])))
            .filter(|(_, (weight, ..))| *weight >= LEAST_SHARED)
            .map(|(a, (weight, terms, actors))| {
                let likeness = weight / (totals[a] * totals[b]).sqrt().max(0.1);
                let cover = weight / totals[a].min(totals[b]).max(0.1);
                Pair { a, b, likeness, cover, terms, actors }
            })
            .collect();
        let best = |x: &Pair, y: &Pair| y.likeness.total_cmp(&x.likeness).then(x.a.cmp(&y.a));
        if found.len() > MOST_PARTNERS {
            found.select_nth_unstable_by(MOST_PARTNERS, best);
            found.truncate(MOST_PARTNERS);
        }
        found.sort_by(best);
        pairs.extend(found);
        for &(key, _) in bag {
            let list = postings.entry(key).or_default();
            if list.len() < MOST_POSTINGS {
                list.push(b);
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// What each term weighs in this story.
struct Weighing {
    clauses: f32,
    counts: FxHashMap<u32, u32>,
}

impl Weighing {
    fn over(units: &[Unit]) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for unit in units {
            let actors = unit.actors.iter().map(|&a| actor_key(a));
            for key in unit.terms.iter().map(|t| t.0).chain(actors) {
                *counts.entry(key).or_default() += 1;
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a count of clauses")]
        Self { clauses: units.len().max(1) as f32, counts }
    }

    /// A term that stands in every fifth clause of the story tells half of what a rare one tells.
    fn factor(&self, key: u32) -> f32 {
        #[allow(clippy::cast_precision_loss, reason = "a count of clauses")]
        let count = self.counts.get(&key).copied().unwrap_or(1) as f32;
        if count > 4.0 && count * 5.0 > self.clauses { 0.5 } else { 1.0 }
    }

    fn bag(&self, unit: &Unit) -> Vec<(u32, f32)> {
        let terms = unit.terms.iter().map(|&(term, weight)| (term, weight * self.factor(term)));
        let actors = unit.actors.iter().map(|&a| actor_key(a)).map(|key| (key, ACTOR * self.factor(key)));
        terms.chain(actors).collect()
    }
}
