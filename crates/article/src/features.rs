//! The row of numbers a block is judged by: its own shape and its place among its neighbours.
//!
//! The same rows serve lines of a plain text and blocks of an HTML page; what mark-up adds is in
//! [`crate::html`]. Everything here is linear in the text.

use rustc_hash::FxHashMap;

use crate::cues::{Cue, KINDS};
use crate::shape::Shape;

/// How many numbers a row has.
pub(crate) const WIDTH: usize = 60;

/// Where the number of blocks that read the same stands in a row.
pub(crate) const REPEATS: usize = 27;

/// Where the share of content words that the core uses too stands in a row.
pub(crate) const OVERLAP_CORE: usize = 52;

/// A row of features.
pub(crate) type Row = [f32; WIDTH];

/// A line of fewer words than this is short: a menu entry, a headline, a credit.
const SHORT: f32 = 12.0;

/// The rows of the blocks of one document, in order.
pub(crate) fn rows(shapes: &[Shape]) -> impl Iterator<Item = Row> {
    rows_with(shapes, |_| 1.0)
}

/// The same, where `worth` says how much the words of a block count in the search for the core (those of a list
/// of links count less). One at a time: a row takes more memory than most blocks do.
pub(crate) fn rows_with(shapes: &[Shape], worth: impl Fn(usize) -> f32) -> impl Iterator<Item = Row> {
    let document = Document::new(shapes, core(shapes, worth));
    (0..shapes.len()).map(move |at| document.row(at))
}

/// What is counted once for the whole document.
struct Document<'s> {
    shapes: &'s [Shape],
    /// Blocks that read the same, by hash.
    repeats: FxHashMap<u64, u32>,
    /// Per block: content words that the rest of the core uses too.
    shared: Vec<u32>,
    /// The run of blocks in which long ones add most.
    core: (usize, usize),
    /// Words before each block, and in all.
    before: Vec<f32>,
    /// Blocks since a heading of comments, of related stories, per block.
    since: [Vec<f32>; 2],
    /// Per block: runs of three content words that stand in an earlier block too, and in a later one.
    earlier: Vec<u32>,
    later: Vec<u32>,
    /// Length of the run of short blocks around each block, and the place in it.
    runs: Vec<(f32, f32)>,
}

impl<'s> Document<'s> {
    fn new(shapes: &'s [Shape], core: (usize, usize)) -> Self {
        let mut repeats: FxHashMap<u64, u32> = FxHashMap::default();
        let mut before = Vec::with_capacity(shapes.len() + 1);
        let mut words = 0.0;
        for shape in shapes {
            *repeats.entry(shape.whole).or_default() += 1;
            before.push(words);
            words += shape.words;
        }
        before.push(words);
        let mut shared = vec![0; shapes.len()];
        let in_core = |block: u32| (core.0..core.1).contains(&(block as usize));
        by_hash(
            shapes,
            |shape| shape.content.iter().copied(),
            |places| {
                let uses = places.iter().filter(|place| in_core(place.1)).count();
                for &(_, block) in places {
                    shared[block as usize] += u32::from(uses > usize::from(in_core(block)));
                }
            },
        );
        let (mut earlier, mut later) = (vec![0; shapes.len()], vec![0; shapes.len()]);
        by_hash(
            shapes,
            |shape| shape.content.windows(3).map(triple),
            |places| {
                let (first, last) = (places[0].1, places[places.len() - 1].1);
                for &(_, block) in places {
                    earlier[block as usize] += u32::from(first < block);
                    later[block as usize] += u32::from(last > block);
                }
            },
        );
        let since = [Cue::Comments, Cue::Related].map(|cue| since(shapes, cue));
        Self { shapes, repeats, shared, core, before, since, earlier, later, runs: runs(shapes) }
    }

