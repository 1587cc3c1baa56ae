//! Sparse vectors with terms in ascending order.

use std::sync::Arc;

use rashomon_lexicon::words::Hash;

/// Weights by term. A clone shares them: there are a few hundred for each article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vector(Arc<[(Hash, f32)]>);

impl Vector {
    /// The heaviest `kept` terms, scaled to length one. Terms must be distinct.
    pub fn unit(mut terms: Vec<(Hash, f32)>, kept: usize) -> Self {
        shorten(&mut terms, kept);
        let length = terms.iter().map(|t| t.1 * t.1).sum::<f32>().sqrt();
        if length > 0.0 {
            terms.iter_mut().for_each(|t| t.1 /= length);
        }
        Self(terms.into())
    }

    /// Terms with their weights as they are; terms must be distinct.
    pub fn sorted(mut terms: Vec<(Hash, f32)>) -> Self {
        terms.sort_unstable_by_key(|t| t.0);
        terms.dedup_by_key(|t| t.0);
        Self(terms.into())
    }

    /// The sum of so many of it.
    pub fn times(self, times: f32) -> Self {
        if times == 1.0 {
            self
        } else {
            Self(self.0.iter().map(|&(term, weight)| (term, weight * times)).collect())
        }
    }

    /// The terms, ascending.
    pub fn terms(&self) -> &[(Hash, f32)] {
        &self.0
    }

    /// The inner product.
    pub fn dot(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            if a.0 == b.0 {
                sum += a.1 * b.1;
            }
            i += usize::from(a.0 <= b.0);
            j += usize::from(b.0 <= a.0);
        }
        sum
    }

    /// The sum of both, its heaviest `kept` terms.
    pub fn plus(&self, other: &Self, kept: usize) -> Self {
        let mut out = Vec::with_capacity(self.0.len() + other.0.len());
        let (mut i, mut j) = (0, 0);
        loop {
            match (self.0.get(i), other.0.get(j)) {
                (Some(a), Some(b)) if a.0 == b.0 => {
                    out.push((a.0, a.1 + b.1));
                    (i, j) = (i + 1, j + 1);
                }
                (Some(a), Some(b)) if a.0 < b.0 => {
                    out.push(*a);
                    i += 1;
                }
                (_, Some(b)) => {
                    out.push(*b);
                    j += 1;
                }
                (Some(a), None) => {
                    out.push(*a);
                    i += 1;
                }
                (None, None) => break,
            }
        }
        shorten(&mut out, kept);
        Self(out.into())
    }

    /// The heaviest terms, heaviest first.
    pub fn heaviest(&self, kept: usize) -> Vec<(Hash, f32)> {
        let mut terms = self.0.to_vec();
        terms.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(kept);
        terms
    }
}

fn shorten(terms: &mut Vec<(Hash, f32)>, kept: usize) {
    if terms.len() > kept {
        terms.select_nth_unstable_by(kept, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(kept);
    }
    terms.sort_unstable_by_key(|t| t.0);
}
