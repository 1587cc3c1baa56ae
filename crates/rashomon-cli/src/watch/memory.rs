//! What is remembered of feeds and their pages, in the library itself: how to ask a feed, which pages were taken in, and
//! which are to be tried again.
//!
//! A feed's validators are kept only when everything that it led to has been seen to, so whatever stops the program, the
//! next poll gets the feed again and goes on with what is missing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rashomon::library::store::{self, Library, StoreError};
use rashomon::library::{Added, Outcome};
use rashomon::{Fetched, Refused, Validators};

/// The kinds of state: pages seen to, with their version; pages that failed, with how often.
const PAGE: &str = "page";
const RETRY: &str = "retry";
/// How often a page is tried that cannot be read.
const TRIES: u32 = 5;

/// The memory of one library.
#[derive(Debug)]
pub struct Memory {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// A connection of its own, since the other one takes articles in meanwhile.
    library: Library,
    feeds: BTreeSet<String>,
    /// Pages being fetched, with their version as their feed has it.
    pages: BTreeMap<String, String>,
    /// What became of the feeds of this round.
    fetched: BTreeMap<String, Fetched>,
}

impl Memory {
    /// The memory that a library keeps of these feeds.
    pub fn new(library: Library, feeds: impl IntoIterator<Item = String>) -> Self {
        let feeds = feeds.into_iter().collect();
        Self { inner: Mutex::new(Inner { library, feeds, pages: BTreeMap::new(), fetched: BTreeMap::new() }) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pages of earlier rounds that are to be tried again.
    pub fn retries(&self) -> Result<Vec<String>, StoreError> {
        let mut inner = self.lock();
        let retries: Vec<String> = inner.library.states(RETRY)?.into_iter().map(|(url, _)| url).collect();
        for url in &retries {
            let version = inner.library.state(PAGE, url)?.unwrap_or_default();
            inner.pages.insert(url.clone(), version);
        }
        Ok(retries)
    }

    /// Notes what pages came to. What was given up is told.
    pub fn note(&self, added: &[Added]) -> Result<Vec<Refused>, StoreError> {
        let Inner { library, pages, .. } = &mut *self.lock();
        let done: Vec<(&Added, String)> =
            added.iter().filter_map(|one| Some((one, pages.remove(&one.file)?))).collect();
        if done.is_empty() {
            return Ok(Vec::new());
        }
        let tries: Vec<u32> = done
            .iter()
            .map(|(one, _)| Ok(library.state(RETRY, &one.file)?.and_then(|n| n.parse().ok()).unwrap_or(0)))
            .collect::<Result<_, StoreError>>()?;
        library.write(|writer| {
            let mut given_up = Vec::new();
            for ((one, version), tries) in done.iter().zip(&tries) {
                if one.outcome == Outcome::Refused && tries + 1 < TRIES {
                    writer.set_state(RETRY, &one.file, Some(&(tries + 1).to_string()))?;
                    continue;
                }
                if one.outcome == Outcome::Refused {
                    let why = format!("tried {TRIES} times and given up; `rashomon add` tries it again");
                    given_up.push(Refused { file: one.file.clone(), why });
                }
                writer.set_state(PAGE, &one.file, Some(version))?;
                writer.set_state(RETRY, &one.file, None)?;
            }
            Ok(given_up)
        })
    }

    /// Ends a round. Only one that was not broken off counts as seen to. Gives what became of each feed.
    pub fn end(&self, whole: bool) -> Result<BTreeMap<String, Fetched>, StoreError> {
        let inner = &mut *self.lock();
        let pages = std::mem::take(&mut inner.pages);
        let fetched = std::mem::take(&mut inner.fetched);
        if whole {
            inner.library.write(|writer| {
                // Pages that came to nothing, good or bad.
                for (url, version) in &pages {
                    writer.set_state(PAGE, url, Some(version))?;
                    writer.set_state(RETRY, url, None)?;
                }
                for (url, what) in &fetched {
                    if let Fetched::Read(Some(Validators { etag, last_modified })) = what {
                        let (etag, last_modified) = (etag.clone(), last_modified.clone());
                        writer.set_validators(url, &store::Validators { etag, last_modified })?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(fetched)
    }
}

impl rashomon::Memory for Memory {
    fn feed(&self, address: &str, list: bool) -> Option<Validators> {
        let inner = self.lock();
        if !list && !inner.feeds.contains(address) {
            return None;
        }
        // Should the library not answer, the feed is read whole; what is wrong shows when it is written to.
        let known = inner.library.validators(address).ok().flatten().unwrap_or_default();
        Some(Validators { etag: known.etag, last_modified: known.last_modified })
    }

    fn is_known(&self, address: &str, version: Option<&str>) -> bool {
        let mut inner = self.lock();
        let state = |kind| inner.library.state(kind, address).ok().flatten();
        let known = state(PAGE);
        // What failed comes by itself; a page without a version is the one that is known.
        if state(RETRY).is_some() || known.is_some_and(|known| version.is_none_or(|version| version == known))
        {
            return true;
        }
        inner.pages.insert(address.to_owned(), version.unwrap_or_default().to_owned());
        false
    }

    fn fetched(&self, address: &str, what: Fetched) {
        self.lock().fetched.insert(address.to_owned(), what);
    }
}
