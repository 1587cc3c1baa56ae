//! Pages of the manual and completions of the shell, made from the arguments themselves.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory as _, Subcommand};
use clap_complete::Shell;
use rashomon_library::store::files;

use crate::arguments::Arguments;
use crate::commands::{Stop, put};

/// What is made for the system that installs the program.
#[derive(Debug, Subcommand)]
pub enum ManualCommand {
    /// Write the pages of the manual, one a command, into a folder
    #[command(after_help = "Example:\n  rashomon man /usr/local/share/man/man1")]
    Man {
        /// The folder
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Print the completions for a shell
    #[command(after_help = "Example:\n  rashomon completions bash > /etc/bash_completion.d/rashomon")]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
}

/// Does what the arguments say.
pub fn run(command: &ManualCommand) -> Result<ExitCode, Stop> {
    match command {
        ManualCommand::Man { folder } => {
            let no = |error: io::Error| Stop::Because(format!("{}: {error}", folder.display()));
            files::make_folder(folder).map_err(no)?;
            let mut command = Arguments::command().disable_help_subcommand(true);
            command.build();
            pages(&command, folder).map_err(no)?;
        }
        ManualCommand::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "rashomon", &mut script);
            put(&script, None)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the pages of a command and of those under it.
fn pages(command: &clap::Command, folder: &Path) -> io::Result<()> {
    for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
        pages(inner, folder)?;
    }
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    files::replace(&folder.join(page.get_filename()), &text)
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
