//! `rashomon annotate`: articles with their layers.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rashomon::wire::{AnnotateLine, LayerNames, conllu, json_line};
use rayon::prelude::*;

use crate::inputs::InputArguments;
use crate::job::{Job, Tally, prepare};
use crate::messages::remark;
use crate::output::{self, Keep, Output};
use crate::reading::ModelArgument;
use crate::stop::Stop;

/// What to annotate, and how to print it.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon annotate --tasks attributions articles.jsonl")]
pub struct AnnotateArguments {
    #[command(flatten)]
    input: InputArguments,
    /// The layers to print, with commas: sentences, tokens, entities, timexes, attributions, events
    #[arg(long, value_name = "LIST")]
    tasks: Option<LayerNames>,
    /// Add the tokens
    #[arg(long)]
    tokens: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t = AnnotateFormat::Jsonl)]
    format: AnnotateFormat,
    #[command(flatten)]
    model: ModelArgument,
}

/// The formats of `annotate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnnotateFormat {
    /// An article a line, as JSON
    Jsonl,
    /// Words and tags in CoNLL-U
    Conllu,
}

/// Does what the arguments say.
pub fn run(arguments: AnnotateArguments) -> Result<ExitCode, Stop> {
    let AnnotateArguments { input, tasks, tokens, format, model } = arguments;
    let layers = tasks.unwrap_or_default();
    let layers = if tokens || format == AnnotateFormat::Conllu { layers.with_tokens() } else { layers };
    let job = prepare(&input, true)?.with(|engine| model.engine(engine))?;
    annotate(&job, &layers, format)
}

fn annotate(job: &Job, layers: &LayerNames, format: AnnotateFormat) -> Result<ExitCode, Stop> {
    let keep = if format == AnnotateFormat::Jsonl { Keep::Json } else { Keep::Lines };
    let mut out = BufWriter::new(Output::new(keep));
    let mut tally = Tally::new(job);
    let mut stop = Ok(());
    let mut unread = rashomon::Unread::default();
    job.engine.annotate(&job.inputs, layers.tasks(), |articles, refused| {
        tally.add(articles.len(), &refused);
        articles.iter().for_each(|(file, article)| unread.note(file, article));
        let line = |(file, article): &(String, _)| match format {
            AnnotateFormat::Jsonl => json_line(&AnnotateLine::new(file, article, layers)),
            AnnotateFormat::Conllu => conllu(article),
        };
        let lines: Vec<String> = articles.par_iter().map(line).collect();
        stop = output::write_all(&mut out, &lines).map_err(Stop::from);
        stop.is_ok()
    });
    stop?;
    out.flush()?;
    remark(&unread.told());
    Ok(tally.code())
}
