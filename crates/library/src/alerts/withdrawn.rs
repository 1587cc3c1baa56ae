//! An article that is to be forgotten, as answers know it, and the answers that were taken back for it. They are kept as long as
//! the article can be brought back.

use std::collections::BTreeMap;

use rashomon_store::{Library, StoreError, Writer};
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

/// An article that is to be forgotten, as an answer knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its id.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// Its text, with one space for whatever stands between words.
    pub text: String,
}

impl Withdrawn {
    /// The article with an id.
    pub fn of(library: &Library, name: &str) -> Result<Self, StoreError> {
        let row = library.article(name)?;
        let text = library.text(row.id)?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self { name: row.name, url: row.url, text })
    }
}
