//! `rashomon add`: pages into the library.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Instant;

use clap::Args;
use rashomon::wire::json_line;
use rashomon::{Engine, InputFormat};
use rashomon_library::store::Access;
use rashomon_library::{Added, Intake, Outcome, alerts};

use crate::added::AddedLine;
use crate::inputs::InputArguments;
use crate::job::{prepare, prepare_beside};
use crate::library_file::LibraryArgument;
use crate::output::{self, Keep, Output};
use crate::reading::IntakeModelArgument;
use crate::stop::Stop;
use crate::tell::Streams;
use crate::{configuration, interrupt, messages, tables};

/// What to take in, and where.
#[derive(Debug, Args)]
#[command(after_help = "\
Prints a line of JSON for each article: {\"id\", \"file\", \"result\", \"why\"}; the result is added, revised (a newer version of \
an article that is there), known or refused. What is printed is stored; after Ctrl-C (exit status 130; a second one does \
not wait for what is under way) the same command goes on.

Examples:
  rashomon add pages/
  rashomon add --library affairs.db https://example.org/news/one.html
  rashomon add articles.jsonl | grep -v '\"known\"'
  rashomon add --parquet out/extract --library archive.db")]
pub struct AddArguments {
    #[command(flatten)]
    input: InputArguments<false>,
    /// Take articles out of a table in Parquet, or of the tables in a folder: what `rashomon export --table articles` wrote, or
    /// rashomon-spark in its stage `extract`
    #[arg(long, value_name = "FILE|FOLDER")]
    parquet: Vec<PathBuf>,
    #[command(flatten)]
    library: LibraryArgument,
    #[command(flatten)]
    model: IntakeModelArgument,
}

/// Takes inputs in.
pub fn run(arguments: &AddArguments) -> Result<ExitCode, Stop> {
    let AddArguments { input, parquet, library, model } = arguments;
    if input.paths.is_empty() && parquet.is_empty() {
        return Err(Stop::Because(
            "there is nothing to add; give files, folders, addresses or --parquet FILE".to_owned(),
        ));
    }
    let stopped = interrupt::asks();
    let engine = |engine| model.engine(Engine { stopped: Some(stopped), ..engine });
    let prepared = if parquet.is_empty() { prepare(input, true) } else { prepare_beside(input, true) };
    let mut job = prepared?.with(engine)?;
    let mut library = library.open(Access::Write)?;
    let configured = configuration::get().map_err(Stop::Because)?.questions();
    let asked = alerts::begin(&mut library, &configured)?;
    let mut out = BufWriter::new(Output::new(Keep::Json));
    let mut tally = Tally::new(job.inputs.len());
    for refused in &job.refused {
        let line = AddedLine { id: None, file: &refused.file, result: "refused", why: Some(&refused.why) };
        out.write_all(json_line(&line).as_bytes())?;
        tally.refused += 1;
    }
    let mut written = Ok(());
    let mut rows = Vec::new();
    let mut unread = Vec::new();
    let mut take = |added: Vec<Added>| {
        for one in &added {
            tally.count(one.outcome);
            let Some(why) = &one.why else { continue };
            let told = rashomon::Refused { file: one.file.clone(), why: why.clone() };
            match one.outcome {
                Outcome::Refused => messages::warn(&[told]),
                _ => unread.push(told),
            }
        }
        rows.extend(added.iter().filter_map(|one| one.row));
        written = print(&mut out, &added);
        tally.show();
        written.is_ok() && !stopped.load(Ordering::Relaxed)
    };
    let mut stored = Intake::new(&job.engine, model.takes()).add(&mut library, &job.inputs, &mut take);
    if stored.is_ok() && !parquet.is_empty() {
        job.engine = Engine { format: Some(InputFormat::JsonLines), url: None, ..job.engine };
        let mut intake = Intake::new(&job.engine, model.takes());
        stored = tables::add(parquet, |rows, refused| {
            let told = refused.into_iter().map(Added::refused).collect();
            let mut goes_on = take(told);
            if goes_on {
                intake.add(&mut library, rows, |added| {
                    goes_on = take(added);
                    goes_on
                })?;
            }
            Ok(goes_on)
        });
    }
    output::clear();
    stored?;
    messages::warn(&in_few_lines(unread));
    written?;
    tally.refused +=
        alerts::evaluate(&mut library, &configured, &job.engine.network, (&rows, asked), &mut Streams)?;
    if stopped.load(Ordering::Relaxed) {
        messages::note(&format!(
            "stopped; {} articles were taken in and are whole. The same command goes on from there.",
            tally.added + tally.revised
        ));
        return Ok(interrupt::stopped());
    }
    Ok(tally.code())
}

/// What is said of articles that were not read as a whole: of each, or of many in one line.
fn in_few_lines(unread: Vec<rashomon::Refused>) -> Vec<rashomon::Refused> {
    const EACH: usize = 3;
    let count = unread.len();
    if count <= EACH {
        return unread;
    }
    let why =
        "in other languages than English, of which at most quotations were read; `why` says of each what"
            .to_owned();
    vec![rashomon::Refused { file: format!("{count} articles"), why }]
}

/// Prints what is stored. What was told is told, even if the program ends the next moment.
fn print(out: &mut impl Write, added: &[Added]) -> io::Result<()> {
    for one in added {
        out.write_all(json_line(&AddedLine::new(one)).as_bytes())?;
    }
    out.flush()
}

/// What inputs came to, in numbers.
struct Tally {
    inputs: usize,
    added: usize,
    revised: usize,
    known: usize,
    refused: usize,
    began: Instant,
    terminal: bool,
}

impl Tally {
    #[expect(clippy::disallowed_methods, reason = "progress tells how long it takes")]
    fn new(inputs: usize) -> Self {
        let terminal = messages::has_progress() && !output::is_terminal();
        Self { inputs, added: 0, revised: 0, known: 0, refused: 0, began: Instant::now(), terminal }
    }

    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Revised => self.revised += 1,
            Outcome::Known => self.known += 1,
            Outcome::Refused => self.refused += 1,
        }
    }

    /// Progress, where somebody can see it.
    fn show(&self) {
        if !self.terminal {
            return;
        }
        let done = self.added + self.revised + self.known + self.refused;
        let seconds = self.began.elapsed().as_secs_f64().max(0.001);
        #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = done as f64 / seconds;
        // A file may hold many articles, so the time left is known for single pages only.
        let left = self.inputs.saturating_sub(done);
        #[expect(clippy::cast_precision_loss, reason = "a time for people")]
        let left = if self.inputs > 1 && left > 0 && rate > 0.0 {
            format!(", about {:.0} s left", left as f64 / rate)
        } else {
            String::new()
        };
        output::progress(&format!(
            "{done} articles, {rate:.0} a second{left}, {} refused so far",
            self.refused
        ));
    }

    fn code(&self) -> ExitCode {
        match (self.added + self.revised + self.known, self.refused) {
            (_, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }
}
