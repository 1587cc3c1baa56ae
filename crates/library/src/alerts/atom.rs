//! An Atom feed of the newest answers to a question: its entries are kept in the library, the file is made of them and of those
//! that another library has put into it.

use std::path::Path;

use rashomon_store::{CLOSE, Found, Hit, Library, OPEN, StoreError, Writer, files, hash64};
use serde_json::Value;

use super::feed::{self, Entry};
use super::kept;
use super::ours::{FEED_ID, may_be_feed};
use super::waiting;
use super::withdrawn::Withdrawn;
use crate::clock::now;

/// The kind of state that holds the entries, by file.
const ENTRIES: &str = "alerts in atom";
/// The kind of state that holds the ids of entries, by file, which are withdrawn and may still stand in it.
const OUT: &str = "alerts out of atom";
/// How many entries a feed has at most.
const MOST: usize = 100;
/// How many characters a title has at most.
const TITLE: usize = 120;

/// The entries of answers.
pub fn entries(found: &[Found], query: &str) -> Vec<Value> {
    let time = now();
    found.iter().filter_map(|found| serde_json::to_value(entry(found, query, &time)).ok()).collect()
}

/// Adds the entries that wait to the feed in a file, and writes it. The inner result says why it could not be written.
pub fn update(
    library: &mut Library,
    id: &str,
    file: &Path,
    query: &str,
) -> Result<Result<(), String>, StoreError> {
    let key = file.to_string_lossy();
    if waiting::waiting(library, id)?.is_empty() && library.state(ENTRIES, &key)?.is_some() && file.exists() {
        return Ok(Ok(()));
    }
    let time = now();
    let mut written = Ok(());
    // The file is written while nobody else can add to its entries, so that no older feed comes to lie over a newer one.
    library.write(|writer| {
        let kept = writer.state(ENTRIES, &key)?;
        let mut entries: Vec<Entry> =
            kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let waits = waiting::waiting_now(writer, id)?;
        for entry in waits.iter().filter_map(|entry| serde_json::from_value::<Entry>(entry.clone()).ok()) {
            if entries.iter().all(|known| known.id != entry.id) {
                entries.insert(0, entry);
            }
        }
        entries.truncate(MOST);
        let out = out(writer, &key)?;
        written = files::replace(file, with_others(file, query, &entries, &out, &time).as_bytes());
        if written.is_err() {
            return Ok(());
        }
        writer.set_state(OUT, &key, None)?;
        set(writer, &key, &entries)?;
        waiting::done(writer, id, &waits)
    })?;
    Ok(written.map_err(|error| format!("{} could not be written ({error})", file.display())))
}

fn set(writer: &Writer<'_>, key: &str, entries: &[Entry]) -> Result<(), StoreError> {
    writer.set_state(ENTRIES, key, Some(&serde_json::to_string(entries).unwrap_or_default()))
}

