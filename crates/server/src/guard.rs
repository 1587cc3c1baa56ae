//! Who is answered: what no request may be, whatever it asks; and what every answer says to a browser.
//!
//! A page of another site can make a browser ask this one. A name of its own that leads to this machine (DNS rebinding) is told by
//! the `Host`, a script of its own by the `Origin`. So a server that is bound to this machine alone knows its own names and no
//! others; one that others can reach asks for a token beside.

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Uri};

/// Bytes of a request's body that are taken at most: a page of an outlet that is pasted. What is asked bounds it further.
pub(crate) const BODY: usize = 8 << 20;
/// Bytes of an address that are read.
const ADDRESS: usize = 8 << 10;
/// The cookie that carries the token of a browser. Other sites can lead here with it, as a bookmarklet on one of their pages does,
/// but send no form and load nothing.
const COOKIE: &str = "rashomon";

/// What an answer is not given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turned {
    pub status: u16,
    pub why: &'static str,
}

const fn turned(status: u16, why: &'static str) -> Turned {
    Turned { status, why }
}

/// What a request is let in by.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// It may be answered.
    Open,
    /// It came with the token in its address: it is led to the address without, with a cookie.
    Cookie(String),
}

/// Under which names the server answers, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// Names by which it may be asked, beside those of this machine.
    names: Vec<String>,
    /// Whether any address that is a number will do for a name: no other site can have one of those.
    numbers: bool,
    /// What whoever asks has to know.
    token: Option<String>,
}

impl Guard {
    /// The guard of a server that listens there. `names` are those by which others reach it; it needs a token unless it listens
    /// to this machine alone.
    pub fn new(listen: &SocketAddr, names: Vec<String>, token: Option<String>) -> Result<Self, String> {
        let local = listen.ip().is_loopback();
        if !local && token.as_deref().is_none_or(|token| token.len() < 16) {
            return Err(format!(
                "{listen} can be reached by others, so a token of 16 letters or more is needed: give one by \
                 RASHOMON_TOKEN or --token, or listen to 127.0.0.1"
            ));
        }
        let names = names.into_iter().map(|name| name.to_lowercase()).collect();
        Ok(Self { names, numbers: !local, token })
    }

    /// Whether a request may be answered.
    pub(crate) fn admit(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<Entry, Turned> {
        let length = headers.get(header::CONTENT_LENGTH).map(|length| length.to_str().unwrap_or_default());
        if length.is_some_and(|length| length.parse::<usize>().map_or(true, |length| length > BODY)) {
            return Err(turned(413, "nothing here takes so long a body"));
        }
        if headers.contains_key(header::TRANSFER_ENCODING) {
            return Err(turned(413, "nothing here takes a body that does not say how long it is"));
        }
        if uri.path_and_query().is_some_and(|address| address.as_str().len() > ADDRESS) {
            return Err(turned(414, "the address is too long"));
        }
        let host = self.host(uri, headers)?;
        let mut origins = headers.get_all(header::ORIGIN).iter();
        if let Some(origin) = origins.next() {
            let own = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
            let own = own.is_some_and(|(scheme, name)| {
                matches!(scheme, "http" | "https") && name.eq_ignore_ascii_case(&host)
            });
            if !own || origins.next().is_some() {
                return Err(turned(403, "pages of another site may not ask here"));
            }
        }
        // A browser says of what it loads for whom: a page of another site may lead here, but load nothing.
        let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if matches!(says("sec-fetch-site"), "cross-site" | "same-site")
            && (says("sec-fetch-mode") != "navigate" || *method == Method::POST)
        {
            return Err(turned(403, "pages of another site may not ask here"));
        }
        self.known(uri, headers)
    }

    /// The name that the server is asked by, if it is one of its own.
    fn host(&self, uri: &Uri, headers: &HeaderMap) -> Result<String, Turned> {
        let foreign = turned(421, "this server is not the one of that name");
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok()).ok_or(foreign)?;
        if hosts.next().is_some()
            || uri.authority().is_some_and(|asked| !asked.as_str().eq_ignore_ascii_case(host))
        {
            return Err(foreign);
        }
        let name = name_of(host).ok_or(foreign)?.to_ascii_lowercase();
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        let own = match number {
            Some(number) => number.is_loopback() || self.numbers,
            None => name == "localhost" || self.names.contains(&name),
        };
        if own { Ok(host.to_owned()) } else { Err(foreign) }
    }

    /// Whether whoever asks knows the token.
    fn known(&self, uri: &Uri, headers: &HeaderMap) -> Result<Entry, Turned> {
        let Some(token) = &self.token else { return Ok(Entry::Open) };
        let text = |header: &HeaderValue| header.to_str().unwrap_or_default().to_owned();
        let bearer = headers.get(header::AUTHORIZATION).map(text);
        let bearer = bearer.as_deref().and_then(|value| value.strip_prefix("Bearer "));
        let cookies = headers.get_all(header::COOKIE).iter().map(text);
        let mut cookies =
            cookies.flat_map(|line| line.split(';').map(str::trim).map(str::to_owned).collect::<Vec<_>>());
        let cookie =
            cookies.find_map(|cookie| cookie.strip_prefix(COOKIE)?.strip_prefix('=').map(str::to_owned));
        if bearer.is_some_and(|given| same(given, token))
            || cookie.is_some_and(|given| same(&given, &mark(token)))
        {
            return Ok(Entry::Open);
        }
        let mut given = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        match given.find(|(name, _)| name == "token") {
            Some((_, given)) if same(&given, token) => {
                Ok(Entry::Cookie(format!("{COOKIE}={}; HttpOnly; SameSite=Lax; Path=/", mark(token))))
            }
            _ => Err(turned(
                401,
                "whoever asks here has to know the token: open the address with ?token=TOKEN once",
            )),
        }
    }
}

