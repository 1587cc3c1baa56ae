//! `rashomon.toml`: which library, which feeds, how to fetch, standing questions. Flags win over the environment, the
//! environment over the file, the file over what is built in.
//!
//! It is the file that `--config` or `RASHOMON_CONFIG` names. Without one it is the person's own, `rashomon/rashomon.toml` in
//! the platform's folder for configurations, and over it what is harmless of a `rashomon.toml` in the folder one is in.

mod here;
mod part;
mod values;

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use etcetera::BaseStrategy as _;
use rashomon::Refused;
use rashomon_library::alerts::{Configured, Way};
use serde::Deserialize;
pub use values::{Address, Bound, Interval, Seconds, Timeout, bound, seconds, timeout};

use crate::messages;

/// The name of the file.
const NAME: &str = "rashomon.toml";

/// What stands in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Configuration {
    /// The library's file; one that is relative stands beside the configuration.
    pub library: Option<PathBuf>,
    /// What is watched.
    pub feeds: Vec<Feed>,
    /// Files of OPML with further feeds.
    pub opml: Vec<PathBuf>,
    /// How addresses are fetched.
    pub fetch: Fetch,
    /// How feeds are watched.
    pub watch: Watch,
    /// How long the reading may take.
    pub time: Time,
    /// Standing questions.
    pub alerts: Vec<Alert>,
    /// The library that a file of the current folder names, which does not count.
    #[serde(skip)]
    pub unheard_library: Option<PathBuf>,
}

/// A feed, sitemap or list of feeds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its address.
    pub url: Address,
    /// How often it is asked, where not as the others.
    pub interval: Option<Interval>,
    /// What to call it in messages and in an OPML export.
    pub outlet: Option<String>,
}

/// How addresses are fetched.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fetch {
    /// The pause between two requests to one host, in seconds.
    pub delay: Option<Seconds>,
    /// How long one address may take, in seconds.
    pub timeout: Option<Timeout>,
    /// How many pages of one feed are fetched at a time.
    pub max_pages: Option<usize>,
    /// Whether addresses that are not public may be connected to.
    pub allow_private: bool,
    /// Whether to fetch what robots.txt does not allow.
    pub ignore_robots: bool,
}

/// How long the reading may take.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Time {
    /// One article.
    pub article: Option<Bound>,
    /// The account of one story.
    pub story: Option<Bound>,
}

/// How feeds are watched.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Watch {
    /// How often a feed is asked.
    pub interval: Option<Interval>,
}

/// How often a feed is asked where nothing is said.
const INTERVAL: Duration = Duration::from_secs(30 * 60);

/// A standing question, and where its answers go.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alert {
    /// A query, as `rashomon search` has it.
    pub query: String,
    /// A file of JSON Lines.
    pub file: Option<PathBuf>,
    /// A file to be an Atom feed.
    pub atom: Option<PathBuf>,
    /// An address that gets a POST.
    pub webhook: Option<Address>,
}

/// The file named on the command line, if one is.
static CHOSEN: OnceLock<Option<PathBuf>> = OnceLock::new();
/// The configuration, read once.
static READ: OnceLock<Result<Configuration, String>> = OnceLock::new();

/// Says which file to read, before anybody asks for what is in it.
pub fn choose(file: Option<PathBuf>) {
    let _ = CHOSEN.set(file);
}

/// The configuration of this run, or what is wrong with it.
pub fn get() -> Result<&'static Configuration, String> {
    let chosen = || CHOSEN.get().cloned().flatten();
    READ.get_or_init(|| Configuration::find(chosen())).as_ref().map_err(Clone::clone)
}

/// The files that hold the configuration and the lists of feeds that it names, each with what it is.
pub fn files() -> Vec<(PathBuf, &'static str)> {
    let chosen = CHOSEN.get().cloned().flatten().filter(|file| !file.as_os_str().is_empty());
    let held = chosen
        .map_or_else(|| own_file().into_iter().chain([PathBuf::from(NAME)]).collect(), |file| vec![file]);
    let lists = get().map_or_else(|_| Vec::new(), |read| read.opml.clone());
    let held = held.into_iter().map(|file| (file, "the configuration"));
    held.chain(lists.into_iter().map(|file| (file, "a list of feeds of the configuration"))).collect()
}

/// The person's own file, where it is there.
fn own_file() -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok().map(|folders| folders.config_dir());
    // One that is relative would be a file in the folder one is in, which anybody may have put there.
    folder
        .map(|folder| folder.join("rashomon").join(NAME))
        .filter(|file| file.is_absolute() && file.is_file())
}

