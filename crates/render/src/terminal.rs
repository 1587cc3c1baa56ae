//! The account for a terminal: wrapped, with colours where they are wanted.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use super::outline::{Line, Look, Outline, Part, Run};
use super::wrap::wrap;
use crate::view::View;

/// Nothing is set narrower than this, in columns.
const NARROWEST: usize = 40;

/// The account wrapped at `width` columns (at least 40), with colours if `colour` says so. What would act on a terminal
/// is a mark.
pub fn terminal(view: &View, width: usize, colour: bool) -> String {
    Outline::full(view, &Part::FULL).terminal(width, colour)
}

impl Outline {
    /// The lines wrapped, as [`terminal()`] sets them.
    pub fn terminal(&self, width: usize, colour: bool) -> String {
        set_lines(&self.lines, width, colour, &[])
    }

    /// The same with colours, and with links (OSC 8) from places to the addresses of their articles: for a terminal that has
    /// both.
    pub fn linked_terminal(&self, width: usize) -> String {
        set_lines(&self.lines, width, true, &self.addresses)
    }
}

/// A paragraph of plain words and of words that are marked (true), wrapped at `width` columns: its first line behind `first`,
/// the others behind `rest`. Marked words are bold, or without colours between asterisks.
///
/// ```
/// let words = [("The ", false), ("ferry", true), (" was late.", false)].map(|(text, mark)| (text.to_owned(), mark));
/// assert_eq!(rashomon_render::paragraph(&words, ("", "    "), 40, false), "The *ferry* was late.\n");
/// ```
pub fn paragraph(
    words: &[(String, bool)],
    (first, rest): (&str, &str),
    width: usize,
    colour: bool,
) -> String {
    let run = |(text, mark): &(String, bool)| match (mark, colour) {
        (true, true) => Run { text: text.clone(), look: Look::Strong },
        (true, false) => Run { text: format!("*{text}*"), look: Look::Plain },
        (false, _) => Run { text: text.clone(), look: Look::Plain },
    };
    let mut page = Page { out: String::new(), width: width.max(NARROWEST), colour, addresses: &[] };
    page.set(&words.iter().map(run).collect::<Vec<_>>(), first, rest);
    page.out
}

fn set_lines(lines: &[Line], width: usize, colour: bool, addresses: &[Option<String>]) -> String {
    let mut page = Page { out: String::new(), width: width.max(NARROWEST), colour, addresses };
    let mut last_item = false;
    for line in lines {
        let item = matches!(line, Line::Item(..));
        let goes_on = (item && last_item) || matches!(line, Line::Text(_));
        if !page.out.is_empty() && !goes_on {
            page.out.push('\n');
        }
        last_item = item;
        match line {
            Line::Heading(level, text) => {
                let text = if *level == 1 { text.clone() } else { text.to_uppercase() };
                page.set(&[Run { text, look: Look::Strong }], "", "");
            }
            Line::Subheading(runs) => page.set(runs, "", "  "),
            Line::Text(runs) => page.set(runs, "", ""),
            Line::Item(0, runs) => page.set(runs, "• ", "  "),
            Line::Item(_, runs) => page.set(runs, "    – ", "      "),
        }
    }
    page.out
}

struct Page<'a> {
    out: String,
    width: usize,
    colour: bool,
    /// Where places lead, by article; nowhere if there are no links.
    addresses: &'a [Option<String>],
}

