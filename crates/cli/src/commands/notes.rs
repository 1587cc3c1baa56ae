//! `rashomon notes`: the notes of the library, to be taken elsewhere.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use rashomon::wire::json_line;
use rashomon_export::{NoteRecord, notes_as_annotations, notes_as_markdown};
use rashomon_library::store::{Access, NoteFilter};
use rashomon_library::{note_record, notes};

use crate::library_file::LibraryArgument;
use crate::messages;
use crate::output::{self, Keep};
use crate::stop::Stop;

/// Notes that are given at most.
const MOST: usize = 100_000;

/// Which notes, and how to print them.
#[derive(Debug, Args)]
#[command(after_help = "\
Notes are made in the reading room, `rashomon serve`, on any words of an article.

Examples:
  rashomon notes > notes.md
  rashomon notes --article 5f1c0a9be2d34417 --format annotations")]
pub struct NotesArguments {
    /// On this article alone
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// With these words in the note, or in what it is on
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = NotesFormat::Markdown)]
    format: NotesFormat,
    #[command(flatten)]
    library: LibraryArgument,
}

/// The formats of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum NotesFormat {
    /// For people, article by article
    Markdown,
    /// A collection of W3C Web Annotations
    Annotations,
}

/// Prints the notes.
pub fn run(arguments: &NotesArguments) -> Result<ExitCode, Stop> {
    let NotesArguments { article, text, format, library } = arguments;
    let library = library.open(Access::Read)?;
    if let Some(article) = article {
        library.article(article)?;
    }
    let filter = NoteFilter { article: article.clone(), text: text.clone(), before: None };
    let mut found = notes(&library, &filter, MOST)?;
    if found.is_empty() {
        messages::note("there is no such note in the library");
    }
    found.sort_by_key(|noted| (noted.article.id, noted.place.map_or(u32::MAX, |place| place.span.start)));
    let records: Vec<NoteRecord> = found.iter().map(note_record).collect();
    match format {
        NotesFormat::Markdown => output::print(notes_as_markdown(&records).as_bytes(), Keep::Lines)?,
        NotesFormat::Annotations => {
            output::print(json_line(&notes_as_annotations(&records)).as_bytes(), Keep::Json)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
