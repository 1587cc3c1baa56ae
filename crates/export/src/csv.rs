//! A table as comma-separated values (RFC 4180): UTF-8, a header, lines that end in CR LF, quotation marks where a cell
//! needs them. Words stay as they stand in the article, line breaks included, but that a spreadsheet can be kept from taking
//! them for a formula.

use crate::csv_formulas::Formulas;
use crate::format::{Format, FormatKind};
use crate::record::records;
use crate::table::{Cell, Table};

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    about: "A table as comma-separated values",
    kind: FormatKind::Text,
    write: |account, options| {
        let table = Table::of(account, &records(account), options.table);
        write(&table, options.formulas).into()
    },
};

/// The table, header first.
pub(crate) fn write(table: &Table, formulas: Formulas) -> String {
    let mut out = String::new();
    let header: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    out.push_str(&header.join(","));
    out.push_str("\r\n");
    for row in &table.rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            push(&mut out, cell, formulas);
        }
        out.push_str("\r\n");
    }
    out
}

/// What words begin with that a spreadsheet runs (owasp.org/www-community/attacks/CSV_Injection), full-width and small forms
/// included.
const RUNS: [char; 15] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{fe66}',
    '\u{fe62}', '\u{fe63}', '\u{fe6b}',
];

/// Whether a spreadsheet would run these words: what shows nothing at their beginning, some take away.
fn runs(words: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    words.starts_with(RUNS) || words.trim_start_matches(unseen).starts_with(RUNS)
}

/// Numbers and days are ours: a spreadsheet may take them for what they are.
fn push(out: &mut String, cell: &Cell, formulas: Formulas) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            let mark = if formulas == Formulas::Escape && runs(text) { "'" } else { "" };
            if text.contains([',', '"', '\r', '\n']) || text.is_empty() {
                out.push_str(&format!("\"{mark}{}\"", text.replace('"', "\"\"")));
            } else {
                out.push_str(mark);
                out.push_str(text);
            }
        }
        Cell::Number(number) => out.push_str(&number.to_string()),
        Cell::Real(number) => out.push_str(&number.to_string()),
        Cell::Day(day) => out.push_str(&day.to_string()),
        Cell::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: impl Into<Cell>, formulas: Formulas) -> String {
        let mut out = String::new();
        push(&mut out, &cell.into(), formulas);
        out
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        for (text, expected) in [
            ("plain words", "plain words"),
            ("a, b", "\"a, b\""),
            ("“quoted” \"twice\"", "\"“quoted” \"\"twice\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("", "\"\""),
        ] {
            assert_eq!(written(text, Formulas::Escape), expected);
            assert_eq!(written(text, Formulas::Keep), expected);
        }
    }

    #[test]
    fn a_spreadsheet_runs_no_words_of_an_article() {
        for (text, escaped, kept) in [
            ("=1+1", "'=1+1", "=1+1"),
            ("+1", "'+1", "+1"),
            ("-5 degrees", "'-5 degrees", "-5 degrees"),
            ("@SUM(A1)", "'@SUM(A1)", "@SUM(A1)"),
            ("\t=1", "'\t=1", "\t=1"),
            ("\r=1", "\"'\r=1\"", "\"\r=1\""),
            ("\u{ff1d}1", "'\u{ff1d}1", "\u{ff1d}1"),
            (
                "=HYPERLINK(\"https://x.example\", 1)",
                "\"'=HYPERLINK(\"\"https://x.example\"\", 1)\"",
                "\"=HYPERLINK(\"\"https://x.example\"\", 1)\"",
            ),
            (" =1", "' =1", " =1"),
            ("\u{a0}=1", "'\u{a0}=1", "\u{a0}=1"),
            (" \t@SUM(A1)", "' \t@SUM(A1)", " \t@SUM(A1)"),
            ("\u{feff}\u{200b}=1", "'\u{feff}\u{200b}=1", "\u{feff}\u{200b}=1"),
            ("\u{3000}-1", "'\u{3000}-1", "\u{3000}-1"),
            (" a = 1", " a = 1", " a = 1"),
            ("a=1", "a=1", "a=1"),
            ("'=1", "'=1", "'=1"),
        ] {
            assert_eq!(written(text, Formulas::Escape), escaped);
            assert_eq!(written(text, Formulas::Keep), kept);
        }
        assert_eq!(written(Cell::Number(-5), Formulas::Escape), "-5", "our own numbers stay numbers");
        assert_eq!(written(Cell::Real(-0.5), Formulas::Escape), "-0.5");
    }
}
