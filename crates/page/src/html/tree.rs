//! The tree of an HTML page, and the bytes that each part of it came from.
//!
//! Nodes live in one list and name each other by number, so a tree of any depth is walked and dropped without
//! recursion, and can be handed to another thread.

use html5ever::{LocalName, QualName, ns};
use rashomon_text::{Source, SourceMap, Span};

/// A node of one [`Tree`]. Using it with another tree gives another node or none, never a panic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The root, or the content of a `<template>`.
    Document,
    /// The `<!DOCTYPE>`.
    Doctype,
    /// An element.
    Element,
    /// A run of text.
    Text,
    /// A comment.
    Comment,
}

pub(super) const NONE: u32 = u32::MAX;

/// Links of a node to its neighbours, its place in the source, and what it is.
#[derive(Debug)]
pub(super) struct Node {
    pub parent: u32,
    pub previous: u32,
    pub next: u32,
    pub first: u32,
    pub last: u32,
    pub depth: u32,
    /// While the tree grows: offsets in the decoded page. Afterwards: bytes of the source.
    pub source: Span<Source>,
    /// Whether it has a start tag of its own, rather than one that the parser made up.
    pub written: bool,
    /// Whether its end tag was seen.
    pub closed: bool,
    pub data: Data,
}

/// What a node holds; the numbers point into the lists of [`Tree`].
#[derive(Debug, Clone, Copy)]
pub(super) enum Data {
    Document,
    Doctype(u32),
    Text(u32),
    Comment(u32),
    Element { name: u32, attributes: (u32, u32), template: u32 },
}

/// An attribute and the bytes of its value.
#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub name: LocalName,
    /// In [`Tree::words`].
    pub value: (u32, u32),
    /// While the tree grows: offsets in the decoded page. Afterwards: bytes of the source.
    pub source: Option<Span<Source>>,
}

/// Text and where each part of it stands.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub words: Words,
    pub map: SourceMap,
}

/// Text in [`Tree::words`], or by itself where more came to it after other texts.
#[derive(Debug)]
pub(super) enum Words {
    Shared(u32, u32),
    Own(String),
}

impl Default for Words {
    fn default() -> Self {
        Self::Shared(0, 0)
    }
}

/// An HTML page as a tree. Every character of its text leads to the bytes it came from.
///
/// ```
/// use rashomon_page::{Limits, html};
/// use rashomon_text::Span;
/// let page = "<p class=lead>Bread &amp; salt</p>";
/// let tree = html::parse(page, &Limits::default()).0;
/// let p = tree.descendants(tree.root()).find(|&id| tree.name(id) == "p").unwrap();
/// assert_eq!(tree.attribute(p, "class"), Some("lead"));
/// assert_eq!(tree.source(p).range(), 0..page.len());
/// let text = tree.first_child(p).unwrap();
/// assert_eq!(tree.text(text), "Bread & salt");
/// assert_eq!(&page[tree.text_map(text).source_cover(Span::new(6, 7)).range()], "&amp;");
/// ```
#[derive(Debug)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) names: Vec<QualName>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) texts: Vec<Text>,
    /// Texts and the values of attributes, one after another.
    pub(super) words: String,
    pub(super) empty: SourceMap,
}

