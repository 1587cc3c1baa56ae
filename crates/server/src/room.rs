//! What the views, the interface for programs and the tools for assistants have in common: the library, the engine that tells
//! of it, and what was told already.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rashomon::{Engine, Input, Network, Tasks, file_name};
use rashomon_document::Annotated;
use rashomon_library::alerts::Configured;
use rashomon_library::store::{Access, ArticleRow, Library, Reason, StoreError};

use crate::bounded::Bounded;
use crate::clients::Client;
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::taking::Taking;
use crate::told::Told;

/// Bytes of accounts that are kept.
const KEPT: usize = 96 << 20;
/// Accounts that are made at once for a list of stories; more are made when the list is asked for again.
const AT_ONCE: usize = 40;
/// How long a list waits for them.
const WAIT: Duration = Duration::from_millis(300);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(25);
/// How long an article, and the account of a story, may take: somebody waits for the page.
const ARTICLE_TIME: Duration = Duration::from_secs(5);
const STORY_TIME: Duration = Duration::from_secs(15);

/// Names that are offered while a filter is filled in.
const OFFERED: usize = 100;
/// Articles from which on the names that are offered are not counted anew at every change.
const LARGE: usize = 5000;
/// So many changes later they are.
const CHANGES: u64 = 20;

/// Names that are offered while a filter is filled in, the most frequent first.
#[derive(Debug, Default)]
pub(crate) struct Offered {
    version: u64,
    large: bool,
    pub outlets: Vec<String>,
    pub speakers: Vec<String>,
}

/// What is said where nothing can be changed.
const READ_ONLY: &str = "this room was opened to be read only";

/// A library that is read by many.
#[derive(Debug)]
pub struct Room {
    pool: Pool,
    engine: Engine,
    told: Mutex<Bounded<(String, i64), Arc<Told>>>,
    /// A lock a story, so that two readers do not have its account made twice.
    making: Mutex<BTreeMap<String, Arc<Mutex<()>>>>,
    /// How many threads make accounts for lists.
    ahead: AtomicUsize,
    offered: Mutex<Arc<Offered>>,
    /// Whether the library stays as it is, whoever asks.
    read_only: bool,
    /// One change at a time.
    changing: Mutex<()>,
    taking: Arc<Taking>,
}

