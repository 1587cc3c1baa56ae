//! An HTML page as a row of blocks: stretches of text that no block element or double line break parts.

use std::hash::{Hash, Hasher};

use rashomon_page::html::{Kind, NodeId, Tree};
use rashomon_text::{SourceMap, Span, Text};
use rustc_hash::FxHasher;

use super::classes::{PURPOSES, Purposes};

/// What kind of element a block's text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Holder {
    /// `div`, `span`, anything else.
    #[default]
    Other,
    /// `p`.
    Paragraph,
    /// `h1`.
    Headline,
    /// `h2` to `h6`.
    Heading,
    /// `li`, `dt`, `dd`.
    Item,
    /// `td`, `th`.
    Cell,
    /// `figcaption`, `caption`.
    Caption,
    /// `blockquote`, `q`.
    Quote,
    /// `pre`, `code`.
    Verbatim,
    /// `button`, `label`, `legend`.
    Control,
}

/// How many kinds of element are looked for above a block.
pub(crate) const ABOVE: usize = 15;

/// The elements looked for above a block, in the order of the features.
const ABOVE_NAMES: [&str; ABOVE] = [
    "article",
    "main",
    "nav",
    "aside",
    "header",
    "footer",
    "form",
    "figure",
    "table",
    "ul",
    "ol",
    "blockquote",
    "section",
    "a",
    "dl",
];

/// No such element above.
pub(crate) const FAR: u8 = 40;

/// What holds for everything inside an element.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The nearest block element.
    pub(crate) element: NodeId,
    /// How many elements up the nearest of each of [`ABOVE_NAMES`] is; [`FAR`] for none.
    pub(crate) above: [u8; ABOVE],
    /// Likewise the nearest whose class or id speaks of a purpose.
    pub(crate) purposes: [u8; PURPOSES],
    /// The kind of the nearest element that says.
    pub(crate) holder: Holder,
    /// Tags and classes of the element and its four nearest ancestors, hashed.
    pub(crate) path: u64,
    /// The hashes of tag and class that `path` is made of.
    steps: [u64; 5],
    /// Elements above.
    pub(crate) depth: u16,
    /// Not shown, as far as the page alone tells.
    pub(crate) hidden: bool,
    /// Inside `itemprop="articleBody"`.
    pub(crate) body: bool,
    /// Inside a link.
    link: bool,
    /// The row of a table of data.
    table_row: Option<NodeId>,
}

impl Place {
    /// Whether it is a row of a table of data, rather than a cell of a layout.
    pub(crate) fn in_row(&self) -> bool {
        self.table_row.is_some()
    }
}

/// A stretch of text of the page.
#[derive(Debug)]
pub(crate) struct Block {
    /// Its words, white space folded, in [`Blocks::text`].
    pub(crate) span: Span<Text>,
    /// Its text nodes, in [`Blocks::nodes`].
    nodes: std::ops::Range<usize>,
    /// Where it stands.
    pub(crate) place: Place,
    /// Characters inside links.
    pub(crate) linked: u32,
    /// Links.
    pub(crate) links: u32,
    /// Characters in bold or italics.
    pub(crate) stressed: u32,
}

/// The blocks of a page in order.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    /// The text of all blocks one after the other.
    pub(crate) text: String,
    /// The text nodes of all blocks; an element among them is a line break or a cell, and stands for a space.
    nodes: Vec<NodeId>,
    /// The blocks.
    pub(crate) all: Vec<Block>,
    /// The purposes that the class and id of each element speak of, by its number.
    purposes: Vec<u32>,
}

/// Elements whose content no reader reads as text.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "svg"
            | "head"
            | "object"
            | "select"
            | "textarea"
            | "datalist"
            | "canvas"
            | "audio"
            | "video"
            | "math"
            | "map"
            | "noembed"
            | "noframes"
            | "title"
    )
}

/// Elements that stand in a line of text.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "nobr"
            | "label"
            | "img"
            | "picture"
            | "source"
            | "input"
            | "amp-img"
            | "ruby"
            | "rb"
            | "rt"
            | "rp"
            | "link"
            | "meta"
    )
}

fn holder(name: &str) -> Option<Holder> {
    Some(match name {
        "p" => Holder::Paragraph,
        "h1" => Holder::Headline,
        "h2" | "h3" | "h4" | "h5" | "h6" => Holder::Heading,
        "li" | "dt" | "dd" => Holder::Item,
        "td" | "th" => Holder::Cell,
        "figcaption" | "caption" => Holder::Caption,
        "blockquote" => Holder::Quote,
        "pre" => Holder::Verbatim,
        "button" | "label" | "legend" => Holder::Control,
        "div" | "section" | "article" | "aside" | "main" | "header" | "footer" | "nav" | "ul" | "ol"
        | "table" | "form" | "figure" => Holder::Other,
        _ => return None,
    })
}

