//! Figures over time as JSON.

use rashomon_story::{Figure, FigureRow, Place};
use serde::Serialize;
use serde_json::Number;

use super::ids::origin_id;
use super::values::PlaceJson;
use crate::Corpus;

/// What several articles count or measure, over time.
#[derive(Debug, Serialize)]
pub(super) struct FigureJson<'a> {
    what: &'a str,
    /// Empty for a count.
    unit: &'a str,
    rows: Vec<FigureRowJson>,
}

#[derive(Debug, Serialize)]
struct FigureRowJson {
    value: Number,
    /// The value as the first report words it.
    text: String,
    low: Option<Number>,
    high: Option<Number>,
    /// The one day that the sentence names.
    day: Option<String>,
    told_on: Option<String>,
    source: Option<String>,
    origins: usize,
    /// Which origins, by id.
    origin_ids: Vec<String>,
    reports: Vec<PlaceJson>,
}

impl<'a> FigureJson<'a> {
    pub(super) fn new(
        figure: &'a Figure,
        corpus: &Corpus,
        places: impl Fn(&[Place]) -> Vec<PlaceJson>,
    ) -> Self {
        let words = |place: Place| corpus.words(place).to_owned();
        let row = |row: &FigureRow| {
            Some(FigureRowJson {
                value: number(row.value)?,
                text: row.reports.first().map(|&place| words(place)).unwrap_or_default(),
                low: row.low.and_then(number),
                high: row.high.and_then(number),
                day: row.day.map(|day| day.to_string()),
                told_on: row.told_on.map(|day| day.to_string()),
                source: row.source.map(words),
                origins: row.origins.len(),
                origin_ids: row.origins.iter().map(|&origin| origin_id(origin)).collect(),
                reports: places(&row.reports),
            })
        };
        Self { what: &figure.what, unit: figure.unit, rows: figure.rows.iter().filter_map(row).collect() }
    }
}

/// A whole number without a point; others to three places, which is finer than units are told.
#[allow(clippy::cast_possible_truncation, reason = "what a whole number of a text comes to fits")]
fn number(value: f64) -> Option<Number> {
    let value = (value * 1000.0).round() / 1000.0;
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return Some((value as i64).into());
    }
    Number::from_f64(value)
}
