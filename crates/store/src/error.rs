//! What can go wrong with a library, each in one line that says what to try.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a library could not be used.
#[derive(Debug)]
pub struct StoreError {
    /// The library's file.
    pub file: PathBuf,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a library.
#[derive(Debug)]
pub enum Reason {
    /// There is no file, and it was only to be read.
    Missing,
    /// There is a file, but nothing was ever put into it.
    Empty,
    /// A later version of the program made it.
    Newer {
        /// Its schema version.
        version: i64,
    },
    /// The database of another program.
    Foreign,
    /// The file is no database.
    NoDatabase,
    /// The file or its folder may not be written.
    ReadOnly,
    /// The file or its folder may not be opened.
    NoAccess(String),
    /// The disk is full, or the file may not grow.
    Full,
    /// Somebody else writes, and did not stop in time.
    Busy,
    /// A part of the file is damaged.
    Damaged(String),
    /// What was asked for does not exist or cannot be done.
    Unfit(String),
    /// Any other fault of reading or writing.
    Fault(String),
}

impl StoreError {
    pub(crate) fn new(file: &Path, reason: Reason) -> Self {
        Self { file: file.to_owned(), reason }
    }

    /// What an error of SQLite means for a person.
    pub(crate) fn of(file: &Path, error: &rusqlite::Error) -> Self {
        let reason = match error {
            rusqlite::Error::SqliteFailure(code, _) => match code.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Reason::Busy,
                ErrorCode::DiskFull => Reason::Full,
                ErrorCode::ReadOnly => Reason::ReadOnly,
                ErrorCode::NotADatabase => Reason::NoDatabase,
                ErrorCode::DatabaseCorrupt => Reason::Damaged(error.to_string()),
                ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Reason::NoAccess(error.to_string()),
                ErrorCode::SystemIoFailure if is_write(code.extended_code) => Reason::Full,
                _ => Reason::Fault(error.to_string()),
            },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Reason::Damaged(error.to_string()),
            _ => Reason::Fault(error.to_string()),
        };
        Self::new(file, reason)
    }

    /// What an error of writing a file beside the library or for it means for a person.
    pub fn of_writing(file: &Path, error: &io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let reason = match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => Reason::Full,
            PermissionDenied | ReadOnlyFilesystem | io::ErrorKind::NotFound => {
                Reason::Unfit(format!("it cannot be written: {error}"))
            }
            _ => Reason::Fault(format!("it could not be written: {error}")),
        };
        Self::new(file, reason)
    }

    /// Whether trying again later may help.
    pub fn is_busy(&self) -> bool {
        matches!(self.reason, Reason::Busy)
    }
}

/// Whether a fault of input and output is one of writing. Some systems say no more when a file may not grow.
fn is_write(extended: i32) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE};
    [SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE].contains(&extended)
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file.display())?;
        match &self.reason {
            Reason::Missing => f.write_str("there is no library here yet; `rashomon add` makes one"),
            Reason::Empty => f.write_str("it is empty, no library was begun in it; `rashomon add` makes one"),
            Reason::Newer { version } => write!(
                f,
                "a newer version of rashomon made this library (schema {version}, this one knows {}); use that version",
                crate::schema::steps::VERSION
            ),
            Reason::Foreign => {
                f.write_str("it is the database of another program; give another file by --library")
            }
            Reason::NoDatabase => {
                f.write_str("it is no library; give another file by --library, or restore a backup")
            }
            Reason::ReadOnly => {
                f.write_str("it may not be written; check the permissions of the file and its folder")
            }
            Reason::NoAccess(why) => {
                write!(f, "it cannot be opened ({why}); check the permissions of the file and its folder")
            }
            Reason::Full => f.write_str(
                "the disk is full or the file may not grow; make room and give the same command again, nothing \
                 that was taken in is lost",
            ),
            Reason::Busy => f.write_str(
                "another program is writing to it and did not finish in time; wait for it and give the same \
                 command again",
            ),
            Reason::Damaged(what) => write!(
                f,
                "it is damaged ({what}); `rashomon check` says where, `rashomon rebuild` restores what is whole"
            ),
            Reason::Unfit(why) => f.write_str(why),
            Reason::Fault(why) => write!(f, "{why}; `rashomon check` says whether the library is whole"),
        }
    }
}

impl std::error::Error for StoreError {}
