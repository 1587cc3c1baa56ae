//! Figures over time, as the complete account shows them.

use std::collections::BTreeSet;

use rashomon_story::{Figure, FigureRow, Story};

use super::reader::Reader;
use super::{FigureRowView, FigureView, range_text};

pub(super) fn figure(reader: &Reader, story: &Story, found: &Figure) -> FigureView {
    let row = |row: &FigureRow| {
        let outlets: BTreeSet<&str> = row.reports.iter().map(|place| reader.outlet(place.article)).collect();
        let origins = row.origins.iter().filter_map(|&index| story.origins.get(index));
        let origins: Vec<&str> = origins.map(|origin| origin.name.as_str()).collect();
        let source = row.source.map(|place| reader.words(place)).unwrap_or_default();
        FigureRowView {
            when: range_text(row.told_on, row.told_on),
            told_on: row.told_on,
            value: row.reports.first().map(|&place| reader.words(place)).unwrap_or_default(),
            note: note(&source, outlets.len(), &origins),
            source,
            cites: row.reports.iter().map(|&place| reader.cite(place)).collect(),
        }
    };
    FigureView { what: found.what.clone(), unit: found.unit, rows: found.rows.iter().map(row).collect() }
}

fn note(source: &str, outlets: usize, origins: &[&str]) -> String {
    let source = if source.is_empty() { String::new() } else { format!("{source}; ") };
    let outlets = if outlets == 1 { "1 outlet".to_owned() } else { format!("{outlets} outlets") };
    let origins = match origins {
        [] => String::new(),
        [one] => format!(", one origin: {one}"),
        several => format!(", {} origins: {}", several.len(), several.join("; ")),
    };
    format!("{source}{outlets}{origins}")
}
