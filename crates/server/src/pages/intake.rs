//! What came in: how much there is, the feeds that are watched and how they answered, the newest articles.

use std::sync::Arc;

use askama::Template;
use rashomon::file_name;
use rashomon_library::store::ArticleRow;
use rashomon_library::watch::{FeedStand, feeds};
use serde_json::json;

use super::stories::ending;
use super::take::ADDRESS;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::{Frame, counted};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;

/// Intakes by the pages that are shown.
const JOBS: usize = 10;
/// Articles that are shown.
const NEWEST: usize = 50;

#[derive(Template)]
#[template(path = "intake.html")]
struct Page {
    frame: Frame,
    counts: Vec<(usize, &'static str)>,
    feeds: Vec<FeedStand>,
    articles: Vec<ArticleRow>,
    /// What was taken in by the pages: the number of the intake, what it is, and how far it is.
    jobs: Vec<(u64, String, String)>,
    changes: bool,
    /// The address of a page that leads here, as bookmarklets do: only ever filled in.
    given: Option<String>,
}

impl Page {
    fn failed(&self, feed: &FeedStand) -> String {
        format!("failed, {} in a row", counted(feed.failures as usize, "time"))
    }

    /// A time to the minute.
    fn time(&self, time: &str) -> String {
        match time.get(..16) {
            Some(minute) => minute.replace('T', " "),
            None => time.to_owned(),
        }
    }

    fn address(&self, article: &ArticleRow) -> String {
        addresses::article(&article.name)
    }

    /// The name of the file, without the folders of this machine.
    fn file<'a>(&self, article: &'a ArticleRow) -> &'a str {
        file_name(&article.file)
    }
}

/// The page.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let given = asked.long("url", ADDRESS)?;
    let page = room.ask(|library| {
        Ok(Page {
            frame: Frame::new("Intake", "Intake"),
            counts: library.counts()?.into_iter().map(|(what, count)| (count, what)).collect(),
            feeds: feeds(library)?,
            articles: library.newest_articles(NEWEST)?,
            jobs: Vec::new(),
            changes: room.takes_changes(),
            given,
        })
    })?;
    let jobs = room.taking().last(JOBS).into_iter().map(|(id, job)| (id, job.what, job.stand.told()));
    // Intakes come further while the library stays as it is.
    Ok(Answer::page(&Page { jobs: jobs.collect(), ..page }).unsettled())
}

/// A table of the view, as the name in the path has it.
pub(crate) fn table(room: &Arc<Room>, asked: &Asked) -> Answered {
    let name = asked.path.rsplit('/').next().and_then(|file| file.split('.').next());
    let table = match name {
        Some("feeds") => {
            let mut table = Table::new(&["feed", "asked", "failures"]);
            for feed in room.ask(feeds)? {
                table.rows.push(vec![json!(feed.address), json!(feed.asked), json!(feed.failures)]);
            }
            table
        }
        Some("articles") => {
            let mut table =
                Table::new(&["added", "outlet", "title", "day", "article", "story", "file", "read_by"]);
            for row in room.ask(|library| library.newest_articles(NEWEST))? {
                table.rows.push(vec![
                    json!(row.added),
                    json!(row.outlet),
                    json!(row.title),
                    json!(row.day.map(|day| day.to_string())),
                    json!(row.name),
                    json!(row.story),
                    json!(file_name(&row.file)),
                    json!(row.reader),
                ]);
            }
            table
        }
        _ => return Err(Refusal::missing("the intake has no such table")),
    };
    Ok(Answer::table(&table, ending(asked)))
}
