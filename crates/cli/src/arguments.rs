//! The arguments: each flag's text and default stand together.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rashomon::wire::LayerNames;
use rashomon::{Engine, FetchOptions, InputFormat, ModelChoice, Network};

use crate::alerts::AlertCommand;
use crate::configuration::{self, Fetch, Seconds};
use crate::export::ExportArguments;
use crate::library::arguments::LibraryCommand;
use crate::manual::ManualCommand;
use crate::messages;
use crate::screen::ScreenArguments;
use crate::watch::WatchArguments;

/// Many outlets' pages about one affair go in, one account comes out: what happened, who said what, what the
/// sources agree on, where they differ, and where every word of it stands.
#[derive(Debug, Parser)]
#[command(
    name = "rashomon",
    version,
    after_help = "Exit status: 0 done, 1 done but some inputs were refused, 2 nothing could be done, 130 ended by Ctrl-C. A \
                  search that finds nothing is done."
)]
pub struct Arguments {
    /// The configuration; without it, rashomon.toml in the platform's folder for configurations, and what is harmless
    /// of one in the current folder
    #[arg(long, value_name = "FILE", global = true, env = "RASHOMON_CONFIG")]
    pub config: Option<PathBuf>,
    /// How the screen is used.
    #[command(flatten)]
    pub screen: ScreenArguments,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Pages in, articles out: main text, title, authors, dates, and what was left out
    #[command(
        after_help = "Examples:\n  rashomon extract page.html | head\n  rashomon extract --to markdown page.html > page.md\n  rashomon extract --from text - < scrape\n  rashomon extract --trace 120..180 page.html\n  \
                      rashomon extract --trace 0..80 --id 7 articles.jsonl\n  \
                      rashomon extract https://example.org/news/one.html\n  \
                      rashomon extract --max-pages 20 https://example.org/feed.xml > articles.jsonl\n\n\
                      In each line, \"from\" tells who said title, outlet, authors, published, modified and language: the page, the\n\
                      feed, sitemap, list or record that it came in, or the text, where a value was told from its words.\n\
                      \"media\" lists the sound and video that a feed gives beside an entry."
    )]
    Extract {
        #[command(flatten)]
        input: InputArguments,
        /// How to print
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ArticleFormat::Json, conflicts_with = "trace")]
        to: ArticleFormat,
        /// The same as --from, by its older name
        #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "input_format", hide = true)]
        format: Option<InputFormatName>,
        /// Print where a part of the text came from instead of the article
        ///
        /// START and END count characters (Unicode code points) of `text` from 0, END is the first one after;
        /// either may be left out. A line of JSON for each stretch of neighbouring bytes gives the characters
        /// (`start`, `end`, `text`), the bytes they came from (`start_byte`, `end_byte`, `bytes`; those that are
        /// not UTF-8 as \xe9), and what the positions count (`of`): the bytes of the `file`, or, where it is
        /// packed, the `unpacked` ones: of a gzip file all that it unpacks to, of a packed archive or answer, of a
        /// saved page (MHTML) or message the page alone. These are the positions of `source` and `dropped` too.
        #[arg(long, value_name = "START..END", value_parser = range)]
        trace: Option<(u32, Option<u32>)>,
        /// The article to trace, where the input holds several
        #[arg(long, value_name = "ID", requires = "trace")]
        id: Option<String>,
    },
    /// Articles or pages in, the same with sentences, entities, times, attributions and events
    #[command(after_help = "Example:\n  rashomon annotate --tasks attributions articles.jsonl")]
    Annotate {
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
    },
    /// Articles or pages in, a line each: story, episode, copies and shared passages
    #[command(after_help = "Example:\n  rashomon cluster pages/ > stories.jsonl")]
    Cluster {
        #[command(flatten)]
        input: InputArguments,
        #[command(flatten)]
        time: TimeArguments,
    },
    /// Pages in, the account of their stories out
    #[command(
        after_help = "Examples:\n  rashomon brief pages/\n  rashomon brief pages/ --format html -o account.html\n  rashomon brief https://example.org/one.html https://example.net/two.html saved.html"
    )]
    Brief {
        #[command(flatten)]
        input: InputArguments,
        /// How to print; terminal on a terminal, markdown otherwise
        #[arg(long, value_enum)]
        format: Option<BriefFormat>,
        /// Write to FILE instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        model: ModelArgument,
    },
    /// Articles, statements and events in the formats of other tools
    Export(ExportArguments),
    #[command(flatten)]
    Library(LibraryCommand),
    /// Ask feeds for what is new, and take it into the library
    Watch(WatchArguments),
    /// Questions that are asked of all that is taken in
    #[command(subcommand)]
    Alert(AlertCommand),
    #[command(flatten)]
    Manual(ManualCommand),
}

/// Reads `START..END`, either of which may be left out.
fn range(text: &str) -> Result<(u32, Option<u32>), String> {
    let number = |part: &str| part.parse::<u32>().map_err(|_| format!("“{part}” is no number of characters"));
    let (from, to) = text.split_once("..").ok_or("write it as START..END, such as 120..180")?;
    let from = if from.is_empty() { 0 } else { number(from)? };
    let to = if to.is_empty() { None } else { Some(number(to)?) };
    match to {
        Some(to) if to <= from => Err(format!("it is empty: {to} is not after {from}")),
        _ => Ok((from, to)),
    }
}

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

