//! Whether answers may be written to a file: what somebody keeps in it is never written over, nor added to.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use rashomon_store::files;

/// What the id of every feed begins with that is written here.
pub const FEED_ID: &str = "tag:rashomon.invalid,2026:alert/";
/// How much of a file is looked at; the id of a feed stands within it.
const BEGINNING: u64 = 1024;

/// Whether an Atom feed may take the place of a file: of none, of an empty one, of one that was written here.
pub fn may_be_feed(file: &Path) -> Result<(), String> {
    let Some(beginning) = beginning(file)? else { return Ok(()) };
    if beginning.is_empty() || (beginning.contains("<feed") && beginning.contains(FEED_ID)) {
        return Ok(());
    }
    Err(format!(
        "{} is there and is no feed that rashomon wrote, so it is not written over; give another file, or move it away",
        file.display()
    ))
}

/// What the first line of a file of answers begins with.
const LINE: &str = "{\"added\":\"";

/// Whether a file is one of answers, a feed or lines.
pub fn holds_answers(file: &Path) -> bool {
    let Ok(Some(beginning)) = beginning(file) else { return false };
    beginning.starts_with(LINE) || beginning.contains("<feed") && beginning.contains(FEED_ID)
}

/// Whether lines of JSON may be added to a file: to none, to an empty one, to one whose first line is an object in JSON. A device
/// (a terminal) keeps nothing that could be lost; a pipe would wait until somebody reads it, and the intake with it.
pub fn may_take_lines(file: &Path) -> Result<(), String> {
    if let Ok(of) = std::fs::metadata(file).map(|of| of.file_type())
        && !of.is_file()
        && !of.is_dir()
    {
        let why = "is a pipe, which waits until somebody reads it; give a file, or - for standard output";
        return if is_pipe(of) { Err(format!("{} {why}", file.display())) } else { Ok(()) };
    }
    let Some(beginning) = beginning(file)? else { return Ok(()) };
    // A line that is longer than what is looked at, or torn, can only be told by its first character.
    let (line, whole) = match beginning.split_once('\n') {
        Some((line, _)) => (line, true),
        None => (beginning.as_str(), false),
    };
    let is_object = || serde_json::from_str::<serde_json::Value>(line).is_ok_and(|value| value.is_object());
    if beginning.is_empty() || line.starts_with('{') && (!whole || is_object()) {
        return Ok(());
    }
    Err(format!(
        "{} is there and holds no lines of JSON, so nothing is added to it; give another file, or move it away",
        file.display()
    ))
}

/// Whether a file begins with zeros, as where a loss of power kept its beginning from coming to the disk.
pub fn begins_with_zeros(file: &Path) -> bool {
    let mut first = [1];
    let read = file.is_file() && File::open(file).and_then(|mut file| file.read_exact(&mut first)).is_ok();
    read && first == [0]
}

#[cfg(unix)]
fn is_pipe(of: std::fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&of)
}

#[cfg(not(unix))]
fn is_pipe(_of: std::fs::FileType) -> bool {
    false
}

/// What a file begins with; none where there is no file. White space does not count, nor do the zeros that stand where a
/// loss of power kept a line from coming to the disk.
fn beginning(file: &Path) -> Result<Option<String>, String> {
    let told = |why: &dyn std::fmt::Display| format!("{} cannot be looked at: {why}", file.display());
    if files::is_of_database(file) {
        return Err(format!("{} is a library or belongs to one; give another file", file.display()));
    }
    // What is no file is not opened: a pipe would wait for somebody to write into it.
    match std::fs::metadata(file) {
        Ok(of) if of.is_file() => {}
        Ok(_) => return Err(told(&"it is no file")),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(told(&error)),
    }
    let opened = File::open(file).map_err(|error| told(&error))?;
    let mut bytes = Vec::new();
    opened.take(BEGINNING).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_start_matches(|c: char| c.is_whitespace() || c == '\0').to_owned()))
}
