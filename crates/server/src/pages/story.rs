//! A story: its account, short and complete, as `rashomon-render` sets it, and its tables.

use std::sync::Arc;

use askama::Template;

use super::amend::{self, Amend};
use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::told::{Told, ToldArticle};

#[derive(Template)]
#[template(path = "story.html")]
struct Page<'a> {
    frame: Frame,
    told: &'a Told,
    account: &'a str,
    complete: bool,
    home: String,
    segment: String,
    feed: String,
    tables: Vec<(&'static str, &'static str)>,
    /// What can be corrected, where changes are taken.
    amend: Option<Amend>,
    amending: bool,
}

impl Page<'_> {
    /// What an article is called in a list of choices.
    fn name(&self, article: &ToldArticle) -> String {
        match &article.title {
            Some(title) => format!("{}: {title}", article.outlet),
            None => article.outlet.clone(),
        }
    }
}

/// The short account.
pub(crate) fn short(room: &Arc<Room>, asked: &Asked) -> Answered {
    page(room, asked, false)
}

/// The complete account.
pub(crate) fn complete(room: &Arc<Room>, asked: &Asked) -> Answered {
    page(room, asked, true)
}

fn page(room: &Arc<Room>, asked: &Asked, complete: bool) -> Answered {
    let told = room.told(asked.name())?;
    let home = addresses::story(&told.id);
    if told.id != asked.name() {
        // One address for each story, so that what is cited is the same for all.
        return Ok(Answer::leads_to(if complete { format!("{home}/complete") } else { home }));
    }
    let segment = addresses::segment(&told.id);
    let feed = format!("/api/v1/stories/{segment}/feed");
    let mut tables = vec![("differences", "Differences"), ("timeline", "Timeline"), ("sources", "Sources")];
    if told.matrix.is_some() {
        tables.insert(0, ("matrix", "Who tells what"));
    }
    let amend = room.takes_changes().then(|| room.ask(|library| amend::of(library, &told.id))).transpose()?;
    Ok(Answer::page(&Page {
        amend,
        amending: asked.get("amend").is_some(),
        frame: Frame { feed: Some(feed.clone()), ..Frame::new(told.title.clone(), "Stories") },
        account: if complete { &told.complete } else { &told.short },
        told: &told,
        complete,
        home,
        segment,
        feed,
        tables,
    }))
}

/// A table of the story, as the second name of the path has it: `matrix.csv`.
pub(crate) fn table(room: &Arc<Room>, asked: &Asked) -> Answered {
    let told = room.told(asked.name())?;
    let file = asked.names.get(1).map_or("", String::as_str);
    let missing = || Refusal::missing(format!("a story has no {file}"));
    let (name, _) =
        file.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "csv" | "json")).ok_or_else(missing)?;
    let table = match name {
        "matrix" => told
            .matrix
            .clone()
            .ok_or_else(|| Refusal::missing("the outlets of this story are not set beside each other"))?,
        "differences" => told.difference_table(),
        "timeline" => told.timeline.clone(),
        "sources" => told.source_table(),
        "said" => super::said::of_story(&told, asked)?.1,
        _ => return Err(missing()),
    };
    Ok(Answer::table(&table, ending(asked)))
}
