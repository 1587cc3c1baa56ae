//! Which mentions of events are of one event, across the articles of a story: event coreference with the mentions given.
//!
//! Each two mentions get the odds that they are of one event (`weights.rs`), from how like the words that name it are
//! (`pair.rs`), from the words and numbers around them (`mention.rs`) and from how like their articles are
//! (`likeness.rs`). Average linkage makes groups of these odds (`linkage.rs`).
//!
//! Deliberately absent: which words are events (`rashomon-event` says so, or the caller), days and parties.

mod acts;
mod likeness;
mod linkage;
mod mention;
mod pair;
#[cfg(test)]
mod tests;
mod weights;

use std::collections::BTreeMap;

use rashomon_cluster::Vector;
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use crate::model::Annotated;
use crate::terms::TermId;
use likeness::Likeness;
use mention::{Reader, Told};
pub use pair::{EventPair, FEATURES};
pub use weights::EventWeights;

/// Odds of one event below which two groups of mentions stay apart. Chosen on ECB+ train, five folds by topic.
const JOINED: f32 = 0.4;
/// Odds that count as none.
const LEAST: f32 = 0.01;
/// A story with more mentions than this has only those compared that share a root or an idea.
const MOST: usize = 1_000;
/// How many later holders of a root a mention is compared with in such a story.
const AHEAD: usize = 64;

/// The words of an article that name an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventMention {
    /// Which article.
    pub article: usize,
    /// Which words.
    pub span: Span<Text>,
}

/// The event of each mention, as a number that mentions of one event share; numbers are in order of first mention.
/// `stories` says for each article which story it is of: mentions of two stories are never of one event.
pub fn same_events(articles: &[Annotated], mentions: &[EventMention], stories: &[usize]) -> Vec<usize> {
    same_events_with(articles, mentions, stories, EventWeights::get())
}

/// The same with other weights, as measuring by folds asks.
pub fn same_events_with(
    articles: &[Annotated],
    mentions: &[EventMention],
    stories: &[usize],
    weights: &EventWeights,
) -> Vec<usize> {
    let mut odds: Vec<(usize, usize, f32)> = Vec::new();
    compare(articles, mentions, stories, |pair| {
        let likely = weights.odds(&pair);
        if likely >= LEAST {
            odds.push((pair.a, pair.b, likely));
        }
    });
    let mut groups: Vec<Vec<usize>> = (0..mentions.len()).map(|i| vec![i]).collect();
    for merge in linkage::merges(mentions.len(), &odds, JOINED) {
        let mut joined = std::mem::take(&mut groups[merge.a]);
        joined.append(&mut groups[merge.b]);
        groups.push(joined);
    }
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    let mut events = vec![0; mentions.len()];
    for (event, group) in groups.iter().enumerate() {
        group.iter().for_each(|&mention| events[mention] = event);
    }
    events
}

/// The pairs of mentions that are compared, with what is known of each: what the weights are trained on.
pub fn event_pairs(articles: &[Annotated], mentions: &[EventMention], stories: &[usize]) -> Vec<EventPair> {
    let mut pairs = Vec::new();
    compare(articles, mentions, stories, |pair| pairs.push(pair));
    pairs
}

/// Hands each pair that is compared to `take`: there are too many to keep.
fn compare(
    articles: &[Annotated],
    mentions: &[EventMention],
    stories: &[usize],
    mut take: impl FnMut(EventPair),
) {
    let mut reader = Reader::new(articles);
    let told: Vec<Told> = mentions.iter().map(|mention| reader.read(*mention)).collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        if let Some(&story) = stories.get(mention.article) {
            members.entry(story).or_default().push(index);
        }
    }
    let vectors: Vec<Vector> = rashomon_cluster::vectors(articles).0.into_iter().map(|both| both.0).collect();
    for members in members.values() {
        let likeness = Likeness::of(articles, &vectors, members.iter().map(|&i| mentions[i].article));
        for (a, b) in compared(&told, members) {
            let (x, y) = (&told[a], &told[b]);
            take(EventPair::of((a, x), (b, y), likeness.between(x.article, y.article)));
        }
    }
}

/// The pairs of a story's mentions to compare: all, or in a large story those that share a root or an idea and stand
/// near each other.
fn compared(told: &[Told], members: &[usize]) -> Vec<(usize, usize)> {
    if members.len() <= MOST {
        let later = |i: usize| members[i + 1..].iter().map(move |&b| (members[i], b));
        return (0..members.len()).flat_map(later).collect();
    }
    let mut holders: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
    let mut pairs = Vec::new();
    for &b in members {
        for &term in told[b].roots.iter().chain(&told[b].ideas) {
            let before = holders.entry(term).or_default();
            pairs.extend(before.iter().rev().take(AHEAD).map(|&a| (a, b)));
            if before.last() != Some(&b) {
                before.push(b);
            }
        }
    }
    pairs.retain(|pair| pair.0 != pair.1);
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
