//! The words under pictures: called so by a class, in a figure, right below a picture, or with a credit at their end.

use rashomon_page::html::{Kind, NodeId, Tree};
use rustc_hash::FxHashSet;

use super::blocks::{Block, Blocks, Holder};
use super::classes::purpose;
use crate::cues::Cue;
use crate::shape::Shape;

/// The captions of a page.
pub(super) fn of(tree: &Tree, blocks: &Blocks, lines: &[&str], shapes: &[Shape]) -> FxHashSet<usize> {
    Page { tree, blocks, lines, shapes }.all()
}

/// A page as it is looked over: its blocks with their words and shapes.
pub(super) struct Page<'p> {
    pub(super) tree: &'p Tree,
    pub(super) blocks: &'p Blocks,
    pub(super) lines: &'p [&'p str],
    pub(super) shapes: &'p [Shape],
}

impl Page<'_> {
    pub(super) fn block(&self, at: usize) -> &Block {
        &self.blocks.all[at]
    }

    pub(super) fn element(&self, at: usize) -> NodeId {
        self.block(at).place.element
    }

    /// What stands under pictures: what is called so, and what follows a picture and looks like it.
    fn all(&self) -> FxHashSet<usize> {
        /// Longer ones are paragraphs.
        const LONGEST: f32 = 60.0;
        let caption = |at: &usize| {
            let (block, shape) = (self.block(*at), &self.shapes[*at]);
            if shape.words > LONGEST || matches!(block.place.holder, Holder::Headline | Holder::Heading) {
                return false;
            }
            self.is_called_caption(*at)
                || self.is_in_figure(*at)
                || self.follows_picture(*at)
                || ends_with_credit(self.lines[*at], shape)
        };
        // A caption may be a bare credit, but not a word.
        (0..self.lines.len()).filter(|at| self.shapes[*at].words > 1.0).filter(caption).collect()
    }

    /// Whether the element of a block, or what holds all of its words, is called the words under a picture.
    fn is_called_caption(&self, at: usize) -> bool {
        /// Of longer attributes only this much is read; more pieces of text are no caption.
        const LONGEST: usize = 300;
        const MANY: usize = 20;
        let called = |node: NodeId| {
            let class = self.tree.attribute(node, "class").unwrap_or_default();
            class[..class.floor_char_boundary(LONGEST)].split_whitespace().any(is_caption_class)
        };
        let element = self.element(at);
        // Most blocks have nothing near them that speaks of a picture.
        let near = self.block(at).place.purposes[purpose::PICTURES] <= 3;
        let other = |node: NodeId| {
            let class = self.tree.attribute(node, "class").unwrap_or_default();
            let class = &class[..class.floor_char_boundary(LONGEST)];
            ["cutline", "legende", "bildunterschrift"].iter().any(|word| class.contains(word))
        };
        let text = self.blocks.texts(self.tree, self.block(at)).next();
        if !near && !other(element) && !text.and_then(|text| self.tree.parent(text)).is_some_and(other) {
            return false;
        }
        if called(element) {
            return true;
        }
        let inline =
            |text: NodeId| self.tree.ancestors(text).take(8).take_while(|&e| e != element).any(called);
        let texts = self.blocks.texts(self.tree, self.block(at));
        let mut words = texts.filter(|&n| !self.tree.text(n).trim().is_empty()).take(MANY).peekable();
        words.peek().is_some() && words.all(inline)
    }

    /// Whether a block stands in a `figure` that holds a picture, and is no quotation or table.
    fn is_in_figure(&self, at: usize) -> bool {
        let place = &self.block(at).place;
        const FIGURE: usize = 7;
        if place.above[FIGURE] > 5
            || place.in_row()
            || matches!(place.holder, Holder::Quote | Holder::Verbatim | Holder::Cell)
        {
            return false;
        }
        let mut around = self.tree.ancestors(place.element).take(8);
        let figure =
            std::iter::once(place.element).chain(&mut around).find(|&e| self.tree.name(e) == "figure");
        figure.is_some_and(|figure| {
            let inside = self.tree.descendants(figure).take(60);
            inside
                .into_iter()
                .any(|n| matches!(self.tree.name(n), "img" | "picture" | "video" | "iframe" | "amp-img"))
                && !self.tree.ancestors(place.element).take(8).any(|e| self.tree.name(e) == "blockquote")
        })
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
        // Bold words after a picture are a subhead or a sentence that is stressed.
        let stressed = block.stressed as f32 >= 0.9 * shape.chars && matches!(set, "em" | "i");
        let credit = shape.cues.bytes[Cue::Credit as usize] > 0 && shape.stops < 3.0;
        let signed = credit && (self.lines[at].trim_end().ends_with(')') || !shape.ends_sentence)
            || self.lines[at].starts_with(['▲', '△', '↑']);
        let cell = self.tree.name(element) == "td" && !block.place.in_row() && shape.stops < 2.0;
        // A picture and its words alone in a member of a gallery, or in what is called a picture.
        let parent = self.tree.parent(element).filter(|_| !own && shape.stops < 1.0);
        let alone = parent.is_some_and(|parent| {
            let named = self.blocks.purposes(self.tree, parent) & 1 << purpose::PICTURES != 0;
            let members = self.tree.children(parent).take(NEAR).filter(|&n| !self.is_blank(n)).count();
            members == 2 && (named || self.tree.name(parent) == "li") && shape.words >= 4.0
        });
        stressed || set == "small" || signed || alone || (cell && !own)
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

/// Class words of descriptions of pictures.
const DESCRIPTIONS: [&str; 6] =
    ["img-text", "image-text", "photo-text", "image-description", "image__description", "photo-description"];

/// Whether a class names the words under a picture.
fn is_caption_class(class: &str) -> bool {
    let lower = class.to_ascii_lowercase();
    let part = |p: &str| {
        matches!(p, "caption" | "cutline" | "legende" | "bildunterschrift" | "imgcaption" | "photocaption")
    };
    lower.split(['-', '_']).any(part)
        || DESCRIPTIONS.iter().any(|words| lower.contains(words))
        || lower.contains("image-credit")
        || lower.contains("photo-credit")
        || lower.contains("image-caption")
        || matches!(lower.as_str(), "credit" | "credits" | "photocredit" | "imagecredit")
}

/// Whether a line ends with whose picture it tells of: `The ramp in March. Credit: Ida Berg/Coast Pictures`.
fn ends_with_credit(line: &str, shape: &Shape) -> bool {
    const LABELS: [&str; 12] = [
        "credit:",
        "credits:",
        "photo:",
        "foto:",
        "picture:",
        "photograph:",
        "image:",
        "bild:",
        "crédit :",
        "photo credit:",
        "fotó:",
        "zdjęcie:",
    ];
    if !line.contains(':')
        || shape.words > 40.0
        || shape.ends_sentence && !line.trim_end().ends_with(')')
        || shape.quotes > 0.0
    {
        return false;
    }
    let lower = line.to_lowercase();
    LABELS.iter().any(|label| {
        lower.rfind(label).is_some_and(|at| {
            let before = lower[..at].trim_end();
            let parted = before.is_empty() || before.ends_with(['.', '(', '|', '/', '!', '?', '"', ')']);
            parted && (1..=7).contains(&lower[at + label.len()..].split_whitespace().count())
        })
    })
}
