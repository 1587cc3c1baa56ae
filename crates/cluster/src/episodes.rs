//! Splits a group of articles by what only some of them tell: into affairs of one kind, and an affair into episodes.
//!
//! What all of a group tell is the kind or the story, what a part of them tells is the affair or the episode: so a term
//! weighs here by how few of the group hold it. Affairs are told apart by names and numbers anywhere in the text,
//! episodes by the headline and lead, which tell the event an article was written for.

use rustc_hash::FxHashMap;

use crate::groups::{Group, agglomerate};
use crate::terms;
use crate::vector::Vector;
use rashomon_document::Annotated;
use rashomon_lexicon::words::Hash;

/// Fewer articles are too few to tell what all and what only some of them say.
const LEAST: usize = 4;
/// How many times as alike as articles of different parts those of one part must be. Below 3, single events of ECB+
/// fall apart (B-cubed 88.9 to 88.7); above, stories of BASIL that share their actors stay together (98.8 to 97.6).
const CONTRAST: f32 = 3.0;

/// Fewer articles than this do not make an affair of their own beside another of its kind.
const LEAST_OF_KIND: usize = 4;
/// Mean similarity, by the names and numbers that only some of a group have, from which articles tell one affair.
/// From .04 to .09 more of ECB+ comes out right than without (`docs/lab/stories.md`).
const ONE_AFFAIR: f32 = 0.06;

/// Splits a group into affairs of one kind (two trials of one player, two earthquakes on one island): each names
/// people, places and numbers that the other never does. `particulars` are the weighted names and numbers of an
/// article, `copies` how many copies of it there are: they count as articles, for they show what is told.
pub(crate) fn affairs(
    members: &[usize],
    particulars: impl Fn(usize) -> Vec<(Hash, f32)>,
    copies: impl Fn(usize) -> usize,
) -> Vec<Vec<usize>> {
    let told: Vec<usize> = members.iter().map(|&i| 1 + copies(i)).collect();
    let all: usize = told.iter().sum();
    if all < 2 * LEAST_OF_KIND {
        return vec![members.to_vec()];
    }
    let alone = by_telling(members.iter().map(|&i| particulars(i)).collect(), &told, 2);
    let parts = agglomerate(alone.clone(), ONE_AFFAIR, alike);
    let (mut affairs, few): (Vec<Group>, Vec<Group>) =
        parts.into_iter().partition(|part| part.size as usize >= LEAST_OF_KIND);
    // Those that name nobody the others do go where they fit best.
    for i in few.into_iter().flat_map(|part| part.members) {
        let likeness = |affair: &Group| alike(affair, &alone[i]);
        let fits = affairs.iter().enumerate().max_by(|a, b| likeness(a.1).total_cmp(&likeness(b.1)));
        if let Some(best) = fits.map(|(best, _)| best) {
            affairs[best] = std::mem::take(&mut affairs[best]).join(alone[i].clone());
        }
    }
    if affairs.len() < 2 || !apart(&affairs, all as f32) {
        return vec![members.to_vec()];
    }
    of_group(affairs, members)
}

/// The parts of a group, as lists of its members. `leads` are the weighted terms of the members' leads, index for
/// index; `likeness` is what holds a part together, times the number of members: the more articles, the fewer say
/// the same.
pub(crate) fn split(members: &[usize], leads: Vec<Vec<(Hash, f32)>>, likeness: f32) -> Vec<Vec<usize>> {
    if members.len() < LEAST {
        return vec![members.to_vec()];
    }
    let alone = by_telling(leads, &vec![1; members.len()], 1);
    let threshold = likeness / members.len() as f32;
    let parts = agglomerate(alone, threshold, alike);
    if !apart(&parts, members.len() as f32) {
        return vec![members.to_vec()];
    }
    of_group(parts, members)
}

/// The members of the parts of a group.
fn of_group(parts: Vec<Group>, members: &[usize]) -> Vec<Vec<usize>> {
    parts.into_iter().map(|part| part.members.into_iter().map(|i| members[i]).collect()).collect()
}

/// What tells articles of one story apart: their names and numbers, weighed by how few of them have each.
pub fn apart_by(articles: &[&Annotated]) -> Vec<Vector> {
    let particulars = articles.iter().map(|article| terms::particulars(article)).collect();
    by_telling(particulars, &vec![1; articles.len()], 2).into_iter().map(|group| group.all).collect()
}

/// One group for each member, as large as it is often `told`: its terms that are told `held` times or more, weighed
/// by how seldom they are.
fn by_telling(of_members: Vec<Vec<(Hash, f32)>>, told: &[usize], held: usize) -> Vec<Group> {
    let mut holders: FxHashMap<Hash, usize> = FxHashMap::default();
    for (terms, times) in of_members.iter().zip(told) {
        for (term, _) in terms {
            *holders.entry(*term).or_default() += times;
        }
    }
    let all = (told.iter().sum::<usize>() + 1) as f32;
    let telling = |term: Hash| match holders.get(&term) {
        Some(&n) if n >= held => (all / n as f32).ln() / all.ln(),
        _ => 0.0,
    };
    let alone = of_members.into_iter().zip(told).enumerate().map(|(i, (terms, &times))| {
        let terms = terms.into_iter().map(|(term, weight)| (term, weight * telling(term))).collect();
        let size = times as f32;
        Group { members: vec![i], all: Vector::unit(terms, usize::MAX).times(size), size, ..Group::default() }
    });
    alone.collect()
}

fn alike(a: &Group, b: &Group) -> f32 {
    a.all.dot(&b.all) / a.size / b.size
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
