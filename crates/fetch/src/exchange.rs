//! One request and its answer, up to where the body begins.

use std::io::ErrorKind;
use std::time::Duration;

use ureq::http::Response;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

use crate::resolve::{Guard, NotConnected};
use crate::{Options, Reason, Validators};

/// What the client likes to read.
const ACCEPT: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5";

/// Most news sites answer within a second; a host that is not there at all should not take the whole time.
const CONNECT: Duration = Duration::from_secs(10);

/// Makes what connects. Each request has its own connection, so each is checked.
pub(crate) fn agent(options: &Options) -> Agent {
    let config = Agent::config_builder()
        .user_agent(options.agent.as_str())
        .accept(ACCEPT)
        .accept_encoding("gzip, deflate, br")
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_idle_connections(0)
        .max_idle_connections_per_host(0)
        .proxy(None)
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Guard::new(options))
}

/// Asks for `url`, to be done, with the body, within a time.
pub(crate) fn get(
    agent: &Agent,
    url: &Url,
    known: Option<&Validators>,
    within: Duration,
) -> Result<Response<Body>, Reason> {
    if within.is_zero() {
        return Err(Reason::TimedOut(within));
    }
    let mut request = agent.get(url.as_str());
    if let Some(tag) = known.and_then(|known| known.etag.as_deref()) {
        request = request.header("If-None-Match", tag);
    }
    if let Some(day) = known.and_then(|known| known.last_modified.as_deref()) {
        request = request.header("If-Modified-Since", day);
    }
    let config = request.config().timeout_global(Some(within)).timeout_connect(Some(within.min(CONNECT)));
    config.build().call().map_err(|error| reason(error, within))
}

/// Sends JSON to `url`, to be done within a time.
pub(crate) fn post(agent: &Agent, url: &Url, json: &str, within: Duration) -> Result<Response<Body>, Reason> {
    let request = agent.post(url.as_str()).header("Content-Type", "application/json; charset=utf-8");
    let config = request.config().timeout_global(Some(within)).timeout_connect(Some(within.min(CONNECT)));
    config.build().send(json).map_err(|error| reason(error, within))
}

/// A header as text.
pub(crate) fn header<B>(response: &Response<B>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    Some(String::from_utf8_lossy(value.as_bytes()).trim().to_owned()).filter(|value| !value.is_empty())
}

/// What a fault of the connection means.
pub(crate) fn reason(error: ureq::Error, within: Duration) -> Reason {
    match error {
        ureq::Error::Timeout(ureq::Timeout::Connect) => Reason::Unreachable("it does not answer".to_owned()),
        ureq::Error::Timeout(_) => Reason::TimedOut(within),
        ureq::Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => Reason::Unreachable("it refuses the connection".to_owned()),
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => Reason::BrokenOff,
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Reason::TimedOut(within),
            ErrorKind::InvalidData => Reason::Insecure(error.to_string()),
            _ => Reason::Unreachable(error.to_string()),
        },
        ureq::Error::HostNotFound => Reason::NoSuchName("it has no address".to_owned()),
        ureq::Error::Tls(why) => Reason::Insecure(why.to_owned()),
        ureq::Error::Rustls(why) => Reason::Insecure(why.to_string()),
        ureq::Error::BadUri(why) => Reason::NotAnAddress(why),
        ureq::Error::Http(why) => Reason::NotAnAddress(why.to_string()),
        ureq::Error::Other(other) => match other.downcast::<NotConnected>().map(|why| *why) {
            Ok(NotConnected::Private(ip)) => Reason::Private(ip),
            Ok(NotConnected::NoSuchName(why)) => Reason::NoSuchName(why),
            Err(other) => Reason::Unreachable(other.to_string()),
        },
        other => Reason::Protocol(other.to_string()),
    }
}
