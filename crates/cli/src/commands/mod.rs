//! The commands: each is a file with its arguments and its run; here stands which there are, in the order of the help.
//!
//! A new one is its file, and a line each in the list of modules, in [`Command`] and in [`run`]. What several commands share
//! stands in files beside this folder, which know no command.

mod add;
mod alert;
mod annotate;
mod backup;
mod brief;
mod check;
mod cluster;
mod compact;
mod completions;
mod demo;
mod export;
mod extract;
mod forget;
mod man;
mod mcp;
mod merge;
mod move_articles;
mod notes;
mod rebuild;
mod said;
mod search;
mod serve;
mod split;
mod stories;
mod story;
mod undo;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use crate::screen::ScreenArguments;
use crate::stop::{FAILED, Stop};
use crate::{configuration, messages, output, screen};

/// Many outlets' pages about one affair go in, one account comes out: what happened, who said what, what the
/// sources agree on, where they differ, and where every word of it stands.
#[derive(Debug, Parser)]
#[command(
    name = "rashomon",
    version,
    after_help = "Exit status: 0 done, 1 done but some inputs were refused, 2 nothing could be done, 130 ended by Ctrl-C. A \
                  search that finds nothing is done."
)]
pub struct Arguments {
    /// The configuration; without it, rashomon.toml in the platform's folder for configurations, and what is harmless
    /// of one in the current folder
    #[arg(long, value_name = "FILE", global = true, env = "RASHOMON_CONFIG")]
    pub config: Option<PathBuf>,
    /// How the screen is used.
    #[command(flatten)]
    pub screen: ScreenArguments,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Pages in, articles out: main text, title, authors, dates, and what was left out
    Extract(extract::ExtractArguments),
    /// Articles or pages in, the same with sentences, entities, times, attributions and events
    Annotate(annotate::AnnotateArguments),
    /// Articles or pages in, a line each: story, episode, copies and shared passages
    Cluster(cluster::ClusterArguments),
    /// Pages in, the account of their stories out
    Brief(brief::BriefArguments),
    /// Articles, statements and events in the formats of other tools
    Export(export::ExportArguments),
    /// Take pages or articles into the library
    Add(add::AddArguments),
    /// List the stories of the library, newest first
    Stories(stories::StoriesArguments),
    /// Print the account of a story of the library
    Story(story::StoryArguments),
    /// Find statements, events or articles
    Search(search::SearchArguments),
    /// List what somebody said, by day, as each outlet worded it
    Said(said::SaidArguments),
    /// Take articles out of their story into one of their own
    Split(split::SplitArguments),
    /// Put stories into the first of them
    Merge(merge::MergeArguments),
    /// Put articles into a story
    Move(move_articles::MoveArguments),
    /// Take articles out of the library
    Forget(forget::ForgetArguments),
    /// Take back the last split, merge, move or forget that stands
    Undo(undo::UndoArguments),
    /// Print the notes that were made in the reading room
    Notes(notes::NotesArguments),
    /// Say whether the library is whole: exit status 0, or 1 with what is damaged
    Check(check::CheckArguments),
    /// Make everything anew from the originals, and leave out what is damaged
    Rebuild(rebuild::RebuildArguments),
    /// Forget for good what was forgotten, and make the file as small as it can be
    Compact(compact::CompactArguments),
    /// Write a copy of the library to a file, while others may use it
    Backup(backup::BackupArguments),
    /// Serve the library as web pages, and to programs
    Serve(serve::ServeArguments),
    /// Give the library to an assistant as tools
    Mcp(mcp::McpArguments),
    /// Serve a library of made-up affairs, to look around
    Demo(demo::DemoArguments),
    /// Ask feeds for what is new, and take it into the library
    Watch(watch::WatchArguments),
    /// Questions that are asked of all that is taken in
    #[command(subcommand)]
    Alert(alert::AlertCommand),
    /// Write the pages of the manual, one a command, into a folder
    Man(man::ManArguments),
    /// Print the completions for a shell
    Completions(completions::CompletionsArguments),
}

/// Does what the arguments say: data to standard output, everything else to standard error.
pub fn run(arguments: Arguments) -> ExitCode {
    configuration::choose(arguments.config);
    screen::choose(arguments.screen);
    let done = match arguments.command {
        Command::Extract(arguments) => extract::run(arguments),
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::Cluster(arguments) => cluster::run(&arguments),
        Command::Brief(arguments) => brief::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Add(arguments) => add::run(&arguments),
        Command::Stories(arguments) => stories::run(arguments),
        Command::Story(arguments) => story::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Said(arguments) => said::run(&arguments),
        Command::Split(arguments) => split::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::Move(arguments) => move_articles::run(&arguments),
        Command::Forget(arguments) => forget::run(&arguments),
        Command::Undo(arguments) => undo::run(&arguments),
        Command::Notes(arguments) => notes::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Rebuild(arguments) => rebuild::run(&arguments),
        Command::Compact(arguments) => compact::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Mcp(arguments) => mcp::run(&arguments),
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Alert(arguments) => alert::run(&arguments),
        Command::Man(arguments) => man::run(&arguments, Arguments::command()),
        Command::Completions(arguments) => completions::run(&arguments, Arguments::command()),
    };
    output::clear();
    match done {
        Ok(code) => code,
        Err(Stop::ReaderGone) => ExitCode::SUCCESS,
        Err(Stop::Because(why)) => {
            messages::error(&why);
            ExitCode::from(FAILED)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::*;

    fn leaves(command: &Command, path: &str) -> Vec<(String, String)> {
        if !command.has_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            return vec![(path.to_owned(), help)];
        }
        command
            .get_subcommands()
            .flat_map(|inner| leaves(inner, &format!("{path} {}", inner.get_name())))
            .collect()
    }

    #[test]
    fn every_command_shows_an_example_of_itself() {
        Arguments::command().debug_assert();
        for (path, help) in leaves(&Arguments::command(), "rashomon") {
            assert!(help.contains("Example") && help.contains(&path), "{path}: {help}");
        }
    }
}
