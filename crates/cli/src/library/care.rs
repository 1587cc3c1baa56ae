//! `rashomon check`, `rebuild`, `backup`: what keeps a library whole.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use rashomon::Engine;
use rashomon_library::store::{Access, Library, Reason, StoreError};

use super::arguments::LibraryArgument;
use super::takes;
use crate::arguments::IntakeModelArgument;
use crate::commands::Stop;
use crate::output::{self, Keep, Output};
use crate::{interrupt, messages};

/// Names what is damaged. `empty_ok`: that nothing is there is no fault.
pub fn check(argument: &LibraryArgument, empty_ok: bool) -> Result<ExitCode, Stop> {
    let file = argument.file()?;
    let mut out = Output::new(Keep::Lines);
    // The search index can only be compared by whoever may write.
    let library = match Library::open(&file, Access::Existing) {
        Err(StoreError { reason: Reason::ReadOnly | Reason::NoAccess(_), .. }) => {
            Library::open(&file, Access::Read)
        }
        other => other,
    };
    let library = match library {
        Ok(library) => library,
        // A file that is so damaged that it cannot be opened is what was asked about.
        Err(StoreError { reason: Reason::Damaged(what) | Reason::Fault(what), .. }) => {
            writeln!(out, "file: {what}")?;
            return Ok(ExitCode::from(1));
        }
        Err(StoreError { reason: Reason::Empty, .. }) => {
            let bytes = std::fs::metadata(&file).map_or(0, |known| known.len());
            let what = if bytes == 0 { "0 bytes" } else { "a database without tables" };
            writeln!(out, "empty: {what}; no library was begun in it, or a copy was broken off")?;
            return Ok(empty(empty_ok));
        }
        Err(StoreError { reason: Reason::NoDatabase, .. }) => {
            writeln!(out, "file: its beginning is damaged, or it is no library")?;
            return Ok(ExitCode::from(1));
        }
        Err(error) => return Err(error.into()),
    };
    let damage = library.check()?;
    for fault in &damage {
        writeln!(out, "{}: {}", fault.part, fault.what)?;
    }
    if damage.is_empty() {
        let counts = library.counts()?;
        let counts: Vec<String> = counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
        let counts = counts.join(", ");
        if library.is_empty()? {
            writeln!(out, "empty: a whole library with nothing in it: {counts}")?;
            return Ok(empty(empty_ok));
        }
        writeln!(out, "whole: {counts}")?;
        return Ok(ExitCode::SUCCESS);
    }
    messages::error("the library is damaged; `rashomon rebuild` restores what is whole");
    Ok(ExitCode::from(1))
}

/// The exit status where there is no article.
fn empty(ok: bool) -> ExitCode {
    if ok {
        return ExitCode::SUCCESS;
    }
    messages::error("there is no article in it; if that is right, give --empty-ok");
    ExitCode::from(1)
}

/// Makes a library anew.
pub fn rebuild(argument: &LibraryArgument, model: &IntakeModelArgument) -> Result<ExitCode, Stop> {
    let file = argument.file()?;
    let engine = model.engine(Engine::default()).map_err(Stop::Because)?;
    let stopped = interrupt::asks();
    let terminal = messages::has_progress();
    let rebuilt = rashomon_library::rebuild(&engine, &file, &takes(&model.model), |done, of| {
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
    rashomon_library::alerts::after_rebuild(&mut argument.open(Access::Write)?)?;
    messages::warn(&rebuilt.lost);
    let text = match rebuilt.text_only {
        0 => String::new(),
        count => format!(", {count} of them from their text, as the page is damaged"),
    };
    let mut out = Output::new(Keep::Lines);
    writeln!(out, "{} articles and revisions read again{text}; {} lost", rebuilt.read, rebuilt.lost.len())?;
    Ok(if rebuilt.lost.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Copies a library.
pub fn backup(argument: &LibraryArgument, to: &Path) -> Result<ExitCode, Stop> {
    argument.open(Access::Read)?.backup(to)?;
    Ok(ExitCode::SUCCESS)
}
