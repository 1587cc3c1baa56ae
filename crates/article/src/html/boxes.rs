//! Boxes that stand among an article's paragraphs: comments, what readers say, lines that ask the reader for something,
//! advertisements, the words under pictures (`captions.rs` finds these), who wrote. Small pages have too little of them for the
//! trees to tell.

use std::ops::Range;

use rashomon_page::html::{NodeId, Tree};
use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{Blocks, Holder};
use super::captions;
use super::captions::Page;
use super::classes::purpose;
use crate::cues::Cue;
use crate::shape::Shape;
use crate::{byline, headline, prompts};

/// The boxes of a page.
pub(super) struct Boxes {
    out: [FxHashSet<usize>; 6],
}

impl Boxes {
    /// Looks for them.
    pub(super) fn of(tree: &Tree, blocks: &Blocks, lines: &[&str], shapes: &[Shape]) -> Self {
        let page = Page { tree, blocks, lines, shapes };
        let out = [
            page.comments(),
            page.said(),
            page.prompts(),
            page.adverts(),
            captions::of(tree, blocks, lines, shapes),
            page.writers(),
        ];
        Self { out }
    }

    /// Takes them out; what would leave next to nothing is kept.
    pub(super) fn drop(&self, shapes: &[Shape], keep: &mut [bool]) {
        for out in &self.out {
            let left = (0..keep.len()).filter(|at| keep[*at] && !out.contains(at));
            if left.map(|at| shapes[at].words).sum::<f32>() >= 15.0 {
                out.iter().for_each(|&at| keep[at] = false);
            }
        }
    }
}

