//! Hands answers on: to a file of JSON Lines, to an Atom feed, to an address. All of them wait in the library until they
//! are there; what could not be handed on goes with the next intake.

use std::io;
use std::path::Path;

use rashomon::wire::json_line;
use rashomon::{Client, Network};
use rashomon_store::files::LineFile;
use rashomon_store::{Found, Library, StoreError};
use serde_json::{Value, json};

use super::question::{Question, Way};
use super::{atom, ours, waiting};
use crate::found::found_line;
use crate::tell::Tell;

/// How many answers are kept for the reading room, the newest.
const IN_ROOM: usize = 200;
/// How many answers are sent to an address at a time.
const SENT: usize = 1000;

/// What is to wait for each answer: a line of JSON, or an entry of a feed.
pub fn answers(id: &str, question: &Question, found: &[Found]) -> Vec<Value> {
    match &question.to {
        Way::Atom(_) | Way::Room => atom::entries(found, &question.query),
        Way::File(_) | Way::Webhook(_) => {
            found.iter().map(|found| line(id, &question.query, found)).collect()
        }
    }
}

/// How long the file of a question is, where that has to be known afterwards.
pub fn length(question: &Question) -> Option<u64> {
    match &question.to {
        Way::File(file) => Some(file.metadata().map_or(0, |known| known.len())),
        Way::Atom(_) | Way::Webhook(_) | Way::Room => None,
    }
}

/// Hands on what waits for `question`, the one after the `earlier` ones. The inner result says why it could not be.
pub fn hand_on(
    library: &mut Library,
    network: &Network,
    (id, question): (&str, &Question),
    earlier: &[(String, Question)],
    tell: &mut dyn Tell,
) -> Result<Result<(), String>, StoreError> {
    let may = match &question.to {
        // Of a file that was empty before a loss of power may have left a later part alone.
        Way::File(file) if waiting::length(library, id)? == Some(0) && ours::begins_with_zeros(file) => {
            Ok(())
        }
        to => to.may_be_written(),
    };
    let may = question.may_stand_beside(earlier).and(may);
    let done = match (may, &question.to) {
        (Err(why), _) => Err(why),
        (_, Way::File(file)) if file.as_os_str() == "-" => print(library, id, tell)?,
        (_, Way::File(file)) => append(library, id, file, tell)?,
        (_, Way::Atom(file)) => atom::update(library, id, file, &question.query)?,
        (_, Way::Room) => {
            library.write(|writer| waiting::keep_newest(writer, id, IN_ROOM))?;
            Ok(())
        }
        (_, Way::Webhook(url)) => send(library, network, id, question, url)?,
    };
    let Err(why) = done else { return Ok(Ok(())) };
    let count = waiting::waiting(library, id)?.len();
    Ok(Err(format!("{why}; answers that wait for the next intake: {count}")))
}

/// An answer: the question, and what `rashomon search --format json` prints of it.
fn line(id: &str, query: &str, found: &Found) -> Value {
    let mut line = json!({"alert": id, "query": query, "url": found.article.url});
    let told: Value = serde_json::from_str(&found_line(found)).unwrap_or_default();
    if let (Some(line), Value::Object(told)) = (line.as_object_mut(), told) {
        line.extend(told);
    }
    line
}

fn print(library: &mut Library, id: &str, tell: &mut dyn Tell) -> Result<Result<(), String>, StoreError> {
    let all = waiting::waiting(library, id)?;
    if all.is_empty() {
        return Ok(Ok(()));
    }
    let text: String = all.iter().map(json_line).collect();
    match tell.answers(&text) {
        // Whoever has closed standard output does not want to know.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Ok(Err(format!("standard output could not be written ({error})")))
        }
        _ => library.write(|writer| waiting::done(writer, id, &all)).map(Ok),
    }
}

