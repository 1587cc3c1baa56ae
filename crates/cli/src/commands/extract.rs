//! `rashomon extract`: pages in, articles out, or where the words of one came from.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rashomon::wire::{ArticleLine, json_line};
use rashomon_render as render;
use rayon::prelude::*;

use crate::inputs::{InputArguments, InputFormatName};
use crate::job::{Job, Tally, prepare};
use crate::output::{self, Keep, Output};
use crate::stop::Stop;

/// What to extract, and how to print it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rashomon extract page.html | head\n  rashomon extract --to markdown page.html > page.md\n  rashomon extract --from text - < scrape\n  rashomon extract --trace 120..180 page.html\n  \
                  rashomon extract --trace 0..80 --id 7 articles.jsonl\n  \
                  rashomon extract https://example.org/news/one.html\n  \
                  rashomon extract --max-pages 20 https://example.org/feed.xml > articles.jsonl\n\n\
                  In each line, \"from\" tells who said title, outlet, authors, published, modified and language: the page, the\n\
                  feed, sitemap, list or record that it came in, or the text, where a value was told from its words.\n\
                  \"media\" lists the sound and video that a feed gives beside an entry."
)]
pub struct ExtractArguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ArticleFormat::Json, conflicts_with = "trace")]
    to: ArticleFormat,
    /// The same as --from, by its older name
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "input_format", hide = true)]
    format: Option<InputFormatName>,
    /// Print where a part of the text came from instead of the article
    ///
    /// START and END count characters (Unicode code points) of `text` from 0, END is the first one after;
    /// either may be left out. A line of JSON for each stretch of neighbouring bytes gives the characters
    /// (`start`, `end`, `text`), the bytes they came from (`start_byte`, `end_byte`, `bytes`; those that are
    /// not UTF-8 as \xe9), and what the positions count (`of`): the bytes of the `file`, or, where it is
    /// packed, the `unpacked` ones: of a gzip file all that it unpacks to, of a packed archive or answer, of a
    /// saved page (MHTML) or message the page alone. These are the positions of `source` and `dropped` too.
    #[arg(long, value_name = "START..END", value_parser = range)]
    trace: Option<(u32, Option<u32>)>,
    /// The article to trace, where the input holds several
    #[arg(long, value_name = "ID", requires = "trace")]
    id: Option<String>,
}

/// The formats of `extract`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ArticleFormat {
    /// An article a line, as JSON
    Json,
    /// CommonMark, with headings, quotes and lists
    Markdown,
    /// The headline and the paragraphs
    Text,
}

/// Reads `START..END`, either of which may be left out.
fn range(text: &str) -> Result<(u32, Option<u32>), String> {
    let number = |part: &str| part.parse::<u32>().map_err(|_| format!("“{part}” is no number of characters"));
    let (from, to) = text.split_once("..").ok_or("write it as START..END, such as 120..180")?;
    let from = if from.is_empty() { 0 } else { number(from)? };
    let to = if to.is_empty() { None } else { Some(number(to)?) };
    match to {
        Some(to) if to <= from => Err(format!("it is empty: {to} is not after {from}")),
        _ => Ok((from, to)),
    }
}

/// Does what the arguments say.
pub fn run(mut arguments: ExtractArguments) -> Result<ExitCode, Stop> {
    let input = &mut arguments.input;
    input.input_format = input.input_format.or(arguments.format);
    let job = prepare(input, true)?;
    match arguments.trace {
        Some(range) => trace(&job, arguments.id.as_deref(), range),
        None => extract(&job, arguments.to),
    }
}

fn extract(job: &Job, to: ArticleFormat) -> Result<ExitCode, Stop> {
    let keep = if to == ArticleFormat::Json { Keep::Json } else { Keep::Lines };
    let mut out = BufWriter::new(Output::new(keep));
    let mut first = true;
    let mut tally = Tally::new(job);
    let mut stop = Ok(());
    job.engine.extract(&job.inputs, |articles, refused| {
        tally.add(articles.len(), &refused);
        let set = |(file, article): &(String, _)| match to {
            ArticleFormat::Json => json_line(&ArticleLine::of(file, article)),
            ArticleFormat::Markdown => render::article_markdown(article),
            ArticleFormat::Text => render::article_text(article),
        };
        let mut set: Vec<String> = articles.par_iter().map(set).collect();
        if to != ArticleFormat::Json {
            for text in &mut set {
                // Two articles are further apart than two paragraphs.
                text.insert_str(0, if std::mem::take(&mut first) { "" } else { "\n\n" });
            }
        }
        stop = output::write_all(&mut out, &set).map_err(Stop::from);
        stop.is_ok()
    });
    stop?;
    out.flush()?;
    Ok(tally.code())
}

/// How many ids an error names.
const IDS_NAMED: usize = 5;

fn trace(job: &Job, id: Option<&str>, range: (u32, Option<u32>)) -> Result<ExitCode, Stop> {
    let mut tally = Tally::new(job);
    let mut found = Vec::new();
    job.engine.trace(&job.inputs, id, range, |traced, refused| {
        tally.add(traced.len(), &refused);
        found.extend(traced);
        id.is_some() || found.len() <= IDS_NAMED
    });
    if let (None, [_, _, ..]) = (id, &found[..]) {
        let ids: Vec<&str> = found.iter().take(IDS_NAMED).map(|traced| traced.id.as_str()).collect();
        let more = if found.len() > IDS_NAMED { " and others" } else { "" };
        let ids = ids.join(", ");
        return Err(Stop::Because(format!("several articles were read; choose one by --id: {ids}{more}")));
    }
    if found.is_empty() {
        let which = id.map_or_else(String::new, |id| format!(" with the id {id}"));
        return Err(Stop::Because(format!("there is no article{which} to trace")));
    }
    let mut out = BufWriter::new(Output::new(Keep::Json));
    for traced in found {
        let lines = traced.lines.map_err(Stop::Because)?;
        let lines: Vec<String> = lines.iter().map(json_line).collect();
        output::write_all(&mut out, &lines)?;
    }
    out.flush()?;
    Ok(tally.code())
}
