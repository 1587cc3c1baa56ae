//! Agglomeration: the two most similar groups become one, until none are similar enough.
//!
//! Similarity of groups is the mean over their pairs of articles (average linkage), computed from the groups'
//! summed vectors, so that a merge costs the length of two vectors and not the number of pairs. Only groups
//! that share a telling term are ever compared.

use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use crate::vector::Vector;
use rashomon_lexicon::words::Hash;

/// Terms of a vector by which a group finds others.
const TELLING: usize = 32;
/// How far to each side in a term's list of holders a group looks. The lists are in the order given, so with
/// articles in order of time these are the nearest in time.
const AROUND: usize = 40;
/// How many of the groups found are compared in full.
const NEIGHBOURS: usize = 40;
/// Terms kept in the sum of a group.
const KEPT: usize = 400;

/// A group of articles as agglomeration sees it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    /// Its articles.
    pub members: Vec<usize>,
    /// The sum of their vectors (of all terms, and of names).
    pub all: Vector,
    pub names: Vector,
    /// How many articles were summed.
    pub size: f32,
    /// Its first and last day, as days of the common era.
    pub days: Option<(i32, i32)>,
}

impl Group {
    /// Both as one.
    pub fn join(mut self, other: Self) -> Self {
        self.members.extend(other.members);
        self.size += other.size;
        self.all = self.all.plus(&other.all, KEPT);
        self.names = self.names.plus(&other.names, KEPT);
        self.days = match (self.days, other.days) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self
    }

    /// Days between the two, 0 where they overlap, `None` where one has no date.
    pub fn days_from(&self, other: &Self) -> Option<i32> {
        let (a, b) = (self.days?, other.days?);
        Some((a.0 - b.1).max(b.0 - a.1).max(0))
    }
}

/// Which group, while groups are merged.
type Slot = u32;

/// A possible merge. Ordered by similarity, then by the older groups first.
#[derive(Debug, PartialEq)]
struct Merge {
    similarity: f32,
    a: Slot,
    b: Slot,
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.similarity.total_cmp(&other.similarity).then((other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Merges while `similarity` of two groups is at least `threshold`. Groups come back with members ascending, in
/// order of their first member.
pub(crate) fn agglomerate(
    groups: Vec<Group>,
    threshold: f32,
    similarity: impl Fn(&Group, &Group) -> f32,
) -> Vec<Group> {
    let mut neighbours = neighbours(&groups);
    let mut slots: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    let mut queue = BinaryHeap::new();
    let propose = |queue: &mut BinaryHeap<Merge>, slots: &[Option<Group>], a: Slot, b: Slot| {
        if let (Some(x), Some(y)) = (&slots[a as usize], &slots[b as usize]) {
            let similarity = similarity(x, y);
            if similarity >= threshold {
                queue.push(Merge { similarity, a: a.min(b), b: a.max(b) });
            }
        }
    };
    for (a, around) in (0..).zip(&neighbours) {
        for &b in around.iter().filter(|&&b| b > a) {
            propose(&mut queue, &slots, a, b);
        }
    }
    // A merged group takes a new slot, so a proposal whose slots are both filled is never stale.
    while let Some(Merge { a, b, .. }) = queue.pop() {
        let (a, b) = (a as usize, b as usize);
        if slots[a].is_none() || slots[b].is_none() {
            continue;
        }
        let (Some(x), Some(y)) = (slots[a].take(), slots[b].take()) else { continue };
        let merged = slots.len() as Slot;
        slots.push(Some(x.join(y)));
        let mut around: Vec<Slot> = std::mem::take(&mut neighbours[a]);
        around.append(&mut neighbours[b]);
        around.sort_unstable();
        around.dedup();
        around.retain(|&n| slots[n as usize].is_some());
        around.shrink_to_fit();
        for &n in &around {
            neighbours[n as usize].push(merged);
            propose(&mut queue, &slots, n, merged);
        }
        neighbours.push(around);
    }
    let mut out: Vec<Group> = slots.into_iter().flatten().collect();
    out.iter_mut().for_each(|g| g.members.sort_unstable());
    out.sort_by_key(|g| g.members.first().copied());
    out
}

/// For every group, the others that share most of their telling terms with it, symmetric and ascending.
fn neighbours(groups: &[Group]) -> Vec<Vec<Slot>> {
    let mut holders: FxHashMap<Hash, Vec<(Slot, f32)>> = FxHashMap::default();
    let telling: Vec<Vec<(Hash, f32)>> = groups.iter().map(|g| g.all.heaviest(TELLING)).collect();
    for (i, terms) in (0..).zip(&telling) {
        for &(term, weight) in terms {
            holders.entry(term).or_default().push((i, weight));
        }
    }
    let mut out = vec![Vec::new(); groups.len()];
    for (i, terms) in (0..).zip(&telling) {
        let mut scores: FxHashMap<Slot, f32> = FxHashMap::default();
        for (term, weight) in terms {
            let Some(holders) = holders.get(term) else { continue };
            let here = holders.partition_point(|h| h.0 < i);
            for &(j, other) in &holders[here.saturating_sub(AROUND)..holders.len().min(here + AROUND)] {
                *scores.entry(j).or_default() += weight * other;
            }
        }
        scores.remove(&i);
        let mut ranked: Vec<(Slot, f32)> = scores.into_iter().collect();
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for &(j, _) in ranked.iter().take(NEIGHBOURS) {
            out[i as usize].push(j);
            out[j as usize].push(i);
        }
    }
    out.iter_mut().for_each(|n| {
        n.sort_unstable();
        n.dedup();
        n.shrink_to_fit();
    });
    out
}
