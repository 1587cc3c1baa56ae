//! A table as comma-separated values (RFC 4180): UTF-8, a header, lines that end in CR LF, quotation marks where a cell
//! needs them. Words stay as they stand in the article, line breaks included.

use super::table::{Cell, Table};

/// The table, header first.
pub(super) fn write(table: &Table) -> String {
    let mut out = String::new();
    let header: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    out.push_str(&header.join(","));
    out.push_str("\r\n");
    for row in &table.rows {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            push(&mut out, cell);
        }
        out.push_str("\r\n");
    }
    out
}

fn push(out: &mut String, cell: &Cell) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if text.contains([',', '"', '\r', '\n']) || text.is_empty() => {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        }
        Cell::Text(text) => out.push_str(text),
        Cell::Number(number) => out.push_str(&number.to_string()),
        Cell::Real(number) => out.push_str(&number.to_string()),
        Cell::Day(day) => out.push_str(&day.to_string()),
        Cell::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        for (text, written) in [
            ("plain words", "plain words"),
            ("a, b", "\"a, b\""),
            ("“quoted” \"twice\"", "\"“quoted” \"\"twice\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("", "\"\""),
            ("=1+1", "=1+1"),
        ] {
            let mut out = String::new();
            push(&mut out, &text.into());
            assert_eq!(out, written);
        }
    }
}
