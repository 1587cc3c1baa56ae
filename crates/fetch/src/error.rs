//! Why an address could not be fetched: the reason in plain words, and what to try.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

/// An address that could not be fetched. Printed, it says why and what to try; the address itself is not repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The address as given.
    pub address: String,
    /// Where its redirects led, if it failed there.
    pub at: Option<String>,
    /// The reason.
    pub reason: Reason,
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            Some(at) => write!(f, "it redirects to {at}: {}", self.reason),
            None => self.reason.fmt(f),
        }
    }
}

/// The kinds of reason.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It cannot be read as an address.
    NotAnAddress(String),
    /// Its scheme is neither http nor https.
    Scheme(String),
    /// It holds a user name or a password.
    Credentials,
    /// Its host's name leads nowhere.
    NoSuchName(String),
    /// Its host's name leads to an address that is not public.
    Private(IpAddr),
    /// No connection came about.
    Unreachable(String),
    /// The connection broke off before the answer was whole.
    BrokenOff,
    /// The connection cannot be trusted.
    Insecure(String),
    /// It took longer than it may.
    TimedOut(Duration),
    /// What came is no HTTP.
    Protocol(String),
    /// robots.txt does not allow it.
    Robots(Box<Forbidden>),
    /// robots.txt could not be read, which forbids everything (RFC 9309, section 2.3.1.4).
    RobotsUnreadable {
        /// The host.
        host: String,
        /// Why not.
        why: String,
    },
    /// The server says no.
    Status(u16),
    /// The server asks for patience, longer than is waited.
    Wait(u16, Duration),
    /// More redirects than are followed.
    TooManyRedirects(usize),
    /// It redirects to where it has been.
    RedirectLoop,
    /// It redirects, but does not say where to.
    RedirectNowhere(u16),
    /// It is no text.
    Media(String),
    /// It is larger than is read, in bytes.
    TooLarge(usize),
    /// It unpacks to more than any honest page.
    Bomb,
    /// It is packed in a way that was not asked for.
    Packed(String),
    /// It cannot be unpacked.
    Damaged(String),
}

/// What a robots.txt does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden {
    /// The host.
    pub host: String,
    /// The path asked for.
    pub path: String,
    /// The name of the client.
    pub agent: String,
    /// The rule that says so.
    pub rule: String,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnAddress(why) => write!(f, "it is no address ({why}); check its spelling"),
            Self::Scheme(scheme) => {
                write!(f, "{scheme} addresses are not fetched; give one of http or https, or a file")
            }
            Self::Credentials => {
                f.write_str("it holds a user name or password, which is never sent; save the page and give the file")
            }
            Self::NoSuchName(why) => {
                write!(f, "the name of its host leads nowhere ({why}); check the spelling and the connection")
            }
            Self::Private(ip) => write!(
                f,
                "its host is {ip}, which is not a public address; if you trust it, add --allow-private"
            ),
            Self::Unreachable(why) => write!(f, "its host cannot be reached ({why}); try later"),
            Self::BrokenOff => f.write_str("the answer broke off before its end; try later"),
            Self::Insecure(why) => {
                write!(f, "the connection cannot be trusted ({why}); open the page in a browser, save it and give the file")
            }
            Self::TimedOut(time) => {
                write!(f, "not done after {}; try later or with a longer --timeout", seconds(*time))
            }
            Self::Protocol(why) => write!(f, "the server does not speak HTTP as it should ({why})"),
            Self::Robots(forbidden) => {
                let Forbidden { host, path, agent, rule } = &**forbidden;
                write!(
                    f,
                    "robots.txt of {host} does not allow {path} for {agent} ({rule}); save the page from a browser \
                     and give the file, or ask the site"
                )
            }
            Self::RobotsUnreadable { host, why } => write!(
                f,
                "robots.txt of {host} could not be read ({why}), so nothing may be fetched from it now; try later"
            ),
            Self::Status(status) => write!(f, "{}", told(*status)),
            Self::Wait(status, time) => write!(
                f,
                "the server asks to wait {} ({status}); try then, or with a longer --delay",
                seconds(*time)
            ),
            Self::TooManyRedirects(most) => {
                write!(f, "more than {most} redirects; check the address in a browser")
            }
            Self::RedirectLoop => f.write_str(
                "it redirects in a circle, as sites do that want a cookie; save the page from a browser and give the file",
            ),
            Self::RedirectNowhere(status) => write!(f, "it redirects without saying where to ({status})"),
            Self::Media(kind) => write!(f, "it is {kind}, so there is no text to read in it"),
            Self::TooLarge(most) => {
                write!(f, "larger than {}; save it, split it and give the files", bytes(*most))
            }
            Self::Bomb => f.write_str("it unpacks to far more than it should, as no honest page does"),
            Self::Packed(how) => write!(f, "it is packed with {how}, which is not read"),
            Self::Damaged(why) => write!(f, "its body is packed and damaged ({why}); try later"),
        }
    }
}

impl Reason {
    /// The reason without the advice, to stand inside another sentence.
    pub(crate) fn short(&self) -> String {
        let whole = self.to_string();
        whole.split_once("; ").map_or(whole.clone(), |(why, _)| why.to_owned())
    }
}

/// What a status means to whoever gave the address.
fn told(status: u16) -> String {
    let said = match status {
        401 | 402 | 403 | 407 | 451 => {
            "the site refuses; open the page in a browser, save it and give the file"
        }
        404 | 410 => "there is no such page; check the address",
        429 => "the site wants fewer requests; try later or with a longer --delay",
        400..=499 => "the site refuses the request; check the address",
        500..=599 => "the site has a fault; try later",
        _ => "the site gives no page",
    };
    format!("{said} (status {status})")
}

fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    let digits = if time.subsec_nanos() == 0 { 0 } else { 1 };
    format!("{seconds:.digits$} seconds")
}

fn bytes(count: usize) -> String {
    match count {
        0..1_048_576 => format!("{count} bytes"),
        _ => format!("{} MB", count >> 20),
    }
}
