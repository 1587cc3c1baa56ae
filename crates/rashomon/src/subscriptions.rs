//! Lists of feeds in files: OPML, as feed readers write and take it.

use std::path::Path;

use rashomon_page::{Format, Limits};

use crate::{Input, Refused};

/// The largest list that is read: 10,000 feeds take about 2 MB.
const LARGEST: u64 = 64 << 20;

/// A feed of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Its address.
    pub url: String,
    /// What the list calls it.
    pub name: Option<String>,
}

/// The feeds of an OPML file, each once, and what in it could not be used.
pub fn subscriptions(file: &Path) -> (Vec<Subscription>, Vec<Refused>) {
    let name = file.to_string_lossy().into_owned();
    let refuse = |place: &str, why: String| {
        let file = if place.is_empty() { name.clone() } else { format!("{name}, {place}") };
        Refused { file, why }
    };
    let input = Input::File(file.to_owned());
    let bytes = match input.bytes(LARGEST) {
        Ok(bytes) => bytes,
        Err(why) => return (Vec::new(), vec![refuse("", why)]),
    };
    // What is no OPML says what it is instead.
    let reading = rashomon_page::read(&bytes, Some(&name), None, &Limits::default());
    if reading.format.is_some_and(|format| format != Format::Opml) {
        let why = "it is no OPML list; give such a list, or the addresses of the feeds".to_owned();
        return (Vec::new(), vec![refuse("", why)]);
    }
    let subscription = |link: rashomon_page::Link| Subscription { url: link.url, name: link.given.outlet };
    let refused = reading.refused.iter().map(|refusal| refuse(&refusal.place, refusal.why.clone()));
    (reading.links.into_iter().map(subscription).collect(), refused.collect())
}
