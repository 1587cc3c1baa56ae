//! Boxes that stand among an article's paragraphs without being called what they are: sign-ups, walls, captions,
//! comments. Small pages have too little of them for the trees to tell.

use std::ops::Range;

use rashomon_lexicon::prompts::{PROMPTS, WALLS};
use rashomon_page::html::{Kind, NodeId, Tree};
use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{Block, Blocks, Holder};
use super::purpose;
use crate::cues::Cue;
use crate::shape::Shape;

/// Takes out the boxes of a page; what would leave next to nothing is kept. Says whether one of them asks its reader to pay
/// or to log in.
pub(super) fn drop_boxes(
    tree: &Tree,
    blocks: &Blocks,
    lines: &[&str],
    shapes: &[Shape],
    keep: &mut [bool],
) -> bool {
    let page = Page { tree, blocks, lines, shapes };
    let walled = (0..keep.len()).any(|at| is_wall(lines[at], &shapes[at]));
    for out in [page.comments(keep), page.said(), page.prompts(keep), page.captions(keep)] {
        let words = |at: &usize| shapes[*at].words;
        let left: f32 =
            (0..keep.len()).filter(|at| keep[*at] && !out.contains(at)).map(|at| words(&at)).sum();
        if left >= 15.0 {
            out.iter().for_each(|&at| keep[at] = false);
        }
    }
    walled
}

struct Page<'p> {
    tree: &'p Tree,
    blocks: &'p Blocks,
    lines: &'p [&'p str],
    shapes: &'p [Shape],
}

