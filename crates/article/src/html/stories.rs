//! A second story below the first: the next `article` with its own headline, or a headline with its own byline or
//! date. It is left out, so that its words, author and date are not lent to the first.

use std::ops::Range;

use rashomon_page::html::{NodeId, Tree};

use super::blocks::{Blocks, FAR, Holder};
use super::classes::purpose;
use super::head::Head;
use super::linked_data::types;
use crate::headline::folded;
use crate::shape::Shape;
use crate::{byline, dates, stamp};

/// Words that an article has at least before another story can begin.
const BODY: f32 = 40.0;

/// Another story of the page.
pub(super) struct Other {
    /// Its headline.
    pub(super) headline: usize,
    /// Its blocks.
    pub(super) blocks: Range<usize>,
    /// Whether its words had been kept.
    pub(super) was_kept: bool,
}

/// Headings beyond this many are looked at as subheads.
const HEADINGS: usize = 60;

/// Takes the blocks of other stories out of `keep`, and gives these stories.
pub(super) fn drop_others(
    tree: &Tree,
    head: &Head<'_>,
    blocks: &Blocks,
    lines: &[&str],
    shapes: &[Shape],
    title: Option<&str>,
    keep: &mut [bool],
) -> Vec<Other> {
    let Some(title) = title.map(folded).filter(|title| !title.is_empty()) else { return Vec::new() };
    let page = Page { tree, blocks, lines, shapes, title };
    let first = (0..keep.len()).find(|&at| keep[at] && shapes[at].words >= 10.0);
    let Some((first, headline)) = first.and_then(|first| Some((first, page.headline(first)?))) else {
        return Vec::new();
    };
    if page.is_live(head) {
        return Vec::new();
    }
    let words = |at: usize, keep: &[bool]| if keep[at] { shapes[at].words } else { 0.0 };
    // A story of a sentence or two before the next headline is a lead.
    let (mut told, mut headings) = (0.0, 0);
    let mut others: Vec<Other> = Vec::new();
    for at in first..keep.len() {
        if told < BODY {
            told += words(at, keep);
            continue;
        }
        if headings == HEADINGS || !page.may_head(at) || others.iter().any(|other| other.blocks.contains(&at))
        {
            continue;
        }
        headings += 1;
        if let Some(blocks) = page.story(at, headline, first) {
            let was_kept = blocks.clone().map(|i| words(i, keep)).sum::<f32>() >= 15.0;
            others.push(Other { headline: at, blocks, was_kept });
        }
    }
    for other in &others {
        keep[other.blocks.clone()].fill(false);
    }
    others
}

struct Page<'p> {
    tree: &'p Tree,
    blocks: &'p Blocks,
    lines: &'p [&'p str],
    shapes: &'p [Shape],
    title: String,
}