/// What the arguments of the network stand under in the help.
const FETCHING: &str = "Fetching of addresses";

/// How addresses are fetched.
#[derive(Debug, Args)]
pub struct NetworkArguments {
    /// How many pages of one feed or sitemap are fetched at most [default: 100]
    #[arg(long, value_name = "N", env = "RASHOMON_MAX_PAGES", help_heading = FETCHING)]
    pub max_pages: Option<usize>,
    /// How many seconds one address may take, redirects included [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "RASHOMON_TIMEOUT", help_heading = FETCHING)]
    pub timeout: Option<Duration>,
    /// The pause between two requests to one host; longer where its robots.txt asks for it, up to 30 seconds
    /// [default: 1]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "RASHOMON_DELAY", help_heading = FETCHING)]
    pub delay: Option<Duration>,
    /// Connect to addresses that are not public too (localhost, 192.168.0.1, a name inside your network)
    #[arg(long, help_heading = FETCHING)]
    pub allow_private: bool,
    /// Fetch what robots.txt does not allow; for sites that are yours or that have said yes
    #[arg(long, help_heading = FETCHING)]
    pub ignore_robots: bool,
}

impl NetworkArguments {
    /// How to fetch: as these say, else as the configuration has it.
    pub fn network(&self, fetch: &Fetch) -> Network {
        let usual = Network::default();
        let options = FetchOptions {
            timeout: self.timeout.or(fetch.timeout.map(|time| time.0)).unwrap_or(usual.options.timeout),
            delay: self.delay.or(fetch.delay.map(|time| time.0)).unwrap_or(usual.options.delay),
            allow_private: self.allow_private || fetch.allow_private,
            ignore_robots: self.ignore_robots || fetch.ignore_robots,
            ..usual.options
        };
        let max_pages = self.max_pages.or(fetch.max_pages).unwrap_or(usual.max_pages);
        Network { options, max_pages, ..usual }
    }
}

/// Seconds, with or without a fraction; at most a day, which is more than anybody waits.
fn seconds(text: &str) -> Result<Duration, String> {
    let time = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.filter(|time| time.as_secs() < 86_400).ok_or_else(|| "give seconds, such as 30 or 0.5".to_owned())
}

/// How long the reading may take.
#[derive(Debug, Args)]
pub struct TimeArguments {
    /// How many seconds one article may take, 0 for any number; layers that there was no time for are empty, and the
    /// article says so [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "RASHOMON_ARTICLE_TIME")]
    pub article_time: Option<Duration>,
    /// How many seconds the account of one story may take, 0 for any number; it says what is missing [default: 600]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, env = "RASHOMON_STORY_TIME")]
    pub story_time: Option<Duration>,
}

impl TimeArguments {
    /// An engine that is bounded as these say, else as the configuration has it.
    pub fn engine(&self, engine: Engine) -> Result<Engine, String> {
        let time = &configuration::get()?.time;
        let chosen = |flag: Option<Duration>, configured: Option<Seconds>, usual| match flag
            .or(configured.map(|seconds| seconds.0))
        {
            Some(Duration::ZERO) => None,
            Some(time) => Some(time),
            None => usual,
        };
        Ok(Engine {
            article_time: chosen(self.article_time, time.article, engine.article_time),
            story_time: chosen(self.story_time, time.story, engine.story_time),
            warned: Some(messages::lacks),
            ..engine
        })
    }
}

/// Who reads the articles beside the rules.
#[derive(Debug, Args)]
pub struct ModelArgument {
    /// The trained model: builtin, none (rules alone, some hundred times faster), or a network file (ONNX) with
    /// vocabulary.txt and heads.json beside it
    #[arg(long, value_name = "MODEL", env = "RASHOMON_MODEL", default_value_t = ModelChoice::default())]
    pub model: ModelChoice,
    #[command(flatten)]
    pub time: TimeArguments,
}

/// The same for what takes in many articles: there the model is asked for.
#[derive(Debug, Args)]
pub struct IntakeModelArgument {
    /// The trained model: none (rules alone), builtin (finds more of what is said, reads some ten articles a second on
    /// each core), or a network file (ONNX) with vocabulary.txt and heads.json beside it
    #[arg(long, value_name = "MODEL", env = "RASHOMON_MODEL", default_value_t = ModelChoice::None)]
    pub model: ModelChoice,
    #[command(flatten)]
    pub time: TimeArguments,
}

impl ModelArgument {
    /// An engine that reads by this model, within the time.
    pub fn engine(&self, engine: Engine) -> Result<Engine, String> {
        with(&self.model, &self.time, engine)
    }
}

impl IntakeModelArgument {
    /// An engine that reads by this model, within the time.
    pub fn engine(&self, engine: Engine) -> Result<Engine, String> {
        with(&self.model, &self.time, engine)
    }
}

fn with(model: &ModelChoice, time: &TimeArguments, engine: Engine) -> Result<Engine, String> {
    let model = model.load().map_err(|why| format!("--model: {why}"))?;
    time.engine(Engine { model, ..engine })
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

/// The formats of `extract`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ArticleFormat {
    /// An article a line, as JSON
    Json,
    /// CommonMark, with headings, quotes and lists
    Markdown,
    /// The headline and the paragraphs
    Text,
}

/// The formats of `annotate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnnotateFormat {
    /// An article a line, as JSON
    Jsonl,
    /// Words and tags in CoNLL-U
    Conllu,
}

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
