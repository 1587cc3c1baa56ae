//! Writes files so that a reader finds the old one or the new one, whole, whatever stops the program: beside the old one,
//! synchronised, then put in its place. Every file that the program writes is written here (a test holds it to that).
//!
//! What a killed program left beside is known by its name, and by nobody holding its lock; the next one that writes into
//! the folder takes it away. The permissions of the old file are kept, and its owner where the system lets us; its other
//! names (hard links) keep the old content.

mod lines;
mod stream;

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use lines::LineFile;
pub use stream::is_terminal;

/// How the name of a file ends that is not yet in its place.
const ENDING: &str = ".rashomon-part";
/// What SQLite keeps beside a file.
pub(crate) const COMPANIONS: [&str; 3] = ["-journal", "-wal", "-shm"];
/// How many links lead to a file at most.
const LINKS: usize = 40;
/// Of a name longer than this the rest is left out, as systems allow 255 bytes.
const NAME: usize = 150;

/// Writes `bytes` as the file `path`, in the place of what is there. A link is followed; a pipe or a device is written to.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match place(path)? {
        Place::Stream(path) => stream::write(&path, bytes),
        Place::File(target) => {
            let mut beside = Beside::new(&target)?;
            beside.file.write_all(bytes)?;
            beside.put()
        }
    }
}

/// Whether a file is a database of SQLite, or belongs to one beside it (a log, as `x.db-wal` does to `x.db`).
pub fn is_of_database(path: &Path) -> bool {
    is_database(&real(path)) || is_beside_database(path)
}

/// Whether a file has the name of one that belongs to a database beside it.
pub(crate) fn is_beside_database(path: &Path) -> bool {
    owner(&spot_of(path)).is_some_and(|database| is_database(&database))
}

/// What the database is called to which a file of this name belongs.
fn owner(path: &Path) -> Option<PathBuf> {
    let name = path.to_string_lossy();
    COMPANIONS.iter().find_map(|ending| name.strip_suffix(ending)).map(PathBuf::from)
}

/// Whether two paths lead to one file, there or not yet, or the one to what belongs to a database at the other.
pub fn is_same_or_beside(path: &Path, database: &Path) -> bool {
    is_same(path, database) || owner(&spot_of(path)).is_some_and(|owner| owner == spot_of(database))
}

/// Whether two paths lead to one file, there or not yet.
pub fn is_same(path: &Path, other: &Path) -> bool {
    let same = identity(path).is_some_and(|file| identity(other) == Some(file));
    same || spot_of(path) == spot_of(other)
}

/// What a file is to the system, whatever names it has.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).ok().map(|known| (known.dev(), known.ino()))
}

/// Elsewhere nobody can tell.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Where a path leads, links followed, whether there is a file yet or not.
fn spot_of(path: &Path) -> PathBuf {
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        if let Ok(whole) = at.canonicalize() {
            return whole;
        }
        match fs::read_link(&at) {
            Ok(to) => at = folder_of(&at).join(to),
            Err(_) => break,
        }
    }
    spot(&at)
}

/// What a database of SQLite begins with.
pub(crate) const DATABASE: &[u8] = b"SQLite format 3\0";

fn is_database(path: &Path) -> bool {
    let mut bytes = [0; DATABASE.len()];
    path.is_file()
        && File::open(path).and_then(|mut file| file.read_exact(&mut bytes)).is_ok()
        && bytes == DATABASE
}

/// Where a path leads.
enum Place {
    /// To a file, or to where one can be made.
    File(PathBuf),
    /// To what has no old content that could be lost.
    Stream(PathBuf),
}

fn place(path: &Path) -> io::Result<Place> {
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        // These lead to what is open already, which must not be replaced.
        if at.starts_with("/proc") || at.starts_with("/dev/fd") {
            return Ok(Place::Stream(at));
        }
        match fs::symlink_metadata(&at) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Place::File(at)),
            Err(error) => return Err(error),
            Ok(known) if known.is_symlink() => at = folder_of(&at).join(fs::read_link(&at)?),
            Ok(known) if known.is_dir() => {
                return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
            }
            Ok(known) if known.is_file() => {
                // Who may not write a file may not replace it either.
                OpenOptions::new().write(true).open(&at)?;
                return Ok(Place::File(at));
            }
            Ok(_) => return Ok(Place::Stream(at)),
        }
    }
    Err(io::Error::other("links lead in a circle"))
}

/// A file that is being made beside the one whose place it takes. It goes away if it is not put there.
#[derive(Debug)]
pub struct Beside {
    target: PathBuf,
    path: PathBuf,
    /// Open and locked as long as it is being made.
    file: File,
    placed: bool,
}

