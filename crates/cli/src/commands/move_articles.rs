//! `rashomon move`: articles into another story.

use std::process::ExitCode;

use clap::Args;
use rashomon_library::store::Access;
use rashomon_library::{move_articles, now};

use crate::library_file::LibraryArgument;
use crate::say::{count, say};
use crate::stop::Stop;

/// Which articles, and where.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  rashomon move 5f1c0a9be2d34417 --to s1f2e3d4\nTaken back by: rashomon undo"
)]
pub struct MoveArguments {
    /// The ids of the articles
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<String>,
    /// The id of the story
    #[arg(long, value_name = "STORY")]
    to: String,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Puts them into the story.
pub fn run(MoveArguments { articles, to, library }: &MoveArguments) -> Result<ExitCode, Stop> {
    let story = move_articles(&mut library.open(Access::Write)?, articles, to, &now())?;
    say(&format!("{} now in story {story}", count(articles.len())))
}
