//! Searches that are saved: standing questions whose answers the library keeps, each with its feed.

use std::sync::Arc;

use askama::Template;
use rashomon_library::alerts::{self, Entry, Way};
use rashomon_library::store::Query;

use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::{Frame, counted};
use crate::refusal::Refusal;
use crate::room::Room;

/// Answers of a search that are shown.
const SHOWN: usize = 5;

#[derive(Template)]
#[template(path = "saved.html")]
struct Page {
    frame: Frame,
    saved: Vec<SavedView>,
    /// Standing questions whose answers go elsewhere.
    others: Vec<(String, &'static str)>,
    /// A search that was just taken away.
    removed: Option<String>,
    changes: bool,
}

struct SavedView {
    id: String,
    query: String,
    address: String,
    feed: String,
    count: String,
    answers: Vec<AnswerView>,
}

struct AnswerView {
    title: String,
    outlet: String,
    when: String,
    address: String,
}

fn answer(entry: Entry) -> AnswerView {
    AnswerView {
        title: entry.title,
        outlet: entry.author,
        when: entry.updated.get(..16).unwrap_or_default().replace('T', " "),
        address: entry.article.map(|article| addresses::article(&article)).unwrap_or_default(),
    }
}

/// The page.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (mut saved, mut others) = (Vec::new(), Vec::new());
    room.ask(|library| {
        for (id, question) in alerts::kept(library)? {
            let to = match question.to {
                Way::Room => {
                    let answers = alerts::answered(library, &id)?;
                    saved.push(SavedView {
                        address: format!("/search?q={}", addresses::value(&question.query)),
                        feed: addresses::saved_feed(&id),
                        count: counted(answers.len(), "answer"),
                        answers: answers.into_iter().take(SHOWN).map(answer).collect(),
                        query: question.query,
                        id,
                    });
                    continue;
                }
                Way::File(_) => "a file",
                Way::Atom(_) => "a feed in a file",
                Way::Webhook(_) => "an address",
            };
            others.push((question.query, to));
        }
        Ok(())
    })?;
    Ok(Answer::page(&Page {
        frame: Frame::new("Saved searches", "Searches"),
        saved,
        others,
        removed: asked.text("removed")?,
        changes: room.takes_changes(),
    }))
}

/// The id under which a search is saved, if it is.
pub(crate) fn saved_as(room: &Room, query: &str) -> Result<Option<String>, Refusal> {
    let kept = room.ask(alerts::kept)?;
    Ok(kept.into_iter().find(|(_, known)| known.to == Way::Room && known.query == query).map(|(id, _)| id))
}

/// A search saved.
pub(crate) fn add(room: &Arc<Room>, asked: &Asked) -> Answered {
    let query = asked.words("q", "q says what to look for")?;
    Query::parse(&query)?;
    let id = room.change(|library| alerts::save(library, &query))?;
    Ok(Answer::leads_to(format!("/searches#{id}")))
}

/// A search saved no more.
pub(crate) fn remove(room: &Arc<Room>, asked: &Asked) -> Answered {
    let known = room.ask(alerts::kept)?.into_iter().find(|(id, _)| id == asked.name());
    let missing = || Refusal::missing("there is no search saved under this id");
    let (id, question) = known.ok_or_else(missing)?;
    if question.to != Way::Room {
        let why = "the answers to this question go elsewhere; `rashomon alert remove` takes it away";
        return Err(Refusal::new(409, why));
    }
    room.change(|library| alerts::remove(library, &id))?;
    Ok(Answer::leads_to(format!("/searches?removed={}", addresses::value(&question.query))))
}
