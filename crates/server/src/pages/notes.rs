//! Notes on words of articles: made on the page of an article, listed across articles, exported, taken away and put back.

use std::sync::Arc;

use askama::Template;
use rashomon_export::{NoteRecord, notes_as_annotations, notes_as_markdown};
use rashomon_library::store::NoteFilter;
use rashomon_library::{Words, add_note, change_note, note_record, noted, notes, now, remove_note};
use serde_json::json;

use super::article::{self, NoteForm};
use super::noted::{NoteView, view};
use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered, JSON_LD};
use crate::asked::Asked;
use crate::field::LONG;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;

/// Notes of a page.
const PAGE: usize = 100;
/// Notes of a file at most.
const MOST: usize = 10_000;

#[derive(Template)]
#[template(path = "notes.html")]
struct Page {
    frame: Frame,
    text: String,
    article: String,
    /// Whether only some are shown.
    filtered: bool,
    notes: Vec<NoteView>,
    /// A note that was just taken away: its id and its words.
    removed: Option<(String, String)>,
    changes: bool,
    editing: bool,
    further: Option<String>,
    query: String,
}

fn filter(asked: &Asked) -> Result<NoteFilter, Refusal> {
    let before = asked.get("cursor").map(str::parse).transpose();
    Ok(NoteFilter {
        article: asked.text("article")?,
        text: asked.text("text")?,
        before: before.map_err(|_| Refusal::bad("cursor is none that a list has given"))?,
    })
}

/// The list.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let filter = filter(asked)?;
    let mut found = room.ask(|library| notes(library, &filter, PAGE + 1))?;
    let further = (found.len() > PAGE).then(|| {
        found.truncate(PAGE);
        let last = found.last().map(|one| one.note.id.to_string()).unwrap_or_default();
        format!("/notes{}", asked.with(&[("cursor", Some(&last)), ("removed", None)]))
    });
    let removed = match asked.get("removed") {
        // A note that is there again, or is no more, was not taken away.
        Some(name) => room.ask(|library| library.note(name)).ok().filter(|note| note.removed),
        None => None,
    };
    let query = asked.with(&[("cursor", None), ("removed", None)]);
    Ok(Answer::page(&Page {
        frame: Frame::new("Notes", "Notes"),
        text: filter.text.clone().unwrap_or_default(),
        article: filter.article.clone().unwrap_or_default(),
        filtered: filter.text.is_some() || filter.article.is_some(),
        notes: found.iter().map(view).collect(),
        removed: removed.map(|note| (note.name, note.quote.words)),
        changes: room.takes_changes(),
        editing: false,
        further,
        query,
    }))
}

fn gone() -> Refusal {
    Refusal::missing("this note was taken away")
}

/// One note, to be cited and changed.
pub(crate) fn one(room: &Arc<Room>, asked: &Asked) -> Answered {
    let found = room.ask(|library| noted(library, library.note(asked.name())?))?;
    if found.note.removed {
        return Err(gone());
    }
    Ok(Answer::page(&Page {
        frame: Frame::new("A note", "Notes"),
        text: String::new(),
        article: String::new(),
        filtered: true,
        notes: vec![view(&found)],
        removed: None,
        changes: room.takes_changes(),
        editing: true,
        further: None,
        query: format!("?article={}", addresses::value(&found.article.name)),
    }))
}

/// The list as a file: Web Annotations, Markdown, or comma-separated values.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    let filter = filter(asked)?;
    let mut found = room.ask(|library| notes(library, &filter, MOST))?;
    if asked.path.ends_with(".md") {
        // Article by article, and in each as one reads it.
        found.sort_by_key(|noted| (noted.article.id, noted.place.map_or(u32::MAX, |place| place.span.start)));
        let records: Vec<NoteRecord> = found.iter().map(note_record).collect();
        return Ok(Answer::new("text/markdown; charset=utf-8", notes_as_markdown(&records)));
    }
    if ending(asked) == "json" {
        let records: Vec<NoteRecord> = found.iter().map(note_record).collect();
        return Ok(Answer::new(JSON_LD, notes_as_annotations(&records).to_string()));
    }
    let mut table = Table::new(&[
        "note", "made", "changed", "outlet", "title", "article", "start", "end", "words", "says",
    ]);
    for one in &found {
        let chars = one.place.map(|place| place.chars);
        table.rows.push(vec![
            json!(one.note.name),
            json!(one.note.made),
            json!(one.note.changed),
            json!(one.article.outlet),
            json!(one.article.title),
            json!(one.article.name),
            json!(chars.map(|chars| chars.start)),
            json!(chars.map(|chars| chars.end)),
            json!(one.note.quote.words),
            json!(one.note.body),
        ]);
    }
    Ok(Answer::table(&table, "csv"))
}

/// A new note. Where its words are not found, the page of the article says why, with the form as it was filled in.
pub(crate) fn add(room: &Arc<Room>, asked: &Asked) -> Answered {
    room.ask(|library| library.article(asked.name()))?;
    let (quote, body) = (asked.long("quote", LONG)?.unwrap_or_default(), asked.long("note", LONG)?);
    let (before, body) = (asked.long("before", LONG)?, body.unwrap_or_default());
    let start = asked.get("start").and_then(|start| start.parse().ok());
    let words = Words { words: &quote, before: before.as_deref(), start };
    let made = room.change(|library| add_note(library, asked.name(), words, &body, &now()));
    let name = match made {
        Ok(name) => name,
        Err(refusal) if matches!(refusal.status, 400 | 409) && !asked.program => {
            let form =
                NoteForm { quote, before: before.unwrap_or_default(), body, why: Some(refusal.why.clone()) };
            let asked = Asked::new(&asked.path, asked.names.clone(), "");
            return article::with_form(room, &asked, form)
                .map(|page| page.with_status(refusal.status).unsettled());
        }
        Err(refusal) => return Err(refusal),
    };
    let found = room.ask(|library| noted(library, library.note(&name)?))?;
    let at = found.place.map(|place| format!("&at={}-{}", place.chars.start, place.chars.end));
    let home = addresses::article(&found.article.name);
    Ok(Answer::leads_to(format!("{home}?show=statements,notes{}#note-{name}", at.unwrap_or_default())))
}

/// What a note says, anew.
pub(crate) fn change(room: &Arc<Room>, asked: &Asked) -> Answered {
    if room.ask(|library| library.note(asked.name()))?.removed {
        return Err(gone());
    }
    let body = asked.long("note", LONG)?.unwrap_or_default();
    room.change(|library| change_note(library, asked.name(), &body, &now()))?;
    Ok(Answer::leads_to(format!("/notes/{}", addresses::segment(asked.name()))))
}

/// A note taken away.
pub(crate) fn remove(room: &Arc<Room>, asked: &Asked) -> Answered {
    room.ask(|library| library.note(asked.name()))?;
    room.change(|library| remove_note(library, asked.name(), true))?;
    Ok(Answer::leads_to(format!("/notes?removed={}", addresses::value(asked.name()))))
}

/// A note put back.
pub(crate) fn restore(room: &Arc<Room>, asked: &Asked) -> Answered {
    room.ask(|library| library.note(asked.name()))?;
    room.change(|library| remove_note(library, asked.name(), false))?;
    Ok(Answer::leads_to(format!("/notes/{}", addresses::segment(asked.name()))))
}
