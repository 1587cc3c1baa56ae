//! From an article's text back to the bytes of the page it came from.

use crate::piece::Piece;
use crate::runs::{Cut, LITERAL, Run, Runs, WHOLE, WIDEST};
use crate::{Source, Span, Text};

/// Where each part of a text came from, in text order, without gaps.
///
/// Long runs are kept as such. Where short ones follow one another (the accents of a legacy charset, a
/// reference at every other letter) they cost a byte each: 20 MB of such text take 25 MB, not 400.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Runs,
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
        if let Some(last) = self.runs.last_mut()
            && last.kind == LITERAL
            && last.source.end == at
        {
            last.text.end += len;
            last.source.end += len;
            return;
        }
        if let Runs::Many(many) = &mut self.runs
            && many.take_literal(len, at)
        {
            return;
        }
        let start = self.text_len();
        let (text, source) = (Span::new(start, start + len), Span::new(at, at + len));
        self.runs.push(Run { text, source, kind: LITERAL });
    }

    /// Appends `len` bytes of text that stand for the source range as a whole.
    pub fn push_replaced(&mut self, len: u32, source: Span<Source>) {
        if len == 0 {
            return;
        }
        let start = self.text_len();
        let text = Span::new(start, start + len);
        if source.is_empty() || len > WIDEST || source.len() > WIDEST {
            return self.runs.push(Run { text, source, kind: WHOLE });
        }
        self.runs.many().push(text, source);
    }

    /// Appends `len` bytes of text that have no source, such as the line break between two blocks.
    pub fn push_made(&mut self, len: u32) {
        let at = self.runs.last_mut().map_or(0, |run| run.source.end);
        self.push_replaced(len, Span::new(at, at));
    }

    /// Appends what `other` says of `span` of its text.
    pub fn push_from(&mut self, other: &Self, span: Span<Text>) {
        for piece in other.over(span) {
            self.push_piece(piece);
        }
    }

    fn push_piece(&mut self, piece: Piece) {
        if piece.literal {
            self.push_literal(piece.text.len(), piece.source.start);
        } else {
            self.push_replaced(piece.text.len(), piece.source);
        }
    }

    /// By how much source offsets exceed those of the text, where they differ by nothing else.
    pub fn shift(&self) -> Option<u32> {
        match self.runs.parts().0 {
            [] => Some(0),
            [one] if one.kind == LITERAL => Some(one.source.start),
            _ => None,
        }
    }

    /// The source position at which the text at `offset` begins; past the end, where the source ends.
    pub fn source_at(&self, offset: u32) -> u32 {
        match self.over(Span::new(offset, offset.saturating_add(1))).next() {
            Some(piece) => piece.source.start,
            None => self.runs.parts().0.last().map_or(0, |run| run.source.end),
        }
    }

    /// The source bytes from the first to the last character of `span`, whatever stands between them.
    pub fn source_cover(&self, span: Span<Text>) -> Span<Source> {
        let start = self.source_at(span.start);
        let end = span.end.min(self.text_len());
        let last = self.over(Span::new(end.saturating_sub(1).max(span.start), end)).next();
        Span::new(start, last.map_or(start, |piece| piece.source.end))
    }

    /// This map, whose sources are offsets in another text, carried on by the map `outer` of that text.
    pub fn through(&self, outer: &Self) -> Self {
        let mut out = Self::new();
        match outer.shift() {
            Some(0) => return self.clone(),
            Some(by) => {
                for piece in self.pieces() {
                    let source = Span::new(piece.source.start + by, piece.source.end + by);
                    out.push_piece(Piece { source, ..piece });
                }
            }
            None => {
                for piece in self.pieces() {
                    let inner = Span::new(piece.source.start, piece.source.end);
                    if piece.literal {
                        out.push_from(outer, inner);
                    } else {
                        out.push_replaced(piece.text.len(), outer.source_cover(inner));
                    }
                }
            }
        }
        out
    }

    /// How many bytes of text are mapped.
    pub fn text_len(&self) -> u32 {
        self.runs.parts().0.last().map_or(0, |run| run.text.end)
    }

    /// All pieces in text order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> {
        self.over(Span::new(0, self.text_len()))
    }

    /// The pieces that share a byte with `span`, cut to it in the text. The source of a literal piece is cut
    /// likewise; that of another is kept whole.
    pub fn over(&self, span: Span<Text>) -> impl Iterator<Item = Piece> {
        let (runs, units) = self.runs.parts();
        let from = runs.partition_point(|run| run.text.end <= span.start);
        let to = if span.is_empty() { from } else { runs.partition_point(|run| run.text.start < span.end) };
        let runs = runs.get(from..to).unwrap_or_default();
        runs.iter().flat_map(move |run| Cut::new(run, units, span))
    }

    /// The stretches of source that `span` came from, each with the part of `span` it stands for, in text order;
    /// neighbours joined. Text without a source has an empty one.
    pub fn stretches(&self, span: Span<Text>) -> Vec<(Span<Text>, Span<Source>)> {
        let mut out: Vec<(Span<Text>, Span<Source>)> = Vec::new();
        for Piece { text, source, .. } in self.over(span) {
            match out.last_mut() {
                Some(last) if last.1.is_empty() == source.is_empty() && last.1.end == source.start => {
                    (last.0.end, last.1.end) = (text.end, source.end);
                }
                Some(last) if last.1 == source => last.0.end = text.end,
                _ => out.push((text, source)),
            }
        }
        out
    }

    /// The source ranges of `span`, in text order, neighbours joined.
    pub fn source(&self, span: Span<Text>) -> Vec<Span<Source>> {
        let mut out: Vec<Span<Source>> = Vec::new();
        for Piece { source, .. } in self.over(span).filter(|piece| !piece.source.is_empty()) {
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
        let kinds: Vec<_> = map.pieces().map(|piece| (piece.text.len(), piece.literal)).collect();
        assert_eq!(kinds, [(1, true), (1, false), (5, true)]);
    }

    #[test]
    fn characters_of_a_charset_map_one_by_one() {
        // `mir` in Cyrillic letters: one byte each in windows-1251, two in UTF-8.
        let mut map = SourceMap::identity(0, 4);
        for at in 4..7 {
            map.push_replaced(2, Span::new(at, at + 1));
        }
        assert_eq!(map.source(Span::new(6, 8)), [Span::new(5, 6)]);
        assert_eq!(map.source(Span::new(7, 8)), [Span::new(5, 6)], "half a letter leads to its byte");
        assert_eq!(map.source_at(8), 6);
        assert_eq!(map.source_at(99), 7);
        assert_eq!(map.source_cover(Span::new(2, 8)), Span::new(2, 6));
        assert_eq!(map.source_cover(Span::new(2, 99)), Span::new(2, 7));
        let mut part = SourceMap::new();
        part.push_from(&map, Span::new(3, 8));
        assert_eq!(part.source(Span::new(3, 5)), [Span::new(5, 6)]);
    }

    #[test]
    fn short_runs_cost_a_byte_each_and_map_as_long_ones_do() {
        let (mut map, mut expected) = (SourceMap::new(), Vec::new());
        let (mut text, mut source) = (0, 0);
        for i in 0..10_000 {
            let piece = match i % 7 {
                0 | 3 => (1 + i % 11, 1 + i % 11, true),
                1 | 4 => (2, 1, false),
                2 => (1, 5, false),
                5 => (3, 20, false),
                _ => (1, 1, false),
            };
            let (wide, narrow, literal) = piece;
            // Now and then a tag stands between.
            source += if i % 100 == 0 { 7 } else { 0 };
            let (to, from) = (Span::new(source, source + narrow), source);
            if literal {
                map.push_literal(wide, from)
            } else {
                map.push_replaced(wide, to)
            }
            expected.push(Piece { text: Span::new(text, text + wide), source: to, literal });
            (text, source) = (text + wide, source + narrow);
        }
        assert_eq!(map.pieces().collect::<Vec<_>>(), expected);
        for &Piece { text, source, .. } in &expected {
            assert_eq!(map.source_cover(text), source);
        }
        let copy = {
            let mut copy = SourceMap::new();
            copy.push_from(&map, Span::new(0, text));
            copy
        };
        assert_eq!(copy, map);
        let (runs, units) = map.runs.parts();
        assert!(runs.len() < 4000 && units.len() < 40_000, "{} runs, {} units", runs.len(), units.len());
    }

    #[test]
    fn maps_are_carried_on() {
        // A page with a three-byte mark before it, and of its text a part with a reference.
        let mut inner = SourceMap::identity(2, 2);
        inner.push_replaced(1, Span::new(4, 9));
        let through = inner.through(&SourceMap::identity(3, 20));
        assert_eq!(through.source(Span::new(0, 2)), [Span::new(5, 7)]);
        assert_eq!(through.source(Span::new(2, 3)), [Span::new(7, 12)]);
        // The same where the page itself was decoded: two letters, and the rest as it is.
        let mut outer = SourceMap::new();
        outer.push_replaced(2, Span::new(0, 1));
        outer.push_replaced(2, Span::new(1, 2));
        outer.push_literal(10, 2);
        let through = inner.through(&outer);
        assert_eq!(through.source(Span::new(0, 2)), [Span::new(1, 2)]);
        assert_eq!(through.source(Span::new(2, 3)), [Span::new(2, 7)]);
    }

    #[test]
    fn text_without_a_source_has_no_range() {
        let mut map = SourceMap::identity(10, 4);
        map.push_made(2);
        map.push_literal(3, 40);
        assert_eq!(map.source(Span::new(4, 6)), []);
        assert_eq!(map.source(Span::new(2, 8)), [Span::new(12, 14), Span::new(40, 42)]);
        let stretches = map.stretches(Span::new(2, 8));
        let expected: [(Span<Text>, Span<Source>); 3] = [
            (Span::new(2, 4), Span::new(12, 14)),
            (Span::new(4, 6), Span::new(14, 14)),
            (Span::new(6, 8), Span::new(40, 42)),
        ];
        assert_eq!(stretches, expected);
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
