//! The account as Markdown that any renderer shows alike: text from pages is text, whatever it looks like.

use super::outline::{Line, Look, Outline, Part, Run};
use crate::view::View;

/// What stands between two characters that would make a link together: a word joiner, which has no width.
const JOINER: &str = "&#8288;";

/// The account as CommonMark. Text from pages is escaped, so it can neither format nor link nor be taken for HTML, also where
/// a renderer makes links of bare addresses. The addresses of the articles are links.
pub fn markdown(view: &View) -> String {
    Outline::full(view, &Part::FULL).markdown()
}

impl Outline {
    /// The lines as CommonMark, as [`markdown`] sets them.
    pub fn markdown(&self) -> String {
        set_lines(&self.0)
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

/// Writes a line so that its beginning makes no list, rule or underline of it.
fn begin(line: &str, out: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let at = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => 0,
        _ => return out.push_str(line),
    };
    let mark = line.as_bytes()[at];
    out.push_str(&line[..at]);
    out.push_str(&format!("&#{mark};"));
    out.push_str(&line[at + 1..]);
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

/// Writes text as text. What formats has a backslash or its number before it or instead of it, as each is understood
/// everywhere; what begins HTML is always written by its name, because where a bare address becomes a link a backslash
/// belongs to the address. Addresses are parted by characters that nobody sees: after `www`, between slashes, after `@`.
fn escape(text: &str, out: &mut String) {
    // What shows nothing goes first, or it would hide an address from what follows.
    let text: String = text.chars().filter_map(shown).collect();
    // The character before, and how many `w` stand there in a row.
    let (mut before, mut w) = (' ', 0);
    let joins = |c: char| !c.is_whitespace() && !c.is_ascii_punctuation();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next().unwrap_or(' ');
        match c {
            // What sets formulas on a page looks for `\(` and `$$` in what is shown, whatever was escaped.
            '\\' if begins_formula(rest.as_str()) => out.extend(["\\\\", JOINER]),
            '$' if next == '$' => out.extend(["&#36;", JOINER]),
            '$' => out.push_str("&#36;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if next == '#' || next.is_ascii_alphanumeric() => out.push_str("&amp;"),
            '=' | '+' if next != c => out.push(c),
            '|' | '~' | '^' | '{' | '}' | '=' | '+' => out.push_str(&format!("&#{};", u32::from(c))),
            '@' => out.extend(["@", JOINER]),
            '/' if next == '/' => out.extend(["/", JOINER]),
            '.' if w > 2 => out.extend([JOINER, "\\."]),
            // "Said.It" is a host to some: the name of a domain stands after the full stop.
            '.' if joins(before) && begins_domain(rest.as_str()) => out.push_str("\\."),
            _ => out.push(c),
        }
        before = c;
        w = if c.eq_ignore_ascii_case(&'w') { w + 1 } else { 0 };
    }
}

/// Whether a backslash before this begins or ends a formula.
fn begins_formula(rest: &str) -> bool {
    rest.starts_with(['(', ')', '[', ']'])
        || ["begin", "end", "ref", "eqref"].iter().any(|word| rest.starts_with(word))
}

/// A character as it is shown: line ends as spaces, nothing where it shows nothing.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ => Some(c).filter(|c| !is_nothing(*c)),
    }
}

/// Whether a character shows nothing: a control character, or the mark that a text begins.
fn is_nothing(c: char) -> bool {
    c.is_control() || c == '\u{feff}'
}

/// Whether what stands after a full stop can be the last part of a host, or a part of one that is a number.
fn begins_domain(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && rest[digits..].starts_with('.') {
        return true;
    }
    let mut letters = rest.chars();
    let first = letters.next().filter(|c| c.is_alphabetic());
    first.is_some_and(|c| !c.is_ascii() || letters.next().is_some_and(|c| c.is_alphanumeric() || c == '-'))
}

#[cfg(test)]
mod tests;
