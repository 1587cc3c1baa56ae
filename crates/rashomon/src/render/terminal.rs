//! The account for a terminal: wrapped, with colours where they are wanted.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar;

use super::outline::{Line, Look, Run, outline};
use crate::view::View;

/// The account wrapped at `width` columns (at least 40), with colours if `colour` says so. Control characters
/// of a page never reach the terminal.
pub fn terminal(view: &View, width: usize, colour: bool) -> String {
    let mut page = Page { out: String::new(), width: width.max(40), colour };
    let mut last_item = false;
    for line in outline(view) {
        let item = matches!(line, Line::Item(..));
        let goes_on = (item && last_item) || matches!(line, Line::Text(_));
        if !page.out.is_empty() && !goes_on {
            page.out.push('\n');
        }
        last_item = item;
        match line {
            Line::Heading(level, text) => {
                let text = if level == 1 { text } else { text.to_uppercase() };
                page.set(&[Run { text, look: Look::Strong }], "", "");
            }
            Line::Subheading(runs) => page.set(&runs, "", "  "),
            Line::Text(runs) => page.set(&runs, "", ""),
            Line::Item(0, runs) => page.set(&runs, "• ", "  "),
            Line::Item(_, runs) => page.set(&runs, "    – ", "      "),
        }
    }
    page.out
}

struct Page {
    out: String,
    width: usize,
    colour: bool,
}

impl Page {
    /// Writes runs as one wrapped paragraph behind `first`, later lines behind `rest`.
    fn set(&mut self, runs: &[Run], first: &str, rest: &str) {
        let mut column = width(first);
        self.out.push_str(first);
        let mut line_is_empty = true;
        for run in runs {
            let style = style(run.look);
            let mut open = false;
            for piece in run.text.split_inclusive(char::is_whitespace) {
                let word = piece.trim_end();
                let columns = width(word);
                if !line_is_empty && column + columns > self.width && !glued(&self.out) {
                    self.close(style, &mut open);
                    while self.out.ends_with(' ') {
                        self.out.pop();
                    }
                    self.out.push('\n');
                    self.out.push_str(rest);
                    column = width(rest);
                }
                if !word.is_empty() {
                    if self.colour && !open && style != Style::new() {
                        self.out.push_str(&style.render().to_string());
                        open = true;
                    }
                    self.out.extend(word.chars().filter(|c| !c.is_control()));
                    line_is_empty = false;
                }
                column += columns;
                if piece.len() > word.len() && !self.out.ends_with([' ', '\n']) {
                    self.out.push(' ');
                    column += 1;
                }
            }
            self.close(style, &mut open);
        }
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    fn close(&mut self, style: Style, open: &mut bool) {
        if *open {
            self.out.push_str(&style.render_reset().to_string());
            *open = false;
        }
    }
}

/// Whether the next word belongs to the one before it, with no space between.
fn glued(out: &str) -> bool {
    !out.ends_with([' ', '\n'])
}

fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

fn style(look: Look) -> Style {
    match look {
        Look::Plain => Style::new(),
        Look::Strong => Style::new().bold(),
        Look::Aside | Look::Address => Style::new().dimmed(),
        Look::Mark => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(runs: Vec<Run>, width: usize, colour: bool) -> String {
        let mut page = Page { out: String::new(), width, colour };
        page.set(&runs, "• ", "  ");
        page.out
    }

    fn run(text: &str, look: Look) -> Run {
        Run { text: text.to_owned(), look }
    }

    #[test]
    fn lines_wrap_at_the_width_and_keep_their_indent() {
        let text = set(vec![run("one two three four", Look::Plain)], 12, false);
        assert_eq!(text, "• one two\n  three four\n");
    }

    #[test]
    fn words_of_two_looks_stay_together_and_colour_ends_with_its_run() {
        let text = set(
            vec![run("on ", Look::Plain), run("Friday", Look::Strong), run(", late", Look::Plain)],
            40,
            true,
        );
        assert_eq!(text, "• on \u{1b}[1mFriday\u{1b}[0m, late\n");
    }

    #[test]
    fn a_page_cannot_send_control_codes() {
        assert_eq!(set(vec![run("a\u{1b}[31mb", Look::Plain)], 40, false), "• a[31mb\n");
    }
}
