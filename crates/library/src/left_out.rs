//! What of an article's page was left out, in words: so that a reader can see that nothing of the article was.

use rashomon::Engine;
use rashomon_article::Why;
use rashomon_page::html::{Kind, NodeId, Tree, parse};
use rashomon_store::{ArticleRow, Library, StoreError};

use crate::original::reread;

/// Parts that are given at most.
const PARTS: usize = 300;
/// Bytes of a part of the page that are looked at.
const PART: usize = 64 << 10;
/// Characters of a part that are given.
const LETTERS: usize = 1500;

/// A part of a page that is not the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands in the page, in bytes.
    pub start_byte: u32,
    /// The byte after the last.
    pub end_byte: u32,
    /// Why it was left out.
    pub why: Why,
    /// Its words, as far as there are any; cut where there are very many.
    pub words: String,
}

/// What of the page of an article was left out, in its order; nothing where the original can no longer be read.
pub fn left_out(engine: &Engine, library: &Library, row: &ArticleRow) -> Result<Vec<LeftOut>, StoreError> {
    let original = library.original(row.id)?;
    let Ok(read) = reread(&original, &engine.limits) else { return Ok(Vec::new()) };
    let html = read.bytes.iter().take(2000).any(|&byte| byte == b'<');
    let words = |start: u32, end: u32| {
        let end = (end as usize).min(start as usize + PART);
        let bytes = read.bytes.get(start as usize..end).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let text = if html { of_html(&parse(&text, &engine.limits).0) } else { text.into_owned() };
        shorten(&text)
    };
    let parts = read.article.dropped.iter().take(PARTS).map(|part| LeftOut {
        start_byte: part.source.start,
        end_byte: part.source.end,
        why: part.why,
        words: words(part.source.start, part.source.end),
    });
    Ok(parts.collect())
}

/// The words that a browser would show of a part of a page.
fn of_html(tree: &Tree) -> String {
    let mut out = String::new();
    let hidden = |id: NodeId| {
        let name = |id| matches!(tree.name(id), "script" | "style" | "noscript" | "template");
        tree.parent(id).is_some_and(name)
    };
    for id in tree.descendants(tree.root()) {
        if tree.kind(id) == Kind::Text && !hidden(id) {
            out.push_str(tree.text(id));
            out.push(' ');
        }
    }
    out
}

/// In one line, and not too long.
fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
