//! The library, open as often as it is asked at once, and a number that says whether it has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use rashomon_library::store::{Access, Library, StoreError};

/// Connections that are kept open while nobody asks.
const KEPT: usize = 8;

/// Connections to one library, to read.
#[derive(Debug)]
pub(crate) struct Pool {
    file: PathBuf,
    free: Mutex<Vec<(u64, Library)>>,
    watch: Mutex<Watch>,
}

/// Sees whether the library changes.
#[derive(Debug)]
struct Watch {
    library: Library,
    /// Which file it is: `rebuild` puts another in its place.
    which: Option<Which>,
    changes: i64,
    /// Counts the files.
    files: u64,
    /// Counts the changes.
    version: u64,
}

impl Pool {
    pub(crate) fn open(file: &Path) -> Result<Self, StoreError> {
        let library = Library::open(file, Access::Read)?;
        let changes = library.changes_by_others()?;
        let watch = Watch { library, which: which(file), changes, files: 0, version: 1 };
        Ok(Self { file: file.to_owned(), free: Mutex::default(), watch: Mutex::new(watch) })
    }

    pub(crate) fn file(&self) -> &Path {
        &self.file
    }

    /// A number that is another after any change of the library.
    pub(crate) fn version(&self) -> Result<u64, StoreError> {
        self.look().map(|(version, _)| version)
    }

    fn look(&self) -> Result<(u64, u64), StoreError> {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        let which = which(&self.file);
        if which != watch.which && which.is_some() {
            watch.library = Library::open(&self.file, Access::Read)?;
            watch.which = which;
            watch.changes = watch.library.changes_by_others()?;
            watch.files += 1;
            watch.version += 1;
        }
        let changes = watch.library.changes_by_others()?;
        if changes != watch.changes {
            watch.changes = changes;
            watch.version += 1;
        }
        Ok((watch.version, watch.files))
    }

    /// Asks the library something.
    pub(crate) fn ask<T, E: From<StoreError>>(
        &self,
        question: impl FnOnce(&Library) -> Result<T, E>,
    ) -> Result<T, E> {
        let (_, files) = self.look()?;
        let free = {
            let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
            free.retain(|(of, _)| *of == files);
            free.pop()
        };
        let library = match free {
            Some((_, library)) => library,
            None => Library::open(&self.file, Access::Read)?,
        };
        let answer = question(&library);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < KEPT {
            free.push((files, library));
        }
        answer
    }
}

/// What tells one file from another of the same name.
type Which = (u64, Option<SystemTime>);

#[cfg(unix)]
fn which(file: &Path) -> Option<Which> {
    use std::os::unix::fs::MetadataExt as _;
    let known = fs::metadata(file).ok()?;
    Some((known.ino(), known.created().ok()))
}

#[cfg(not(unix))]
fn which(file: &Path) -> Option<Which> {
    Some((0, fs::metadata(file).ok()?.created().ok()))
}
