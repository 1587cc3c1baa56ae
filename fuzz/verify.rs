//! What must hold of every reading, whatever the input.

use rashomon_page::html::Kind;
use rashomon_page::{Content, Format, Limits, read as read_page};
use rashomon_text::SourceMap;

/// Reads `bytes` as `format` and checks every trace.
pub fn read(bytes: &[u8], format: Format) {
    let reading = read_page(bytes, None, Some(format), &Limits::default());
    assert!(!reading.pages.is_empty() || !reading.links.is_empty() || !reading.refused.is_empty());
    for page in &reading.pages {
        if page.diagnostics.iter().any(|d| d.contains("positions count")) {
            continue;
        }
        match &page.content {
            Content::Html(tree) => {
                for id in tree.descendants(tree.root()) {
                    let _ = &bytes[tree.source(id).range()];
                    if tree.kind(id) == Kind::Text {
                        check(tree.text(id), tree.text_map(id), bytes);
                    }
                }
            }
            Content::Plain { text, map } => check(text, map, bytes),
            Content::Record(record) => check(&record.text, &record.map, bytes),
        }
    }
}

fn check(text: &str, map: &SourceMap, bytes: &[u8]) {
    assert_eq!(map.text_len() as usize, text.len());
    for piece in map.pieces() {
        let (part, source) = (&text[piece.text.range()], &bytes[piece.source.range()]);
        assert!(!source.is_empty() && (!piece.literal || part.as_bytes() == source));
    }
}
