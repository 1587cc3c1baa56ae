//! Cuts the articles' texts where an item's words begin or end, so that every item can lead to exactly its
//! words, however items overlap. A piece has one id; an item is its first piece and its last.

use rashomon::Corpus;
use rashomon_text::{Span, Text};

use crate::view::Cite;

/// The cuts of every article.
pub(super) struct Places {
    articles: Vec<Cuts>,
}

/// A run of an article's text between two cuts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// Its id in the file, where an item leads to it.
    pub id: Option<String>,
    /// The words.
    pub text: &'a str,
    /// Where they stand.
    pub span: Span<Text>,
}

#[derive(Default)]
struct Cuts {
    /// Where pieces begin, ascending; the last entry ends the last piece.
    bounds: Vec<u32>,
    /// For each piece, whether an item covers it.
    covered: Vec<bool>,
    /// For each piece, whether it lies in a block, and so is shown.
    shown: Vec<bool>,
}

impl Places {
    pub(super) fn new<'c>(corpus: &Corpus, cites: impl IntoIterator<Item = &'c Cite>) -> Self {
        let mut spans: Vec<Vec<Span<Text>>> = vec![Vec::new(); corpus.articles.len()];
        for cite in cites {
            if let Some(spans) = spans.get_mut(cite.article) {
                spans.push(cite.span);
            }
        }
        let blocks = corpus.articles.iter().map(|annotated| annotated.article.blocks.iter().map(|b| b.span));
        let articles = blocks.zip(spans).map(|(blocks, spans)| Cuts::new(blocks.collect(), spans)).collect();
        Self { articles }
    }

    /// The id of the first piece of a place; of the article, if none of its words are shown.
    pub(super) fn anchor(&self, cite: &Cite) -> String {
        let number = cite.article + 1;
        match self.articles.get(cite.article).and_then(|cuts| cuts.ends(cite.span)) {
            Some((first, _)) => format!("a{number}-{first}"),
            None => format!("a{number}"),
        }
    }

    /// The number of the last piece of a place, where it has several.
    pub(super) fn last(&self, cite: &Cite) -> Option<usize> {
        let (first, last) = self.articles.get(cite.article).and_then(|cuts| cuts.ends(cite.span))?;
        (last > first).then_some(last)
    }

    /// The pieces of a block, in order; together they are its text.
    pub(super) fn pieces<'t>(&self, article: usize, block: Span<Text>, text: &'t str) -> Vec<Piece<'t>> {
        let Some(cuts) = self.articles.get(article) else { return Vec::new() };
        let mut pieces = Vec::new();
        for piece in cuts.within(block) {
            let span = cuts.span(piece);
            let id = cuts.covered[piece].then(|| format!("a{}-{piece}", article + 1));
            pieces.push(Piece { id, text: span.of(text), span });
        }
        pieces
    }
}

impl Cuts {
    fn new(blocks: Vec<Span<Text>>, spans: Vec<Span<Text>>) -> Self {
        let all = || blocks.iter().chain(&spans).filter(|span| !span.is_empty());
        let mut bounds: Vec<u32> = all().flat_map(|span| [span.start, span.end]).collect();
        bounds.sort_unstable();
        bounds.dedup();
        let mut cuts = Self { bounds, covered: Vec::new(), shown: Vec::new() };
        cuts.covered = cuts.cover(&spans);
        cuts.shown = cuts.cover(&blocks);
        cuts
    }

    /// Which pieces the spans cover: counts the spans that are open at each cut.
    fn cover(&self, spans: &[Span<Text>]) -> Vec<bool> {
        let mut opened = vec![0_i64; self.bounds.len() + 1];
        for span in spans.iter().filter(|span| !span.is_empty()) {
            opened[self.at(span.start)] += 1;
            opened[self.at(span.end)] -= 1;
        }
        let mut open = 0;
        let covered = opened.iter().map(|change| {
            open += change;
            open > 0
        });
        covered.take(self.bounds.len().saturating_sub(1)).collect()
    }

    /// The first piece that begins at or after `position`.
    fn at(&self, position: u32) -> usize {
        self.bounds.partition_point(|&bound| bound < position)
    }

    fn within(&self, span: Span<Text>) -> std::ops::Range<usize> {
        if span.is_empty() { 0..0 } else { self.at(span.start)..self.at(span.end) }
    }

    /// The first and the last piece of `span` that are shown.
    fn ends(&self, span: Span<Text>) -> Option<(usize, usize)> {
        let first = self.within(span).find(|&piece| self.shown[piece])?;
        let last = self.within(span).rev().find(|&piece| self.shown[piece])?;
        Some((first, last))
    }

    fn span(&self, piece: usize) -> Span<Text> {
        Span::new(self.bounds[piece], self.bounds[piece + 1])
    }
}