impl Room {
    /// The room of the library in a file, which must be there.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        let engine = Engine {
            article_time: Some(ARTICLE_TIME),
            story_time: Some(STORY_TIME),
            // The rules alone: a reader does not wait for the model.
            model: None,
            ..Engine::default()
        };
        Ok(Self {
            pool: Pool::open(file)?,
            engine,
            told: Mutex::new(Bounded::new(KEPT)),
            making: Mutex::default(),
            ahead: AtomicUsize::new(0),
            offered: Mutex::default(),
            read_only: false,
            changing: Mutex::default(),
            taking: Arc::default(),
        })
    }

    /// The same room in which nothing can be changed.
    pub fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// The same room that fetches addresses so, and asks these questions of what is taken in beside those of the library. Addresses
    /// that are not public are never fetched for a page.
    pub fn taking_in(self, network: Network, questions: Vec<Configured>) -> Self {
        Self { taking: Arc::new(Taking::new(network, questions)), ..self }
    }

    /// What is taken in.
    pub(crate) fn taking(&self) -> &Taking {
        &self.taking
    }

    /// Begins to take something in that somebody sent. Gives the number of the intake.
    pub(crate) fn take_in(
        &self,
        client: Option<&Client>,
        what: String,
        input: Input,
        url: Option<String>,
    ) -> Result<u64, Refusal> {
        self.may_change()?;
        self.taking.begin(self.pool.file().to_owned(), client, what, input, url)
    }

    /// Waits until nothing is being taken in any more.
    pub fn finish(&self) {
        self.taking.finish();
    }

    /// Whether changes are taken.
    pub(crate) fn takes_changes(&self) -> bool {
        !self.read_only
    }

    /// Says so where changes are not taken.
    pub(crate) fn may_change(&self) -> Result<(), Refusal> {
        if self.read_only { Err(Refusal::new(403, READ_ONLY)) } else { Ok(()) }
    }

    /// Changes the library.
    pub(crate) fn change<T>(
        &self,
        work: impl FnOnce(&mut Library) -> Result<T, StoreError>,
    ) -> Result<T, Refusal> {
        self.may_change()?;
        let _held = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let why = |error: StoreError| match error.reason {
            // What was sent makes sense, but not with what the library has.
            Reason::Unfit(why) => Refusal::new(409, why),
            Reason::ReadOnly | Reason::NoAccess(_) => {
                Refusal::new(403, "the file of the library may not be written")
            }
            Reason::Full => Refusal::new(507, "the disk is full, so nothing was changed"),
            _ => Refusal::from(error),
        };
        // Opened anew each time: the file may have been put in the place of another by `rebuild`.
        let mut library = Library::open(self.pool.file(), Access::Existing).map_err(why)?;
        work(&mut library).map_err(why)
    }

    /// What reads articles again.
    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// A number that is another after any change of the library.
    pub(crate) fn version(&self) -> Result<u64, Refusal> {
        Ok(self.pool.version()?)
    }

    /// Asks the library something.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&Library) -> Result<T, StoreError>,
    ) -> Result<T, Refusal> {
        self.pool.ask(|library| question(library).map_err(Refusal::from))
    }

    /// Names that are offered while a filter is filled in.
    pub(crate) fn offered(&self) -> Result<Arc<Offered>, Refusal> {
        let version = self.version()?;
        let known = Arc::clone(&self.offered.lock().unwrap_or_else(PoisonError::into_inner));
        let behind = version.saturating_sub(known.version);
        if behind == 0 || (known.large && behind < CHANGES) {
            return Ok(known);
        }
        let names = |list: Vec<(String, usize)>| list.into_iter().map(|(name, _)| name).collect();
        let offered = self.ask(|library| {
            Ok(Arc::new(Offered {
                version,
                large: library.len()? >= LARGE,
                outlets: names(library.outlets(OFFERED)?),
                speakers: names(library.speakers(OFFERED)?),
            }))
        })?;
        *self.offered.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&offered);
        Ok(offered)
    }

    /// The account of the story with this id, or with the only id that begins so; made if it is not known.
    pub(crate) fn told(&self, story: &str) -> Result<Arc<Told>, Refusal> {
        let (name, print) = self.ask(|library| {
            let name = library.story(story)?.name;
            let print = library.story_print(&name)?;
            Ok((name, print))
        })?;
        let key = (name, print);
        if let Some(told) = self.known(&key) {
            return Ok(told);
        }
        let lock = {
            let mut making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(making.entry(key.0.clone()).or_default())
        };
        let _held = lock.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(told) = self.known(&key) {
            return Ok(told);
        }
        let made = self.make(&key);
        self.making.lock().unwrap_or_else(PoisonError::into_inner).remove(&key.0);
        made
    }

    /// The account, if it is known.
    fn known(&self, key: &(String, i64)) -> Option<Arc<Told>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).get(key)
    }

    fn make(&self, key: &(String, i64)) -> Result<Arc<Told>, Refusal> {
        let mut account = self.ask(|library| rashomon_library::account(&self.engine, library, &key.0))?;
        // Who reads here need not know the folders of this machine.
        for file in &mut account.corpus.files {
            *file = file_name(file).to_owned();
        }
        if account.corpus.articles.is_empty() {
            return Err(Refusal::fault("no article of the story could be read; `rashomon check` says why"));
        }
        let told = Arc::new(Told::new(&account, &key.0));
        let weight = told.weight();
        self.told.lock().unwrap_or_else(PoisonError::into_inner).put(key.clone(), Arc::clone(&told), weight);
        Ok(told)
    }

    /// The accounts of stories as far as they are known. Those that are not are made behind the page, which waits a little; what
    /// is not ready then is there the next time.
    pub(crate) fn marks(self: &Arc<Self>, stories: &[String]) -> Result<Vec<Option<Arc<Told>>>, Refusal> {
        let prints = stories.iter().map(|story| {
            let print = self.ask(|library| library.story_print(story))?;
            Ok((story.clone(), print))
        });
        let keys: Vec<(String, i64)> = prints.collect::<Result<_, Refusal>>()?;
        let look = || keys.iter().map(|key| self.known(key)).collect::<Vec<_>>();
        let mut known = look();
        let missing = keys.iter().zip(&known).filter(|(_, told)| told.is_none());
        self.make_ahead(missing.map(|((story, _), _)| story.clone()).collect());
        let mut waited = Duration::ZERO;
        while waited < WAIT && known.iter().any(Option::is_none) {
            thread::sleep(LOOK);
            waited += LOOK;
            known = look();
        }
        Ok(known)
    }

    fn make_ahead(self: &Arc<Self>, mut stories: Vec<String>) {
        stories.truncate(AT_ONCE);
        if stories.is_empty() || self.ahead.fetch_add(1, Ordering::AcqRel) > 0 {
            if !stories.is_empty() {
                self.ahead.fetch_sub(1, Ordering::AcqRel);
            }
            return;
        }
        let room = Arc::clone(self);
        let work = move || {
            for story in &stories {
                // Whoever opens the story is told why it cannot be.
                let _ = rashomon::caught(|| room.told(story));
            }
            room.ahead.fetch_sub(1, Ordering::AcqRel);
        };
        if thread::Builder::new().name("accounts".to_owned()).spawn(work).is_err() {
            self.ahead.fetch_sub(1, Ordering::AcqRel);
        }
    }

    /// An article with its layers, read again from its original.
    pub(crate) fn annotated(&self, row: &ArticleRow) -> Result<Annotated, Refusal> {
        let mut corpus = self.ask(|library| {
            rashomon_library::annotated(&self.engine, library, std::slice::from_ref(row), Tasks::ALL)
        })?;
        let why = || {
            let refused = corpus.refused.first();
            Refusal::fault(refused.map_or("the article could not be read", |refused| &refused.why))
        };
        if corpus.articles.is_empty() { Err(why()) } else { Ok(corpus.articles.swap_remove(0)) }
    }

    /// What of an article's page was left out.
    pub(crate) fn left_out(&self, row: &ArticleRow) -> Result<Vec<rashomon_library::LeftOut>, Refusal> {
        self.ask(|library| rashomon_library::left_out(&self.engine, library, row))
    }
}
