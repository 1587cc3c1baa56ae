//! An account in formats of others: its events as GDELT's table, PLOVER records, a TimelineJS timeline, a calendar; its
//! articles, statements and events as tables; its articles as news items, linked data and annotations.
//!
//! One file a format, which holds its name, what it is and what writes it; [`FORMATS`] lists them. What a format asks for and
//! the account does not know is left empty: nothing is filled in. `docs/exports.md` says what stands in each field.
//!
//! ```
//! use rashomon_export::{Format, Options, format};
//! let account = rashomon::Account::default();
//! let plover: &Format = format("plover").unwrap();
//! assert_eq!(plover.write(&account, &Options::default()), b"");
//! ```
//!
//! [`Articles`] takes articles out of a table again. Deliberately absent: reading pages and building the account; any file name.

mod annotations;
mod articles;
mod csv;
mod csv_formulas;
mod format;
mod gdelt;
mod ics;
mod json_ld;
mod json_lines;
mod naming;
mod ninjs;
mod notes;
mod opml;
mod parquet;
mod plover;
mod record;
mod table;
mod timelinejs;

pub use articles::{ArticleRow, Articles};
pub use csv_formulas::{Formulas, csv_cell};
pub use format::{Format, FormatKind, Options};
pub use notes::{NoteRecord, notes_as_annotations, notes_as_markdown};
pub use opml::{escape as xml_escape, opml};
pub use table::{Cell, Kind as CellKind, Table, TableName};

/// The formats, in the order in which they are told.
pub const FORMATS: &[Format] = &[
    json_lines::FORMAT,
    csv::FORMAT,
    parquet::FORMAT,
    ninjs::FORMAT,
    json_ld::FORMAT,
    annotations::FORMAT,
    gdelt::FORMAT,
    plover::FORMAT,
    timelinejs::FORMAT,
    ics::FORMAT,
];

/// The format of a name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
