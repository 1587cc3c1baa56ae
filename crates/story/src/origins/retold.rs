//! Which article tells another anew: most of its sentences tell what the other's do, and in their order, though hardly a run
//! of words is left. What it tells of its own rests on what it was made from.
//!
//! A reprint is found by its words (`rashomon-cluster`); a rewrite by synonyms or a translation back is not. Two reporters of
//! one event choose and order alike a fifth of what they tell (docs/lab/origins.md).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::bylines;
use crate::align::Pair;
use crate::model::{Membership, OriginKind};
use crate::slots::Compared;
use crate::units::{Affair, Unit};

/// Clauses at least so alike tell the same.
const ALIKE: f32 = 0.4;
/// Such a share of an article's sentences, and so many, must follow those of another in their order; less and fewer where the
/// article names the other as a source.
const SHARE: f32 = 0.4;
const LEAST: usize = 6;
const SHARE_NAMED: f32 = 0.25;
const LEAST_NAMED: usize = 4;

/// By article and other: the sentences of the one that tell what the other does, each with the one there that does so best.
type Partners = BTreeMap<(usize, usize), BTreeMap<usize, (f32, usize)>>;

/// The articles that tell another anew, each with the one that it goes back to.
pub(crate) fn retold(
    affair: &Affair,
    pairs: &[Pair],
    values: &Compared,
    memberships: &[Membership],
) -> FxHashMap<usize, usize> {
    let shares: BTreeMap<(usize, usize), f32> = partners(affair, pairs, values)
        .into_iter()
        .filter_map(|((article, other), told)| {
            let in_order = longest_rise(told.into_values().map(|(_, there)| there));
            let sentences = affair.articles.get(article)?.language.sentences.len();
            #[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
            let share = in_order as f32 / sentences.max(1) as f32;
            let retold = in_order >= LEAST && share >= SHARE
                || in_order >= LEAST_NAMED && share >= SHARE_NAMED && names(affair, article, other);
            retold.then_some(((article, other), share))
        })
        .collect();
    let mut from: FxHashMap<usize, usize> = FxHashMap::default();
    // The surest first, and nothing is made from what is made from it.
    let mut ranked: Vec<((usize, usize), f32)> = shares.into_iter().collect();
    ranked.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    for ((article, other), _) in ranked {
        let is_copy = memberships.get(article).is_some_and(|m| m.copy_of.is_some());
        if !is_copy && !from.contains_key(&article) && comes_first(affair, memberships, other, article) {
            from.insert(article, other);
        }
    }
    from.keys().map(|&article| (article, source(&from, article))).collect()
}

fn partners(affair: &Affair, pairs: &[Pair], values: &Compared) -> Partners {
    let mut partners = Partners::new();
    let mut tell = |a: &Unit, b: &Unit, likeness: f32| {
        for (x, y) in [(a, b), (b, a)] {
            let best = partners.entry((x.article, y.article)).or_default().entry(x.sentence).or_default();
            if likeness > best.0 {
                *best = (likeness, y.sentence);
            }
        }
    };
    for pair in pairs.iter().filter(|pair| pair.likeness >= ALIKE) {
        let (a, b) = (&affair.units[pair.a], &affair.units[pair.b]);
        if a.article != b.article {
            tell(a, b, pair.likeness);
        }
    }
    for (x, y) in &values.alike {
        let unit = |place: &crate::Place| affair.unit_at(place.article, place.span);
        if let (Some(a), Some(b)) = (unit(x), unit(y)) {
            tell(&affair.units[a], &affair.units[b], ALIKE);
        }
    }
    partners
}

/// The length of the longest part of a sequence, not of neighbours alone, that rises throughout (patience sorting).
fn longest_rise(sequence: impl Iterator<Item = usize>) -> usize {
    let mut tails: Vec<usize> = Vec::new();
    for value in sequence {
        let at = tails.partition_point(|&tail| tail < value);
        match tails.get_mut(at) {
            Some(tail) => *tail = value,
            None => tails.push(value),
        }
    }
    tails.len()
}

/// Whether an article names another's outlet, or the agency of its dateline.
fn names(affair: &Affair, article: usize, other: usize) -> bool {
    let Some(from) = affair.articles.get(other) else { return false };
    let outlet = from.article.outlet.as_deref().into_iter();
    let Some(own) = affair.articles.get(article).map(|annotated| &annotated.article) else { return false };
    let told = |name: &str| {
        let names = |words: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
        own.text.contains(name) && (name.contains(' ') || names(&own.text))
            || own.authors.iter().any(|a| names(a))
    };
    outlet.chain(bylines::bracketed(&from.article.text)).any(told)
}

/// Whether the first of two articles is the one to have been there before: an agency's, one that others copy, one told
/// earlier, the longer one.
fn comes_first(affair: &Affair, memberships: &[Membership], first: usize, second: usize) -> bool {
    let rank = |article: usize| {
        let agency = bylines::of(affair.articles, article).kind == OriginKind::Agency;
        let copied =
            affair.members.iter().any(|&m| memberships.get(m).is_some_and(|m| m.copy_of == Some(article)));
        (!agency, !copied)
    };
    let day =
        |article: usize| affair.articles.get(article)?.times.anchor.as_ref().map(|anchor| anchor.first_day);
    let earlier = match (day(first), day(second)) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => Ordering::Equal,
    };
    let length = |article: usize| Reverse(affair.text(article).len());
    // Articles stand in the order of telling.
    let order = |article: usize| affair.members.iter().position(|&member| member == article);
    let longer = length(first).cmp(&length(second));
    rank(first).cmp(&rank(second)).then(earlier).then(longer).then(order(first).cmp(&order(second))).is_lt()
}

/// Where a chain of retellings begins.
fn source(from: &FxHashMap<usize, usize>, article: usize) -> usize {
    let mut at = article;
    // What comes first comes before what is made from it, so there is no circle.
    while let Some(&next) = from.get(&at) {
        at = next;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn what_rises_is_counted_wherever_it_stands() {
        assert_eq!(longest_rise([3, 1, 2, 9, 4, 5].into_iter()), 4);
        assert_eq!(longest_rise([5, 4, 4, 3].into_iter()), 1);
        assert_eq!(longest_rise(std::iter::empty()), 0);
    }
}
