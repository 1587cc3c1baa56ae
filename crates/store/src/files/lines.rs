//! A file that whole lines are added to, such as JSON Lines. It cannot be replaced, as others follow it while it grows; so
//! a line counts as written once it is synchronised, and what a broken write left is cut off again.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, IsTerminal as _, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::Duration;

use super::{folder_of, of_folder, sync_folder};

/// How far back the beginning of a line is looked for at a time.
const STEP: u64 = 64 * 1024;
/// How often a locked file is tried, and how long to wait in between: ten seconds together.
const TRIES: usize = 500;
const PAUSE: Duration = Duration::from_millis(20);

/// A file open for adding lines, locked against others who do so.
#[derive(Debug)]
pub struct LineFile {
    file: File,
    /// A file, and no pipe or device.
    regular: bool,
}

impl LineFile {
    /// Opens a file, or makes it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let known = fs::metadata(path);
        let regular = known.as_ref().map_or(true, |known| !exists_as_stream(known));
        let file = OpenOptions::new().read(regular).append(true).create(regular).open(path);
        let file = file.map_err(|error| of_folder(&error, folder_of(path)))?;
        if regular {
            wait_for_lock(&file)?;
        }
        if known.is_err() {
            sync_folder(folder_of(path))?;
        }
        Ok(Self { file, regular })
    }

    /// Whether it is a terminal, where somebody sees what is added.
    pub fn is_terminal(&self) -> bool {
        !self.regular && self.file.is_terminal()
    }

    /// What was written from `from` on, beginning with the line that `from` stands in; and where that line begins. Nothing
    /// of a pipe.
    pub fn since(&mut self, from: u64) -> io::Result<(u64, Vec<u8>)> {
        if !self.regular {
            return Ok((0, Vec::new()));
        }
        let mut begin = from.min(self.file.metadata()?.len());
        while begin > 0 {
            let step = begin.min(STEP);
            self.file.seek(SeekFrom::Start(begin - step))?;
            let mut before = Vec::new();
            (&self.file).take(step).read_to_end(&mut before)?;
            if let Some(at) = before.iter().rposition(|byte| *byte == b'\n') {
                begin = begin - step + at as u64 + 1;
                break;
            }
            begin -= step;
        }
        self.file.seek(SeekFrom::Start(begin))?;
        let mut bytes = Vec::new();
        self.file.read_to_end(&mut bytes)?;
        Ok((begin, bytes))
    }

    /// Cuts off what stands from `at` on.
    pub fn cut(&mut self, at: u64) -> io::Result<()> {
        self.file.set_len(at)
    }

    /// Adds text. It is there for good when this returns; after an error nothing of it is.
    pub fn add(&mut self, text: &str) -> io::Result<()> {
        let before = if self.regular { self.file.metadata()?.len() } else { 0 };
        let written = self.file.write_all(text.as_bytes());
        if !self.regular {
            return written;
        }
        let written = written.and_then(|()| self.file.sync_data());
        if written.is_err() {
            let _ = self.file.set_len(before);
        }
        written
    }
}

/// Waits until nobody else adds lines, but not for ever.
fn wait_for_lock(file: &File) -> io::Result<()> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            // Where files cannot be locked, each write still is one piece.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(()),
        }
    }
    Err(io::Error::new(io::ErrorKind::ResourceBusy, "another program holds its lock"))
}

fn exists_as_stream(known: &fs::Metadata) -> bool {
    !known.is_file() && !known.is_dir()
}
