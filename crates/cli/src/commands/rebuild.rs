//! `rashomon rebuild`: a library made anew from its originals.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use clap::Args;
use rashomon::Engine;
use rashomon_library::store::{Access, StoreError};
use rashomon_library::{alerts, rebuild};

use crate::library_file::LibraryArgument;
use crate::output::{self, Keep, Output};
use crate::reading::IntakeModelArgument;
use crate::stop::Stop;
use crate::{interrupt, messages};

/// Which library, and who reads it again.
#[derive(Debug, Args)]
#[command(after_help = "\
Articles are read again from what went in; corrections by hand and the state of feeds are kept. The library is as it was \
until the new one is ready. Room for a second one is needed meanwhile.

Example:
  rashomon rebuild --library affairs.db")]
pub struct RebuildArguments {
    #[command(flatten)]
    library: LibraryArgument,
    #[command(flatten)]
    model: IntakeModelArgument,
}

/// Makes a library anew.
pub fn run(RebuildArguments { library, model }: &RebuildArguments) -> Result<ExitCode, Stop> {
    let file = library.file()?;
    let engine = model.engine(Engine::default()).map_err(Stop::Because)?;
    let stopped = interrupt::asks();
    let terminal = messages::has_progress();
    let rebuilt = rebuild(&engine, &file, &model.takes(), |done, of| {
        if terminal {
            output::progress(&format!("{done} of {of} originals"));
        }
        !stopped.load(Ordering::Relaxed)
    });
    output::clear();
    // Whatever failed on the way, the library is what the person knows.
    let Some(rebuilt) = rebuilt.map_err(|error| StoreError { file: file.clone(), ..error })? else {
        messages::note("stopped; the library is as it was. The same command begins anew.");
        return Ok(interrupt::stopped());
    };
    alerts::after_rebuild(&mut library.open(Access::Write)?)?;
    messages::warn(&rebuilt.lost);
    let text = match rebuilt.text_only {
        0 => String::new(),
        count => format!(", {count} of them from their text, as the page is damaged"),
    };
    let mut out = Output::new(Keep::Lines);
    writeln!(out, "{} articles and revisions read again{text}; {} lost", rebuilt.read, rebuilt.lost.len())?;
    Ok(if rebuilt.lost.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
