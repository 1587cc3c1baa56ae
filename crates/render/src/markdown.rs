//! The account as Markdown that any renderer shows alike: text from pages is text, whatever it looks like.

use super::outline::{Line, Look, Outline, Part, Run};
use crate::view::View;
use rashomon_text::markdown::{begin, escape, is_nothing};

/// The account as CommonMark. Text from pages is escaped, so it can neither format nor link nor be taken for HTML, also where
/// a renderer makes links of bare addresses. The addresses of the articles are links.
pub fn markdown(view: &View) -> String {
    Outline::full(view, &Part::FULL).markdown()
}

impl Outline {
    /// The lines as CommonMark, as [`markdown`] sets them.
    pub fn markdown(&self) -> String {
        set_lines(&self.lines)
    }
}

fn set_lines(lines: &[Line]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for line in lines {
        let item = matches!(line, Line::Item(..));
        let goes_on = item && in_list;
        if !out.is_empty() && !goes_on {
            out.push('\n');
        }
        in_list = item;
        match line {
            Line::Heading(level, text) => {
                out.push_str(&"#".repeat(*level));
                out.push(' ');
                set(&[Run { text: text.clone(), look: Look::Plain }], true, &mut out);
            }
            Line::Subheading(runs) => {
                out.push_str("### ");
                set(runs, true, &mut out);
            }
            Line::Text(runs) => set(runs, false, &mut out),
            Line::Item(depth, runs) => {
                out.push_str(&"  ".repeat(*depth));
                out.push_str("- ");
                set(runs, false, &mut out);
            }
        }
        out.push('\n');
    }
    out
}

/// Sets the runs of a line. Neighbours without marks are escaped as one, so that no address comes to be between them.
fn set(runs: &[Run], heading: bool, out: &mut String) {
    let mut line = String::new();
    let mut unmarked = String::new();
    for run in runs {
        let marks = match run.look {
            Look::Strong | Look::Changed if !heading => "**",
            Look::Mark => "*",
            _ => "",
        };
        let blank = |c: char| c.is_whitespace() || is_nothing(c);
        let words = run.text.trim_matches(blank);
        let linked = run.look == Look::Address && is_linkable(words);
        if (marks.is_empty() && !linked) || words.is_empty() {
            unmarked.push_str(&run.text);
            continue;
        }
        // Marks must touch the words they set.
        unmarked.push_str(&run.text[..run.text.len() - run.text.trim_start_matches(blank).len()]);
        escape(&unmarked, &mut line);
        unmarked = run.text[run.text.trim_end_matches(blank).len()..].to_owned();
        if linked {
            line.push_str(&format!("<{words}>"));
        } else {
            line.push_str(marks);
            escape(words, &mut line);
            line.push_str(marks);
        }
    }
    escape(&unmarked, &mut line);
    begin(line.trim(), out);
}

/// Sets words of a page as a line on its own.
pub(super) fn line(text: &str, out: &mut String) {
    set(&[Run { text: text.to_owned(), look: Look::Plain }], false, out);
}

/// Whether an address can stand between `<` and `>` as it is, with nothing in it that any renderer reads otherwise.
fn is_linkable(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&+,;=%".contains(&byte);
    let web = address.starts_with("https://") || address.starts_with("http://");
    let hexadecimal =
        |rest: &str| rest.len() > 1 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    // `&amp;` is a reference to some and five characters to others, and some write a stray `%` anew.
    web && address.bytes().all(plain)
        && !(address.contains('&') && address.contains(';'))
        && address.split('%').skip(1).all(hexadecimal)
}

#[cfg(test)]
mod tests;
