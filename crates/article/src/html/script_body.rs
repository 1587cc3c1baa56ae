//! The article that JSON-LD holds as `articleBody`, traced to its bytes in the script.

use rashomon_page::html::{NodeId, Tree};
use rashomon_text::{SourceMap, Span};

use crate::BlockKind;
use crate::assemble::Assembly;

/// Shorter ones are teasers, in bytes.
const SHORTEST: usize = 200;

/// The longest body that the page's JSON-LD holds, a paragraph a block.
pub(super) fn assembled(tree: &Tree) -> Option<Assembly> {
    let scripts = tree.descendants(tree.root()).filter(|&node| {
        let kind = tree.attribute(node, "type").unwrap_or_default();
        tree.name(node) == "script" && kind.trim().starts_with("application/ld+json")
    });
    let bodies = scripts.flat_map(|script| tree.children(script)).filter_map(|node| body(tree, node));
    let (text, map) = bodies.max_by_key(|(text, _)| text.len()).filter(|(text, _)| text.len() >= SHORTEST)?;
    let mut assembly = Assembly::default();
    for span in paragraphs(&text) {
        let from = assembly.begin();
        assembly.take(&text, &map, span);
        assembly.end(BlockKind::Paragraph, from);
    }
    (!assembly.text.is_empty()).then_some(assembly)
}

/// The value of `articleBody` in a script, with its escapes resolved.
fn body(tree: &Tree, node: NodeId) -> Option<(String, SourceMap)> {
    const KEY: &str = "\"articleBody\"";
    let (words, places) = (tree.text(node), tree.text_map(node));
    let at = words.find(KEY)? + KEY.len();
    let from = at + words[at..].find('"')? + 1;
    if words[at..from - 1].trim() != ":" {
        return None;
    }
    let (mut text, mut map) = (String::new(), SourceMap::new());
    let mut at = from;
    loop {
        let rest = words.get(at..)?;
        let end = rest.find(['"', '\\'])?;
        text.push_str(&rest[..end]);
        map.push_from(places, Span::from_range(at..at + end));
        at += end;
        if words[at..].starts_with('"') {
            return Some((text, map));
        }
        let (c, len) = escape(&words[at..])?;
        text.push(c);
        map.push_replaced(c.len_utf8() as u32, places.source_cover(Span::from_range(at..at + len)));
        at += len;
    }
}

/// The character of an escape of JSON, and how many bytes write it.
fn escape(rest: &str) -> Option<(char, usize)> {
    let unit = |from: usize| u16::from_str_radix(rest.get(from..from + 4)?, 16).ok();
    Some(match rest.chars().nth(1)? {
        'n' | 'r' => ('\n', 2),
        't' | 'b' | 'f' => (' ', 2),
        'u' => {
            let first = unit(2)?;
            let second = (rest.get(6..8) == Some("\\u")).then(|| unit(8)).flatten();
            match (char::from_u32(u32::from(first)), second) {
                (Some(c), _) => (c, 6),
                (None, Some(second)) => (char::decode_utf16([first, second]).next()?.ok()?, 12),
                _ => (char::REPLACEMENT_CHARACTER, 6),
            }
        }
        c => (c, 1 + c.len_utf8()),
    })
}

/// The paragraphs of a body: between line breaks and, where it holds mark-up, between tags of blocks. Other tags part it too,
/// for a body with links in it is rare.
fn paragraphs(text: &str) -> Vec<Span<rashomon_text::Text>> {
    let marked = text.contains("</p>") || text.contains("<br");
    let mut out = Vec::new();
    let mut push = |from: usize, to: usize| {
        let piece = &text[from..to];
        let begin = from + piece.len() - piece.trim_start().len();
        let end = from + piece.trim_end().len();
        if begin < end {
            out.push(Span::from_range(begin..end));
        }
    };
    let (mut from, mut inside) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '\n' if !inside => {
                push(from, at);
                from = at + 1;
            }
            '<' if marked && !inside => {
                push(from, at);
                inside = true;
            }
            '>' if inside => {
                inside = false;
                from = at + 1;
            }
            _ => {}
        }
    }
    if !inside {
        push(from, text.len());
    }
    out
}
