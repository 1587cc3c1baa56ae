//! Two quotations may have a sentence in common and then go on to others: what an alignment holds beyond the sentences that are alike
//! is left out, for there nothing says that one was put for the other.

use std::ops::Range;

use super::{Alignment, Stretch};
use crate::terms::Word;

/// Fewer equal words are chance where two quotations have gone on to other sentences: "you", "it is" ("so, you see", "you walk in here").
const LEAST_EQUAL: usize = 3;
/// So many equal words of one sentence hold what stands before the first or behind the last of them: of 29 such ends in the accounts of
/// 405 events the 12 that less hold were all but two of two sentences, the 17 others all but five of one.
const LEAST_HELD: usize = 7;
/// What the equal words that hold an end weigh together at least, as of a whole quotation (`align_passage`).
const LEAST_TELLING: f32 = 1.0;

/// The words of a quotation, and which sentence of its article each stands in, in order.
#[derive(Clone, Copy)]
pub(crate) struct Sentences<'a> {
    pub words: &'a [Word],
    pub of: &'a [usize],
}

impl Sentences<'_> {
    /// Which sentence a word stands in.
    fn of(self, word: usize) -> usize {
        self.of.get(word).copied().unwrap_or_default()
    }

    /// The words of the sentence of a word.
    fn range(self, word: usize) -> Range<usize> {
        let sentence = self.of(word);
        self.of.partition_point(|&of| of < sentence)..self.of.partition_point(|&of| of <= sentence)
    }
}

impl Alignment {
    /// Leaves out what it holds of further sentences at its ends, and what stands before the first and behind the last equal word
    /// unless much of the sentence is equal or all of both.
    pub(crate) fn keep_to_sentences(&mut self, a: Sentences, b: Sentences) {
        let place = |&(i, j): &(usize, usize)| (a.of(i), b.of(j));
        // "Thank you", "thank you all": few words may be all of a sentence.
        let most = |&(i, j): &(usize, usize), few: usize| few * 2 >= a.range(i).len().max(b.range(j).len());
        // How many equal words at one end stand in another sentence of one alone, or are little of the sentences of both, if they are few.
        let strays = |pairs: &mut dyn Iterator<Item = &(usize, usize)>| {
            let mut pairs = pairs.peekable();
            let Some(&end) = pairs.peek() else { return 0 };
            let few = std::iter::from_fn(|| pairs.next_if(|pair| place(pair) == place(end))).count();
            let (own, other) = place(end);
            let apart = |(x, y): (usize, usize)| own.abs_diff(x) != other.abs_diff(y);
            let chance = |next: &&(usize, usize)| apart(place(next)) || !most(end, few);
            if few < LEAST_EQUAL && pairs.peek().is_some_and(chance) { few } else { 0 }
        };
        let from = strays(&mut self.matches.iter());
        let to = self.matches.len() - strays(&mut self.matches.iter().rev());
        let matches = self.matches.get(from..to).map(<[_]>::to_vec).unwrap_or_default();
        let (Some(&first), Some(&last)) = (matches.first(), matches.last()) else {
            // Nothing but strays: no passage.
            (self.equal, self.telling) = (0, 0.0);
            self.edits.clear();
            self.matches.clear();
            return;
        };
        let head = (a.range(first.0), b.range(first.1));
        let tail = (a.range(last.0), b.range(last.1));
        let before = (head.0.start.max(self.a.start)..first.0, head.1.start.max(self.b.start)..first.1);
        let after = (last.0 + 1..tail.0.end.min(self.a.end), last.1 + 1..tail.1.end.min(self.b.end));
        let (all_before, all_after) = (
            (before.0.start, before.1.start) == (head.0.start, head.1.start),
            (after.0.end, after.1.end) == (tail.0.end, tail.1.end),
        );
        // "A total disgrace for the island", "a real disgrace for the island".
        let one_word = |x: usize, y: usize| match (a.words.get(x), b.words.get(y)) {
            (Some(x), Some(y)) => x.form == y.form,
            _ => false,
        };
        let held = |of: (usize, usize)| {
            let equal = || matches.iter().filter(|pair| place(pair) == of);
            let telling: f32 = equal().map(|&(i, _)| a.words[i].weight).sum();
            all_before && all_after || equal().count() >= LEAST_HELD && telling >= LEAST_TELLING
        };
        let replaced = |(x, y): &Stretch| !x.is_empty() && !y.is_empty();
        self.edits
            .retain(|(x, y)| x.start > first.0 && y.start > first.1 && x.end <= last.0 && y.end <= last.1);
        (self.a, self.b) = (first.0..last.0 + 1, first.1..last.1 + 1);
        if replaced(&before) && (held(place(&first)) || one_word(before.0.start, before.1.start)) {
            (self.a.start, self.b.start) = (before.0.start, before.1.start);
            self.edits.insert(0, before);
        }
        if replaced(&after) && (held(place(&last)) || one_word(after.0.end - 1, after.1.end - 1)) {
            (self.a.end, self.b.end) = (after.0.end, after.1.end);
            self.edits.push(after);
        }
        self.telling = matches.iter().map(|&(i, _)| a.words[i].weight).sum();
        self.equal = matches.len();
        self.matches = matches;
        let edited = |side: fn(&Stretch) -> usize| self.edits.iter().map(side).sum::<usize>();
        self.left_out = (
            self.a.len().saturating_sub(self.equal + edited(|edit| edit.0.len())),
            self.b.len().saturating_sub(self.equal + edited(|edit| edit.1.len())),
        );
    }
}
