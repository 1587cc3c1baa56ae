//! How an account is printed: its formats, and where each goes.

use std::path::Path;

use clap::{Args, ValueEnum};
use rashomon::Account;
use rashomon::wire::{AccountJson, json_line};
use rashomon_render as render;
use rashomon_render::short::Short;
use rashomon_render::view::View;
use rashomon_render::{Outline, Part};

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

/// How much of an account is printed. JSON is always whole.
#[derive(Debug, Args)]
pub struct LengthArguments {
    /// Everything that was found, not the short account
    #[arg(long)]
    full: bool,
    /// Of the short account, what happened and what differs
    #[arg(long, conflicts_with = "full")]
    short: bool,
    /// These parts alone; may be given several times
    #[arg(long, value_name = "NAME", value_enum, conflicts_with = "short")]
    section: Vec<Section>,
}

/// The parts of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Section {
    /// What happened, when, where, how many tell it
    Happened,
    /// What differs, and altered quotations
    Differs,
    /// What several count or measure, over time
    Figures,
    /// What the sources agree on
    Established,
    /// Who said what
    Said,
    /// What happened when
    Timeline,
    /// What only some tell
    Only,
    /// The articles and what they rest on
    Sources,
}

impl Section {
    fn part(self) -> Part {
        match self {
            Self::Happened => Part::Happened,
            Self::Differs => Part::Differs,
            Self::Figures => Part::Figures,
            Self::Established => Part::Established,
            Self::Said => Part::Said,
            Self::Timeline => Part::Timeline,
            Self::Only => Part::Only,
            Self::Sources => Part::Sources,
        }
    }
}

impl LengthArguments {
    /// Why an account in this format cannot be cut so, if it cannot.
    pub fn check(&self, format: BriefFormat) -> Result<(), Stop> {
        let named = if self.short { "--short" } else { "--section" };
        match format {
            BriefFormat::Html | BriefFormat::Json if self.short || !self.section.is_empty() => {
                Err(Stop::Because(format!(
                    "{named} is for --format terminal or markdown: HTML and JSON hold every part"
                )))
            }
            _ => Ok(()),
        }
    }

    /// The parts to print, in the order of the account.
    fn parts(&self) -> Vec<Part> {
        let all = if self.full { Part::FULL } else { Part::ALL };
        let asked: Vec<Part> = self.section.iter().map(|section| section.part()).collect();
        match (self.short, asked.is_empty()) {
            (true, _) => vec![Part::Happened, Part::Differs],
            (false, true) => all.to_vec(),
            (false, false) => all.into_iter().filter(|part| asked.contains(part)).collect(),
        }
    }

    fn outline(&self, account: &Account) -> Outline {
        let parts = self.parts();
        if self.full {
            Outline::full(&View::new(account), &parts)
        } else {
            Outline::short(&Short::new(account), &parts)
        }
    }
}

/// Sets an account, and writes it to a file or to standard output.
pub fn tell(
    account: &Account,
    format: BriefFormat,
    length: &LengthArguments,
    output: Option<&Path>,
) -> Result<(), Stop> {
    let text = set(account, format, length, output.is_none());
    match (output, format) {
        (None, BriefFormat::Terminal) => Ok(pager::show(&text)?),
        (_, BriefFormat::Json) => put(text.as_bytes(), output, Keep::Json),
        _ => put(text.as_bytes(), output, Keep::Lines),
    }
}

/// A file's ending says how to write it; otherwise a terminal gets terminal text and a pipe Markdown.
pub fn default_format(output: Option<&Path>) -> BriefFormat {
    let ending = output.and_then(Path::extension).and_then(|ending| ending.to_str());
    match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => BriefFormat::Html,
        Some("json") => BriefFormat::Json,
        None if output.is_none() && output::is_terminal() => BriefFormat::Terminal,
        _ => BriefFormat::Markdown,
    }
}

/// Sets an account in a format.
fn set(account: &Account, format: BriefFormat, length: &LengthArguments, to_screen: bool) -> String {
    match format {
        BriefFormat::Json => {
            let mut text = json_line(&AccountJson::new(account));
            text.truncate(text.trim_end().len());
            text.push('\n');
            text
        }
        BriefFormat::Html if length.full => render::html(account),
        BriefFormat::Html => render::short_html(account),
        BriefFormat::Markdown => length.outline(account).markdown(),
        BriefFormat::Terminal => {
            let outline = length.outline(account);
            if to_screen && screen::linked() {
                outline.linked_terminal(screen::width())
            } else {
                outline.terminal(screen::width(), to_screen && screen::colour())
            }
        }
    }
}