impl Page<'_> {
    fn is_inside(&self, at: usize, element: NodeId) -> bool {
        self.element(at) == element || self.tree.ancestors(self.element(at)).any(|e| e == element)
    }

    /// The blocks inside an element, around one of them: no more than `most` before and after it.
    fn inside(&self, element: NodeId, at: usize, most: usize) -> Range<usize> {
        let is_inside = |i: &usize| self.is_inside(*i, element);
        let from = (0..at).rev().take(most).take_while(is_inside).last().unwrap_or(at);
        let to = (at..self.blocks.all.len()).take(most).take_while(is_inside).last().unwrap_or(at);
        from..to + 1
    }

    /// Lines that ask the reader for something, and the rest of the boxes that they stand in.
    fn prompts(&self) -> FxHashSet<usize> {
        /// A box holds no more words.
        const BOX: f32 = 90.0;
        /// And is no further up.
        const UP: usize = 3;
        /// Nor has it more blocks.
        const MANY: usize = 12;
        let asks: Vec<bool> = (0..self.lines.len())
            .map(|at| prompts::asks(self.lines[at], &self.shapes[at], self.block(at).links > 0))
            .collect();
        let mut out = FxHashSet::default();
        for at in (0..asks.len()).filter(|&at| asks[at]) {
            out.insert(at);
            for element in self.tree.ancestors(self.element(at)).take(UP) {
                let all = self.inside(element, at, MANY + 1);
                let words: f32 = all.clone().map(|i| self.shapes[i].words).sum();
                let of_box = |i: &usize| {
                    let block = self.block(*i);
                    asks[*i] || block.place.holder == Holder::Control || block.linked * 2 > block.span.len()
                };
                let held: f32 = all.clone().filter(of_box).map(|i| self.shapes[i].words).sum();
                let headline = all.clone().any(|i| self.block(i).place.holder == Holder::Headline);
                if all.len() > MANY || words > BOX || held * 2.0 < words || headline {
                    break;
                }
                out.extend(all);
            }
        }
        out
    }

    /// What stands under a label of advertisements in what is called one.
    fn adverts(&self) -> FxHashSet<usize> {
        const BOX: f32 = 60.0;
        let bit = 1u32 << purpose::ADVERT;
        let mut out = FxHashSet::default();
        for at in 0..self.lines.len() {
            let label = self.shapes[at].words <= 2.0
                && self.shapes[at].cues.bytes[Cue::Advert as usize] as f32 >= 0.8 * self.shapes[at].chars;
            let named = |e: &NodeId| self.blocks.purposes(self.tree, *e) & bit != 0;
            let around = || self.blocks.up(self.tree, self.element(at)).take(3).filter(named).last();
            if let Some(around) = Some(at).filter(|_| label).and_then(|_| around()) {
                let all = self.inside(around, at, 8);
                if all.clone().map(|i| self.shapes[i].words).sum::<f32>() <= BOX {
                    out.extend(all);
                }
            }
        }
        out
    }

    /// What is said of those who wrote the article: a paragraph that begins with a name and a post, in what is called theirs,
    /// under a heading that says so, set in italics or in an `address`, or with that name above it.
    fn writers(&self) -> FxHashSet<usize> {
        /// Longer ones are about somebody.
        const LONGEST: f32 = 90.0;
        let bit = 1u32 << purpose::WRITERS;
        let mut out = FxHashSet::default();
        for at in 1..self.lines.len() {
            let (shape, line) = (&self.shapes[at], self.lines[at]);
            if shape.words > LONGEST || shape.words < 8.0 {
                continue;
            }
            let Some(name) = byline::writer(line) else { continue };
            let element = self.element(at);
            let above = self.lines[at - 1];
            let named_above = headline::folded(above) == headline::folded(name);
            let heading =
                self.shapes[at - 1].words <= 5.0 && headline::folded(above).starts_with("about the ");
            let called = std::iter::once(element).chain(self.tree.ancestors(element)).take(2).any(|e| {
                let own = self.tree.attribute(e, "class").is_some_and(|c| {
                    c.len() < 200
                        && ["author", "bio", "byline", "contributor", "writer", "autor"]
                            .iter()
                            .any(|w| c.contains(w))
                });
                own || self.tree.name(e) == "address" || self.blocks.purposes(self.tree, e) & bit != 0
            });
            let italics = self.block(at).stressed as f32 >= 0.9 * shape.chars;
            if named_above || heading || called || italics {
                out.insert(at);
                if named_above || heading {
                    out.insert(at - 1);
                }
            }
        }
        out
    }

    /// What is called comments and begins with a heading that says so.
    fn comments(&self) -> FxHashSet<usize> {
        /// A page has no more places for comments.
        const PLACES: usize = 40;
        let bit = 1u32 << purpose::COMMENTS;
        let mut out = FxHashSet::default();
        let mut places = 0;
        for at in 0..self.lines.len() {
            let (shape, place) = (&self.shapes[at], &self.block(at).place);
            let says = shape.words <= 6.0
                && shape.cues.bytes[Cue::Comments as usize] as f32 >= 0.5 * shape.chars
                && place.purposes[purpose::COMMENTS] <= 4;
            if !says || out.contains(&at) || places >= PLACES {
                continue;
            }
            places += 1;
            let named = |e: &NodeId| self.blocks.purposes(self.tree, *e) & bit != 0;
            let around = self.blocks.up(self.tree, place.element).take(6).filter(named).last();
            if let Some(around) = around {
                let all = self.inside(around, at, self.lines.len());
                let headline = all.clone().any(|i| self.block(i).place.holder == Holder::Headline);
                if !headline && all.start > 0 {
                    out.extend(all);
                }
            }
        }
        out
    }

    /// Lists of what readers say: two or more members that begin with who does.
    fn said(&self) -> FxHashSet<usize> {
        const SAYS: [&str; 8] =
            [" says:", " wrote:", " writes:", " sagt:", " schreibt:", " dice:", " a dit :", " escribió:"];
        let mut seen: FxHashMap<NodeId, u32> = FxHashMap::default();
        let mut out = FxHashSet::default();
        for at in 0..self.blocks.all.len() {
            let says = self.shapes[at].words <= 6.0
                && self.shapes[at].ends_colon
                && SAYS.iter().any(|says| self.lines[at].to_lowercase().ends_with(says));
            let list = || {
                self.tree
                    .ancestors(self.element(at))
                    .take(3)
                    .find(|&e| matches!(self.tree.name(e), "ol" | "ul"))
            };
            if let Some(list) = Some(at).filter(|_| says).and_then(|_| list()) {
                let count = seen.entry(list).or_default();
                *count += 1;
                if *count == 2 {
                    out.extend(self.inside(list, at, self.blocks.all.len()));
                }
            }
        }
        out
    }
}
