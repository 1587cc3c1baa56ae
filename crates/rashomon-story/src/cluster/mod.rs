//! Which articles belong together: episodes (one event and what was written about it), stories (one affair),
//! copies within them.
//!
//! Copies and shared passages come first and by themselves ([`crate::copies`]); a copy is always in the episode
//! of its original. Episodes are groups of articles that use the same rare words at the same time; stories are
//! groups of episodes that share their names and their subject, weeks apart or not.
//!
//! Deliberately absent: any knowledge of single events or statements.

mod background;
mod groups;
mod terms;
mod vector;

use rashomon_text::{Span, Text};

use crate::copies;
use crate::model::{Annotated, Membership, Shared};
use crate::words::Words;
use groups::{Group, agglomerate};

/// How alike articles must be. The defaults are measured (docs/accuracy.md).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Mean similarity within an episode, 0 to 1.
    pub episode: f32,
    /// Mean similarity between the episodes of a story, 0 to 1.
    pub story: f32,
    /// Days after which similarity counts half.
    pub half_life: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { episode: 0.2, story: 0.2, half_life: 7.0 }
    }
}

/// A passage between articles of different stories must have this many words to be more than boilerplate or a
/// set phrase.
const FOREIGN_PASSAGE: usize = 30;

/// Which articles belong together, which copy which.
pub fn cluster(articles: &[Annotated]) -> Vec<Membership> {
    cluster_with(articles, &Thresholds::default())
}

/// The same with other thresholds.
pub fn cluster_with(articles: &[Annotated], thresholds: &Thresholds) -> Vec<Membership> {
    let words: Vec<Words> = articles.iter().map(|a| Words::of(&a.article.text)).collect();
    let order = copies::order(articles, &words);
    let ranked: Vec<Words> = order.iter().map(|&i| words[i].clone()).collect();
    let common = copies::find(&ranked);

    let mut out = vec![Membership::default(); articles.len()];
    for (rank, root) in copies::roots(ranked.len(), &common).into_iter().enumerate() {
        out[order[rank]].copy_of = (root != rank).then_some(order[root]);
    }
    group(articles, &words, thresholds, &mut out);
    for pair in &common {
        let (earlier, later) = (order[pair.earlier], order[pair.later]);
        for run in &pair.passages {
            if out[earlier].story != out[later].story && run.len < FOREIGN_PASSAGE {
                continue;
            }
            let here: Span<Text> = words[earlier].span(run.a..run.a + run.len);
            let there = words[later].span(run.b..run.b + run.len);
            out[earlier].shared.push(Shared { with: later, span: here, other: there });
            out[later].shared.push(Shared { with: earlier, span: there, other: here });
        }
    }
    out.iter_mut().for_each(|m| m.shared.sort_unstable_by_key(|s| (s.with, s.span, s.other)));
    out
}

/// Fills in story and episode.
fn group(articles: &[Annotated], words: &[Words], thresholds: &Thresholds, out: &mut [Membership]) {
    let mut slot_of = vec![usize::MAX; articles.len()];
    let mut groups: Vec<Group> = Vec::new();
    for (i, (all, names)) in terms::vectors(articles, words).into_iter().enumerate() {
        if out[i].copy_of.is_none() {
            slot_of[i] = groups.len();
            groups.push(Group { members: vec![i], all, names, size: 1.0, days: days(&articles[i]) });
        }
    }
    let near = |a: &Group, b: &Group| {
        a.days_from(b).map_or(1.0, |days| (-(days as f32) / thresholds.half_life).exp2())
    };
    let episodes =
        agglomerate(groups, thresholds.episode, |a, b| a.all.dot(&b.all) / a.size / b.size * near(a, b));
    let stories = agglomerate(
        episodes.iter().enumerate().map(|(i, e)| Group { members: vec![i], ..e.clone() }).collect(),
        thresholds.story,
        |a, b| a.all.dot(&b.all).min(a.names.dot(&b.names) / 2.0) / a.size / b.size,
    );
    for (number, story) in stories.iter().enumerate() {
        for (within, &episode) in story.members.iter().enumerate() {
            for &member in &episodes[episode].members {
                (out[member].story, out[member].episode) = (number, within);
            }
        }
    }
    for i in 0..out.len() {
        if let Some(original) = out[i].copy_of {
            (out[i].story, out[i].episode) = (out[original].story, out[original].episode);
        }
    }
}

/// The days an article is told from, as days of the common era.
fn days(article: &Annotated) -> Option<(i32, i32)> {
    let (first, last) = match (&article.times.anchor, article.article.published) {
        (Some(anchor), _) => (anchor.first_day, anchor.last_day),
        (None, Some(stamp)) => (stamp.first_day(), stamp.last_day()),
        (None, None) => return None,
    };
    let number = |day: jiff::civil::Date| i32::from(day.year()) * 366 + i32::from(day.day_of_year());
    Some((number(first), number(last)))
}
