//! What a candidate is worth: how often its like was right on PolNeAR's training part.
//!
//! `data/weights.txt` holds counts and nothing else. The share of a lemma in a frame is drawn towards the share
//! of its class in that frame, the more so the rarer it is. Then each family of traits moves the odds, in order:
//! by how often candidates with the trait were right, against how often the steps before expect them to be.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::traits::{FAMILIES, Traits};

/// How many sightings the class counts for when a lemma is judged, and the trait's expectation when a trait is.
const PRIOR: f32 = 6.0;
const TRAIT_PRIOR: f32 = 3.0;
/// The share of all candidates that are right, and how many sightings it counts for.
const OVERALL: (f32, f32) = (0.3, 2.0);

type Key<'a> = (&'a str, &'a str, &'a str);

struct Weights {
    /// Right and seen, by lemma and frame, or "*", class and frame.
    shares: FxHashMap<Key<'static>, (f32, f32)>,
    /// What a trait does to the odds, by family and its two values.
    factors: FxHashMap<Key<'static>, f32>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| parse(include_str!("../data/weights.txt")));

fn parse(data: &'static str) -> Weights {
    let mut weights = Weights { shares: FxHashMap::default(), factors: FxHashMap::default() };
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let number = |i: usize| fields.get(i).and_then(|field| field.parse::<f32>().ok());
        match (fields.as_slice(), number(3), number(4), number(5)) {
            ([family, a, b, ..], Some(right), Some(expected), Some(seen)) => {
                let before = odds(expected / seen);
                let after = odds((right + TRAIT_PRIOR * expected / seen) / (seen + TRAIT_PRIOR));
                weights.factors.insert((*family, *a, *b), (after / before).clamp(0.1, 6.0));
            }
            ([kind, a, b, ..], Some(right), Some(seen), None) => {
                weights.shares.insert((*kind, *a, *b), (right, seen));
            }
            _ => {}
        }
    }
    weights
}

fn odds(share: f32) -> f32 {
    let share = share.clamp(0.01, 0.99);
    share / (1.0 - share)
}

fn share(key: Key, prior: f32, weight: f32) -> f32 {
    let (right, seen) = WEIGHTS.shares.get(&key).copied().unwrap_or((0.0, 0.0));
    (right + prior * weight) / (seen + weight)
}

/// The probability that a candidate is right.
pub(crate) fn score(traits: &Traits) -> f32 {
    let class = share(("class", traits.act, traits.frame), OVERALL.0, OVERALL.1);
    let mut total = odds(share(("lemma", traits.lemma, traits.frame), class, PRIOR));
    for family in &FAMILIES {
        let (a, b) = (family.values)(traits);
        total *= WEIGHTS.factors.get(&(family.name, a, b)).copied().unwrap_or(1.0);
    }
    total / (1.0 + total)
}
