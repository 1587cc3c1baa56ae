//! HTML with the place of every character.
//!
//! ```text
//! decoded page -> html5gum (tokens) -> bridge -> html5ever (tree construction) -> sink -> Tree
//!                                        |  guard: limits                 |  trace: places
//! ```
//!
//! The tree is that of the HTML standard, as browsers build it. Left to others: what of it is the article.

mod bridge;
mod grow;
mod growth;
mod guard;
mod reader;
mod sink;
mod tag;
mod trace;
mod tree;

#[cfg(test)]
mod tests;

use std::cell::Cell;

use html5ever::interface::TreeSink as _;
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5gum::State;
use rashomon_text::SourceMap;

pub use tree::{Kind, NodeId, Tree};

use crate::Limits;

/// Parses a page of UTF-8; gives the tree, and what was cut short. Never fails: every text is some page.
pub fn parse(page: &str, limits: &Limits) -> (Tree, Vec<String>) {
    let len = u32::try_from(page.len()).unwrap_or(u32::MAX);
    parse_mapped(page, &SourceMap::identity(0, len), limits)
}

/// Parses a decoded page; `map` leads from it to the bytes of the source.
pub(crate) fn parse_mapped(page: &str, map: &SourceMap, limits: &Limits) -> (Tree, Vec<String>) {
    let sink = sink::Sink::new(map, page.len(), limits.open_elements);
    let builder = TreeBuilder::new(sink, options(false));
    let (tree, _, diagnostics) = build(page, builder, None, limits);
    (tree, diagnostics)
}

/// Scripts are not run, so `<noscript>` holds what readers without them see.
fn options(scripting: bool) -> TreeBuilderOpts {
    TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() }
}

/// Runs the tokenizer from `state` on; gives the tree, how many bytes of text have no known origin (a fault),
/// and what was cut short.
fn build(
    page: &str,
    builder: bridge::Builder,
    state: Option<State>,
    limits: &Limits,
) -> (Tree, usize, Vec<String>) {
    let mut guard = guard::Guard::new(limits);
    let crowded = Cell::new(false);
    let bridge = bridge::Bridge::new(page, &builder, &mut guard, &crowded);
    let reader = reader::PageReader::new(page, &crowded);
    let mut tokenizer = html5gum::Tokenizer::new_with_emitter(reader, bridge);
    if let Some(state) = state {
        tokenizer.set_state(state);
    }
    // Reading from memory cannot fail.
    let _ = tokenizer.finish();
    let (tree, lost) = builder.sink.finish();
    debug_assert_eq!(lost, 0, "text of unknown origin");
    (tree, lost, guard.diagnostics())
}
