//! An Atom feed (RFC 4287) of the newest answers to a question, written by hand: its entries are kept in the library, the
//! file is made of them.

use std::path::Path;

use rashomon_export::xml_escape;
use rashomon_store::{CLOSE, Found, Hit, Library, OPEN, StoreError, files, hash64};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ours::{FEED_ID, may_be_feed};
use super::waiting;
use super::withdrawn::Withdrawn;
use crate::clock::now;

/// The kind of state that holds the entries, by file.
const ENTRIES: &str = "alerts in atom";
/// How many entries a feed has at most.
const MOST: usize = 100;
/// How many characters a title has at most.
const TITLE: usize = 120;

/// An answer as an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    id: String,
    updated: String,
    title: String,
    author: String,
    link: Option<String>,
    words: String,
    /// The id of the article; entries of older versions have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<String>,
}

impl Entry {
    fn rests_on(&self, article: &Withdrawn) -> bool {
        match &self.article {
            Some(name) => *name == article.name,
            None => {
                let words = self.words.trim_matches(['…', ' ']);
                (self.link.is_some() && self.link == article.url) || article.text.contains(words)
            }
        }
    }
}

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
        written = files::replace(file, feed(query, &entries, &time).as_bytes());
        if written.is_err() {
            return Ok(());
        }
        let text = serde_json::to_string(&entries).unwrap_or_default();
        writer.set_state(ENTRIES, &key, Some(&text))?;
        waiting::done(writer, id, &waits)
    })?;
    Ok(written.map_err(|error| format!("{} could not be written ({error})", file.display())))
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
    let before = entries.len();
    entries.retain(|entry| !articles.iter().any(|article| entry.rests_on(article)));
    if entries.len() == before {
        return Ok(Ok(()));
    }
    let text = serde_json::to_string(&entries).unwrap_or_default();
    library.write(|writer| writer.set_state(ENTRIES, &key, Some(&text)))?;
    let Some(query) = query.filter(|_| file.exists() && may_be_feed(file).is_ok()) else { return Ok(Ok(())) };
    Ok(files::replace(file, feed(query, &entries, &now()).as_bytes()).map_err(|error| {
        format!(
            "what is forgotten still stands in this feed, as it could not be written ({error}); delete it"
        )
    }))
}

fn feed(query: &str, entries: &[Entry], time: &str) -> String {
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or(time);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  \
         <id>{FEED_ID}{:016x}</id>\n  <title>{}</title>\n  <updated>{updated}</updated>\n  \
         <author><name>rashomon</name></author>\n",
        hash64(&[Some(query)]),
        xml_escape(query),
    );
    for Entry { id, updated, title, author, link, words, article: _ } in entries {
        out.push_str(&format!(
            "  <entry>\n    <id>{id}</id>\n    <title>{}</title>\n    <updated>{updated}</updated>\n    \
             <author><name>{}</name></author>\n",
            xml_escape(title),
            xml_escape(author)
        ));
        if let Some(link) = link {
            out.push_str(&format!("    <link rel=\"alternate\" href=\"{}\"/>\n", xml_escape(link)));
        }
        out.push_str(&format!("    <summary>{}</summary>\n  </entry>\n", xml_escape(words)));
    }
    out.push_str("</feed>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_article_are_no_mark_up() {
        let entry = Entry {
            id: "tag:x".into(),
            updated: "2024-03-05T10:00:00Z".into(),
            title: "<b>A & B</b>\u{7}".into(),
            author: "The \"Gull\"".into(),
            link: Some("https://g.example/?a=1&b=\"2\"".into()),
            words: "one ]]> two".into(),
            article: None,
        };
        let text = feed("speaker:\"A\" <x>", &[entry], "2024-03-06T10:00:00Z");
        assert!(text.contains("<title>speaker:&quot;A&quot; &lt;x&gt;</title>"), "{text}");
        assert!(text.contains("<title>&lt;b&gt;A &amp; B&lt;/b&gt;</title>"), "{text}");
        assert!(text.contains("href=\"https://g.example/?a=1&amp;b=&quot;2&quot;\""), "{text}");
        assert!(text.contains("<updated>2024-03-05T10:00:00Z</updated>\n  <author><name>rashomon"), "{text}");
    }
}
