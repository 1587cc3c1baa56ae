//! `rashomon export`: its arguments and its run.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rashomon::Engine;
use rashomon_export::{Format, Formulas, TableName, export, opml};
use rashomon_library::store::Access;

use crate::arguments::{InputArguments, ModelArgument};
use crate::commands::{Stop, Tally, prepare, put};
use crate::configuration;
use crate::library::arguments::LibraryArgument;
use crate::messages::{remark, warn};
use crate::output::{self, Keep};

const HELP: &str = "\
GDELT columns, in order, those that are filled: GlobalEventID, Day, MonthYear, Year, Actor1Code, Actor1Name, \
Actor1CountryCode, Actor1Type1Code, the same of Actor2, EventCode, EventBaseCode, EventRootCode, QuadClass, \
NumMentions, NumSources, NumArticles, ActionGeo_FullName, DATEADDED (the article's day), SOURCEURL. The other \
columns of the 61 are empty. Events that are only thought of or denied are left out, and of what is planned only \
what the scheme codes as AGREE stays in. docs/exports.md says the same of the other formats.

Examples:
  rashomon export pages/ --format csv -o statements.csv
  rashomon export pages/ --format parquet --table events -o events.parquet
  rashomon export --story s1f2e3d4 --format json-ld
  rashomon export pages/ --format gdelt -o events.tsv
  rashomon export pages/ --format ics -o planned.ics
  rashomon export --format opml -o feeds.opml";

/// What to export, and how.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct ExportArguments {
    #[command(flatten)]
    input: InputArguments<false>,
    #[command(flatten)]
    library: LibraryArgument,
    /// One story of the library instead of all of it
    #[arg(long, value_name = "ID", conflicts_with = "paths")]
    story: Option<String>,
    /// What to write
    #[arg(long, value_enum)]
    format: ExportFormat,
    /// Which table, with csv and parquet
    #[arg(long, value_enum, default_value_t = Table::Statements)]
    table: Table,
    /// What becomes of words in csv that a spreadsheet would run: they begin with =, +, -, @, a tab or a line end
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = CsvFormulas::Escape)]
    csv_formulas: CsvFormulas,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    model: ModelArgument,
}

/// What becomes of words that a spreadsheet would run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CsvFormulas {
    /// An apostrophe before them, so that a spreadsheet shows them as text
    Escape,
    /// As they are, for programs that read the table
    Keep,
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// JSON Lines, an article a line, as `annotate` writes it
    Jsonl,
    /// A table as comma-separated values
    Csv,
    /// A table as Apache Parquet
    Parquet,
    /// News items by IPTC's ninjs 3.1, a line each
    Ninjs,
    /// Articles and quotations with the words of schema.org, as JSON-LD
    JsonLd,
    /// Statements and events as W3C Web Annotations
    Annotations,
    /// The event table of GDELT 2.0: 61 columns parted by tabs, no header
    Gdelt,
    /// PLOVER records, a line each, as JSON
    Plover,
    /// The JSON that Knight Lab's TimelineJS reads
    Timelinejs,
    /// A calendar of what is planned and dated
    Ics,
    /// The feeds of the configuration, as OPML
    Opml,
}

/// The tables of `csv` and `parquet`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    /// A row an article
    Articles,
    /// A row for each report of a statement
    Statements,
    /// A row an event
    Events,
}

impl ExportArguments {
    /// The format of an account; none for what is made without one.
    fn format(&self) -> Option<Format> {
        let table = match self.table {
            Table::Articles => TableName::Articles,
            Table::Statements => TableName::Statements,
            Table::Events => TableName::Events,
        };
        let formulas = match self.csv_formulas {
            CsvFormulas::Escape => Formulas::Escape,
            CsvFormulas::Keep => Formulas::Keep,
        };
        Some(match self.format {
            ExportFormat::Jsonl => Format::JsonLines,
            ExportFormat::Csv => Format::Csv(table, formulas),
            ExportFormat::Parquet => Format::Parquet(table),
            ExportFormat::Ninjs => Format::Ninjs,
            ExportFormat::JsonLd => Format::JsonLd,
            ExportFormat::Annotations => Format::Annotations,
            ExportFormat::Gdelt => Format::Gdelt,
            ExportFormat::Plover => Format::Plover,
            ExportFormat::Timelinejs => Format::TimelineJs,
            ExportFormat::Ics => Format::Ics,
            ExportFormat::Opml => return None,
        })
    }
}

/// Reads the pages, or without any the library, and writes.
pub fn run(arguments: &ExportArguments) -> Result<ExitCode, Stop> {
    let Some(format) = arguments.format() else { return feeds(arguments) };
    if matches!(format, Format::Parquet(_)) && arguments.output.is_none() && output::is_terminal() {
        return Err(Stop::Because("Parquet is no text for a terminal; give a file by -o FILE".to_owned()));
    }
    if arguments.input.paths.is_empty() {
        return of_library(arguments, format);
    }
    let job = prepare(&arguments.input, false)?.with(|engine| arguments.model.engine(engine))?;
    let account = job.engine.brief(&job.inputs);
    let mut tally = Tally::new(&job);
    tally.add(account.corpus.articles.len(), &account.corpus.refused);
    remark(&account.corpus.warnings);
    if tally.done == 0 {
        return Err(Stop::Because("no article could be read, so there is nothing to export".to_owned()));
    }
    hand_out(&export(&account, format), arguments)?;
    Ok(tally.code())
}

/// Writes to the file that was given, or to standard output.
fn hand_out(bytes: &[u8], arguments: &ExportArguments) -> Result<(), Stop> {
    let lines = matches!(arguments.format, ExportFormat::Csv | ExportFormat::Gdelt | ExportFormat::Ics);
    match arguments.output.as_deref() {
        None if !lines => Ok(output::print(bytes, Keep::Json)?),
        file => put(bytes, file),
    }
}

/// Writes the library, or a story of it.
fn of_library(arguments: &ExportArguments, format: Format) -> Result<ExitCode, Stop> {
    let library = arguments.library.open(Access::Read)?;
    let engine = arguments.model.engine(Engine::default()).map_err(Stop::Because)?;
    let account = match &arguments.story {
        Some(story) => rashomon_library::account(&engine, &library, story)?,
        None => rashomon_library::whole(&engine, &library)?,
    };
    warn(&account.corpus.refused);
    remark(&account.corpus.warnings);
    hand_out(&export(&account, format), arguments)?;
    Ok(if account.corpus.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Writes the feeds of the configuration, those of its lists among them.
fn feeds(arguments: &ExportArguments) -> Result<ExitCode, Stop> {
    let configuration = configuration::get().map_err(Stop::Because)?;
    let mut feeds: Vec<(String, Option<String>)> =
        configuration.feeds.iter().map(|feed| (feed.url.0.clone(), feed.outlet.clone())).collect();
    let mut refused = Vec::new();
    for list in &configuration.opml {
        let (listed, not) = rashomon::subscriptions(list);
        feeds.extend(listed.into_iter().map(|subscription| (subscription.url, subscription.name)));
        refused.extend(not);
    }
    warn(&refused);
    let list = opml(feeds.iter().map(|(url, name)| (url.as_str(), name.as_deref())));
    put(list.as_bytes(), arguments.output.as_deref())?;
    Ok(if refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
