//! Pages that readers take in: one intake at a time, behind the pages that are answered, and what each came to.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rashomon::{Engine, Input, Network, Refused, caught};
use rashomon_library::store::{Access, Library, StoreError};
use rashomon_library::{Added, Intake, Outcome, Takes, Tell, alerts, now};
use tokio::sync::watch;

use crate::refusal::Refusal;

/// Intakes whose result is kept.
const KEPT: usize = 200;
/// Intakes that wait.
const WAITING: usize = 20;
/// When to try again where too many wait.
const AGAIN: Duration = Duration::from_secs(5);
/// Lines of a result.
const LINES: usize = 1000;

/// How intakes are made, and what they came to.
#[derive(Debug, Default)]
pub(crate) struct Taking {
    network: Network,
    configured: Vec<alerts::Configured>,
    jobs: Mutex<BTreeMap<u64, Job>>,
    /// One at a time.
    one: Mutex<()>,
    /// Counts what has changed of them.
    changes: watch::Sender<u64>,
}

/// An intake.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// What is taken in, for people.
    pub what: String,
    pub began: String,
    pub stand: Stand,
}

/// How far an intake is.
#[derive(Debug, Clone)]
pub(crate) enum Stand {
    Waiting,
    /// It is being fetched and read: what the articles so far came to.
    Working(Counts),
    /// It is done: what each article came to, and what standing questions could not hand on.
    Done(Vec<Line>),
    Failed(String),
}

/// How many articles came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts(pub [(&'static str, usize); 4]);

/// What an article can come to.
const OUTCOMES: [&str; 4] = ["added", "revised", "known", "refused"];

impl Counts {
    fn of(lines: &[Line]) -> Self {
        Self(OUTCOMES.map(|outcome| (outcome, lines.iter().filter(|line| line.outcome == outcome).count())))
    }

    /// In words; nothing where there is none.
    fn told(self) -> String {
        let told = self.0.into_iter().filter(|(_, count)| *count > 0);
        told.map(|(outcome, count)| format!("{count} {outcome}")).collect::<Vec<_>>().join(", ")
    }
}

impl Stand {
    /// Whether it goes on.
    pub(crate) fn is_under_way(&self) -> bool {
        matches!(self, Self::Waiting | Self::Working(_))
    }

    /// What the articles came to, as far as it is.
    pub(crate) fn counts(&self) -> Counts {
        match self {
            Self::Waiting | Self::Failed(_) => Counts::of(&[]),
            Self::Working(counts) => *counts,
            Self::Done(lines) => Counts::of(lines),
        }
    }

    /// How far it is, in words.
    pub(crate) fn told(&self) -> String {
        let told = self.counts().told();
        match self {
            Self::Waiting => "waits for those before it".to_owned(),
            Self::Working(_) if told.is_empty() => "is being read".to_owned(),
            Self::Working(_) => format!("is being read: {told} so far"),
            Self::Failed(why) => format!("failed: {why}"),
            Self::Done(_) if told.is_empty() => "nothing in it".to_owned(),
            Self::Done(_) => told,
        }
    }
}

/// What an article came to.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub outcome: &'static str,
    pub file: String,
    pub id: Option<String>,
    pub why: Option<String>,
}

impl Taking {
    /// Addresses are fetched as `network` says, but for those that are not public, which no page leads to; `configured` are asked
    /// of what comes in beside the questions of the library.
    pub(crate) fn new(mut network: Network, configured: Vec<alerts::Configured>) -> Self {
        network.options.allow_private = false;
        Self { network, configured, ..Self::default() }
    }

