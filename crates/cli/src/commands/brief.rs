//! `rashomon brief`: pages in, the account of their stories out.

use std::process::ExitCode;

use clap::Args;

use crate::accounts::{BriefFormat, LengthArguments, default_format, tell};
use crate::files::OutputArgument;
use crate::inputs::InputArguments;
use crate::job::{Tally, prepare};
use crate::messages::remark;
use crate::reading::ModelArgument;
use crate::stop::Stop;

/// What to tell of, and how.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rashomon brief pages/\n  rashomon brief pages/ --format html -o account.html\n  rashomon brief pages/ --section differs --section only\n  rashomon brief https://example.org/one.html https://example.net/two.html saved.html"
)]
pub struct BriefArguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to print; terminal on a terminal, markdown otherwise
    #[arg(long, value_enum)]
    format: Option<BriefFormat>,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    length: LengthArguments,
    #[command(flatten)]
    model: ModelArgument,
}

/// Does what the arguments say.
pub fn run(arguments: &BriefArguments) -> Result<ExitCode, Stop> {
    let output = arguments.output.file();
    let format = arguments.format.unwrap_or_else(|| default_format(output));
    arguments.length.check(format)?;
    let mut job = prepare(&arguments.input, false)?.with(|engine| arguments.model.engine(engine))?;
    arguments.output.check(&job.inputs)?;
    job.engine.excerpts = format == BriefFormat::Html;
    let mut account = job.engine.brief(&job.inputs);
    let mut tally = Tally::new(&job);
    tally.add(account.corpus.articles.len(), &account.corpus.refused);
    remark(&account.corpus.warnings);
    account.corpus.refused.splice(0..0, job.refused.iter().cloned());
    if tally.done == 0 {
        return Err(Stop::Because("no article could be read, so there is no account".to_owned()));
    }
    tell(&account, format, &arguments.length, output)?;
    Ok(tally.code())
}
