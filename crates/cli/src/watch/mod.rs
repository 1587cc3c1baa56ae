//! `rashomon watch`: asks the feeds of the configuration when they are due, and takes in what is new.

mod memory;
mod schedule;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use rashomon::library::store::{Access, Library};
use rashomon::library::{Added, Intake, Outcome};
use rashomon::{Engine, Fetched, Input, Network, Refused};

use crate::alerts;
use crate::arguments::{IntakeModelArgument, NetworkArguments};
use crate::commands::{Stop, json_line};
use crate::configuration::{self, Configuration};
use crate::library::add::AddedLine;
use crate::library::arguments::LibraryArgument;
use crate::library::{seconds_since_1970, takes};
use crate::output::{self, Keep, Output};
use crate::{interrupt, messages};
use memory::Memory;
pub use memory::OF_PAGES;
use schedule::Standing;

const HELP: &str = "\
The feeds stand in rashomon.toml:

  [watch]
  interval = \"30m\"

  [[feeds]]
  url = \"https://example.org/news/feed.xml\"
  interval = \"2h\"

An address may lead to RSS, Atom or JSON Feed, a sitemap, or an OPML list of feeds. Prints a line of JSON for each article \
that is added, revised or refused, as `rashomon add` does. A feed that cannot be read is asked twice as seldom each time. \
Ctrl-C ends it with the exit status 130 as soon as what is under way is whole; a second one does not wait.

Examples:
  rashomon watch
  rashomon watch --once
  rashomon watch --opml subscriptions.opml --library affairs.db";

/// What to watch, and how.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct WatchArguments {
    /// Feeds beside those of the configuration
    #[arg(value_name = "URL")]
    feeds: Vec<String>,
    /// A file of OPML with further feeds
    #[arg(long, value_name = "FILE")]
    opml: Vec<PathBuf>,
    /// Ask each feed once, now, and end
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    library: LibraryArgument,
    #[command(flatten)]
    model: IntakeModelArgument,
    #[command(flatten)]
    network: NetworkArguments,
}

/// The kind of state that tells when a feed was asked.
const FEED: &str = "feed";
/// How long it sleeps at a time, so that Ctrl-C is heard.
const NAP: Duration = Duration::from_millis(100);

/// A feed of this run.
struct Feed {
    url: String,
    interval: Duration,
    standing: Standing,
    due: Instant,
}

/// All of a run.
struct Watching<'a> {
    arguments: &'a WatchArguments,
    configuration: &'a Configuration,
    engine: Engine,
    memory: Arc<Memory>,
    library: Library,
    stopped: &'static AtomicBool,
}

/// What a round came to.
#[derive(Default)]
struct Round {
    done: usize,
    refused: usize,
}

impl Round {
    /// Counts what inputs came to, and tells of all that is not as it was.
    fn take(&mut self, added: &[Added]) -> Result<(), Stop> {
        let mut out = Output::new(Keep::Json);
        for one in added {
            match one.outcome {
                Outcome::Refused => self.refused += 1,
                Outcome::Added | Outcome::Revised | Outcome::Known => self.done += 1,
            }
            if one.outcome != Outcome::Known {
                out.write_all(json_line(&AddedLine::new(one)).as_bytes())?;
            }
            if let (Outcome::Refused, Some(why)) = (one.outcome, &one.why) {
                messages::warn(&[Refused { file: one.file.clone(), why: why.clone() }]);
            }
        }
        Ok(out.flush()?)
    }
}

