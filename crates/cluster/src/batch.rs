//! Which articles belong together: episodes (one event and what was written about it), stories (one affair),
//! copies within them.
//!
//! Copies and shared passages come first and by themselves ([`crate::copies`]); a copy is always in the episode
//! of its original. Episodes are groups of articles that use the same rare words at the same time; stories are
//! groups of episodes that share their names and their subject, weeks apart or not.
//!
//! Deliberately absent: any knowledge of single events or statements.

use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use crate::apart::Apart;
use crate::copies::Occasions;
use crate::dating::looks_back_on_later;
use crate::episodes::{affairs, split};
use crate::groups::{Group, agglomerate};
use crate::membership::{Membership, Shared};
use crate::{copies, terms};
use rashomon_document::Annotated;
use rashomon_lexicon::words::{Hash, Words, hashes};

/// How alike articles must be. The defaults are measured on BASIL and ECB+ (`examples/cluster_eval.rs`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Mean similarity of articles on one event, 0 to 1.
    pub episode: f32,
    /// Mean similarity between the episodes of a story, 0 to 1; of their names, twice that.
    pub story: f32,
    /// Days after which similarity counts half for an episode.
    pub half_life: f32,
    /// Mean similarity of leads within an episode of a story with undated articles, times the number of articles.
    pub lead: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { episode: 0.22, story: 0.16, half_life: 7.0, lead: 0.15 }
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
    let (order, counts, copies::Found { mut common, shingles }) = {
        let words: Vec<Box<[Hash]>> = articles.iter().map(|a| hashes(&a.article.text).into()).collect();
        let order = copies::order(articles, &words);
        let ranked: Vec<&[Hash]> = order.iter().map(|&i| &*words[i]).collect();
        let found = copies::find(&ranked);
        let counts: Vec<usize> = words.iter().map(|words| words.len()).collect();
        (order, counts, found)
    };

    let apart = apart(articles, &order, &counts, &mut common);
    let mut out = vec![Membership::default(); articles.len()];
    let roots: Vec<usize> = copies::roots(order.len(), &common).into_iter().map(|rank| order[rank]).collect();
    for (article, original) in copies::originals(articles, order.iter().copied().zip(roots)) {
        out[article].copy_of = (original != article).then_some(original);
    }
    let quoted = quoted_alike(articles, &order, &common);
    group(articles, thresholds, &quoted, &apart, &mut out);
    let story_of: Vec<usize> = order.iter().map(|&i| out[i].story).collect();
    let mut phrases = copies::Phrases::new(&shingles, &story_of);
    let mut split = Split::new(articles);
    for pair in common.iter().filter(|pair| !pair.passages.is_empty()) {
        let (earlier, later) = (order[pair.earlier], order[pair.later]);
        let (of_earlier, of_later) = split.pair(earlier, later);
        for run in &pair.passages {
            if !pair.copy && phrases.holds(pair.later, run) {
                continue;
            }
            if out[earlier].story != out[later].story && run.len < FOREIGN_PASSAGE {
                continue;
            }
            let here: Span<Text> = of_earlier.span(run.a..run.a + run.len);
            let there = of_later.span(run.b..run.b + run.len);
            out[earlier].shared.push(Shared { with: later, span: here, other: there });
            out[later].shared.push(Shared { with: earlier, span: there, other: here });
        }
    }
    out.iter_mut().for_each(|m| m.shared.sort_unstable_by_key(|s| (s.with, s.span, s.other)));
    out
}

/// The words of pairs of articles that come in order of the later one: its words are split once for all that are held against it.
struct Split<'a> {
    articles: &'a [Annotated],
    later: Option<(usize, Words)>,
}

impl<'a> Split<'a> {
    fn new(articles: &'a [Annotated]) -> Self {
        Self { articles, later: None }
    }

    /// The words of both.
    fn pair(&mut self, earlier: usize, later: usize) -> (Words, &Words) {
        let words = |article: usize| Words::of(&self.articles[article].article.text);
        let kept = self.later.take().filter(|(article, _)| *article == later);
        let kept = kept.unwrap_or_else(|| (later, words(later)));
        (words(earlier), &self.later.insert(kept).1)
    }
}

