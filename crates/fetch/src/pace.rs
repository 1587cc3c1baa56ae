//! The pause between two requests to one host.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// When each host may be asked again.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    next: Mutex<BTreeMap<String, Instant>>,
}

impl Pace {
    /// Waits until `host` may be asked, and holds the next request to it off for `delay`.
    pub fn wait(&self, host: &str, delay: Duration) {
        let now = Instant::now();
        let start = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let start = next.get(host).copied().unwrap_or(now).max(now);
            next.insert(host.to_owned(), start + delay);
            start
        };
        thread::sleep(start.saturating_duration_since(now));
    }

    /// Holds the next request to `host` off without waiting: a redirect is part of the request it answers.
    pub fn hold_off(&self, host: &str, delay: Duration) {
        let until = Instant::now() + delay;
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let held = next.entry(host.to_owned()).or_insert(until);
        *held = until.max(*held);
    }
}
