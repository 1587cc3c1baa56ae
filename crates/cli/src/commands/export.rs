//! `rashomon export`: pages or the library in the formats of other tools.

use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use rashomon::{Account, Engine};
use rashomon_export::{FORMATS, Format, FormatKind, Formulas, Options, TableName, format, opml};
use rashomon_library::store::Access;

use crate::configuration;
use crate::files::{OutputArgument, put};
use crate::inputs::InputArguments;
use crate::job::{Tally, prepare};
use crate::library_file::LibraryArgument;
use crate::messages::{remark, warn};
use crate::output::Keep;
use crate::reading::ModelArgument;
use crate::stop::Stop;

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

/// What writes the feeds of the configuration instead of an account.
const FEEDS: &str = "opml";

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
    #[arg(long, value_parser = names())]
    format: String,
    /// Which table, with csv and parquet
    #[arg(long, value_enum, default_value_t = Table::Statements)]
    table: Table,
    /// What becomes of words in csv that a spreadsheet would run: they begin with =, +, -, @, a tab or a line end
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = CsvFormulas::Escape)]
    csv_formulas: CsvFormulas,
    #[command(flatten)]
    output: OutputArgument,
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
    fn options(&self) -> Options {
        let table = match self.table {
            Table::Articles => TableName::Articles,
            Table::Statements => TableName::Statements,
            Table::Events => TableName::Events,
        };
        let formulas = match self.csv_formulas {
            CsvFormulas::Escape => Formulas::Escape,
            CsvFormulas::Keep => Formulas::Keep,
        };
        Options { table, formulas }
    }
}

/// The names of the formats: those of an account, and the feeds of the configuration.
fn names() -> PossibleValuesParser {
    let value = |name: &'static str, about: &'static str| PossibleValue::new(name).help(about);
    let of_accounts = FORMATS.iter().map(|format| value(format.name, format.about));
    let feeds = value(FEEDS, "The feeds of the configuration, as OPML");
    PossibleValuesParser::new(of_accounts.chain([feeds]))
}

/// Reads the pages, or without any the library, and writes.
pub fn run(arguments: &ExportArguments) -> Result<ExitCode, Stop> {
    let Some(format) = format(&arguments.format) else { return feeds(arguments) };
    if format.kind == FormatKind::Binary && arguments.output.is_terminal() {
        return Err(Stop::Because("Parquet is no text for a terminal; give a file by -o FILE".to_owned()));
    }
    arguments.output.check(&[])?;
    if arguments.input.paths.is_empty() {
        return of_library(arguments, format);
    }
    let job = prepare(&arguments.input, false)?.with(|engine| arguments.model.engine(engine))?;
    arguments.output.check(&job.inputs)?;
    let account = job.engine.brief(&job.inputs);
    let mut tally = Tally::new(&job);
    tally.add(account.corpus.articles.len(), &account.corpus.refused);
    remark(&account.corpus.warnings);
    if tally.done == 0 {
        return Err(Stop::Because("no article could be read, so there is nothing to export".to_owned()));
    }
    hand_out(&account, format, arguments)?;
    Ok(tally.code())
}

/// Writes to the file that was given, or to standard output.
fn hand_out(account: &Account, format: &Format, arguments: &ExportArguments) -> Result<(), Stop> {
    let bytes = format.write(account, &arguments.options());
    let keep = if format.kind == FormatKind::Text { Keep::Lines } else { Keep::Json };
    put(&bytes, arguments.output.file(), keep)
}

/// Writes the library, or a story of it.
fn of_library(arguments: &ExportArguments, format: &Format) -> Result<ExitCode, Stop> {
    let library = arguments.library.open(Access::Read)?;
    let engine = arguments.model.engine(Engine::default()).map_err(Stop::Because)?;
    let account = match &arguments.story {
        Some(story) => rashomon_library::account(&engine, &library, story)?,
        None => rashomon_library::whole(&engine, &library)?,
    };
    warn(&account.corpus.refused);
    remark(&account.corpus.warnings);
    hand_out(&account, format, arguments)?;
    Ok(if account.corpus.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Writes the feeds of the configuration, those of its lists among them.
fn feeds(arguments: &ExportArguments) -> Result<ExitCode, Stop> {
    arguments.output.check(&[])?;
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
    put(list.as_bytes(), arguments.output.file(), Keep::Lines)?;
    Ok(if refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
