//! The stories, newest first: the days of each, how many articles and which outlets tell it, on how many origins it rests, and
//! whether the outlets differ; above them a chart of the articles over time. The same list as CSV or JSON.

use std::sync::Arc;

use askama::Template;
use rashomon_library::store::{Filter, Order, StoryRow};
use rashomon_render::short::Tally;
use rashomon_render::view::range_text;
use serde_json::json;

use super::histogram::bars;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::{Frame, counted, few};
use crate::refusal::Refusal;
use crate::room::{Offered, Room};
use crate::table::Table;
use crate::told::Told;

/// Stories of a page.
const PAGE: usize = 30;
/// Stories of a table at most.
const MOST: usize = 1000;
/// Outlets that are named of a story.
const NAMED: usize = 8;

#[derive(Template)]
#[template(path = "stories.html")]
struct Page {
    frame: Frame,
    bars: Vec<BarView>,
    bars_title: String,
    width: i64,
    first: String,
    last: String,
    outlet: String,
    speaker: String,
    place: String,
    after: String,
    before: String,
    filtered: bool,
    offered: Arc<Offered>,
    stories: Vec<StoryView>,
    further: Option<String>,
    csv: String,
    json: String,
}

struct BarView {
    address: String,
    label: String,
    chosen: bool,
    x: i64,
    height: usize,
}

struct StoryView {
    address: String,
    title: String,
    when: String,
    articles: String,
    outlets: String,
    marks: Option<Tally>,
    /// Whether there is anything to compare.
    compared: bool,
}

impl Page {
    fn origins(&self, marks: &Tally) -> String {
        counted(marks.origins, "independent origin")
    }

    fn contradictions(&self, marks: &Tally) -> String {
        counted(marks.contradictions, "contradiction")
    }

    fn altered(&self, marks: &Tally) -> String {
        counted(marks.altered, "altered quotation")
    }

    fn unsure(&self, marks: &Tally) -> String {
        counted(marks.unsure, "possible contradiction")
    }
}

/// What the query string says of which stories.
pub(crate) fn filter(asked: &Asked) -> Result<Filter, Refusal> {
    let day = asked.day("day")?;
    Ok(Filter {
        outlet: asked.text("outlet")?,
        person: asked.text("person")?,
        place: asked.text("place")?,
        speaker: asked.text("speaker")?,
        after: asked.day("after")?.or(day),
        before: asked.day("before")?.or(day),
    })
}

/// Where a list goes on, as it stands in an address.
pub(crate) fn cursor(order: &Order) -> String {
    format!("{}.{}", order.0, order.1)
}

/// Reads where a list goes on.
pub(crate) fn after(asked: &Asked) -> Result<Option<Order>, Refusal> {
    let Some(text) = asked.get("cursor") else { return Ok(None) };
    let order = text.split_once('.').and_then(|(day, name)| Some((day.parse().ok()?, name.to_owned())));
    order.map(Some).ok_or_else(|| Refusal::bad("cursor is none that a list has given"))
}

/// The page.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (filter, after) = (filter(asked)?, after(asked)?);
    let mut rows = room.ask(|library| library.stories_after(&filter, after.as_ref(), PAGE + 1))?;
    let further = (rows.len() > PAGE).then(|| {
        rows.truncate(PAGE);
        rows.last().map(|(order, _)| asked.with(&[("cursor", Some(&cursor(order)))])).unwrap_or_default()
    });
    let offered = room.offered()?;
    let marks = marks(room, &rows)?;
    let compared = |row: &StoryRow| row.articles > 1;
    let settled = rows.iter().zip(&marks).all(|((_, row), marks)| marks.is_some() || !compared(row));
    let stories = rows.iter().zip(marks).map(|((_, row), told)| StoryView {
        address: addresses::story(&row.name),
        title: told.as_ref().map_or_else(|| title(row), |told| told.title.clone()),
        when: when(row),
        articles: counted(row.articles, "article"),
        outlets: few(&row.outlets, NAMED),
        marks: told.map(|told| told.tally),
        compared: compared(row),
    });
    let stories = stories.collect();
    // The picture shows all days, so that another can be chosen.
    let everywhen = Filter { after: None, before: None, ..filter.clone() };
    let days = room.ask(|library| library.articles_by_day(&everywhen))?;
    let (bars, places, unit) = bars(&days);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |value: Option<jiff::civil::Date>| value.map(|day| day.to_string()).unwrap_or_default();
    let whole = asked.with(&[("cursor", None)]);
    let page = Page {
        frame: Frame::new("Stories", "Stories"),
        bars_title: format!("Articles by {unit}"),
        width: places * 10,
        first: bars.first().map(|bar| range_text(Some(bar.first), Some(bar.last))).unwrap_or_default(),
        last: bars
            .last()
            .filter(|_| bars.len() > 1)
            .map(|bar| range_text(Some(bar.first), Some(bar.last)))
            .unwrap_or_default(),
        bars: bars
            .iter()
            .map(|bar| {
                let (first, last) = (bar.first.to_string(), bar.last.to_string());
                let choice =
                    [("day", None), ("cursor", None), ("after", Some(&*first)), ("before", Some(&*last))];
                BarView {
                    address: format!("/{}", asked.with(&choice)),
                    label: bar.label(),
                    chosen: filter.after == Some(bar.first) && filter.before == Some(bar.last),
                    x: bar.place * 10,
                    height: bar.height,
                }
            })
            .collect(),
        filtered: filter != Filter::default(),
        outlet: text(&filter.outlet),
        speaker: text(&filter.speaker),
        place: text(&filter.place),
        after: day(filter.after),
        before: day(filter.before),
        offered,
        stories,
        further,
        csv: format!("/stories.csv{whole}"),
        json: format!("/stories.json{whole}"),
    };
    let answer = Answer::page(&page);
    Ok(if settled { answer } else { answer.unsettled() })
}

/// The accounts of stories of more than one article, as far as they are known.
pub(crate) fn marks(room: &Arc<Room>, rows: &[(Order, StoryRow)]) -> Result<Vec<Option<Arc<Told>>>, Refusal> {
    let several: Vec<String> =
        rows.iter().filter(|(_, row)| row.articles > 1).map(|(_, row)| row.name.clone()).collect();
    let mut known = room.marks(&several)?.into_iter();
    Ok(rows.iter().map(|(_, row)| if row.articles > 1 { known.next().flatten() } else { None }).collect())
}

/// The headline of a story.
pub(crate) fn title(row: &StoryRow) -> String {
    row.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or_else(|| "(no headline)".to_owned())
}

fn when(row: &StoryRow) -> String {
    match (row.first_day, row.last_day) {
        (None, None) => "Day not known".to_owned(),
        (first, last) => range_text(first, last),
    }
}

/// The list as CSV or JSON.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (filter, after) = (filter(asked)?, after(asked)?);
    let rows = room.ask(|library| library.stories_after(&filter, after.as_ref(), MOST))?;
    let mut table =
        Table::new(&["id", "title", "first_day", "last_day", "added", "articles", "episodes", "outlets"]);
    for (_, row) in rows {
        table.rows.push(vec![
            json!(row.name),
            json!(row.title),
            json!(row.first_day.map(|day| day.to_string())),
            json!(row.last_day.map(|day| day.to_string())),
            json!(row.added),
            json!(row.articles),
            json!(row.episodes),
            json!(row.outlets),
        ]);
    }
    Ok(Answer::table(&table, ending(asked)))
}

/// How the path ends.
pub(crate) fn ending(asked: &Asked) -> &str {
    asked.path.rsplit_once('.').map_or("", |(_, ending)| ending)
}
