//! How like two articles of a story are: by their words, and by the groups that their words make.
//!
//! Two affairs of one kind in one story share half their words. What groups a whole story's articles make says more than
//! two articles alone: two that come together late, with the others of each side, are of two affairs.

use std::collections::BTreeMap;

use super::linkage;
use crate::cluster::vector::Vector;

/// Articles of a story above which likeness is by words alone.
const MOST: usize = 400;

/// How alike two articles are, each from 0 to about 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    /// By their own words.
    pub words: f32,
    /// By the groups in which they come together.
    pub groups: Joined,
}

/// The merge that brings two articles into one group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joined {
    /// The mean likeness of the two groups.
    pub height: f32,
    /// That, as a share of the mean likeness within the two: outlets that copy each other stay apart for less than
    /// outlets that write their own.
    pub share: f32,
}

/// The likeness of the articles of one story.
pub(super) struct Likeness<'a> {
    vectors: &'a [Vector],
    /// Where each article stands in the table.
    places: BTreeMap<usize, usize>,
    /// How two articles come into one group, row by row; empty for a large story.
    joined: Vec<Joined>,
}

impl<'a> Likeness<'a> {
    /// Reads the articles of one story, repeated or not.
    pub(super) fn of(vectors: &'a [Vector], articles: impl Iterator<Item = usize>) -> Self {
        let mut places: BTreeMap<usize, usize> = articles.map(|article| (article, 0)).collect();
        places.values_mut().enumerate().for_each(|(place, value)| *value = place);
        let mut likeness = Self { vectors, places, joined: Vec::new() };
        if likeness.places.len() <= MOST {
            likeness.joined = likeness.heights();
        }
        likeness
    }

    /// How alike two articles are.
    pub(super) fn between(&self, a: usize, b: usize) -> Alike {
        if a == b {
            return Alike { words: 1.0, groups: Joined { height: 1.0, share: 1.0 } };
        }
        let words = self.words(a, b);
        let joined = || {
            let (x, y) = (self.places.get(&a)?, self.places.get(&b)?);
            self.joined.get(x * self.places.len() + y).copied()
        };
        Alike { words, groups: joined().unwrap_or(Joined { height: words, share: words }) }
    }

    fn words(&self, a: usize, b: usize) -> f32 {
        match (self.vectors.get(a), self.vectors.get(b)) {
            (Some(x), Some(y)) => x.dot(y),
            _ => 0.0,
        }
    }

    fn heights(&self) -> Vec<Joined> {
        let articles: Vec<usize> = self.places.keys().copied().collect();
        let count = articles.len();
        let mut pairs = Vec::new();
        for (i, &a) in articles.iter().enumerate() {
            pairs.extend((i + 1..count).map(|j| (i, j, self.words(a, articles[j]))));
        }
        let mut heights = vec![Joined { height: 0.0, share: 0.0 }; count * count];
        // Per group: the summed likeness of the pairs within it.
        let mut within = vec![0.0_f32; count];
        let mut groups: Vec<Vec<usize>> = (0..count).map(|i| vec![i]).collect();
        for merge in linkage::merges(count, &pairs, 0.0) {
            let (one, mut other) =
                (std::mem::take(&mut groups[merge.a]), std::mem::take(&mut groups[merge.b]));
            let inner = within[merge.a] + within[merge.b];
            let inner_pairs = pairs_of(one.len()) + pairs_of(other.len());
            let usual = if inner_pairs > 0 { inner / inner_pairs as f32 } else { merge.height };
            let share = (merge.height / usual.max(0.01)).min(1.5);
            for &x in &one {
                for &y in &other {
                    let joined = Joined { height: merge.height, share };
                    heights[x * count + y] = joined;
                    heights[y * count + x] = joined;
                }
            }
            within.push(inner + merge.height * (one.len() * other.len()) as f32);
            other.extend(one);
            groups.push(other);
        }
        heights
    }
}

fn pairs_of(members: usize) -> usize {
    members * members.saturating_sub(1) / 2
}
