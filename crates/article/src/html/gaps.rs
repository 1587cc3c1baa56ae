//! What is missing between kept blocks: subheads, and members of a row of like blocks.

use rashomon_page::html::Tree;
use rustc_hash::FxHashMap;

use super::blocks::{Blocks, Holder};
use super::keep::is_own;
use crate::shape::Shape;

/// Keeps subheads: a short heading between two kept paragraphs that stand beside it, or a line that is all bold or called a
/// heading.
pub(super) fn keep_subheads(tree: &Tree, blocks: &Blocks, shapes: &[Shape], keep: &mut [bool]) {
    let parent = |at: usize| tree.parent(blocks.all[at].place.element);
    let paragraph = |at: &usize| keep[*at] && shapes[*at].words >= 8.0;
    let control = |at: &usize| blocks.all[*at].place.holder == Holder::Control;
    let found: Vec<usize> = (1..keep.len().max(1) - 1)
        .filter(|&at| {
            let (block, shape) = (&blocks.all[at], &shapes[at]);
            let element = block.place.element;
            if keep[at] || shape.words > 16.0 || block.place.hidden {
                return false;
            }
            let heading = matches!(block.place.holder, Holder::Heading | Holder::Headline);
            let like_one = || {
                let bold = block.stressed as f32 >= 0.9 * shape.chars;
                let called = tree.attribute(element, "class").is_some_and(|class| {
                    class.len() < 100
                        && ["subhead", "heading", "subtitle", "zwischen"]
                            .iter()
                            .any(|name| class.contains(name))
                });
                shape.words <= 12.0 && !shape.ends_sentence && block.links == 0 && (bold || called)
            };
            let own_link = || {
                let links = tree.descendants(element).take(6).find_map(|n| tree.attribute(n, "href"));
                links.is_some_and(|href| href.starts_with('#'))
            };
            let plain = shape.cues.covered() as f32 <= 0.5 * shape.chars
                && (block.linked * 2 <= block.span.len() || (heading && own_link()));
            if !plain || !(heading || like_one()) {
                return false;
            }
            let beside = |i: usize| parent(i) == parent(at) || parent(i) == Some(element);
            (0..at).rev().find(|i| !control(i)).filter(paragraph).is_some_and(beside)
                && (at + 1..keep.len()).find(|i| !control(i)).filter(paragraph).is_some_and(beside)
        })
        .collect();
    found.into_iter().for_each(|at| keep[at] = true);
}

/// Keeps sentences between blocks of the article that share their tags and classes, where most of their like is kept.
pub(super) fn keep_alike(blocks: &Blocks, shapes: &[Shape], keep: &mut [bool]) {
    #[derive(Default)]
    struct Row {
        kept: u32,
        all: u32,
        first: Option<usize>,
        last: usize,
    }
    let mut rows: FxHashMap<u64, Row> = FxHashMap::default();
    for (at, block) in blocks.all.iter().enumerate() {
        let row = rows.entry(block.place.path).or_default();
        row.all += 1;
        if keep[at] {
            row.kept += 1;
            row.first.get_or_insert(at);
            row.last = at;
        }
    }
    for (at, block) in blocks.all.iter().enumerate() {
        let shape = &shapes[at];
        let Some(row) = rows.get(&block.place.path) else { continue };
        let among = row.kept >= 3
            && row.kept * 2 >= row.all
            && row.first.is_some_and(|first| first < at && at < row.last);
        let plain = shape.cues.covered() as f32 <= 0.3 * shape.chars && !shape.sign && !shape.address;
        let sentence = shape.ends_sentence && shape.words >= 4.0 && block.linked * 3 <= block.span.len();
        if among && plain && sentence && !block.place.hidden && !block.place.unseen && is_own(&block.place) {
            keep[at] = true;
        }
    }
}

/// Keeps the rows of a table of data between blocks of the article, where one of them is kept or paragraphs stand around it.
pub(super) fn keep_tables(tree: &Tree, blocks: &Blocks, shapes: &[Shape], keep: &mut [bool]) {
    /// Longer tables are left to the trees.
    const MOST: usize = 40;
    let table = |at: usize| {
        let block = blocks.all.get(at).filter(|b| b.place.in_row())?;
        tree.ancestors(block.place.element).find(|&e| tree.name(e) == "table")
    };
    let mut at = 0;
    while at < keep.len() {
        let Some(this) = table(at) else {
            at += 1;
            continue;
        };
        let end = (at..keep.len()).find(|&i| table(i) != Some(this)).unwrap_or(keep.len());
        let plain = |i: usize| {
            let (block, shape) = (&blocks.all[i], &shapes[i]);
            shape.cues.covered() as f32 <= 0.3 * shape.chars
                && !shape.sign
                && block.linked * 2 <= block.span.len()
                && !block.place.hidden
                && is_own(&block.place)
        };
        let before = (0..at).rev().take(3).any(|i| keep[i] && shapes[i].words >= 8.0);
        let after = (end..keep.len()).take(3).any(|i| keep[i] && shapes[i].words >= 8.0);
        if end - at <= MOST && (at..end).all(plain) && before && (after || (at..end).any(|i| keep[i])) {
            keep[at..end].fill(true);
        }
        at = end;
    }
}
