//! Words in which those are marked that were looked for.

use rashomon_library::store::{CLOSE, OPEN};
use rashomon_render::visible::visible_line as visible;

use crate::screen;

/// Marked words as people see them: in bold on a terminal, between asterisks elsewhere.
pub fn shown(words: &str) -> String {
    let (open, close) = if screen::colour() { ("\x1b[1m", "\x1b[0m") } else { ("*", "*") };
    let mut out = String::with_capacity(words.len());
    for part in words.split_inclusive([OPEN, CLOSE]) {
        let text = part.trim_end_matches([OPEN, CLOSE]);
        out.push_str(&visible(text));
        out.push_str(match part[text.len()..].chars().next() {
            Some(OPEN) => open,
            Some(_) => close,
            None => "",
        });
    }
    out
}
