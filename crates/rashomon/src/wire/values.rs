//! The values that all of the JSON is made of: spans and places in code points, confidences, lines.

use rashomon_text::{CodePoints, Span};
use serde::Serialize;

/// A span as the contract writes it: `[start, end]` in code points.
pub type Pair = [u32; 2];

pub(crate) fn pair(index: &CodePoints<'_>, span: Span) -> Pair {
    let chars = index.chars(span);
    [chars.start, chars.end]
}

pub(crate) fn pairs(index: &CodePoints<'_>, spans: &[Span]) -> Vec<Pair> {
    spans.iter().map(|&span| pair(index, span)).collect()
}

/// Two digits are what a confidence can honestly carry.
pub fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

/// A place in an article, as every report of an account gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceJson {
    /// The article's id.
    pub article: String,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

/// A value as a line of JSON.
pub fn json_line<T: Serialize>(value: &T) -> String {
    let mut line = serde_json::to_string(value).expect("the wire types have string keys and refuse nothing");
    line.push('\n');
    line
}
