//! Who said what: of the whole library as each article has it, of a story with the wordings of one utterance under each other
//! and the changed words marked.

use std::sync::Arc;

use askama::Template;
use rashomon_library::store::{SaidAfter, SaidFilter};
use rashomon_render::view::day_text;
use serde_json::json;

use super::statement::{BY_READER, Judgements, one};
use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::Frame;
use crate::marked::{Run, differing};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;
use crate::told::{Said, Told};

/// Statements of a page.
const PAGE: usize = 100;
/// Statements of a table at most.
const MOST: usize = 5000;

/// The kinds of statement that can be asked for.
const KINDS: [(&str, &str); 4] =
    [("", "Any"), ("direct", "Quoted"), ("mixed", "Partly quoted"), ("indirect", "Reported")];

#[derive(Template)]
#[template(path = "said.html")]
struct Page {
    frame: Frame,
    story: Option<(String, String)>,
    action: String,
    speaker: String,
    outlet: String,
    kind: String,
    kinds: [(&'static str, &'static str); 4],
    after: String,
    before: String,
    filtered: bool,
    outlets: Vec<String>,
    speakers: Vec<String>,
    groups: Vec<Group>,
    /// The other order: its address and its name.
    other_order: Option<(String, &'static str)>,
    further: Option<String>,
    csv: String,
    json: String,
}

struct Group {
    name: String,
    address: Option<String>,
    roles: String,
    days: Vec<Day>,
}

struct Day {
    day: String,
    said: Vec<SaidView>,
}

struct SaidView {
    id: String,
    /// Who said it, where no heading says so: the address of all that was said, and the name.
    who: Option<(String, String)>,
    kind: &'static str,
    cue: String,
    origin: String,
    variants: Vec<VariantView>,
}

struct VariantView {
    wording: &'static str,
    words: Vec<Run>,
    reports: Vec<(String, String)>,
}

impl Page {
    fn is_kind(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

/// What the query string says of which statements.
pub(crate) fn filter(asked: &Asked) -> Result<SaidFilter, Refusal> {
    let day = asked.day("day")?;
    Ok(SaidFilter {
        speaker: asked.text("speaker")?,
        story: asked.text("story")?,
        outlet: asked.text("outlet")?,
        kind: asked.one_of("kind", &["direct", "mixed", "indirect"])?,
        after: asked.day("after")?.or(day),
        before: asked.day("before")?.or(day),
        newest_first: match asked.one_of("order", &["newest", "oldest"])?.as_deref() {
            Some(order) => order == "newest",
            // What one person said is read as it went on; of all that was said, the newest is.
            None => asked.get("speaker").is_none(),
        },
    })
}

/// Reads where a list goes on.
pub(crate) fn after(asked: &Asked) -> Result<Option<SaidAfter>, Refusal> {
    let Some(text) = asked.get("cursor") else { return Ok(None) };
    let at = text.split_once('.').and_then(|(day, row)| Some((day.parse().ok()?, row.parse().ok()?)));
    at.map(Some).ok_or_else(|| Refusal::bad("cursor is none that a list has given"))
}

/// Where a list goes on, as it stands in an address.
pub(crate) fn cursor(at: SaidAfter) -> String {
    format!("{}.{}", at.0, at.1)
}

/// A speaker as a heading: the name, and the address of all that was said.
fn speaker(name: &str) -> (&str, Option<String>) {
    if name.is_empty() { ("No speaker named", None) } else { (name, Some(addresses::said(name))) }
}

/// Adds a statement to the last group if it has the same heading.
fn add(
    groups: &mut Vec<Group>,
    (name, address): (&str, Option<String>),
    roles: &[String],
    day: &str,
    said: SaidView,
) {
    if groups.last().is_none_or(|group| group.name != name) {
        groups.push(Group { name: name.to_owned(), address, roles: roles.join("; "), days: Vec::new() });
    }
    if let Some(group) = groups.last_mut() {
        if group.days.last().is_none_or(|known| known.day != day) {
            group.days.push(Day { day: day.to_owned(), said: Vec::new() });
        }
        if let Some(day) = group.days.last_mut() {
            day.said.push(said);
        }
    }
}

fn day_name(day: Option<jiff::civil::Date>) -> String {
    day.map_or_else(|| "Day not known".to_owned(), day_text)
}

/// The statements of the library.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (filter, after) = (filter(asked)?, after(asked)?);
    let mut rows = room.ask(|library| library.statements_after(&filter, after, PAGE + 1))?;
    let further = (rows.len() > PAGE).then(|| {
        rows.truncate(PAGE);
        let last = rows.last().map(|(at, _)| cursor(*at)).unwrap_or_default();
        format!("/said{}", asked.with(&[("cursor", Some(&last))]))
    });
    let mut groups = Vec::new();
    for (_, found) in &rows {
        let Some(one) = one(room, found)? else { continue };
        let words = vec![(one.words.clone(), false)];
        let report = (addresses::words(&found.article.name, one.chars), found.article.outlet.clone());
        let by_day = filter.speaker.is_none();
        let name = Some(&one.speaker).filter(|name| by_day && !name.is_empty());
        let said = SaidView {
            id: String::new(),
            who: name.map(|name| (addresses::said(name), name.clone())),
            kind: if one.kind == "indirect" { "reported" } else { "quoted" },
            cue: String::new(),
            origin: if one.set_by == "reader" { BY_READER.to_owned() } else { String::new() },
            variants: vec![VariantView { wording: "", words, reports: vec![report] }],
        };
        let day = day_name(one.day.or(found.article.day));
        if by_day {
            add(&mut groups, (&day, None), &[], "", said);
        } else {
            add(&mut groups, speaker(&one.speaker), &[], &day, said);
        }
    }
    let offered = room.offered()?;
    let title = match &filter.speaker {
        Some(name) => format!("What {name} said"),
        None => "Who said what".to_owned(),
    };
    let feed = filter
        .speaker
        .as_deref()
        .map(|name| format!("/api/v1/speakers/feed?name={}", addresses::value(name)));
    let frame = Frame { feed, ..Frame::new(title, "Who said what") };
    let whole = asked.with(&[("cursor", None)]);
    let (order, name) =
        if filter.newest_first { ("oldest", "Oldest first") } else { ("newest", "Newest first") };
    let other = asked.with(&[("order", Some(order)), ("cursor", None)]);
    Ok(Answer::page(&Page {
        further,
        other_order: Some((format!("/said{other}"), name)),
        csv: format!("/said.csv{whole}"),
        json: format!("/said.json{whole}"),
        ..with_filter(
            frame,
            &filter,
            "/said".to_owned(),
            groups,
            offered.outlets.clone(),
            offered.speakers.clone(),
        )
    }))
}

fn with_filter(
    frame: Frame,
    filter: &SaidFilter,
    action: String,
    groups: Vec<Group>,
    outlets: Vec<String>,
    speakers: Vec<String>,
) -> Page {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |value: Option<jiff::civil::Date>| value.map(|day| day.to_string()).unwrap_or_default();
    Page {
        frame,
        story: None,
        action,
        filtered: SaidFilter { newest_first: false, ..filter.clone() } != SaidFilter::default(),
        speaker: text(&filter.speaker),
        outlet: text(&filter.outlet),
        kind: text(&filter.kind),
        kinds: KINDS,
        after: day(filter.after),
        before: day(filter.before),
        outlets,
        speakers,
        groups,
        other_order: None,
        further: None,
        csv: String::new(),
        json: String::new(),
    }
}

/// The list as CSV or JSON.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    let filter = filter(asked)?;
    let rows = room.ask(|library| library.statements_after(&filter, None, MOST))?;
    let mut table = Table::new(&[
        "speaker", "said_on", "told_on", "kind", "outlet", "article", "start", "end", "words", "set_by",
    ]);
    for (_, found) in rows {
        let Some(one) = one(room, &found)? else { continue };
        table.rows.push(vec![
            json!(Some(one.speaker).filter(|name| !name.is_empty())),
            json!(one.day.map(|day| day.to_string())),
            json!(found.article.day.map(|day| day.to_string())),
            json!(one.kind),
            json!(found.article.outlet),
            json!(found.article.name),
            json!(one.chars.0),
            json!(one.chars.1),
            json!(one.words),
            json!(one.set_by),
        ]);
    }
    Ok(Answer::table(&table, ending(asked)))
}

/// The statements of a story that a filter lets through, and as a table a row a report.
pub(crate) fn of_story<'t>(told: &'t Told, asked: &Asked) -> Result<(Vec<&'t Said>, Table), Refusal> {
    let filter = filter(asked)?;
    let holds = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
    let outlet = |article: usize| told.articles.get(article).map_or("", |article| &article.outlet);
    let fits = |said: &&Said| {
        let reports = || said.variants.iter().flat_map(|variant| &variant.reports);
        filter.speaker.as_deref().is_none_or(|name| holds(&said.speaker, name))
            && filter.kind.as_deref().is_none_or(|kind| said.kind == kind)
            && filter.after.is_none_or(|after| said.day.is_some_and(|day| day >= after))
            && filter.before.is_none_or(|before| said.day.is_some_and(|day| day <= before))
            && filter.outlet.as_deref().is_none_or(|name| reports().any(|(at, _)| holds(outlet(*at), name)))
    };
    let said: Vec<&Said> = told.statements.iter().filter(fits).collect();
    let mut table = Table::new(&[
        "id", "speaker", "roles", "said_on", "kind", "origin", "wording", "outlet", "article", "start",
        "end", "words",
    ]);
    for one in &said {
        for variant in &one.variants {
            for (article, chars) in &variant.reports {
                table.rows.push(vec![
                    json!(one.id),
                    json!(Some(&one.speaker).filter(|name| !name.is_empty())),
                    json!(one.roles),
                    json!(one.day.map(|day| day.to_string())),
                    json!(one.kind),
                    json!(one.origin),
                    json!(variant.wording),
                    json!(outlet(*article)),
                    json!(told.articles.get(*article).map(|article| &article.id)),
                    json!(chars.0),
                    json!(chars.1),
                    json!(variant.words),
                ]);
            }
        }
    }
    Ok((said, table))
}

