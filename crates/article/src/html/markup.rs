//! What mark-up adds to the row a block is judged by: its element, what stands above it, links, where the
//! page's paragraphs gather, and what the page's head says of its text.

use rashomon_page::html::{NodeId, Tree};
use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{ABOVE, Block, Blocks, Holder};
use super::classes::PURPOSES;
use super::head::Head;
use crate::features::{self, triple};
use crate::headline;
use crate::shape::Shape;

/// The rows of all blocks, one at a time: those of [`features::rows`], then what mark-up adds.
pub(crate) fn rows<'p>(
    tree: &'p Tree,
    head: &Head<'_>,
    blocks: &'p Blocks,
    shapes: &'p [Shape],
) -> impl Iterator<Item = Vec<f32>> + use<'p> {
    let page = Layout::new(tree, head, blocks, shapes);
    let rows = features::rows_with(shapes, |at| 1.0 - link_density(&blocks.all[at]));
    rows.enumerate().map(move |(at, row)| page.row(at, &row))
}

fn link_density(block: &Block) -> f32 {
    (block.linked as f32 / (block.span.len() as f32).max(1.0)).min(1.0)
}

/// Sums over the blocks inside an element.
#[derive(Debug, Default, Clone, Copy)]
struct Inside {
    /// Words outside links.
    words: f32,
    /// Words inside links.
    linked: f32,
    /// Words of paragraphs.
    running: f32,
    /// Blocks.
    blocks: f32,
}

/// Sums over the blocks that share their tags and classes.
#[derive(Debug, Default, Clone, Copy)]
struct Alike {
    blocks: f32,
    words: f32,
    linked: f32,
    sentences: f32,
}

struct Layout<'p> {
    tree: &'p Tree,
    blocks: &'p Blocks,
    shapes: &'p [Shape],
    inside: FxHashMap<NodeId, Inside>,
    alike: FxHashMap<u64, Alike>,
    /// The element in which paragraphs gather most.
    best: Option<NodeId>,
    /// The first and last block in it.
    reach: (usize, usize),
    /// The elements around the headline: what they are called speaks for the page, not for a part of it.
    around: FxHashSet<NodeId>,
    /// All words of paragraphs.
    running: f32,
    title: FxHashSet<u64>,
    description: FxHashSet<u64>,
    /// Runs of three content words of the JSON-LD text, if it has one.
    body: Option<FxHashSet<u64>>,
}

/// So many numbers mark-up adds: of the block's links and stress, its holder, the elements around it by name, by purpose and by purpose
/// apart from the headline's, three of its place; three sums of each of [`ABOVE_IT`] elements above, its own blocks and those like it, its
/// way to where paragraphs gather, and what the head says of it.
const OF_MARKUP: usize = 3 + HOLDERS.len() + ABOVE + 2 * PURPOSES + 3 + 3 * ABOVE_IT + 5 + 4 + 4;

/// The holders that are told apart.
const HOLDERS: [Holder; 8] = [
    Holder::Paragraph,
    Holder::Headline,
    Holder::Heading,
    Holder::Item,
    Holder::Cell,
    Holder::Caption,
    Holder::Quote,
    Holder::Control,
];

/// So many elements above a block give their sums.
const ABOVE_IT: usize = 3;

/// How far up the sums of a block's words are carried.
const UP: usize = 4;

fn is_running(shape: &Shape) -> bool {
    shape.words >= 12.0 && (shape.ends_sentence || shape.stops >= 1.0)
}

impl<'p> Layout<'p> {
    fn new(tree: &'p Tree, head: &Head<'_>, blocks: &'p Blocks, shapes: &'p [Shape]) -> Self {
        let mut inside: FxHashMap<NodeId, Inside> = FxHashMap::default();
        let mut alike: FxHashMap<u64, Alike> = FxHashMap::default();
        // Paragraphs speak for the element that holds them, and less for those further out (Arc90 Readability).
        let mut scores: FxHashMap<NodeId, f32> = FxHashMap::default();
        let mut running = 0.0;
        for (block, shape) in blocks.all.iter().zip(shapes) {
            let linked = shape.words * link_density(block);
            let run = if is_running(shape) { shape.words - linked } else { 0.0 };
            running += run;
            for (up, element) in blocks.up(tree, block.place.element).take(UP + 1).enumerate() {
                let sums = inside.entry(element).or_default();
                sums.words += shape.words - linked;
                sums.linked += linked;
                sums.running += run;
                sums.blocks += 1.0;
                if run > 0.0 && up > 0 {
                    *scores.entry(element).or_default() += run / up as f32;
                }
            }
            let group = alike.entry(block.place.path).or_default();
            group.blocks += 1.0;
            group.words += shape.words;
            group.linked += linked;
            group.sentences += f32::from(u8::from(shape.ends_sentence));
        }
        let mut best: Option<(f32, NodeId)> = None;
        for (&element, &score) in &scores {
            if best.is_none_or(|(s, e)| score > s || (score == s && element < e)) {
                best = Some((score, element));
            }
        }
        let best = best.map(|(_, element)| element);
        let is_inside = |element, outer| blocks.up(tree, element).take(20).any(|e| e == outer);
        let within = |at: usize| best.is_some_and(|b| is_inside(blocks.all[at].place.element, b));
        let first = (0..blocks.all.len()).find(|&at| within(at)).unwrap_or(0);
        let last = (0..blocks.all.len()).rfind(|&at| within(at)).unwrap_or(0);
        let title = [head.title.as_deref(), head.meta_of(&["og:title"]).map(|(_, t)| t)];
        let title = title.into_iter().flatten().flat_map(|t| Shape::of(t).content).collect();
        let description = head.meta_of(&["og:description", "description", "twitter:description"]);
        let description =
            description.map(|(_, d)| Shape::of(d).content).unwrap_or_default().into_iter().collect();
        let body = head
            .articles()
            .filter_map(|a| a.get("articleBody")?.as_str())
            .filter(|b| b.len() > 200)
            .max_by_key(|b| b.len());
        let body = body.map(|b| Shape::of(b).content.windows(3).map(triple).collect());
        let around = around_headline(tree, head, best);
        Self {
            around,
            tree,
            blocks,
            shapes,
            inside,
            alike,
            best,
            reach: (first, last),
            running,
            title,
            description,
            body,
        }
    }

