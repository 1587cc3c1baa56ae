//! The command line of Rashomon: reads arguments, runs the engine, prints, and says by its exit status how it
//! went.

mod alerts;
mod arguments;
mod commands;
mod configuration;
mod export;
mod interrupt;
mod library;
mod manual;
mod messages;
mod output;
mod pager;
mod screen;
mod tell;
mod watch;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    output::tell_of_faults();
    interrupt::listen();
    match arguments::Arguments::try_parse() {
        Ok(arguments) => commands::run(arguments),
        Err(error) => output::usage(&error),
    }
}
