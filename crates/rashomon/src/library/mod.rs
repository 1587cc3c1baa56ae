//! The library from the engine's side: what pages become when they are kept, and what is made of them again.
//!
//! [`Intake`] takes pages in, [`account`] tells a story of the library as `brief` tells that of a folder, [`split`],
//! [`merge`], [`move_articles`] and [`undo`] correct which article belongs to which story, [`forget()`] takes articles out,
//! [`rebuild`] makes everything anew from the originals. The file itself, search and integrity are `rashomon-store`'s.
//!
//! Layers are not stored: statements, events and names are, for search; an account reads its articles again from their
//! originals, which at a million words a second costs less than unpacking stored layers would, and is never stale.

mod account;
mod corrections;
mod forget;
mod intake;
mod original;
mod rebuild;
mod rows;
mod story_ids;

pub use account::{account, annotated, whole};
pub use corrections::{merge, move_articles, split, undo};
pub use forget::forget;
pub use intake::{Added, Intake, Outcome, Takes};
pub use rashomon_store as store;
pub use rebuild::{Rebuilt, rebuild};
