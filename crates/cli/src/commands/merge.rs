//! `rashomon merge`: stories into one.

use std::process::ExitCode;

use clap::Args;
use rashomon_library::store::Access;
use rashomon_library::{merge, now};

use crate::library_file::LibraryArgument;
use crate::say::{count, say};
use crate::stop::Stop;

/// Which stories.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon merge s1f2e3d4 s5a6b7c8\nTaken back by: rashomon undo")]
pub struct MergeArguments {
    /// The ids of the stories
    #[arg(required = true, num_args = 2.., value_name = "STORY")]
    stories: Vec<String>,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Puts them into the first of them.
pub fn run(MergeArguments { stories, library }: &MergeArguments) -> Result<ExitCode, Stop> {
    let (story, moved) = merge(&mut library.open(Access::Write)?, stories, &now())?;
    say(&format!("{} now in story {story}", count(moved)))
}
