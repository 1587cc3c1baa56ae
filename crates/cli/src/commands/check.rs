//! `rashomon check`: whether a library is whole.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;
use rashomon_library::store::{Access, Library, Reason, StoreError};

use crate::library_file::LibraryArgument;
use crate::messages;
use crate::output::{Keep, Output};
use crate::stop::Stop;

/// Which library, and whether it may be empty.
#[derive(Debug, Args)]
#[command(after_help = "\
A library without an article is told of as empty, with exit status 1: where articles are expected, somebody should hear that
there are none. The same goes for an empty file, which is what a copy that was broken off leaves.

Examples:
  rashomon check && rashomon backup whole.db
  rashomon check --empty-ok --library begun-today.db")]
pub struct CheckArguments {
    /// Exit status 0 also where there is no article yet, or the file is empty
    #[arg(long)]
    empty_ok: bool,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Names what is damaged.
pub fn run(arguments: &CheckArguments) -> Result<ExitCode, Stop> {
    let (file, empty_ok) = (arguments.library.file()?, arguments.empty_ok);
    let mut out = Output::new(Keep::Lines);
    // The search index can only be compared by whoever may write.
    let library = match Library::open(&file, Access::Existing) {
        Err(StoreError { reason: Reason::ReadOnly | Reason::NoAccess(_), .. }) => {
            Library::open(&file, Access::Read)
        }
        other => other,
    };
    let library = match library {
        Ok(library) => library,
        // A file that is so damaged that it cannot be opened is what was asked about.
        Err(StoreError { reason: Reason::Damaged(what) | Reason::Fault(what), .. }) => {
            writeln!(out, "file: {what}")?;
            return Ok(ExitCode::from(1));
        }
        Err(StoreError { reason: Reason::Empty, .. }) => {
            let bytes = std::fs::metadata(&file).map_or(0, |known| known.len());
            let what = if bytes == 0 { "0 bytes" } else { "a database without tables" };
            writeln!(out, "empty: {what}; no library was begun in it, or a copy was broken off")?;
            return Ok(empty(empty_ok));
        }
        Err(StoreError { reason: Reason::NoDatabase, .. }) => {
            writeln!(out, "file: its beginning is damaged, or it is no library")?;
            return Ok(ExitCode::from(1));
        }
        Err(error) => return Err(error.into()),
    };
    let damage = library.check()?;
    for fault in &damage {
        writeln!(out, "{}: {}", fault.part, fault.what)?;
    }
    if damage.is_empty() {
        let counts = library.counts()?;
        let counts: Vec<String> = counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
        let counts = counts.join(", ");
        if library.is_empty()? {
            writeln!(out, "empty: a whole library with nothing in it: {counts}")?;
            return Ok(empty(empty_ok));
        }
        writeln!(out, "whole: {counts}")?;
        return Ok(ExitCode::SUCCESS);
    }
    messages::error("the library is damaged; `rashomon rebuild` restores what is whole");
    Ok(ExitCode::from(1))
}

/// The exit status where there is no article.
fn empty(ok: bool) -> ExitCode {
    if ok {
        return ExitCode::SUCCESS;
    }
    messages::error("there is no article in it; if that is right, give --empty-ok");
    ExitCode::from(1)
}