    /// How many of the elements above say each purpose, leaving out those that hold the headline too.
    fn apart(&self, element: NodeId) -> [f32; PURPOSES] {
        /// Elements further up are not asked.
        const UP: usize = 16;
        let mut counts = [0.0; PURPOSES];
        let ups = self.blocks.up(self.tree, element);
        for up in ups.take(UP).take_while(|e| !self.around.contains(e)) {
            let mut bits = self.blocks.purposes(self.tree, up);
            while let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
                *count += 1.0;
                bits &= bits - 1;
            }
        }
        counts
    }

    fn row(&self, at: usize, text: &[f32]) -> Vec<f32> {
        let (block, shape) = (&self.blocks.all[at], &self.shapes[at]);
        let place = &block.place;
        let mut row = Vec::with_capacity(text.len() + OF_MARKUP);
        row.extend_from_slice(text);
        let flag = |b: bool| f32::from(u8::from(b));
        row.push(link_density(block));
        row.push((block.links as f32).min(10.0));
        row.push(block.stressed as f32 / (block.span.len() as f32).max(1.0));
        for holder in HOLDERS {
            row.push(flag(place.holder == holder));
        }
        row.extend(place.above.iter().map(|&d| f32::from(d)));
        row.extend(place.purposes.iter().map(|&d| f32::from(d)));
        row.extend(self.apart(place.element));
        row.push(flag(place.hidden));
        row.push(flag(place.body));
        row.push(f32::from(place.depth));

        let ups: Vec<NodeId> = self.blocks.up(self.tree, place.element).take(ABOVE_IT + 1).collect();
        for up in 1..=ABOVE_IT {
            let sums = ups.get(up).and_then(|e| self.inside.get(e)).copied().unwrap_or_default();
            row.push(sums.running / self.running.max(1.0));
            row.push(sums.linked / (sums.words + sums.linked).max(1.0));
            row.push((sums.words / sums.blocks.max(1.0)).ln_1p());
        }
        let own = self.inside.get(&place.element).copied().unwrap_or_default();
        row.push(own.blocks.ln_1p());
        let alike = self.alike.get(&place.path).copied().unwrap_or_default();
        row.push(alike.blocks.ln_1p());
        row.push((alike.words / alike.blocks.max(1.0)).ln_1p());
        row.push(alike.linked / alike.words.max(1.0));
        row.push(alike.sentences / alike.blocks.max(1.0));

        let away = self.best.map_or(20.0, |best| {
            let up = self.blocks.up(self.tree, place.element).take(20).position(|e| e == best);
            up.map_or(20.0, |n| n as f32)
        });
        row.push(away);
        row.push((at as f32 - self.reach.0 as f32).clamp(-30.0, 30.0));
        row.push((self.reach.1 as f32 - at as f32).clamp(-30.0, 30.0));
        row.push(self.running.ln_1p());

        row.push(share(&shape.content, &self.title));
        row.push(covered(&self.title, &shape.content));
        row.push(share(&shape.content, &self.description));
        row.push(match &self.body {
            Some(body) if shape.content.len() >= 3 => {
                let runs = shape.content.windows(3).filter(|w| body.contains(&triple(w))).count();
                runs as f32 / (shape.content.len() - 2) as f32
            }
            Some(_) => -0.5,
            None => -1.0,
        });
        debug_assert_eq!(row.len(), text.len() + OF_MARKUP);
        row
    }
}

/// The headline's ancestors; where there is none, those of the element in which paragraphs gather.
fn around_headline(tree: &Tree, head: &Head<'_>, best: Option<NodeId>) -> FxHashSet<NodeId> {
    let title = headline::folded(head.title.as_deref().unwrap_or_default());
    let named =
        head.headlines.iter().find(|(_, h)| h.len() > 8 && title.contains(headline::folded(h).as_str()));
    let headline = named.or(head.headlines.first()).map(|(node, _)| *node).or(best);
    headline.map(|h| tree.ancestors(h).collect()).unwrap_or_default()
}

/// The share of `words` that stand in `set`; -1 where there is nothing to compare.
fn share(words: &[u64], set: &FxHashSet<u64>) -> f32 {
    if words.is_empty() || set.is_empty() {
        return -1.0;
    }
    words.iter().filter(|w| set.contains(w)).count() as f32 / words.len() as f32
}

/// The share of `set` that stands among the first words of a block.
fn covered(set: &FxHashSet<u64>, words: &[u64]) -> f32 {
    if set.is_empty() {
        return -1.0;
    }
    let words: FxHashSet<u64> = words.iter().take(60).copied().collect();
    words.iter().filter(|w| set.contains(w)).count() as f32 / set.len() as f32
}
