//! Across articles: copies and shared passages, stories and episodes, aligned statements, origins,
//! differences, the timeline. The only place that sees two articles at once.
//!
//! Deliberately absent: pages, rendering, files, any clock. Nothing here writes a sentence that no source
//! says: what is shown is quoted, or built from spans.

mod account;
mod actors;
mod agencies;
mod agreement;
mod align;
mod claims;
mod cluster;
mod concepts;
mod conflicts;
mod copies;
mod covering;
mod dating;
mod days;
mod events;
#[cfg(test)]
mod fixtures;
mod missing;
mod model;
mod origins;
mod passages;
mod resting;
mod spelling;
mod statements;
mod stem;
mod terms;
mod timeline;
mod units;
mod words;

pub use account::{Clock, accounts, accounts_within};
pub use cluster::{Belongs, Episodes, Subject, Thresholds, cluster, cluster_with};
pub use copies::{Common, Run, common};
pub use dating::infer_days;
pub use events::{
    EventMention, EventPair, EventWeights, FEATURES as EVENT_FEATURES, event_pairs, same_events,
    same_events_with,
};
pub use model::*;
pub use origins::{Origins, origins};
