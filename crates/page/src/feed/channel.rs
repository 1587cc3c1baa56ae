//! A feed, what it says of all its entries, and what relative addresses in it stand below.

use rashomon_text::SourceMap;

use super::names::Names;
use crate::{Limits, address};

/// What a feed says of all its entries.
#[derive(Default)]
pub(super) struct Channel {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) authors: Vec<String>,
    /// The site that the feed is of.
    pub(super) home: Option<String>,
    /// The same by a link of Atom in a feed of RSS.
    pub(super) atom_home: Option<String>,
    /// The feed's own address.
    pub(super) itself: Option<String>,
    /// What relative addresses stand below.
    pub(super) base: Option<String>,
}

/// A feed as text, and the way to its bytes.
pub(super) struct Feed<'f> {
    pub(super) text: &'f str,
    pub(super) map: &'f SourceMap,
    pub(super) limits: &'f Limits,
    pub(super) names: Names,
}

/// The base that holds inside an element which may name one of its own.
pub(super) fn below(base: Option<&str>, own: Option<String>) -> Option<String> {
    match (base, own.map(|own| own.trim().to_owned())) {
        (Some(base), Some(own)) => Some(address::resolve(base, &own)),
        (base, own) => own.or_else(|| base.map(str::to_owned)),
    }
}

impl Channel {
    /// Finds what relative addresses stand below: what the feed says, else its site, else its own address. Where none of these
    /// is whole, whoever fetched the feed knows more.
    pub(super) fn settle(&mut self) {
        let whole = [&self.home, &self.atom_home, &self.itself]
            .into_iter()
            .flatten()
            .find(|url| address::is_whole(url));
        self.base = below(whole.map(String::as_str), self.base.take());
    }
}
