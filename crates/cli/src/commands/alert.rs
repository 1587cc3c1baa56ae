//! `rashomon alert`: standing questions.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use rashomon::wire::json_line;
use rashomon::{Refused, without_user};
use rashomon_library::alerts::{self, Question, Way};
use rashomon_library::store::{Access, Query, files};
use serde::Serialize;

use crate::configuration;
use crate::library_file::LibraryArgument;
use crate::messages;
use crate::output::{self, Keep};
use crate::stop::Stop;

const HELP: &str = "\
A query is written as for `rashomon search`. At each `rashomon add` and `rashomon watch` the articles taken in are asked, and \
what is found goes, as lines of JSON, to alerts.jsonl beside the library; or to a file, to an Atom feed that a feed reader can \
follow, or to an address as a POST; --room keeps them for `rashomon serve`, as its page of searches does. Alerts may also stand in your own rashomon.toml, as [[alerts]] with query and file, atom or \
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
    /// Keep the newest in the library, for the searches that the reading room lists, each with a feed
    #[arg(long)]
    room: bool,
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
        AlertCommand::Add { query, way, library } => add(&query.join(" "), way, library)?,
        AlertCommand::List { library } => {
            let library = library.open(Access::Read)?;
            let mut lines = String::new();
            for (id, question) in &alerts::kept(&library)? {
                let waiting = alerts::waiting(&library, id)?;
                lines.push_str(&json_line(&QuestionLine { id, question, waiting }));
            }
            output::print(lines.as_bytes(), Keep::Json)?;
        }
        AlertCommand::Remove { id, library } => {
            let Some(dropped) = alerts::remove(&mut library.open(Access::Write)?, id)? else {
                let why = format!("there is no alert {id}; `rashomon alert list` shows them");
                return Err(Stop::Because(why));
            };
            if dropped > 0 {
                let why = format!("what waited to be handed on goes with it; answers: {dropped}");
                messages::warn(&[Refused { file: format!("alert {id}"), why }]);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn add(query: &str, way: &WayArguments, argument: &LibraryArgument) -> Result<(), Stop> {
    Query::parse(query).map_err(|why| Stop::Because(why.to_string()))?;
    // The program may be started elsewhere the next time.
    let whole = |file: &PathBuf| match file.as_os_str() == "-" {
        true => Ok(file.clone()),
        false => {
            std::path::absolute(file).map_err(|error| Stop::Because(format!("{}: {error}", file.display())))
        }
    };
    let to = match way {
        WayArguments { atom: Some(file), .. } if file.as_os_str() == "-" => {
            let why = "a feed is a file that is written anew, not standard output; give a file, or --file - for lines of JSON";
            return Err(Stop::Because(why.to_owned()));
        }
        WayArguments { atom: Some(file), .. } => Way::Atom(whole(file)?),
        WayArguments { webhook: Some(url), .. } if without_user(url) != url.as_str() => {
            return Err(Stop::Because(format!(
                "“{}” holds a name or a password before its host, which is never sent; give an address without",
                without_user(url)
            )));
        }
        WayArguments { webhook: Some(url), .. } if rashomon::is_address(url) => Way::Webhook(url.clone()),
        WayArguments { webhook: Some(url), .. } => {
            return Err(Stop::Because(format!("“{url}” is no address of http or https")));
        }
        WayArguments { file: Some(file), .. } => Way::File(whole(file)?),
        WayArguments { room: true, .. } => Way::Room,
        _ => Way::File(whole(&alerts::usual_file(&argument.file()?))?),
    };
    if let Way::File(file) | Way::Atom(file) = &to
        && file.as_os_str() != "-"
    {
        let library = argument.file()?;
        if files::is_same_or_beside(file, &library) {
            return Err(Stop::Because(format!(
                "{} is the library itself or belongs to it ({}), so no answers are written to it; give another file",
                file.display(),
                library.display()
            )));
        }
        let same =
            |other: &PathBuf| file.canonicalize().is_ok_and(|file| other.canonicalize().ok() == Some(file));
        if let Some((_, what)) = configuration::files().iter().find(|(other, _)| same(other)) {
            return Err(Stop::Because(format!("{} is {what}; give another file", file.display())));
        }
    }
    to.may_be_written().map_err(Stop::Because)?;
    let question = Question { query: query.to_owned(), to };
    let mut library = argument.open(Access::Write)?;
    let configured = configuration::get().map_err(Stop::Because)?.questions();
    question.may_stand_beside(&alerts::questions(&library, &configured)?).map_err(Stop::Because)?;
    let id = alerts::add(&mut library, &question)?;
    let line = QuestionLine { id: &id, question: &question, waiting: 0 };
    Ok(output::print(json_line(&line).as_bytes(), Keep::Json)?)
}
