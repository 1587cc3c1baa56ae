//! `rashomon serve`: the library as web pages and as an interface for programs.

use std::process::ExitCode;

use clap::Args;

use crate::configuration;
use crate::library_file::LibraryArgument;
use crate::network::network;
use crate::reading_room::{RoomArguments, open};
use crate::stop::Stop;

/// Which library, and where.
#[derive(Debug, Args)]
#[command(after_help = "\
Prints the address and answers until Ctrl-C. The pages are made anew as the library grows, so `rashomon watch` may run beside it. \
docs/serve.md says more, also of the interface under /api/v1.

Examples:
  rashomon serve
  rashomon serve --library affairs.db --listen 127.0.0.1:9000
  RASHOMON_TOKEN=$(openssl rand -hex 16) rashomon serve --listen 0.0.0.0:8010")]
pub struct ServeArguments {
    #[command(flatten)]
    library: LibraryArgument,
    #[command(flatten)]
    room: RoomArguments,
}

/// Serves until Ctrl-C.
pub fn run(arguments: &ServeArguments) -> Result<ExitCode, Stop> {
    let configuration = configuration::get().map_err(Stop::Because)?;
    let network = network(&configuration.fetch);
    open(&arguments.library.file()?, &arguments.room, (network, configuration.questions()), |_| ())
}
