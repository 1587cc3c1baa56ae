//! Standing questions: `rashomon alert add`, `list` and `remove`, and their evaluation at each intake.
//!
//! They are kept in the library (and stand in the configuration). Each intake is asked them once; how far they were asked
//! is kept too, so that an intake that was broken off is made up for by the next one. Answers wait in the library until they
//! are handed on.

mod atom;
mod deliver;
mod ours;
mod waiting;
mod withdraw;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use rashomon::Network;
use rashomon::library::store::{Access, Library, Query, StoreError, hash64};
use serde::{Deserialize, Serialize};

use crate::commands::{Stop, json_line};
use crate::configuration::{self, Configuration};
use crate::library::arguments::LibraryArgument;
use crate::messages;
use crate::output::{self, Keep};
pub use withdraw::{Withdrawn, withdraw};

/// The kinds of state: the questions by id; and the last original up to which they were asked.
const ALERT: &str = "alert";
const ASKED: &str = "alerts asked of originals";
/// Articles that a question is asked of at once, and answers of one question to them at most.
const ARTICLES: usize = 400;
const ANSWERS: usize = 1000;

const HELP: &str = "\
A query is written as for `rashomon search`. At each `rashomon add` and `rashomon watch` the articles taken in are asked, and \
what is found goes, as lines of JSON, to alerts.jsonl beside the library; or to a file, to an Atom feed that a feed reader can \
follow, or to an address as a POST. Alerts may also stand in your own rashomon.toml, as [[alerts]] with query and file, atom or \
webhook. A file that holds something else is neither written over nor added to.

Examples:
  rashomon alert add 'speaker:\"Ilma Oda\" type:statement'
  rashomon alert add 'type:SANCTION place:Westland' --atom sanctions.xml
  rashomon alert add ferry --webhook https://example.org/hook";

/// The commands on standing questions.
#[derive(Debug, Subcommand)]
pub enum AlertCommand {
    /// Ask a question of everything that is taken in from now on
    #[command(after_help = HELP)]
    Add {
        /// What to look for; several arguments are one query
        #[arg(required = true, value_name = "QUERY")]
        query: Vec<String>,
        #[command(flatten)]
        way: WayArguments,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// List the questions of the library, a line of JSON each
    #[command(after_help = "Example:\n  rashomon alert list")]
    List {
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Take a question away
    #[command(after_help = "Example:\n  rashomon alert remove a1")]
    Remove {
        /// Its id, as `rashomon alert list` shows it
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        library: LibraryArgument,
    },
}

/// Where answers go.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct WayArguments {
    /// Append lines of JSON to FILE, or to standard output (-)
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Keep an Atom feed of the newest answers in FILE
    #[arg(long, value_name = "FILE")]
    atom: Option<PathBuf>,
    /// Send them to an address
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
}

/// Where answers go, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Way {
    File(PathBuf),
    Atom(PathBuf),
    Webhook(String),
}

impl Way {
    /// Whether answers may go there; what somebody else keeps in a file stays.
    fn may_be_written(&self) -> Result<(), String> {
        match self {
            Self::File(file) if file.as_os_str() != "-" => ours::may_take_lines(file),
            Self::Atom(file) => ours::may_be_feed(file),
            Self::File(_) | Self::Webhook(_) => Ok(()),
        }
    }
}

/// A question as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Question {
    query: String,
    to: Way,
}

#[derive(Serialize)]
struct QuestionLine<'a> {
    id: &'a str,
    #[serde(flatten)]
    question: &'a Question,
    /// How many answers could not be handed on yet.
    waiting: usize,
}

