//! Hands answers on: to a file of JSON Lines, to an Atom feed, to an address.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use rashomon::library::store::{Found, Library, StoreError};
use rashomon::{Client, Network};
use serde_json::{Value, json};

use super::{Question, Way, atom};
use crate::commands::json_line;
use crate::library::look::found_line;

/// The kind of state that holds what an address did not take, by the id of the question.
const OUTBOX: &str = "alerts to send";
/// How many answers wait for an address at most; the oldest go first.
const WAITING: usize = 1000;

/// Hands the answers to a question on. The inner result says why they could not be.
pub fn deliver(
    library: &mut Library,
    network: &Network,
    id: &str,
    question: &Question,
    found: &[Found],
) -> Result<Result<(), String>, StoreError> {
    let lines: Vec<Value> = found.iter().map(|found| line(id, &question.query, found)).collect();
    match &question.to {
        Way::File(file) => Ok(append(file, &lines)),
        Way::Atom(file) => atom::update(library, file, &question.query, found),
        Way::Webhook(url) => send(library, network, id, question, url, lines),
    }
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

fn append(file: &Path, lines: &[Value]) -> Result<(), String> {
    let text: String = lines.iter().map(json_line).collect();
    if text.is_empty() {
        return Ok(());
    }
    if file.as_os_str() == "-" {
        let mut out = io::stdout().lock();
        // Whoever has closed standard output does not want to know.
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        return Ok(());
    }
    let opened = OpenOptions::new().create(true).append(true).open(file);
    opened.and_then(|mut opened| opened.write_all(text.as_bytes())).map_err(|error| {
        format!("{} could not be written ({error}); the answers are: {}", file.display(), text.trim_end())
    })
}

/// Sends what is new and what waits; what is not taken waits for the next intake.
fn send(
    library: &mut Library,
    network: &Network,
    id: &str,
    question: &Question,
    url: &str,
    lines: Vec<Value>,
) -> Result<Result<(), String>, StoreError> {
    let waiting = library.state(OUTBOX, id)?;
    let had = waiting.is_some();
    let mut all: Vec<Value> = waiting.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    all.extend(lines);
    all.drain(..all.len().saturating_sub(WAITING));
    if all.is_empty() {
        return Ok(Ok(()));
    }
    let body = json!({"alert": id, "query": question.query, "found": all});
    match Client::new(network.options.clone()).post(url, &body.to_string()) {
        Ok(()) => {
            if had {
                library.write(|writer| writer.set_state(OUTBOX, id, None))?;
            }
            Ok(Ok(()))
        }
        Err(error) => {
            let count = all.len();
            let text = Value::from(all).to_string();
            library.write(|writer| writer.set_state(OUTBOX, id, Some(&text)))?;
            Ok(Err(format!("{url}: {error}; {count} answers wait for the next intake")))
        }
    }
}