/// The text of a file, if it is as short as a configuration is.
fn text_of(file: &Path) -> io::Result<String> {
    const LONGEST: u64 = 1 << 20;
    let mut text = String::new();
    let read = rashomon::open_file(file)?.take(LONGEST + 1).read_to_string(&mut text)?;
    if read as u64 > LONGEST {
        return Err(io::Error::other("it is longer than a megabyte, which no configuration is"));
    }
    Ok(text)
}

impl Configuration {
    /// How often a feed is asked that has no interval of its own.
    pub fn interval(&self) -> Duration {
        self.watch.interval.map_or(INTERVAL, |interval| interval.0)
    }

    /// The standing questions, as the library asks them.
    pub fn questions(&self) -> Vec<Configured> {
        let question = |alert: &Alert| {
            let to = match alert {
                Alert { atom: Some(file), .. } => Some(Way::Atom(file.clone())),
                Alert { webhook: Some(url), .. } => Some(Way::Webhook(url.0.clone())),
                Alert { file: Some(file), .. } => Some(Way::File(file.clone())),
                _ => None,
            };
            Configured { query: alert.query.clone(), to }
        };
        self.alerts.iter().map(question).collect()
    }

    /// Reads the file that is meant; none is needed.
    fn find(chosen: Option<PathBuf>) -> Result<Self, String> {
        if let Some(file) = chosen.filter(|file| !file.as_os_str().is_empty()) {
            return Self::read(&file);
        }
        let own = own_file();
        let mut read = own.as_deref().map_or_else(|| Ok(Self::default()), Self::read)?;
        let here = Path::new(NAME);
        let is_own = || own.is_some_and(|own| own.canonicalize().ok() == here.canonicalize().ok());
        if here.is_file() && !is_own() {
            let (right, wrong) = Self::read_here(here);
            let wrong = wrong.into_iter().map(|why| Refused { file: NAME.to_owned(), why });
            messages::warn(&wrong.collect::<Vec<_>>());
            let unheard = read.take_from_here(right);
            if !unheard.is_empty() {
                messages::warn(&[Refused {
                    file: NAME.to_owned(),
                    why: format!(
                        "not obeyed, since anybody may have put the file into this folder: {}; if it is yours, say so by \
                         --config {NAME}",
                        unheard.join(", ")
                    ),
                }]);
            }
        }
        Ok(read)
    }

    fn read(file: &Path) -> Result<Self, String> {
        let text = text_of(file).map_err(|error| {
            format!("{}: {error}; check the path given by --config or RASHOMON_CONFIG", file.display())
        })?;
        let mut read = Self::parse(&text).map_err(|why| format!("{}, {why}", file.display()))?;
        read.place(file);
        Ok(read)
    }

    /// What is right in a file of the current folder, and what is wrong: whoever made the folder may not stop the program.
    fn read_here(file: &Path) -> (Self, Vec<String>) {
        let text = match text_of(file) {
            Ok(text) => text,
            Err(error) => return (Self::default(), vec![format!("not read: {error}")]),
        };
        let (mut read, wrong) = match Self::parse(&text) {
            Ok(read) => (read, Vec::new()),
            Err(why) => part::what_is_right(&text, why, Self::check),
        };
        read.place(file);
        (read, wrong)
    }

    /// Lets paths that are relative stand beside the file, wherever the program is started.
    fn place(&mut self, file: &Path) {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let beside = |path: &mut PathBuf| {
            if path.as_os_str() != "-" {
                *path = folder.join(&path);
            }
        };
        self.library.iter_mut().chain(&mut self.opml).for_each(beside);
        for alert in &mut self.alerts {
            alert.file.iter_mut().chain(&mut alert.atom).for_each(beside);
        }
    }

