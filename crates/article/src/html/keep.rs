//! Which blocks of a page are the article: the trees' judgement, and what they cannot see.

use rashomon_page::html::{NodeId, Tree};
use rustc_hash::FxHashSet;

use super::blocks::{Blocks, Holder, Place};
use super::classes::purpose;
use crate::shape::Shape;
use crate::{chain, dates, headline};

/// Log odds that a block needs to be kept: above even serves precision (measured over five folds by site).
const ENOUGH: f32 = 0.4;

/// What it costs to keep one of two neighbours under the same element and not the other, in log odds (measured
/// likewise). It settles doubts about subheadings and entries of lists by what stands around them.
const PARTED: f32 = 0.4;

/// Odds beyond this are no surer.
const SURE: f32 = 6.0;

/// Log odds that will do where nothing else is kept.
const LIKELY: f32 = -1.5;

/// The blocks that the trees' odds speak for, neighbours weighed together.
pub(super) fn likely(tree: &Tree, blocks: &Blocks, shapes: &[Shape], odds: &[f32]) -> Vec<bool> {
    let gains: Vec<f32> = odds.iter().map(|o| o.clamp(-SURE, SURE) - ENOUGH).collect();
    let around: Vec<Option<NodeId>> =
        blocks.all.iter().map(|b| blocks.up(tree, b.place.element).nth(1)).collect();
    let keep = chain::decide(&gains, |at| if around[at] == around[at - 1] { PARTED } else { 0.0 });
    if (0..keep.len()).any(|at| keep[at] && shapes[at].words >= 10.0) {
        return keep;
    }
    // A post of a few sentences is too small a thing to be sure of: take what is likeliest.
    let likely = |at: usize| {
        odds[at] > LIKELY && shapes[at].words >= 8.0 && blocks.all[at].linked * 3 < blocks.all[at].span.len()
    };
    (0..keep.len()).map(likely).collect()
}

/// Takes out blocks that say what was kept already, and the headline. Gives the former.
pub(super) fn drop_repeats(
    shapes: &[Shape],
    title: Option<&str>,
    lines: &[&str],
    keep: &mut [bool],
) -> FxHashSet<usize> {
    let title = title.map(headline::folded);
    let mut seen: FxHashSet<u64> = FxHashSet::default();
    let mut runs: FxHashSet<(u64, u64, u64)> = FxHashSet::default();
    let mut out = FxHashSet::default();
    for at in 0..shapes.len() {
        let shape = &shapes[at];
        if !keep[at] {
            continue;
        }
        if shape.words < 40.0 && title.as_ref().is_some_and(|t| *t == headline::folded(lines[at])) {
            keep[at] = false;
            out.insert(at);
            continue;
        }
        // Short lines may well come twice (in a recipe, a table, a dialogue); a paragraph does not.
        let triples = || shape.content.windows(3).map(|w| (w[0], w[1], w[2]));
        let known = triples().filter(|t| runs.contains(t)).count() as f32 / shape.content.len().max(3) as f32;
        if (shape.words >= 8.0 && seen.contains(&shape.whole)) || (shape.words >= 15.0 && known >= 0.8) {
            keep[at] = false;
            out.insert(at);
            continue;
        }
        seen.insert(shape.whole);
        runs.extend(triples());
    }
    out
}

/// Takes out what the page does not show, unless that is most of the article: some pages show it by a script.
pub(super) fn drop_unseen(blocks: &Blocks, shapes: &[Shape], keep: &mut [bool]) {
    let words = |unseen: bool| -> f32 {
        let kept = (0..keep.len()).filter(|&at| keep[at] && blocks.all[at].place.unseen == unseen);
        kept.map(|at| shapes[at].words).sum()
    };
    if words(true) < words(false) {
        for (kept, block) in keep.iter_mut().zip(&blocks.all) {
            *kept &= !block.place.unseen;
        }
    }
}

/// Takes out lines of date and agency that stand like a first paragraph.
pub(super) fn drop_date_lines(lines: &[&str], shapes: &[Shape], keep: &mut [bool]) {
    let first = keep.iter().position(|&k| k).unwrap_or(0);
    for at in first..(first + 4).min(lines.len()) {
        if keep[at] && shapes[at].words < 14.0 && dates::is_date_line(lines[at]) {
            keep[at] = false;
        }
    }
}

