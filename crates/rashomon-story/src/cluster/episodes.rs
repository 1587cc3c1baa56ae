//! Splits a group of articles into episodes by what only some of their leads tell.
//!
//! The body of an article repeats the whole affair; its headline and lead tell the event it was written for. What
//! all leads of a group tell is the story, what a part of them tells is an episode: so a term weighs here by how
//! few of the group hold it.

use rustc_hash::FxHashMap;

use super::groups::{Group, agglomerate};
use super::vector::Vector;

/// Fewer articles are too few to tell what all and what only some of them say.
const LEAST: usize = 4;
/// How many times as alike as articles of different parts those of one part must be. Below 3, single events of ECB+
/// fall apart (B-cubed 88.9 to 88.7); above, stories of BASIL that share their actors stay together (98.8 to 97.6).
const CONTRAST: f32 = 3.0;

/// The parts of a group, as lists of its members. `leads` are the weighted terms of the members' leads, index for
/// index; `likeness` is what holds a part together, times the number of members: the more articles, the fewer say
/// the same.
pub(super) fn split(members: &[usize], leads: Vec<Vec<(u64, f32)>>, likeness: f32) -> Vec<Vec<usize>> {
    if members.len() < LEAST {
        return vec![members.to_vec()];
    }
    let mut holders: FxHashMap<u64, u32> = FxHashMap::default();
    for (term, _) in leads.iter().flatten() {
        *holders.entry(*term).or_default() += 1;
    }
    let all = (members.len() + 1) as f32;
    let telling = |term: u64| holders.get(&term).map_or(0.0, |&n| (all / n as f32).ln() / all.ln());
    let groups = leads.into_iter().enumerate().map(|(i, lead)| {
        let lead = lead.into_iter().map(|(term, weight)| (term, weight * telling(term))).collect();
        Group { members: vec![i], all: Vector::unit(lead, usize::MAX), size: 1.0, ..Group::default() }
    });
    let threshold = likeness / members.len() as f32;
    let parts = agglomerate(groups.collect(), threshold, |a, b| a.all.dot(&b.all) / a.size / b.size);
    if !apart(&parts, members.len() as f32) {
        return vec![members.to_vec()];
    }
    parts.into_iter().map(|part| part.members.into_iter().map(|i| members[i]).collect()).collect()
}

/// Whether pairs within the parts are much more alike than pairs across them.
fn apart(parts: &[Group], size: f32) -> bool {
    // The sum over pairs is the squared length of the summed unit vectors, less the vectors themselves.
    let within: f32 = parts.iter().map(|p| p.all.dot(&p.all) - p.size).sum();
    let pairs_within: f32 = parts.iter().map(|p| p.size * (p.size - 1.0)).sum();
    let whole = parts.iter().fold(Vector::default(), |sum, p| sum.plus(&p.all, usize::MAX));
    let across = whole.dot(&whole) - size - within;
    let pairs_across = size * (size - 1.0) - pairs_within;
    pairs_within > 0.0 && pairs_across > 0.0 && within / pairs_within >= CONTRAST * across / pairs_across
}
