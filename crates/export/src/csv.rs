//! A table as comma-separated values (RFC 4180): UTF-8, a header, lines that end in CR LF, quotation marks where a cell
//! needs them. Words stay as they stand in the article, line breaks included, but that a spreadsheet can be kept from taking
//! them for a formula.

use crate::csv_formulas::{Formulas, csv_cell};
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

/// Numbers and days are ours: a spreadsheet may take them for what they are.
fn push(out: &mut String, cell: &Cell, formulas: Formulas) {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => out.push_str(&csv_cell(text, formulas)),
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
    fn words_are_guarded_and_our_own_numbers_stay_numbers() {
        assert_eq!(written("=1;=2", Formulas::Escape), "'=1;'=2");
        assert_eq!(written("=1;=2", Formulas::Keep), "=1;=2");
        assert_eq!(written(Cell::Number(-5), Formulas::Escape), "-5");
        assert_eq!(written(Cell::Real(-0.5), Formulas::Escape), "-0.5");
    }
}