impl Page<'_> {
    fn element(&self, at: usize) -> NodeId {
        self.blocks.all[at].place.element
    }

    fn is_heading(&self, at: usize) -> bool {
        matches!(self.blocks.all[at].place.holder, Holder::Headline | Holder::Heading)
    }

    /// Whether the page gathers posts under one headline.
    fn is_live(&self, head: &Head<'_>) -> bool {
        head.linked_data.iter().any(|o| types(o).any(|t| t == "LiveBlogPosting"))
            || self.title.split(' ').any(|w| matches!(w, "live" | "liveblog" | "liveticker" | "newsblog"))
    }

    /// The headline of the article, before its first paragraph.
    fn headline(&self, first: usize) -> Option<usize> {
        let same = |at: &usize| self.is_heading(*at) && folded(self.lines[*at]) == self.title;
        (0..first).rfind(same)
    }

    /// Whether a block may head a story of its own: a heading of some words that is not the headline again.
    fn may_head(&self, at: usize) -> bool {
        self.is_heading(at)
            && (3.0..=30.0).contains(&self.shapes[at].words)
            && folded(self.lines[at]) != self.title
    }

    fn holds(&self, element: NodeId, at: usize) -> bool {
        self.element(at) == element || self.tree.ancestors(self.element(at)).any(|e| e == element)
    }

    /// The blocks of the story that a heading begins, if it begins one.
    fn story(&self, at: usize, headline: usize, first: usize) -> Option<Range<usize>> {
        let apart = |e: &NodeId| !self.holds(*e, headline) && !self.holds(*e, first);
        let around = self.tree.ancestors(self.element(at)).take_while(apart);
        let around: Vec<NodeId> = std::iter::once(self.element(at)).chain(around).collect();
        let same = self.tree.name(self.element(at)) == self.tree.name(self.element(headline));
        let signed = (at + 1..(at + 4).min(self.lines.len()))
            .take_while(|&i| self.shapes[i].words < 25.0)
            .any(|i| self.is_signed(i));
        let related = self.blocks.all[at].place.purposes[purpose::RELATED] < FAR;
        let end = |e: NodeId| {
            (at..self.blocks.all.len()).take_while(|&i| self.holds(e, i)).last().map_or(at, |last| last + 1)
        };
        // An `article` that the first story's own does not hold.
        let own = |at: usize| self.tree.ancestors(self.element(at)).find(|&e| self.tree.name(e) == "article");
        if let Some(first) = own(first).filter(|e| self.holds(*e, headline))
            && let Some(article) = around.iter().rfind(|e| self.tree.name(**e) == "article")
            && !self.tree.ancestors(*article).any(|e| e == first)
            && self.opens(*article, at)
            && ((same && self.blocks.all[at].place.holder == Holder::Headline) || signed || related)
        {
            return Some(at..end(*article));
        }
        // A headline of the same rank as the first, or any heading, with a byline or a date of its own.
        // What stands below an `article` that holds nearly all, under a heading of its own.
        if let Some(article) = own(first).filter(|e| self.holds(*e, headline))
            && let Some(outermost) = around.last().filter(|e| **e != self.element(at))
            && !self.holds(article, at)
            && self.opens(*outermost, at)
            && self.is_most(article, at)
        {
            return Some(at..end(*outermost));
        }
        if !signed {
            return None;
        }
        let outermost = *around.last()?;
        if same && outermost == self.element(at) {
            // Siblings of the first story's paragraphs: the second goes on to their end.
            return Some(at..end(self.tree.parent(outermost)?));
        }
        let beside = |e: NodeId| {
            let outer = self.tree.parent(e);
            outer.is_some_and(|outer| {
                !(0..at).any(|i| self.tree.parent(self.element(i)) == Some(outer) && self.is_paragraph(i))
            })
        };
        (outermost != self.element(at) && (same || beside(outermost)) && self.opens(outermost, at))
            .then(|| at..end(outermost))
    }

    /// Whether most paragraphs before a block stand in an element, five or more.
    fn is_most(&self, element: NodeId, at: usize) -> bool {
        let paragraphs = (0..at).filter(|&i| self.is_paragraph(i));
        let (inside, outside): (Vec<usize>, Vec<usize>) = paragraphs.partition(|&i| self.holds(element, i));
        inside.len() >= 5 && outside.len() * 4 <= inside.len()
    }

    fn is_paragraph(&self, at: usize) -> bool {
        self.shapes[at].words >= 10.0 && self.shapes[at].ends_sentence
    }

    /// Whether a heading stands at the head of an element: no paragraph before it.
    fn opens(&self, element: NodeId, at: usize) -> bool {
        !(0..at).rev().take_while(|&i| self.holds(element, i)).any(|i| self.is_paragraph(i))
    }

    fn is_signed(&self, at: usize) -> bool {
        let line = self.lines[at];
        line.len() < 160
            && (!byline::read(line).is_empty() || stamp::is_stamp(line) || dates::is_date_line(line))
    }
}
