//! How long an article and a story may take. The stages have no clock; the one that tells them when it is enough is here.

use std::time::{Duration, Instant};

/// The time of one article or story, from when it was begun.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    /// So much from now on; none is no bound.
    #[expect(
        clippy::disallowed_methods,
        reason = "a bound on time needs a clock; it tells only when to stop"
    )]
    pub fn of(time: Option<Duration>) -> Self {
        Self(time.and_then(|time| Instant::now().checked_add(time)))
    }

    /// Whether there is time left.
    #[expect(
        clippy::disallowed_methods,
        reason = "a bound on time needs a clock; it tells only when to stop"
    )]
    pub fn goes_on(&self) -> bool {
        self.0.is_none_or(|end| Instant::now() < end)
    }
}

/// What the diagnostic of an article whose time ran out says.
pub(crate) const RAN_OUT: &str = "ran out, so these were not read, or not all";

/// What an article says whose time ran out before `missing` were read.
pub(crate) fn of_article(time: Option<Duration>, missing: &[&str]) -> String {
    let time = time.unwrap_or_default().as_secs_f64();
    let missing = missing.join(", ");
    format!("the time for an article ({time} s) {RAN_OUT}: {missing}; --article-time gives more")
}

/// What is said of a story whose time ran out before `missing` were found.
pub(crate) fn of_story(time: Option<Duration>, missing: &[&str]) -> String {
    let time = time.unwrap_or_default().as_secs_f64();
    let missing = missing.join(", ");
    format!(
        "the time for a story ({time} s) ran out, so these are missing or not whole: {missing}; --story-time gives more"
    )
}
