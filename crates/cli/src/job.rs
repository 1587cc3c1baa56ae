//! What a command that reads pages works on, and how what came of them becomes its exit status.

use std::process::ExitCode;

use rashomon::{Engine, Input, Network, Refused, without_user};

use crate::inputs::InputArguments;
use crate::messages::{self, warn};
use crate::stop::{FAILED, Stop};
use crate::{configuration, output};

/// What a command works on.
pub struct Job {
    /// What runs the stages.
    pub engine: Engine,
    /// What to read.
    pub inputs: Vec<Input>,
    /// What could not be read at once.
    pub refused: Vec<Refused>,
}

impl Job {
    /// The same with what a command's own arguments make of the engine.
    pub fn with(self, make: impl FnOnce(Engine) -> Result<Engine, String>) -> Result<Self, Stop> {
        Ok(Self { engine: make(self.engine).map_err(Stop::Because)?, ..self })
    }
}

/// The same where there may be nothing to collect, since the command reads something else beside it.
pub fn prepare_beside<const REQUIRED: bool>(
    arguments: &InputArguments<REQUIRED>,
    streams: bool,
) -> Result<Job, Stop> {
    collect(arguments, streams, true)
}

/// Collects what a command reads. `streams`: the output is written as it comes, so that on a terminal there is no room
/// for progress.
pub fn prepare<const REQUIRED: bool>(
    arguments: &InputArguments<REQUIRED>,
    streams: bool,
) -> Result<Job, Stop> {
    collect(arguments, streams, false)
}

/// More threads than this are slower to start than the work of most runs, and some systems stop answering.
const MOST_JOBS: usize = 1024;

fn collect<const REQUIRED: bool>(
    arguments: &InputArguments<REQUIRED>,
    streams: bool,
    may_be_none: bool,
) -> Result<Job, Stop> {
    if let Some(jobs) = arguments.jobs {
        if jobs == 0 {
            return Err(Stop::Because("--jobs 0 would do nothing; use 1 or more".to_owned()));
        }
        if jobs > MOST_JOBS {
            let why =
                format!("--jobs {jobs} is more than any computer does at a time; use {MOST_JOBS} or fewer");
            return Err(Stop::Because(why));
        }
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build_global()
            .map_err(|error| Stop::Because(format!("--jobs {jobs}: {error}")))?;
    }
    let (inputs, refused) = Input::collect(&arguments.paths);
    warn(&refused);
    let none = may_be_none && arguments.paths.is_empty();
    if inputs.is_empty() && refused.is_empty() && !none {
        return Err(Stop::Because(
            "the folder holds no files; give files, folders or - for standard input".into(),
        ));
    }
    let format = arguments.input_format.map(Into::into);
    let configuration = configuration::get().map_err(Stop::Because)?;
    let network = Network {
        progress: messages::progress().filter(|_| !(streams && output::is_terminal())),
        left_out: Some(messages::left_out),
        ..arguments.network.network(&configuration.fetch)
    };
    let warned = Some(messages::lacks as fn(&str, &str));
    let url = arguments.url.as_deref().map(|url| without_user(url).into_owned());
    let engine = Engine { format, url, network, warned, ..Engine::default() };
    Ok(Job { engine, inputs, refused })
}

/// Counts what went well and what did not, for the exit status.
pub struct Tally {
    /// Articles that were read.
    pub done: usize,
    refused: usize,
}

impl Tally {
    /// Begins with what could not be read at once.
    pub fn new(job: &Job) -> Self {
        Self { done: 0, refused: job.refused.len() }
    }

    /// Adds articles and refusals, and names the latter.
    pub fn add(&mut self, done: usize, refused: &[Refused]) {
        warn(refused);
        self.done += done;
        self.refused += refused.len();
    }

    /// The exit status of the contract.
    pub fn code(&self) -> ExitCode {
        match (self.done, self.refused) {
            (_, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::from(FAILED),
            _ => ExitCode::from(1),
        }
    }
}
