//! The JSON of the contract. Offsets count Unicode code points; what is inside counts bytes, and is converted
//! here, once.

mod account;
mod article;
mod cluster;
mod layers;
mod trace;

use rashomon_text::{CodePoints, Span};
use serde::Serialize;

pub use account::{AccountJson, ArticleJson, StoryJson};
pub(crate) use account::{origin_name, wording_name};
pub use article::{ArticleLine, BlockJson, DiagnosticJson, DroppedJson, FromJson, MediaJson};
pub use cluster::{ClusterLine, cluster_lines};
pub use layers::{AnnotateLine, LayerNames, conllu};
pub(crate) use layers::{kind_name, status_name};
pub use trace::{TraceLine, trace};

/// A span as the contract writes it: `[start, end]` in code points.
pub type Pair = [u32; 2];

pub(crate) fn pair(index: &CodePoints<'_>, span: Span) -> Pair {
    let chars = index.chars(span);
    [chars.start, chars.end]
}

pub(crate) fn pairs(index: &CodePoints<'_>, spans: &[Span]) -> Vec<Pair> {
    spans.iter().map(|&span| pair(index, span)).collect()
}

/// The id of an entity in JSON.
pub(crate) fn entity_id(index: usize) -> String {
    format!("e{}", index + 1)
}

/// The id of a story in JSON.
pub fn story_id(index: usize) -> String {
    format!("s{}", index + 1)
}

/// The id of a conflict in JSON, within its story.
pub fn conflict_id(index: usize) -> String {
    format!("d{}", index + 1)
}

/// The id of an origin in JSON, within its story.
pub fn origin_id(index: usize) -> String {
    format!("o{}", index + 1)
}

/// Two digits are what a confidence can honestly carry.
pub(crate) fn rounded(confidence: f32) -> f64 {
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
