//! Cells of CSV: quotation marks where they must be (RFC 4180), and what becomes of words that a spreadsheet would run.

use std::borrow::Cow;

/// What becomes of words that a spreadsheet would run as a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formulas {
    /// An apostrophe stands before them, which makes them text.
    #[default]
    Escape,
    /// They stay as they are, for who reads the table with a program.
    Keep,
}

/// What words begin with that a spreadsheet runs (owasp.org/www-community/attacks/CSV_Injection), full-width and small forms
/// included.
const RUNS: [char; 15] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{fe66}',
    '\u{fe62}', '\u{fe63}', '\u{fe6b}',
];

/// What parts cells where commas do not: a spreadsheet whose numbers have decimal commas takes semicolons, another what its user
/// has chosen. The quotation marks round our cells do not begin theirs, so that they hold nothing together, lines included.
const PARTS: [char; 5] = [';', '\t', '|', '\r', '\n'];

/// Words as a cell.
pub fn csv_cell(words: &str, formulas: Formulas) -> String {
    let words = match formulas {
        Formulas::Escape => escaped(words),
        Formulas::Keep => Cow::Borrowed(words),
    };
    if words.contains([',', '"', '\r', '\n']) || words.is_empty() {
        format!("\"{}\"", words.replace('"', "\"\""))
    } else {
        words.into_owned()
    }
}

/// Words with an apostrophe wherever a spreadsheet would begin to run them.
fn escaped(words: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    if words.starts_with(RUNS) || words.trim_start_matches(is_unseen).starts_with(RUNS) {
        out.push('\'');
    }
    // Line ends and tabs begin a cell there and are none that it could run, and quotation marks may stand round what it runs.
    for (at, part) in words.match_indices(PARTS) {
        let begin = at + part.len();
        let inside = words[begin..].trim_start_matches(|c| is_unseen(c) || c == '"');
        if inside.starts_with(RUNS) && !words[begin..].starts_with(PARTS) {
            out.push_str(&words[copied..begin]);
            out.push('\'');
            copied = begin;
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(words);
    }
    out.push_str(&words[copied..]);
    Cow::Owned(out)
}

/// A name without what a spreadsheet would run, which no name begins with.
pub(crate) fn without_formula(name: &str) -> &str {
    name.trim_start_matches(|c| is_unseen(c) || RUNS.contains(&c))
}

/// What shows nothing at the beginning of words, some take away.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        for (text, expected) in [
            ("plain words", "plain words"),
            ("a, b", "\"a, b\""),
            ("“quoted” \"twice\"", "\"“quoted” \"\"twice\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("", "\"\""),
        ] {
            assert_eq!(csv_cell(text, Formulas::Escape), expected);
            assert_eq!(csv_cell(text, Formulas::Keep), expected);
        }
    }

    #[test]
    fn a_spreadsheet_runs_no_words_of_an_article() {
        for (text, escaped) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-5 degrees", "'-5 degrees"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\r=1", "'\r'=1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("=HYPERLINK(\"https://x.example\", 1)", "'=HYPERLINK(\"https://x.example\", 1)"),
            (" =1", "' =1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            (" \t@SUM(A1)", "' \t'@SUM(A1)"),
            ("\u{feff}\u{200b}=1", "'\u{feff}\u{200b}=1"),
            ("\u{3000}-1", "'\u{3000}-1"),
            (" a = 1", " a = 1"),
            ("a=1", "a=1"),
            ("'=1", "'=1"),
            // Where semicolons, tabs or bars part cells, and a line end within our quotation marks ends the row.
            ("The pier;=1+1", "The pier;'=1+1"),
            ("The pier; =1+1; +2; and 3", "The pier;' =1+1;' +2; and 3"),
            ("a;\"=1\"", "a;'\"=1\""),
            ("a;\u{200b}\u{ff0b}1", "a;'\u{200b}\u{ff0b}1"),
            ("a\t=1|@x", "a\t'=1|'@x"),
            ("Two lines.\n=1", "Two lines.\n'=1"),
            ("Two lines.\r\n\n-1;\n-2", "Two lines.\r\n\n'-1;\n'-2"),
            ("=1;=2", "'=1;'=2"),
            ("She came; he left | so it ends;", "She came; he left | so it ends;"),
        ] {
            let of = |words: &str| csv_cell(words, Formulas::Keep);
            assert_eq!(csv_cell(text, Formulas::Escape), of(escaped));
            assert!(of(text).contains(&text.replace('"', "\"\"")), "{text}");
        }
    }

    #[test]
    fn a_name_begins_with_no_formula() {
        for (name, expected) in [("=-Ann Lee", "Ann Lee"), (" \u{ff1d}Ann", "Ann"), ("Ann-Lee", "Ann-Lee")] {
            assert_eq!(without_formula(name), expected);
        }
    }
}