impl Page<'_> {
    fn block(&self, at: usize) -> &Block {
        &self.blocks.all[at]
    }

    fn element(&self, at: usize) -> NodeId {
        self.block(at).place.element
    }

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
    fn prompts(&self, keep: &[bool]) -> FxHashSet<usize> {
        /// A box holds no more words.
        const BOX: f32 = 90.0;
        /// And is no further up.
        const UP: usize = 3;
        /// Nor has it more blocks.
        const MANY: usize = 12;
        let asks: Vec<bool> =
            (0..keep.len()).map(|at| is_prompt(self.lines[at], &self.shapes[at], self.block(at))).collect();
        let mut out = FxHashSet::default();
        for at in (0..keep.len()).filter(|&at| asks[at]) {
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

    /// What is called comments and begins with a heading that says so.
    fn comments(&self, keep: &[bool]) -> FxHashSet<usize> {
        /// A page has no more places for comments.
        const PLACES: usize = 40;
        let bit = 1u32 << purpose::COMMENTS;
        let mut out = FxHashSet::default();
        let mut places = 0;
        for at in 0..keep.len() {
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
                let all = self.inside(around, at, keep.len());
                let headline = all.clone().any(|i| self.block(i).place.holder == Holder::Headline);
                if !headline && all.start > 0 && (0..all.start).any(|i| keep[i]) {
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

    /// What stands under pictures: what is called so, and what follows a picture and looks like it.
    fn captions(&self, keep: &[bool]) -> FxHashSet<usize> {
        /// Longer ones are paragraphs.
        const LONGEST: f32 = 60.0;
        let caption = |at: &usize| {
            let (block, shape) = (self.block(*at), &self.shapes[*at]);
            if shape.words > LONGEST || matches!(block.place.holder, Holder::Headline | Holder::Heading) {
                return false;
            }
            self.is_called_caption(block.place.element) || self.follows_picture(*at)
        };
        (0..keep.len()).filter(|&at| keep[at]).filter(caption).collect()
    }

    /// Whether an element, or everything in it, is called the words under a picture.
    fn is_called_caption(&self, element: NodeId) -> bool {
        /// Of longer attributes only this much is read, of more children none.
        const LONGEST: usize = 300;
        const MANY: usize = 30;
        let called = |node: NodeId| {
            let class = self.tree.attribute(node, "class").unwrap_or_default();
            class[..class.floor_char_boundary(LONGEST)].split_whitespace().any(is_caption_class)
        };
        if called(element) {
            return true;
        }
        let mut spans = 0;
        for (seen, child) in self.tree.children(element).enumerate() {
            if seen > MANY {
                return false;
            }
            match self.tree.kind(child) {
                Kind::Text if !self.tree.text(child).trim().is_empty() => return false,
                Kind::Element if matches!(self.tree.name(child), "br" | "img" | "picture") => {}
                Kind::Element if !called(child) => return false,
                Kind::Element => spans += 1,
                _ => {}
            }
        }
        spans > 0
    }

    /// Whether a picture stands right before a block, and the block is set or signed as what goes with it.
    fn follows_picture(&self, at: usize) -> bool {
        let (block, shape) = (self.block(at), &self.shapes[at]);
        let element = block.place.element;
        if block.links > 1 || shape.words > 40.0 {
            return false;
        }
        /// A picture is no further off, in nodes.
        const NEAR: usize = 10;
        let first = self.tree.children(element).take(NEAR).find(|&n| !self.is_blank(n));
        let own = first.is_some_and(|n| self.is_picture(n));
        let above = || {
            let cell = self.tree.name(element) == "td";
            let outer = if cell { self.tree.parent(element).unwrap_or(element) } else { element };
            let before = |n: NodeId| {
                std::iter::successors(self.tree.previous_sibling(n), |&n| self.tree.previous_sibling(n))
                    .take(NEAR)
                    .find(|&n| !self.is_blank(n))
            };
            before(outer).is_some_and(|n| self.is_picture(n))
        };
        if !own && !above() {
            return false;
        }
        let mut set =
            self.tree.children(element).take(NEAR).filter(|&n| !self.is_blank(n) && !self.is_picture(n));
        let set = set.next().map(|n| self.tree.name(n)).unwrap_or_default();
        // Bold words after a picture may be a subhead.
        let stressed = block.stressed * 10 >= block.span.len() * 9
            && (matches!(set, "em" | "i") || (shape.ends_sentence && shape.words >= 6.0));
        let credit = shape.cues.bytes[Cue::Credit as usize] > 0 && shape.stops < 3.0;
        let signed = credit && (self.lines[at].trim_end().ends_with(')') || !shape.ends_sentence)
            || self.lines[at].starts_with(['▲', '△', '↑']);
        let cell = self.tree.name(element) == "td" && !block.place.in_row() && shape.stops < 2.0;
        stressed || set == "small" || signed || (cell && !own)
    }

    fn is_blank(&self, node: NodeId) -> bool {
        match self.tree.kind(node) {
            Kind::Text => self.tree.text(node).trim().is_empty(),
            Kind::Element => matches!(self.tree.name(node), "br" | "script" | "noscript" | "style"),
            _ => true,
        }
    }

    /// Whether a node is a picture, or holds one and no words.
    fn is_picture(&self, node: NodeId) -> bool {
        /// What holds more nodes is not looked through.
        const MOST: usize = 40;
        let picture = |n: NodeId| matches!(self.tree.name(n), "img" | "picture" | "amp-img");
        if picture(node) {
            return true;
        }
        let mut found = false;
        let inside = std::iter::successors(self.tree.first_child(node), |&at| {
            self.tree.first_child(at).or_else(|| self.tree.after(at, node))
        });
        for (seen, inner) in inside.enumerate() {
            let words = self.tree.kind(inner) == Kind::Text && !self.tree.text(inner).trim().is_empty();
            if seen > MOST || words {
                return false;
            }
            found |= picture(inner);
        }
        found
    }
}

/// Whether a class names the words under a picture.
fn is_caption_class(class: &str) -> bool {
    let lower = class.to_ascii_lowercase();
    let part = |p: &str| {
        matches!(p, "caption" | "cutline" | "legende" | "bildunterschrift" | "imgcaption" | "photocaption")
    };
    lower.split(['-', '_']).any(part)
        || lower.contains("image-credit")
        || lower.contains("photo-credit")
        || lower.contains("image-caption")
        || matches!(lower.as_str(), "credit" | "credits" | "photocredit" | "imagecredit")
}

/// Whether a line asks its reader for something: to sign up, to pay, to read something else.
fn is_prompt(line: &str, shape: &Shape, block: &Block) -> bool {
    /// Longer ones are paragraphs.
    const LONGEST: f32 = 45.0;
    if shape.words > LONGEST || shape.words < 2.0 && block.links == 0 || shape.quotes > 0.0 {
        return false;
    }
    let lower = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let lower = lower.replace('’', "'");
    let bounded = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    PROMPTS.iter().any(|(opening, after)| {
        let Some(rest) = lower.strip_prefix(opening).filter(|rest| bounded(rest) || opening.ends_with(':'))
        else {
            return false;
        };
        after.is_empty()
            || after
                .split('|')
                .any(|word| rest.match_indices(word).any(|(at, _)| bounded(&rest[at + word.len()..])))
    })
}

/// Whether a line says that the rest is for those who pay.
fn is_wall(line: &str, shape: &Shape) -> bool {
    shape.words <= 45.0 && {
        let lower = line.to_lowercase();
        WALLS.iter().any(|wall| lower.contains(wall))
    }
}
