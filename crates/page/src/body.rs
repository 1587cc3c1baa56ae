//! The body of an article that stands in a feed or a record as HTML.

use rashomon_text::{SourceMap, Span};

use crate::{Content, Limits, Record, html};

/// Reads a body. One in which there is nothing but text is a record: its lines are the article's, and nothing in it has to be
/// told from furniture.
pub(crate) fn html(text: &str, map: &SourceMap, limits: &Limits) -> (Content, Vec<String>) {
    let (tree, diagnostics) = html::parse_mapped(text, map, limits);
    let only = {
        let mut nodes = tree.descendants(tree.root()).filter(|&id| match tree.kind(id) {
            html::Kind::Element => !matches!(tree.name(id), "html" | "head" | "body"),
            html::Kind::Text => true,
            _ => false,
        });
        nodes.next().filter(|_| nodes.next().is_none())
    };
    match only.filter(|&node| tree.kind(node) == html::Kind::Text) {
        Some(node) => (plain(tree.text(node), tree.text_map(node)), diagnostics),
        None => (Content::Html(tree), diagnostics),
    }
}

/// A body as text, without the white space around it that is the feed's.
pub(crate) fn plain(text: &str, map: &SourceMap) -> Content {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    let mut kept = SourceMap::new();
    kept.push_from(map, Span::from_range(start..start + inner.len()));
    Content::Record(Record { text: inner.to_owned(), map: kept, ..Record::default() })
}
