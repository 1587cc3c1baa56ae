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

/// The log odds that a row belongs to the article.
pub(crate) fn score(base: f32, trees: &[&[Node]], row: &[f32]) -> f32 {
    let mut sum = base;
    for (asked, tree) in trees.iter().enumerate() {
        if asked == LOOK && sum.abs() > SURE {
            break;
        }
        let mut at = 0;
        while let Some(node) = tree.get(at) {
            if node.feature == LEAF {
                sum += node.at;
                break;
            }
            let value = row.get(node.feature as usize).copied().unwrap_or(0.0);
            at += if value <= node.at { 1 } else { node.right as usize };
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_add_up() {
        let stump: &[Node] = &[n(1, 0.5, 2), l(-1.0), l(2.0)];
        let deep: &[Node] = &[n(0, 1.0, 4), n(1, 0.0, 2), l(0.25), l(0.5), l(4.0)];
        for (row, sum) in [([0.0, 0.0], -0.75), ([0.0, 1.0], 2.5), ([2.0, 1.0], 6.0)] {
            assert_eq!(score(0.0, &[stump, deep], &row), sum);
        }
    }
}
