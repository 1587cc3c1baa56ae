//! Puts an article's text together from pieces of the page, keeping for every byte where it came from, and
//! collects what was left out.

use rashomon_text::{Source, SourceMap, Span, Text};

use crate::{Block, BlockKind, Dropped, Why};

/// The growing text of an article.
#[derive(Debug, Default)]
pub(crate) struct Assembly {
    /// The text so far.
    pub(crate) text: String,
    /// Its blocks.
    pub(crate) blocks: Vec<Block>,
    /// Where it came from.
    pub(crate) source: SourceMap,
    /// What was left out so far, in page order.
    pub(crate) dropped: Vec<Dropped>,
    /// Whether the last thing seen was dropped, so that the next of the same kind can join it.
    joins: bool,
}

impl Assembly {
    /// Begins a block: a line break, unless it is the first.
    pub(crate) fn begin(&mut self) -> u32 {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.source.push_made(1);
        }
        self.joins = false;
        self.text.len() as u32
    }

    /// Ends the block that began at `start`.
    pub(crate) fn end(&mut self, kind: BlockKind, start: u32) {
        let span = Span::new(start, self.text.len() as u32);
        if !span.is_empty() {
            self.blocks.push(Block { kind, span });
        }
    }

    /// Appends a part of a mapped text as it stands.
    pub(crate) fn take(&mut self, text: &str, map: &SourceMap, span: Span<Text>) {
        self.text.push_str(span.of(text));
        self.source.push_from(map, span);
    }

    /// Leaves out a stretch of the page. Neighbours left out for the same reason become one.
    pub(crate) fn drop(&mut self, source: Span<Source>, why: Why) {
        match self.dropped.last_mut() {
            Some(last) if self.joins && last.why == why && last.source.end <= source.start => {
                last.source.end = source.end;
            }
            _ => self.dropped.push(Dropped { source, why }),
        }
        self.joins = true;
    }

    /// Something stands here that is neither kept nor dropped (the headline).
    pub(crate) fn pass(&mut self) {
        self.joins = false;
    }
}

/// The smallest source range that holds what a part of a text came from.
pub(crate) fn cover(map: &SourceMap, span: Span<Text>) -> Option<Span<Source>> {
    map.source(span).into_iter().reduce(Span::cover)
}