/// Takes out the cells around the article on pages laid out by tables: what is no sentence before its first
/// paragraph and after its last.
pub(super) fn drop_edge_cells(blocks: &Blocks, shapes: &[Shape], keep: &mut [bool]) {
    let paragraph = |at: &usize| shapes[*at].words >= 12.0 && shapes[*at].ends_sentence;
    let first = (0..keep.len()).find(|at| keep[*at] && paragraph(at)).unwrap_or(0);
    let last = (0..keep.len()).rfind(|at| keep[*at] && paragraph(at)).unwrap_or(keep.len());
    for at in (0..first).chain(last..keep.len()) {
        let place = &blocks.all[at].place;
        if place.holder == Holder::Cell && !place.in_row() && !shapes[at].ends_sentence {
            keep[at] = false;
        }
    }
}

/// Whether nothing right above a place says that it is for something beside the article.
pub(super) fn is_own(place: &Place) -> bool {
    const ELSEWHERE: [usize; 7] = [
        purpose::NAVIGATION,
        purpose::COMMENTS,
        purpose::SHARE,
        purpose::RELATED,
        purpose::ADVERT,
        purpose::COOKIES,
        purpose::FORM,
    ];
    ELSEWHERE.iter().all(|&p| place.purposes[p] > 4) && place.above[7] > 4 && place.above[3] > 4
}

/// Keeps short lists between paragraphs of the article, or between the headline and the first: key points, names, results.
/// Nothing in them is a link. What stands right above such a list and leads to it stays with it.
pub(super) fn keep_lists(tree: &Tree, blocks: &Blocks, shapes: &[Shape], keep: &mut [bool]) {
    /// Longer lists are indexes, and the trees know a list of sentences.
    const MOST: usize = 30;
    let own = |at: usize| {
        let (block, shape) = (&blocks.all[at], &shapes[at]);
        let plain = shape.cues.covered() as f32 <= 0.3 * shape.chars && !shape.sign && !shape.address;
        plain && block.linked == 0 && block.links == 0 && !block.place.hidden && is_own(&block.place)
    };
    let holder = |at: usize| blocks.all[at].place.holder;
    let paragraph = |at: usize| keep[at] && shapes[at].words >= 8.0 && shapes[at].ends_sentence;
    let mut found = Vec::new();
    let mut at = 0;
    while at < keep.len() {
        let end = (at..keep.len()).find(|&i| holder(i) != Holder::Item).unwrap_or(keep.len());
        if end < at + 2 {
            at += 1;
            continue;
        }
        let leads = |i: &usize| {
            own(*i) && (holder(*i) == Holder::Heading && shapes[*i].words <= 6.0 || shapes[*i].ends_colon)
        };
        let from = at - usize::from(at.checked_sub(1).is_some_and(|above| leads(&above)));
        let above = from.checked_sub(1);
        let follows = above.is_some_and(paragraph);
        let opens = above.is_some_and(|i| holder(i) == Holder::Headline)
            && (at..end).all(|i| shapes[i].words >= 3.0 && !shapes[i].clock);
        let plain = end - at <= MOST && (at..end).all(own);
        let fits = plain && end < keep.len() && paragraph(end);
        // The last thing of the article: a list beside the paragraph that it follows.
        let list = tree.parent(blocks.all[at].place.element);
        let closes = plain
            && above.is_some_and(|above| {
                let beside = tree.parent(blocks.all[above].place.element);
                follows
                    && beside.is_some()
                    && list.and_then(|list| tree.parent(list)) == beside
                    && shapes[above].ends_sentence
            });
        let led = plain && from < at && keep[from] && shapes[from].ends_colon;
        if (fits && (follows || opens)) || closes || led {
            found.push(from..end);
        }
        at = end;
    }
    for list in found {
        keep[list].fill(true);
    }
}

/// Keeps the lead: a sentence by itself between headline and article.
pub(super) fn keep_lead(blocks: &Blocks, shapes: &[Shape], start: usize, keep: &mut [bool]) {
    /// A lead stands this near to the article.
    const NEAR: usize = 8;
    let Some(headline) =
        (start.saturating_sub(NEAR)..start).rfind(|&at| blocks.all[at].place.holder == Holder::Headline)
    else {
        return;
    };
    for at in headline + 1..start {
        let (block, shape) = (&blocks.all[at], &shapes[at]);
        let place = &block.place;
        let plain =
            shape.cues.covered() as f32 <= 0.15 * shape.chars && !shape.clock && !shape.sign && !place.hidden;
        let here = is_own(place) && place.holder != Holder::Caption;
        if plain && here && shape.words >= 8.0 && shape.ends_sentence && block.linked == 0 {
            keep[at] = true;
        }
    }
}
