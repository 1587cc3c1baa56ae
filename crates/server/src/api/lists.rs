//! Lists, a stretch at a time: stories, articles, statements, what a query finds.

use std::sync::Arc;

use rashomon_library::alerts::{Way, answered, kept};
use rashomon_library::store::{ArticleRow, StoryRow};
use serde_json::{Map, Value, json};

use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::pages::{said, search as search_page, statement, stories as stories_page};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::told::Told;

/// Items of a list, unless another number is asked for, and at most.
const USUAL: usize = 50;
const MOST: usize = 200;

fn limit(asked: &Asked) -> Result<usize, Refusal> {
    asked.number("limit", USUAL, MOST)
}

/// A list and where it goes on.
pub(crate) fn list(items: Vec<Value>, next: Option<String>) -> Answer {
    Answer::json(&json!({ "items": items, "next": next }))
}

/// A story as an object; its marks where its account is known.
pub(crate) fn story(row: &StoryRow, told: Option<&Told>) -> Map<String, Value> {
    let value = json!({
        "id": row.name,
        "title": told.map_or_else(|| row.title.clone(), |told| Some(told.title.clone())),
        "first_day": row.first_day.map(|day| day.to_string()),
        "last_day": row.last_day.map(|day| day.to_string()),
        "added": row.added,
        "articles": row.articles,
        "episodes": row.episodes,
        "outlets": row.outlets,
        "independent_origins": told.map(|told| told.tally.origins),
        "contradictions": told.map(|told| told.tally.contradictions),
        "possible_contradictions": told.map(|told| told.tally.unsure),
        "altered_quotations": told.map(|told| told.tally.altered),
        "address": addresses::story(&row.name),
    });
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// An article as an object, without its text.
pub(crate) fn article(row: &ArticleRow) -> Value {
    json!({
        "id": row.name,
        "story": row.story,
        "outlet": row.outlet,
        "title": row.title,
        "url": row.url,
        "published": row.published,
        "day": row.day.map(|day| day.to_string()),
        "added": row.added,
        "address": addresses::article(&row.name),
    })
}

/// Stories.
pub(crate) fn stories(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (filter, after, limit) = (stories_page::filter(asked)?, stories_page::after(asked)?, limit(asked)?);
    let mut rows = room.ask(|library| library.stories_after(&filter, after.as_ref(), limit + 1))?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|(order, _)| stories_page::cursor(order));
    let marks = stories_page::marks(room, &rows)?;
    let settled = rows.iter().zip(&marks).all(|((_, row), told)| told.is_some() || row.articles < 2);
    let items = rows.iter().zip(&marks).map(|((_, row), told)| story(row, told.as_deref()).into());
    let answer = list(items.collect(), next);
    Ok(if settled { answer } else { answer.unsettled() })
}

/// Articles as they changed. The last stretch too says where to ask the next time.
pub(crate) fn articles(room: &Arc<Room>, asked: &Asked) -> Answered {
    let limit = limit(asked)?;
    let after: i64 = match asked.get("cursor") {
        None => 0,
        Some(text) => text.parse().map_err(|_| Refusal::bad("cursor is none that a list has given"))?,
    };
    let rows = room.ask(|library| library.changed_since(after, limit))?;
    let next = rows.last().map_or(after, |(original, _)| *original);
    Ok(list(rows.iter().map(|(_, row)| article(row)).collect(), Some(next.to_string())))
}

/// Statements.
pub(crate) fn statements(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (filter, after, limit) = (said::filter(asked)?, said::after(asked)?, limit(asked)?);
    let mut rows = room.ask(|library| library.statements_after(&filter, after, limit + 1))?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|(at, _)| said::cursor(*at));
    let mut items = Vec::new();
    for (_, found) in &rows {
        let Some(one) = statement::one(room, found)? else { continue };
        items.push(json!({
            "speaker": Some(one.speaker).filter(|name| !name.is_empty()),
            "said_on": one.day.map(|day| day.to_string()),
            "told_on": found.article.day.map(|day| day.to_string()),
            "kind": one.kind,
            "text": one.words,
            "set_by": one.set_by,
            "outlet": found.article.outlet,
            "article": found.article.name,
            "story": found.article.story,
            "start": one.chars.0,
            "end": one.chars.1,
            "address": addresses::words(&found.article.name, one.chars),
        }));
    }
    Ok(list(items, next))
}

/// What a query finds.
pub(crate) fn search(room: &Arc<Room>, asked: &Asked) -> Answered {
    let query = asked.words("q", "q says what to look for")?;
    let (found, next) = search_page::found(room, asked, &query, limit(asked)?)?;
    let mut items = Vec::new();
    for one in &found {
        let line = rashomon_library::found_line(one);
        let mut value: Value = serde_json::from_str(&line).unwrap_or_default();
        if let Value::Object(map) = &mut value {
            map.insert("address".to_owned(), json!(search_page::place(room, one)?));
        }
        items.push(value);
    }
    Ok(list(items, next))
}

/// The searches that are saved.
pub(crate) fn searches(room: &Arc<Room>, _asked: &Asked) -> Answered {
    let items = room.ask(|library| {
        let mut items = Vec::new();
        for (id, question) in kept(library)? {
            if question.to != Way::Room {
                continue;
            }
            items.push(json!({
                "id": id,
                "query": question.query,
                "answers": answered(library, &id)?.len(),
                "address": format!("/search?q={}", addresses::value(&question.query)),
                "feed": addresses::saved_feed(&id),
            }));
        }
        Ok(items)
    })?;
    Ok(list(items, None))
}
