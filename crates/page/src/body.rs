//! The body of an article that stands in a feed or a record: HTML or text, and whether it shows a reader any words.

use rashomon_text::{SourceMap, Span};

use crate::tame::tamed;
use crate::{Content, Limits, Record, html};

/// Reads a body. One in which there is nothing but text is a record: its lines are the article's, and nothing in it has to be
/// told from furniture.
pub(crate) fn html(text: &str, map: &SourceMap, limits: &Limits) -> (Content, Vec<String>) {
    let tamed = tamed(text, map);
    let (text, map) = tamed.as_ref().map_or((text, map), |(text, map)| (text, map));
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

/// Whether a character leaves something on the page: white space does not, nor do those of no width, with which editors fill
/// bodies that are empty.
pub(crate) fn is_seen(c: char) -> bool {
    let no_width = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
    );
    !(c.is_whitespace() || c.is_control() || no_width)
}

/// Whether a text shows a reader fewer than `count` words.
pub(crate) fn fewer_words_than(content: &Content, count: usize) -> bool {
    let words =
        |text: &str| text.split_whitespace().filter(|word| word.contains(is_seen)).take(count).count();
    let found = match content {
        Content::Record(record) => words(&record.text),
        Content::Plain { text, .. } => words(text),
        Content::Html(tree) => {
            let unseen = |id| {
                tree.parent(id).is_some_and(|up| matches!(tree.name(up), "script" | "style" | "template"))
            };
            let texts =
                tree.descendants(tree.root()).filter(|&id| tree.kind(id) == html::Kind::Text && !unseen(id));
            texts.map(|id| words(tree.text(id))).take(count).sum()
        }
    };
    found < count
}
