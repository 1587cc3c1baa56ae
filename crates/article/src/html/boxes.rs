//! Boxes that stand among an article's paragraphs without being called what they are: sign-ups, walls, captions,
//! comments. Small pages have too little of them for the trees to tell.

use std::ops::Range;

use rashomon_page::html::{Kind, NodeId, Tree};
use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{Block, Blocks, Holder};
use super::purpose;
use crate::cues::Cue;
use crate::shape::Shape;
use crate::{byline, headline, prompts};

/// The boxes of a page.
pub(super) struct Boxes {
    out: [FxHashSet<usize>; 6],
    /// Whether one of them asks its reader to pay or to log in.
    pub(super) walled: bool,
}

impl Boxes {
    /// Looks for them.
    pub(super) fn of(tree: &Tree, blocks: &Blocks, lines: &[&str], shapes: &[Shape]) -> Self {
        let page = Page { tree, blocks, lines, shapes };
        let walled = (0..lines.len()).any(|at| prompts::is_wall(lines[at], &shapes[at]));
        let out =
            [page.comments(), page.said(), page.prompts(), page.adverts(), page.captions(), page.writers()];
        Self { out, walled }
    }

    /// Takes them out; what would leave next to nothing is kept.
    pub(super) fn drop(&self, shapes: &[Shape], keep: &mut [bool]) {
        for out in &self.out {
            let left = (0..keep.len()).filter(|at| keep[*at] && !out.contains(at));
            if left.map(|at| shapes[at].words).sum::<f32>() >= 15.0 {
                out.iter().for_each(|&at| keep[at] = false);
            }
        }
    }
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
    fn prompts(&self) -> FxHashSet<usize> {
        /// A box holds no more words.
        const BOX: f32 = 90.0;
        /// And is no further up.
        const UP: usize = 3;
        /// Nor has it more blocks.
        const MANY: usize = 12;
        let asks: Vec<bool> = (0..self.lines.len())
            .map(|at| prompts::asks(self.lines[at], &self.shapes[at], self.block(at).links > 0))
            .collect();
        let mut out = FxHashSet::default();
        for at in (0..asks.len()).filter(|&at| asks[at]) {
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

    /// What stands under a label of advertisements in what is called one.
    fn adverts(&self) -> FxHashSet<usize> {
        const BOX: f32 = 60.0;
        let bit = 1u32 << purpose::ADVERT;
        let mut out = FxHashSet::default();
        for at in 0..self.lines.len() {
            let label = self.shapes[at].words <= 2.0
                && self.shapes[at].cues.bytes[Cue::Advert as usize] as f32 >= 0.8 * self.shapes[at].chars;
            let named = |e: &NodeId| self.blocks.purposes(self.tree, *e) & bit != 0;
            let around = || self.blocks.up(self.tree, self.element(at)).take(3).filter(named).last();
            if let Some(around) = Some(at).filter(|_| label).and_then(|_| around()) {
                let all = self.inside(around, at, 8);
                if all.clone().map(|i| self.shapes[i].words).sum::<f32>() <= BOX {
                    out.extend(all);
                }
            }
        }
        out
    }

    /// What is said of those who wrote the article: a paragraph that begins with a name and a post, in what is called theirs,
    /// under a heading that says so, set in italics or in an `address`, or with that name above it.
    fn writers(&self) -> FxHashSet<usize> {
        /// Longer ones are about somebody.
        const LONGEST: f32 = 90.0;
        let bit = 1u32 << purpose::WRITERS;
        let mut out = FxHashSet::default();
        for at in 1..self.lines.len() {
            let (shape, line) = (&self.shapes[at], self.lines[at]);
            if shape.words > LONGEST || shape.words < 8.0 {
                continue;
            }
            let Some(name) = byline::writer(line) else { continue };
            let element = self.element(at);
            let above = self.lines[at - 1];
            let named_above = headline::folded(above) == headline::folded(name);
            let heading =
                self.shapes[at - 1].words <= 5.0 && headline::folded(above).starts_with("about the ");
            let called = std::iter::once(element).chain(self.tree.ancestors(element)).take(2).any(|e| {
                let own = self.tree.attribute(e, "class").is_some_and(|c| {
                    c.len() < 200
                        && ["author", "bio", "byline", "contributor", "writer", "autor"]
                            .iter()
                            .any(|w| c.contains(w))
                });
                own || self.tree.name(e) == "address" || self.blocks.purposes(self.tree, e) & bit != 0
            });
            let italics = self.block(at).stressed as f32 >= 0.9 * shape.chars;
            if named_above || heading || called || italics {
                out.insert(at);
                if named_above || heading {
                    out.insert(at - 1);
                }
            }
        }
        out
    }

    /// What is called comments and begins with a heading that says so.
    fn comments(&self) -> FxHashSet<usize> {
        /// A page has no more places for comments.
        const PLACES: usize = 40;
        let bit = 1u32 << purpose::COMMENTS;
        let mut out = FxHashSet::default();
        let mut places = 0;
        for at in 0..self.lines.len() {
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
                let all = self.inside(around, at, self.lines.len());
                let headline = all.clone().any(|i| self.block(i).place.holder == Holder::Headline);
                if !headline && all.start > 0 {
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
    fn captions(&self) -> FxHashSet<usize> {
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
        (0..self.lines.len()).filter(caption).collect()
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
    if shape.words > 40.0 || shape.ends_sentence && !line.trim_end().ends_with(')') || shape.quotes > 0.0 {
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
