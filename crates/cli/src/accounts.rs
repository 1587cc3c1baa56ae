//! How an account is printed: its formats, and where each goes.

use std::path::Path;

use clap::ValueEnum;
use rashomon::Account;
use rashomon::wire::{AccountJson, json_line};
use rashomon_render as render;
use rashomon_render::view::View;

use crate::files::put;
use crate::output::{self, Keep};
use crate::stop::Stop;
use crate::{pager, screen};

/// The formats of `brief`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BriefFormat {
    /// Wrapped text with colours
    Terminal,
    /// CommonMark
    Markdown,
    /// One file with the articles beside the account
    Html,
    /// One object, as the contract has it
    Json,
}

/// Sets an account, and writes it to a file or to standard output.
pub fn tell(account: &Account, format: BriefFormat, output: Option<&Path>) -> Result<(), Stop> {
    let text = set(account, format, output.is_none());
    match (output, format) {
        (Some(_), _) => put(text.as_bytes(), output),
        (None, BriefFormat::Terminal) => Ok(pager::show(&text)?),
        (None, BriefFormat::Json) => Ok(output::print(text.as_bytes(), Keep::Json)?),
        (None, BriefFormat::Markdown | BriefFormat::Html) => put(text.as_bytes(), None),
    }
}

/// A file's ending says how to write it; otherwise a terminal gets terminal text and a pipe Markdown.
pub fn default_format(output: Option<&Path>) -> BriefFormat {
    match output.and_then(Path::extension).and_then(|ending| ending.to_str()) {
        Some("html" | "htm") => BriefFormat::Html,
        Some("json") => BriefFormat::Json,
        None if output.is_none() && output::is_terminal() => BriefFormat::Terminal,
        _ => BriefFormat::Markdown,
    }
}

/// Sets an account in a format.
fn set(account: &Account, format: BriefFormat, to_screen: bool) -> String {
    match format {
        BriefFormat::Json => {
            let mut text = json_line(&AccountJson::new(account));
            text.truncate(text.trim_end().len());
            text.push('\n');
            text
        }
        BriefFormat::Html => render::html(account),
        BriefFormat::Markdown => render::markdown(&View::new(account)),
        BriefFormat::Terminal => {
            render::terminal(&View::new(account), screen::width(), to_screen && screen::colour())
        }
    }
}