/// Finds which pairs that have much in common tell of two occasions: those are no copies.
fn apart(articles: &[Annotated], order: &[usize], counts: &[usize], common: &mut [copies::Common]) -> Apart {
    let mut apart = Apart::default();
    let much = |pair: &&mut copies::Common| {
        let least = counts[order[pair.earlier]].min(counts[order[pair.later]]);
        pair.copy || copies::may_be_block(&pair.passages, least)
    };
    let mut split = Split::new(articles);
    for pair in common.iter_mut().filter(much) {
        let (a, b) = (order[pair.earlier], order[pair.later]);
        let texts = [a, b].map(|article| articles[article].article.text.as_str());
        let (of_earlier, of_later) = split.pair(a, b);
        let told = copies::occasions(texts, [&of_earlier, of_later], &pair.passages, pair.copy);
        pair.copy &= told == Occasions::One;
        apart.put(a, b, told);
    }
    apart
}

/// Days between two articles that quote one utterance.
const QUOTED_DAYS: i32 = 3;
/// How alike two articles must be at least that quote the same words: some are quoted for years.
const QUOTED_ALIKE: f32 = 0.05;

/// The pairs of articles, told days apart at most, that both have the same eight words or more between quotation marks: what is
/// quoted alike was mostly said on one occasion, however little else the two tell alike.
fn quoted_alike(articles: &[Annotated], order: &[usize], common: &[copies::Common]) -> Vec<(usize, usize)> {
    let mut split = Split::new(articles);
    let mut found = Vec::new();
    for pair in common.iter().filter(|pair| !pair.copy && !pair.passages.is_empty()) {
        let (a, b) = (order[pair.earlier], order[pair.later]);
        let apart = days(&articles[a]).zip(days(&articles[b])).map(|(a, b)| (a.0 - b.1).max(b.0 - a.1));
        if apart.is_none_or(|apart| apart > QUOTED_DAYS) {
            continue;
        }
        let (of_earlier, of_later) = split.pair(a, b);
        let quoted = |article: usize, words: &Words, at: usize, len: usize| {
            let span: Span<Text> = words.span(at..at + len);
            let quotes = &articles[article].language.quotes;
            let near = quotes.partition_point(|quote| quote.outer.end <= span.start);
            quotes.get(near).is_some_and(|quote| quote.outer.contains(span))
        };
        let both =
            |run: &copies::Run| quoted(a, &of_earlier, run.a, run.len) && quoted(b, of_later, run.b, run.len);
        if pair.passages.iter().any(both) {
            found.push((a, b));
        }
    }
    found
}

/// Joins the groups, of one article each, whose articles quote the same words.
fn with_quoted(
    groups: Vec<Group>,
    quoted: &[(usize, usize)],
    alike: impl Fn(&Group, &Group) -> f32,
) -> Vec<Group> {
    let slot_of: FxHashMap<usize, usize> =
        groups.iter().enumerate().map(|(slot, group)| (group.members[0], slot)).collect();
    let mut slots: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    // Where a group that was joined to another went.
    let mut moved: Vec<usize> = (0..slots.len()).collect();
    for (a, b) in quoted {
        let (Some(&a), Some(&b)) = (slot_of.get(a), slot_of.get(b)) else { continue };
        let root = |mut slot: usize| {
            while moved[slot] != slot {
                slot = moved[slot];
            }
            slot
        };
        let (a, b) = (root(a).min(root(b)), root(a).max(root(b)));
        if a == b || !matches!((&slots[a], &slots[b]), (Some(x), Some(y)) if alike(x, y) >= QUOTED_ALIKE) {
            continue;
        }
        if let (Some(x), Some(y)) = (slots[a].take(), slots[b].take()) {
            slots[a] = Some(x.join(y));
            moved[b] = a;
        }
    }
    slots.into_iter().flatten().collect()
}

