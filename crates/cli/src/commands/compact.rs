//! `rashomon compact`: what was forgotten goes for good, and its room comes back.

use std::process::ExitCode;

use clap::Args;
use rashomon_library::alerts::WITHDRAWN;
use rashomon_library::store::Access;
use rashomon_library::watch::OF_PAGES;

use crate::library_file::LibraryArgument;
use crate::say::{count, say};
use crate::stop::Stop;

/// Which library.
#[derive(Debug, Args)]
#[command(after_help = "\
Afterwards no byte of the file tells of a forgotten article, only hashes by which it is known
if it is offered again. Room for two more copies of the library is needed meanwhile. Backups
that were made before are as they were.

Example:
  rashomon forget 5f1c0a9be2d34417 && rashomon compact")]
pub struct CompactArguments {
    #[command(flatten)]
    library: LibraryArgument,
}

/// Makes for good what was forgotten.
pub fn run(CompactArguments { library: argument }: &CompactArguments) -> Result<ExitCode, Stop> {
    // To read first: what is not there is not made.
    drop(argument.open(Access::Read)?);
    let mut library = argument.open(Access::Write)?;
    let done = library.compact(&[&OF_PAGES[..], &[WITHDRAWN]].concat())?;
    let originals =
        if done.originals == 1 { "1 original".to_owned() } else { format!("{} originals", done.originals) };
    say(&format!(
        "{} forgotten for good, {originals} dropped; {} kB, before {} kB",
        count(done.articles),
        done.after.div_ceil(1000),
        done.before.div_ceil(1000)
    ))
}
