//! The reading room: a library as web pages that are quick, calm and work without a script; as an interface for programs
//! ([`serve`] has both); and as tools for assistants ([`mcp`]).
//!
//! A [`Room`] has the library, open to read, and what was told of its stories already. Accounts are made by the rules when they
//! are asked for, within a time, and kept until their stories change; `rashomon-render` sets them. A [`Guard`] turns away
//! whoever may not ask: other sites by their name or origin, and everybody without the token where others can connect.
//!
//! ```
//! use rashomon_library::store::{Access, Library};
//! use rashomon_server::{Room, mcp};
//!
//! let folder = tempfile::tempdir().unwrap();
//! let file = folder.path().join("rashomon.db");
//! Library::open(&file, Access::Write).unwrap();
//!
//! let room = std::sync::Arc::new(Room::open(&file).unwrap());
//! let answer = mcp::answer(&room, r#"{"jsonrpc": "2.0", "id": 1, "method": "ping"}"#).unwrap();
//! assert_eq!(answer, r#"{"id":1,"jsonrpc":"2.0","result":{}}"#);
//! ```
//!
//! Changes of the library come by POST alone, each one a function of `rashomon-library`; a room that is [`Room::read_only`] takes none.
//!
//! Deliberately absent: any second look of an account, page HTML (words of pages are text, escaped
//! by the templates), TLS (a proxy does that).

mod addresses;
mod answer;
mod api;
mod asked;
mod asker;
mod assets;
mod bounded;
mod change;
mod changes;
mod clients;
mod connections;
mod desk;
mod field;
mod frame;
mod guard;
mod listen;
mod marked;
pub mod mcp;
mod multipart;
mod pages;
mod patient;
mod pool;
mod progress;
mod refusal;
mod room;
mod router;
mod routes;
mod table;
mod taking;
mod told;

pub use clients::{Purse, Share};
pub use guard::Guard;
pub use listen::{Limits, bind, serve};
pub use refusal::Refusal;
pub use room::Room;

/// Every address that is answered, names in braces.
pub fn routes() -> Vec<&'static str> {
    routes::all().map(|(path, _)| path).chain([addresses::PROGRESS]).collect()
}

/// Every address that takes a change, by POST.
pub fn changes() -> Vec<&'static str> {
    changes::CHANGES.iter().map(|change| change.path).collect()
}
