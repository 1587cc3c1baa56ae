//! `rashomon split`: articles into a story of their own.

use std::process::ExitCode;

use clap::Args;
use rashomon_library::store::Access;
use rashomon_library::{now, split};

use crate::library_file::LibraryArgument;
use crate::say::{count, say};
use crate::stop::Stop;

/// Which articles.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  rashomon split 5f1c0a9be2d34417 8be2d344175f1c0a\nTaken back by: rashomon undo"
)]
pub struct SplitArguments {
    /// The ids of the articles
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<String>,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Takes them out of their story.
pub fn run(SplitArguments { articles, library }: &SplitArguments) -> Result<ExitCode, Stop> {
    let story = split(&mut library.open(Access::Write)?, articles, &now())?;
    say(&format!("{} now in story {story}", count(articles.len())))
}
