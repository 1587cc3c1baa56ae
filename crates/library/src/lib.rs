//! The library from the side of pages: what they become when they are kept, and what is made of them again.
//!
//! [`Intake`] takes pages in, [`account`] tells a story of the library as `brief` tells that of a folder, [`split`],
//! [`merge`], [`move_articles`] and [`undo`] correct which article belongs to which story, [`judge_statement`] who said something,
//! [`add_note`] notes words, [`forget()`] takes articles out,
//! [`rebuild`] makes everything anew from the originals. [`watch`] asks feeds for what is new, [`alerts`] asks standing
//! questions of what came in. The file itself, search and integrity are `rashomon-store`'s.
//!
//! Layers are not stored: statements, events and names are, for search; an account reads its articles again from their
//! originals, which at a million words a second costs less than unpacking stored layers would, and is never stale.
//!
//! ```
//! use rashomon::{Engine, Input};
//! use rashomon_library::store::{Access, Library};
//! use rashomon_library::{Intake, Outcome, Takes, account, now};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let mut library = Library::open(&folder.path().join("rashomon.db"), Access::Write).unwrap();
//! let engine = Engine::default();
//! let page = Input::Bytes { name: "gull.txt".into(), bytes: "The ferry Aurelia was stopped off Zeld on Monday.".into() };
//! let mut intake = Intake::new(&engine, Takes { now: now(), reader: "rules".into() });
//! intake
//!     .add(&mut library, &[page], |added| {
//!         assert_eq!(added[0].outcome, Outcome::Added);
//!         true
//!     })
//!     .unwrap();
//!
//! let story = library.articles(0, 1).unwrap()[0].story.clone();
//! assert_eq!(account(&engine, &library, &story).unwrap().corpus.articles.len(), 1);
//! ```
//!
//! Deliberately absent: the command line and its configuration, the standard streams ([`Tell`] says what is to be written
//! there), SQL.

mod account;
pub mod alerts;
mod clock;
mod corrections;
mod episodes;
mod forget;
mod found;
mod grouping;
mod intake;
mod left_out;
mod notes;
mod original;
mod quote;
mod rebuild;
mod rows;
mod story_ids;
mod tell;
mod unfit;
mod verdicts;
mod version;
mod versions;
pub mod watch;

pub use account::{account, annotated, unjudged, whole};
pub use clock::now;
pub use corrections::{merge, move_articles, split, undo, undo_one};
pub use forget::forget;
pub use found::found_line;
pub use grouping::{EpisodeStore, Grouping};
pub use intake::{Added, Intake, Outcome, Takes};
pub use left_out::{LeftOut, left_out};
pub use notes::{Noted, Place, Words, add_note, change_note, note_record, noted, notes, remove_note};
pub use rashomon_store as store;
pub use rebuild::{Rebuilt, rebuild};
pub use rows::days;
pub use tell::Tell;
pub use verdicts::{Judged, Placed, judge_statement, undo_verdict, verdicts};
pub use versions::{Version, versions};
