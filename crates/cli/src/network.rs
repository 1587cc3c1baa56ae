//! How addresses are fetched: the arguments, over what the configuration says.

use std::time::Duration;

use clap::Args;
use rashomon::{FetchOptions, Network};

use crate::configuration::{Fetch, Timeout, seconds, timeout};

/// What the arguments of the network stand under in the help.
const FETCHING: &str = "Fetching of addresses";

/// How addresses are fetched.
#[derive(Debug, Args)]
pub struct NetworkArguments {
    /// How many pages of one feed or sitemap are fetched at most [default: 100]
    #[arg(long, value_name = "N", env = "RASHOMON_MAX_PAGES", help_heading = FETCHING)]
    pub max_pages: Option<usize>,
    /// How many seconds one address may take, redirects included [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = timeout, allow_hyphen_values = true, env = "RASHOMON_TIMEOUT", help_heading = FETCHING)]
    pub timeout: Option<Timeout>,
    /// The pause between two requests to one host; longer where its robots.txt asks for it, up to 30 seconds
    /// [default: 1]
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_hyphen_values = true, env = "RASHOMON_DELAY", help_heading = FETCHING)]
    pub delay: Option<Duration>,
    /// Connect to addresses that are not public too (localhost, 192.168.0.1, a name inside your network)
    #[arg(long, help_heading = FETCHING)]
    pub allow_private: bool,
    /// Fetch what robots.txt does not allow; for sites that are yours or that have said yes
    #[arg(long, help_heading = FETCHING)]
    pub ignore_robots: bool,
}

/// How to fetch where there are no arguments: as the configuration has it.
pub fn network(fetch: &Fetch) -> Network {
    let usual = Network::default();
    let options = FetchOptions {
        timeout: fetch.timeout.map_or(usual.options.timeout, |time| time.0),
        delay: fetch.delay.map_or(usual.options.delay, |time| time.0),
        allow_private: fetch.allow_private,
        ignore_robots: fetch.ignore_robots,
        ..usual.options
    };
    Network { options, max_pages: fetch.max_pages.unwrap_or(usual.max_pages), ..usual }
}

impl NetworkArguments {
    /// How to fetch: as these say, else as the configuration has it.
    pub fn network(&self, fetch: &Fetch) -> Network {
        let configured = network(fetch);
        let options = FetchOptions {
            timeout: self.timeout.map_or(configured.options.timeout, |time| time.0),
            delay: self.delay.unwrap_or(configured.options.delay),
            allow_private: self.allow_private || fetch.allow_private,
            ignore_robots: self.ignore_robots || fetch.ignore_robots,
            ..configured.options
        };
        let max_pages = self.max_pages.unwrap_or(configured.max_pages);
        Network { options, max_pages, ..configured }
    }
}
