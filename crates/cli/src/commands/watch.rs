//! `rashomon watch`: asks the feeds of the configuration when they are due, and takes in what is new.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::Args;
use rashomon::wire::json_line;
use rashomon::{Engine, Network, Refused};
use rashomon_library::store::Access;
use rashomon_library::watch::{Poll, Watch};
use rashomon_library::{Added, Outcome};

use crate::added::AddedLine;
use crate::configuration::{self, Configuration};
use crate::library_file::LibraryArgument;
use crate::network::NetworkArguments;
use crate::output::{self, Keep, Output};
use crate::reading::IntakeModelArgument;
use crate::stop::Stop;
use crate::tell::Streams;
use crate::{interrupt, messages};

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
pub fn run(arguments: &WatchArguments) -> Result<ExitCode, Stop> {
    let configuration = configuration::get().map_err(Stop::Because)?;
    let library = arguments.library.open(Access::Write)?;
    let (feeds, refused) = feeds(arguments, configuration);
    messages::warn(&refused);
    if feeds.is_empty() {
        let why =
            "there are no feeds to watch; write [[feeds]] with a url into rashomon.toml, or give an address";
        return Err(Stop::Because(why.to_owned()));
    }
    let mut watch = Watch::new(library, arguments.library.open(Access::Write)?, feeds)?;
    let network = Network {
        progress: messages::progress(),
        left_out: Some(left_out),
        memory: Some(watch.memory()),
        ..arguments.network.network(&configuration.fetch)
    };
    let engine = Engine { network, ..Engine::default() };
    let engine = arguments.model.engine(engine).map_err(Stop::Because)?;
    let configured = configuration.questions();
    let stopped = interrupt::asks();
    let round = loop {
        let mut round = Round::default();
        let takes = arguments.model.takes();
        let poll = Poll { engine: &engine, configured: &configured, takes, all: arguments.once, stopped };
        let polled = watch.poll(poll, &mut Streams, |added| round.take(added))?;
        round.done += polled.answered;
        round.refused += polled.failed;
        if arguments.once || stopped.load(Ordering::Relaxed) {
            break round;
        }
        watch.wait(stopped);
        if stopped.load(Ordering::Relaxed) {
            break Round::default();
        }
    };
    output::clear();
    if stopped.load(Ordering::Relaxed) {
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

/// The feeds of the command line, of the configuration and of the lists, each with how often it is asked; and what is no feed.
fn feeds(
    arguments: &WatchArguments,
    configuration: &Configuration,
) -> (Vec<(String, Duration)>, Vec<Refused>) {
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
    (wanted, refused)
}
