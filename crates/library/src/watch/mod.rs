//! Watching feeds: which are due, what they lead to, how far each is seen to.
//!
//! A [`Watch`] holds the feeds and a [`rashomon::Memory`] of them, which whoever runs it gives to the engine's network. Each
//! [`Watch::poll`] asks the feeds that are due, takes in what is new and asks the standing questions of it. What is read from a
//! configuration, what is printed and when to stop are decided by whoever runs it.

mod feeds;
mod memory;
mod schedule;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rashomon::{Engine, Fetched, Input};
use rashomon_store::{Library, StoreError};
use rashomon_text::without_user;

use crate::alerts::{self, Configured};
use crate::clock::seconds_since_1970;
use crate::intake::{Added, Intake, Takes};
use crate::tell::Tell;
pub use feeds::{FeedStand, feeds};
use memory::Memory;
pub use memory::OF_PAGES;
use schedule::{FEED, Standing};

/// How long it sleeps at a time, so that Ctrl-C is heard.
const NAP: Duration = Duration::from_millis(100);

/// A feed, sitemap or list of feeds.
#[derive(Debug)]
struct Feed {
    url: String,
    interval: Duration,
    standing: Standing,
    due: Instant,
}

/// Feeds that are watched for a library.
#[derive(Debug)]
pub struct Watch {
    feeds: Vec<Feed>,
    memory: Arc<Memory>,
    library: Library,
}

/// How a poll is made.
#[derive(Debug)]
pub struct Poll<'a> {
    /// Reads and fetches; its network has the memory of the watch.
    pub engine: &'a Engine,
    /// The standing questions of the configuration.
    pub configured: &'a [Configured],
    /// How articles are taken in.
    pub takes: Takes,
    /// Whether all feeds are asked, due or not.
    pub all: bool,
    /// Becomes true when it is to stop.
    pub stopped: &'a AtomicBool,
}

/// What a poll came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Polled {
    /// Feeds that answered.
    pub answered: usize,
    /// Ways of telling answers of standing questions that failed.
    pub failed: usize,
}

impl Watch {
    /// Watches feeds, each an address with how often it is asked, for a library that is opened twice: one connection takes
    /// articles in while the other remembers.
    #[expect(clippy::disallowed_methods, reason = "polls go by the clock")]
    pub fn new(
        library: Library,
        remembering: Library,
        mut feeds: Vec<(String, Duration)>,
    ) -> Result<Self, StoreError> {
        let mut seen = BTreeSet::new();
        feeds.retain(|(url, _)| seen.insert(url.clone()));
        let kept: BTreeMap<String, String> = library.states(FEED)?.into_iter().collect();
        let (now, today) = (Instant::now(), seconds_since_1970());
        let memory = Arc::new(Memory::new(remembering, seen));
        let feed = |(url, interval): (String, Duration)| {
            let standing =
                kept.get(&*without_user(&url)).map(|text| Standing::parse(text)).unwrap_or_default();
            Feed { due: now + standing.first_wait(interval, today), url, interval, standing }
        };
        Ok(Self { feeds: feeds.into_iter().map(feed).collect(), memory, library })
    }

    /// What is known of the feeds and their pages, for the engine's network.
    pub fn memory(&self) -> Arc<dyn rashomon::Memory> {
        Arc::clone(&self.memory) as Arc<dyn rashomon::Memory>
    }

    /// Asks the feeds that are due, and takes in what they lead to; `take` gets it as it comes.
    #[expect(clippy::disallowed_methods, reason = "polls go by the clock")]
    pub fn poll<E: From<StoreError>>(
        &mut self,
        poll: Poll<'_>,
        tell: &mut impl Tell,
        mut take: impl FnMut(&[Added]) -> Result<(), E>,
    ) -> Result<Polled, E> {
        let Poll { engine, configured, takes, all, stopped } = poll;
        let now = Instant::now();
        let due: Vec<&mut Feed> = self.feeds.iter_mut().filter(|feed| all || feed.due <= now).collect();
        if due.is_empty() {
            return Ok(Polled::default());
        }
        let asked = alerts::begin(&mut self.library, configured)?;
        let retries = self.memory.retries()?;
        let addresses = retries.into_iter().chain(due.iter().map(|feed| feed.url.clone()));
        let inputs: Vec<Input> = addresses.map(Input::Address).collect();
        let (mut rows, mut fault) = (Vec::new(), Ok(()));
        let memory = &self.memory;
        let mut intake = Intake::new(engine, takes).watching();
        intake.add(&mut self.library, &inputs, |added| {
            rows.extend(added.iter().filter_map(|one| one.row));
            fault =
                take(&added).and_then(|()| Ok(memory.note(&added)?)).map(|given_up| tell.refused(&given_up));
            fault.is_ok() && !stopped.load(Ordering::Relaxed)
        })?;
        tell.taken_in();
        let whole = fault.is_ok() && !stopped.load(Ordering::Relaxed);
        let fetched = self.memory.end(whole)?;
        let told = alerts::evaluate(&mut self.library, configured, &engine.network, (&rows, asked), tell);
        fault?;
        let mut polled = Polled { answered: 0, failed: told? };
        let now = Instant::now();
        let mut kept = Vec::new();
        for feed in due {
            let shown = without_user(&feed.url);
            match fetched.get(&*shown) {
                Some(Fetched::Failed(_)) => feed.standing.failures = feed.standing.failures.saturating_add(1),
                Some(_) => {
                    polled.answered += 1;
                    feed.standing.failures = 0;
                }
                None => continue,
            }
            feed.standing.asked = Some(seconds_since_1970());
            feed.due = now + feed.standing.wait(feed.interval);
            kept.push((shown.into_owned(), feed.standing.to_text()));
        }
        self.library.write(|writer| {
            kept.iter().try_for_each(|(url, standing)| writer.set_state(FEED, url, Some(standing)))
        })?;
        Ok(polled)
    }

    /// Sleeps until a feed is due, or until it is to stop.
    #[expect(clippy::disallowed_methods, reason = "polls go by the clock")]
    pub fn wait(&self, stopped: &AtomicBool) {
        let next = self.feeds.iter().map(|feed| feed.due).min();
        while !stopped.load(Ordering::Relaxed) {
            let left = next.map_or(Duration::ZERO, |due| due.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return;
            }
            thread::sleep(left.min(NAP));
        }
    }
}
