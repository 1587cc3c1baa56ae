//! Single things: a story, its account and differences, an article with its layers, two articles beside each other.

use std::sync::Arc;

use rashomon::wire::{AnnotateLine, LayerNames, json_line};
use rashomon::{Account, Corpus, file_name};
use serde_json::{Value, json};

use super::lists;
use crate::addresses;
use crate::answer::{Answer, Answered, JSON, JSON_LD};
use crate::asked::Asked;
use crate::pages::beside as beside_page;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::told::Told;

/// A story.
pub(crate) fn story(room: &Arc<Room>, asked: &Asked) -> Answered {
    let told = room.told(asked.name())?;
    let (row, articles) =
        room.ask(|library| Ok((library.story(&told.id)?, library.story_articles(&told.id)?)))?;
    let mut story = lists::story(&row, Some(&told));
    story.insert("articles".to_owned(), articles.iter().map(lists::article).collect());
    Ok(Answer::json(&Value::Object(story)))
}

/// The account of a story.
pub(crate) fn account(room: &Arc<Room>, asked: &Asked) -> Answered {
    Ok(Answer::new(JSON, room.told(asked.name())?.json.clone()))
}

/// The differences of a story.
pub(crate) fn differences(room: &Arc<Room>, asked: &Asked) -> Answered {
    let told = room.told(asked.name())?;
    Ok(lists::list(difference_list(&told), None))
}

/// The differences of a story as objects.
fn difference_list(told: &Told) -> Vec<Value> {
    let place = |place: &crate::told::ToldAt| {
        let article = told.articles.get(place.article)?;
        Some(json!({
            "outlet": article.outlet,
            "article": article.id,
            "start": place.chars.0,
            "end": place.chars.1,
            "sentence": place.words,
            "address": addresses::words(&article.id, place.chars),
        }))
    };
    let reading = |(value, places): &(String, Vec<crate::told::ToldAt>)| json!({ "value": value, "reports": places.iter().filter_map(place).collect::<Vec<_>>() });
    let differs = |differs: &crate::told::Differs| {
        json!({
            "id": differs.id,
            "kind": differs.kind,
            "level": differs.level,
            "confidence": differs.confidence,
            "explanation": differs.explanation,
            "readings": differs.readings.iter().map(reading).collect::<Vec<_>>(),
        })
    };
    told.differences.iter().map(differs).collect()
}

/// An article with its layers.
pub(crate) fn article(room: &Arc<Room>, asked: &Asked) -> Answered {
    let row = room.ask(|library| library.article(asked.name()))?;
    let annotated = room.annotated(&row)?;
    let line = json_line(&AnnotateLine::new(file_name(&row.file), &annotated, &LayerNames::default()));
    Ok(Answer::new(JSON, line.trim_end().to_owned()))
}

/// The statements and events of an article as Web Annotations.
pub(crate) fn annotations(room: &Arc<Room>, asked: &Asked) -> Answered {
    let row = room.ask(|library| library.article(asked.name()))?;
    let corpus = Corpus {
        files: vec![file_name(&row.file).to_owned()],
        articles: vec![room.annotated(&row)?],
        ..Corpus::default()
    };
    let account = Account { corpus, ..Account::default() };
    let format =
        rashomon_export::format("annotations").ok_or_else(|| Refusal::fault("there is no such format"))?;
    let written = format.write(&account, &rashomon_export::Options::default());
    let body = String::from_utf8(written).map_err(|_| Refusal::fault("the annotations are no text"))?;
    Ok(Answer::new(JSON_LD, body.trim_end().to_owned()))
}

/// Two articles sentence by sentence.
pub(crate) fn beside(room: &Arc<Room>, asked: &Asked) -> Answered {
    let rows = beside_page::table(room, asked)?.json();
    Ok(Answer::json(&json!({ "items": rows, "next": null })))
}
