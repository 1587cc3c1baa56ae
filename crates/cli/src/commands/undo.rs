//! `rashomon undo`: the last split, merge, move or forget taken back.

use std::process::ExitCode;

use clap::Args;
use rashomon_library::store::Access;
use rashomon_library::{alerts, undo};

use crate::library_file::LibraryArgument;
use crate::say::{count, say};
use crate::stop::Stop;
use crate::{configuration, messages};

/// Of which library.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon undo")]
pub struct UndoArguments {
    #[command(flatten)]
    library: LibraryArgument,
}

/// Takes the last correction back that stands.
pub fn run(arguments: &UndoArguments) -> Result<ExitCode, Stop> {
    let mut library = arguments.library.open(Access::Write)?;
    match undo(&mut library)? {
        Some(correction) if correction.what == "forget" => {
            let configured = configuration::get().map_err(Stop::Because)?.questions();
            let articles: Vec<&str> = correction.moves.iter().map(|moved| moved.article.as_str()).collect();
            messages::warn(&alerts::give_back(&mut library, &configured, &articles)?);
            say(&format!("{} in the library again", count(correction.moves.len())))
        }
        Some(correction) => {
            say(&format!("taken back: the {} of {}", correction.what, count(correction.moves.len())))
        }
        None => Err(Stop::Because("there is no correction to take back".to_owned())),
    }
}
