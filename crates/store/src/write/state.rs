//! What is kept beside articles: how to ask an address the next time, and values by kind and key (the state of feeds,
//! standing questions, settings).

use rusqlite::{OptionalExtension, params};

use crate::error::StoreError;
use crate::library::{Library, Writer};

/// What tells whether a page has changed since it was fetched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` of the page.
    pub etag: Option<String>,
    /// The `Last-Modified` of the page, as the server wrote it.
    pub last_modified: Option<String>,
}

impl Library {
    /// What to ask an address with, if it was fetched before.
    pub fn validators(&self, url: &str) -> Result<Option<Validators>, StoreError> {
        let sql = "SELECT etag, last_modified FROM validators WHERE url = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok(Validators { etag: row.get(0)?, last_modified: row.get(1)? });
        self.of(self.connection.query_row(sql, [url], read).optional())
    }

    /// A value by kind and key.
    pub fn state(&self, kind: &str, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM state WHERE kind = ?1 AND key = ?2";
        self.of(self.connection.query_row(sql, [kind, key], |row| row.get(0)).optional())
    }

    /// All keys and values of a kind, by key.
    pub fn states(&self, kind: &str) -> Result<Vec<(String, String)>, StoreError> {
        let read = || {
            let sql = "SELECT key, value FROM state WHERE kind = ?1 ORDER BY key";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        };
        self.of(read())
    }
}

impl Writer<'_> {
    /// Keeps what to ask an address with the next time.
    pub fn set_validators(&self, url: &str, validators: &Validators) -> Result<(), StoreError> {
        self.execute(
            "INSERT OR REPLACE INTO validators (url, etag, last_modified, seal) VALUES (?1, ?2, ?3, seal(?1, ?2, ?3))",
            params![url, validators.etag, validators.last_modified],
        )?;
        Ok(())
    }

    /// A value by kind and key, as it is now that nobody else writes.
    pub fn state(&self, kind: &str, key: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM state WHERE kind = ?1 AND key = ?2";
        self.of(self.transaction.query_row(sql, [kind, key], |row| row.get(0)).optional())
    }

    /// Keeps a value, or takes it away.
    pub fn set_state(&self, kind: &str, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.execute(
                "INSERT OR REPLACE INTO state (kind, key, value, seal) VALUES (?1, ?2, ?3, seal(?1, ?2, ?3))",
                [kind, key, value],
            )?,
            None => self.execute("DELETE FROM state WHERE kind = ?1 AND key = ?2", [kind, key])?,
        };
        Ok(())
    }
}
