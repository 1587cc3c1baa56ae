//! The engine of Rashomon: pages in, one account out.
//!
//! [`Engine`] runs the stages of the other crates in parallel and keeps one bad input from stopping the
//! others. Its results are a [`Corpus`] of annotated articles and, of that, an [`Account`]. The [`wire`]
//! module turns both into the JSON of the contract; [`view`] says in plain sentences built from spans what
//! an account holds; [`render`] sets that view as terminal text, Markdown or one HTML file.
//!
//! Deliberately absent: any reading of language (the stages do it) and any network client but that of
//! `rashomon-fetch`, which only inputs that are addresses set to work.

mod account;
mod addresses;
mod engine;
pub mod export;
mod inputs;
pub mod library;
mod model;
mod portions;
mod reading;
pub mod render;
mod source;
mod subscriptions;
mod time;
pub mod view;
pub mod visible;
pub mod wire;
mod work;

pub use account::{Account, Corpus, Refused};
pub use addresses::{FetchOptions, Fetched, Memory, Network, Progress, Validators};
pub use engine::{Engine, Tasks, Traced};
pub use inputs::{Input, InputFormat};
pub use model::ModelChoice;
pub use rashomon_fetch::{Client, is_address};
pub use reading::Unread;
pub use source::Excerpts;
pub use subscriptions::{Subscription, subscriptions};
