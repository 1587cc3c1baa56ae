//! Pages that a reader takes in: pasted, from a file, by address; and what that came to.

use std::sync::Arc;

use askama::Template;
use rashomon::{Input, file_name, is_address, without_user};
use serde_json::json;

use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;
use crate::taking::{Job, Line, Stand};

/// Letters of an address: browsers and servers agree on no more.
pub(super) const ADDRESS: usize = 2000;
/// Letters of a file's name.
const NAME: usize = 120;

#[derive(Template)]
#[template(path = "taken.html")]
struct Page {
    frame: Frame,
    job: Job,
    /// Whether it is still under way.
    working: bool,
    failed: Option<String>,
    lines: Vec<LineView>,
    home: String,
    /// How far it is, in words, and where a script learns when it has come further.
    told: String,
    follow: String,
}

struct LineView {
    outcome: &'static str,
    file: String,
    /// The address of the article and its headline, and the address of its story.
    article: Option<(String, String, String)>,
    why: String,
}

fn leads_to(id: u64) -> Answer {
    Answer::leads_to(format!("/intake/jobs/{id}"))
}

/// The address that a page is said to have.
fn address(asked: &Asked) -> Result<Option<String>, Refusal> {
    let Some(url) = asked.long("url", ADDRESS)? else { return Ok(None) };
    let named = url.split_once("://").is_some_and(|(_, rest)| !rest.starts_with('/') && !rest.is_empty());
    if !is_address(&url) || !named || url.contains(char::is_whitespace) {
        return Err(Refusal::bad(
            "the address is none of http or https, such as https://example.org/news/one",
        ));
    }
    if without_user(&url) != url.as_str() {
        return Err(Refusal::bad(
            "the address holds a name or a password, which is never sent; give it without",
        ));
    }
    Ok(Some(url))
}

/// What is pasted: the source of a page, or its text, of which whoever pastes it may say more.
pub(crate) fn paste(room: &Arc<Room>, asked: &Asked) -> Answered {
    pasted(room, asked).map(leads_to)
}

/// The same: the number of the intake.
pub(crate) fn pasted(room: &Room, asked: &Asked) -> Result<u64, Refusal> {
    let text =
        asked.get("text").filter(|text| text.contains(|c: char| c.is_alphabetic() || c.is_ascii_digit()));
    let text = text.ok_or_else(|| Refusal::bad("paste the text or the source of a page"))?;
    let url = address(asked)?;
    let (outlet, title, day) = (asked.text("outlet")?, asked.text("title")?, asked.day("day")?);
    let html = text.starts_with('<');
    let what = url.clone().or(title.clone()).unwrap_or_else(|| "what was pasted".to_owned());
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let name = |kind: &str| format!("pasted-{}.{kind}", &hash[..12]);
    if html || (outlet.is_none() && title.is_none() && day.is_none()) {
        let name = name(if html { "html" } else { "txt" });
        let input = Input::Bytes { name, bytes: text.as_bytes().to_vec() };
        return room.take_in(asked.client.as_deref(), what, input, url);
    }
    let published = day.map(|day| day.to_string());
    let mut record = serde_json::Map::new();
    let said = [("url", url), ("outlet", outlet), ("title", title), ("published", published)];
    for (key, value) in said.into_iter().chain([("text", Some(text.to_owned()))]) {
        if let Some(value) = value {
            record.insert(key.to_owned(), json!(value));
        }
    }
    let line = serde_json::Value::Object(record).to_string();
    let input = Input::Bytes { name: name("jsonl"), bytes: line.into_bytes() };
    room.take_in(asked.client.as_deref(), what, input, None)
}

/// A file.
pub(crate) fn upload(room: &Arc<Room>, asked: &Asked) -> Answered {
    let missing = || Refusal::bad("choose a file first: a page, a feed, lines of JSON, an archive");
    let (name, bytes) = asked.file.as_ref().filter(|(_, bytes)| !bytes.is_empty()).ok_or_else(missing)?;
    let name: String =
        file_name(&name.replace('\\', "/")).chars().filter(|c| !c.is_control()).take(NAME).collect();
    let name = if matches!(name.as_str(), "" | "-") { "file".to_owned() } else { name };
    let url = address(asked)?;
    let input = Input::Bytes { name: name.clone(), bytes: bytes.clone() };
    room.take_in(asked.client.as_deref(), name, input, url).map(leads_to)
}

/// An address, which is fetched.
pub(crate) fn fetch(room: &Arc<Room>, asked: &Asked) -> Answered {
    fetched(room, asked).map(leads_to)
}

/// The same: the number of the intake.
pub(crate) fn fetched(room: &Room, asked: &Asked) -> Result<u64, Refusal> {
    let url = address(asked)?.ok_or_else(|| Refusal::bad("give the address of a page or a feed"))?;
    room.take_in(asked.client.as_deref(), url.clone(), Input::Address(url), None)
}

fn job(room: &Room, asked: &Asked) -> Result<(u64, Job), Refusal> {
    let id = asked.name().parse().ok();
    let found = id.and_then(|id: u64| Some((id, room.taking().job(id)?)));
    found.ok_or_else(|| {
        Refusal::missing("this room knows no such intake: it remembers those since it was opened; what came in is in the list of the intake")
    })
}

fn view(room: &Room, line: &Line) -> LineView {
    let row = line.id.as_ref().and_then(|id| room.ask(|library| library.article(id)).ok());
    LineView {
        outcome: line.outcome,
        file: line.file.clone(),
        article: row.map(|row| {
            let title = row.title.unwrap_or_else(|| "(no headline)".to_owned());
            let title = format!("{}: {title}", row.outlet);
            (addresses::article(&row.name), title, addresses::story(&row.story))
        }),
        why: line.why.clone().unwrap_or_default(),
    }
}

/// What an intake came to, or that it is under way: then the page looks again by itself.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (id, job) = job(room, asked)?;
    let working = job.stand.is_under_way();
    let (lines, failed) = match &job.stand {
        Stand::Done(_, lines) => (lines.iter().map(|line| view(room, line)).collect(), None),
        Stand::Failed(why) => (Vec::new(), Some(why.clone())),
        Stand::Waiting | Stand::Working(_) => (Vec::new(), None),
    };
    let (told, follow) = (job.stand.told(), addresses::progress(id));
    let home = format!("/intake/jobs/{id}");
    let title = if working { "Being taken in" } else { "Taken in" };
    let frame = Frame::new(title, "Intake");
    let page = Answer::page(&Page { frame, working, failed, lines, home, told, follow, job });
    Ok(page.unsettled())
}

/// The same as CSV or JSON: with status 202 while it is under way.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (_, job) = job(room, asked)?;
    let mut table = Table::new(&["result", "file", "article", "story", "why"]);
    let status = match &job.stand {
        Stand::Failed(why) => return Err(Refusal::fault(why.clone())),
        Stand::Waiting | Stand::Working(_) => 202,
        Stand::Done(_, lines) => {
            for line in lines {
                let row = line.id.as_ref().and_then(|id| room.ask(|library| library.article(id)).ok());
                table.rows.push(vec![
                    json!(line.outcome),
                    json!(line.file),
                    json!(line.id),
                    json!(row.map(|row| row.story)),
                    json!(line.why),
                ]);
            }
            200
        }
    };
    Ok(Answer::table(&table, ending(asked)).with_status(status).unsettled())
}
