//! How a client behaves: what it may do, how long it waits, how much it takes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::Names;

/// How a [`Client`](crate::Client) behaves. The defaults are those of a careful guest.
#[derive(Debug, Clone)]
pub struct Options {
    /// What the client calls itself. The part before the first `/` is the name that robots.txt knows it by.
    pub agent: String,
    /// How long one address may take, its redirects and its body included; pauses do not count.
    pub timeout: Duration,
    /// How many bytes a body may have, as sent and once more as unpacked.
    pub bytes: usize,
    /// How many redirects are followed.
    pub redirects: usize,
    /// How often a request is tried again after 429, 5xx or a broken connection.
    pub retries: u32,
    /// How long to wait before the first new try, where the server names no time; each further one takes twice
    /// as long.
    pub backoff: Duration,
    /// The pause between two requests to one host; longer where its robots.txt asks for it.
    pub delay: Duration,
    /// The longest pause or wait that a server can ask for. Beyond it a crawl delay is cut short, and a
    /// `Retry-After` is not waited for.
    pub longest_wait: Duration,
    /// Whether addresses that are not public may be connected to.
    pub allow_private: bool,
    /// Single addresses that may be connected to although they are not public.
    pub also_allow: Vec<SocketAddr>,
    /// Whether to fetch what robots.txt does not allow.
    pub ignore_robots: bool,
    /// Looks names up in place of the system.
    pub names: Option<Arc<dyn Names>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            agent: agent(),
            timeout: Duration::from_secs(30),
            bytes: 64 << 20,
            redirects: 10,
            retries: 2,
            backoff: Duration::from_secs(2),
            delay: Duration::from_secs(1),
            longest_wait: Duration::from_secs(30),
            allow_private: false,
            also_allow: Vec::new(),
            ignore_robots: false,
            names: None,
        }
    }
}

/// The name, the version, and where to read about it.
fn agent() -> String {
    let name = concat!("rashomon/", env!("CARGO_PKG_VERSION"));
    match env!("CARGO_PKG_REPOSITORY") {
        "" => name.to_owned(),
        repository => format!("{name} (+{repository})"),
    }
}
