//! Which articles belong together: copies and shared passages, episodes and stories, and the days that articles of one
//! episode lend to an undated one.
//!
//! [`cluster`] groups a set at once, [`Episodes`] takes articles one by one as a library does, [`infer_days`] dates by
//! others, [`common`] compares texts by their words alone, [`parts`] is the search for copies in parts for many machines.
//!
//! Deliberately absent: statements, events and who anybody is. What articles say is compared in `rashomon-story`.

mod apart;
mod batch;
mod copies;
mod dating;
mod episodes;
#[cfg(test)]
mod fixtures;
mod groups;
mod intake;
mod membership;
pub mod parts;
mod terms;
#[cfg(test)]
mod tests;
mod vector;

pub use batch::{Thresholds, cluster, cluster_with};
pub use copies::{Common, Run, common};
pub use dating::infer_days;
pub use episodes::apart_by;
pub use intake::{Belongs, Episodes, Subject};
pub use membership::{Membership, Shared};
pub use terms::{Rarity, rarity_in_language, vectors};
pub use vector::Vector;
