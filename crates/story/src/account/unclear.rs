//! How hard a sentence is to read by itself, by how it begins, ends and how long it is.

use crate::units::{Affair, Unit};

/// How hard a sentence is to read alone: 0 is clear. A pronoun without its name, a fragment, a very long one.
pub(crate) fn unclear(affair: &Affair, unit: &Unit) -> u32 {
    let span = affair.sentence(unit);
    let text = span.of(affair.text(unit.article));
    let first = text.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let dangling = matches!(
        first,
        "he" | "she"
            | "it"
            | "they"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "but"
            | "and"
            | "however"
            | "also"
            | "moreover"
            | "meanwhile"
    );
    let ends = text.ends_with(['.', '!', '?', '"', '\u{201d}']);
    let words = text.split_whitespace().count();
    u32::from(dangling) * 3 + u32::from(!ends) * 2 + u32::from(words > 45) + u32::from(words < 6) * 2
}
