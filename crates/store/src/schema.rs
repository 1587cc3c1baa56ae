//! The tables, and the steps that bring an older library to them.

use std::path::Path;

use rusqlite::{Connection, Result};

use crate::error::{Reason, StoreError};

/// Marks a SQLite file as a library of this program ("Rash").
pub(crate) const APPLICATION: i64 = 0x5261_7368;

/// Each step takes a library from the version before to its own, counted from 1. A released step never changes.
const STEPS: &[&str] = &[include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// The version this program writes.
pub(crate) const VERSION: i64 = STEPS.len() as i64;

const ARTICLES: &str = "id, name, page, content, original, episode, file, url, outlet, title, authors, published, language, day, \
                        added, reader, body";
const STATEMENTS: &str = "id, article, speaker, said_on, kind, words";
const EVENTS: &str =
    "id, article, kind, status, actor, recipient, place, first_day, last_day, words, trigger";

/// The tables whose rows end with a seal, in an order in which each refers only to those before it; with the columns
/// that the seal is over.
pub(crate) const SEALED: &[(&str, &str)] = &[
    ("stories", "id, name"),
    ("episodes", "id, story, size, first_day, last_day, sum"),
    ("articles", ARTICLES),
    ("revisions", "original, article, content"),
    ("names", "id, kind, name"),
    ("mentions", "article, name"),
    ("statements", STATEMENTS),
    ("events", EVENTS),
    ("forgotten_articles", ARTICLES),
    ("forgotten_revisions", "original, article, content"),
    ("forgotten_mentions", "article, name"),
    ("forgotten_statements", STATEMENTS),
    ("forgotten_events", EVENTS),
    ("forgotten", "key, article"),
    ("corrections", "id, made, what, undone"),
    ("moves", "id, correction, article, from_story, to_story"),
    ("validators", "url, etag, last_modified"),
    ("state", "kind, key, value"),
];

/// The columns that the seal of a table is over.
pub(crate) fn sealed_columns(table: &str) -> &'static str {
    SEALED.iter().find(|(name, _)| *name == table).map_or("", |(_, columns)| columns)
}

/// What a file says it is.
pub(crate) enum Standing {
    /// It holds nothing.
    Empty,
    /// A library of this version.
    Current,
    /// A library of an older version.
    Older(i64),
}

/// Which version a library has, or why it is none of ours.
pub(crate) fn standing(connection: &Connection, file: &Path) -> Result<Standing, StoreError> {
    let number = |pragma: &str| -> Result<i64> {
        connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
    };
    let of = |error: rusqlite::Error| StoreError::of(file, &error);
    let application = number("application_id").map_err(of)?;
    let version = number("user_version").map_err(of)?;
    if application == 0 && version == 0 {
        let things: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(of)?;
        if things == 0 {
            return Ok(Standing::Empty);
        }
    }
    match (application, version) {
        (APPLICATION, VERSION) => Ok(Standing::Current),
        (APPLICATION, version) if version > VERSION => Err(StoreError::new(file, Reason::Newer { version })),
        (APPLICATION, version) => Ok(Standing::Older(version.max(0))),
        _ => Err(StoreError::new(file, Reason::Foreign)),
    }
}

/// Brings a library from version `from` to the present one, in one transaction.
pub(crate) fn migrate(connection: &mut Connection, from: i64) -> Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another process may have done it meanwhile.
    let now: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in STEPS.iter().skip(usize::try_from(now.max(from)).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction
        .execute_batch(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"))?;
    transaction.commit()
}
