//! `rashomon demo`: a library of made-up affairs, served.

use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use clap::Args;
use rashomon::{Engine, Input};
use rashomon_library::store::{Access, Library};
use rashomon_library::{Intake, Takes};

use crate::library_file::{no_stream, usual};
use crate::made_up::AFFAIRS;
use crate::messages;
use crate::reading_room::{RoomArguments, open};
use crate::stop::Stop;

/// What says in a library that it was made for the made-up affairs.
const DEMO: &str = "demo";
const MADE: &str = "made";

/// Where the made-up affairs are kept and served.
#[derive(Debug, Args)]
#[command(after_help = "\
Shows what the reading room looks like: three made-up affairs in 41 pages, in a library of their own that is none of yours.

Example:
  rashomon demo
  rashomon demo --no-open --listen 127.0.0.1:9000")]
pub struct DemoArguments {
    /// The file of their library; without it, demo.db in the platform's data folder
    #[arg(long, value_name = "FILE")]
    library: Option<PathBuf>,
    /// Do not open the browser
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    room: RoomArguments,
}

/// Makes the library, unless it is there, and serves it.
pub fn run(arguments: &DemoArguments) -> Result<ExitCode, Stop> {
    let file = match &arguments.library {
        Some(file) => no_stream(file.clone())?,
        None => usual("demo.db")?,
    };
    let mut library = Library::open(&file, Access::Write)?;
    if arguments.library.is_some() && !library.is_empty()? && library.state(DEMO, MADE)?.is_none() {
        return Err(Stop::Because(format!(
            "{} holds articles already, which the made-up ones would be mixed with; give a new file",
            file.display()
        )));
    }
    library.write(|writer| writer.set_state(DEMO, MADE, Some("yes")))?;
    fill(&mut library)?;
    drop(library);
    open(&file, &arguments.room, Default::default(), |address| {
        if !arguments.no_open && !browse(address) {
            messages::note("no browser could be opened; open the address in one");
        }
    })
}

/// Takes the made-up pages in; those that are there already are known.
fn fill(library: &mut Library) -> Result<(), Stop> {
    let engine = Engine::default();
    let mut intake = Intake::new(&engine, Takes { now: rashomon_library::now(), reader: "rules".to_owned() });
    for affair in AFFAIRS {
        let pages = affair
            .iter()
            .map(|(name, bytes)| Input::Bytes { name: (*name).to_owned(), bytes: bytes.to_vec() });
        let pages: Vec<Input> = pages.collect();
        intake.add(library, &pages, |_| true)?;
    }
    Ok(())
}

/// Opens an address in the browser of the platform, if there is one.
fn browse(address: &str) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
