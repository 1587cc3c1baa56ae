//! What looks at two articles at once: aligned statements, origins, differences, the timeline, the account of a story.
//!
//! Deliberately absent: which articles belong together (`rashomon-cluster`), pages, rendering, files, any clock. Nothing
//! here writes a sentence that no source says: what is shown is quoted, or built from spans.

mod account;
mod actors;
mod agreement;
mod align;
mod claims;
mod conflicts;
mod covering;
mod days;
mod events;
#[cfg(test)]
mod fixtures;
mod missing;
mod model;
mod origins;
mod passages;
mod resting;
mod statements;
mod terms;
mod timeline;
mod units;

// What is known of words, by the names that the files here use.
use rashomon_lexicon::{agencies, concepts, spelling, stem, words};

pub use account::{Clock, accounts, accounts_within};
pub use events::{
    EventMention, EventPair, EventWeights, FEATURES as EVENT_FEATURES, event_pairs, same_events,
    same_events_with,
};
pub use model::*;
pub use origins::{Origins, origins};
pub use rashomon_cluster::{Belongs, Episodes, Subject, cluster, infer_days};