/// The name in a `Host`, without the port.
fn name_of(host: &str) -> Option<&str> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let end = rest.find(']')? + 2;
            (&host[..end], &host[end..])
        }
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let digits = port.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    (!name.is_empty() && (port.is_empty() || digits)).then_some(name)
}

/// What stands in the cookie: not the token itself.
fn mark(token: &str) -> String {
    blake3::derive_key("rashomon reading room cookie", token.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(one: &str, other: &str) -> bool {
    blake3::hash(one.as_bytes()) == blake3::hash(other.as_bytes())
}

/// What every answer says.
pub(crate) const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Other sites are told nothing. Under `no-referrer` the forms of the room would have no origin either, by which they are known.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(guard: &Guard, uri: &str, headers: &[(&str, &str)]) -> Result<Entry, u16> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(
                HeaderName::from_bytes(name.as_bytes()).unwrap(),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        guard.admit(&Method::GET, &uri.parse().unwrap(), &map).map_err(|turned| turned.status)
    }

    fn local() -> Guard {
        Guard::new(&"127.0.0.1:8010".parse().unwrap(), vec!["Reading.example".into()], None).unwrap()
    }

    #[test]
    fn only_its_own_names_are_answered() {
        for host in
            ["localhost", "LOCALHOST:8010", "127.0.0.1:8010", "[::1]:8010", "127.8.8.8", "reading.example:80"]
        {
            assert_eq!(ask(&local(), "/", &[("host", host)]), Ok(Entry::Open), "{host}");
        }
        let foreign = [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "",
            ":8010",
            "localhost:x",
            "10.0.0.7",
            "[::1",
            "localhost:1@evil.example",
        ];
        for host in foreign {
            assert_eq!(ask(&local(), "/", &[("host", host)]), Err(421), "{host}");
        }
        assert_eq!(ask(&local(), "/", &[]), Err(421));
        assert_eq!(ask(&local(), "/", &[("host", "localhost"), ("host", "evil.example")]), Err(421));
        assert_eq!(ask(&local(), "http://evil.example/", &[("host", "localhost")]), Err(421));
    }

    #[test]
    fn pages_of_other_sites_do_not_ask() {
        let host = ("host", "localhost:8010");
        for origin in ["http://localhost:8010", "http://LOCALHOST:8010"] {
            assert_eq!(ask(&local(), "/", &[host, ("origin", origin)]), Ok(Entry::Open), "{origin}");
        }
        for origin in [
            "null",
            "http://evil.example",
            "http://localhost:9999",
            "http://localhost",
            "file://",
            "x://localhost:8010",
        ] {
            assert_eq!(ask(&local(), "/", &[host, ("origin", origin)]), Err(403), "{origin}");
        }
    }

    #[test]
    fn pages_of_other_sites_lead_here_but_load_nothing() {
        let ask = |site, mode| {
            ask(&local(), "/", &[("host", "localhost"), ("sec-fetch-site", site), ("sec-fetch-mode", mode)])
        };
        for (site, mode) in [("none", "navigate"), ("same-origin", "no-cors"), ("cross-site", "navigate")] {
            assert_eq!(ask(site, mode), Ok(Entry::Open), "{site} {mode}");
        }
        for (site, mode) in [("cross-site", "no-cors"), ("cross-site", "cors"), ("same-site", "no-cors")] {
            assert_eq!(ask(site, mode), Err(403), "{site} {mode}");
        }
    }

    #[test]
    fn bodies_and_endless_addresses_are_not_taken() {
        let host = ("host", "localhost");
        assert_eq!(ask(&local(), "/", &[host, ("content-length", "10000000000")]), Err(413));
        assert_eq!(ask(&local(), "/", &[host, ("content-length", "-1")]), Err(413));
        assert_eq!(ask(&local(), "/", &[host, ("transfer-encoding", "chunked")]), Err(413));
        assert_eq!(ask(&local(), &format!("/?q={}", "x".repeat(9000)), &[host]), Err(414));
    }

    #[test]
    fn others_need_the_token() {
        let listen = "0.0.0.0:8010".parse().unwrap();
        assert!(Guard::new(&listen, vec![], None).is_err());
        assert!(Guard::new(&listen, vec![], Some("short".into())).is_err());
        let token = "a long and secret token";
        let guard = Guard::new(&listen, vec![], Some(token.into())).unwrap();
        let host = ("host", "10.0.0.7:8010");
        assert_eq!(ask(&guard, "/", &[host]), Err(401));
        assert_eq!(ask(&guard, "/?token=wrong", &[host]), Err(401));
        assert_eq!(ask(&guard, "/", &[host, ("authorization", &format!("Bearer {token}"))]), Ok(Entry::Open));
        let Ok(Entry::Cookie(cookie)) = ask(&guard, "/?token=a+long+and+secret+token", &[host]) else {
            panic!("no cookie")
        };
        assert!(!cookie.contains("secret") && cookie.contains("SameSite=Lax"));
        let cookie = cookie.split(';').next().unwrap();
        assert_eq!(ask(&guard, "/", &[host, ("cookie", &format!("x=y; {cookie}"))]), Ok(Entry::Open));
        assert_eq!(ask(&guard, "/", &[("host", "evil.example"), ("cookie", cookie)]), Err(421));
    }
}
