//! The only network client: polite, bounded, and kept away from private addresses.
//!
//! A [`Client`] fetches one address: it asks robots.txt first, keeps a pause between requests to one host, follows
//! redirects within limits, unpacks the body within limits and says in plain words why it could not, with what to
//! try ([`Error`]). With the [`Validators`] of an earlier answer it asks only for what has changed. [`gather`]
//! works through many addresses in parallel across hosts, follows the links that feeds and sitemaps hold, and hands
//! out the results in the order of the input. [`Client::post`] sends JSON to one address that somebody gave, and follows it
//! nowhere.
//!
//! A name is looked up once for each connection, and what the look-up gives is checked and then connected to, so a
//! name that leads elsewhere the second time changes nothing. Every redirect is checked anew.
//!
//! ```no_run
//! use rashomon_fetch::{Answer, Client, Options};
//! let client = Client::new(Options::default());
//! match client.fetch("https://example.org/news", None) {
//!     Ok(Answer::Page(page)) => println!("{} bytes from {}", page.bytes.len(), page.url),
//!     Ok(Answer::NotModified { url }) => println!("{url} has not changed"),
//!     Err(error) => eprintln!("{}: {error}", error.address),
//! }
//! ```
//!
//! Deliberately absent: cookies, credentials, scripts, proxies of the environment (a proxy looks names up itself, so
//! the check would be lost), and any idea of what a page says.

#![expect(clippy::disallowed_methods, reason = "pauses, time limits and Retry-After go by the clock")]

mod address;
mod answer;
mod body;
mod client;
mod error;
mod exchange;
mod gather;
mod names;
mod options;
mod pace;
mod public;
mod resolve;
mod robots;

pub use address::{has_scheme, is_address, resolve_link};
pub use answer::{Answer, Fetched, Validators};
pub use client::Client;
pub use error::{Error, Forbidden, Reason};
pub use gather::{Bounds, Gathered, Opened, Progress, gather};
pub use names::Names;
pub use options::Options;
pub use public::is_public;
pub use robots::Rules;
