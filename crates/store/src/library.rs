//! Opens a library, and writes to it in transactions that are tried again while another process writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{Reason, StoreError};
use crate::files;
use crate::schema::functions;
use crate::schema::standing::{Standing, standing};
use crate::schema::steps::migrate;
use crate::schema::tables::sealed_columns;

/// How long one try waits for another process to finish writing. It writes a batch at a time, so this is long.
const WAIT: Duration = Duration::from_secs(10);
/// How often it is tried again.
const TRIES: usize = 12;

/// What a library is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To read; it must be there.
    Read,
    /// To write; it is made if it is not there.
    Write,
    /// To write, but only if something was put into it already.
    Existing,
}

/// A library file, open.
#[derive(Debug)]
pub struct Library {
    pub(crate) connection: Connection,
    file: PathBuf,
}

/// A change in progress. It is kept when [`Library::write`] ends well, and undone otherwise.
#[derive(Debug)]
pub struct Writer<'l> {
    pub(crate) transaction: Transaction<'l>,
    pub(crate) file: &'l Path,
}

impl Library {
    /// Opens the library at `file`. One of an older version is brought to the present one when it is opened to write.
    pub fn open(file: &Path, access: Access) -> Result<Self, StoreError> {
        let mut library = match access {
            Access::Read => Self::open_to_read(file)?,
            Access::Write | Access::Existing => Self::open_to_write(file, access)?,
        };
        let of = |error: rusqlite::Error| StoreError::of(file, &error);
        match standing(&library.connection, file)? {
            Standing::Current => {}
            Standing::Empty if access != Access::Write => return Err(StoreError::new(file, Reason::Empty)),
            Standing::Older(_) if access == Access::Read => {
                drop(library);
                // Migrating asks for writing; what is read afterwards is the same.
                Self::open(file, Access::Write)?;
                return Self::open(file, Access::Read);
            }
            Standing::Empty => {
                library.try_for_long(|library| migrate(&mut library.connection, 0).map_err(of))?
            }
            Standing::Older(from) => {
                library.try_for_long(|library| migrate(&mut library.connection, from).map_err(of))?;
            }
        }
        if access != Access::Read {
            // SQLite does this too, but goes on where it fails; then the file or its log would not outlive a power cut.
            files::sync_folder(files::folder_of(&files::real(file)))
                .map_err(|error| StoreError::of_writing(file, &error))?;
        }
        Ok(library)
    }

    fn open_to_read(file: &Path) -> Result<Self, StoreError> {
        if !file.exists() {
            return Err(StoreError::new(file, Reason::Missing));
        }
        may_be_one(file)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = |immutable: bool| -> rusqlite::Result<Connection> {
            if !immutable {
                return set_up(Connection::open_with_flags(file, flags)?);
            }
            let path = file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            let uri = format!("file:{path}?immutable=1");
            set_up(Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?)
        };
        // In a folder that may not be written there can be no file for the log; then nobody else writes either.
        let connection = match open(false) {
            Err(error) if is_not_opened(&error) => open(true),
            other => other,
        };
        let connection = connection.map_err(|error| StoreError::of(file, &error))?;
        Ok(Self { connection, file: file.to_owned() })
    }

