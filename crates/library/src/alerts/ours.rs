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
    if beginning.is_empty() || is_feed(&beginning) {
        return Ok(());
    }
    Err(format!(
        "{} is there and is no feed that rashomon wrote, so it is not written over; give another file, or move it away",
        file.display()
    ))
}

/// Whether a text begins as a feed that was written here does: its own id comes before any entry, which may be taken from another.
fn is_feed(beginning: &str) -> bool {
    let id = beginning.split_once("<feed").and_then(|(_, rest)| rest.split_once("<id>"));
    id.is_some_and(|(before, id)| !before.contains("<entry") && id.starts_with(FEED_ID))
}

/// What an answer in a file begins with: when it was taken in, and the question; the latter alone in older versions.
const ANSWERS: [[&str; 2]; 2] = [["{\"added\":\"", "\",\"alert\":\""], ["{\"alert\":\"", "\",\"answer\":"]];

/// Whether bytes are the beginning of an answer, as far as they go.
pub fn begins_an_answer(line: &[u8]) -> bool {
    let begins = |text: &[u8], with: &[u8]| text.iter().zip(with).all(|(one, other)| one == other);
    let is_value = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'.');
    ANSWERS.map(|parts| parts.map(str::as_bytes)).iter().any(|[first, second]| {
        let Some(rest) = line.strip_prefix(*first) else {
            return line.len() < first.len() && begins(line, first);
        };
        let value = rest.iter().take_while(|byte| is_value(byte)).count();
        begins(&rest[value..], second)
    })
}

/// Whether a file is one of answers, a feed or lines.
pub fn holds_answers(file: &Path) -> bool {
    let Ok(Some(beginning)) = beginning(file) else { return false };
    !beginning.is_empty() && (begins_an_answer(beginning.as_bytes()) || is_feed(&beginning))
}

/// Whether answers may be added to a file: to none, to an empty one, to one that begins with an answer. Other lines of JSON are
/// somebody's articles, or what another program reads. A device (a terminal) keeps nothing that could be lost; a pipe would wait
/// until somebody reads it, and the intake with it.
pub fn may_take_lines(file: &Path) -> Result<(), String> {
    if let Ok(of) = std::fs::metadata(file).map(|of| of.file_type())
        && !of.is_file()
        && !of.is_dir()
    {
        let why = "is a pipe, which waits until somebody reads it; give a file, or - for standard output";
        return if is_pipe(of) { Err(format!("{} {why}", file.display())) } else { Ok(()) };
    }
    let Some(beginning) = beginning(file)? else { return Ok(()) };
    if begins_an_answer(beginning.as_bytes()) {
        return Ok(());
    }
    Err(format!(
        "{} is there and holds no answers of alerts, so nothing is added to it; give another file, or move it away",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_written_here_is_written_to() {
        let answer = "{\"added\":\"2024-03-05T10:00:00Z\",\"alert\":\"a1\",\"answer\":1}\n";
        let feed = format!(
            "<?xml version=\"1.0\"?>\n<feed>\n  <id>{FEED_ID}1</id>\n  <title>ferry</title>\n</feed>\n"
        );
        let theirs = feed
            .replace(FEED_ID, "tag:gull.example:")
            .replace("</feed>", &format!("<entry><id>{FEED_ID}1</id></entry></feed>"));
        let folder = tempfile::tempdir().unwrap();
        for (content, lines, atom) in [
            ("", true, true),
            ("\0\0\n", true, true),
            (answer, true, false),
            (&answer[..5], true, false),
            (&answer[..30], true, false),
            ("{\"alert\":\"a1\",\"answer\":1,\"article\":\"b\"}\n", true, false),
            (&format!("\0\0\0{answer}"), true, false),
            ("{\"id\":\"1\",\"text\":\"The ferry was late.\"}\n", false, false),
            ("{\"added\":\"2024-03-05\",\"text\":\"The ferry was late.\"}\n", false, false),
            ("{\"id\":\"1\",\"text\":\"torn", false, false),
            ("{\"alert\":\"storm\",\"text\":\"Stay at home.\"}\n", false, false),
            ("[]", false, false),
            (&feed, false, true),
            (&theirs, false, false),
            (&format!("<p>&lt;feed {FEED_ID}"), false, false),
        ] {
            let file = folder.path().join("a file");
            files::replace(&file, content.as_bytes()).unwrap();
            assert_eq!(
                (may_take_lines(&file).is_ok(), may_be_feed(&file).is_ok()),
                (lines, atom),
                "{content}"
            );
        }
    }
}