/// Does what the arguments say.
pub fn run(command: &AlertCommand) -> Result<ExitCode, Stop> {
    match command {
        AlertCommand::Add { query, way, library } => add(&query.join(" "), way, library),
        AlertCommand::List { library } => {
            let library = library.open(Access::Read)?;
            let mut lines = String::new();
            for (id, question) in &kept(&library)? {
                let waiting = waiting::waiting(&library, id)?.len();
                lines.push_str(&json_line(&QuestionLine { id, question, waiting }));
            }
            output::print(lines.as_bytes(), Keep::Json)?;
            Ok(ExitCode::SUCCESS)
        }
        AlertCommand::Remove { id, library } => {
            let mut library = library.open(Access::Write)?;
            if library.state(ALERT, id)?.is_none() {
                return Err(Stop::Because(format!(
                    "there is no alert {id}; `rashomon alert list` shows them"
                )));
            }
            let dropped = library.write(|writer| {
                writer.set_state(ALERT, id, None)?;
                waiting::drop_all(writer, id)
            })?;
            if dropped > 0 {
                let why = format!("what waited to be handed on goes with it; answers: {dropped}");
                messages::warn(&[refused(id, why)]);
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn add(query: &str, way: &WayArguments, argument: &LibraryArgument) -> Result<ExitCode, Stop> {
    Query::parse(query).map_err(|why| Stop::Because(why.to_string()))?;
    // The program may be started elsewhere the next time.
    let whole = |file: &PathBuf| match file.as_os_str() == "-" {
        true => Ok(file.clone()),
        false => {
            std::path::absolute(file).map_err(|error| Stop::Because(format!("{}: {error}", file.display())))
        }
    };
    let to = match way {
        WayArguments { atom: Some(file), .. } => Way::Atom(whole(file)?),
        WayArguments { webhook: Some(url), .. } if rashomon::is_address(url) => Way::Webhook(url.clone()),
        WayArguments { webhook: Some(url), .. } => {
            return Err(Stop::Because(format!("“{url}” is no address of http or https")));
        }
        WayArguments { file: Some(file), .. } => Way::File(whole(file)?),
        _ => Way::File(whole(&usual_file(&argument.file()?))?),
    };
    to.may_be_written().map_err(Stop::Because)?;
    let mut library = argument.open(Access::Write)?;
    let (questions, last) = (kept(&library)?, library.last_original()?);
    let taken = |n: &usize| questions.iter().any(|(id, _)| *id == format!("a{n}"));
    let id = format!("a{}", (1..).find(|n| !taken(n)).unwrap_or_default());
    let question = Question { query: query.to_owned(), to };
    let text = json_line(&question);
    library.write(|writer| {
        if questions.is_empty() {
            writer.set_state(ASKED, "", Some(&last.to_string()))?;
        }
        writer.set_state(ALERT, &id, Some(text.trim_end()))
    })?;
    output::print(
        json_line(&QuestionLine { id: &id, question: &question, waiting: 0 }).as_bytes(),
        Keep::Json,
    )?;
    Ok(ExitCode::SUCCESS)
}

fn usual_file(library: &std::path::Path) -> PathBuf {
    library.with_file_name("alerts.jsonl")
}

/// The questions of a library, by id.
fn kept(library: &Library) -> Result<Vec<(String, Question)>, StoreError> {
    let states = library.states(ALERT)?;
    Ok(states.into_iter().filter_map(|(id, text)| Some((id, serde_json::from_str(&text).ok()?))).collect())
}

/// How far the questions were asked before an intake begins, which [`evaluate`] has to know after it.
pub fn begin(library: &mut Library, configuration: &Configuration) -> Result<i64, Stop> {
    if let Some(asked) = asked(library)? {
        return Ok(asked);
    }
    let last = library.last_original()?;
    if !questions(library, configuration)?.is_empty() {
        library.write(|writer| writer.set_state(ASKED, "", Some(&last.to_string())))?;
    }
    Ok(last)
}

fn asked(library: &Library) -> Result<Option<i64>, StoreError> {
    Ok(library.state(ASKED, "")?.and_then(|text| text.parse().ok()))
}

/// The questions of the library and of the configuration.
fn questions(
    library: &Library,
    configuration: &Configuration,
) -> Result<Vec<(String, Question)>, StoreError> {
    let mut questions = kept(library)?;
    questions.extend(configuration.alerts.iter().map(|alert| of_configuration(alert, library)));
    Ok(questions)
}

/// Asks the standing questions of the articles in `rows`, and of those that an intake broken off left unasked; hands the
/// answers on, and those that waited. How many ways of telling failed, each of which is named.
pub fn evaluate(
    library: &mut Library,
    configuration: &Configuration,
    network: &Network,
    rows: &[i64],
    begun: i64,
) -> Result<usize, Stop> {
    let questions = questions(library, configuration)?;
    if questions.is_empty() {
        if asked(library)?.is_some() {
            // A question that is asked later is none about what comes in until then.
            library.write(|writer| writer.set_state(ASKED, "", None))?;
        }
        return Ok(0);
    }
    let mut failed = 0;
    let mut parsed = Vec::new();
    for (id, question) in &questions {
        match Query::parse(&question.query) {
            Ok(query) => parsed.push((id, question, query)),
            Err(why) => {
                // One that an older version let in, or that stands in the configuration.
                let why = format!("it is not asked: {why}");
                messages::warn(&[refused(&format!("{id} ({})", question.query), why)]);
                failed += 1;
            }
        }
    }
    // Another process that takes articles in may ask of them first; then there are fewer to ask of here.
    while !ask(library, &parsed, rows, begun)? {}
    for (id, question) in &questions {
        if let Err(why) = deliver::hand_on(library, network, id, question)? {
            messages::warn(&[refused(id, why)]);
            failed += 1;
        }
    }
    Ok(failed)
}

/// Asks of what was not asked of yet, and lets the answers wait. False if another process did so meanwhile.
fn ask(
    library: &mut Library,
    questions: &[(&String, &Question, Query)],
    rows: &[i64],
    begun: i64,
) -> Result<bool, StoreError> {
    let (known, last) = (asked(library)?, library.last_original()?);
    let from = known.unwrap_or(begun);
    let mut unasked = library.came_in(from, last)?;
    // What came in again with an original that was there already is nobody else's to ask of.
    let fresh = library.came_in(begun, i64::MAX)?;
    unasked.extend(rows.iter().filter(|row| fresh.binary_search(row).is_err()));
    unasked.sort_unstable();
    unasked.dedup();
    let mut answers = Vec::new();
    for (id, question, query) in questions {
        let mut found = Vec::new();
        for some in unasked.chunks(ARTICLES) {
            found.extend(library.search_in(query, Some(some), ANSWERS)?);
        }
        if !found.is_empty() {
            answers.push((*id, deliver::answers(id, question, &found), deliver::length(question)));
        }
    }
    if known == Some(last) && answers.is_empty() {
        return Ok(true);
    }
    let text = last.to_string();
    // How far was asked and what came of it are written down together.
    let gone = library.write(|writer| {
        if writer.state(ASKED, "")?.and_then(|text| text.parse().ok()) != known {
            return Ok(None);
        }
        let mut gone = Vec::new();
        for (id, answers, length) in &answers {
            gone.push((*id, waiting::put(writer, id, answers, *length)?));
        }
        writer.set_state(ASKED, "", Some(&text))?;
        Ok(Some(gone))
    })?;
    let Some(gone) = gone else { return Ok(false) };
    for (id, count) in gone.into_iter().filter(|(_, count)| *count > 0) {
        let why = format!("the oldest of the answers that wait had to go, as there are too many: {count}");
        messages::warn(&[refused(id, why)]);
    }
    Ok(true)
}

/// After a rebuilding originals have other numbers: what comes in from now on counts as not yet asked of.
pub fn after_rebuild(library: &mut Library) -> Result<(), StoreError> {
    let last = library.last_original()?;
    if asked(library)?.is_none_or(|asked| asked <= last) {
        return Ok(());
    }
    library.write(|writer| writer.set_state(ASKED, "", Some(&last.to_string())))
}

/// Reads the configuration and asks its questions and those of the library.
pub fn evaluate_here(
    library: &mut Library,
    network: &Network,
    rows: &[i64],
    begun: i64,
) -> Result<usize, Stop> {
    let configuration = configuration::get().map_err(Stop::Because)?;
    evaluate(library, configuration, network, rows, begun)
}

fn refused(id: &str, why: String) -> rashomon::Refused {
    rashomon::Refused { file: format!("alert {id}"), why }
}

/// A question of the configuration; its id is made of what it says.
fn of_configuration(alert: &configuration::Alert, library: &Library) -> (String, Question) {
    let to = match alert {
        configuration::Alert { atom: Some(file), .. } => Way::Atom(file.clone()),
        configuration::Alert { webhook: Some(url), .. } => Way::Webhook(url.0.clone()),
        configuration::Alert { file: Some(file), .. } => Way::File(file.clone()),
        _ => Way::File(usual_file(library.file())),
    };
    let question = Question { query: alert.query.clone(), to };
    let hash = hash64(&[Some(&json_line(&question))]);
    (format!("c{:08x}", hash & 0xffff_ffff), question)
}
