//! `rashomon story`: the account of a story of the library.

use std::process::ExitCode;

use clap::Args;
use rashomon::Engine;
use rashomon_library::store::Access;

use crate::accounts::{BriefFormat, LengthArguments, default_format, tell};
use crate::files::OutputArgument;
use crate::library_file::LibraryArgument;
use crate::messages;
use crate::reading::ModelArgument;
use crate::stop::Stop;

/// Which story, and how to print it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rashomon story s1f2e3d4\n  rashomon story s1f2 --format html -o account.html"
)]
pub struct StoryArguments {
    /// The story's id, or its beginning
    #[arg(value_name = "ID")]
    id: String,
    /// How to print; terminal on a terminal, markdown otherwise
    #[arg(long, value_enum)]
    format: Option<BriefFormat>,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    length: LengthArguments,
    #[command(flatten)]
    library: LibraryArgument,
    #[command(flatten)]
    model: ModelArgument,
}

/// Prints the account.
pub fn run(arguments: &StoryArguments) -> Result<ExitCode, Stop> {
    let StoryArguments { id, format, output, length, library: argument, model } = arguments;
    output.check(&[])?;
    let (format, output) = (*format, output.file());
    let format = format.unwrap_or_else(|| default_format(output));
    length.check(format)?;
    let library = argument.open(Access::Read)?;
    let engine = Engine { excerpts: format == BriefFormat::Html, ..Engine::default() };
    let engine = model.engine(engine).map_err(Stop::Because)?;
    let account = rashomon_library::account(&engine, &library, id)?;
    messages::warn(&account.corpus.refused);
    messages::remark(&account.corpus.warnings);
    if account.corpus.articles.is_empty() {
        return Err(Stop::Because("no article of the story could be read".to_owned()));
    }
    tell(&account, format, length, output)?;
    Ok(if account.corpus.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
