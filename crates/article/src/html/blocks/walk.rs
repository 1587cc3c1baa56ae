//! The walk over a tree that cuts it into blocks.

use std::hash::{Hash, Hasher};

use rashomon_page::html::{Kind, NodeId, Tree};
use rashomon_text::Span;
use rustc_hash::FxHasher;

use crate::MOST_HTML_BLOCKS;

use super::elements::{holder, is_inline, is_skipped};
use super::{ABOVE, ABOVE_NAMES, Block, Blocks, FAR, Holder, Place, is_invisible};
use crate::html::classes::{PURPOSES, Purposes};

/// A block that is being filled.
struct Open {
    from: usize,
    nodes: usize,
    place: Place,
    linked: u32,
    links: u32,
    stressed: u32,
    breaks: u32,
}

impl Blocks {
    /// The blocks of a tree, in one walk.
    pub(crate) fn of(tree: &Tree) -> Self {
        Walk::new(tree, false).run()
    }

    /// The same, with what stands in `<noscript>`.
    pub(crate) fn without_scripts(tree: &Tree) -> Self {
        Walk::new(tree, true).run()
    }
}

struct Walk<'t> {
    tree: &'t Tree,
    purposes: Purposes,
    out: Blocks,
    open: Option<Open>,
    without_scripts: bool,
}

impl<'t> Walk<'t> {
    fn new(tree: &'t Tree, without_scripts: bool) -> Self {
        let (purposes, outer) = (vec![0; tree.len()], vec![None; tree.len()]);
        let out = Blocks { purposes, outer, ..Blocks::default() };
        Walk { tree, purposes: Purposes::default(), out, open: None, without_scripts }
    }

    fn run(mut self) -> Blocks {
        let tree = self.tree;
        let root = tree.root();
        let mut places = vec![Place {
            element: root,
            above: [FAR; ABOVE],
            purposes: [FAR; PURPOSES],
            holder: Holder::Other,
            path: 0,
            steps: [0; 5],
            depth: 0,
            hidden: false,
            unseen: false,
            body: false,
            wrapped: 0,
            link: false,
            table_row: None,
        }];
        // How deep inside bold or italics.
        let mut stress = 0u32;
        let mut at = tree.first_child(root);
        while let Some(node) = at.filter(|_| self.out.cut.is_none()) {
            let mut enter = false;
            match tree.kind(node) {
                Kind::Text => self.text(node, places.last(), stress > 0),
                Kind::Element => enter = self.element(node, &mut places, &mut stress),
                _ => {}
            }
            let child = if enter { tree.first_child(node) } else { None };
            if enter && child.is_none() {
                self.leave(node, &mut places, &mut stress);
            }
            at = child.or_else(|| {
                let mut up = node;
                loop {
                    if let Some(next) = tree.next_sibling(up) {
                        return Some(next);
                    }
                    up = tree.parent(up).filter(|&p| p != root)?;
                    self.leave(up, &mut places, &mut stress);
                }
            });
        }
        self.close();
        self.out
    }

    /// Enters an element, if it is one to read.
    fn element(&mut self, node: NodeId, places: &mut Vec<Place>, stress: &mut u32) -> bool {
        let name = self.tree.name(node);
        let shown = match name {
            "template" => self.tree.attribute(node, "shadowrootmode").is_some(),
            "noscript" => self.without_scripts,
            _ => false,
        };
        if is_skipped(name) && !shown {
            return false;
        }
        match name {
            "br" => {
                self.line_break(node);
                return false;
            }
            "hr" => self.close(),
            _ => {}
        }
        let Some(outer) = places.last() else { return false };
        let inline = is_inline(name);
        let same_row = outer.table_row.is_some() && matches!(name, "td" | "th");
        if !inline && !same_row {
            self.close();
        } else if same_row {
            self.line_break_soft(node);
        }
        let place = self.place(node, name, outer, inline);
        if inline && place.unseen && !outer.unseen {
            return false;
        }
        if matches!(name, "b" | "strong" | "em" | "i") {
            *stress += 1;
        }
        if name == "a"
            && let Some(open) = &mut self.open
        {
            open.links += 1;
        }
        places.push(place);
        true
    }

    fn leave(&mut self, node: NodeId, places: &mut Vec<Place>, stress: &mut u32) {
        let name = self.tree.name(node);
        let same_row = places.last().is_some_and(|p| p.table_row.is_some()) && matches!(name, "td" | "th");
        if !is_inline(name) && !same_row {
            self.close();
        }
        if matches!(name, "b" | "strong" | "em" | "i") {
            *stress = stress.saturating_sub(1);
        }
        if places.len() > 1 {
            places.pop();
        }
    }