/// Fills in story and episode; articles that quote the same words are of one event.
fn group(
    articles: &[Annotated],
    thresholds: &Thresholds,
    quoted: &[(usize, usize)],
    apart: &Apart,
    out: &mut [Membership],
) {
    let (vectors, rarity) = terms::vectors(articles);
    let alone: Vec<Group> = vectors
        .into_iter()
        .enumerate()
        .map(|(i, (all, names))| Group { members: vec![i], all, names, size: 1.0, days: days(&articles[i]) })
        .collect();
    let mut copies = vec![0; articles.len()];
    out.iter().filter_map(|m| m.copy_of).for_each(|original| copies[original] += 1);
    let originals = alone.iter().zip(&*out).filter(|(_, m)| m.copy_of.is_none()).map(|(g, _)| g.clone());
    let near = |a: &Group, b: &Group| near(a.days_from(b), thresholds);
    let alike = |a: &Group, b: &Group| {
        let alike = a.all.dot(&b.all) / a.size / b.size;
        if alike >= QUOTED_ALIKE && apart.parts(&a.members, &b.members) { 0.0 } else { alike }
    };
    let originals = with_quoted(originals.collect(), quoted, alike);
    let events = agglomerate(originals, thresholds.episode, |a, b| alike(a, b) * near(a, b));

    let mut episodes: Vec<Group> = Vec::new();
    for event in events {
        // Dates have told the episodes apart already.
        if event.members.iter().all(|&i| articles[i].article.told_from().is_some()) {
            episodes.push(event);
            continue;
        }
        for affair in affairs(&event.members, |i| terms::particulars(&articles[i]), |i| copies[i]) {
            let leads = affair.iter().map(|&i| terms::lead(&articles[i], &rarity)).collect();
            let parts = split(&affair, leads, thresholds.lead).into_iter();
            let parts =
                parts.filter_map(|part| part.into_iter().map(|i| alone[i].clone()).reduce(Group::join));
            let parts = of_one_day(parts.flat_map(|part| by_days(part, &alone)).collect());
            let parts = with_undated(parts, alike).into_iter();
            episodes.extend(parts.flat_map(|part| without_later(part, &alone, articles)));
        }
    }
    in_order(&mut episodes);
    let members: Vec<Vec<usize>> = episodes.iter_mut().map(|e| std::mem::take(&mut e.members)).collect();
    let whole = episodes.into_iter().enumerate().map(|(i, e)| Group { members: vec![i], ..e }).collect();
    let mut stories = agglomerate(whole, thresholds.story, |a, b| {
        let alike = a.all.dot(&b.all) / a.size / b.size;
        let alike = alike.min(a.names.dot(&b.names) / a.size / b.size / 2.0);
        if alike >= thresholds.story && apart.are_foreign(&members, &a.members, &b.members) {
            0.0
        } else {
            alike
        }
    });
    in_order(&mut stories);
    for (number, story) in stories.iter().enumerate() {
        for (within, &episode) in story.members.iter().enumerate() {
            for &member in &members[episode] {
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

/// Joins the parts of an affair that were told on one day or on the next: leads tell episodes apart where dates do not.
fn of_one_day(parts: Vec<Group>) -> Vec<Group> {
    let mut joined: Vec<Group> = Vec::new();
    for part in parts {
        let near = |other: &Group| part.days_from(other).is_some_and(|days| days <= 1);
        match joined.iter().position(near) {
            Some(at) => joined[at] = std::mem::take(&mut joined[at]).join(part),
            None => joined.push(part),
        }
    }
    joined
}

/// Days between what is told of one event and what is told of the next, in a part that leads alone hold together.
const NEXT_EVENT: i32 = 3;

/// Cuts a part where so many days lie between its dated articles; those without a day go with the piece most like them.
fn by_days(part: Group, alone: &[Group]) -> Vec<Group> {
    let own = |&i: &usize| alone[i].clone();
    let (mut dated, undated): (Vec<Group>, Vec<Group>) =
        part.members.iter().map(own).partition(|group| group.days.is_some());
    in_order(&mut dated);
    let mut pieces: Vec<Group> = Vec::new();
    for group in dated {
        match pieces.last_mut() {
            Some(last) if last.days_from(&group).is_some_and(|days| days < NEXT_EVENT) => {
                *last = std::mem::take(last).join(group);
            }
            _ => pieces.push(group),
        }
    }
    if pieces.len() < 2 {
        return vec![part];
    }
    for group in undated {
        // Of more articles more are like it by chance, but it is likelier to be one of them.
        let likeness = |piece: &Group| piece.all.dot(&group.all) / piece.size.sqrt();
        let best = (0..pieces.len()).max_by(|&a, &b| likeness(&pieces[a]).total_cmp(&likeness(&pieces[b])));
        if let Some(best) = best {
            pieces[best] = std::mem::take(&mut pieces[best]).join(group);
        }
    }
    pieces
}

/// Joins the parts without a day to the most alike of those that have one, where these hold more articles: a page without a
/// date is of the day of the others rather than of one of its own.
fn with_undated(parts: Vec<Group>, alike: impl Fn(&Group, &Group) -> f32) -> Vec<Group> {
    let size = |groups: &[Group]| groups.iter().map(|group| group.members.len()).sum::<usize>();
    let (mut dated, undated): (Vec<Group>, Vec<Group>) =
        parts.into_iter().partition(|part| part.days.is_some());
    if size(&dated) <= size(&undated) {
        dated.extend(undated);
        return dated;
    }
    for part in undated {
        let likeness = |other: &Group| alike(other, &part) * other.size.sqrt();
        let best = (0..dated.len()).max_by(|&a, &b| likeness(&dated[a]).total_cmp(&likeness(&dated[b])));
        if let Some(best) = best {
            dated[best] = std::mem::take(&mut dated[best]).join(part);
        }
    }
    dated
}

/// Sets apart the undated pages of an episode that look back on what came after its last day: the affair was told again.
fn without_later(part: Group, alone: &[Group], articles: &[Annotated]) -> Vec<Group> {
    let anchors = part.members.iter().filter_map(|&i| articles[i].times.anchor.as_ref());
    let next = anchors.map(|anchor| anchor.last_day).max();
    let next = next.and_then(|last| last.checked_add(jiff::Span::new().days(NEXT_EVENT)).ok());
    let Some(next) = next else { return vec![part] };
    let is_later = |&i: &usize| articles[i].times.anchor.is_none() && looks_back_on_later(&articles[i], next);
    let (later, rest): (Vec<usize>, Vec<usize>) = part.members.iter().partition(|i| is_later(i));
    if later.is_empty() {
        return vec![part];
    }
    let rest = rest.into_iter().map(|i| alone[i].clone()).reduce(Group::join);
    rest.into_iter().chain(later.into_iter().map(|i| alone[i].clone())).collect()
}

/// What days between two groups leave of their similarity. What is told on the day after is still told of the day.
pub(crate) fn near(days: Option<i32>, thresholds: &Thresholds) -> f32 {
    days.map_or(1.0, |days| (-((days - 1).max(0) as f32) / thresholds.half_life).exp2())
}

/// Sorts groups by their first day, those without one last.
fn in_order(groups: &mut [Group]) {
    groups.sort_by_key(|g| (g.days.is_none(), g.days.map(|d| d.0), g.members.first().copied()));
}

/// The days an article is told from, as days of the common era.
fn days(article: &Annotated) -> Option<(i32, i32)> {
    let (first, last) = match (&article.times.anchor, article.article.told_from()) {
        (Some(anchor), _) => (anchor.first_day, anchor.last_day),
        (None, Some(stamp)) => (stamp.first_day(), stamp.last_day()),
        (None, None) => return None,
    };
    let number = |day: jiff::civil::Date| i32::from(day.year()) * 366 + i32::from(day.day_of_year());
    Some((number(first), number(last)))
}
