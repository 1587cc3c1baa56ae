//! Help, and what is wrong with arguments.

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::Command;
use clap::builder::Styles;
use rashomon_render::visible::visible;

use crate::output::{self, Keep};
use crate::stop::FAILED;
use crate::{messages, screen};

/// A command whose variables count as not set where they are empty (`RASHOMON_CONFIG= rashomon ...`).
pub fn without_empty_variables(command: Command) -> Command {
    let is_empty = |name: &std::ffi::OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty());
    command
        .mut_args(|argument| match argument.get_env().is_some_and(is_empty) {
            true => argument.env(None::<&'static str>),
            false => argument,
        })
        .mut_subcommands(without_empty_variables)
}

/// Tells what is wrong with the arguments of `command`, or prints the help that they ask for. Gives the exit status.
pub fn tell(error: &clap::Error, command: Command) -> ExitCode {
    // An argument that is told may be the name of a file that somebody else chose.
    let hostile = |argument: std::ffi::OsString| {
        let argument = argument.to_string_lossy();
        visible(&argument, Keep::Lines) != argument
    };
    let to_error = error.exit_code() != 0;
    let terminal = if to_error { output::error_is_terminal() } else { output::is_terminal() };
    let styled = screen::colour_of_usage(terminal) && !std::env::args_os().any(hostile);
    let (text, keep) = match styled {
        true => (error.render().ansi().to_string(), Keep::Styles),
        false => (plain(error, command), Keep::Lines),
    };
    if to_error {
        output::print_error(&text, keep);
    } else {
        match output::print(text.as_bytes(), keep) {
            // Whoever closed standard output does not want to know.
            Err(why) if why.kind() != ErrorKind::BrokenPipe => {
                messages::error(&format!("standard output could not be written: {why}"));
                return ExitCode::from(FAILED);
            }
            _ => {}
        }
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The text of an error or a help without styles. What is left of an escape sequence is that of an argument, which
/// clap's own plain text would hide.
fn plain(error: &clap::Error, command: Command) -> String {
    match command.styles(Styles::plain()).try_get_matches() {
        Err(same) => same.render().ansi().to_string(),
        Ok(_) => error.render().to_string(),
    }
}
