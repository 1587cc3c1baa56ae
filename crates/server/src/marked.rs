//! Words with marks in them, as runs that a template can show: what was looked for in a search, and what differs.

use rashomon_library::store::{CLOSE, OPEN};

/// Words, and whether they are marked.
pub(crate) type Run = (String, bool);

/// The runs of words that a search has found.
pub(crate) fn found(words: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut marked = false;
    for piece in words.split_inclusive([OPEN, CLOSE]) {
        let text = piece.trim_end_matches([OPEN, CLOSE]);
        if !text.is_empty() {
            runs.push((text.to_owned(), marked));
        }
        match piece.chars().last() {
            Some(OPEN) => marked = true,
            Some(CLOSE) => marked = false,
            _ => {}
        }
    }
    runs
}

/// Words without marks.
pub(crate) fn plain(words: &str) -> String {
    words.chars().filter(|c| !matches!(*c, OPEN | CLOSE)).collect()
}

/// Words, marked where the other version does not have them.
pub(crate) fn differing(this: &str, other: &str) -> Vec<Run> {
    rashomon_render::differing(this, other)
        .into_iter()
        .map(|run| (run.text.to_owned(), run.differs))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_runs() {
        let run = |text: &str, marked| (text.to_owned(), marked);
        assert_eq!(found("a \u{2}b\u{3} c"), [run("a ", false), run("b", true), run(" c", false)]);
        assert_eq!(found("\u{2}b\u{3}"), [run("b", true)]);
        assert_eq!(found(""), []);
        assert_eq!(plain("a \u{2}b\u{3} c"), "a b c");
    }
}
