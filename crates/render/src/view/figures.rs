//! Figures over time, as the complete account shows them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_story::{Figure, FigureRow, Story};

use super::reader::Reader;
use super::{Cite, counted, range_text};

/// One thing that several count or measure.
#[derive(Debug)]
pub struct FigureView {
    /// What is counted or measured.
    pub what: String,
    /// The unit; empty for a count.
    pub unit: &'static str,
    /// The values by the day of telling.
    pub rows: Vec<FigureRowView>,
}

/// One value of a figure, as told on one day.
#[derive(Debug)]
pub struct FigureRowView {
    /// The day it was told on, in words; empty where it is not known.
    pub when: String,
    /// The same for machines.
    pub told_on: Option<Date>,
    /// The value as written.
    pub value: String,
    /// Who gave it; empty where nobody is named.
    pub source: String,
    /// How many outlets tell it.
    pub outlets: usize,
    /// The names of the independent origins that it rests on.
    pub origins: Vec<String>,
    /// Where it is told.
    pub cites: Vec<Cite>,
}

impl FigureView {
    /// What is counted or measured, with its unit: "Burnt (hectare)".
    pub fn title(&self) -> String {
        let mut letters = self.what.chars();
        let what: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        if self.unit.is_empty() { what } else { format!("{what} ({})", self.unit) }
    }
}

impl FigureRowView {
    /// "the police; 4 outlets, one origin: Fjell Press".
    pub fn note(&self) -> String {
        let source = if self.source.is_empty() { String::new() } else { format!("{}; ", self.source) };
        format!("{source}{}{}", counted(self.outlets, "outlet"), self.rest())
    }

    /// ", one origin: Fjell Press".
    pub fn rest(&self) -> String {
        match self.origins.as_slice() {
            [] => String::new(),
            [one] => format!(", one origin: {one}"),
            several => format!(", {} origins: {}", several.len(), several.join("; ")),
        }
    }
}

pub(super) fn figure(reader: &Reader, story: &Story, found: &Figure) -> FigureView {
    let row = |row: &FigureRow| {
        let outlets: BTreeSet<&str> = row.reports.iter().map(|place| reader.outlet(place.article)).collect();
        let origin = |&index: &usize| story.origins.get(index).map(|origin| origin.name.clone());
        FigureRowView {
            when: range_text(row.told_on, row.told_on),
            told_on: row.told_on,
            value: row.reports.first().map(|&place| reader.words(place)).unwrap_or_default(),
            source: row.source.map(|place| reader.words(place)).unwrap_or_default(),
            outlets: outlets.len(),
            origins: row.origins.iter().filter_map(origin).collect(),
            cites: row.reports.iter().map(|&place| reader.cite(place)).collect(),
        }
    };
    FigureView { what: found.what.clone(), unit: found.unit, rows: found.rows.iter().map(row).collect() }
}
