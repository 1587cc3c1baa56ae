//! What is told on standard error: refusals always, remarks unless they are unwanted, progress only on a terminal.

use rashomon::{Progress, Refused};

use crate::{output, screen};

/// Names what could not be used, with the reason.
pub fn warn(refused: &[Refused]) {
    for Refused { file, why } in refused {
        output::message(&format!("{file}: {why}"));
    }
}

/// Names what was used and is not quite right.
pub fn remark(warnings: &[Refused]) {
    if !screen::quiet() {
        warn(warnings);
    }
}

/// Tells why a command stopped.
pub fn error(why: &str) {
    output::message(why);
}

/// Makes a remark.
pub fn note(remark: &str) {
    if !screen::quiet() {
        output::message(remark);
    }
}

/// The same where somebody may be in the midst of writing, and the remark can do without.
pub fn note_if_free(remark: &str) {
    if !screen::quiet() {
        output::message_if_free(remark);
    }
}

/// Names a feed or sitemap whose links were not all followed.
pub fn left_out(address: &str, count: usize) {
    let what = if count == 1 { "address was" } else { "addresses were" };
    note(&format!("{address}: {count} more {what} left out; a larger --max-pages fetches more"));
}

/// Whether progress is wanted, and can be seen.
pub fn has_progress() -> bool {
    output::error_is_terminal() && !screen::is_dumb() && !screen::quiet()
}

/// Names an article or a story that is not whole, with what it lacks and why.
pub fn lacks(name: &str, what: &str) {
    warn(&[Refused { file: name.to_owned(), why: what.to_owned() }]);
}

/// What tells of progress, where somebody can see it.
pub fn progress() -> Option<fn(Progress)> {
    has_progress().then_some(show)
}

fn show(progress: Progress) {
    output::progress(&format!("fetching {} of {}: {}", progress.done + 1, progress.known, progress.address));
}
