//! `rashomon search`: statements, events or articles of the library.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use rashomon_library::found_line;
use rashomon_library::store::{Access, Found, Hit, Query};
use rashomon_render::visible::visible_line as visible;

use crate::library_file::LibraryArgument;
use crate::lists::{LISTED, ListArguments, ListFormat, line, plain, undated};
use crate::marked::marked;
use crate::output::Output;
use crate::stop::Stop;
use crate::{messages, nothing};

/// What to look for, and how to list it.
#[derive(Debug, Args)]
#[command(after_help = "\
A query is words, all of which must be there, \"phrases\", beginnings (sanct*), and fields:
  speaker:NAME outlet:NAME person:NAME place:NAME after:DAY before:DAY
  added:DAY, added:DAY..DAY (when it was taken in, by UTC)
  type:statement|article|event, or a PLOVER type such as type:SANCTION
A DAY may be a month or a year. What has no known day is found by added:, not by after: or before:. With speaker: \
statements are found, otherwise articles. The newest come first. Events are found by the words of their articles. Where \
nothing is found, standard error says so, and the exit status is 0 all the same.

Examples:
  rashomon search 'ferry \"out of the question\"'
  rashomon search 'speaker:\"Ilma Oda\" after:2024-03 harbour'
  rashomon search --format json 'type:SANCTION place:Westland'")]
pub struct SearchArguments {
    /// What to look for; several arguments are one query
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    list: ListArguments,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Finds what a query asks for.
pub fn run(arguments: &SearchArguments) -> Result<ExitCode, Stop> {
    let list = &arguments.list;
    let query = Query::parse(&arguments.query.join(" ")).map_err(|why| Stop::Because(why.to_string()))?;
    let library = arguments.library.open(Access::Read)?;
    let mut out = BufWriter::new(Output::new(list.format.keep()));
    let found = library.search(&query, list.most(LISTED))?;
    if found.is_empty() && !nothing::tell_of_query(&library, &query)? {
        messages::note(
            "nothing was found; all words must be there, and a beginning (sanct*) finds more than a word",
        );
    }
    for found in found {
        match list.format {
            ListFormat::Json => out.write_all(found_line(&found).as_bytes())?,
            ListFormat::Text => found_text(&mut out, &found)?,
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn found_text(out: &mut impl Write, found: &Found) -> io::Result<()> {
    let article = &found.article;
    let words = marked(&found.words);
    let day = |own: Option<Date>| match own.or(article.day) {
        Some(day) => format!("{day}  "),
        None => format!("({})  ", undated(&article.added)),
    };
    let outlet = || plain(visible(&article.outlet));
    let (day, first, second) = match &found.hit {
        Hit::Article => {
            let title = visible(article.title.as_deref().unwrap_or("(no headline)"));
            (day(None), vec![plain(format!("{}: {title}", visible(&article.outlet)))], words)
        }
        Hit::Statement(statement) => {
            let speaker = visible(statement.speaker.as_deref().unwrap_or("(no speaker named)"));
            (day(statement.said_on), [vec![plain(format!("{speaker}: "))], words].concat(), vec![outlet()])
        }
        Hit::Event(event) => {
            let lead = plain(format!("{} ({}): ", event.kind, event.status));
            (day(event.first_day), [vec![lead], words].concat(), vec![outlet()])
        }
    };
    line(out, &first, &day, INDENT)?;
    line(out, &second, INDENT, INDENT)?;
    line(
        out,
        &[plain(format!("article {}, story {}", visible(&article.name), article.story))],
        INDENT,
        INDENT,
    )
}

/// What stands before the further lines of an entry.
const INDENT: &str = "    ";
