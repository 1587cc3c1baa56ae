//! Fingerprints of word runs, and the inverted index from a fingerprint to the articles that hold it.
//!
//! A shingle is [`SHINGLE`] words in a row. Of these a text keeps the smallest of every [`WINDOW`]
//! (winnowing: Schleimer, Wilkerson and Aiken 2003), so that any run of `SHINGLE + WINDOW - 1` = 8 words that
//! stands in two texts leaves at least one fingerprint in both, at a third of the memory.

use rashomon_lexicon::words::{Hash, mix};

/// Words in a shingle. Four survive three edits in ten well enough to find a reworded text.
pub(crate) const SHINGLE: usize = 4;
/// Shingles of which at least one is kept.
pub(crate) const WINDOW: usize = 5;
/// Words from one fingerprint of a text to the next, on average, rounded down.
const SPACING: usize = WINDOW.div_ceil(2);
/// Parts that the index is cut into by the first bits of a hash: a power of two.
const PARTS: usize = 256;
/// Fingerprints that are held at a time, 16 bytes each, before it is known which are shared: those of about 140,000
/// articles of 350 words.
const ROOM: usize = 1 << 24;
/// Places of one fingerprint within one text that count: a text that repeats itself endlessly stays cheap.
const PLACES: usize = 8;

/// A fingerprint of one text: which group of equal ones, and the word it starts at. A group goes by the place of its
/// holders, so that they are found at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Print {
    pub group: u32,
    pub at: u32,
}

/// The fingerprints that at least two texts share.
#[derive(Debug, Default)]
pub(crate) struct Shingles {
    /// The shared fingerprints of all texts, text by text; where each text's begin.
    prints: Vec<Print>,
    of_text: Vec<usize>,
    /// For each group how many texts hold it, and which.
    holders: Vec<u32>,
}

impl Shingles {
    /// The shared fingerprints of a text, by group and then by place.
    pub fn prints(&self, text: usize) -> &[Print] {
        &self.prints[self.of_text[text]..self.of_text[text + 1]]
    }

    /// The texts that hold a group, ascending, each once; at least two.
    pub fn holders(&self, group: u32) -> &[u32] {
        let from = group as usize + 1;
        &self.holders[from..from + self.holders[group as usize] as usize]
    }
}

/// A fingerprint before it is known who shares it. `key` is its hash, then its group.
#[derive(Debug, Clone, Copy)]
struct Entry {
    key: u64,
    text: u32,
    at: u32,
}

impl Entry {
    /// What it is sorted by, in one number that is compared without branches.
    fn order(&self) -> u128 {
        u128::from(self.key) << 64 | u128::from(self.text) << 32 | u128::from(self.at)
    }
}

/// Indexes texts, given as hashes of their words, in order.
pub(crate) fn index(texts: &[&[Hash]]) -> Shingles {
    index_within(texts, ROOM)
}

/// The same with no more than about `room` fingerprints at a time that may prove to be of one text alone. Fingerprints
/// are cut into parts by their first bits, so that each part is sorted within the processor's cache; where all parts
/// together are too many, the texts are gone over again for the next of them, which costs less than to write them out
/// and read them back.
fn index_within(texts: &[&[Hash]], room: usize) -> Shingles {
    let words: usize = texts.iter().map(|words| words.len()).sum();
    let rounds = (words / SPACING).div_ceil(room.max(1)).clamp(1, PARTS);
    let mut out = Shingles { of_text: vec![0; texts.len() + 1], ..Shingles::default() };
    let mut shared: Vec<Vec<Entry>> = Vec::with_capacity(PARTS);
    let mut hashes = Vec::new();
    for round in 0..rounds {
        let of_round = PARTS * round / rounds..PARTS * (round + 1) / rounds;
        let mut parts: Vec<Vec<Entry>> = vec![Vec::new(); of_round.len()];
        for (text, words) in (0u32..).zip(texts) {
            winnow(words, &mut hashes, |key, at| {
                let part = (key >> (64 - PARTS.ilog2())) as usize;
                if let Some(part) = part.checked_sub(of_round.start).and_then(|part| parts.get_mut(part)) {
                    part.push(Entry { key, text, at: at as u32 });
                }
            });
        }
        for mut part in parts {
            part.sort_unstable_by_key(Entry::order);
            keep_shared(&mut part, &mut out);
            shared.push(part);
        }
    }
    for text in 0..texts.len() {
        out.of_text[text + 1] += out.of_text[text];
    }
    // Groups come in ascending order, so each text's prints do.
    let mut next = out.of_text.clone();
    out.prints = vec![Print { group: 0, at: 0 }; out.of_text[texts.len()]];
    for entry in shared.into_iter().flatten() {
        let place = &mut next[entry.text as usize];
        out.prints[*place] = Print { group: entry.key as u32, at: entry.at };
        *place += 1;
    }
    out
}

