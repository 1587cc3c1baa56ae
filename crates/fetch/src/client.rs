//! One address: robots.txt, pause, redirects, new tries.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use ureq::Body;
use ureq::http::Response;
use url::{Position, Url};

use crate::answer::{Answer, Fetched, Validators};
use crate::body::Longer;
use crate::exchange::header;
use crate::pace::Pace;
use crate::robots::{self, Rules};
use crate::{Error, Forbidden, Options, Reason, address, body, exchange};

/// How long what a robots.txt says is kept. RFC 9309 (section 2.4) allows a day.
const ROBOTS_KEPT: Duration = Duration::from_secs(3600);

/// Fetches addresses. It may be shared between threads.
#[derive(Debug)]
pub struct Client {
    options: Options,
    /// The name that robots.txt knows us by.
    name: String,
    agent: ureq::Agent,
    pace: Pace,
    robots: Mutex<BTreeMap<String, Arc<Robots>>>,
}

/// What is known of one site's robots.txt; asked for once, by whoever comes first.
type Robots = Mutex<Option<(Instant, Result<Rules, Reason>)>>;

/// Why one try failed, where, and how long to wait before another one would make sense.
struct Failure {
    at: String,
    reason: Reason,
    again: Again,
}

/// Whether another try makes sense.
#[derive(Clone, Copy)]
enum Again {
    Never,
    Soon,
    After(Duration),
}

impl Client {
    /// A client that behaves as `options` say.
    pub fn new(options: Options) -> Self {
        let name = options.agent.split(['/', ' ']).next().unwrap_or_default().to_owned();
        let agent = exchange::agent(&options);
        Self { options, name, agent, pace: Pace::default(), robots: Mutex::default() }
    }

    /// Fetches an address, or finds with the `known` validators that its page is still the same.
    ///
    /// # Errors
    /// With the reason and what to try. Whatever the server does, it takes no longer than the time limit for each
    /// try, plus the pauses.
    pub fn fetch(&self, address: &str, known: Option<&Validators>) -> Result<Answer, Error> {
        let fail = |at, reason| Error { address: address.to_owned(), at, reason };
        let start = address::parse(address).map_err(|reason| fail(None, reason))?;
        let mut tries = 0;
        loop {
            let failure = match self.follow(&start, known) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let wait = match failure.again {
                Again::Never => None,
                Again::Soon => Some(self.options.backoff * 2_u32.saturating_pow(tries.min(8))),
                Again::After(time) => Some(time),
            };
            match wait {
                Some(wait) if tries < self.options.retries && wait <= self.options.longest_wait => {
                    thread::sleep(wait);
                    tries += 1;
                }
                _ => {
                    let at = (failure.at != start.as_str()).then_some(failure.at);
                    return Err(fail(at, failure.reason));
                }
            }
        }
    }

    /// Sends JSON to an address, which must answer with a status of success. No redirect is followed, robots.txt is
    /// not asked, and the answer's body is not read: whoever gave the address wants it to be called.
    ///
    /// # Errors
    /// With the reason and what to try. It is tried once.
    pub fn post(&self, address: &str, json: &str) -> Result<(), Error> {
        let fail = |reason| Error { address: address.to_owned(), at: None, reason };
        let url = address::parse(address).map_err(fail)?;
        self.pace.wait(url.host_str().unwrap_or_default(), self.options.delay);
        let answer = exchange::post(&self.agent, &url, json, self.options.timeout);
        match answer.map_err(|reason| fail(self.whole_time(reason)))?.status().as_u16() {
            200..=299 => Ok(()),
            status => Err(fail(Reason::Status(status))),
        }
    }

    /// One try: along the redirects to a page.
    fn follow(&self, start: &Url, known: Option<&Validators>) -> Result<Answer, Failure> {
        let mut left = self.options.timeout;
        let mut path = vec![start.clone()];
        loop {
            let url = path[path.len() - 1].clone();
            let fail = |reason| Failure::new(&url, self.whole_time(reason));
            let delay = self.permitted(&url).map_err(fail)?;
            let host = url.host_str().unwrap_or_default();
            if path.len() == 1 {
                self.pace.wait(host, delay);
            } else {
                self.pace.hold_off(host, delay);
            }
            let began = Instant::now();
            let response = exchange::get(&self.agent, &url, known, left).map_err(fail)?;
            left = left.saturating_sub(began.elapsed());
            match response.status().as_u16() {
                200..=299 => return self.page(&url, response, left).map(Answer::Page).map_err(fail),
                304 if known.is_some() => return Ok(Answer::NotModified { url: url.into() }),
                301 | 302 | 303 | 307 | 308 => {
                    let next = redirect(&url, &response).map_err(fail)?;
                    if path.contains(&next) {
                        return Err(Failure::new(&next, Reason::RedirectLoop));
                    }
                    if path.len() > self.options.redirects {
                        return Err(fail(Reason::TooManyRedirects(self.options.redirects)));
                    }
                    path.push(next);
                }
                status => return Err(self.refusal(&url, status, &response)),
            }
        }
    }

    fn page(&self, url: &Url, response: Response<Body>, left: Duration) -> Result<Fetched, Reason> {
        let content_type = header(&response, "content-type");
        if let Some(kind) = content_type.as_deref().and_then(wordless) {
            return Err(Reason::Media(kind.to_owned()));
        }
        let validators =
            Validators { etag: header(&response, "etag"), last_modified: header(&response, "last-modified") };
        let bytes = body::read(response, self.options.bytes, Longer::Refuse, left)?;
        Ok(Fetched { url: url.as_str().to_owned(), content_type, bytes, validators })
    }

