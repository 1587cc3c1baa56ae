//! Figures over time: the two that most articles give, each value where it is first told.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_story::standing;
use rashomon_story::{Conflict, ConflictKind, Figure as Found, FigureRow as FoundRow, Place};

use super::choose::{Candidate, Item, Part};
use super::items::{Figure, FigureRow};
use super::scene::Scene;
use crate::view::range_text;
use crate::view::reader::one_line;

/// Figures shown.
const MOST: usize = 2;
/// Rows of a figure, from the longest form to the shortest.
const ROWS: [usize; 3] = [5, 3, 2];
/// A source in more words is not named here.
const SOURCE: usize = 8;

/// The figures that have more than one value, told on more than one day: on one day they are differences, told above.
pub(super) fn candidates(scene: &Scene) -> Vec<Candidate> {
    let candidate = |found: &Found| {
        let rows = changes(&found.rows);
        let form = |&most: &usize| Item::Figure(figure(scene, found, &rows, most));
        let days: BTreeSet<Option<Date>> = rows.iter().map(|row| row.told_on).collect();
        (rows.len() > 1 && days.len() > 1 && !is_told(scene, &rows)).then(|| Candidate {
            part: Part::Figures,
            forms: ROWS.iter().map(form).collect(),
            places: Vec::new(),
            anew: None,
            of: Some((String::new(), MOST)),
        })
    };
    scene.story.figures.iter().filter_map(candidate).collect()
}

/// Whether a difference tells all that these rows tell.
fn is_told(scene: &Scene, rows: &[&FoundRow]) -> bool {
    let numbers = scene.story.conflicts.iter().filter(|conflict| conflict.kind == ConflictKind::Number);
    let tells = |conflict: &Conflict| {
        let places: Vec<_> = conflict.readings.iter().flat_map(|reading| &reading.reports).collect();
        let holds = |row: &&FoundRow| {
            let same = |own: &Place| {
                places.iter().any(|place| place.article == own.article && place.span.overlaps(own.span))
            };
            row.reports.iter().any(same)
        };
        rows.iter().all(holds)
    };
    rows.len() <= 2 && numbers.into_iter().any(tells)
}

/// The rows that give a value for the first time.
#[allow(clippy::float_cmp, reason = "values as they were read")]
fn changes(rows: &[FoundRow]) -> Vec<&FoundRow> {
    let mut kept: Vec<&FoundRow> = Vec::new();
    for row in rows {
        if !kept.iter().any(|other| other.value == row.value) {
            kept.push(row);
        }
    }
    kept
}

/// The first row and the last ones.
fn ends<'r>(rows: &[&'r FoundRow], most: usize) -> Vec<&'r FoundRow> {
    let last = rows.len().saturating_sub(most.saturating_sub(1)).max(1);
    rows.iter().take(1).chain(rows.get(last..).unwrap_or_default()).copied().collect()
}

/// "11 February", with the year where it is not that of the story.
fn short_day(scene: &Scene, day: Option<Date>) -> String {
    let text = range_text(day, day);
    let without_weekday = text.split_once(' ').map_or("", |(_, rest)| rest);
    let year =
        day.map(|day| day.year()).filter(|year| scene.story.last_day.is_some_and(|d| d.year() == *year));
    let short = year.and_then(|year| without_weekday.strip_suffix(&format!(" {year}")));
    short.unwrap_or(without_weekday).to_owned()
}

fn figure(scene: &Scene, found: &Found, rows: &[&FoundRow], most: usize) -> Figure {
    // The shortest form leaves out who gave it.
    let longest = if most > ROWS[ROWS.len() - 1] { SOURCE } else { 0 };
    let row = |row: &&FoundRow| {
        let shown = *row.reports.first()?;
        let source = row.source.map(|place| one_line(scene.words(place))).unwrap_or_default();
        Some(FigureRow {
            when: short_day(scene, row.told_on),
            told_on: row.told_on,
            value: one_line(scene.words(shown)),
            amount: row.value,
            source: if standing::count(&source) > longest { String::new() } else { source },
            outlets: scene.named(&row.reports),
            at: scene.at(shown, &row.reports),
        })
    };
    let shown = ends(rows, most);
    let more = rows.len() - shown.len();
    Figure { what: found.what.clone(), rows: shown.iter().filter_map(row).collect(), more }
}
