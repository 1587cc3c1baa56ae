//! From an article's text back to the bytes of the page it came from.

use std::ops::Deref;

use crate::{Source, Span, Text};

/// A run of text and the source bytes it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where the run stands in the text.
    pub text: Span<Text>,
    /// The source bytes. Empty for text that has no source (a line break between two blocks).
    pub source: Span<Source>,
    /// Whether the two are the same bytes one for one, so that a part of the run maps to a part of the source.
    /// Otherwise (a character reference, folded white space) the whole run stands for the whole range.
    pub literal: bool,
    /// In a run of like characters of a legacy charset: how many bytes each takes in the text and in the
    /// source, so that a part of the run maps to a part of the source.
    pub step: Option<(u8, u8)>,
}

impl Piece {
    /// The part of this piece that lies in `span`, which must share a byte with it. A piece that maps only as
    /// a whole keeps its whole source.
    fn part(&self, span: Span<Text>) -> Self {
        let from = span.start.max(self.text.start) - self.text.start;
        let to = span.end.min(self.text.end) - self.text.start;
        let text = Span::new(self.text.start + from, self.text.start + to);
        let (from, to) = match self.step {
            _ if self.literal => (from, to),
            Some((wide, narrow)) => {
                let (wide, narrow) = (u32::from(wide), u32::from(narrow));
                (from / wide * narrow, to.div_ceil(wide) * narrow)
            }
            None => return Self { text, ..*self },
        };
        Self { text, source: Span::new(self.source.start + from, self.source.start + to), ..*self }
    }
}

/// The pieces of a text, in text order, without gaps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Pieces,
}

/// Most texts of a page are one piece, which then needs no memory of its own.
#[derive(Debug, Clone)]
enum Pieces {
    Few(Option<Piece>),
    Many(Vec<Piece>),
}

