//! Opens files to read. A pipe that was given by its name is waited for, but not for ever: nobody may ever write into it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Opens a file, a device or a pipe to read it.
///
/// # Errors
///
/// Where it cannot be opened. Reading a pipe fails where nobody begins to write into it within ten seconds.
pub fn open_file(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    #[cfg(unix)]
    if is_named_pipe(path) {
        return Ok(Box::new(waiting::Pipe::open(path)?));
    }
    Ok(Box::new(File::open(path)?))
}

/// Whether a path names a pipe in a folder, rather than one that the program was started with (`<(command)`, `/dev/stdin`).
#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    path.metadata().is_ok_and(|known| known.file_type().is_fifo()) && path.canonicalize().is_ok()
}

#[cfg(unix)]
mod waiting {
    use std::fs::{File, OpenOptions};
    use std::io::{self, Read};
    use std::os::unix::fs::OpenOptionsExt as _;
    use std::path::Path;
    use std::thread::sleep;
    use std::time::Duration;

    /// How long is waited between two looks, and how many times before somebody has begun to write.
    const PAUSE: Duration = Duration::from_millis(10);
    const LOOKS: usize = 1000;

    /// A pipe, opened without waiting for whoever writes into it.
    pub(super) struct Pipe {
        file: File,
        /// Whether somebody has had it open to write.
        begun: bool,
    }

    impl Pipe {
        pub fn open(path: &Path) -> io::Result<Self> {
            let file = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK).open(path)?;
            Ok(Self { file, begun: false })
        }
    }

    impl Read for Pipe {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let mut left = LOOKS;
            loop {
                match self.file.read(into) {
                    Ok(0) if !self.begun && !into.is_empty() => {
                        if left == 0 {
                            return Err(io::Error::new(
                                io::ErrorKind::TimedOut,
                                "it is a pipe, and nobody writes into it",
                            ));
                        }
                        left -= 1;
                    }
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.begun = true,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    read => {
                        self.begun |= read.is_ok();
                        return read;
                    }
                }
                sleep(PAUSE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn a_pipe_is_read_when_somebody_writes_and_left_when_nobody_does() {
        use std::io::Read as _;
        use std::process::Command;

        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let says = "sleep 0.05; (printf 'One '; sleep 0.05; printf two) > \"$0\"";
        let mut writer = Command::new("sh").args(["-c", says]).arg(&pipe).spawn().unwrap();
        let mut text = String::new();
        super::open_file(&pipe).unwrap().read_to_string(&mut text).unwrap();
        assert!(writer.wait().unwrap().success());
        assert_eq!(text, "One two");
        let error = super::open_file(&pipe).unwrap().read_to_string(&mut text).unwrap_err();
        assert!(error.to_string().contains("nobody writes into it"), "{error}");
    }
}
