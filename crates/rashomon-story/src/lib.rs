//! Across articles: copies and shared passages, stories and episodes, aligned statements, origins,
//! differences, the timeline. The only place that sees two articles at once.
//!
//! Deliberately absent: pages, rendering, files, any clock. Nothing here writes a sentence that no source
//! says: what is shown is quoted, or built from spans.

mod agencies;
mod cluster;
mod copies;
mod model;
mod words;

pub use cluster::{Thresholds, cluster, cluster_with};
pub use model::*;

/// The accounts of the stories that `memberships` names, in order of first day.
pub fn accounts(_articles: &[Annotated], _memberships: &[Membership]) -> Vec<Story> {
    Vec::new()
}