    /// Reads the text of a file, or says in which line what is wrong.
    fn parse(text: &str) -> Result<Self, String> {
        let told = |error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            let before = text.get(..at).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let shown = text.lines().nth(line - 1).unwrap_or_default().trim();
            let shown: String = shown.chars().take(80).collect();
            format!("line {line} (`{shown}`): {}", error.message().trim())
        };
        let read: Self = toml::from_str(text).map_err(told)?;
        read.check()?;
        Ok(read)
    }

    /// What is wrong with values that are right each by itself.
    fn check(&self) -> Result<(), String> {
        for alert in &self.alerts {
            let ways = [alert.file.is_some(), alert.atom.is_some(), alert.webhook.is_some()];
            if ways.iter().filter(|way| **way).count() > 1 {
                return Err(format!(
                    "the alert `{}` names several ways to tell; keep one of file, atom and webhook",
                    alert.query
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole() {
        let text = "library = 'n.db'\n[fetch]\ndelay = 0.5\ntimeout = 10\nmax_pages = 7\nallow_private = true\n\
                    [watch]\ninterval = '2 hours'\n[time]\narticle = 5\nstory = 'none'\n[[feeds]]\nurl = 'https://gull.example/feed'\n\
                    [[feeds]]\nurl = 'https://tern.example/'\ninterval = '90s'\noutlet = 'The Tern'\n\
                    [[alerts]]\nquery = 'type:SANCTION'\natom = 'a.xml'\n";
        let read = Configuration::parse(text).expect("it is right");
        assert_eq!(read.fetch.delay.map(|s| s.0), Some(Duration::from_millis(500)));
        assert_eq!(read.fetch.timeout.map(|s| s.0), Some(Duration::from_secs(10)));
        assert_eq!(read.interval(), Duration::from_secs(7200));
        let times = [read.time.article, read.time.story].map(|time| time.map(|bound| bound.0));
        assert_eq!(times, [Some(Some(Duration::from_secs(5))), Some(None)]);
        let intervals: Vec<_> = read.feeds.iter().map(|feed| feed.interval.map(|i| i.0.as_secs())).collect();
        assert_eq!(intervals, [None, Some(90)]);
        assert_eq!(read.alerts[0].atom.as_deref(), Some(Path::new("a.xml")));
    }

    #[test]
    fn an_error_names_the_line_the_key_and_what_to_try() {
        for (text, parts) in [
            ("libary = 'x'", &["line 1", "`libary`", "expected one of `library`"][..]),
            ("[fetch]\n\ndelay = 'soon'", &["line 3", "delay", "give seconds"]),
            ("[fetch]\ndelay = -1", &["line 2", "give seconds"]),
            ("[fetch]\ntimeout = 0", &["line 2", "give seconds"]),
            ("[time]\narticle = 0", &["line 2", "give seconds", "none"]),
            ("[time]\nstory = nan", &["line 2", "give seconds", "none"]),
            ("[[feeds]]\noutlet = 'x'", &["missing field `url`"]),
            ("[[feeds]]\nurl = 'feed.xml'", &["line 2", "http or https"]),
            ("[[feeds]]\nurl = 'https://g.example/'\ninterval = '5'", &["line 3", "30m"]),
            ("[watch]\ninterval = '0s'", &["line 2", "at least"]),
            ("library = ", &["line 1"]),
            (
                "[[alerts]]\nquery = 'a'\nfile = 'x'\nwebhook = 'https://g.example/'",
                &["several ways", "keep one"],
            ),
        ] {
            let why = Configuration::parse(text).expect_err(text);
            assert!(parts.iter().all(|part| why.contains(part)), "{text}: {why}");
        }
    }

    fn right(text: &str) -> (Configuration, Vec<String>) {
        part::what_is_right(
            text,
            Configuration::parse(text).expect_err("something is wrong"),
            Configuration::check,
        )
    }

    #[test]
    fn what_is_right_holds_and_what_is_wrong_is_told() {
        let (read, wrong) = right("library = 'n.db'\n[fetch]\ndelay = 'soon'\nmax_pages = 7\n");
        assert_eq!((read.library.is_some(), read.fetch.max_pages), (true, Some(7)));
        let (_, many) = right(&"[[feeds]]\nurl = 1\n".repeat(45));
        assert!(many.len() == 21 && many[20].contains("25 more"), "{many:?}");
        assert!(
            wrong.len() == 1 && wrong[0].contains("line 3") && wrong[0].contains("the rest"),
            "{wrong:?}"
        );
        let (read, wrong) = right(
            "libary = 1\nopml = ['a.opml', 3]\n[fetch]\ndelay = 'soon'\ntimeout = 9\n[[feeds]]\nurl = 'x'\n[[feeds]]\n\
             url = 'https://gull.example/'\n[[alerts]]\nquery = 'a'\nfile = 'x'\natom = 'y'\n",
        );
        assert_eq!((read.feeds.len(), read.opml.len(), read.alerts.len()), (1, 1, 0));
        assert!(read.fetch.timeout.is_some() && read.fetch.delay.is_none());
        let keys: Vec<&str> = wrong.iter().map(|why| why.split(':').next().unwrap_or_default()).collect();
        assert_eq!(keys, ["alerts, number 1", "feeds, number 1", "fetch.delay", "libary", "opml, number 2"]);
        let (read, wrong) = right("library = 'n.db'\nfeeds = [");
        assert!(read.library.is_none() && wrong[0].contains("nothing of the file"), "{wrong:?}");
        let (read, wrong) = right("library = 'n.db'\nfetch = 3\n");
        assert!(read.library.is_some() && wrong.len() == 1, "{wrong:?}");
    }
}
