//! Takes what html5ever's tree builder makes and lays it down in a [`Tree`], with the place of each part.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{ExpandedName, LocalName, QualName};
use rashomon_text::{SourceMap, Span};

use super::growth::{Current, Growth};
use super::trace::Run;
use super::tree::{Data, NONE, Text, Tree};

/// A node as the tree builder holds it: its number, and its name, which the builder asks for at every step.
#[derive(Clone)]
pub(super) struct Handle {
    id: u32,
    name: Rc<QualName>,
}

/// The receiver of the tree builder.
pub(super) struct Sink<'m> {
    growth: RefCell<Growth>,
    no_name: Rc<QualName>,
    map: &'m SourceMap,
    /// By how much source offsets exceed those of the decoded page, where it is nothing but shifted.
    shift: Option<u32>,
    /// Nodes deeper than this are put beside their parent.
    max_depth: u32,
}

impl<'m> Sink<'m> {
    pub fn new(map: &'m SourceMap, decoded_len: usize, max_depth: usize) -> Self {
        let growth = Growth::new(decoded_len);
        let no_name = Rc::new(QualName::new(None, html5ever::ns!(), LocalName::from("")));
        let shift = map.shift();
        Self { growth: RefCell::new(growth), no_name, map, shift, max_depth: max_depth as u32 }
    }

    /// A tag, or with an empty name another token, goes to the tree builder.
    pub fn begin_token(&self, set: impl FnOnce(&mut Current)) {
        let growth = &mut *self.growth.borrow_mut();
        growth.current.claimed = None;
        set(&mut growth.current);
        if !growth.current.start && !growth.current.name.is_empty() {
            growth.close();
        }
    }

    /// The token was processed; no text waits any more.
    pub fn end_token(&self) {
        self.growth.borrow_mut().offers.clear();
    }

    /// A token of characters goes to the tree builder.
    pub fn begin_text(&self, text: StrTendril, runs: &[Run]) {
        let growth = &mut *self.growth.borrow_mut();
        growth.current.from = runs.first().map_or(growth.current.to, |r| r.from);
        growth.current.to = runs.last().map_or(growth.current.to, |r| r.to);
        growth.current.name.clear();
        growth.offers.begin(text, runs);
    }

    /// It was processed.
    pub fn end_text(&self) {
        self.growth.borrow_mut().offers.end();
    }

    /// It was processed, and what was not inserted will not be.
    pub fn withdraw_text(&self) {
        self.growth.borrow_mut().offers.withdraw();
    }

    /// How many nodes there are so far.
    pub fn nodes(&self) -> usize {
        self.growth.borrow().tree.nodes.len()
    }

    fn handle(&self, id: u32) -> Handle {
        Handle { id, name: Rc::clone(&self.no_name) }
    }

    /// Adds `text` to the text node `before` the place, or makes one; gives the new one.
    fn text_at(&self, before: u32, text: &str) -> Option<u32> {
        let growth = &mut *self.growth.borrow_mut();
        let there = growth.tree.node(before).map(|n| n.data);
        let (id, new) = match there {
            Some(Data::Text(_)) => (before, None),
            _ => {
                let at = growth.tree.texts.len() as u32;
                growth.tree.texts.push(Text::default());
                let place = growth.current.from;
                let id = growth.tree.add(Data::Text(at), Span::new(place, place));
                (id, Some(id))
            }
        };
        let Growth { tree, offers, lost, .. } = growth;
        let Some(node) = tree.nodes.get_mut(id as usize) else { return new };
        let Data::Text(at) = node.data else { return new };
        let Some(into) = tree.texts.get_mut(at as usize) else { return new };
        let map = &mut into.map;
        let place = &mut node.source;
        let found = offers.take(text, |run| {
            *place = if map.text_len() == 0 {
                Span::new(run.from, run.to)
            } else {
                Span::new(place.start.min(run.from), place.end.max(run.to))
            };
            self.push(map, run);
        });
        if !found {
            map.push_made(text.len() as u32);
            *lost += text.len();
        }
        tree.extend_words(at, text);
        new
    }

    /// Appends a run to the map of a text, in bytes of the source.
    fn push(&self, map: &mut SourceMap, run: Run) {
        match self.shift {
            Some(shift) if run.literal => map.push_literal(run.len, run.from + shift),
            Some(shift) => map.push_replaced(run.len, Span::new(run.from + shift, run.to + shift)),
            None if run.literal => map.push_from(self.map, Span::new(run.from, run.to)),
            None => map.push_replaced(run.len, self.map.source_cover(Span::new(run.from, run.to))),
        }
    }
}

