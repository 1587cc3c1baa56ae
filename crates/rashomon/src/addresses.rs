//! Inputs that stand on the web: fetched, read, and their links followed. The client is `rashomon-fetch`'s.

use std::fmt;
use std::sync::Arc;

use rashomon_fetch::{Answer, Bounds, Client, Gathered, Opened, gather, is_address, resolve_link};
use rashomon_page::{Content, Format, Limits, Link, Page, Reading, Record};
use rashomon_text::{without_user, without_users};

use rashomon_fetch::Fetched as FetchedPage;
pub use rashomon_fetch::{Options as FetchOptions, Progress, Validators};

/// What is remembered of addresses from one run to the next, by whoever watches them. Asked and told from several
/// threads.
pub trait Memory: fmt::Debug + Send + Sync {
    /// What to ask with, if the address is that of a feed, sitemap or list rather than of a page; `list` where a list
    /// of feeds or an index of sitemaps leads to it.
    fn feed(&self, address: &str, list: bool) -> Option<Validators>;
    /// Whether a link of a feed needs no fetching, being known in this version (the date of its last change, as the
    /// feed has it).
    fn is_known(&self, address: &str, version: Option<&str>) -> bool;
    /// Told what became of a feed.
    fn fetched(&self, address: &str, what: Fetched);
}

/// What became of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// It was read. Where all that it leads to is being fetched, these tell whether it changes.
    Read(Option<Validators>),
    /// It is as it was.
    NotModified,
    /// Not all its links were followed, so that it has to be read again, changed or not.
    LeftOut,
    /// It could not be read, for this reason.
    Failed(String),
}

/// How addresses are fetched.
#[derive(Debug, Clone)]
pub struct Network {
    /// What the client may do and how long it waits.
    pub options: FetchOptions,
    /// How many pages the links of one feed or sitemap lead to, at most.
    pub max_pages: usize,
    /// Told when an address is begun.
    pub progress: Option<fn(Progress)>,
    /// Told when links of an address are left out because of `max_pages`; that is no refusal.
    pub left_out: Option<fn(&str, usize)>,
    /// What is known of addresses from before.
    pub memory: Option<Arc<dyn Memory>>,
}

impl Default for Network {
    /// A hundred pages for each feed or sitemap, and nobody told.
    fn default() -> Self {
        Self {
            options: FetchOptions::default(),
            max_pages: 100,
            progress: None,
            left_out: None,
            memory: None,
        }
    }
}

/// A page of the web as read, or why it could not be.
pub(crate) struct Loaded {
    /// The address, as given or as a link has it, without a name or password in it.
    pub address: String,
    /// Its bytes, what the server or the address says they are, and what they hold.
    pub reading: Result<(Vec<u8>, String, Reading), String>,
}

impl Network {
    /// Fetches addresses and what they lead to, and hands them on in order, a few at a time.
    pub(crate) fn load(
        &self,
        addresses: &[&str],
        format: Option<Format>,
        limits: &Limits,
        mut sink: impl FnMut(Vec<Loaded>) -> bool,
    ) {
        let client = Client::new(self.options.clone());
        let given = addresses.iter().map(|address| Link {
            url: (*address).to_owned(),
            given: Record::default(),
            sitemap: false,
        });
        let bounds = Bounds { pages: self.max_pages, ..Bounds::default() };
        let work = |link: &Link| {
            let known = self.memory.as_ref().and_then(|memory| memory.feed(&link.url, link.sitemap));
            let opened = crate::faults::caught(|| match client.fetch(&link.url, known.as_ref()) {
                Ok(Answer::Page(page)) => {
                    let validators = page.validators.clone();
                    let opened = open(link, page, format, limits);
                    if known.is_some() { self.remember(opened, validators) } else { opened }
                }
                Ok(Answer::NotModified { .. }) => {
                    self.tell(&link.url, Fetched::NotModified);
                    unchanged(link)
                }
                Err(error) => refuse(link, error.to_string()),
            });
            let opened = opened.unwrap_or_else(|fault| refuse(link, fault));
            if known.is_some()
                && let Err(why) = &opened.item.reading
            {
                self.tell(&link.url, Fetched::Failed(why.clone()));
            }
            opened
        };
        let watch = |progress: Progress| {
            if let Some(tell) = self.progress {
                tell(progress);
            }
        };
        gather(given.collect(), bounds, work, watch, |batch| {
            sink(batch.into_iter().map(|gathered| self.settle(gathered)).collect())
        });
    }

    fn tell(&self, address: &str, what: Fetched) {
        if let Some(memory) = &self.memory {
            memory.fetched(address, what);
        }
    }

