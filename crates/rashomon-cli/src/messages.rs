//! What is told on standard error: refusals and warnings always, progress only on a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use rashomon::{Progress, Refused};

/// Whether a line of progress stands on the terminal, to be cleared before anything else is written.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// Goes to the start of the line and clears it.
const CLEAR: &str = "\r\x1b[K";

/// Names what could not be used, with the reason.
pub fn warn(refused: &[Refused]) {
    clear();
    for Refused { file, why } in refused {
        eprintln!("rashomon: {file}: {why}");
    }
}

/// Names a feed or sitemap whose links were not all followed.
pub fn left_out(address: &str, count: usize) {
    clear();
    let what = if count == 1 { "address was" } else { "addresses were" };
    eprintln!("rashomon: {address}: {count} more {what} left out; a larger --max-pages fetches more");
}

/// What tells of progress, where somebody can see it.
pub fn progress() -> Option<fn(Progress)> {
    io::stderr().is_terminal().then_some(show)
}

fn show(progress: Progress) {
    line(&format!("fetching {} of {}: {}", progress.done + 1, progress.known, progress.address));
}

/// Shows a line of progress in the place of the one before.
pub fn line(line: &str) {
    let width = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| usize::from(width.0));
    // Control characters of an address have no business on a terminal.
    let shown = line.chars().filter(|c| !c.is_control()).take(width.saturating_sub(1));
    let mut out = io::stderr().lock();
    SHOWN.store(true, Ordering::Relaxed);
    // Whoever closed standard error does not want to know.
    let _ = write!(out, "{CLEAR}{}", shown.collect::<String>());
    let _ = out.flush();
}

/// Takes the line of progress away.
pub fn clear() {
    if SHOWN.swap(false, Ordering::Relaxed) {
        let _ = write!(io::stderr(), "{CLEAR}");
    }
}
