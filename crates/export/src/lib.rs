//! An account in formats of others: its events as GDELT's table, PLOVER records, a TimelineJS timeline, a calendar; its
//! articles, statements and events as tables; its articles as news items, linked data and annotations.
//!
//! One file a format. What a format asks for and the account does not know is left empty: nothing is filled in.
//! `docs/exports.md` says what stands in each field. Leaves to others: reading pages and building the account.

mod annotations;
mod csv;
mod gdelt;
mod ics;
mod json_ld;
mod naming;
mod ninjs;
mod opml;
mod parquet;
mod plover;
mod record;
mod table;
mod timelinejs;

use rashomon::Account;
use rashomon::wire::{AnnotateLine, LayerNames, json_line};
use rashomon_story::Annotated;
use rayon::prelude::*;

use record::records;

pub use csv::Formulas;
pub use opml::{escape as xml_escape, opml};
pub use table::TableName;

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The event table of GDELT 2.0: 61 columns parted by tabs, no header.
    Gdelt,
    /// PLOVER records, as JSON Lines.
    Plover,
    /// The JSON of Knight Lab's TimelineJS.
    TimelineJs,
    /// iCalendar (RFC 5545), of what is planned and dated.
    Ics,
    /// JSON Lines, an article a line, as `annotate` writes it.
    JsonLines,
    /// A table as comma-separated values.
    Csv(TableName, Formulas),
    /// A table as Apache Parquet.
    Parquet(TableName),
    /// IPTC ninjs 3.1, as JSON Lines.
    Ninjs,
    /// JSON-LD with the words of schema.org.
    JsonLd,
    /// W3C Web Annotations.
    Annotations,
}

/// An account in a format.
///
/// ```
/// use rashomon_export::{Format, export};
/// let account = rashomon::Account::default();
/// assert_eq!(export(&account, Format::Plover), b"");
/// ```
pub fn export(account: &Account, format: Format) -> Vec<u8> {
    match format {
        Format::Gdelt => gdelt::table(&records(account)).into(),
        Format::Plover => plover::lines(&records(account)).into(),
        Format::TimelineJs => timelinejs::timeline(account, &records(account)).into(),
        Format::Ics => ics::calendar(&records(account)).into(),
        Format::JsonLines => json_lines(account).into(),
        Format::Csv(name, formulas) => {
            csv::write(&table::Table::of(account, &records(account), name), formulas).into()
        }
        Format::Parquet(name) => parquet::write(&table::Table::of(account, &records(account), name)),
        Format::Ninjs => ninjs::lines(account).into(),
        Format::JsonLd => json_ld::document(account).into(),
        Format::Annotations => annotations::collection(account).into(),
    }
}

fn json_lines(account: &Account) -> String {
    let layers = LayerNames::default();
    let line =
        |(file, annotated): (&String, &Annotated)| json_line(&AnnotateLine::new(file, annotated, &layers));
    let lines: Vec<String> =
        account.corpus.files.par_iter().zip(&account.corpus.articles).map(line).collect();
    lines.concat()
}
