//! What a file is: a library of which version, or none.

use std::path::Path;

use rusqlite::{Connection, Result};

use crate::error::{Reason, StoreError};
use crate::schema::steps::{APPLICATION, VERSION};

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
