//! The list of word pieces, and words cut into them.
//!
//! Leaves to `pieces` where a word begins and ends.

use rustc_hash::FxHashMap;

use crate::{ModelError, Piece};

/// Words of more characters are one unknown piece, as in training.
pub(crate) const LONGEST_WORD: usize = 100;

/// Pieces by their characters.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Pieces that begin a word.
    first: FxHashMap<Box<str>, u32>,
    /// Pieces that go on with one, without their "##".
    inner: FxHashMap<Box<str>, u32>,
    /// The length of the longest, in bytes.
    longest: usize,
    pub(crate) unknown: u32,
    opening: u32,
    closing: u32,
    /// The straight double quotation mark.
    pub(crate) mark: Option<u32>,
}

impl Vocabulary {
    pub(crate) fn parse(list: &str) -> Result<Self, ModelError> {
        let mut first = FxHashMap::default();
        let mut inner = FxHashMap::default();
        let mut longest = 0;
        for (id, line) in list.lines().enumerate() {
            let id = u32::try_from(id).unwrap_or(u32::MAX);
            match line.strip_prefix("##") {
                Some(piece) if !piece.is_empty() => {
                    longest = longest.max(piece.len());
                    inner.insert(piece.into(), id);
                }
                _ => {
                    longest = longest.max(line.len());
                    first.insert(line.into(), id);
                }
            }
        }
        let find = |name: &str| {
            first.get(name).copied().ok_or_else(|| ModelError::Vocabulary(format!("{name} is missing")))
        };
        let (unknown, opening, closing) = (find("[UNK]")?, find("[CLS]")?, find("[SEP]")?);
        let mark = first.get("\"").copied();
        Ok(Self { first, inner, longest, unknown, opening, closing, mark })
    }

    /// Cuts a word, longest pieces first: calls `found` with each piece's number and its bytes in the word. False
    /// where it cannot be cut; what was found then counts for nothing.
    pub(crate) fn cut(&self, word: &str, mut found: impl FnMut(u32, std::ops::Range<usize>)) -> bool {
        let mut start = 0;
        while start < word.len() {
            let pieces = if start == 0 { &self.first } else { &self.inner };
            let mut end = word.floor_char_boundary((start + self.longest).min(word.len()));
            let id = loop {
                if end <= start {
                    return false;
                }
                if let Some(&id) = word.get(start..end).and_then(|piece| pieces.get(piece)) {
                    break id;
                }
                end = word.floor_char_boundary(end - 1);
            };
            found(id, start..end);
            start = end;
        }
        true
    }

    /// The numbers of a window's pieces, framed as the network wants them.
    pub(crate) fn framed(&self, pieces: &[Piece]) -> Vec<i32> {
        let ids = pieces.iter().map(|piece| piece.id);
        std::iter::once(self.opening).chain(ids).chain([self.closing]).map(u32::cast_signed).collect()
    }
}
