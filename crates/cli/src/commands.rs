//! Runs a command: data to standard output, everything else to standard error.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write};
use std::path::Path;
use std::process::ExitCode;

use rashomon::wire::{AccountJson, AnnotateLine, ArticleLine, LayerNames, cluster_lines, conllu, json_line};
use rashomon::{Account, Engine, Input, Network, Refused};
use rashomon_library::store::files;
use rashomon_render as render;
use rashomon_render::view::View;
use rayon::prelude::*;

use crate::arguments::{AnnotateFormat, Arguments, ArticleFormat, BriefFormat, Command, InputArguments};
use crate::messages::{self, remark, warn};
use crate::output::{self, Keep, Output};
use crate::{configuration, pager, screen};

/// Nothing could be done.
const FAILED: u8 = 2;

/// Does what the arguments say.
pub fn run(arguments: Arguments) -> ExitCode {
    configuration::choose(arguments.config);
    screen::choose(arguments.screen);
    let done = match arguments.command {
        Command::Extract { mut input, to, format, trace: range, id } => {
            input.input_format = input.input_format.or(format);
            prepare(&input, true).and_then(|job| match range {
                Some(range) => trace(&job, id.as_deref(), range),
                None => extract(&job, to),
            })
        }
        Command::Annotate { input, tasks, tokens, format, model } => {
            let layers = tasks.unwrap_or_default();
            let layers =
                if tokens || format == AnnotateFormat::Conllu { layers.with_tokens() } else { layers };
            let job = prepare(&input, true).and_then(|job| job.with(|engine| model.engine(engine)));
            job.and_then(|job| annotate(&job, &layers, format))
        }
        Command::Cluster { input, time } => {
            let job = prepare(&input, false).and_then(|job| job.with(|engine| time.engine(engine)));
            job.and_then(|job| cluster(&job))
        }
        Command::Brief { input, format, output, model } => {
            let job = prepare(&input, false).and_then(|job| job.with(|engine| model.engine(engine)));
            job.and_then(|job| brief(job, format, output.as_deref()))
        }
        Command::Export(arguments) => crate::export::run(&arguments),
        Command::Library(command) => crate::library::run(command),
        Command::Watch(arguments) => crate::watch::run(&arguments),
        Command::Alert(command) => crate::alerts::run(&command),
        Command::Manual(command) => crate::manual::run(&command),
    };
    output::clear();
    match done {
        Ok(code) => code,
        Err(Stop::ReaderGone) => ExitCode::SUCCESS,
        Err(Stop::Because(why)) => {
            messages::error(&why);
            ExitCode::from(FAILED)
        }
    }
}

/// Why a command stopped before its end.
pub enum Stop {
    /// Whoever read the output has closed it, as `head` does.
    ReaderGone,
    /// A reason to tell.
    Because(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderGone,
            _ => Self::Because(format!("the output could not be written: {error}")),
        }
    }
}

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

