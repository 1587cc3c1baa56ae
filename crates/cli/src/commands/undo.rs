//! `rashomon undo`: the last split, merge, move or forget taken back.

use std::process::ExitCode;

use clap::Args;
use rashomon_library::store::Access;
use rashomon_library::undo;

use crate::library_file::LibraryArgument;
use crate::say::{count, say};
use crate::stop::Stop;

/// Of which library.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon undo")]
pub struct UndoArguments {
    #[command(flatten)]
    library: LibraryArgument,
}

/// Takes the last correction back that stands.
pub fn run(arguments: &UndoArguments) -> Result<ExitCode, Stop> {
    match undo(&mut arguments.library.open(Access::Write)?)? {
        Some(correction) if correction.what == "forget" => {
            say(&format!("{} in the library again", count(correction.moves.len())))
        }
        Some(correction) => {
            say(&format!("taken back: the {} of {}", correction.what, count(correction.moves.len())))
        }
        None => Err(Stop::Because("there is no correction to take back".to_owned())),
    }
}
