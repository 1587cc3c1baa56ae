//! Average linkage over known pairs: the two groups whose members are most alike on average become one, until none are
//! alike enough. A pair that is not given counts as not alike at all.

use std::collections::{BTreeMap, BinaryHeap};

/// Two groups that become one. Groups are numbered as they come: first the single members, then each merge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Merge {
    /// The mean likeness between them.
    pub height: f32,
    /// One group, the one with the smaller number.
    pub a: usize,
    /// The other.
    pub b: usize,
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.height.total_cmp(&other.height).then((other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The merges of `count` members at or above a mean likeness of `least`, in the order in which they are made. Each pair
/// stands once, both members below `count`.
pub(super) fn merges(count: usize, pairs: &[(usize, usize, f32)], least: f32) -> Vec<Merge> {
    // Per group: its size (0 once it is part of another), and the summed likeness to each neighbour.
    let mut sizes = vec![1_usize; count];
    let mut sums: Vec<BTreeMap<usize, f32>> = vec![BTreeMap::new(); count];
    let mut queue = BinaryHeap::new();
    for &(a, b, likeness) in pairs {
        sums[a].insert(b, likeness);
        sums[b].insert(a, likeness);
        if likeness >= least {
            queue.push(Merge { height: likeness, a: a.min(b), b: a.max(b) });
        }
    }
    let mut made = Vec::new();
    while let Some(merge) = queue.pop() {
        let (a, b) = (merge.a, merge.b);
        if sizes[a] == 0 || sizes[b] == 0 {
            continue;
        }
        let new = sizes.len();
        let size = std::mem::take(&mut sizes[a]) + std::mem::take(&mut sizes[b]);
        let mut around = std::mem::take(&mut sums[a]);
        for (neighbour, sum) in std::mem::take(&mut sums[b]) {
            *around.entry(neighbour).or_default() += sum;
        }
        around.remove(&a);
        around.remove(&b);
        for (&neighbour, &sum) in &around {
            let theirs = &mut sums[neighbour];
            theirs.remove(&a);
            theirs.remove(&b);
            theirs.insert(new, sum);
            let height = sum / (size * sizes[neighbour]) as f32;
            if height >= least {
                queue.push(Merge { height, a: neighbour, b: new });
            }
        }
        sizes.push(size);
        sums.push(around);
        made.push(merge);
    }
    made
}
