//! A tree while it grows: the token at hand, the names seen, and how attributes and ends are laid down.

use std::rc::Rc;

use html5ever::{LocalName, QualName};
use rashomon_text::{Source, Span};
use rustc_hash::FxHashMap;

use super::trace::Offers;
use super::tree::{Attribute, Data, Tree};

/// Attributes that `<html>` and `<body>` may gather from further tags of their name.
const MOST_MERGED: usize = 64;

/// The token that the tree builder works on.
#[derive(Default)]
pub(super) struct Current {
    /// Where it begins and ends in the decoded page.
    pub from: u32,
    /// See `from`.
    pub to: u32,
    /// The name of a tag, in lower case.
    pub name: String,
    /// Whether it is a start tag; otherwise an end tag, or no tag if the name is empty.
    pub start: bool,
    /// Where the values of its attributes stand.
    pub values: Vec<Option<Span<Source>>>,
    /// The element that was made of it.
    pub claimed: Option<u32>,
}

impl Current {
    /// Whether an element of this name was written as this tag.
    pub fn wrote(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || (self.name == "image" && name == "img")
    }
}

/// What grows while a page is parsed.
pub(super) struct Growth {
    pub tree: Tree,
    pub names: Vec<Rc<QualName>>,
    pub known: FxHashMap<QualName, u32>,
    pub offers: Offers,
    pub current: Current,
    /// The node that was put in its place last.
    pub last: u32,
    /// Bytes of attributes that may still be stored. The tree builder copies elements that overlap, so their
    /// attributes could grow out of all proportion to the page.
    pub attribute_bytes: usize,
    /// Bytes of text whose origin was not found. A tested invariant: none.
    pub lost: usize,
}

/// The name of an attribute with its prefix, as scripts in a browser know it: `xlink:href`.
fn full_name(name: QualName) -> LocalName {
    match name.prefix {
        Some(prefix) => LocalName::from(format!("{}:{}", &*prefix, &*name.local)),
        None => name.local,
    }
}

/// What an attribute adds to the memory that a page takes, against the bytes that the page has: the shortest
/// takes four.
fn cost(value: &str) -> usize {
    value.len() + size_of::<Attribute>() / 4
}

impl Growth {
    /// Nothing but the document; `decoded_len` is the length of the page.
    pub fn new(decoded_len: usize) -> Self {
        Self {
            tree: Tree::new(),
            names: Vec::new(),
            known: FxHashMap::default(),
            offers: Offers::default(),
            current: Current::default(),
            last: 0,
            attribute_bytes: 2 * decoded_len + (64 << 10),
            lost: 0,
        }
    }

    /// The number of a name.
    pub fn name(&mut self, name: QualName) -> u32 {
        if let Some(&at) = self.known.get(&name) {
            return at;
        }
        let at = self.names.len() as u32;
        self.names.push(Rc::new(name.clone()));
        self.tree.names.push(name.clone());
        self.known.insert(name, at);
        at
    }

    /// Stores attributes as far as there is room, with the places of their values if `placed`.
    pub fn attributes(&mut self, list: Vec<html5ever::Attribute>, placed: bool) -> (u32, u32) {
        let from = self.tree.attributes.len() as u32;
        for (i, attribute) in list.into_iter().enumerate() {
            let source = if placed { self.current.values.get(i).copied().flatten() } else { None };
            let cost = cost(&attribute.value);
            if cost <= self.attribute_bytes {
                self.attribute_bytes -= cost;
                let value = self.tree.share(&attribute.value);
                self.tree.attributes.push(Attribute { name: full_name(attribute.name), value, source });
            }
        }
        (from, self.tree.attributes.len() as u32)
    }

    /// An end tag closes the nearest open element of its name around the last node. The builder does not say
    /// what it closes; where it ignores the tag, what comes after extends the element again.
    pub fn close(&mut self) {
        let mut at = self.last;
        while let Some(node) = self.tree.nodes.get_mut(at as usize) {
            if let Data::Element { name, .. } = node.data
                && !node.closed
                && self.names.get(name as usize).is_some_and(|n| self.current.wrote(&n.local))
            {
                node.source.end = node.source.end.max(self.current.to);
                node.closed = true;
                return;
            }
            at = node.parent;
        }
    }

    /// An earlier element was taken for the one that the current tag wrote; it was a copy.
    pub fn disown(&mut self, id: u32) {
        let place = self.current.from;
        let Some(node) = self.tree.nodes.get_mut(id as usize) else { return };
        node.source = Span::new(place, place);
        node.written = false;
        if let Data::Element { attributes: (from, to), .. } = node.data {
            for attribute in self.tree.attributes.get_mut(from as usize..to as usize).unwrap_or_default() {
                attribute.source = None;
            }
        }
    }

    /// A second `<html>` or `<body>` adds its attributes to the first.
    pub fn merge_attributes(&mut self, id: u32, new: Vec<html5ever::Attribute>) {
        let Some(Data::Element { name, attributes: (from, to), template }) =
            self.tree.node(id).map(|n| n.data)
        else {
            return;
        };
        let old = self.tree.attributes.get(from as usize..to as usize).unwrap_or_default();
        if old.len() + new.len() > MOST_MERGED {
            return;
        }
        let known: Vec<LocalName> = old.iter().map(|o| o.name.clone()).collect();
        if new.iter().all(|attribute| known.contains(&attribute.name.local)) {
            return;
        }
        let start = self.tree.attributes.len() as u32;
        self.tree.attributes.extend_from_within(from as usize..to as usize);
        let placed = self.current.values.len() == new.len();
        for (i, attribute) in new.into_iter().enumerate() {
            let name = full_name(attribute.name);
            let source = if placed { self.current.values.get(i).copied().flatten() } else { None };
            if !known.contains(&name) {
                let value = self.tree.share(&attribute.value);
                self.tree.attributes.push(Attribute { name, value, source });
            }
        }
        let attributes = (start, self.tree.attributes.len() as u32);
        self.tree.nodes[id as usize].data = Data::Element { name, attributes, template };
    }
}
