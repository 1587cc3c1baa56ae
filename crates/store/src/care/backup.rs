//! Copies a library while others may read and write it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::error::{Reason, StoreError};
use crate::files::{Beside, COMPANIONS, is_of_database, with_ending};
use crate::library::Library;

/// Pages copied at a time, and how long others have in between.
const PAGES: i32 = 2000;
const PAUSE: Duration = Duration::from_millis(1);

impl Library {
    /// Writes a copy of the library as it is now to `to`, which must not be there yet. It is there once it is whole and
    /// synchronised, not before: half a copy would be taken for a whole one.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let taken = || {
            let why = "there is a file already; give another name, or move it away".to_owned();
            StoreError::new(to, Reason::Unfit(why))
        };
        if std::fs::symlink_metadata(to).is_ok() {
            return Err(taken());
        }
        if is_of_database(to) {
            let why = "it belongs to the database whose name it begins with; give another name".to_owned();
            return Err(StoreError::new(to, Reason::Unfit(why)));
        }
        if let Some(left) = left_beside(to) {
            let why =
                format!("{} lies beside it and would be taken for its own; move it away", left.display());
            return Err(StoreError::new(to, Reason::Unfit(why)));
        }
        let beside = Beside::new(to).map_err(|error| StoreError::of_writing(to, &error))?;
        self.copy_to(beside.path()).map_err(|error| StoreError { file: to.to_owned(), ..error })?;
        beside.put_new().map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => taken(),
            _ => StoreError::of_writing(to, &error),
        })
    }

    /// Writes the library over whatever the file `to` holds, in one transaction.
    pub(crate) fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        let copy = || {
            let mut target = Connection::open(to)?;
            target.busy_timeout(Duration::from_secs(60))?;
            target.execute_batch("PRAGMA synchronous = EXTRA")?;
            Backup::new(&self.connection, &mut target)?.run_to_completion(PAGES, PAUSE, None)?;
            target.close().map_err(|(_, error)| error)
        };
        copy().map_err(|error| StoreError::of(to, &error))
    }
}

/// What lies beside a path where there is no database yet, and would be taken for a part of one that is put there: a log that
/// another one left.
fn left_beside(database: &Path) -> Option<PathBuf> {
    let mut beside = COMPANIONS.iter().map(|ending| with_ending(database, ending));
    beside.find(|path| std::fs::symlink_metadata(path).is_ok())
}
