//! What every command that reads pages takes: paths and addresses, their format, how many threads.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rashomon::InputFormat;

use crate::network::NetworkArguments;

/// What every command reads. Where it is not required, there is something else to read without it.
#[derive(Debug, Args)]
pub struct InputArguments<const REQUIRED: bool = true> {
    /// HTML, saved pages (MHTML), mail (.eml), plain text, JSON Lines of articles, feeds, archives, folders of these,
    /// - for standard input; or addresses of pages, feeds and sitemaps (http, https), which are fetched
    #[arg(required = REQUIRED, value_name = "PATH|URL")]
    pub paths: Vec<PathBuf>,
    /// The format of the inputs, where it cannot be told from them
    #[arg(long = "from", alias = "input-format", value_enum, value_name = "FORMAT")]
    pub input_format: Option<InputFormatName>,
    /// The address of a single page
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// How many threads to use; the output is the same with any number
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,
    #[command(flatten)]
    pub network: NetworkArguments,
}

/// The formats of inputs.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum InputFormatName {
    /// A web page
    Html,
    /// Text without mark-up
    Text,
    /// An article a line, as JSON
    Jsonl,
    /// RSS, Atom or JSON Feed
    Feed,
    /// A sitemap, news sitemaps and indexes included
    Sitemap,
    /// A list of feeds as OPML
    Opml,
    /// A web archive
    Warc,
    /// A page saved in one file (MHTML), or a message of mail
    #[value(alias = "mhtml", alias = "eml")]
    Mime,
}

impl From<InputFormatName> for InputFormat {
    fn from(name: InputFormatName) -> Self {
        match name {
            InputFormatName::Html => Self::Html,
            InputFormatName::Text => Self::Text,
            InputFormatName::Jsonl => Self::JsonLines,
            InputFormatName::Feed => Self::Feed,
            InputFormatName::Sitemap => Self::Sitemap,
            InputFormatName::Opml => Self::Opml,
            InputFormatName::Warc => Self::Warc,
            InputFormatName::Mime => Self::Mime,
        }
    }
}