impl Default for Pieces {
    fn default() -> Self {
        Self::Few(None)
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Pieces {}

impl Deref for Pieces {
    type Target = [Piece];

    fn deref(&self) -> &[Piece] {
        match self {
            Self::Few(piece) => piece.as_slice(),
            Self::Many(pieces) => pieces,
        }
    }
}

impl Pieces {
    fn last_mut(&mut self) -> Option<&mut Piece> {
        match self {
            Self::Few(piece) => piece.as_mut(),
            Self::Many(pieces) => pieces.last_mut(),
        }
    }

    fn push(&mut self, piece: Piece) {
        match self {
            Self::Few(few @ None) => *few = Some(piece),
            Self::Few(Some(first)) => *self = Self::Many(vec![*first, piece]),
            Self::Many(pieces) => pieces.push(piece),
        }
    }
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// The map of a text that is the source itself, from the byte `at` on.
    pub fn identity(at: u32, len: u32) -> Self {
        let mut map = Self::new();
        map.push_literal(len, at);
        map
    }

    /// Appends `len` bytes of text that equal the source bytes at `at`.
    pub fn push_literal(&mut self, len: u32, at: u32) {
        if len == 0 {
            return;
        }
        let start = self.text_len();
        if let Some(last) = self.pieces.last_mut()
            && last.literal
            && last.source.end == at
        {
            last.text.end += len;
            last.source.end += len;
            return;
        }
        self.pieces.push(Piece {
            text: Span::new(start, start + len),
            source: Span::new(at, at + len),
            literal: true,
            step: None,
        });
    }

    /// Appends one character of `text` bytes that a charset writes as the `source` bytes at `at`; joins runs
    /// of like characters.
    pub fn push_char(&mut self, text: u8, source: u8, at: u32) {
        if text == 0 {
            return;
        }
        let (text_len, source_len) = (u32::from(text), u32::from(source));
        let step = Some((text, source));
        if let Some(last) = self.pieces.last_mut()
            && last.step == step
            && last.source.end == at
        {
            last.text.end += text_len;
            last.source.end += source_len;
            return;
        }
        let start = self.text_len();
        let text = Span::new(start, start + text_len);
        self.pieces.push(Piece { text, source: Span::new(at, at + source_len), literal: false, step });
    }

    /// Appends `len` bytes of text that stand for the source range as a whole.
    pub fn push_replaced(&mut self, len: u32, source: Span<Source>) {
        if len == 0 {
            return;
        }
        let start = self.text_len();
        self.pieces.push(Piece { text: Span::new(start, start + len), source, literal: false, step: None });
    }

    /// Appends `len` bytes of text that have no source, such as the line break between two blocks.
    pub fn push_made(&mut self, len: u32) {
        let at = self.pieces.last().map_or(0, |p| p.source.end);
        self.push_replaced(len, Span::new(at, at));
    }

    /// Appends what `other` says of `span` of its text.
    pub fn push_from(&mut self, other: &Self, span: Span<Text>) {
        for piece in other.over(span) {
            let part = piece.part(span);
            if part.literal {
                self.push_literal(part.text.len(), part.source.start);
                continue;
            }
            let start = self.text_len();
            let text = Span::new(start, start + part.text.len());
            let whole = part.step.is_some_and(|(wide, _)| text.len() % u32::from(wide) == 0);
            self.pieces.push(Piece { text, step: part.step.filter(|_| whole), ..part });
        }
    }

    /// The source position at which the text at `offset` begins; past the end, where the source ends.
    pub fn source_at(&self, offset: u32) -> u32 {
        match self.over(Span::new(offset, offset.saturating_add(1))).first() {
            Some(piece) => piece.part(Span::new(offset, offset + 1)).source.start,
            None => self.pieces.last().map_or(0, |p| p.source.end),
        }
    }

    /// The source bytes from the first to the last character of `span`, whatever stands between them.
    pub fn source_cover(&self, span: Span<Text>) -> Span<Source> {
        let start = self.source_at(span.start);
        let last = self.over(span).last().map(|p| p.part(span).source.end);
        Span::new(start, last.unwrap_or(start))
    }

    /// This map, whose sources are offsets in another text, carried on by the map `outer` of that text.
    pub fn through(&self, outer: &Self) -> Self {
        let mut out = Self::new();
        for piece in self.pieces.iter() {
            let inner = Span::new(piece.source.start, piece.source.end);
            if piece.literal {
                out.push_from(outer, inner);
            } else {
                out.push_replaced(piece.text.len(), outer.source_cover(inner));
            }
        }
        out
    }

    /// How many bytes of text are mapped.
    pub fn text_len(&self) -> u32 {
        self.pieces.last().map_or(0, |p| p.text.end)
    }

    /// All pieces in text order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The pieces that share a byte with `span`.
    pub fn over(&self, span: Span<Text>) -> &[Piece] {
        let from = self.pieces.partition_point(|p| p.text.end <= span.start);
        let to =
            if span.is_empty() { from } else { self.pieces.partition_point(|p| p.text.start < span.end) };
        &self.pieces[from..to.max(from)]
    }

    /// The source ranges of `span`, in text order, neighbours joined.
    pub fn source(&self, span: Span<Text>) -> Vec<Span<Source>> {
        let mut out: Vec<Span<Source>> = Vec::new();
        for piece in self.over(span) {
            let source = piece.part(span).source;
            if source.is_empty() {
                continue;
            }
            match out.last_mut() {
                Some(last) if last.end == source.start => last.end = source.end,
                Some(last) if *last == source => {}
                _ => out.push(source),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_maps_as_a_whole_and_a_literal_run_by_the_byte() {
        // Source `R&amp;D now`, text `R&D now`.
        let mut map = SourceMap::new();
        map.push_literal(1, 0);
        map.push_replaced(1, Span::new(1, 6));
        map.push_literal(5, 6);
        assert_eq!(map.source(Span::new(0, 7)), [Span::new(0, 11)]);
        assert_eq!(map.source(Span::new(1, 2)), [Span::new(1, 6)]);
        assert_eq!(map.source(Span::new(4, 7)), [Span::new(8, 11)]);
    }

    #[test]
    fn a_run_of_like_characters_maps_by_the_character() {
        // Three Cyrillic letters: one byte each in windows-1251, two in UTF-8.
        let mut map = SourceMap::identity(0, 4);
        for at in 4..7 {
            map.push_char(2, 1, at);
        }
        assert_eq!(map.pieces().len(), 2);
        assert_eq!(map.source(Span::new(6, 8)), [Span::new(5, 6)]);
        assert_eq!(map.source_at(8), 6);
        assert_eq!(map.source_at(99), 7);
        assert_eq!(map.source_cover(Span::new(2, 8)), Span::new(2, 6));
        let mut part = SourceMap::new();
        part.push_from(&map, Span::new(3, 8));
        assert_eq!(part.source(Span::new(3, 5)), [Span::new(5, 6)]);
    }

    #[test]
    fn maps_are_carried_on() {
        // A page with a three-byte mark before it, and of its text a part with a reference.
        let mut inner = SourceMap::identity(2, 2);
        inner.push_replaced(1, Span::new(4, 9));
        let through = inner.through(&SourceMap::identity(3, 20));
        assert_eq!(through.source(Span::new(0, 2)), [Span::new(5, 7)]);
        assert_eq!(through.source(Span::new(2, 3)), [Span::new(7, 12)]);
    }

    #[test]
    fn text_without_a_source_has_no_range() {
        let mut map = SourceMap::identity(10, 4);
        map.push_made(2);
        map.push_literal(3, 40);
        assert_eq!(map.source(Span::new(4, 6)), []);
        assert_eq!(map.source(Span::new(2, 8)), [Span::new(12, 14), Span::new(40, 42)]);
    }

    #[test]
    fn a_part_of_another_map_keeps_its_sources() {
        let mut whole = SourceMap::identity(0, 3);
        whole.push_replaced(1, Span::new(3, 8));
        whole.push_literal(4, 8);
        let mut part = SourceMap::new();
        part.push_from(&whole, Span::new(2, 6));
        assert_eq!(part.text_len(), 4);
        assert_eq!(part.source(Span::new(0, 4)), [Span::new(2, 10)]);
    }
}
