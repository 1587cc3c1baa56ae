//! The library: one SQLite file that keeps what was taken in, and finds it again.
//!
//! A [`Library`] is opened to read or to write. What goes in is a [`NewArticle`]: the original bytes, and what was read
//! from them. Everything but the originals, the corrections by hand and the state of feeds can be made anew from the
//! originals. Each row ends with a checksum; [`Library::check`] names what is damaged. A change is one transaction
//! ([`Library::write`]), so whatever stops the program leaves the library as it was before or after it. What is forgotten
//! can be brought back until [`Library::compact`].
//!
//! ```
//! use rashomon_store::{Access, Library, NewArticle, Query};
//! let folder = tempfile::tempdir().unwrap();
//! let mut library = Library::open(&folder.path().join("rashomon.db"), Access::Write).unwrap();
//! let article = NewArticle {
//!     name: "a1".into(),
//!     text: "The ferry came in late.".into(),
//!     original: b"{}\nThe ferry came in late.".to_vec(),
//!     ..NewArticle::default()
//! };
//! library
//!     .write(|writer| {
//!         let story = writer.new_story("a1")?;
//!         let episode = writer.new_episode(story, &Default::default())?;
//!         writer.insert(&article, episode)
//!     })
//!     .unwrap();
//! let found = library.search(&Query::parse("ferry").unwrap(), 10).unwrap();
//! assert_eq!(found[0].article.name, "a1");
//! ```
//!
//! Deliberately absent: the reading of pages and language (the engine does it), the command line, the network, any
//! clock (times come in as arguments).

mod care;
mod error;
pub mod files;
mod library;
mod read;
mod schema;
mod write;

pub use care::check::Damage;
pub use care::compact::Compacted;
pub use care::salvage::Salvaged;
pub use error::{Reason, StoreError};
pub use library::{Access, Library, Writer};
pub use read::articles::Held;
pub use read::browse::{SaidAfter, SaidFilter, Stand};
pub use read::marked::NoteFilter;
pub use read::near::Among;
pub use read::query::{Kind, Query, Word};
pub use read::query_error::QueryError;
pub use read::search::{CLOSE, Found, Hit, OPEN};
pub use read::stories::{EpisodeRow, Filter, Order};
pub use schema::marked::{Note, Quote, Verdict};
pub use schema::rows::{
    ArticleRow, EventRow, NewArticle, NewEvent, NewName, NewStatement, StatementRow, StoryRow, hash64,
};
pub use write::corrections::{Correction, Move};
pub use write::forget::{Forgotten, Offered};
pub use write::state::Validators;