    /// Leaves out the links of a feed that are known, and notes how it may be asked the next time.
    fn remember(&self, mut opened: Opened<Loaded>, validators: Validators) -> Opened<Loaded> {
        let address = opened.item.address.clone();
        let Ok((_, _, reading)) = &opened.item.reading else { return opened };
        if matches!(reading.format, Some(Format::Html | Format::Text | Format::Warc)) {
            let why = "it is no feed, sitemap or list any more, but a page or text; nothing was taken from it, so \
                       check its address";
            opened.item.reading = Err(why.to_owned());
            opened.links.clear();
            return opened;
        }
        if reading.pages.is_empty()
            && opened.links.is_empty()
            && let Some(refusal) = reading.refused.first()
        {
            opened.item.reading = Err(refusal.why.clone());
            return opened;
        }
        // What leads to other feeds is read each time, so that those are asked.
        let leads_on = opened.links.iter().any(|link| link.sitemap);
        if let Some(memory) = &self.memory {
            let version = |link: &Link| link.given.modified.clone();
            opened.links.retain(|link| link.sitemap || !memory.is_known(&link.url, version(link).as_deref()));
        }
        self.tell(&address, Fetched::Read((!leads_on).then_some(validators)));
        opened
    }

    /// Tells of the links that were not followed.
    fn settle(&self, gathered: Gathered<Loaded>) -> Loaded {
        let Gathered { item: mut loaded, beyond, deeper } = gathered;
        if beyond > 0 {
            self.tell(&loaded.address, Fetched::LeftOut);
            if let Some(tell) = self.left_out {
                tell(&loaded.address, beyond);
            }
        }
        if deeper > 0
            && let Ok((_, _, reading)) = &mut loaded.reading
        {
            let why = format!(
                "it leads on to further addresses ({deeper} in all); give its own address to have them fetched"
            );
            reading.refused.push(rashomon_page::Refusal { place: String::new(), why });
        }
        loaded
    }
}

fn loaded(link: &Link, reading: Result<(Vec<u8>, String, Reading), String>) -> Loaded {
    Loaded { address: without_user(&link.url).into_owned(), reading }
}

fn refuse(link: &Link, why: String) -> Opened<Loaded> {
    Opened { item: loaded(link, Err(without_users(&why).into_owned())), links: Vec::new() }
}

/// What has not changed gives nothing.
fn unchanged(link: &Link) -> Opened<Loaded> {
    let reading = Ok((Vec::new(), String::new(), Reading::default()));
    Opened { item: loaded(link, reading), links: Vec::new() }
}

/// Reads a page as fetched, and takes out of it what stands elsewhere.
fn open(link: &Link, page: FetchedPage, format: Option<Format>, limits: &Limits) -> Opened<Loaded> {
    // A type that says nothing leaves it to the address (`/news.xml.gz`).
    let says_nothing =
        ["application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip"];
    let kind = page.content_type.as_deref().map(str::to_ascii_lowercase);
    let kind = kind.as_deref().filter(|kind| !says_nothing.iter().any(|none| kind.starts_with(none)));
    let path = page.url.split(['?', '#']).next().unwrap_or_default();
    let hint = kind.unwrap_or(path).to_owned();
    let mut reading = rashomon_page::read(&page.bytes, Some(&hint), format, limits);
    let mut links = std::mem::take(&mut reading.links);
    let (summaries, mut pages): (Vec<Page>, Vec<Page>) =
        std::mem::take(&mut reading.pages).into_iter().partition(|page| page.summary && page.url.is_some());
    links.extend(summaries.into_iter().filter_map(summary_link));
    if let [only] = pages.as_mut_slice()
        && only.given.is_none()
        && link.given != Record::default()
    {
        only.given = Some(link.given.clone());
    }
    for inner in &mut pages {
        let said = match &mut inner.content {
            Content::Record(record) => Some(record),
            _ => inner.given.as_mut(),
        };
        said.into_iter().for_each(|said| sounds_of(&page.url, said));
        let own = inner.url.take();
        inner.url = Some(own.map_or_else(|| page.url.clone(), |own| resolve_link(&page.url, &own)));
    }
    // Nobody here was given the name and password that a page puts before a host, so they are not sent.
    for found in &mut links {
        sounds_of(&page.url, &mut found.given);
        found.url = without_user(&resolve_link(&page.url, &found.url)).into_owned();
    }
    reading.pages = pages;
    Opened { item: loaded(link, Ok((page.bytes, hint, reading))), links }
}

/// Makes the addresses of sound and video whole that a feed gives below its own.
fn sounds_of(feed: &str, said: &mut Record) {
    said.media.retain_mut(|media| {
        if !is_address(&media.url) {
            media.url = resolve_link(feed, &media.url);
        }
        is_address(&media.url)
    });
}

/// What a feed says of a page whose summary it holds.
fn summary_link(page: Page) -> Option<Link> {
    let given = match page.content {
        Content::Record(record) => Record { text: String::new(), map: Default::default(), ..record },
        _ => page.given.unwrap_or_default(),
    };
    Some(Link { url: page.url?, given, sitemap: false })
}
