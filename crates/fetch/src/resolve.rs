//! From a host's name to the addresses that may be connected to.
//!
//! This stands between the look-up and the connection: what passes here is what is connected to, with no second
//! look-up in between.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::{Names, Options, is_public};

/// The most addresses of one name that are tried; as many as `ureq` has room for.
const MOST: usize = 16;

/// A look-up that lets only permitted addresses through.
#[derive(Debug)]
pub(crate) struct Guard {
    system: DefaultResolver,
    names: Option<Arc<dyn Names>>,
    allow_private: bool,
    also_allow: Vec<SocketAddr>,
}

impl Guard {
    pub fn new(options: &Options) -> Self {
        Self {
            system: DefaultResolver::default(),
            names: options.names.clone(),
            allow_private: options.allow_private,
            also_allow: options.also_allow.clone(),
        }
    }

    fn permits(&self, address: SocketAddr) -> bool {
        self.allow_private || is_public(address.ip()) || self.also_allow.contains(&address)
    }

    fn look_up(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<Vec<SocketAddr>, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
        if let Ok(literal) = host.trim_matches(['[', ']']).parse::<IpAddr>() {
            return Ok(vec![SocketAddr::new(literal, port)]);
        }
        match &self.names {
            Some(names) => Ok(names.look_up(host, port)?),
            None => Ok(self.system.resolve(uri, config, timeout)?.iter().copied().collect()),
        }
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = match self.look_up(uri, config, timeout) {
            Ok(found) => found,
            Err(ureq::Error::Io(why)) => return Err(NotConnected::NoSuchName(why.to_string()).into()),
            Err(other) => return Err(other),
        };
        let mut permitted = self.empty();
        for address in found.iter().filter(|address| self.permits(**address)).take(MOST) {
            permitted.push(*address);
        }
        match found.first() {
            Some(first) if permitted.is_empty() => Err(NotConnected::Private(first.ip()).into()),
            None => Err(NotConnected::NoSuchName("it has no address".to_owned()).into()),
            _ => Ok(permitted),
        }
    }
}

/// Why no connection is tried.
#[derive(Debug)]
pub(crate) enum NotConnected {
    NoSuchName(String),
    Private(IpAddr),
}

impl std::error::Error for NotConnected {}

impl fmt::Display for NotConnected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchName(why) => f.write_str(why),
            Self::Private(ip) => ip.fmt(f),
        }
    }
}

impl From<NotConnected> for ureq::Error {
    fn from(why: NotConnected) -> Self {
        Self::Other(Box::new(why))
    }
}