/// Leaves in a sorted part what two texts share, with groups for hashes; adds the holders, and counts the prints of
/// each text one place on in `of_text`.
fn keep_shared(part: &mut Vec<Entry>, out: &mut Shingles) {
    let mut kept = 0;
    let mut from = 0;
    while from < part.len() {
        let key = part[from].key;
        let to = from + part[from..].iter().take_while(|e| e.key == key).count();
        if part[from].text != part[to - 1].text {
            let group = out.holders.len();
            out.holders.push(0);
            let (mut text, mut places) = (None, 0);
            for i in from..to {
                let entry = part[i];
                if text != Some(entry.text) {
                    (text, places) = (Some(entry.text), 0);
                    out.holders.push(entry.text);
                }
                places += 1;
                if places <= PLACES {
                    part[kept] = Entry { key: group as u64, ..entry };
                    kept += 1;
                    out.of_text[entry.text as usize + 1] += 1;
                }
            }
            out.holders[group] = (out.holders.len() - group - 1) as u32;
        }
        from = to;
    }
    part.truncate(kept);
    part.shrink_to_fit();
}

/// Calls `keep` with the hash and the first word of every fingerprint, in text order. `hashes` is room to work in.
pub(crate) fn winnow(words: &[Hash], hashes: &mut Vec<u64>, mut keep: impl FnMut(u64, usize)) {
    hashes.clear();
    hashes.extend(
        words
            .windows(SHINGLE)
            .map(|run| mix(run.iter().fold(0u64, |h, w| h.rotate_left(9).wrapping_mul(5) ^ u64::from(*w)))),
    );
    // The last of equal ones, so that a repeated run is kept once a window and not once a word.
    let least = |range: std::ops::Range<usize>| range.min_by_key(|&i| (hashes[i], usize::MAX - i));
    let Some(mut least_at) = least(0..hashes.len().min(WINDOW)) else { return };
    keep(hashes[least_at], least_at);
    for end in WINDOW..hashes.len() {
        let start = end + 1 - WINDOW;
        let at = match hashes[end] <= hashes[least_at] {
            _ if least_at < start => least(start..end + 1).unwrap_or(end),
            true => end,
            false => continue,
        };
        least_at = at;
        keep(hashes[at], at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon_lexicon::words::{Words, hashes};

    #[test]
    fn an_index_made_in_rounds_is_the_same() {
        let text = |i: usize| -> String {
            (0..60)
                .map(|word| format!("word{} ", if word % 20 < 10 { word / 10 } else { i * 60 + word }))
                .collect()
        };
        let texts: Vec<Vec<Hash>> = (0..40).map(|i| hashes(&text(i / 2))).collect();
        let texts: Vec<&[Hash]> = texts.iter().map(Vec::as_slice).collect();
        let at_once = index(&texts);
        for room in [0, 1, 7, 100, 500] {
            let in_rounds = index_within(&texts, room);
            assert_eq!(in_rounds.holders, at_once.holders, "{room}");
            for i in 0..texts.len() {
                assert_eq!(in_rounds.prints(i), at_once.prints(i), "{room}, text {i}");
            }
        }
        assert!(!at_once.prints(0).is_empty());
    }

    #[test]
    fn eight_equal_words_in_a_row_leave_a_common_fingerprint() {
        let before = "one two three four five six seven eight nine ten";
        let run = "the ferry lay at the old quay";
        for lead in 0..10 {
            let a = Words::of(&format!("{before} {run} today and then it left the bay for good"));
            let start = before.split(' ').skip(lead).collect::<Vec<_>>().join(" ");
            let b =
                Words::of(&format!("Other {start} words {run} today while nobody looked on from the shore"));
            assert!(!index(&[&a.hashes, &b.hashes]).prints(0).is_empty(), "lead {lead}");
        }
    }
}