/// Collects what a command reads. `streams`: the output is written as it comes, so that on a terminal there is no room
/// for progress.
pub fn prepare<const REQUIRED: bool>(
    arguments: &InputArguments<REQUIRED>,
    streams: bool,
) -> Result<Job, Stop> {
    if let Some(jobs) = arguments.jobs {
        if jobs == 0 {
            return Err(Stop::Because("--jobs 0 would do nothing; use 1 or more".to_owned()));
        }
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs)
            .build_global()
            .map_err(|error| Stop::Because(format!("--jobs {jobs}: {error}")))?;
    }
    let (inputs, refused) = Input::collect(&arguments.paths);
    warn(&refused);
    if inputs.is_empty() && refused.is_empty() {
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
    let engine = Engine { format, url: arguments.url.clone(), network, ..Engine::default() };
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

fn extract(job: &Job, to: ArticleFormat) -> Result<ExitCode, Stop> {
    let keep = if to == ArticleFormat::Json { Keep::Json } else { Keep::Lines };
    let mut out = BufWriter::new(Output::new(keep));
    let mut first = true;
    let mut tally = Tally::new(job);
    let mut stop = Ok(());
    job.engine.extract(&job.inputs, |articles, refused| {
        tally.add(articles.len(), &refused);
        let set = |(file, article): &(String, _)| match to {
            ArticleFormat::Json => json_line(&ArticleLine::of(file, article)),
            ArticleFormat::Markdown => render::article_markdown(article),
            ArticleFormat::Text => render::article_text(article),
        };
        let mut set: Vec<String> = articles.par_iter().map(set).collect();
        if to != ArticleFormat::Json {
            for text in &mut set {
                // Two articles are further apart than two paragraphs.
                text.insert_str(0, if std::mem::take(&mut first) { "" } else { "\n\n" });
            }
        }
        stop = print_all(&mut out, set);
        stop.is_ok()
    });
    stop?;
    out.flush()?;
    Ok(tally.code())
}

/// How many ids an error names.
const IDS_NAMED: usize = 5;

fn trace(job: &Job, id: Option<&str>, range: (u32, Option<u32>)) -> Result<ExitCode, Stop> {
    let mut tally = Tally::new(job);
    let mut found = Vec::new();
    job.engine.trace(&job.inputs, id, range, |traced, refused| {
        tally.add(traced.len(), &refused);
        found.extend(traced);
        id.is_some() || found.len() <= IDS_NAMED
    });
    if let (None, [_, _, ..]) = (id, &found[..]) {
        let ids: Vec<&str> = found.iter().take(IDS_NAMED).map(|traced| traced.id.as_str()).collect();
        let more = if found.len() > IDS_NAMED { " and others" } else { "" };
        let ids = ids.join(", ");
        return Err(Stop::Because(format!("several articles were read; choose one by --id: {ids}{more}")));
    }
    if found.is_empty() {
        let which = id.map_or_else(String::new, |id| format!(" with the id {id}"));
        return Err(Stop::Because(format!("there is no article{which} to trace")));
    }
    let mut out = BufWriter::new(Output::new(Keep::Json));
    for traced in found {
        let lines = traced.lines.map_err(Stop::Because)?;
        print_all(&mut out, lines.iter().map(json_line).collect())?;
    }
    out.flush()?;
    Ok(tally.code())
}

fn annotate(job: &Job, layers: &LayerNames, format: AnnotateFormat) -> Result<ExitCode, Stop> {
    let keep = if format == AnnotateFormat::Jsonl { Keep::Json } else { Keep::Lines };
    let mut out = BufWriter::new(Output::new(keep));
    let mut tally = Tally::new(job);
    let mut stop = Ok(());
    let mut unread = rashomon::Unread::default();
    job.engine.annotate(&job.inputs, layers.tasks(), |articles, refused| {
        tally.add(articles.len(), &refused);
        articles.iter().for_each(|(file, article)| unread.note(file, article));
        let line = |(file, article): &(String, _)| match format {
            AnnotateFormat::Jsonl => json_line(&AnnotateLine::new(file, article, layers)),
            AnnotateFormat::Conllu => conllu(article),
        };
        stop = print_all(&mut out, articles.par_iter().map(line).collect());
        stop.is_ok()
    });
    stop?;
    out.flush()?;
    remark(&unread.told());
    Ok(tally.code())
}

fn cluster(job: &Job) -> Result<ExitCode, Stop> {
    let corpus = job.engine.corpus_to_cluster(&job.inputs);
    let mut tally = Tally::new(job);
    tally.add(corpus.articles.len(), &corpus.refused);
    let memberships = Engine::cluster(&corpus);
    let mut out = BufWriter::new(Output::new(Keep::Json));
    print_all(&mut out, cluster_lines(&corpus, &memberships).iter().map(json_line).collect())?;
    out.flush()?;
    Ok(tally.code())
}

fn brief(mut job: Job, format: Option<BriefFormat>, output: Option<&Path>) -> Result<ExitCode, Stop> {
    let format = format.unwrap_or_else(|| default_format(output));
    job.engine.excerpts = format == BriefFormat::Html;
    let mut account = job.engine.brief(&job.inputs);
    let mut tally = Tally::new(&job);
    tally.add(account.corpus.articles.len(), &account.corpus.refused);
    remark(&account.corpus.warnings);
    account.corpus.refused.splice(0..0, job.refused.iter().cloned());
    if tally.done == 0 {
        return Err(Stop::Because("no article could be read, so there is no account".to_owned()));
    }
    tell(&account, format, output)?;
    Ok(tally.code())
}

/// Sets an account, and writes it to a file or to standard output.
pub fn tell(account: &Account, format: BriefFormat, output: Option<&Path>) -> Result<(), Stop> {
    let text = set(account, format, output.is_none());
    match (output, format) {
        (Some(_), _) => put(text.as_bytes(), output),
        (None, BriefFormat::Terminal) => Ok(pager::show(&text)?),
        (None, BriefFormat::Json) => Ok(crate::output::print(text.as_bytes(), Keep::Json)?),
        (None, BriefFormat::Markdown | BriefFormat::Html) => put(text.as_bytes(), None),
    }
}

/// Writes the whole of it to standard output or to a file, which is as it was if that fails.
pub fn put(bytes: &[u8], output: Option<&Path>) -> Result<(), Stop> {
    match output {
        None => Ok(crate::output::print(bytes, Keep::Lines)?),
        Some(path) if is_library(path) => Err(Stop::Because(format!(
            "{} is a library, which is not written over; give another file by -o",
            path.display()
        ))),
        Some(path) => files::replace(path, bytes).map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ReaderGone,
            _ => Stop::Because(format!("{} could not be written: {error}", path.display())),
        }),
    }
}

/// Whether a file is a library, or another database of its kind.
fn is_library(path: &Path) -> bool {
    const BEGINNING: &[u8] = b"SQLite format 3\0";
    let mut bytes = [0; BEGINNING.len()];
    path.is_file()
        && File::open(path).and_then(|mut file| file.read_exact(&mut bytes)).is_ok()
        && bytes == BEGINNING
}

/// A file's ending says how to write it; otherwise a terminal gets terminal text and a pipe Markdown.
pub fn default_format(output: Option<&Path>) -> BriefFormat {
    match output.and_then(Path::extension).and_then(|ending| ending.to_str()) {
        Some("html" | "htm") => BriefFormat::Html,
        Some("json") => BriefFormat::Json,
        None if output.is_none() && crate::output::is_terminal() => BriefFormat::Terminal,
        _ => BriefFormat::Markdown,
    }
}

/// Sets an account in a format.
fn set(account: &Account, format: BriefFormat, to_screen: bool) -> String {
    match format {
        BriefFormat::Json => {
            let mut text = json_line(&AccountJson::new(account));
            text.truncate(text.trim_end().len());
            text.push('\n');
            text
        }
        BriefFormat::Html => render::html(account),
        BriefFormat::Markdown => render::markdown(&View::new(account)),
        BriefFormat::Terminal => {
            render::terminal(&View::new(account), screen::width(), to_screen && screen::colour())
        }
    }
}

fn print_all(out: &mut impl Write, lines: Vec<String>) -> Result<(), Stop> {
    for line in lines {
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}