impl Page<'_> {
    /// Writes runs as one wrapped paragraph behind `first`, later lines behind `rest`.
    fn set(&mut self, runs: &[Run], first: &str, rest: &str) {
        let mut before = first;
        for line in wrap(&marked(runs), first.width(), rest.width(), self.width) {
            self.out.push_str(before);
            before = rest;
            let (mut open, mut linked) = (Style::new(), None);
            for piece in line.iter().filter(|piece| !piece.text.is_empty()) {
                let style = if self.colour { style(piece.look) } else { Style::new() };
                let address = self.address(piece.look);
                if style != open || address != linked {
                    self.turn((open, linked.is_some()), (style, address.as_deref()));
                    (open, linked) = (style, address);
                }
                self.out.push_str(&piece.text);
            }
            while self.out.ends_with(' ') {
                self.out.pop();
            }
            self.turn((open, linked.is_some()), (Style::new(), None));
            self.out.push('\n');
        }
    }

    /// Where words of this look lead.
    fn address(&self, look: Look) -> Option<String> {
        let Look::Place(article) = look else { return None };
        self.addresses.get(article)?.as_deref().map(plain_address)
    }

    /// Ends one style and link and begins another; a space before does not carry the old one on.
    fn turn(&mut self, (from, was_linked): (Style, bool), (to, address): (Style, Option<&str>)) {
        let text = self.out.trim_end_matches(' ').len();
        let spaces = self.out.split_off(text);
        if was_linked {
            self.out.push_str(&link(""));
        }
        self.out.push_str(&from.render_reset().to_string());
        self.out.push_str(&spaces);
        self.out.push_str(&to.render().to_string());
        if let Some(address) = address {
            self.out.push_str(&link(address));
        }
    }
}

/// What begins a link of a terminal, or with no address ends it (OSC 8).
fn link(address: &str) -> String {
    format!("\x1b]8;;{address}\x1b\\")
}

/// An address in characters that every terminal takes; the others as their bytes.
fn plain_address(address: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    address.bytes().map(byte).collect()
}

/// The runs with marks around the words that another version of a quotation does not have: a look alone may not be seen.
fn marked(runs: &[Run]) -> Vec<Run> {
    let mark = |run: &Run| {
        let words = run.text.trim();
        let text = match run.look {
            Look::Changed if !words.is_empty() => run.text.replacen(words, &format!("*{words}*"), 1),
            _ => run.text.clone(),
        };
        Run { text, look: run.look }
    };
    runs.iter().map(mark).collect()
}

fn style(look: Look) -> Style {
    match look {
        Look::Plain => Style::new(),
        Look::Strong | Look::Changed => Style::new().bold(),
        Look::Aside | Look::Address | Look::Place(_) => Style::new().dimmed(),
        Look::Mark => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visible::{Keep, visible};

    fn set(runs: Vec<Run>, width: usize, colour: bool) -> String {
        let mut page = Page { out: String::new(), width, colour, addresses: &[] };
        page.set(&runs, "• ", "  ");
        page.out
    }

    #[test]
    fn places_lead_to_their_articles() {
        let addresses = [Some("https://gull.example/é\x1b\\;x".to_owned()), None];
        let mut page = Page { out: String::new(), width: 14, colour: true, addresses: &addresses };
        let runs =
            [run("It sails.", Look::Plain), run(" [1:0-9]", Look::Place(0)), run("[2]", Look::Place(1))];
        page.set(&runs, "", "");
        let link = "\u{1b}]8;;https://gull.example/%C3%A9%1B\\;x\u{1b}\\";
        assert_eq!(
            page.out,
            format!("It sails.\n\u{1b}[2m{link}[1:0-9]\u{1b}]8;;\u{1b}\\\u{1b}[0m\u{1b}[2m[2]\u{1b}[0m\n")
        );
        assert_eq!(visible(&page.out, Keep::Links), page.out, "its links pass");
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
        // A line is as wide with what is glued to its last word as without.
        let glued =
            set(vec![run("of one ", Look::Plain), run("two", Look::Aside), run(",", Look::Plain)], 12, true);
        assert_eq!(glued, "• of one\n  \u{1b}[2mtwo\u{1b}[0m,\n");
    }

    #[test]
    fn a_page_cannot_send_control_codes() {
        assert_eq!(set(vec![run("a\u{1b}[31mb", Look::Plain)], 40, false), "• a␛[31mb\n");
    }
}
