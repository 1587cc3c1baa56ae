//! The command line of Rashomon: reads arguments, runs the engine, prints, and says by its exit status how it
//! went.

mod alerts;
mod arguments;
mod commands;
mod configuration;
mod export;
mod library;
mod manual;
mod messages;
mod watch;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    commands::run(arguments::Arguments::parse())
}
