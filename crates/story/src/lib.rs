//! What looks at two articles at once: aligned statements, origins, differences, the timeline, the account of a story.
//!
//! Deliberately absent: which articles belong together (`rashomon-cluster`), pages, rendering, files, any clock. Nothing
//! here writes a sentence that no source says, but that of a difference, which is put together from its values and the names of
//! outlets.

mod account;
mod clauses;
mod differences;
mod events;
mod evidence;
#[cfg(test)]
mod fixtures;
mod model;
mod origins;
mod people;
mod slots;
mod statements;
mod story;
mod trees;

// The files here name each other without their folders.
use account::{agreement, claims};
use clauses::{align, covering, days, terms, units};
use origins::resting;
use statements::passages;

// What is known of words, by the names that the files here use.
use rashomon_lexicon::{agencies, concepts, spelling, stem, words};

pub use account::happening::{HAPPENING_FEATURES, Happening, happenings};
pub use account::news_value::{NEWS_FEATURES, NewsValue, news_values};
pub use account::showing::{SHOWING_FEATURES, Showing, showings};
pub use account::spoken::{SPOKEN_FEATURES, Spoken, spoken};
pub use account::worth::{WORTH_FEATURES, worth_features};
pub use account::{Clock, accounts, accounts_within};
pub use clauses::beginnings::beginnings;
pub use clauses::standing;
pub use differences::{Conflict, ConflictKind, KINDS, KindEntry, Told};
pub use events::{
    EventMention, EventPair, EventWeights, FEATURES as EVENT_FEATURES, event_pairs, same_events,
    same_events_with,
};
pub use evidence::{EVIDENCE_FEATURES, evidence_features};
pub use model::{
    Annotated, Claim, ClaimStatus, Episode, Extent, Figure, FigureRow, Lead, Level, Membership, Missing,
    Origin, OriginKind, Place, Rating, Reading, Report, Row, Saying, Shared, Speaker, Statement,
    StatementAct, Wording,
};
pub use origins::{Origins, origins};
pub use rashomon_cluster::{Belongs, Episodes, Subject, cluster, infer_days};
pub use slots::{Relation, SLOT_FEATURES, SlotPair, SlotTrees, slot_pairs};
pub use story::Story;
