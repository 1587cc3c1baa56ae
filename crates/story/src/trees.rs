//! Boosted trees as a table of text: what decides whether two mentions are of one event (`events`) and two slots of one
//! thing (`slots`).

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Node {
    /// Go on at the next node where the feature is at most `at`, else `right` nodes further.
    Question { feature: usize, at: f32, right: usize },
    /// What the tree adds to the log odds.
    Leaf(f32),
}

/// Trees whose values add up to log odds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Trees(Vec<Vec<Node>>);

impl Trees {
    /// Reads a table: a line a tree, its nodes in order, a question as `feature:at:right` (the feature as an index into
    /// the features), a leaf as its value. Lines that are no trees are passed over.
    pub fn parse(table: &str) -> Self {
        let tree = |line: &str| line.split(' ').map(node).collect::<Option<Vec<Node>>>();
        Self(table.lines().filter_map(tree).collect())
    }

    /// From 0 to 1.
    pub fn odds(&self, features: &[f32]) -> f32 {
        let sum: f32 = self.0.iter().map(|tree| value(tree, features)).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

fn node(column: &str) -> Option<Node> {
    let mut parts = column.split(':');
    let first = parts.next()?;
    let (Some(at), Some(right)) = (parts.next(), parts.next()) else {
        return first.parse().ok().map(Node::Leaf);
    };
    let question =
        Node::Question { feature: first.parse().ok()?, at: at.parse().ok()?, right: right.parse().ok()? };
    // A step of nothing would never end.
    matches!(question, Node::Question { right: 1.., .. }).then_some(question)
}

fn value(tree: &[Node], features: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree.get(at) {
            Some(&Node::Question { feature, at: limit, right }) => {
                let value = features.get(feature).copied().unwrap_or(0.0);
                at += if value <= limit { 1 } else { right };
            }
            Some(&Node::Leaf(value)) => return value,
            None => return 0.0,
        }
    }
}