/// Watches until it is stopped, or once.
#[expect(clippy::disallowed_methods, reason = "polls go by the clock")]
pub fn run(arguments: &WatchArguments) -> Result<ExitCode, Stop> {
    let configuration = configuration::get().map_err(Stop::Because)?;
    let library = arguments.library.open(Access::Write)?;
    let (mut feeds, refused) = feeds(arguments, configuration, &library)?;
    messages::warn(&refused);
    if feeds.is_empty() {
        let why =
            "there are no feeds to watch; write [[feeds]] with a url into rashomon.toml, or give an address";
        return Err(Stop::Because(why.to_owned()));
    }
    let urls = feeds.iter().map(|feed| feed.url.clone());
    let memory = Arc::new(Memory::new(arguments.library.open(Access::Write)?, urls));
    let network = Network {
        progress: messages::progress(),
        left_out: Some(left_out),
        memory: Some(Arc::clone(&memory) as Arc<dyn rashomon::Memory>),
        ..arguments.network.network(&configuration.fetch)
    };
    let engine = Engine { network, ..Engine::default() };
    let engine = arguments.model.engine(engine).map_err(Stop::Because)?;
    let stopped = interrupt::asks();
    let mut watching = Watching { arguments, configuration, engine, memory, library, stopped };
    let round = loop {
        let now = Instant::now();
        let due: Vec<&mut Feed> = feeds.iter_mut().filter(|feed| arguments.once || feed.due <= now).collect();
        let round = if due.is_empty() { Round::default() } else { watching.round(due)? };
        if arguments.once || watching.stopped.load(Ordering::Relaxed) {
            break round;
        }
        let next = feeds.iter().map(|feed| feed.due).min().unwrap_or(now);
        watching.sleep_until(next);
        if watching.stopped.load(Ordering::Relaxed) {
            break Round::default();
        }
    };
    output::clear();
    if watching.stopped.load(Ordering::Relaxed) {
        messages::note("stopped; what was taken in is whole, and the same command goes on from there");
        return Ok(interrupt::stopped());
    }
    Ok(match (round.done, round.refused + refused.len()) {
        (_, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(2),
        _ => ExitCode::from(1),
    })
}

fn left_out(address: &str, count: usize) {
    messages::note(&format!(
        "{address}: {count} more are left for the next poll; a larger --max-pages fetches more at a time"
    ));
}

/// The feeds of the command line, of the configuration and of the lists, each once.
#[expect(clippy::disallowed_methods, reason = "polls go by the clock")]
fn feeds(
    arguments: &WatchArguments,
    configuration: &Configuration,
    library: &Library,
) -> Result<(Vec<Feed>, Vec<Refused>), Stop> {
    let usual = configuration.interval();
    let mut wanted: Vec<(String, Duration)> =
        configuration.feeds.iter().map(|f| (f.url.0.clone(), f.interval.map_or(usual, |i| i.0))).collect();
    let mut refused = Vec::new();
    for url in &arguments.feeds {
        if rashomon::is_address(url) {
            wanted.push((url.clone(), usual));
        } else {
            let why = "it is no address of http or https; a list of feeds in a file is given by --opml";
            refused.push(Refused { file: url.clone(), why: why.to_owned() });
        }
    }
    for list in configuration.opml.iter().chain(&arguments.opml) {
        let (listed, not) = rashomon::subscriptions(list);
        wanted.extend(listed.into_iter().map(|subscription| (subscription.url, usual)));
        refused.extend(not);
    }
    let mut seen = BTreeSet::new();
    wanted.retain(|(url, _)| seen.insert(url.clone()));
    let kept: BTreeMap<String, String> = library.states(FEED)?.into_iter().collect();
    let (now, today) = (Instant::now(), seconds_since_1970());
    let feed = |(url, interval): (String, Duration)| {
        let standing = kept.get(&url).map(|text| Standing::parse(text)).unwrap_or_default();
        Feed { due: now + standing.first_wait(interval, today), url, interval, standing }
    };
    Ok((wanted.into_iter().map(feed).collect(), refused))
}

impl Watching<'_> {
    /// Asks the feeds that are due, and takes in what they lead to.
    #[expect(clippy::disallowed_methods, reason = "polls go by the clock")]
    fn round(&mut self, due: Vec<&mut Feed>) -> Result<Round, Stop> {
        let asked = alerts::begin(&mut self.library, self.configuration)?;
        let retries = self.memory.retries()?;
        let addresses = retries.into_iter().chain(due.iter().map(|feed| feed.url.clone()));
        let inputs: Vec<Input> = addresses.map(Input::Address).collect();
        let mut round = Round::default();
        let (mut rows, mut fault) = (Vec::new(), Ok(()));
        let (memory, stopped) = (&self.memory, self.stopped);
        let mut intake = Intake::new(&self.engine, takes(&self.arguments.model.model)).watching();
        intake.add(&mut self.library, &inputs, |added| {
            rows.extend(added.iter().filter_map(|one| one.row));
            fault =
                round.take(&added).and_then(|()| Ok(memory.note(&added)?)).map(|lost| messages::warn(&lost));
            fault.is_ok() && !stopped.load(Ordering::Relaxed)
        })?;
        output::clear();
        let whole = fault.is_ok() && !self.stopped.load(Ordering::Relaxed);
        let fetched = self.memory.end(whole)?;
        let told =
            alerts::evaluate(&mut self.library, self.configuration, &self.engine.network, &rows, asked);
        fault?;
        round.refused += told?;
        let now = Instant::now();
        let mut kept = Vec::new();
        for feed in due {
            match fetched.get(&feed.url) {
                Some(Fetched::Failed(_)) => feed.standing.failures = feed.standing.failures.saturating_add(1),
                Some(_) => {
                    round.done += 1;
                    feed.standing.failures = 0;
                }
                None => continue,
            }
            feed.standing.asked = Some(seconds_since_1970());
            feed.due = now + feed.standing.wait(feed.interval);
            kept.push((feed.url.clone(), feed.standing.to_text()));
        }
        self.library.write(|writer| {
            kept.iter().try_for_each(|(url, standing)| writer.set_state(FEED, url, Some(standing)))
        })?;
        Ok(round)
    }

    #[expect(clippy::disallowed_methods, reason = "polls go by the clock")]
    fn sleep_until(&self, due: Instant) {
        while !self.stopped.load(Ordering::Relaxed) {
            let left = due.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            thread::sleep(left.min(NAP));
        }
    }
}
