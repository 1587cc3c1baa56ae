//! The search: the language of the command line, and what it finds with the words in place.

use std::sync::Arc;

use askama::Template;
use rashomon_library::store::{Found, Hit, Query};
use rashomon_render::view::range_text;
use rashomon_text::{CodePoints, Span};
use serde_json::json;

use super::saved::saved_as;
use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::Frame;
use crate::marked::{self, Run};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;

/// Findings of a page.
const PAGE: usize = 40;
/// Findings that are shown in all: who wants more, says more.
const MOST: usize = 2000;

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    refused: Option<String>,
    found: Vec<FoundView>,
    further: Option<String>,
    csv: String,
    json: String,
    /// The id under which the search is saved.
    saved: Option<String>,
    changes: bool,
}

struct FoundView {
    kind: &'static str,
    address: String,
    story: String,
    title: String,
    outlet: String,
    day: String,
    who: String,
    words: Vec<Run>,
}

/// What a page of findings holds, and where the next begins.
pub(crate) fn found(
    room: &Room,
    asked: &Asked,
    query: &str,
    size: usize,
) -> Result<(Vec<Found>, Option<String>), Refusal> {
    let query = Query::parse(query)?;
    let from = match asked.get("cursor") {
        None => 0,
        Some(text) => text.parse().map_err(|_| Refusal::bad("cursor is none that a list has given"))?,
    };
    let from = usize::min(from, MOST);
    let mut found = room.ask(|library| library.search(&query, from + size + 1))?;
    let further = (found.len() > from + size && from + size < MOST).then(|| (from + size).to_string());
    found.truncate(from + size);
    Ok((found.split_off(from.min(found.len())), further))
}

/// The page.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let query = asked.text("q")?.unwrap_or_default();
    let value = addresses::value(&query);
    let feed = (!query.is_empty()).then(|| format!("/api/v1/search/feed?q={value}"));
    let frame = Frame { query: query.clone(), feed, ..Frame::new("Search", "") };
    let empty = Page {
        frame,
        refused: None,
        found: vec![],
        further: None,
        csv: String::new(),
        json: String::new(),
        saved: saved_as(room, &query)?,
        changes: room.takes_changes(),
    };
    if query.is_empty() {
        return Ok(Answer::page(&empty));
    }
    let (found, further) = match found(room, asked, &query, PAGE) {
        Ok(found) => found,
        Err(refusal) if refusal.status == 400 => {
            return Ok(Answer::page(&Page { refused: Some(refusal.why), ..empty }).with_status(400));
        }
        Err(refusal) => return Err(refusal),
    };
    let views: Result<Vec<FoundView>, Refusal> = found.iter().map(|found| view(room, found)).collect();
    Ok(Answer::page(&Page {
        found: views?,
        further: further.map(|at| format!("/search{}", asked.with(&[("cursor", Some(&at))]))),
        csv: format!("/search.csv?q={value}"),
        json: format!("/search.json?q={value}"),
        ..empty
    }))
}

fn view(room: &Room, found: &Found) -> Result<FoundView, Refusal> {
    let article = &found.article;
    let headline = article.title.clone().unwrap_or_else(|| "(no headline)".to_owned());
    let (kind, who, day) = match &found.hit {
        Hit::Article => ("article", String::new(), article.day),
        Hit::Statement(row) => {
            ("statement", row.speaker.clone().unwrap_or_default(), row.said_on.or(article.day))
        }
        Hit::Event(row) => {
            let parties: Vec<&str> =
                [&row.actor, &row.recipient].into_iter().flatten().map(String::as_str).collect();
            (
                "event",
                format!("{} {}", row.kind.to_lowercase(), parties.join(" → ")),
                row.first_day.or(article.day),
            )
        }
    };
    Ok(FoundView {
        kind,
        address: place(room, found)?,
        story: addresses::story(&article.story),
        title: headline,
        outlet: article.outlet.clone(),
        day: day.map(|day| range_text(Some(day), Some(day))).unwrap_or_default(),
        who,
        words: marked::found(&found.words),
    })
}

/// The address of what was found: its words, where it is some.
pub(crate) fn place(room: &Room, found: &Found) -> Result<String, Refusal> {
    let spans = match &found.hit {
        Hit::Article => return Ok(addresses::article(&found.article.name)),
        Hit::Statement(row) => &row.spans,
        Hit::Event(row) => &row.spans,
    };
    let text = room.ask(|library| library.text(found.article.id))?;
    let whole = spans.iter().map(|(start, end)| Span::new(*start, *end)).reduce(Span::cover);
    Ok(match whole {
        Some(whole) => {
            let chars = CodePoints::new(&text).chars(whole);
            addresses::words(&found.article.name, (chars.start, chars.end))
        }
        None => addresses::article(&found.article.name),
    })
}

/// The list as CSV or JSON.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    let query = asked.text("q")?.ok_or_else(|| Refusal::bad("q says what to look for"))?;
    let (found, _) = found(room, asked, &query, MOST)?;
    let mut table =
        Table::new(&["kind", "who", "day", "outlet", "title", "article", "story", "address", "words"]);
    for one in &found {
        let view = view(room, one)?;
        table.rows.push(vec![
            json!(view.kind),
            json!(view.who),
            json!(one.article.day.map(|day| day.to_string())),
            json!(view.outlet),
            json!(one.article.title),
            json!(one.article.name),
            json!(one.article.story),
            json!(view.address),
            json!(marked::plain(&one.words)),
        ]);
    }
    Ok(Answer::table(&table, ending(asked)))
}