    /// Begins an intake, and gives its number.
    pub(crate) fn begin(
        self: &Arc<Self>,
        library: PathBuf,
        what: String,
        input: Input,
        url: Option<String>,
    ) -> Result<u64, Refusal> {
        let id = {
            let mut jobs = self.jobs();
            let waiting = jobs.values().filter(|job| job.stand.is_under_way()).count();
            if waiting >= WAITING {
                let why = "too many pages wait to be taken in; try again in a moment";
                return Err(Refusal::later(429, why, AGAIN));
            }
            let id = jobs.last_key_value().map_or(1, |(last, _)| last + 1);
            jobs.insert(id, Job { what, began: now(), stand: Stand::Waiting });
            while jobs.len() > KEPT {
                jobs.pop_first();
            }
            self.changed();
            id
        };
        let taking = Arc::clone(self);
        let work = move || {
            let _one = taking.one.lock().unwrap_or_else(PoisonError::into_inner);
            taking.set(id, Stand::Working(Counts::of(&[])));
            let engine = Engine { url, network: taking.network.clone(), ..Engine::default() };
            let done = caught(|| {
                let further = |lines: &[Line]| taking.set(id, Stand::Working(Counts::of(lines)));
                taken(&engine, &taking.configured, &library, input, further)
                    .map_err(|error| Refusal::from(error).why)
            });
            taking.set(id, done.and_then(|done| done).map_or_else(Stand::Failed, Stand::Done));
        };
        if thread::Builder::new().name("intake".to_owned()).spawn(work).is_err() {
            self.set(id, Stand::Failed("no thread could be started".to_owned()));
        }
        Ok(id)
    }

    /// What is known of an intake.
    pub(crate) fn job(&self, id: u64) -> Option<Job> {
        self.jobs().get(&id).cloned()
    }

    /// A number that is higher after any of them has come further.
    pub(crate) fn version(&self) -> u64 {
        *self.changes.borrow()
    }

    /// Waits for any of them to come further.
    pub(crate) fn watched(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    fn changed(&self) {
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// The last intakes, the newest first.
    pub(crate) fn last(&self, most: usize) -> Vec<(u64, Job)> {
        self.jobs().iter().rev().take(most).map(|(id, job)| (*id, job.clone())).collect()
    }

    fn jobs(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, id: u64, stand: Stand) {
        if let Some(job) = self.jobs().get_mut(&id) {
            job.stand = stand;
        }
        self.changed();
    }
}

fn taken(
    engine: &Engine,
    configured: &[alerts::Configured],
    file: &std::path::Path,
    input: Input,
    further: impl Fn(&[Line]),
) -> Result<Vec<Line>, StoreError> {
    let mut library = Library::open(file, Access::Write)?;
    let begun = alerts::begin(&mut library, configured)?;
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    let takes = Takes { now: now(), reader: "rules".to_owned() };
    Intake::new(engine, takes).add(&mut library, &[input], |added| {
        rows.extend(added.iter().filter_map(|one| one.row));
        lines.extend(added.into_iter().map(line));
        further(&lines);
        true
    })?;
    let mut told = Told(Vec::new());
    alerts::evaluate(&mut library, configured, &engine.network, (&rows, begun), &mut told)?;
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if more > 0 {
        lines.push(Line { outcome: "and", file: format!("{more} more articles"), id: None, why: None });
    }
    let failed =
        |refused: Refused| Line { outcome: "not sent", file: refused.file, id: None, why: Some(refused.why) };
    lines.extend(told.0.into_iter().map(failed));
    Ok(lines)
}

fn line(added: Added) -> Line {
    let outcome = match added.outcome {
        Outcome::Added => "added",
        Outcome::Revised => "revised",
        Outcome::Known => "known",
        Outcome::Refused => "refused",
    };
    // What is to try is said for the command line.
    let why =
        added.why.map(|why| why.replace("add --allow-private", "give it to `rashomon add --allow-private`"));
    Line { outcome, file: rashomon::file_name(&added.file).to_owned(), id: added.id, why }
}

/// What standing questions could not hand on.
struct Told(Vec<Refused>);

impl Tell for Told {
    fn refused(&mut self, refused: &[Refused]) {
        self.0.extend_from_slice(refused);
    }

    /// Nobody reads the standard output of a room; the answers wait for `rashomon add`.
    fn answers(&mut self, _: &str) -> io::Result<()> {
        Err(io::Error::other("a reading room has none"))
    }

    fn for_terminal(&self, lines: &str) -> String {
        lines.to_owned()
    }
}