    /// What an answer means that is no page.
    fn refusal(&self, url: &Url, status: u16, response: &Response<Body>) -> Failure {
        let failure = Failure::new(url, Reason::Status(status));
        let asked = header(response, "retry-after").and_then(|value| waiting_time(&value, Timestamp::now()));
        match (status, asked) {
            (429 | 503, Some(time)) if time > self.options.longest_wait => {
                Failure { reason: Reason::Wait(status, time), ..failure }
            }
            (429 | 503, Some(time)) => Failure { again: Again::After(time), ..failure },
            (429 | 500 | 502 | 503 | 504, _) => Failure { again: Again::Soon, ..failure },
            _ => failure,
        }
    }

    /// Whether robots.txt allows an address; if so, the pause its host wants.
    fn permitted(&self, url: &Url) -> Result<Duration, Reason> {
        if self.options.ignore_robots {
            return Ok(self.options.delay);
        }
        let rules = self.rules(url)?;
        let path = &url[Position::BeforePath..Position::AfterQuery];
        if let Some(rule) = rules.forbids(path) {
            let host = url.host_str().unwrap_or_default().to_owned();
            let path = path.chars().take(200).collect();
            let forbidden = Forbidden { host, path, agent: self.name.clone(), rule };
            return Err(Reason::Robots(Box::new(forbidden)));
        }
        let asked = rules.delay().unwrap_or_default().min(self.options.longest_wait);
        Ok(asked.max(self.options.delay))
    }

    /// What the robots.txt of an address's site says.
    fn rules(&self, url: &Url) -> Result<Rules, Reason> {
        let site = &url[..Position::BeforePath];
        let shared = {
            let mut all = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(site.to_owned()).or_default())
        };
        let mut kept = shared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((since, rules)) = &*kept
            && since.elapsed() < ROBOTS_KEPT
        {
            return rules.clone();
        }
        let rules = self.fetch_robots(url);
        *kept = Some((Instant::now(), rules.clone()));
        rules
    }

    /// Asks for a robots.txt. RFC 9309: a client error means that there is none; a server error, that everything
    /// is forbidden. 429 counts as the latter, since a site that is short of breath has not said yes.
    fn fetch_robots(&self, url: &Url) -> Result<Rules, Reason> {
        let unreadable = |why: String| {
            let host = url.host_str().unwrap_or_default().to_owned();
            Reason::RobotsUnreadable { host, why }
        };
        let mut left = self.options.timeout;
        let mut at = url.join("/robots.txt").map_err(|why| Reason::NotAnAddress(why.to_string()))?;
        for _ in 0..=robots::REDIRECTS {
            let began = Instant::now();
            let response = match exchange::get(&self.agent, &at, None, left) {
                Ok(response) => response,
                // The page would fail for the same reason, so that is the one to tell.
                Err(
                    reason @ (Reason::NoSuchName(_)
                    | Reason::Private(_)
                    | Reason::Unreachable(_)
                    | Reason::Insecure(_)),
                ) => return Err(reason),
                Err(reason) => return Err(unreadable(self.whole_time(reason).short())),
            };
            left = left.saturating_sub(began.elapsed());
            match response.status().as_u16() {
                200..=299 => {
                    let bytes = body::read(response, robots::MOST_BYTES, Longer::Cut, left)
                        .map_err(|reason| unreadable(self.whole_time(reason).short()))?;
                    return Ok(Rules::parse(&bytes, &self.name));
                }
                301 | 302 | 303 | 307 | 308 => {
                    at = redirect(&at, &response).map_err(|reason| unreadable(reason.short()))?;
                }
                status @ (429 | 500..) => return Err(unreadable(format!("status {status}"))),
                _ => return Ok(Rules::none()),
            }
        }
        Ok(Rules::none())
    }

    /// A time limit is told as what the whole address may take, not as what was left of it.
    fn whole_time(&self, reason: Reason) -> Reason {
        match reason {
            Reason::TimedOut(_) => Reason::TimedOut(self.options.timeout),
            other => other,
        }
    }
}

impl Failure {
    fn new(at: &Url, reason: Reason) -> Self {
        let again = if reason == Reason::BrokenOff { Again::Soon } else { Again::Never };
        Self { at: at.as_str().to_owned(), reason, again }
    }
}

/// Where a redirect leads.
fn redirect(from: &Url, response: &Response<Body>) -> Result<Url, Reason> {
    let location = header(response, "location").ok_or(Reason::RedirectNowhere(response.status().as_u16()))?;
    address::join(from, &location)
}

/// How long a `Retry-After` asks to wait: seconds, or a date.
fn waiting_time(value: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = rfc2822::parse(value).ok()?.timestamp();
    Some(Duration::try_from(until.duration_since(now)).unwrap_or_default())
}

/// What a content type is called that has no text in it.
fn wordless(content_type: &str) -> Option<&'static str> {
    let kinds = [("image/", "a picture"), ("video/", "a video"), ("audio/", "sound"), ("font/", "a font")];
    let kind = content_type.to_ascii_lowercase();
    // SVG is text, but none that a page reader is for.
    kinds.iter().find(|(class, _)| kind.starts_with(class)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_times_are_read() {
        let now: Timestamp = "1994-11-06T08:49:00Z".parse().unwrap();
        for (value, seconds) in [
            ("0", Some(0)),
            ("120", Some(120)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(37)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("soon", None),
            ("-5", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(waiting_time(value, now), seconds.map(Duration::from_secs), "{value}");
        }
    }
}
