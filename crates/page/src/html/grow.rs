//! How a tree changes while the tree builder works on it: nodes are linked, moved and taken out.

use rashomon_text::{SourceMap, Span};

use super::tree::{Data, NONE, Node, Text, Tree, Words};

impl Tree {
    fn node_mut(&mut self, id: u32) -> Option<&mut Node> {
        self.nodes.get_mut(id as usize)
    }

    /// Stores text beside the others.
    pub(super) fn share(&mut self, text: &str) -> (u32, u32) {
        let from = self.words.len() as u32;
        self.words.push_str(text);
        (from, self.words.len() as u32)
    }

    /// Stores a text without a map.
    pub(super) fn add_words(&mut self, text: &str) -> u32 {
        let (from, to) = self.share(text);
        self.texts.push(Text { words: Words::Shared(from, to), map: SourceMap::new() });
        (self.texts.len() - 1) as u32
    }

    /// Appends to a text. The last one grows in place; another moves to a place of its own, once.
    pub(super) fn extend_words(&mut self, at: u32, more: &str) {
        let end = self.words.len() as u32;
        let Some(text) = self.texts.get_mut(at as usize) else { return };
        match &mut text.words {
            Words::Own(words) => words.push_str(more),
            Words::Shared(from, to) if *from == *to || *to == end => {
                if *from == *to {
                    (*from, *to) = (end, end);
                }
                *to += more.len() as u32;
                self.words.push_str(more);
            }
            Words::Shared(from, to) => {
                let mut words = self.words.get(*from as usize..*to as usize).unwrap_or_default().to_owned();
                words.push_str(more);
                text.words = Words::Own(words);
            }
        }
    }

    /// Takes a node with all that is inside out of its place.
    pub(super) fn detach(&mut self, id: u32) {
        let Some(node) = self.node_mut(id) else { return };
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        match self.node_mut(next) {
            Some(next) => next.previous = previous,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.last = previous;
                }
            }
        }
        match self.node_mut(previous) {
            Some(previous) => previous.next = next,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.first = next;
                }
            }
        }
    }

    /// Puts a node at the end of `parent`.
    pub(super) fn append(&mut self, parent: u32, id: u32) {
        self.detach(id);
        let Some(holder) = self.node_mut(parent) else { return };
        let (last, depth) = (holder.last, holder.depth);
        holder.last = id;
        if last == NONE {
            holder.first = id;
        }
        if let Some(last) = self.node_mut(last) {
            last.next = id;
        }
        if let Some(node) = self.node_mut(id) {
            (node.parent, node.previous, node.depth) = (parent, last, depth + 1);
        }
    }

    /// Puts a node before `sibling`.
    pub(super) fn insert_before(&mut self, sibling: u32, id: u32) {
        self.detach(id);
        let Some(after) = self.node_mut(sibling) else { return };
        let (parent, previous, depth) = (after.parent, after.previous, after.depth);
        after.previous = id;
        match self.node_mut(previous) {
            Some(previous) => previous.next = id,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.first = id;
                }
            }
        }
        if let Some(node) = self.node_mut(id) {
            (node.parent, node.previous, node.next, node.depth) = (parent, previous, sibling, depth);
        }
    }

    /// Completes the places: elements reach as far as what is inside them, and those without a start tag begin
    /// there. Then turns offsets in the decoded page into bytes of the source.
    /// `shift` is by how much those are more, where they differ by nothing else.
    pub(super) fn settle(&mut self, map: &SourceMap, shift: Option<u32>) {
        let roots = (0..self.nodes.len() as u32).filter(|&id| self.nodes[id as usize].parent == NONE);
        let mut order: Vec<u32> = Vec::with_capacity(self.nodes.len());
        for root in roots {
            order.push(root);
            order.extend(self.descendants(super::NodeId(root)).map(|id| id.0));
        }
        for &id in order.iter().rev() {
            let node = &self.nodes[id as usize];
            let inside = node.source;
            let Some(parent) = self.node_mut(node.parent) else { continue };
            if !matches!(parent.data, Data::Element { .. }) || inside.is_empty() {
                continue;
            }
            parent.source.end = parent.source.end.max(inside.end);
            if !parent.written {
                parent.source.start = parent.source.start.min(inside.start);
            }
        }
        let to_source = |at: rashomon_text::Span<rashomon_text::Source>| {
            if let Some(shift) = shift {
                return Span::new(at.start + shift, at.end + shift);
            }
            if at.is_empty() {
                let start = map.source_at(at.start);
                return Span::new(start, start);
            }
            map.source_cover(Span::new(at.start, at.end))
        };
        for node in &mut self.nodes {
            node.source = to_source(node.source);
        }
        for attribute in &mut self.attributes {
            attribute.source = attribute.source.map(to_source);
        }
    }
}