impl Beside {
    /// Begins a file beside `target`, and takes away what killed programs left in the folder.
    pub fn new(target: &Path) -> io::Result<Self> {
        let folder = folder_of(target);
        let Some(name) = target.file_name() else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it names no file"));
        };
        clean(folder);
        let mut number = 0;
        loop {
            let path = folder.join(name_beside(name, number));
            let own = spot(&path);
            if !at_work().insert(own.clone()) {
                number += 1;
                continue;
            }
            match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    at_work().remove(&own);
                    return Err(of_folder(&error, folder));
                }
                Ok(file) => {
                    lock(&file);
                    // Somebody who cleaned up may have taken it away before it was locked.
                    if path.exists() {
                        let beside = Self { target: target.to_owned(), path, file, placed: false };
                        beside.take_after_target()?;
                        return Ok(beside);
                    }
                }
            }
            at_work().remove(&own);
            number += 1;
        }
    }

    /// Its path for now.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in the place of the target. It is there for good when this returns.
    pub fn put(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        self.placed = true;
        sync_folder(folder_of(&self.target))
    }

    /// Puts it where the target was not there yet; an error if it is there by now.
    pub fn put_new(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        match fs::hard_link(&self.path, &self.target) {
            Ok(()) => fs::remove_file(&self.path)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            // Not every system has links.
            Err(_) if !self.target.exists() => fs::rename(&self.path, &self.target)?,
            Err(error) => return Err(error),
        }
        self.placed = true;
        sync_folder(folder_of(&self.target))
    }

    /// Puts it in the place of a target that stays beside it, with its companions, under the name that is given back.
    pub fn put_and_keep(mut self, ending: &str) -> io::Result<PathBuf> {
        self.file.sync_all()?;
        let names = (1..).map(|n| if n == 1 { ending.to_owned() } else { format!("{ending}-{n}") });
        let mut names = names.map(|name| self.target.with_extension(name));
        let kept = names.find(|name| !name.exists()).unwrap_or_default();
        if fs::hard_link(&self.target, &kept).is_err() {
            fs::rename(&self.target, &kept)?;
        }
        // A log beside the new file would be taken for its own.
        for ending in COMPANIONS {
            let from = with_ending(&self.target, ending);
            if from.exists() {
                fs::rename(&from, with_ending(&kept, ending))?;
            }
        }
        sync_folder(folder_of(&self.target))?;
        fs::rename(&self.path, &self.target)?;
        self.placed = true;
        sync_folder(folder_of(&self.target))?;
        Ok(kept)
    }

    fn take_after_target(&self) -> io::Result<()> {
        let Ok(old) = fs::metadata(&self.target) else { return Ok(()) };
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let new = self.file.metadata()?;
            if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
                // Only the superuser may; without it the file is ours from now on.
                let _ = std::os::unix::fs::fchown(&self.file, Some(old.uid()), Some(old.gid()));
            }
        }
        self.file.set_permissions(old.permissions())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.placed {
            let _ = fs::remove_file(&self.path);
        }
        for ending in COMPANIONS {
            let _ = fs::remove_file(with_ending(&self.path, ending));
        }
        at_work().remove(&spot(&self.path));
    }
}

/// Takes away what killed programs left in a folder. What cannot be taken away stays.
pub fn clean(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for name in entries.filter_map(|entry| Some(entry.ok()?.file_name())) {
        let Some(base) = part(&name) else { continue };
        let path = folder.join(&base);
        // Closing a file would give up the locks that SQLite has on it in this process.
        if at_work().contains(&spot(&path)) {
            continue;
        }
        // No program of ours leaves a pipe, a device or a link; to open a pipe would wait for whoever writes into it.
        if fs::symlink_metadata(&path).is_ok_and(|known| !known.is_file()) {
            continue;
        }
        match File::open(&path) {
            Ok(file) if lock(&file) => {
                for ending in COMPANIONS {
                    let _ = fs::remove_file(with_ending(&path, ending));
                }
                let _ = fs::remove_file(&path);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let _ = fs::remove_file(folder.join(&name));
            }
            _ => {}
        }
    }
}

/// Makes a folder and those that it stands in, for good.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|above| !is_there(above)).collect();
    fs::create_dir_all(folder)?;
    missing.iter().rev().try_for_each(|made| sync_folder(folder_of(made)))
}

fn is_there(folder: &Path) -> bool {
    folder.as_os_str().is_empty() || folder.exists()
}

/// Makes what was made, renamed and removed in a folder outlive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some systems do not let a folder be opened or synchronised; then there is nothing to be done.
        Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => Ok(()),
        done => done,
    }
}

/// Locks a file for this program; false if another one holds it. Where files cannot be locked nothing counts as ours.
fn lock(file: &File) -> bool {
    // Elsewhere a lock would keep SQLite from reading, and an open file cannot be removed anyway.
    cfg!(not(unix)) || file.try_lock().is_ok()
}

/// Where a file really is, without links on the way; itself where it is not there.
pub fn real(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) => Path::new("."),
        None => path,
    }
}

pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn name_beside(name: &OsStr, number: usize) -> OsString {
    let mut beside = OsString::from(".");
    match name.len() {
        0..=NAME => beside.push(name),
        _ => beside.push(name.to_string_lossy().chars().take(NAME / 4).collect::<String>()),
    }
    beside.push(format!(".{}-{number}{ENDING}", std::process::id()));
    beside
}

/// Where a file stands, whatever links lead to its folder: files of one name in two folders are two.
fn spot(path: &Path) -> PathBuf {
    let folder = folder_of(path);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name))
}

/// The places of the files that this process is making.
fn at_work() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    static AT_WORK: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    AT_WORK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name of the unfinished file that a name is of or belongs to.
fn part(name: &OsStr) -> Option<OsString> {
    let name = name.to_str()?;
    let base = COMPANIONS.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let (_, number) = base.strip_suffix(ENDING)?.strip_prefix('.')?.rsplit_once('.')?;
    let (process, number) = number.split_once('-')?;
    (process.parse::<u32>().is_ok() && number.parse::<u32>().is_ok()).then(|| base.into())
}

/// An error of making a file says of which folder.
fn of_folder(error: &io::Error, folder: &Path) -> io::Error {
    let folder = folder.display();
    let why = match error.kind() {
        io::ErrorKind::NotFound => format!("there is no folder {folder}; make it first"),
        io::ErrorKind::PermissionDenied => {
            format!("no file can be made in its folder {folder}: {error}; give a file in another folder")
        }
        _ => return io::Error::new(error.kind(), error.to_string()),
    };
    io::Error::new(error.kind(), why)
}

#[cfg(test)]
mod tests;