/// Adds what waits to a file of JSON Lines, each answer once, whatever an earlier try came to.
fn append(
    library: &mut Library,
    id: &str,
    file: &Path,
    tell: &dyn Tell,
) -> Result<Result<(), String>, StoreError> {
    if waiting::waiting(library, id)?.is_empty() {
        return Ok(Ok(()));
    }
    let failed = |error: &io::Error| format!("{} could not be written ({error})", file.display());
    let mut lines = match LineFile::open(file) {
        Ok(lines) => lines,
        Err(error) => return Ok(Err(failed(&error))),
    };
    // Now that nobody else adds to the file: another process may just have done it.
    let all = waiting::waiting(library, id)?;
    let from = waiting::length(library, id)?.unwrap_or(u64::MAX);
    let added = lines.since(from).and_then(|(begin, bytes)| {
        let mut missing = all.clone();
        let (sound, further) = judge(&bytes, &mut missing);
        if sound < bytes.len() {
            lines.cut(begin + sound as u64)?;
        }
        let mut text = missing.iter().fold(further, |text, answer| text + &json_line(answer));
        if lines.is_terminal() {
            text = tell.for_terminal(&text);
        }
        if text.is_empty() { Ok(()) } else { lines.add(&text) }
    });
    if let Err(error) = added {
        return Ok(Err(failed(&error)));
    }
    library.write(|writer| waiting::done(writer, id, &all)).map(Ok)
}

/// Looks at what stands at the end of a file since answers began to wait: takes those that are there out of `missing`, and
/// says how many bytes of it are sound and what belongs after them.
fn judge(bytes: &[u8], missing: &mut Vec<Value>) -> (usize, String) {
    let (mut sound, mut broken, mut further) = (0, false, String::new());
    for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
        let line = piece.strip_suffix(b"\n").unwrap_or(piece);
        let value: Option<Value> = serde_json::from_slice(line).ok();
        if let Some(at) = missing.iter().position(|answer| Some(answer) == value.as_ref()) {
            missing.remove(at);
        }
        // What a broken write leaves: a line that was begun, or zeros where nothing came to the disk.
        let torn = value.is_none() && !line.is_empty() && (line.contains(&0) || ours::begins_an_answer(line));
        broken |= torn;
        match (torn, broken) {
            (true, _) => {}
            (false, false) => {
                sound += piece.len();
                if line.len() == piece.len() {
                    further.push('\n');
                }
            }
            (false, true) => {
                further.push_str(&String::from_utf8_lossy(line));
                further.push('\n');
            }
        }
    }
    (sound, further)
}

/// Sends what waits to an address.
fn send(
    library: &mut Library,
    network: &Network,
    id: &str,
    question: &Question,
    url: &str,
) -> Result<Result<(), String>, StoreError> {
    let all = waiting::waiting(library, id)?;
    for some in all.chunks(SENT) {
        let body = json!({"alert": id, "query": question.query, "found": some});
        if let Err(error) = Client::new(network.options.clone()).post(url, &body.to_string()) {
            return Ok(Err(format!("{url}: {error}")));
        }
        library.write(|writer| waiting::done(writer, id, some))?;
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_at_the_end_of_a_file_is_kept_finished_or_cut() {
        let answer = |n: u64| json!({"added": "2024-03-05T10:00:00Z", "alert": "a1", "answer": n});
        let check = |end: &str, sound: usize, further: &str, left: &[u64]| {
            let mut missing = vec![answer(1), answer(2)];
            let judged = judge(end.as_bytes(), &mut missing);
            assert_eq!(judged, (sound, further.to_owned()), "{end:?}");
            assert_eq!(missing, left.iter().map(|n| answer(*n)).collect::<Vec<_>>(), "{end:?}");
        };
        let one = json_line(&answer(1));
        check("", 0, "", &[1, 2]);
        check(&one, one.len(), "", &[2]);
        check(one.trim_end(), one.len() - 1, "\n", &[2]);
        check(&one[..12], 0, "", &[1, 2]);
        check("{\"ad", 0, "", &[1, 2]);
        check(&one[..45], 0, "", &[1, 2]);
        check("somebody's own", 14, "\n", &[1, 2]);
        check("own\n", 4, "", &[1, 2]);
        check(&format!("own\n{}\0\0\0", &one[..9]), 4, "", &[1, 2]);
        check(&format!("\0\0\0{one}"), 0, "", &[1, 2]);
        let other = "{\"alert\":\"a2\",\"answer\":9}\n";
        check(&format!("{one}{}\n{other}", &one[..20]), one.len(), other, &[2]);
    }
}