    fn open_to_write(file: &Path, access: Access) -> Result<Self, StoreError> {
        let no_access = |error: std::io::Error| StoreError::new(file, Reason::NoAccess(error.to_string()));
        if access == Access::Existing && !file.exists() {
            return Err(StoreError::new(file, Reason::Missing));
        }
        may_be_one(file)?;
        files::make_folder(files::folder_of(file)).map_err(no_access)?;
        files::clean(files::folder_of(&files::real(file)));
        if fs::metadata(file).is_ok_and(|known| known.permissions().readonly()) {
            return Err(StoreError::new(file, Reason::ReadOnly));
        }
        let of = |error: rusqlite::Error| StoreError::of(file, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = set_up(Connection::open_with_flags(file, flags).map_err(of)?).map_err(of)?;
        let library = Self { connection, file: file.to_owned() };
        // Whose file it is has to be known before anything about it is changed.
        let standing = standing(&library.connection, file)?;
        if matches!(standing, Standing::Empty) && access == Access::Existing {
            return Err(StoreError::new(file, Reason::Empty));
        }
        library.try_for_long_shared(|library| {
            let set = |pragma: &str| library.connection.query_row(pragma, [], |_| Ok(()));
            set("PRAGMA journal_mode = WAL").map_err(of)?;
            // A finished transaction outlives a power cut, also where there can be no log (SQLite does not say so).
            library.connection.execute_batch("PRAGMA synchronous = EXTRA").map_err(of)
        })?;
        Ok(library)
    }

    /// A number that differs from an earlier one if anybody else has changed the library meanwhile.
    pub fn changes_by_others(&self) -> Result<i64, StoreError> {
        let version = self.connection.query_row("PRAGMA data_version", [], |row| row.get(0));
        version.map_err(|error| StoreError::of(&self.file, &error))
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Makes a change, all of it or nothing. While another process writes, it waits and tries again, so `work` may run
    /// more than once.
    pub fn write<T>(
        &mut self,
        mut work: impl FnMut(&Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.try_for_long(|library| {
            let file = library.file.clone();
            let of = |error: rusqlite::Error| StoreError::of(&file, &error);
            let transaction =
                library.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(of)?;
            let writer = Writer { transaction, file: &file };
            let done = work(&writer)?;
            writer.transaction.commit().map_err(of)?;
            Ok(done)
        })
    }

    pub(crate) fn of<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|error| StoreError::of(&self.file, &error))
    }

    pub(crate) fn try_for_long<T>(
        &mut self,
        mut work: impl FnMut(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut left = TRIES;
        loop {
            match work(self) {
                Err(error) if error.is_busy() && left > 0 => left -= 1,
                done => return done,
            }
        }
    }

    fn try_for_long_shared<T>(&self, work: impl Fn(&Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut left = TRIES * 40;
        loop {
            match work(self) {
                Err(error) if error.is_busy() && left > 0 => {
                    left -= 1;
                    // Changing the journal's mode does not wait by itself.
                    std::thread::sleep(Duration::from_millis(25));
                }
                done => return done,
            }
        }
    }
}

impl Writer<'_> {
    pub(crate) fn of<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|error| StoreError::of(self.file, &error))
    }

    /// Runs a statement, whose text is kept ready.
    pub(crate) fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize, StoreError> {
        self.of(self.transaction.prepare_cached(sql).and_then(|mut statement| statement.execute(params)))
    }

    /// Makes the seal of a changed row anew.
    pub(crate) fn seal(&self, table: &str, id: i64) -> Result<(), StoreError> {
        let columns = sealed_columns(table);
        let key = columns.split(',').next().unwrap_or("id");
        self.execute(&format!("UPDATE {table} SET seal = seal({columns}) WHERE {key} = ?1"), [id])?;
        Ok(())
    }
}

/// Stops where there is something that can be no library: a pipe would be waited for, what belongs to another library would be written
/// over, and a file of one byte SQLite takes for an empty one.
fn may_be_one(file: &Path) -> Result<(), StoreError> {
    let what = match fs::metadata(file) {
        Ok(known) if known.is_dir() => "it is a folder",
        Ok(known) if !known.is_file() => "it is a pipe or a device, which can hold no library",
        Ok(known) if (1..files::DATABASE.len() as u64).contains(&known.len()) => {
            return Err(StoreError::new(file, Reason::NoDatabase));
        }
        _ if files::is_beside_database(file) => "it belongs to the library whose name it begins with",
        _ => return Ok(()),
    };
    Err(StoreError::new(file, Reason::Unfit(format!("{what}; give a file by --library"))))
}

fn set_up(connection: Connection) -> rusqlite::Result<Connection> {
    connection.busy_timeout(WAIT)?;
    connection.set_prepared_statement_cache_capacity(64);
    functions::register(&connection)?;
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000;")?;
    // Opening is lazy; this reads the file for the first time.
    connection.query_row("PRAGMA schema_version", [], |_| Ok(()))?;
    Ok(connection)
}

fn is_not_opened(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, ReadOnly};
    matches!(error, rusqlite::Error::SqliteFailure(code, _) if matches!(code.code, CannotOpen | PermissionDenied | ReadOnly))
}