impl TreeSink for Sink<'_> {
    type Handle = Handle;
    type Output = (Tree, usize);
    type ElemName<'a>
        = ExpandedName<'a>
    where
        Self: 'a;

    fn finish(self) -> Self::Output {
        let Growth { mut tree, lost, .. } = self.growth.into_inner();
        tree.settle(self.map, self.shift);
        (tree, lost)
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.handle(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<html5ever::Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        let growth = &mut *self.growth.borrow_mut();
        // The builder may first copy open elements of the same name (`<b>` inside an unclosed `<b>`); the one
        // that the tag itself stands for comes last.
        let written = growth.current.start
            && growth.current.values.len() == attributes.len()
            && growth.current.wrote(&name.local);
        let (from, to) = (growth.current.from, growth.current.to);
        let source = if written { Span::new(from, to) } else { Span::new(from, from) };
        // What a template puts into the shadow of the element around it is shown in its place.
        let shadow = attributes.iter().any(|a| &*a.name.local == "shadowrootmode");
        let template = if flags.template && !shadow { growth.tree.add(Data::Document, source) } else { NONE };
        let name = growth.name(name);
        let attributes = growth.attributes(attributes, written);
        let id = growth.tree.add(Data::Element { name, attributes, template }, source);
        if written {
            growth.tree.nodes[id as usize].written = true;
            if let Some(earlier) = growth.current.claimed.replace(id) {
                growth.disown(earlier);
            }
        }
        Handle { id, name: Rc::clone(&growth.names[name as usize]) }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let growth = &mut *self.growth.borrow_mut();
        let at = growth.tree.add_words(&text);
        let place = Span::new(growth.current.from, growth.current.to);
        self.handle(growth.tree.add(Data::Comment(at), place))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Handle {
        self.create_comment(data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let (mut holder, last) = {
            let tree = &self.growth.borrow().tree;
            let mut holder = parent.id;
            while let Some(node) = tree.node(holder)
                && node.depth >= self.max_depth
                && node.parent != NONE
            {
                holder = node.parent;
            }
            (holder, tree.node(holder).map_or(NONE, |n| n.last))
        };
        if holder == NONE {
            holder = 0;
        }
        let child = match child {
            NodeOrText::AppendNode(node) => Some(node.id),
            NodeOrText::AppendText(text) => self.text_at(last, &text),
        };
        if let Some(child) = child {
            let growth = &mut *self.growth.borrow_mut();
            growth.tree.append(holder, child);
            growth.last = child;
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let previous = self.growth.borrow().tree.node(sibling.id).map_or(NONE, |n| n.previous);
        let child = match child {
            NodeOrText::AppendNode(node) => Some(node.id),
            NodeOrText::AppendText(text) => self.text_at(previous, &text),
        };
        if let Some(child) = child {
            let growth = &mut *self.growth.borrow_mut();
            growth.tree.insert_before(sibling.id, child);
            growth.last = child;
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let placed = self.growth.borrow().tree.node(element.id).is_some_and(|n| n.parent != NONE);
        if placed { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        let growth = &mut *self.growth.borrow_mut();
        let mut text = String::from(&*name);
        if !public.is_empty() || !system.is_empty() {
            text = format!("{name} \"{public}\" \"{system}\"");
        }
        let at = growth.tree.add_words(&text);
        let place = Span::new(growth.current.from, growth.current.to);
        let id = growth.tree.add(Data::Doctype(at), place);
        growth.tree.append(0, id);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let template = match self.growth.borrow().tree.node(target.id).map(|n| n.data) {
            Some(Data::Element { template, .. }) if template != NONE => template,
            _ => target.id,
        };
        self.handle(template)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, new: Vec<html5ever::Attribute>) {
        self.growth.borrow_mut().merge_attributes(target.id, new);
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.growth.borrow_mut().tree.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let tree = &mut self.growth.borrow_mut().tree;
        while let Some(child) = tree.node(node.id).map(|n| n.first).filter(|&c| c != NONE) {
            tree.append(new_parent.id, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        // As the standard has it: `annotation-xml` with an HTML encoding.
        &*target.name.local == "annotation-xml" && {
            let tree = &self.growth.borrow().tree;
            tree.attribute(super::NodeId(target.id), "encoding").is_some_and(|encoding| {
                ["text/html", "application/xhtml+xml"].iter().any(|html| encoding.eq_ignore_ascii_case(html))
            })
        }
    }
}
