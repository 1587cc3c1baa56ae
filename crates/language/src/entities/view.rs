//! Who is in view at a place of the text: the entities in the order they were spoken of, how long ago and how often.

use std::ops::Range;

use super::{Draft, Reader};

/// What an entity spoken of this many sentences ago has left of its place in view.
const NEAR: [i32; 9] = [10, 7, 6, 5, 4, 3, 2, 2, 1];
/// How much each doubling of the number of mentions adds.
const OFTEN: i32 = 2;

/// The entities in the order they were spoken of, up to a place in the text.
pub(super) struct View {
    /// Names and what else the drafts hold, by place: (tokens, draft).
    names: Vec<(Range<usize>, usize)>,
    next: usize,
    /// Drafts, the last spoken of at the end.
    order: Vec<usize>,
    /// By draft: the last token that speaks of it, and how many do.
    spoken: Vec<Option<(usize, u32)>>,
}

impl View {
    pub(super) fn new(drafts: &[Draft]) -> Self {
        let mut names: Vec<(Range<usize>, usize)> = drafts
            .iter()
            .enumerate()
            .flat_map(|(d, draft)| draft.mentions.iter().map(move |(tokens, ..)| (tokens.clone(), d)))
            .collect();
        names.sort_unstable_by_key(|(tokens, draft)| (tokens.start, tokens.end, *draft));
        Self { names, next: 0, order: Vec::new(), spoken: Vec::new() }
    }

    /// Takes in the names before a token.
    pub(super) fn advance(&mut self, drafts: &[Draft], to: usize) {
        self.spoken.resize(drafts.len(), None);
        while let Some((tokens, draft)) = self.names.get(self.next).filter(|(tokens, _)| tokens.start < to) {
            let (draft, start) = (*draft, tokens.start);
            self.spoken_of(draft, start);
            self.next += 1;
        }
    }

    /// The drafts named within some tokens, with where, in order.
    pub(super) fn named(&self, within: Range<usize>) -> impl Iterator<Item = (&Range<usize>, usize)> {
        let from = self.names.partition_point(|(tokens, _)| tokens.start < within.start);
        let inside = self.names[from..].iter().take_while(move |(tokens, _)| tokens.start < within.end);
        inside.map(|(tokens, draft)| (tokens, *draft))
    }

    pub(super) fn spoken_of(&mut self, draft: usize, at: usize) {
        if self.spoken.len() <= draft {
            self.spoken.resize(draft + 1, None);
        }
        let times = self.spoken[draft].map_or(0, |(_, times)| times);
        self.spoken[draft] = Some((at, times + 1));
        self.order.push(draft);
    }

    /// The drafts spoken of so far, the last first, each once, at most `limit` mentions back.
    pub(super) fn recent(&self, limit: usize) -> impl Iterator<Item = usize> {
        let from = self.order.len().saturating_sub(limit);
        let window = &self.order[from..];
        window
            .iter()
            .enumerate()
            .rev()
            .filter(move |(i, draft)| !window[i + 1..].contains(draft))
            .map(|(_, draft)| *draft)
    }

    /// How many sentences ago a draft was last spoken of.
    pub(super) fn distance(&self, reader: &Reader, draft: usize, token: usize) -> usize {
        let last = self.spoken.get(draft).copied().flatten();
        last.map_or(usize::MAX, |(at, _)| reader.sentence_of(token).saturating_sub(reader.sentence_of(at)))
    }

    /// How much in view a draft is: the nearer and the more often it was spoken of, the more.
    pub(super) fn weight(&self, reader: &Reader, draft: usize, token: usize) -> i32 {
        let times = self.spoken.get(draft).copied().flatten().map_or(0, |(_, times)| times);
        let near = NEAR.get(self.distance(reader, draft, token)).copied().unwrap_or(0);
        near + OFTEN * i32::try_from((times + 1).ilog2()).unwrap_or(0)
    }
}
