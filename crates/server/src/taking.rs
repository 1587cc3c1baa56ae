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

use crate::clients::{Client, Name};
use crate::refusal::Refusal;

/// Intakes whose result is kept.
const KEPT: usize = 200;
/// Intakes that are under way, waiting for those before them but for one; how many of them may be one client's, its share says.
const WAITING: usize = 20;
/// When to try again where too many wait.
const AGAIN: Duration = Duration::from_secs(5);
/// How often it is looked whether all are done.
const LOOK: Duration = Duration::from_millis(20);
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
    /// Who sent it, where that is told apart.
    by: Option<Name>,
}

/// How far an intake is.
#[derive(Debug, Clone)]
pub(crate) enum Stand {
    Waiting,
    /// It is being fetched and read: what the articles so far came to.
    Working(Counts),
    /// It is done: how many articles came to what, what each of the first came to, and what standing questions could not hand on.
    Done(Counts, Vec<Line>),
    Failed(String),
}

/// How many articles came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts([usize; OUTCOMES.len()]);

/// What an article can come to.
const OUTCOMES: [Outcome; 4] = [Outcome::Added, Outcome::Revised, Outcome::Known, Outcome::Refused];

impl Counts {
    fn count(&mut self, outcome: Outcome) {
        for (count, _) in self.0.iter_mut().zip(OUTCOMES).filter(|(_, known)| *known == outcome) {
            *count += 1;
        }
    }

    /// Each outcome by its name.
    pub(crate) fn each(self) -> impl Iterator<Item = (&'static str, usize)> {
        OUTCOMES.into_iter().map(Outcome::name).zip(self.0)
    }

    /// In words; nothing where there is none.
    fn told(self) -> String {
        let told = self.each().filter(|(_, count)| *count > 0);
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
            Self::Waiting | Self::Failed(_) => Counts::default(),
            Self::Working(counts) | Self::Done(counts, _) => *counts,
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
            Self::Done(..) if told.is_empty() => "nothing in it".to_owned(),
            Self::Done(..) => told,
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

    /// Begins an intake, and gives its number. `client` is who sent it, where that is told apart.
    pub(crate) fn begin(
        self: &Arc<Self>,
        library: PathBuf,
        client: Option<&Client>,
        what: String,
        input: Input,
        url: Option<String>,
    ) -> Result<u64, Refusal> {
        let id = {
            let mut jobs = self.jobs();
            let by = client.map(|client| client.name);
            let (all, own) = jobs
                .values()
                .filter(|job| job.stand.is_under_way())
                .fold((0, 0), |(all, own), job| (all + 1, own + usize::from(job.by == by)));
            if client.is_some_and(|client| own >= client.share.intakes) {
                let why = "too many pages from your address wait to be taken in; try again in a moment";
                return Err(Refusal::later(429, why, AGAIN));
            }
            if all >= WAITING {
                let why = "too many pages wait to be taken in; try again in a moment";
                return Err(Refusal::later(503, why, AGAIN));
            }
            let id = jobs.last_key_value().map_or(1, |(last, _)| last + 1);
            jobs.insert(id, Job { what, began: now(), stand: Stand::Waiting, by });
            while jobs.len() > KEPT {
                jobs.pop_first();
            }
            self.changed();
            id
        };
        let taking = Arc::clone(self);
        let work = move || {
            let _one = taking.one.lock().unwrap_or_else(PoisonError::into_inner);
            taking.set(id, Stand::Working(Counts::default()));
            let engine = Engine { url, network: taking.network.clone(), ..Engine::default() };
            let done = caught(|| {
                let further = |counts| taking.set(id, Stand::Working(counts));
                taken(&engine, &taking.configured, &library, input, further)
                    .map_err(|error| Refusal::from(error).why)
            });
            let done = done.and_then(|done| done);
            taking.set(id, done.map_or_else(Stand::Failed, |(counts, lines)| Stand::Done(counts, lines)));
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

    /// Waits until none is under way.
    pub(crate) fn finish(&self) {
        while self.jobs().values().any(|job| job.stand.is_under_way()) {
            thread::sleep(LOOK);
        }
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
    further: impl Fn(Counts),
) -> Result<(Counts, Vec<Line>), StoreError> {
    let mut library = Library::open(file, Access::Write)?;
    let begun = alerts::begin(&mut library, configured)?;
    let (mut counts, mut lines, mut more, mut rows) = (Counts::default(), Vec::new(), 0, Vec::new());
    let takes = Takes { now: now(), reader: "rules".to_owned() };
    Intake::new(engine, takes).add(&mut library, &[input], |added| {
        rows.extend(added.iter().filter_map(|one| one.row));
        for one in added {
            counts.count(one.outcome);
            if lines.len() < LINES {
                lines.push(line(one));
            } else {
                more += 1;
            }
        }
        further(counts);
        true
    })?;
    let mut told = Told(Vec::new());
    alerts::evaluate(&mut library, configured, &engine.network, (&rows, begun), &mut told)?;
    if more > 0 {
        lines.push(Line { outcome: "and", file: format!("{more} more articles"), id: None, why: None });
    }
    let failed =
        |refused: Refused| Line { outcome: "not sent", file: refused.file, id: None, why: Some(refused.why) };
    lines.extend(told.0.into_iter().map(failed));
    Ok((counts, lines))
}

fn line(added: Added) -> Line {
    // What is to try is said for the command line.
    let why =
        added.why.map(|why| why.replace("add --allow-private", "give it to `rashomon add --allow-private`"));
    let outcome = added.outcome.name();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_for_the_end_finds_all_of_it_taken_in() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rashomon.db");
        Library::open(&file, Access::Write).unwrap();
        let taking = Arc::new(Taking::new(Network::default(), Vec::new()));
        let begin = |text: &str| {
            let input =
                Input::Bytes { name: format!("{}.txt", &text[4..8]), bytes: text.as_bytes().to_vec() };
            taking.begin(file.clone(), None, "a page".to_owned(), input, None).unwrap()
        };
        let pages = ["The ferry came in late on Monday.", "The market was shut on Sunday."].map(begin);
        taking.finish();
        for id in pages {
            let stand = taking.job(id).unwrap().stand;
            assert!(matches!(stand, Stand::Done(..)) && stand.told() == "1 added", "{stand:?}");
        }
        assert_eq!(Library::open(&file, Access::Read).unwrap().len().unwrap(), 2);
    }
}
