//! Atom feeds of a story, a speaker, a search (RFC 4287). An entry's id is that of what it tells, so that it stays the same.

use std::sync::Arc;

use rashomon::is_web;
use rashomon_library::alerts::{Way, answered, kept};
use rashomon_library::store::{Found, Hit, Query, SaidFilter};

use crate::answer::{ATOM, Answer, Answered};
use crate::asked::Asked;
use crate::marked;
use crate::refusal::Refusal;
use crate::room::Room;

/// Entries of a feed.
const ENTRIES: usize = 50;
/// Characters of a title.
const TITLE: usize = 120;

struct Entry {
    id: String,
    title: String,
    author: String,
    updated: String,
    /// The page at its outlet, if it is one of the web.
    link: Option<String>,
    words: String,
}

/// The articles of a story.
pub(crate) fn story(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (story, mut articles) = room.ask(|library| {
        let story = library.story(asked.name())?;
        let articles = library.story_articles(&story.name)?;
        Ok((story, articles))
    })?;
    articles.sort_by(|one, other| other.added.cmp(&one.added).then(other.id.cmp(&one.id)));
    let entries = articles.into_iter().take(ENTRIES).map(|row| Entry {
        id: id("article", &row.name),
        title: row.title.clone().unwrap_or_else(|| "(no headline)".to_owned()),
        author: row.outlet.clone(),
        updated: row.added.clone(),
        link: row.url.filter(|url| is_web(url)),
        words: String::new(),
    });
    let title = story.title.clone().unwrap_or_else(|| story.name.clone());
    Ok(feed(&title, &id("story", &story.name), asked, entries.collect()))
}

/// What somebody said.
pub(crate) fn speaker(room: &Arc<Room>, asked: &Asked) -> Answered {
    let name = asked.words("name", "name says who")?;
    let filter = SaidFilter { speaker: Some(name.clone()), ..SaidFilter::default() };
    let found = room.ask(|library| library.newest_statements(&filter, ENTRIES))?;
    let entries = found.iter().map(entry).collect();
    Ok(feed(&format!("What {name} said"), &id("speaker", &name), asked, entries))
}

/// What a query finds.
pub(crate) fn search(room: &Arc<Room>, asked: &Asked) -> Answered {
    let text = asked.words("q", "q says what to look for")?;
    let query = Query::parse(&text)?;
    let found = room.ask(|library| library.search(&query, ENTRIES))?;
    let entries = found.iter().map(entry).collect();
    Ok(feed(&format!("Search: {text}"), &id("search", &text), asked, entries))
}

/// What came in since a search was saved that answers it.
pub(crate) fn saved(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (question, answers) = room.ask(|library| {
        let known =
            kept(library)?.into_iter().find(|(id, question)| id == asked.name() && question.to == Way::Room);
        let answers = answered(library, asked.name())?;
        Ok((known.map(|(_, question)| question), answers))
    })?;
    let question = question.ok_or_else(|| Refusal::missing("there is no search saved under this id"))?;
    let entries = answers.into_iter().take(ENTRIES).map(|answer| Entry {
        id: answer.id,
        title: answer.title,
        author: answer.author,
        updated: answer.updated,
        link: answer.link.filter(|url| is_web(url)),
        words: answer.words,
    });
    let title = format!("New: {}", question.query);
    Ok(feed(&title, &id("saved-search", &question.query), asked, entries.collect()))
}

fn entry(found: &Found) -> Entry {
    let article = &found.article;
    let words = marked::plain(&found.words).split_whitespace().collect::<Vec<_>>().join(" ");
    let (kind, row, who) = match &found.hit {
        Hit::Article => ("article", None, article.title.clone()),
        Hit::Statement(row) => ("statement", Some(row.id), row.speaker.clone()),
        Hit::Event(row) => ("event", Some(row.id), Some(row.kind.to_lowercase())),
    };
    let mut title = who.map_or_else(|| words.clone(), |who| format!("{who}: {words}"));
    if let Some((end, _)) = title.char_indices().nth(TITLE) {
        title.truncate(end);
        title.push('…');
    }
    let key = row.map_or_else(|| article.name.clone(), |_| format!("{} {words}", article.name));
    Entry {
        id: id(kind, &key),
        title,
        author: article.outlet.clone(),
        updated: article.added.clone(),
        link: article.url.clone().filter(|url| is_web(url)),
        words,
    }
}

/// An id of something that stays the same wherever the library is served.
fn id(kind: &str, key: &str) -> String {
    let hash = blake3::hash(format!("{kind} {key}").as_bytes()).to_hex();
    format!("urn:rashomon:{kind}:{}", &hash[..24])
}

fn feed(title: &str, id: &str, asked: &Asked, entries: Vec<Entry>) -> Answer {
    let updated = entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or("1970-01-01T00:00:00Z");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{}</title>\n\
         <id>{}</id>\n<updated>{}</updated>\n<link rel=\"self\" href=\"{}\"/>\n",
        xml(title),
        xml(id),
        xml(updated),
        xml(&format!("{}{}", asked.path, asked.with(&[])))
    );
    for entry in &entries {
        let link = entry.link.as_deref().map(|link| format!("<link href=\"{}\"/>\n", xml(link)));
        out.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
             {}<content type=\"text\">{}</content>\n</entry>\n",
            xml(&entry.title),
            xml(&entry.id),
            xml(&entry.updated),
            xml(&entry.author),
            link.unwrap_or_default(),
            xml(if entry.words.is_empty() { &entry.title } else { &entry.words })
        ));
    }
    out.push_str("</feed>\n");
    Answer::new(ATOM, out)
}

/// A text as XML may hold it.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            // XML has no way to write these.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_holds_text_only() {
        let entry = Entry {
            id: id("article", "a"),
            title: "<script>&\"\u{0}".to_owned(),
            author: "x".to_owned(),
            updated: "2024-03-05T10:00:00Z".to_owned(),
            link: None,
            words: String::new(),
        };
        let answer = feed("T", "urn:x", &Asked::new("/f", vec![], "q=a%26b"), vec![entry]);
        assert!(answer.body.contains("<title>&lt;script&gt;&amp;&quot;\u{fffd}</title>"), "{}", answer.body);
        assert!(answer.body.contains("<link rel=\"self\" href=\"/f?q=a%26b\"/>"), "{}", answer.body);
        assert!(answer.body.contains("<updated>2024-03-05T10:00:00Z</updated>"));
        assert_eq!(id("article", "a"), id("article", "a"));
        assert_ne!(id("article", "a"), id("story", "a"));
    }
}
