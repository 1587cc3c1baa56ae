//! What must hold of every reading, whatever the input.
#![allow(dead_code, reason = "not every test asks for all of it")]

use rashomon_page::html::{Kind, Tree};
use rashomon_page::{Content, Limits, Positions, Reading, read};
use rashomon_text::SourceMap;

/// Reads `bytes` and checks what was read against them.
pub fn read_and_verify(bytes: &[u8], name: Option<&str>) -> Reading {
    let reading = read(bytes, name, None, &Limits::default());
    verify(&reading, bytes);
    reading
}

/// Every text is mapped whole, every range lies in the input, every literal piece equals its bytes.
pub fn verify(reading: &Reading, bytes: &[u8]) {
    let nothing = reading.pages.is_empty() && reading.refused.is_empty() && reading.links.is_empty();
    assert!(!nothing, "nothing was read and nothing refused");
    for refusal in &reading.refused {
        assert!(!refusal.why.is_empty());
    }
    for page in &reading.pages {
        // Positions in packed parts count other bytes than those of the file.
        let said = page.diagnostics.iter().any(|d| d.contains("positions count"));
        assert_eq!(said, matches!(page.positions, Positions::Unpacked(_)));
        let file = Some(page.positions.bytes(bytes).1);
        match &page.content {
            Content::Html(tree) => verify_tree(tree, file),
            Content::Plain { text, map } => verify_text(text, map, file),
            Content::Record(record) => verify_text(&record.text, &record.map, file),
        }
    }
}

fn verify_tree(tree: &Tree, file: Option<&[u8]>) {
    for id in tree.descendants(tree.root()) {
        if let Some(file) = file {
            assert!(file.get(tree.source(id).range()).is_some(), "{:?} lies outside", tree.source(id));
            for (name, _, source) in tree.attributes(id) {
                assert!(
                    source.is_none_or(|s| file.get(s.range()).is_some()),
                    "the value of {name} lies outside"
                );
            }
        }
        if tree.kind(id) == Kind::Text {
            verify_text(tree.text(id), tree.text_map(id), file);
        }
    }
}

/// The same of one text.
pub fn verify_text(text: &str, map: &SourceMap, file: Option<&[u8]>) {
    assert_eq!(map.text_len() as usize, text.len(), "a text is not mapped whole");
    let mut at = 0;
    for piece in map.pieces() {
        assert_eq!(piece.text.start, at, "a hole in the map");
        at = piece.text.end;
        let part = text.get(piece.text.range()).expect("a piece on a boundary of characters");
        let Some(file) = file else { continue };
        let source = file.get(piece.source.range()).expect("a piece inside the file");
        assert!(!piece.literal || part.as_bytes() == source, "{part:?} is not {source:?}");
        assert!(!source.is_empty(), "{part:?} has no source");
    }
}

/// All the text of a reading.
pub fn words(reading: &Reading) -> String {
    let mut out = String::new();
    for page in &reading.pages {
        match &page.content {
            Content::Html(tree) => {
                for id in tree.descendants(tree.root()).filter(|&id| tree.kind(id) == Kind::Text) {
                    out.push_str(tree.text(id));
                }
            }
            Content::Plain { text, .. } => out.push_str(text),
            Content::Record(record) => out.push_str(&record.text),
        }
    }
    out
}