    fn place(&mut self, node: NodeId, name: &str, outer: &Place, inline: bool) -> Place {
        let mut place = outer.clone();
        let wrapper = self.is_wrapper(node, name);
        if !wrapper {
            for distance in place.above.iter_mut().chain(&mut place.purposes) {
                *distance += u8::from(*distance < FAR);
            }
        }
        if let Some(at) = ABOVE_NAMES.iter().position(|n| *n == name) {
            place.above[at] = 0;
        }
        let mut bits = 0;
        let mut step = FxHasher::default();
        name.hash(&mut step);
        for (attribute, value, _) in self.tree.attributes(node) {
            match attribute {
                "class" => {
                    place.unseen |= is_for_screen_readers(value);
                    bits |= self.purposes.of(value);
                    value.hash(&mut step);
                }
                "id" | "role" | "data-testid" | "data-component" => bits |= self.purposes.of(value),
                "hidden" => {
                    place.hidden = true;
                    place.unseen |= value != "until-found";
                }
                "aria-hidden" => place.hidden |= value == "true",
                "style" => {
                    let bare: String = value.chars().filter(|c| !c.is_whitespace()).take(400).collect();
                    place.hidden |= bare.contains("display:none") || bare.contains("visibility:hidden");
                    place.unseen |= bare.contains("display:none") || bare.contains("visibility:hidden");
                }
                "itemprop" => place.body |= value.split_whitespace().any(|v| v == "articleBody"),
                _ => {}
            }
        }
        place.unseen |= name == "dialog" && !self.tree.attributes(node).any(|(a, ..)| a == "open");
        for (at, distance) in place.purposes.iter_mut().enumerate() {
            if bits & (1 << at) != 0 {
                *distance = 0;
            }
        }
        place.link |= name == "a";
        place.depth = place.depth.saturating_add(u16::from(!wrapper));
        if wrapper {
            place.wrapped |= bits;
        } else if !inline {
            let at = self.tree.index(node);
            if let (Some(purposes), Some(around)) =
                (self.out.purposes.get_mut(at), self.out.outer.get_mut(at))
            {
                *purposes = bits | outer.wrapped;
                *around = Some(outer.element);
            }
            place.wrapped = 0;
            place.element = node;
            place.holder = holder(name).unwrap_or(place.holder);
            place.steps.rotate_right(1);
            place.steps[0] = step.finish();
            let mut path = FxHasher::default();
            place.steps.hash(&mut path);
            place.path = path.finish();
            if name == "tr" {
                place.table_row = self.is_data_row(node).then_some(node);
            } else if name == "table" {
                place.table_row = None;
            }
        }
        place
    }

    /// Whether an element only wraps another: nothing but one block element inside.
    fn is_wrapper(&self, node: NodeId, name: &str) -> bool {
        if !matches!(name, "div" | "section" | "article" | "main" | "center") {
            return false;
        }
        let mut inside = 0;
        for child in self.tree.children(node) {
            match self.tree.kind(child) {
                Kind::Element => {
                    let name = self.tree.name(child);
                    inside += 1;
                    if inside > 1 || is_inline(name) || is_skipped(name) || name == "br" {
                        return false;
                    }
                }
                Kind::Text if !self.tree.text(child).trim().is_empty() => return false,
                _ => {}
            }
        }
        inside == 1
    }

    /// Whether a row is one of a table of data: two cells or more, all of them short and without blocks inside.
    fn is_data_row(&self, row: NodeId) -> bool {
        let mut cells = 0;
        for cell in self.tree.children(row).filter(|&c| matches!(self.tree.name(c), "td" | "th")) {
            cells += 1;
            let mut letters = 0;
            for (seen, inner) in self.tree.descendants(cell).enumerate() {
                letters += self.tree.text(inner).len();
                let block = matches!(
                    self.tree.name(inner),
                    "table" | "div" | "ul" | "ol" | "p" | "h1" | "h2" | "h3" | "form"
                );
                if seen > 60 || letters > 400 || (block && self.tree.name(inner) != "p") {
                    return false;
                }
            }
        }
        cells >= 2
    }

    fn text(&mut self, node: NodeId, place: Option<&Place>, stressed: bool) {
        let words = self.tree.text(node);
        let Some(place) = place else { return };
        if self.open.is_none() {
            if words.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
                return;
            }
            if self.out.all.len() >= MOST_HTML_BLOCKS {
                self.out.cut = Some(self.tree.source(node).start);
                return;
            }
            let links = u32::from(place.link);
            let (from, nodes) = (self.out.text.len(), self.out.nodes.len());
            self.open =
                Some(Open { from, nodes, place: place.clone(), linked: 0, links, stressed: 0, breaks: 0 });
        }
        let Some(open) = &mut self.open else { return };
        self.out.nodes.push(node);
        let out = &mut self.out.text;
        let mut written = 0;
        for word in words.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end_matches(char::is_whitespace);
            if !bare.is_empty() {
                open.breaks = 0;
                if bare.is_ascii() {
                    out.push_str(bare);
                } else {
                    out.extend(bare.chars().filter(|&c| !is_invisible(c)));
                }
                written += bare.len() as u32;
            }
            if bare.len() < word.len() && out.len() > open.from && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        open.linked += if place.link { written } else { 0 };
        open.stressed += if stressed { written } else { 0 };
    }

    /// One `<br>` is a space, two are the end of a block.
    fn line_break(&mut self, node: NodeId) {
        let Some(open) = &mut self.open else { return };
        open.breaks += 1;
        if open.breaks >= 2 {
            self.close();
        } else {
            self.line_break_soft(node);
        }
    }

    fn line_break_soft(&mut self, node: NodeId) {
        let Some(open) = &self.open else { return };
        self.out.nodes.push(node);
        if self.out.text.len() > open.from && !self.out.text.ends_with(' ') {
            self.out.text.push(' ');
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let end = self.out.text.trim_end().len().max(open.from);
        self.out.text.truncate(end);
        if end > open.from {
            self.out.all.push(Block {
                span: Span::from_range(open.from..end),
                nodes: open.nodes..self.out.nodes.len(),
                place: open.place,
                linked: open.linked,
                links: open.links,
                stressed: open.stressed,
            });
        }
    }
}

/// Whether a class hides its element from all but screen readers.
fn is_for_screen_readers(class: &str) -> bool {
    const NAMES: [&str; 5] =
        ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"];
    class.len() < 200 && class.split_whitespace().any(|name| NAMES.contains(&name))
}
