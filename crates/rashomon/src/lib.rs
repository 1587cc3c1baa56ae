//! Rashomon as a library: pages of several outlets go in, one account of their affair comes out.
//!
//! An [`Engine`] reads [`Input`]s (files, bytes, addresses) through the stages of the other crates, many at a time, and
//! keeps one bad input from stopping the others. It gives articles as they are ([`Engine::extract`]), articles with their
//! layers ([`Engine::annotate`]), or, of all of them together, an [`Account`] ([`Engine::brief`]): stories, who said what, what
//! the sources agree on and where they differ. What is said of anything stands at a place of some article's text, and
//! [`Engine::trace`] leads from there to the bytes of the page.
//!
//! ```
//! use rashomon::{Engine, Input};
//!
//! let page = |outlet: &str, text: &str| Input::Bytes { name: format!("{outlet}.txt"), bytes: text.into() };
//! let pages = [
//!     page("gull", "The ferry Aurelia was stopped off Zeld on Monday. Eleven sailors were held, the coastguard said."),
//!     page("tern", "The ferry Aurelia was stopped off Zeld on Monday. Twelve sailors were held, the coastguard said."),
//! ];
//! let account = Engine::default().brief(&pages);
//!
//! let story = &account.stories[0];
//! assert_eq!(story.articles.len(), 2);
//! let sides: Vec<&str> = story.conflicts[0].readings.iter().map(|reading| reading.value.as_str()).collect();
//! assert_eq!(sides, ["Eleven sailors", "Twelve sailors"]);
//! ```
//!
//! `examples/account.rs` tells the account of a folder, `examples/quotes.rs` who says what in one text. [`wire`] turns all of
//! it into the JSON that the commands print; `rashomon-render` sets an account as text, Markdown or HTML, `rashomon-export` in
//! formats of others, `rashomon-library` keeps articles and watches feeds.
//!
//! Deliberately absent: any reading of language (the stages do it), any network client but that of `rashomon-fetch`, which
//! only inputs that are addresses set to work, and any looks.

mod account;
mod addresses;
mod engine;
mod faults;
mod inputs;
mod model;
mod naming;
mod pipe;
mod portions;
mod reading;
mod run;
mod source;
mod subscriptions;
mod time;
pub mod wire;
mod work;

pub use account::{Account, Corpus, Refused};
pub use addresses::{FetchOptions, Fetched, Memory, Network, Progress, Validators};
pub use engine::{Bytes, Engine, Traced, annotate, date_by_others};
pub use faults::{caught, may_give_up, unless_it_gives_up};
pub use inputs::{Input, InputFormat};
pub use model::ModelChoice;
pub use naming::{file_name, is_web};
pub use pipe::open_file;
pub use rashomon_document::Tasks;
pub use rashomon_fetch::{Client, is_address};
pub use rashomon_text::{without_user, without_users};
pub use reading::{Unread, unread, unread_in_short};
pub use source::{Excerpts, shown};
pub use subscriptions::{Subscription, subscriptions};
