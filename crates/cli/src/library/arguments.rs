//! The arguments of the commands on the library.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::arguments::{BriefFormat, InputArguments, IntakeModelArgument, ModelArgument};
use crate::output::Keep;

/// Which library.
#[derive(Debug, Clone, Args)]
pub struct LibraryArgument {
    /// The library's file; without it, rashomon.db in the platform's data folder
    #[arg(long, value_name = "FILE", env = "RASHOMON_LIBRARY")]
    pub library: Option<PathBuf>,
}

/// The commands on the library.
#[derive(Debug, Subcommand)]
pub enum LibraryCommand {
    /// Take pages or articles into the library
    #[command(after_help = "\
Prints a line of JSON for each article: {\"id\", \"file\", \"result\", \"why\"}; the result is added, revised (a newer version of \
an article that is there), known or refused. What is printed is stored; after Ctrl-C (exit status 130; a second one does \
not wait for what is under way) the same command goes on.

Examples:
  rashomon add pages/
  rashomon add --library affairs.db https://example.org/news/one.html
  rashomon add articles.jsonl | grep -v '\"known\"'")]
    Add {
        #[command(flatten)]
        input: InputArguments,
        #[command(flatten)]
        library: LibraryArgument,
        #[command(flatten)]
        model: IntakeModelArgument,
    },
    /// List the stories of the library, newest first
    #[command(
        after_help = "Examples:\n  rashomon stories\n  rashomon stories --person \"Ilma Oda\" --after 2024-03-01"
    )]
    Stories {
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
    },
    /// Print the account of a story of the library
    #[command(
        after_help = "Examples:\n  rashomon story s1f2e3d4\n  rashomon story s1f2 --format html -o account.html"
    )]
    Story {
        /// The story's id, or its beginning
        #[arg(value_name = "ID")]
        id: String,
        /// How to print; terminal on a terminal, markdown otherwise
        #[arg(long, value_enum)]
        format: Option<BriefFormat>,
        /// Write to FILE instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        library: LibraryArgument,
        #[command(flatten)]
        model: ModelArgument,
    },
    /// Find statements, events or articles
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
    Search {
        /// What to look for; several arguments are one query
        #[arg(required = true, value_name = "QUERY")]
        query: Vec<String>,
        #[command(flatten)]
        list: ListArguments,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// List what somebody said, by day, as each outlet worded it
    #[command(after_help = "Example:\n  rashomon said \"Ilma Oda\"")]
    Said {
        /// The name, or a part of it
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
        #[command(flatten)]
        list: ListArguments,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Take articles out of their story into one of their own
    #[command(
        after_help = "Example:\n  rashomon split 5f1c0a9be2d34417 8be2d344175f1c0a\nTaken back by: rashomon undo"
    )]
    Split {
        /// The ids of the articles
        #[arg(required = true, value_name = "ARTICLE")]
        articles: Vec<String>,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Put stories into the first of them
    #[command(after_help = "Example:\n  rashomon merge s1f2e3d4 s5a6b7c8\nTaken back by: rashomon undo")]
    Merge {
        /// The ids of the stories
        #[arg(required = true, num_args = 2.., value_name = "STORY")]
        stories: Vec<String>,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Put articles into a story
    #[command(
        after_help = "Example:\n  rashomon move 5f1c0a9be2d34417 --to s1f2e3d4\nTaken back by: rashomon undo"
    )]
    Move {
        /// The ids of the articles
        #[arg(required = true, value_name = "ARTICLE")]
        articles: Vec<String>,
        /// The id of the story
        #[arg(long, value_name = "STORY")]
        to: String,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Take articles out of the library
    #[command(after_help = "\
What was read from them goes too: statements, events, what the search finds, answers to
standing questions that wait or stand in Atom feeds. A story without articles goes, others keep
their ids. What was written elsewhere (exports, backups, files of answers) stays.

`rashomon undo` brings them back until `rashomon compact`, and so does `rashomon add` with their
own file or address. `rashomon watch` does not, nor does a feed or sitemap that is added.

Example:
  rashomon forget 5f1c0a9be2d34417
Taken back by: rashomon undo")]
    Forget {
        /// The ids of the articles
        #[arg(required = true, value_name = "ARTICLE")]
        articles: Vec<String>,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Take back the last split, merge, move or forget that stands
    #[command(after_help = "Example:\n  rashomon undo")]
    Undo {
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Say whether the library is whole: exit status 0, or 1 with what is damaged
    #[command(after_help = "\
A library without an article is told of as empty, with exit status 1: where articles are expected, somebody should hear that
there are none. The same goes for an empty file, which is what a copy that was broken off leaves.

Examples:
  rashomon check && rashomon backup whole.db
  rashomon check --empty-ok --library begun-today.db")]
    Check {
        /// Exit status 0 also where there is no article yet, or the file is empty
        #[arg(long)]
        empty_ok: bool,
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Make everything anew from the originals, and leave out what is damaged
    #[command(after_help = "\
Articles are read again from what went in; corrections by hand and the state of feeds are kept. The library is as it was \
until the new one is ready. Room for a second one is needed meanwhile.

Example:
  rashomon rebuild --library affairs.db")]
    Rebuild {
        #[command(flatten)]
        library: LibraryArgument,
        #[command(flatten)]
        model: IntakeModelArgument,
    },
    /// Forget for good what was forgotten, and make the file as small as it can be
    #[command(after_help = "\
Afterwards no byte of the file tells of a forgotten article, only hashes by which it is known
if it is offered again. Room for two more copies of the library is needed meanwhile. Backups
that were made before are as they were.

Example:
  rashomon forget 5f1c0a9be2d34417 && rashomon compact")]
    Compact {
        #[command(flatten)]
        library: LibraryArgument,
    },
    /// Write a copy of the library to a file, while others may use it
    #[command(after_help = "\
The file is there once it is whole. What a backup leaves that is broken off, the next command that writes into its folder
takes away.

Example:
  rashomon backup affairs-2024-03-05.db")]
    Backup {
        /// The file to write, which must not be there yet
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        library: LibraryArgument,
    },
}

/// How lists are printed.
#[derive(Debug, Clone, Args)]
pub struct ListArguments {
    /// How many at most; 20 without it, of what somebody said 1000
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// The formats of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Text,
    /// A line of JSON each
    Json,
}

impl ListFormat {
    /// What passes to a terminal.
    pub fn keep(self) -> Keep {
        match self {
            Self::Text => Keep::Styles,
            Self::Json => Keep::Json,
        }
    }
}
