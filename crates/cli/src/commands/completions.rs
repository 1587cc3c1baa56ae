//! `rashomon completions`: what completes the arguments in a shell, made from the arguments themselves.

use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;

use crate::files::put;
use crate::output::Keep;
use crate::stop::Stop;

/// For which shell.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon completions bash > /etc/bash_completion.d/rashomon")]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script for `command`, the whole program.
pub fn run(
    CompletionsArguments { shell }: &CompletionsArguments,
    mut command: Command,
) -> Result<ExitCode, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command, "rashomon", &mut script);
    put(&script, None, Keep::Lines)?;
    Ok(ExitCode::SUCCESS)
}
