//! `rashomon split`, `merge`, `move` and `undo`.

use std::io::Write as _;
use std::process::ExitCode;

use rashomon_library as library;
use rashomon_library::store::Access;

use super::arguments::LibraryArgument;
use crate::commands::Stop;
use crate::output::{Keep, Output};

pub fn split(argument: &LibraryArgument, articles: &[String]) -> Result<ExitCode, Stop> {
    let story = library::split(&mut argument.open(Access::Write)?, articles, &library::now())?;
    say(&format!("{} now in story {story}", count(articles.len())))
}

pub fn merge(argument: &LibraryArgument, stories: &[String]) -> Result<ExitCode, Stop> {
    let (story, moved) = library::merge(&mut argument.open(Access::Write)?, stories, &library::now())?;
    say(&format!("{} now in story {story}", count(moved)))
}

pub fn move_articles(argument: &LibraryArgument, articles: &[String], to: &str) -> Result<ExitCode, Stop> {
    let story = library::move_articles(&mut argument.open(Access::Write)?, articles, to, &library::now())?;
    say(&format!("{} now in story {story}", count(articles.len())))
}

pub fn undo(argument: &LibraryArgument) -> Result<ExitCode, Stop> {
    match library::undo(&mut argument.open(Access::Write)?)? {
        Some(correction) if correction.what == "forget" => {
            say(&format!("{} in the library again", count(correction.moves.len())))
        }
        Some(correction) => {
            say(&format!("taken back: the {} of {}", correction.what, count(correction.moves.len())))
        }
        None => Err(Stop::Because("there is no correction to take back".to_owned())),
    }
}

pub(super) fn count(articles: usize) -> String {
    if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") }
}

pub(super) fn say(line: &str) -> Result<ExitCode, Stop> {
    writeln!(Output::new(Keep::Lines), "{line}")?;
    Ok(ExitCode::SUCCESS)
}
