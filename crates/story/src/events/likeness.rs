//! How like two articles of a story are: by their words, and by the groups that their words make.
//!
//! Two affairs of one kind in one story share half their words. What groups a whole story's articles make says more than
//! two articles alone: two that come together late, with the others of each side, are of two affairs.

use std::collections::BTreeMap;

use rashomon_cluster::{Vector, apart_by};

use super::linkage;
use crate::model::Annotated;

/// Articles of a story above which likeness is by words alone.
const MOST: usize = 400;

/// How alike two articles are, each from 0 to about 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    /// By their own words.
    pub words: f32,
    /// By the groups in which they come together.
    pub groups: Joined,
    /// The same two by the names and numbers that only some of the story have.
    pub names: f32,
    pub named: Joined,
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
pub(super) struct Likeness {
    /// Where each article stands in the tables.
    places: BTreeMap<usize, usize>,
    by_words: Table,
    by_names: Table,
}

impl Likeness {
    /// Reads the articles of one story, repeated or not. `vectors` are of all `articles`.
    pub(super) fn of(articles: &[Annotated], vectors: &[Vector], story: impl Iterator<Item = usize>) -> Self {
        let mut places: BTreeMap<usize, usize> =
            story.filter(|&article| article < articles.len()).map(|article| (article, 0)).collect();
        places.values_mut().enumerate().for_each(|(place, value)| *value = place);
        let members: Vec<&Annotated> = places.keys().map(|&article| &articles[article]).collect();
        let words = places.keys().map(|&article| vectors[article].clone()).collect();
        Self { by_words: Table::of(words), by_names: Table::of(apart_by(&members)), places }
    }

    /// How alike two articles are.
    pub(super) fn between(&self, a: usize, b: usize) -> Alike {
        let (words, groups) = self.told(&self.by_words, a, b);
        let (names, named) = self.told(&self.by_names, a, b);
        Alike { words, groups, names, named }
    }

    fn told(&self, by: &Table, a: usize, b: usize) -> (f32, Joined) {
        match (self.places.get(&a), self.places.get(&b)) {
            (Some(&x), Some(&y)) if x != y => by.between(x, y),
            _ => (1.0, Joined { height: 1.0, share: 1.0 }),
        }
    }
}

/// The likeness of articles by one kind of vectors.
struct Table {
    vectors: Vec<Vector>,
    /// How two articles come into one group, row by row; empty for a large story.
    joined: Vec<Joined>,
}

impl Table {
    fn of(vectors: Vec<Vector>) -> Self {
        let mut table = Self { vectors, joined: Vec::new() };
        if table.vectors.len() <= MOST {
            table.joined = table.heights();
        }
        table
    }

    /// The likeness of two themselves, and of the groups in which they come together.
    fn between(&self, a: usize, b: usize) -> (f32, Joined) {
        let alike = self.vectors[a].dot(&self.vectors[b]);
        let joined = self.joined.get(a * self.vectors.len() + b).copied();
        (alike, joined.unwrap_or(Joined { height: alike, share: alike }))
    }

    fn heights(&self) -> Vec<Joined> {
        let count = self.vectors.len();
        let mut pairs = Vec::new();
        for (i, a) in self.vectors.iter().enumerate() {
            pairs.extend((i + 1..count).map(|j| (i, j, a.dot(&self.vectors[j]))));
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
