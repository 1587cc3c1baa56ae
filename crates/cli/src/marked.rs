//! Words in which those are marked that were looked for.

use rashomon_library::store::{CLOSE, OPEN};
use rashomon_render::visible::visible_line as visible;

/// Marked words, each stretch with whether it was looked for.
pub fn marked(words: &str) -> Vec<(String, bool)> {
    let (mut out, mut mark) = (Vec::new(), false);
    for part in words.split_inclusive([OPEN, CLOSE]) {
        let text = part.trim_end_matches([OPEN, CLOSE]);
        if !text.is_empty() {
            out.push((visible(text), mark));
        }
        mark = part.ends_with(OPEN);
    }
    out
}
