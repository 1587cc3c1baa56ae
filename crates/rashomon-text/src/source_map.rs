//! From an article's text back to the bytes of the page it came from.

use crate::{Source, Span, Text};

/// A run of text and the source bytes it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where the run stands in the text.
    pub text: Span<Text>,
    /// The source bytes. Empty for text that has no source (a line break between two blocks).
    pub source: Span<Source>,
    /// Whether the two are the same bytes one for one, so that a part of the run maps to a part of the source.
    /// Otherwise (a character reference, folded white space, a legacy charset) the whole run stands for the
    /// whole range.
    pub literal: bool,
}

/// The pieces of a text, in text order, without gaps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Vec<Piece>,
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
        });
    }

    /// Appends `len` bytes of text that stand for the source range as a whole.
    pub fn push_replaced(&mut self, len: u32, source: Span<Source>) {
        if len == 0 {
            return;
        }
        let start = self.text_len();
        self.pieces.push(Piece { text: Span::new(start, start + len), source, literal: false });
    }

    /// Appends `len` bytes of text that have no source, such as the line break between two blocks.
    pub fn push_made(&mut self, len: u32) {
        let at = self.pieces.last().map_or(0, |p| p.source.end);
        self.push_replaced(len, Span::new(at, at));
    }

    /// Appends what `other` says of `span` of its text.
    pub fn push_from(&mut self, other: &Self, span: Span<Text>) {
        for piece in other.over(span) {
            let cut = Span::<Text>::new(piece.text.start.max(span.start), piece.text.end.min(span.end));
            if piece.literal {
                self.push_literal(cut.len(), piece.source.start + (cut.start - piece.text.start));
            } else {
                self.push_replaced(cut.len(), piece.source);
            }
        }
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
        let to = self.pieces.partition_point(|p| p.text.start < span.end);
        &self.pieces[from..to.max(from)]
    }

    /// The source ranges of `span`, in text order, neighbours joined.
    pub fn source(&self, span: Span<Text>) -> Vec<Span<Source>> {
        let mut out: Vec<Span<Source>> = Vec::new();
        for piece in self.over(span) {
            let mut source = piece.source;
            if piece.literal {
                let skip = span.start.saturating_sub(piece.text.start);
                let cut = piece.text.end.saturating_sub(span.end);
                source = Span::new(source.start + skip, source.end - cut);
            }
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
