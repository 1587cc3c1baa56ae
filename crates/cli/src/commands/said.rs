//! `rashomon said`: what somebody said, day by day, as each outlet worded it.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use clap::Args;
use rashomon_library::found_line;
use rashomon_library::store::{Access, Found, Hit};
use rashomon_render::visible::visible_line as visible;

use crate::library_file::LibraryArgument;
use crate::lists::{ListArguments, ListFormat, line, plain};
use crate::marked::marked;
use crate::nothing;
use crate::output::Output;
use crate::stop::Stop;

/// How much of what somebody said is listed at most where nothing is said.
const SAID: usize = 1000;

/// Who, and how to list it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon said \"Ilma Oda\"")]
pub struct SaidArguments {
    /// The name, or a part of it
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
    #[command(flatten)]
    list: ListArguments,
    #[command(flatten)]
    library: LibraryArgument,
}

/// Lists what somebody said: a heading a day, utterances with the wording of each outlet.
pub fn run(arguments: &SaidArguments) -> Result<ExitCode, Stop> {
    let (name, list) = (arguments.name.join(" "), &arguments.list);
    let library = arguments.library.open(Access::Read)?;
    let found = library.said(&name, list.most(SAID))?;
    if found.is_empty() {
        return Err(Stop::Because(nothing::said(&library, &name)?));
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
                let lead = if place == 0 { "  • " } else { "    " };
                let (speaker, outlet) = (visible(speaker), visible(&one.article.outlet));
                let words = [vec![plain(format!("{outlet} ({speaker}): "))], marked(&one.words)].concat();
                line(&mut out, &words, lead, "    ")?;
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
