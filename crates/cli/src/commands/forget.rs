//! `rashomon forget`: articles out of the library, and what was told of them back.

use std::process::ExitCode;

use clap::Args;
use rashomon_library::alerts::{self, Withdrawn};
use rashomon_library::store::Access;
use rashomon_library::{forget, now};

use crate::library_file::LibraryArgument;
use crate::say::{count, say};
use crate::stop::Stop;
use crate::{configuration, messages};

/// Which articles.
#[derive(Debug, Args)]
#[command(after_help = "\
What was read from them goes too: statements, events, what the search finds, answers to
standing questions that wait or stand in Atom feeds. A story without articles goes, others keep
their ids. What was written elsewhere (exports, backups, files of answers) stays.

`rashomon undo` brings them back until `rashomon compact`; `rashomon add` with their own address, or
with a file that holds them (a saved feed too), brings them back at any time. `rashomon watch` does
not, nor does `rashomon add` with the address of a feed or sitemap that leads to them.

Example:
  rashomon forget 5f1c0a9be2d34417
Taken back by: rashomon undo")]
pub struct ForgetArguments {
    /// The ids of the articles
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<String>,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Takes articles out.
pub fn run(ForgetArguments { articles, library }: &ForgetArguments) -> Result<ExitCode, Stop> {
    let mut library = library.open(Access::Write)?;
    // What is withdrawn is known by its words, which are gone afterwards.
    let withdrawn: Vec<Withdrawn> =
        articles.iter().filter_map(|name| Withdrawn::of(&library, name).ok()).collect();
    let gone = forget(&mut library, articles, &now())?;
    alerts::withdraw_waiting(&mut library, &withdrawn)?;
    let configured = configuration::get().map_err(Stop::Because)?.questions();
    messages::warn(&alerts::withdraw(&mut library, &configured, &withdrawn)?);
    say(&format!(
        "{} forgotten; `rashomon undo` brings back what was forgotten last, until `rashomon compact`",
        count(gone)
    ))
}