    fn row(&self, at: usize) -> Row {
        let shape = &self.shapes[at];
        let mut row = [0.0; WIDTH];
        let mut next = 0;
        let mut put = |value: f32| {
            row[next] = value;
            next += 1;
        };
        let per_word = 1.0 / shape.words.max(1.0);
        let flag = |b: bool| f32::from(u8::from(b));
        put(shape.words.ln_1p());
        put((shape.chars * per_word).min(20.0));
        put(flag(shape.ends_sentence));
        put(flag(shape.ends_colon));
        put(flag(shape.ends_dots));
        put(shape.stops.min(8.0));
        put(shape.capitals * per_word);
        put(shape.shouted * per_word);
        put(shape.digits / shape.chars.max(1.0));
        put(shape.commas * per_word);
        put(shape.function_words * per_word);
        put(shape.separators * per_word);
        put(shape.quotes.min(4.0));
        put(f32::from(shape.first));
        put(flag(shape.address));
        put(flag(shape.sign));
        put(flag(shape.clock));
        for kind in 0..KINDS {
            put(shape.cues.bytes[kind] as f32 / shape.chars.max(1.0));
        }
        put((shape.cues.covered() as f32 / shape.chars.max(1.0)).min(1.5));
        let repeats = self.repeats.get(&shape.whole).copied().unwrap_or(1);
        put((repeats as f32).min(5.0));

        let total = self.before.last().copied().unwrap_or(0.0).max(1.0);
        put(self.before[at] / total);
        put((at as f32).ln_1p());
        put(((self.shapes.len() - at) as f32).ln_1p());
        for offset in [-2, -1, 1, 2] {
            let near = self.near(at, offset);
            put(near.map_or(-1.0, |s| s.words.ln_1p()));
            put(near.map_or(-1.0, |s| flag(s.ends_sentence)));
        }
        put(self.near(at, -1).map_or(0.0, |s| s.cues.covered() as f32 / s.chars.max(1.0)));
        put(self.near(at, 1).map_or(0.0, |s| s.cues.covered() as f32 / s.chars.max(1.0)));
        put(self.near(at, -1).map_or(0.0, |s| flag(s.ends_colon)));
        put(self.mean_words(at.saturating_sub(4), at));
        put(self.mean_words(at + 1, at + 5));
        put(self.mean_words(at.saturating_sub(12), at + 13));
        put(self.runs[at].0.ln_1p());
        put(self.runs[at].1);

        let (from, to) = self.core;
        put(flag((from..to).contains(&at)));
        put(((at as f32) - (from as f32)).clamp(-30.0, 30.0));
        put(((to as f32) - (at as f32)).clamp(-30.0, 30.0));
        put((self.before[to] - self.before[from]) / total);
        put((self.before[to] - self.before[from]).ln_1p());
        put(self.overlap_core(at));
        put(overlap(shape, self.near(at, -1)));
        put(overlap(shape, self.near(at, 1)));
        put(self.since[0][at]);
        put(self.since[1][at]);
        put((total / self.shapes.len().max(1) as f32).ln_1p());
        put(self.of_runs(at, self.earlier[at]));
        put(self.of_runs(at, self.later[at]));
        row
    }

    fn near(&self, at: usize, offset: isize) -> Option<&Shape> {
        self.shapes.get(at.checked_add_signed(offset)?)
    }

    /// Mean of the words of the blocks from `from` to `to`.
    fn mean_words(&self, from: usize, to: usize) -> f32 {
        let (from, to) = (from.min(self.shapes.len()), to.min(self.shapes.len()));
        if to <= from {
            return 0.0;
        }
        ((self.before[to] - self.before[from]) / (to - from) as f32).ln_1p()
    }

    /// So many of a block's runs of three content words, as a share of them.
    fn of_runs(&self, at: usize, count: u32) -> f32 {
        count as f32 / self.shapes[at].content.len().saturating_sub(2).max(1) as f32
    }

    /// The share of a block's content words that the rest of the core uses too.
    fn overlap_core(&self, at: usize) -> f32 {
        let shape = &self.shapes[at];
        if shape.content.is_empty() {
            return -1.0;
        }
        self.shared[at] as f32 / shape.content.len() as f32
    }
}

