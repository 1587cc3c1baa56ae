//! `rashomon stories`, `story`, `search` and `said`.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use jiff::civil::Date;
use rashomon::Engine;
use rashomon::wire::json_line;
use rashomon_library::found_line;
use rashomon_library::store::{Access, CLOSE, Filter, Found, Hit, OPEN, Query, StoryRow};
use rashomon_render::visible::visible_line as visible;
use serde::Serialize;

use super::arguments::{LibraryArgument, ListArguments, ListFormat};
use super::nothing;
use crate::arguments::{BriefFormat, ModelArgument};
use crate::commands::{Stop, default_format, tell};
use crate::output::Output;
use crate::{messages, screen};

/// How much is listed at most where nothing is said: of stories and of what was found, and of what somebody said.
const LISTED: usize = 20;
const SAID: usize = 1000;

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
pub fn stories(argument: &LibraryArgument, filter: &Filter, list: &ListArguments) -> Result<ExitCode, Stop> {
    let library = argument.open(Access::Read)?;
    let mut out = BufWriter::new(Output::new(list.format.keep()));
    let found = library.stories(filter, list.limit.unwrap_or(LISTED))?;
    if found.is_empty() && !nothing::tell_of_filter(&library, filter)? {
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
    writeln!(out, "{}  {title}\n    {days}; {articles}: {}", story.name, outlets(&story.outlets))
}

/// What stands in the place of a day that is not known.
fn undated(added: &str) -> String {
    format!("undated, added {}", added.get(..10).unwrap_or(added))
}

/// The first few of a list of outlets.
fn outlets(names: &[String]) -> String {
    const NAMED: usize = 5;
    let named: Vec<String> = names.iter().take(NAMED).map(|name| visible(name)).collect();
    let more = names.len().saturating_sub(NAMED);
    if more > 0 { format!("{} and {more} more", named.join(", ")) } else { named.join(", ") }
}

/// Prints the account of a story.
pub fn story(
    argument: &LibraryArgument,
    id: &str,
    format: Option<BriefFormat>,
    output: Option<&Path>,
    model: &ModelArgument,
) -> Result<ExitCode, Stop> {
    let library = argument.open(Access::Read)?;
    let format = format.unwrap_or_else(|| default_format(output));
    let engine = Engine { excerpts: format == BriefFormat::Html, ..Engine::default() };
    let engine = model.engine(engine).map_err(Stop::Because)?;
    let account = rashomon_library::account(&engine, &library, id)?;
    messages::warn(&account.corpus.refused);
    messages::remark(&account.corpus.warnings);
    if account.corpus.articles.is_empty() {
        return Err(Stop::Because("no article of the story could be read".to_owned()));
    }
    tell(&account, format, output)?;
    Ok(if account.corpus.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Finds what a query asks for.
pub fn search(argument: &LibraryArgument, query: &str, list: &ListArguments) -> Result<ExitCode, Stop> {
    let query = Query::parse(query).map_err(|why| Stop::Because(why.to_string()))?;
    let library = argument.open(Access::Read)?;
    let mut out = BufWriter::new(Output::new(list.format.keep()));
    let found = library.search(&query, list.limit.unwrap_or(LISTED))?;
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
    let words = shown(&found.words);
    let day = |own: Option<Date>| match own.or(article.day) {
        Some(day) => format!("{day}  "),
        None => format!("({})  ", undated(&article.added)),
    };
    match &found.hit {
        Hit::Article => writeln!(
            out,
            "{}{}: {}\n    {words}",
            day(None),
            visible(&article.outlet),
            visible(article.title.as_deref().unwrap_or("(no headline)"))
        )?,
        Hit::Statement(statement) => writeln!(
            out,
            "{}{}: {words}\n    {}",
            day(statement.said_on),
            visible(statement.speaker.as_deref().unwrap_or("(no speaker named)")),
            visible(&article.outlet)
        )?,
        Hit::Event(event) => writeln!(
            out,
            "{}{} ({}): {words}\n    {}",
            day(event.first_day),
            event.kind,
            event.status,
            visible(&article.outlet)
        )?,
    }
    writeln!(out, "    article {}, story {}", visible(&article.name), article.story)
}

/// Marked words as people see them: in bold on a terminal, between asterisks elsewhere.
fn shown(words: &str) -> String {
    let (open, close) = if screen::colour() { ("\x1b[1m", "\x1b[0m") } else { ("*", "*") };
    let mut out = String::with_capacity(words.len());
    for part in words.split_inclusive([OPEN, CLOSE]) {
        let text = part.trim_end_matches([OPEN, CLOSE]);
        out.push_str(&visible(text));
        out.push_str(match part[text.len()..].chars().next() {
            Some(OPEN) => open,
            Some(_) => close,
            None => "",
        });
    }
    out
}

/// Lists what somebody said: a heading a day, utterances with the wording of each outlet.
pub fn said(argument: &LibraryArgument, name: &str, list: &ListArguments) -> Result<ExitCode, Stop> {
    let library = argument.open(Access::Read)?;
    let found = library.said(name, list.limit.unwrap_or(SAID))?;
    if found.is_empty() {
        return Err(Stop::Because(nothing::said(&library, name)?));
    }
    let mut out = BufWriter::new(Output::new(list.format.keep()));
    if list.format == ListFormat::Json {
        for one in &found {
            out.write_all(found_line(one).as_bytes())?;
        }
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let day_of = |found: &Found| match &found.hit {
        Hit::Statement(statement) => statement.said_on.or(found.article.day),
        _ => found.article.day,
    };
    for of_day in found.chunk_by(|a, b| day_of(a) == day_of(b)) {
        let day = day_of(&of_day[0]).map_or_else(|| "no day known".to_owned(), |day| day.to_string());
        writeln!(out, "{day}")?;
        for utterance in utterances(of_day) {
            for (place, one) in utterance.into_iter().enumerate() {
                let speaker = match &one.hit {
                    Hit::Statement(statement) => statement.speaker.as_deref().unwrap_or_default(),
                    _ => "",
                };
                let lead = if place == 0 { "  •" } else { "   " };
                let (speaker, outlet) = (visible(speaker), visible(&one.article.outlet));
                writeln!(out, "{lead} {outlet} ({speaker}): {}", shown(&one.words))?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// How many utterances of a day are compared with a further report.
const COMPARED: usize = 200;

/// Reports of one day that share most of their words are of one utterance.
fn utterances(found: &[Found]) -> Vec<Vec<&Found>> {
    let mut groups: Vec<(Vec<String>, Vec<&Found>)> = Vec::new();
    for one in found {
        let mut words: Vec<String> = one
            .words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 3)
            .map(str::to_lowercase)
            .collect();
        words.sort_unstable();
        words.dedup();
        let alike = |known: &[String]| {
            let shared = words.iter().filter(|word| known.binary_search(word).is_ok()).count();
            shared > 1 && 2 * shared >= words.len().min(known.len())
        };
        match groups.iter_mut().rev().take(COMPARED).find(|(known, _)| alike(known)) {
            Some((_, group)) => group.push(one),
            None => groups.push((words, vec![one])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