impl Tree {
    pub(super) fn new() -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            names: Vec::new(),
            attributes: Vec::new(),
            texts: Vec::new(),
            words: String::new(),
            empty: SourceMap::new(),
        };
        tree.add(Data::Document, Span::new(0, 0));
        tree
    }

    pub(super) fn add(&mut self, data: Data, source: Span<Source>) -> u32 {
        let (parent, previous, next, first, last) = (NONE, NONE, NONE, NONE, NONE);
        let (depth, written, closed) = (0, false, false);
        self.nodes.push(Node { parent, previous, next, first, last, depth, source, written, closed, data });
        (self.nodes.len() - 1) as u32
    }

    pub(super) fn node(&self, id: u32) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    fn link(&self, id: NodeId, link: impl Fn(&Node) -> u32) -> Option<NodeId> {
        self.node(id.0).map(link).filter(|&n| n != NONE).map(NodeId)
    }

    /// The document.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// How many nodes there are. Numbers of nodes are below it.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the document has no nodes beside the root.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() < 2
    }

    /// The number of a node, for tables beside the tree; below [`Tree::len`].
    pub fn index(&self, id: NodeId) -> usize {
        id.0 as usize
    }

    /// The node that holds this one.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.link(id, |n| n.parent)
    }

    /// The first node inside.
    pub fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.link(id, |n| n.first)
    }

    /// The last node inside.
    pub fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.link(id, |n| n.last)
    }

    /// The node after this one under the same parent.
    pub fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.link(id, |n| n.next)
    }

    /// The node before this one under the same parent.
    pub fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.link(id, |n| n.previous)
    }

    /// The nodes directly inside, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(id), |&id| self.next_sibling(id))
    }

    /// The nodes that hold this one, from the nearest to the document.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |&id| self.parent(id))
    }

    /// All nodes inside, in document order; without the node itself and without the content of templates.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(id), move |&at| {
            self.first_child(at).or_else(|| self.after(at, id))
        })
    }

    /// The node that follows the whole of `at` in document order, within `top`.
    pub fn after(&self, at: NodeId, top: NodeId) -> Option<NodeId> {
        let mut at = at;
        while at != top {
            if let Some(next) = self.next_sibling(at) {
                return Some(next);
            }
            at = self.parent(at)?;
        }
        None
    }

    /// What the node is.
    pub fn kind(&self, id: NodeId) -> Kind {
        match self.node(id.0).map(|n| n.data) {
            Some(Data::Element { .. }) => Kind::Element,
            Some(Data::Text(_)) => Kind::Text,
            Some(Data::Comment(_)) => Kind::Comment,
            Some(Data::Doctype(_)) => Kind::Doctype,
            Some(Data::Document) | None => Kind::Document,
        }
    }

    pub(super) fn qual_name(&self, id: NodeId) -> Option<&QualName> {
        match self.node(id.0)?.data {
            Data::Element { name, .. } => self.names.get(name as usize),
            _ => None,
        }
    }

    /// The name of an element, in lower case for HTML; of another node, nothing.
    pub fn name(&self, id: NodeId) -> &str {
        self.qual_name(id).map_or("", |name| &*name.local)
    }

    /// Whether it is an element of HTML, rather than of SVG or MathML.
    pub fn is_html(&self, id: NodeId) -> bool {
        self.qual_name(id).is_some_and(|name| name.ns == ns!(html))
    }

    fn shared(&self, (from, to): (u32, u32)) -> &str {
        self.words.get(from as usize..to as usize).unwrap_or_default()
    }

    fn attribute_list(&self, id: NodeId) -> &[Attribute] {
        match self.node(id.0).map(|n| n.data) {
            Some(Data::Element { attributes: (from, to), .. }) => {
                self.attributes.get(from as usize..to as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// The attributes of an element: name, value, and the bytes of the value.
    pub fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&str, &str, Option<Span<Source>>)> {
        self.attribute_list(id).iter().map(|a| (&*a.name, self.shared(a.value), a.source))
    }

    /// The value of an attribute, with character references resolved.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.attribute_list(id).iter().find(|a| &*a.name == name).map(|a| self.shared(a.value))
    }

    /// The bytes of an attribute's value as written, without quotation marks. `None`: there is no such
    /// attribute, it has no value, or the parser copied the element.
    pub fn attribute_source(&self, id: NodeId, name: &str) -> Option<Span<Source>> {
        self.attribute_list(id).iter().find(|a| &*a.name == name)?.source
    }

    fn text_of(&self, id: NodeId) -> Option<&Text> {
        match self.node(id.0)?.data {
            Data::Text(at) | Data::Comment(at) | Data::Doctype(at) => self.texts.get(at as usize),
            _ => None,
        }
    }

    /// The words of a text, comment or doctype; of another node, nothing.
    pub fn text(&self, id: NodeId) -> &str {
        match self.text_of(id).map(|t| &t.words) {
            Some(Words::Shared(from, to)) => self.shared((*from, *to)),
            Some(Words::Own(words)) => words,
            None => "",
        }
    }

    /// From [`Tree::text`] of a text node to the bytes of the source. Of other nodes it is empty.
    pub fn text_map(&self, id: NodeId) -> &SourceMap {
        self.text_of(id).map_or(&self.empty, |t| &t.map)
    }

    /// The bytes of a node: of an element from its start tag to its end, of a text from its first to its last
    /// character. Elements that the parser made up (`<tbody>`) cover what is inside them.
    pub fn source(&self, id: NodeId) -> Span<Source> {
        self.node(id.0).map_or(Span::new(0, 0), |n| n.source)
    }

    /// Whether the page is a whole document, which begins with `<!DOCTYPE>`, `<html>` or `<head>`, rather than a part of one.
    pub fn is_document(&self) -> bool {
        self.nodes.iter().any(|node| match node.data {
            Data::Doctype(_) => true,
            Data::Element { name, .. } => {
                let name = self.names.get(name as usize).map(|name| &*name.local);
                node.written && matches!(name, Some("html" | "head"))
            }
            _ => false,
        })
    }

    /// The content of a `<template>`, which is no part of the page that a reader sees.
    pub fn template(&self, id: NodeId) -> Option<NodeId> {
        match self.node(id.0)?.data {
            Data::Element { template, .. } if template != NONE => Some(NodeId(template)),
            _ => None,
        }
    }
}