/// Invisible characters that only guide line breaking.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

impl Blocks {
    /// The blocks of a tree, in one walk.
    pub(crate) fn of(tree: &Tree) -> Self {
        let out = Self { purposes: vec![0; tree.len()], ..Self::default() };
        Walk { tree, purposes: Purposes::default(), out, open: None }.run()
    }

    /// The words of a block.
    pub(crate) fn words(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }

    /// Appends a block's text with its source, as [`Blocks::words`] gives it.
    pub(crate) fn copy(&self, tree: &Tree, block: &Block, text: &mut String, map: &mut SourceMap) {
        let begin = text.len();
        // White space seen but not written yet: it counts only between words.
        let mut space: Option<(NodeId, usize, usize)> = None;
        for &node in &self.nodes[block.nodes.clone()] {
            if tree.kind(node) == Kind::Element {
                space.get_or_insert((node, 0, 0));
                continue;
            }
            let (words, places) = (tree.text(node), tree.text_map(node));
            let mut at = 0;
            while at < words.len() {
                let rest = &words[at..];
                let end = rest.find(|c: char| c.is_whitespace() || is_invisible(c)).unwrap_or(rest.len());
                if end > 0 {
                    if let Some(seen) = space.take()
                        && text.len() > begin
                    {
                        text.push(' ');
                        push_space(tree, map, seen);
                    }
                    text.push_str(&rest[..end]);
                    map.push_from(places, Span::from_range(at..at + end));
                    at += end;
                    continue;
                }
                let c = rest.chars().next().unwrap_or(' ');
                if !is_invisible(c) && space.is_none_or(|(seen, ..)| tree.kind(seen) == Kind::Element) {
                    space = Some((node, at, at + c.len_utf8()));
                }
                at += c.len_utf8();
            }
        }
    }

    /// The purposes that an element's class and id speak of, a bit each.
    pub(crate) fn purposes(&self, tree: &Tree, element: NodeId) -> u32 {
        self.purposes.get(tree.index(element)).copied().unwrap_or(0)
    }

    /// The source range of a block's text.
    pub(crate) fn source(&self, tree: &Tree, block: &Block) -> Option<Span<rashomon_text::Source>> {
        let texts = self.nodes[block.nodes.clone()].iter().filter(|&&n| tree.kind(n) == Kind::Text);
        texts.map(|&n| tree.source(n)).filter(|s| !s.is_empty()).reduce(Span::cover)
    }
}

/// Maps the one space written for white space, literally where it is a space; for a `<br>` to that, for a cell to
/// the first byte of its tag.
fn push_space(tree: &Tree, map: &mut SourceMap, (node, from, to): (NodeId, usize, usize)) {
    let source = tree.source(node);
    if tree.kind(node) == Kind::Element {
        let end = if tree.name(node) == "br" { source.end } else { (source.start + 1).min(source.end) };
        return map.push_replaced(1, Span::new(source.start, end));
    }
    let (words, places, span) = (tree.text(node), tree.text_map(node), Span::from_range(from..to));
    if words.get(from..to) == Some(" ") {
        map.push_from(places, span);
    } else {
        map.push_replaced(1, places.source(span).into_iter().reduce(Span::cover).unwrap_or(source));
    }
}

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

struct Walk<'t> {
    tree: &'t Tree,
    purposes: Purposes,
    out: Blocks,
    open: Option<Open>,
}

impl Walk<'_> {
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
            body: false,
            link: false,
            table_row: None,
        }];
        // How deep inside bold or italics.
        let mut stress = 0u32;
        let mut at = tree.first_child(root);
        while let Some(node) = at {
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
        if is_skipped(name) {
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
        for distance in place.above.iter_mut().chain(&mut place.purposes) {
            *distance = (*distance + u8::from(*distance < FAR)).min(FAR);
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
                    bits |= self.purposes.of(value);
                    value.hash(&mut step);
                }
                "id" | "role" | "data-testid" | "data-component" => bits |= self.purposes.of(value),
                "hidden" => place.hidden = true,
                "aria-hidden" => place.hidden |= value == "true",
                "style" => {
                    let bare: String = value.chars().filter(|c| !c.is_whitespace()).take(400).collect();
                    place.hidden |= bare.contains("display:none") || bare.contains("visibility:hidden");
                }
                "itemprop" => place.body |= value.split_whitespace().any(|v| v == "articleBody"),
                _ => {}
            }
        }
        if let Some(slot) = self.out.purposes.get_mut(self.tree.index(node)) {
            *slot = bits;
        }
        for (at, distance) in place.purposes.iter_mut().enumerate() {
            if bits & (1 << at) != 0 {
                *distance = 0;
            }
        }
        place.link |= name == "a";
        place.depth = place.depth.saturating_add(1);
        if !inline {
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
