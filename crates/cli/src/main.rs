//! The command line of Rashomon: reads arguments, runs the engine, prints, and says by its exit status how it
//! went.

mod accounts;
mod added;
mod commands;
mod configuration;
mod files;
mod inputs;
mod interrupt;
mod job;
mod library_file;
mod lists;
mod made_up;
mod marked;
mod messages;
mod network;
mod nothing;
mod output;
mod pager;
mod reading;
mod reading_room;
mod say;
mod screen;
mod stop;
mod tables;
mod tell;
mod usage;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use commands::Arguments;

fn main() -> ExitCode {
    output::tell_of_faults();
    interrupt::listen();
    let command = usage::without_empty_variables(Arguments::command());
    match command.clone().try_get_matches().and_then(|given| Arguments::from_arg_matches(&given)) {
        Ok(arguments) => commands::run(arguments),
        Err(error) => usage::tell(&error, command),
    }
}