/// So many hashes are sorted at a time: 16 MB, whatever the length of a document.
const AT_A_TIME: usize = 1 << 20;

/// Hands the places where each hash stands to `take`: all places of one hash together, by block. Counted so, and not in a
/// map, the words of a very long document take little memory: a range of hashes at a time.
fn by_hash<'s, K: Iterator<Item = u64>>(
    shapes: &'s [Shape],
    keys: impl Fn(&'s Shape) -> K,
    mut take: impl FnMut(&[(u64, u32)]),
) {
    let count: usize = shapes.iter().map(|shape| shape.content.len()).sum();
    let rounds = (count / AT_A_TIME + 1) as u64;
    // Spread first: the high bits of a hash need not be random.
    let round_of = |hash: u64| ((hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) * rounds) >> 32;
    let mut places: Vec<(u64, u32)> = Vec::with_capacity(count.min(AT_A_TIME));
    for round in 0..rounds {
        places.clear();
        for (block, shape) in (0..).zip(shapes) {
            places.extend(keys(shape).filter(|&hash| round_of(hash) == round).map(|hash| (hash, block)));
        }
        places.sort_unstable();
        places.chunk_by(|one, other| one.0 == other.0).for_each(&mut take);
    }
}

/// One hash for a run of content words.
pub(crate) fn triple(words: &[u64]) -> u64 {
    words.iter().fold(0u64, |hash, &w| hash.rotate_left(17).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ w)
}

/// The share of the shorter block's content words that stand in the other, looking at the first 40 of each.
pub(crate) fn overlap(a: &Shape, b: Option<&Shape>) -> f32 {
    let Some(b) = b else { return -1.0 };
    let (a, b) = (&a.content[..a.content.len().min(40)], &b.content[..b.content.len().min(40)]);
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return -1.0;
    }
    short.iter().filter(|w| long.contains(w)).count() as f32 / short.len() as f32
}

/// The run with the largest sum, where a block adds its words less a fixed price: the trivial guess at where
/// the article is (Pasternack and Roth 2009, "maximum subsequence segmentation").
fn core(shapes: &[Shape], worth: impl Fn(usize) -> f32) -> (usize, usize) {
    let (mut best, mut best_run) = (0.0, (0, 0));
    let (mut sum, mut from) = (0.0, 0);
    for (at, shape) in shapes.iter().enumerate() {
        if sum <= 0.0 {
            (sum, from) = (0.0, at);
        }
        let words = shape.words * worth(at);
        sum += if words < SHORT { words - SHORT } else { words.min(120.0) - 6.0 };
        if sum > best {
            (best, best_run) = (sum, (from, at + 1));
        }
    }
    best_run
}

/// For each block, how far back the nearest block is that is little else than cues of this kind; 50 where
/// there is none.
fn since(shapes: &[Shape], cue: Cue) -> Vec<f32> {
    let mut last: Option<usize> = None;
    shapes
        .iter()
        .enumerate()
        .map(|(at, shape)| {
            let far = last.map_or(50.0, |l| ((at - l) as f32).min(50.0));
            if shape.words < 9.0 && shape.cues.bytes[cue as usize] as f32 >= 0.5 * shape.chars {
                last = Some(at);
            }
            far
        })
        .collect()
}

/// For each block, the length of the run of short blocks it stands in (0 for a long block) and how far in it
/// stands, from 0 to 1.
fn runs(shapes: &[Shape]) -> Vec<(f32, f32)> {
    let mut out = vec![(0.0, 0.0); shapes.len()];
    let mut from = 0;
    for at in 0..=shapes.len() {
        if shapes.get(at).is_some_and(|s| s.words < SHORT) {
            continue;
        }
        let len = (at - from) as f32;
        for (i, slot) in out[from..at].iter_mut().enumerate() {
            *slot = (len, (i as f32 + 0.5) / len);
        }
        from = at + 1;
    }
    out
}
