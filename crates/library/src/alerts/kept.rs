//! The answers that were taken back for articles that are forgotten, as long as those can be brought back.

use std::collections::BTreeMap;

use rashomon_store::{StoreError, Writer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::feed::Entry;

/// The kind of state that holds what was taken back, by the id of the article.
pub const WITHDRAWN: &str = "alerts withdrawn";

/// What was taken back for an article.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// Answers that waited, by question.
    pub waiting: BTreeMap<String, Vec<Value>>,
    /// Entries of feeds, by file.
    pub entries: BTreeMap<String, Vec<Entry>>,
}

/// Keeps what waited for an article; of an earlier time that it was forgotten nothing is kept.
pub fn keep_waiting(
    writer: &Writer<'_>,
    article: &str,
    waiting: BTreeMap<String, Vec<Value>>,
) -> Result<(), StoreError> {
    set(writer, article, &Kept { waiting, ..Kept::default() })
}

/// Keeps an entry of the feed in a file.
pub fn keep_entry(writer: &Writer<'_>, article: &str, file: &str, entry: &Entry) -> Result<(), StoreError> {
    let mut kept = kept(writer, article)?;
    kept.entries.entry(file.to_owned()).or_default().push(entry.clone());
    set(writer, article, &kept)
}

/// Takes out what is kept for an article.
pub fn take(writer: &Writer<'_>, article: &str) -> Result<Kept, StoreError> {
    let kept = kept(writer, article)?;
    writer.set_state(WITHDRAWN, article, None)?;
    Ok(kept)
}

fn kept(writer: &Writer<'_>, article: &str) -> Result<Kept, StoreError> {
    let text = writer.state(WITHDRAWN, article)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

fn set(writer: &Writer<'_>, article: &str, kept: &Kept) -> Result<(), StoreError> {
    let empty = kept.waiting.is_empty() && kept.entries.is_empty();
    let text = serde_json::to_string(kept).unwrap_or_default();
    writer.set_state(WITHDRAWN, article, (!empty).then_some(text.as_str()))
}
