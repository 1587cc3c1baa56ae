//! Names of people, organizations and places: each once, however many articles have it.

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::Writer;

/// The row of a name, made if it is not there.
pub(crate) fn of(writer: &Writer<'_>, kind: &str, name: &str) -> Result<i64, StoreError> {
    let known = writer.of(writer
        .transaction
        .prepare_cached("SELECT id FROM names WHERE name = ?1 AND kind = ?2")
        .and_then(|mut statement| statement.query_row([name, kind], |row| row.get(0)).optional()))?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = writer.next_id("names")?;
    writer.execute(
        "INSERT INTO names (id, kind, name, seal) VALUES (?1, ?2, ?3, seal(?1, ?2, ?3))",
        params![id, kind, name],
    )?;
    writer.execute("INSERT INTO name_words (rowid, name) VALUES (?1, ?2)", params![id, name])?;
    Ok(id)
}
