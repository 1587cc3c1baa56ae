//! The words between quotations, as the rules of `beside` and `source` see them.
//!
//! Cut more finely than the language layer does: an elided article or pronoun ("l’", "s’") and the pronoun of an inversion
//! ("dit-il") are words of their own.

use rashomon_text::{Span, Text};

use rashomon_lexicon::languages::{Classes, Table};

/// A word or mark.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) span: Span<Text>,
    /// In small letters; a mark as it is.
    pub(crate) lower: String,
    pub(crate) classes: Classes,
    pub(crate) capital: bool,
    pub(crate) mark: bool,
    /// A pronoun that a hyphen joins to its verb.
    pub(crate) joined: bool,
}

/// The words and marks of a stretch of text.
pub(crate) fn words(text: &str, stretch: Span<Text>, table: &Table) -> Vec<Word> {
    let (mut at, end) = (stretch.start as usize, stretch.end as usize);
    let mut found: Vec<Word> = Vec::new();
    while let Some(c) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        if c.is_alphanumeric() {
            let to = word_end(text, at, end, table);
            add(text, at, to, table, &mut found);
            at = to;
        } else {
            if !c.is_whitespace() && !c.is_control() {
                found.push(word(text, at, next, table));
            }
            at = next;
        }
    }
    found
}

/// Where the word that starts at `from` ends: letters and digits, with hyphens inside, up to and with an apostrophe after a
/// few letters, and with the period of an abbreviation.
fn word_end(text: &str, from: usize, end: usize, table: &Table) -> usize {
    let rest = &text[from..end];
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let letter_after = after.is_some_and(char::is_alphanumeric);
        match c {
            _ if c.is_alphanumeric() => {}
            '-' | '\u{2010}' | '\u{2011}' | '\u{ad}' | '\u{300}'..='\u{36f}' if at > 0 && letter_after => {}
            // "aujourd’hui" is one word.
            '\'' | '’' if letter_after => {
                let elided = &rest[..at + c.len_utf8()];
                if table.classes(&elided.to_lowercase()) != Classes::default() {
                    return from + elided.len();
                }
            }
            '.' | ',' if letter_after && rest[..at].ends_with(|c: char| c.is_ascii_digit()) => {}
            '.' => {
                let stem = &rest[..at];
                let initial = stem.chars().count() == 1 && stem.chars().all(char::is_uppercase);
                let short = initial || table.classes(&stem.to_lowercase()).any(Classes::ABBREVIATION);
                return from + at + usize::from(short);
            }
            _ => return from + at,
        }
    }
    end
}

/// Adds a word, its joined pronoun apart.
fn add(text: &str, from: usize, to: usize, table: &Table, found: &mut Vec<Word>) {
    let whole = &text[from..to];
    if let Some((verb, pronoun)) = whole.rsplit_once('-') {
        let lower = pronoun.to_lowercase();
        let verb = verb.strip_suffix("-t").unwrap_or(verb);
        let small = verb.chars().all(|c| c.is_lowercase() || c == '-');
        if small && !verb.is_empty() && table.elides() && table.classes(&lower).any(Classes::PRONOUN) {
            found.push(word(text, from, from + verb.len(), table));
            let mut joined = word(text, to - pronoun.len(), to, table);
            joined.joined = true;
            found.push(joined);
            return;
        }
    }
    found.push(word(text, from, to, table));
}

fn word(text: &str, from: usize, to: usize, table: &Table) -> Word {
    let written = &text[from..to];
    let lower = written.to_lowercase();
    Word {
        span: Span::from_range(from..to),
        classes: table.classes(&lower),
        capital: written.starts_with(char::is_uppercase),
        mark: !written.starts_with(char::is_alphanumeric),
        joined: false,
        lower,
    }
}

/// Where the last sentence of some words begins: after a full stop, call or question that a capital or nothing follows.
pub(crate) fn last_sentence(words: &[Word]) -> usize {
    let ends = |at: usize| {
        let number = at > 0 && words[at - 1].lower.bytes().all(|b| b.is_ascii_digit());
        is_stop(&words[at]) && !number && words.get(at + 1).is_none_or(|next| next.capital || next.mark)
    };
    (0..words.len()).rev().find(|&at| ends(at)).map_or(0, |at| at + 1)
}

/// Whether a mark ends a sentence.
pub(crate) fn is_stop(word: &Word) -> bool {
    matches!(word.lower.as_str(), "." | "!" | "?" | "…")
}

/// Whether a mark is a comma or one like it.
pub(crate) fn is_comma(word: &Word) -> bool {
    matches!(word.lower.as_str(), "," | ";" | "—" | "–" | "-")
}
