//! What is remembered of feeds and their pages, in the library itself: how to ask a feed, which pages were taken in, and
//! which are to be tried again.
//!
//! A feed's validators are kept only when everything that it led to has been seen to, so whatever stops the program, the
//! next poll gets the feed again and goes on with what is missing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rashomon::{Fetched, Refused, Validators};
use rashomon_store::{self as store, Library, Offered, StoreError, hash64};
use rashomon_text::without_user;

use crate::intake::{Added, Outcome, page_key};

/// The kinds of state: pages seen to, with their version; pages that failed, with how often.
const PAGE: &str = "page";
const RETRY: &str = "retry";
/// What is kept by the addresses of pages.
pub const OF_PAGES: [&str; 2] = [PAGE, RETRY];
/// How often a page is tried that cannot be read.
const TRIES: u32 = 5;

/// What a page is kept by: a hash of its address, so that nothing is told of one that is forgotten.
fn key(address: &str) -> String {
    format!("{:016x}", hash64(&[Some("address"), Some(address)]))
}

/// The version in which a page is known. Older versions of the program kept it by its address.
fn version_of(library: &Library, address: &str) -> Result<Option<String>, StoreError> {
    Ok(library.state(PAGE, &key(address))?.or(library.state(PAGE, address)?))
}

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
    /// Pages that this round comes to, with their version as their feed has it.
    pages: BTreeMap<String, String>,
    /// Those of them that failed in an earlier round.
    again: BTreeSet<String>,
    /// What became of the feeds of this round, by their addresses without a name or password, which are not kept.
    fetched: BTreeMap<String, Fetched>,
}

impl Memory {
    /// The memory that a library keeps of these feeds.
    pub fn new(library: Library, feeds: impl IntoIterator<Item = String>) -> Self {
        let feeds = feeds.into_iter().collect();
        let inner = Inner {
            library,
            feeds,
            pages: BTreeMap::new(),
            again: BTreeSet::new(),
            fetched: BTreeMap::new(),
        };
        Self { inner: Mutex::new(inner) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pages of earlier rounds that are to be tried again.
    pub fn retries(&self) -> Result<Vec<String>, StoreError> {
        let mut inner = self.lock();
        let retries: Vec<String> = inner.library.states(RETRY)?.into_iter().map(|(url, _)| url).collect();
        for url in &retries {
            let version = version_of(&inner.library, url)?.unwrap_or_default();
            inner.pages.insert(url.clone(), version);
        }
        inner.again = retries.iter().cloned().collect();
        Ok(retries)
    }

    /// Notes what pages came to. What was given up is told.
    pub fn note(&self, added: &[Added]) -> Result<Vec<Refused>, StoreError> {
        let inner = &mut *self.lock();
        let pages = &mut inner.pages;
        let come =
            |one: &Added| Some((one.file.clone(), pages.remove(&one.file)?, one.outcome != Outcome::Refused));
        let come: Vec<_> = added.iter().filter_map(come).collect();
        inner.write(&come)
    }

    /// Ends a round. Only one that was not broken off counts as seen to. Gives what became of each feed.
    pub fn end(&self, whole: bool) -> Result<BTreeMap<String, Fetched>, StoreError> {
        let inner = &mut *self.lock();
        let pages = std::mem::take(&mut inner.pages);
        let fetched = std::mem::take(&mut inner.fetched);
        if whole {
            // What was asked for again and came to nothing has failed once more. What was not asked for, since its feed
            // has more than is fetched at a time, comes with the next poll of that feed.
            let failed = pages.into_iter().filter(|(url, _)| inner.again.contains(url));
            let failed: Vec<_> = failed.map(|(url, version)| (url, version, false)).collect();
            inner.write(&failed)?;
            inner.library.write(|writer| {
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

impl Inner {
    /// Writes down pages, with their version and whether they could be read. Gives those that are given up.
    fn write(&mut self, pages: &[(String, String, bool)]) -> Result<Vec<Refused>, StoreError> {
        if pages.is_empty() {
            return Ok(Vec::new());
        }
        let tries = |url: &str| -> Result<u32, StoreError> {
            Ok(self.library.state(RETRY, url)?.and_then(|n| n.parse().ok()).unwrap_or(0))
        };
        let tries: Vec<u32> = pages.iter().map(|(url, ..)| tries(url)).collect::<Result<_, _>>()?;
        self.library.write(|writer| {
            let mut given_up = Vec::new();
            for ((url, version, read), tries) in pages.iter().zip(&tries) {
                // Where the page is forgotten for good no address may tell of it.
                let page = page_key(url, Some(url), None, true);
                let gone = !read && writer.offered(0, page.as_deref())? != Offered::New;
                let failed = !read && !gone;
                if failed && tries + 1 < TRIES {
                    writer.set_state(RETRY, url, Some(&(tries + 1).to_string()))?;
                    continue;
                }
                if failed {
                    let why = format!("tried {TRIES} times and given up; `rashomon add` tries it again");
                    given_up.push(Refused { file: url.clone(), why });
                }
                writer.set_state(PAGE, &key(url), Some(version))?;
                writer.set_state(PAGE, url, None)?;
                writer.set_state(RETRY, url, None)?;
            }
            Ok(given_up)
        })
    }
}

impl rashomon::Memory for Memory {
    fn feed(&self, address: &str, list: bool) -> Option<Validators> {
        let inner = self.lock();
        if !list && !inner.feeds.contains(address) {
            return None;
        }
        // Should the library not answer, the feed is read whole; what is wrong shows when it is written to.
        let known = inner.library.validators(&without_user(address)).ok().flatten().unwrap_or_default();
        Some(Validators { etag: known.etag, last_modified: known.last_modified })
    }

    fn is_known(&self, address: &str, version: Option<&str>) -> bool {
        let mut inner = self.lock();
        // Another feed leads to it too.
        if inner.pages.contains_key(address) {
            return true;
        }
        let known = version_of(&inner.library, address).ok().flatten();
        let retried = inner.library.state(RETRY, address).ok().flatten();
        // What failed comes by itself; a page without a version is the one that is known.
        if retried.is_some() || known.is_some_and(|known| version.is_none_or(|version| version == known)) {
            return true;
        }
        inner.pages.insert(address.to_owned(), version.unwrap_or_default().to_owned());
        false
    }

    fn fetched(&self, address: &str, what: Fetched) {
        self.lock().fetched.insert(without_user(address).into_owned(), what);
    }
}
