//! The account as Markdown.

use super::outline::{Line, Look, Run, outline};
use crate::view::View;

/// The account as CommonMark. Text from pages is escaped, so it can neither format nor link.
pub fn markdown(view: &View) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for line in outline(view) {
        let item = matches!(line, Line::Item(..));
        let goes_on = item && in_list;
        if !out.is_empty() && !goes_on {
            out.push('\n');
        }
        in_list = item;
        match line {
            Line::Heading(level, text) => {
                out.push_str(&"#".repeat(level));
                out.push(' ');
                escape(&text, &mut out);
            }
            Line::Subheading(runs) => {
                out.push_str("### ");
                set(&runs, true, &mut out);
            }
            Line::Text(runs) => set(&runs, false, &mut out),
            Line::Item(depth, runs) => {
                out.push_str(&"  ".repeat(depth));
                out.push_str("- ");
                set(&runs, false, &mut out);
            }
        }
        out.push('\n');
    }
    out
}

fn set(runs: &[Run], heading: bool, out: &mut String) {
    for run in runs {
        let marks = match run.look {
            Look::Strong if !heading => "**",
            Look::Mark => "*",
            _ => "",
        };
        // Marks must touch the words they set.
        let words = run.text.trim();
        if marks.is_empty() || words.is_empty() {
            escape(&run.text, out);
            continue;
        }
        let before = run.text.len() - run.text.trim_start().len();
        let after = run.text.trim_end().len();
        out.push_str(&run.text[..before]);
        out.push_str(marks);
        escape(words, out);
        out.push_str(marks);
        out.push_str(&run.text[after..]);
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_page_cannot_format() {
        let mut out = String::new();
        escape("*x* [a](b) <i> _u_", &mut out);
        assert_eq!(out, "\\*x\\* \\[a\\](b) \\<i\\> \\_u\\_");
    }

    #[test]
    fn marks_touch_the_words_they_set() {
        let mut out = String::new();
        let run = Run { text: " planned ".to_owned(), look: Look::Mark };
        set(&[run], false, &mut out);
        assert_eq!(out, " *planned* ");
    }
}