fn out(writer: &Writer<'_>, key: &str) -> Result<Vec<String>, StoreError> {
    Ok(writer.state(OUT, key)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// The text of the feed in a file: entries of this library, and those that stand there and are another's; but not what is
/// withdrawn.
fn with_others(file: &Path, query: &str, own: &[Entry], out: &[String], time: &str) -> String {
    let there = if may_be_feed(file).is_ok() { std::fs::read_to_string(file).ok() } else { None };
    let mut all = own.to_vec();
    let others = feed::read(&there.unwrap_or_default()).into_iter();
    all.extend(others.filter(|other| !out.contains(&other.id) && own.iter().all(|one| one.id != other.id)));
    all.sort_by(|one, other| other.updated.cmp(&one.updated));
    all.truncate(MOST);
    feed::text(query, &all, time)
}

fn entry(found: &Found, query: &str, time: &str) -> Entry {
    let words: String = found.words.chars().filter(|c| !matches!(*c, OPEN | CLOSE)).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let article = &found.article;
    let (kind, row, who) = match &found.hit {
        Hit::Statement(statement) => ("statement", statement.id, statement.speaker.clone()),
        Hit::Event(event) => ("event", event.id, Some(event.kind.clone())),
        Hit::Article => ("article", article.id, article.title.clone()),
    };
    let title = who.map_or_else(|| words.clone(), |who| format!("{who}: {words}"));
    let short: String = title.chars().take(TITLE).collect();
    let title = if short.len() < title.len() { format!("{short}…") } else { title };
    let hash = hash64(&[Some(query), Some(kind), Some(&row.to_string()), Some(&article.name), Some(&words)]);
    Entry {
        id: format!("{FEED_ID}{hash:016x}"),
        updated: time.to_owned(),
        title,
        author: article.outlet.clone(),
        link: article.url.clone().filter(|url| rashomon::is_address(url)),
        words,
        article: Some(article.name.clone()),
    }
}

/// The files of all feeds.
pub fn files(library: &Library) -> Result<Vec<String>, StoreError> {
    Ok(library.states(ENTRIES)?.into_iter().map(|(file, _)| file).collect())
}

/// Takes the entries that rest on articles out of the feed in a file, and writes it anew, if the question is still asked. The
/// inner result says why it could not be written.
pub fn withdraw(
    library: &mut Library,
    file: &Path,
    query: Option<&str>,
    articles: &[Withdrawn],
) -> Result<Result<(), String>, StoreError> {
    let key = file.to_string_lossy();
    let Some(text) = library.state(ENTRIES, &key)? else { return Ok(Ok(())) };
    let mut entries: Vec<Entry> = serde_json::from_str(&text).unwrap_or_default();
    let of = |entry: &Entry| articles.iter().find(|article| entry.rests_on(article));
    let gone: Vec<Entry> = entries.extract_if(.., |entry| of(entry).is_some()).collect();
    if gone.is_empty() {
        return Ok(Ok(()));
    }
    let query = query.filter(|_| file.exists() && may_be_feed(file).is_ok());
    let mut written = Ok(());
    library.write(|writer| {
        let mut out = out(writer, &key)?;
        out.extend(gone.iter().map(|entry| entry.id.clone()));
        set(writer, &key, &entries)?;
        for (article, entry) in gone.iter().filter_map(|entry| Some((of(entry)?, entry))) {
            kept::keep_entry(writer, &article.name, &key, entry)?;
        }
        written = query.map_or(Ok(()), |query| {
            files::replace(file, with_others(file, query, &entries, &out, &now()).as_bytes())
        });
        let still = query.is_none() || written.is_err();
        let text = serde_json::to_string(&out).unwrap_or_default();
        writer.set_state(OUT, &key, still.then_some(text.as_str()))
    })?;
    Ok(written.map_err(|error| {
        format!(
            "what is forgotten still stands in this feed, as it could not be written ({error}); delete it"
        )
    }))
}

/// Puts entries that were withdrawn back into the feed in a file, and writes it anew, if the question is still asked.
pub fn give_back(
    library: &mut Library,
    file: &Path,
    query: Option<&str>,
    back: &[Entry],
) -> Result<Result<(), String>, StoreError> {
    let key = file.to_string_lossy();
    let query = query.filter(|_| may_be_feed(file).is_ok());
    let mut written = Ok(());
    library.write(|writer| {
        let kept = writer.state(ENTRIES, &key)?;
        let mut entries: Vec<Entry> =
            kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let mut out = out(writer, &key)?;
        out.retain(|id| back.iter().all(|entry| entry.id != *id));
        for entry in back {
            if entries.iter().all(|known| known.id != entry.id) {
                entries.push(entry.clone());
            }
        }
        entries.sort_by(|one, other| other.updated.cmp(&one.updated));
        entries.truncate(MOST);
        set(writer, &key, &entries)?;
        let text = serde_json::to_string(&out).unwrap_or_default();
        writer.set_state(OUT, &key, (!out.is_empty()).then_some(text.as_str()))?;
        written = query.map_or(Ok(()), |query| {
            files::replace(file, with_others(file, query, &entries, &out, &now()).as_bytes())
        });
        Ok(())
    })?;
    Ok(written.map_err(|error| format!("{} could not be written ({error})", file.display())))
}
