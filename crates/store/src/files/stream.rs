//! Writes to what has no old content that could be lost: a device, a pipe. Somebody to read a pipe is waited for, but not for
//! ever.

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

/// Writes `bytes` to a device or a pipe.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[cfg(unix)]
    if path.metadata().is_ok_and(|known| pipe::is(&known.file_type())) {
        return pipe::write(path, bytes);
    }
    OpenOptions::new().append(true).open(path)?.write_all(bytes)
}

/// Whether a path leads to a terminal (`/dev/tty`, `/dev/stdout` where that is one), where somebody sees what is written to it.
pub fn is_terminal(path: &Path) -> bool {
    // Of what is a file or a pipe nothing is opened: a pipe would wait for somebody to read it.
    let device = path.metadata().is_ok_and(|known| is_device(&known.file_type()));
    device && OpenOptions::new().append(true).open(path).is_ok_and(|file| file.is_terminal())
}

#[cfg(unix)]
fn is_device(of: &fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_char_device(of)
}

#[cfg(not(unix))]
fn is_device(_of: &fs::FileType) -> bool {
    false
}

#[cfg(unix)]
mod pipe {
    use std::fs::{File, FileType, OpenOptions};
    use std::io::{self, ErrorKind, Write as _};
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
    use std::path::Path;
    use std::thread::sleep;
    use std::time::Duration;

    /// How long is waited between two looks, and how many times before somebody has opened the pipe to read: as long as a
    /// pipe is waited for that is read.
    const PAUSE: Duration = Duration::from_millis(10);
    const LOOKS: usize = 1000;
    /// How long is waited for room in a full pipe.
    const FULL: Duration = Duration::from_millis(1);

    pub(super) fn is(of: &FileType) -> bool {
        of.is_fifo()
    }

    /// Writes to a pipe. Whoever has opened it may read as slowly as they like.
    pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = open(path)?;
        let mut rest = bytes;
        while !rest.is_empty() {
            match file.write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => sleep(FULL),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn open(path: &Path) -> io::Result<File> {
        // Of a pipe without a name (`/dev/stdout`) the one who read it is gone and nobody can come.
        let has_name = path.canonicalize().is_ok();
        for _ in 0..if has_name { LOOKS } else { 1 } {
            match OpenOptions::new().append(true).custom_flags(libc::O_NONBLOCK).open(path) {
                Err(error) if error.raw_os_error() == Some(libc::ENXIO) => {}
                opened => return opened,
            }
            if has_name {
                sleep(PAUSE);
            }
        }
        if !has_name {
            return Err(ErrorKind::BrokenPipe.into());
        }
        let why = "it is a pipe, and nobody reads it; start what reads it first, or give a file";
        Err(io::Error::new(ErrorKind::TimedOut, why))
    }
}
