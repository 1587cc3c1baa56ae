//! Standing questions: `rashomon alert add`, `list` and `remove`, and their evaluation at each intake.
//!
//! They are kept in the library (and stand in the configuration). Each intake is asked them once; how far they were asked
//! is kept too, so that an intake that was broken off is made up for by the next one.

mod atom;
mod deliver;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use rashomon::Network;
use rashomon::library::store::{Access, Library, Query, StoreError, hash64};
use serde::{Deserialize, Serialize};

use crate::commands::{Stop, json_line, put};
use crate::configuration::{self, Configuration};
use crate::library::arguments::LibraryArgument;
use crate::messages;

/// The kinds of state: the questions by id; and how far they were asked.
const ALERT: &str = "alert";
const ASKED: &str = "alerts asked";
/// Articles that a question is asked of at once, and answers of one question to them at most.
const ARTICLES: usize = 400;
const ANSWERS: usize = 1000;

const HELP: &str = "\
A query is written as for `rashomon search`. At each `rashomon add` and `rashomon watch` the articles taken in are asked, and
what is found goes, as lines of JSON, to alerts.jsonl beside the library; or to a file, to an Atom feed that a feed reader can
follow, or to an address as a POST. Alerts may also stand in rashomon.toml, as [[alerts]] with query and file, atom or webhook.

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
}

/// Does what the arguments say.
pub fn run(command: &AlertCommand) -> Result<ExitCode, Stop> {
    match command {
        AlertCommand::Add { query, way, library } => add(&query.join(" "), way, library),
        AlertCommand::List { library } => {
            let kept = kept(&library.open(Access::Read)?)?;
            let lines = kept.iter().map(|(id, question)| json_line(&QuestionLine { id, question }));
            put(lines.collect::<String>().as_bytes(), None)?;
            Ok(ExitCode::SUCCESS)
        }
        AlertCommand::Remove { id, library } => {
            let mut library = library.open(Access::Write)?;
            if library.state(ALERT, id)?.is_none() {
                return Err(Stop::Because(format!(
                    "there is no alert {id}; `rashomon alert list` shows them"
                )));
            }
            library.write(|writer| writer.set_state(ALERT, id, None))?;
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
    let mut library = argument.open(Access::Write)?;
    let (questions, last) = (kept(&library)?, last_row(&library)?);
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
    put(json_line(&QuestionLine { id: &id, question: &question }).as_bytes(), None)?;
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

/// The last article that was taken in.
fn last_row(library: &Library) -> Result<i64, StoreError> {
    let mut last = 0;
    while let Some(row) = library.articles(last, 10_000)?.last() {
        last = row.id;
    }
    Ok(last)
}

/// Asks the standing questions of the articles in `rows`, and of those that an intake broken off left unasked; hands the
/// answers on. How many ways of telling failed, each of which is named.
pub fn evaluate(
    library: &mut Library,
    configuration: &Configuration,
    network: &Network,
    rows: &[i64],
) -> Result<usize, Stop> {
    let mut questions = kept(library)?;
    questions.extend(configuration.alerts.iter().map(|alert| of_configuration(alert, library)));
    let asked = library.state(ASKED, "")?.and_then(|text| text.parse::<i64>().ok());
    if questions.is_empty() {
        return Ok(0);
    }
    let mut rows = rows.to_vec();
    let mut last = asked;
    while let Some(after) = last {
        let further = library.articles(after, 10_000)?;
        rows.extend(further.iter().map(|row| row.id));
        last = further.last().map(|row| row.id);
    }
    rows.sort_unstable();
    rows.dedup();
    let mut failed = 0;
    for (id, question) in &questions {
        let query = match Query::parse(&question.query) {
            Ok(query) => query,
            Err(why) => {
                messages::warn(&[refused(id, why.to_string())]);
                failed += 1;
                continue;
            }
        };
        let mut found = Vec::new();
        for some in rows.chunks(ARTICLES) {
            found.extend(library.search_in(&query, Some(some), ANSWERS)?);
        }
        if let Err(why) = deliver::deliver(library, network, id, question, &found)? {
            messages::warn(&[refused(id, why)]);
            failed += 1;
        }
    }
    if let Some(last) = rows.last().copied().max(asked) {
        library.write(|writer| writer.set_state(ASKED, "", Some(&last.to_string())))?;
    }
    Ok(failed)
}

/// Reads the configuration and asks its questions and those of the library.
pub fn evaluate_here(library: &mut Library, network: &Network, rows: &[i64]) -> Result<usize, Stop> {
    let configuration = configuration::get().map_err(Stop::Because)?;
    evaluate(library, configuration, network, rows)
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
