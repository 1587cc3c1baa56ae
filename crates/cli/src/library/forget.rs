//! `rashomon forget` and `compact`: articles that go, and go for good.

use std::process::ExitCode;

use rashomon_library::alerts::{self, Withdrawn};
use rashomon_library::store::Access;
use rashomon_library::watch::OF_PAGES;

use super::arguments::LibraryArgument;
use super::correct::{count, say};
use crate::commands::Stop;
use crate::{configuration, messages};

/// Takes articles out.
pub fn forget(argument: &LibraryArgument, articles: &[String]) -> Result<ExitCode, Stop> {
    let mut library = argument.open(Access::Write)?;
    // What is withdrawn is known by its words, which are gone afterwards.
    let withdrawn: Vec<Withdrawn> =
        articles.iter().filter_map(|name| Withdrawn::of(&library, name).ok()).collect();
    let gone = rashomon_library::forget(&mut library, articles, &rashomon_library::now())?;
    alerts::withdraw_waiting(&mut library, &withdrawn)?;
    let configured = configuration::get().map_err(Stop::Because)?.questions();
    messages::warn(&alerts::withdraw(&mut library, &configured, &withdrawn)?);
    say(&format!(
        "{} forgotten; `rashomon undo` brings back what was forgotten last, until `rashomon compact`",
        count(gone)
    ))
}

/// Makes for good what was forgotten.
pub fn compact(argument: &LibraryArgument) -> Result<ExitCode, Stop> {
    // To read first: what is not there is not made.
    drop(argument.open(Access::Read)?);
    let mut library = argument.open(Access::Write)?;
    let done = library.compact(&OF_PAGES)?;
    let originals =
        if done.originals == 1 { "1 original".to_owned() } else { format!("{} originals", done.originals) };
    say(&format!(
        "{} forgotten for good, {originals} dropped; {} kB, before {} kB",
        count(done.articles),
        done.after.div_ceil(1000),
        done.before.div_ceil(1000)
    ))
}
