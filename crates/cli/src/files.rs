//! Writes what a command makes to the file that was given, or to standard output.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use rashomon_library::store::files;

use crate::output::{self, Keep};
use crate::stop::Stop;

/// Writes the whole of it to standard output or to a file, which is as it was if that fails.
pub fn put(bytes: &[u8], output: Option<&Path>) -> Result<(), Stop> {
    match output {
        None => Ok(output::print(bytes, Keep::Lines)?),
        Some(path) if is_library(path) => Err(Stop::Because(format!(
            "{} is a library, which is not written over; give another file by -o",
            path.display()
        ))),
        Some(path) => files::replace(path, bytes).map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ReaderGone,
            _ => Stop::Because(format!("{} could not be written: {error}", path.display())),
        }),
    }
}

/// Whether a file is a library, or another database of its kind.
fn is_library(path: &Path) -> bool {
    const BEGINNING: &[u8] = b"SQLite format 3\0";
    let mut bytes = [0; BEGINNING.len()];
    path.is_file()
        && File::open(path).and_then(|mut file| file.read_exact(&mut bytes)).is_ok()
        && bytes == BEGINNING
}
