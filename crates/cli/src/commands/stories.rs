//! `rashomon stories`: what the library holds, newest first.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use rashomon::wire::json_line;
use rashomon_library::store::{Access, Filter, StoryRow};
use rashomon_render::visible::visible_line as visible;
use serde::Serialize;

use crate::library_file::LibraryArgument;
use crate::lists::{LISTED, ListArguments, ListFormat, line, plain, undated};
use crate::output::Output;
use crate::stop::Stop;
use crate::{messages, nothing};

/// Which stories to list.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rashomon stories\n  rashomon stories --person \"Ilma Oda\" --after 2024-03-01"
)]
pub struct StoriesArguments {
    /// With an article of this outlet (a part of its name)
    #[arg(long)]
    outlet: Option<String>,
    /// That name this person
    #[arg(long)]
    person: Option<String>,
    /// That name this place
    #[arg(long)]
    place: Option<String>,
    /// With an article of this day
    #[arg(long, conflicts_with_all = ["after", "before"])]
    day: Option<Date>,
    /// With an article of this day or later
    #[arg(long)]
    after: Option<Date>,
    /// With an article of this day or earlier
    #[arg(long)]
    before: Option<Date>,
    #[command(flatten)]
    list: ListArguments,
    #[command(flatten)]
    library: LibraryArgument,
}

#[derive(Debug, Serialize)]
struct StoryLine<'a> {
    id: &'a str,
    title: Option<&'a str>,
    first_day: Option<String>,
    last_day: Option<String>,
    /// When the newest of its articles was taken in.
    added: &'a str,
    articles: usize,
    episodes: usize,
    outlets: &'a [String],
}

/// Lists stories.
pub fn run(arguments: StoriesArguments) -> Result<ExitCode, Stop> {
    let StoriesArguments { outlet, person, place, day, after, before, list, library } = arguments;
    let (after, before) = (after.or(day), before.or(day));
    let filter = Filter { outlet, person, place, after, before, ..Filter::default() };
    let library = library.open(Access::Read)?;
    let mut out = BufWriter::new(Output::new(list.format.keep()));
    let found = library.stories(&filter, list.most(LISTED))?;
    if found.is_empty() && !nothing::tell_of_filter(&library, &filter)? {
        messages::note("there is no such story in the library");
    }
    for story in found {
        match list.format {
            ListFormat::Json => {
                let day = |day: Option<Date>| day.map(|day| day.to_string());
                let line = StoryLine {
                    id: &story.name,
                    title: story.title.as_deref(),
                    first_day: day(story.first_day),
                    last_day: day(story.last_day),
                    added: &story.added,
                    articles: story.articles,
                    episodes: story.episodes,
                    outlets: &story.outlets,
                };
                out.write_all(json_line(&line).as_bytes())?;
            }
            ListFormat::Text => story_text(&mut out, &story)?,
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn story_text(out: &mut impl Write, story: &StoryRow) -> io::Result<()> {
    let days = match (story.first_day, story.last_day) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => undated(&story.added),
    };
    let articles =
        if story.articles == 1 { "1 article".to_owned() } else { format!("{} articles", story.articles) };
    let title = visible(story.title.as_deref().unwrap_or("(no headline)"));
    line(out, &[plain(title)], &format!("{}  ", story.name), "    ")?;
    line(out, &[plain(format!("{days}; {articles}: {}", outlets(&story.outlets)))], "    ", "    ")
}

/// The first few of a list of outlets.
fn outlets(names: &[String]) -> String {
    const NAMED: usize = 5;
    let named: Vec<String> = names.iter().take(NAMED).map(|name| visible(name)).collect();
    let more = names.len().saturating_sub(NAMED);
    if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") }
}
