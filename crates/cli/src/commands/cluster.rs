//! `rashomon cluster`: which articles belong together.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;

use clap::Args;
use rashomon::Engine;
use rashomon::wire::{cluster_lines, json_line};

use crate::inputs::InputArguments;
use crate::job::{Tally, prepare};
use crate::output::{self, Keep, Output};
use crate::reading::TimeArguments;
use crate::stop::Stop;

/// What to group.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rashomon cluster pages/ > stories.jsonl")]
pub struct ClusterArguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    time: TimeArguments,
}

/// Does what the arguments say.
pub fn run(arguments: &ClusterArguments) -> Result<ExitCode, Stop> {
    let job = prepare(&arguments.input, false)?.with(|engine| arguments.time.engine(engine))?;
    let corpus = job.engine.corpus_to_cluster(&job.inputs);
    let mut tally = Tally::new(&job);
    tally.add(corpus.articles.len(), &corpus.refused);
    let memberships = Engine::cluster(&corpus);
    let mut out = BufWriter::new(Output::new(Keep::Json));
    let lines: Vec<String> = cluster_lines(&corpus, &memberships).iter().map(json_line).collect();
    output::write_all(&mut out, &lines)?;
    out.flush()?;
    Ok(tally.code())
}
