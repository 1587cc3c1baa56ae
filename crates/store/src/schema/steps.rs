//! The steps that bring an older library to the tables of this version.

use rusqlite::{Connection, Result};

/// Marks a SQLite file as a library of this program ("Rash").
pub(crate) const APPLICATION: i64 = 0x5261_7368;

/// Each step takes a library from the version before to its own, counted from 1. A released step never changes.
const STEPS: &[&str] = &[include_str!("1.sql"), include_str!("2.sql"), include_str!("3.sql")];

/// The version this program writes.
pub(crate) const VERSION: i64 = STEPS.len() as i64;

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