/// The statements of a story.
pub(crate) fn story(room: &Arc<Room>, asked: &Asked) -> Answered {
    let told = room.told(asked.name())?;
    let (said, _) = of_story(&told, asked)?;
    let mut groups = Vec::new();
    let judged = Judgements::of(room, &told)?;
    for one in said {
        let mut view = view(&told, one);
        let mut reports = one.variants.iter().flat_map(|variant| &variant.reports);
        let by_reader = reports.any(|(article, chars)| judged.on(*article, *chars));
        if by_reader {
            view.origin = [view.origin, BY_READER.to_owned()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("; ");
        }
        add(&mut groups, speaker(&one.speaker), &one.roles, &day_name(one.day), view);
    }
    let unique = |names: &mut Vec<String>| {
        names.retain(|name| !name.is_empty());
        names.sort();
        names.dedup();
    };
    let mut outlets: Vec<String> = told.articles.iter().map(|article| article.outlet.clone()).collect();
    let mut speakers: Vec<String> = told.statements.iter().map(|said| said.speaker.clone()).collect();
    unique(&mut outlets);
    unique(&mut speakers);
    let home = addresses::story(&told.id);
    let query = asked.with(&[]);
    let frame = Frame::new("Every statement", "Stories");
    Ok(Answer::page(&Page {
        story: Some((home.clone(), told.title.clone())),
        csv: format!("{home}/said.csv{query}"),
        json: format!("{home}/said.json{query}"),
        ..with_filter(frame, &filter(asked)?, format!("{home}/said"), groups, outlets, speakers)
    }))
}

/// An utterance, its first wording plain, the words of the others marked that the first does not have.
fn view(told: &Told, said: &Said) -> SaidView {
    let first = said.variants.first().map_or("", |variant| &variant.words);
    let variants = said.variants.iter().enumerate().map(|(at, variant)| VariantView {
        wording: variant.wording,
        words: if at == 0 { vec![(variant.words.clone(), false)] } else { differing(&variant.words, first) },
        reports: variant
            .reports
            .iter()
            .filter_map(|(article, chars)| {
                let article = told.articles.get(*article)?;
                Some((addresses::words(&article.id, *chars), article.outlet.clone()))
            })
            .collect(),
    });
    SaidView {
        id: said.id.clone(),
        who: None,
        kind: if said.kind == "indirect" { "reported" } else { "quoted" },
        cue: said.cue.clone(),
        origin: said.origin.clone().unwrap_or_default(),
        variants: variants.collect(),
    }
}
