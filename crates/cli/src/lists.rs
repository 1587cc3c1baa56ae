//! How lists are printed: for people or as lines of JSON, and how much of them.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use rashomon_render::paragraph;

use crate::output::Keep;
use crate::screen;

/// How much is listed at most where nothing is said.
pub const LISTED: usize = 20;

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

impl ListArguments {
    /// How many are listed at most, `usual` where nothing is said; no library holds more than can be asked for.
    pub fn most(&self, usual: usize) -> usize {
        const MOST: usize = u32::MAX as usize;
        self.limit.unwrap_or(usual).min(MOST)
    }
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

/// Writes a line of an entry for people, wrapped where somebody sees it: `words` behind `first`, further lines of it behind `rest`.
pub fn line(out: &mut impl Write, words: &[(String, bool)], first: &str, rest: &str) -> io::Result<()> {
    let text = paragraph(words, (first, rest), screen::width_of_lists(), screen::colour());
    out.write_all(text.as_bytes())
}

/// Words of which none is marked.
pub fn plain(words: impl Into<String>) -> (String, bool) {
    (words.into(), false)
}

/// What stands in the place of a day that is not known.
pub fn undated(added: &str) -> String {
    format!("undated, added {}", added.get(..10).unwrap_or(added))
}
