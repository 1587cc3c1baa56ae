//! Two versions of an article that was revised, sentence by sentence: the changes that matter, or all of them.

use std::sync::Arc;

use askama::Template;
use rashomon_library::{Version, versions};
use serde_json::json;

use super::align::align;
use super::matters::matters;
use super::stories::ending;
use crate::addresses;
use crate::answer::{Answer, Answered};
use crate::asked::Asked;
use crate::frame::{Frame, counted};
use crate::marked::{Run, differing};
use crate::refusal::Refusal;
use crate::room::Room;
use crate::table::Table;

#[derive(Template)]
#[template(path = "revisions.html")]
struct Page {
    frame: Frame,
    outlet: String,
    title: String,
    home: String,
    versions: Vec<VersionView>,
    from: usize,
    to: usize,
    all: bool,
    /// The address that shows the other half.
    other: String,
    small: usize,
    counts: String,
    rows: Vec<Change>,
    query: String,
}

struct VersionView {
    number: usize,
    name: String,
}

/// What became of a sentence.
struct Change {
    kind: &'static str,
    before: Option<Vec<Run>>,
    after: Option<Vec<Run>>,
    matters: bool,
}

/// The changes from one version to another, the headline first.
fn changes(before: &Version, after: &Version) -> Vec<Change> {
    let mut changes = Vec::new();
    let changed = |kind, one: &str, other: &str| {
        let (before, after) = (differing(one, other), differing(other, one));
        Change { kind, matters: matters(&before, &after), before: Some(before), after: Some(after) }
    };
    let title = |version: &Version| version.title.clone().unwrap_or_default();
    if before.title != after.title {
        changes.push(Change { matters: true, ..changed("headline", &title(before), &title(after)) });
    }
    let sentences = |version: &Version| -> Vec<String> { version.sentences.clone() };
    let (one, other) = (sentences(before), sentences(after));
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.iter().map(String::as_str).collect(), other.iter().map(String::as_str).collect());
    // The same sentence in both is a pair, however few words it has.
    let mut taken = vec![false; other.len()];
    let mut known = Vec::new();
    for (at, sentence) in one.iter().enumerate() {
        let same = (0..other.len()).find(|there| !taken[*there] && other[*there] == *sentence);
        if let Some(there) = same {
            taken[there] = true;
            known.push((at, there));
        }
    }
    for row in align(&one, &other, &known) {
        match (row.left.map(|at| one[at]), row.right.map(|at| other[at])) {
            (Some(left), Some(right)) if left == right => {}
            (Some(left), Some(right)) => changes.push(changed("reworded", left, right)),
            (Some(left), None) => changes.push(Change {
                kind: "taken out",
                before: Some(vec![(left.to_owned(), true)]),
                after: None,
                matters: true,
            }),
            (None, Some(right)) => changes.push(Change {
                kind: "added",
                before: None,
                after: Some(vec![(right.to_owned(), true)]),
                matters: true,
            }),
            (None, None) => {}
        }
    }
    changes
}

/// The versions of an article, and which two are compared.
fn chosen(
    room: &Room,
    asked: &Asked,
) -> Result<(rashomon_library::store::ArticleRow, Vec<Version>, usize, usize), Refusal> {
    let row = room.ask(|library| library.article(asked.name()))?;
    let all = room.ask(|library| versions(room.engine(), library, &row))?;
    if all.len() < 2 {
        return Err(Refusal::missing("this article was not revised: the library has one version of it"));
    }
    let to = asked.number("to", all.len(), all.len())?;
    let from = asked.number("from", to.max(2) - 1, all.len())?;
    Ok((row, all, from, to))
}

/// The page.
pub(crate) fn page(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (row, versions, from, to) = chosen(room, asked)?;
    let all = asked.get("all").is_some();
    let mut rows = changes(&versions[from - 1], &versions[to - 1]);
    let count = |kind: &str| rows.iter().filter(|row| row.kind == kind).count();
    let counts = format!(
        "{} reworded, {} added, {} taken out{}",
        counted(count("reworded"), "sentence"),
        count("added"),
        count("taken out"),
        if count("headline") > 0 { "; another headline" } else { "" }
    );
    let small = rows.iter().filter(|row| !row.matters).count();
    if !all {
        rows.retain(|row| row.matters);
    }
    let view = |(at, version): (usize, &Version)| VersionView {
        number: at + 1,
        name: match version.modified.as_ref().or(version.published.as_ref()) {
            Some(stamp) => format!("{}: {}", at + 1, stamp.get(..16).unwrap_or(stamp).replace('T', " ")),
            None => (at + 1).to_string(),
        },
    };
    let home = addresses::article(&row.name);
    let other = asked.with(&[("all", if all { None } else { Some("yes") })]);
    Ok(Answer::page(&Page {
        frame: Frame::new("Revisions", "Stories"),
        outlet: row.outlet,
        title: row.title.unwrap_or_else(|| "(no headline)".to_owned()),
        versions: versions.iter().enumerate().map(view).collect(),
        from,
        to,
        all,
        other: format!("{home}/revisions{other}"),
        small,
        counts,
        rows,
        query: asked.with(&[("all", None)]),
        home,
    }))
}

/// The changes as CSV or JSON, all of them.
pub(crate) fn list(room: &Arc<Room>, asked: &Asked) -> Answered {
    let (_, versions, from, to) = chosen(room, asked)?;
    let mut table = Table::new(&["kind", "matters", "before", "after"]);
    let words = |runs: &Option<Vec<Run>>| {
        runs.as_ref().map(|runs| runs.iter().map(|(text, _)| text.as_str()).collect::<String>())
    };
    for row in changes(&versions[from - 1], &versions[to - 1]) {
        table.rows.push(vec![
            json!(row.kind),
            json!(row.matters),
            json!(words(&row.before)),
            json!(words(&row.after)),
        ]);
    }
    Ok(Answer::table(&table, ending(asked)))
}
