//! An HTML page as a row of blocks: stretches of text that no block element or double line break parts.

mod elements;
mod walk;

use rashomon_page::html::{Kind, NodeId, Tree};
use rashomon_text::{SourceMap, Span, Text};

use super::classes::PURPOSES;

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
    /// How many elements up the nearest of each of [`ABOVE_NAMES`] is, not counting wrappers; [`FAR`] for none.
    pub(crate) above: [u8; ABOVE],
    /// Likewise the nearest whose class or id speaks of a purpose.
    pub(crate) purposes: [u8; PURPOSES],
    /// The kind of the nearest element that says.
    pub(crate) holder: Holder,
    /// Tags and classes of the element and its four nearest ancestors, hashed.
    pub(crate) path: u64,
    /// The hashes of tag and class that `path` is made of.
    steps: [u64; 5],
    /// Elements above, not counting wrappers.
    pub(crate) depth: u16,
    /// Not shown, as far as the page alone tells.
    pub(crate) hidden: bool,
    /// Nothing that a reader of the page as it stands sees: `hidden`, `display:none`, a closed dialog.
    pub(crate) unseen: bool,
    /// Inside `itemprop="articleBody"`.
    pub(crate) body: bool,
    /// What the wrappers right above say of their purpose.
    wrapped: u32,
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
    /// Where in the source the first block begins that there was no room for.
    pub(crate) cut: Option<u32>,
    /// The purposes that the class and id of each block element and of its wrappers speak of, by its number.
    purposes: Vec<u32>,
    /// The block element around each block element, wrappers left out, by its number.
    outer: Vec<Option<NodeId>>,
}

/// Invisible characters that only guide line breaking.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2060}')
}

impl Blocks {
    /// The text nodes of a block.
    pub(crate) fn texts(&self, tree: &Tree, block: &Block) -> impl Iterator<Item = NodeId> {
        self.nodes[block.nodes.clone()].iter().copied().filter(|&n| tree.kind(n) == Kind::Text)
    }

    /// A block element and those around it, from the inside out. Wrappers, which hold nothing but one block
    /// element, are left out: sites add and drop them freely.
    pub(crate) fn up(&self, tree: &Tree, element: NodeId) -> impl Iterator<Item = NodeId> {
        let outer = |e: &NodeId| self.outer.get(tree.index(*e)).copied().flatten();
        std::iter::successors(Some(element), outer)
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

    /// The purposes that the class and id of a block element and of its wrappers speak of, a bit each.
    pub(crate) fn purposes(&self, tree: &Tree, element: NodeId) -> u32 {
        self.purposes.get(tree.index(element)).copied().unwrap_or(0)
    }

    /// The source range of a block's text.
    pub(crate) fn source(&self, tree: &Tree, block: &Block) -> Option<Span<rashomon_text::Source>> {
        self.texts(tree, block).map(|n| tree.source(n)).filter(|s| !s.is_empty()).reduce(Span::cover)
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
