//! Copies a library while others may read and write it.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::error::{Reason, StoreError};
use crate::library::Library;

/// Pages copied at a time, and how long others have in between.
const PAGES: i32 = 2000;
const PAUSE: Duration = Duration::from_millis(1);

impl Library {
    /// Writes a copy of the library as it is now to `to`, which must not be there yet.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            let why = "there is a file already; give another name, or move it away".to_owned();
            return Err(StoreError::new(to, Reason::Unfit(why)));
        }
        let copied = self.copy_to(to);
        if copied.is_err() {
            // Half a copy would be taken for a whole one.
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    /// Writes the library over whatever the file `to` holds.
    pub(crate) fn copy_to(&self, to: &Path) -> Result<(), StoreError> {
        let copy = || {
            let mut target = Connection::open(to)?;
            target.busy_timeout(Duration::from_secs(60))?;
            Backup::new(&self.connection, &mut target)?.run_to_completion(PAGES, PAUSE, None)
        };
        copy().map_err(|error| StoreError::of(to, &error))
    }
}
