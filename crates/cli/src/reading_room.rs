//! How a library is served, wherever it comes from: the arguments, and the run until Ctrl-C.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use clap::Args;
use rashomon::Network;
use rashomon_library::alerts::Configured;
use rashomon_server::{Guard, Limits, Room, bind, serve};

use crate::output::{self, Keep};
use crate::stop::Stop;
use crate::{interrupt, messages};

/// Where a library is served, and to whom.
#[derive(Debug, Args)]
pub struct RoomArguments {
    /// The address to listen to; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8010")]
    pub listen: SocketAddr,
    /// A name by which others reach it, such as that of a proxy before it, which has to set limits of its own then; may stand several times
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// What whoever asks has to know, 16 letters or more; needed where others can connect
    #[arg(long, value_name = "TOKEN", env = "RASHOMON_TOKEN", hide_env_values = true)]
    pub token: Option<String>,
    /// Take no change: no note, no correction, no article
    #[arg(long)]
    pub read_only: bool,
}

/// Serves a library until Ctrl-C; `begun` is told its address. Pages that are taken in are fetched by `network`, and asked the
/// questions beside those of the library.
pub fn open(
    file: &Path,
    arguments: &RoomArguments,
    (network, questions): (Network, Vec<Configured>),
    begun: impl FnOnce(&str),
) -> Result<ExitCode, Stop> {
    let guard = Guard::new(&arguments.listen, arguments.hosts.clone(), arguments.token.clone());
    let guard = guard.map_err(Stop::Because)?;
    let room = Room::open(file)?.taking_in(network, questions);
    let room = if arguments.read_only { room.read_only() } else { room };
    let bound = bind(arguments.listen).map_err(Stop::Because)?;
    let at = bound.local_addr().map_err(|error| Stop::Because(error.to_string()))?;
    let stopped = interrupt::asks();
    let address = format!("http://{at}/");
    output::print(format!("{address}\n").as_bytes(), Keep::Lines)?;
    messages::note(&format!("{} is served at {address} until Ctrl-C", file.display()));
    begun(&address);
    serve(room, guard, bound, Limits::default(), || stopped.load(Ordering::Relaxed))
        .map_err(Stop::Because)?;
    Ok(interrupt::stopped())
}
