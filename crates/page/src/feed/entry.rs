//! One entry of a feed.

use rashomon_text::{Source, Span};

use super::words::{SUMMARY_WORDS, address};
use super::{Channel, Feed, below};
use crate::address::{is_whole, may_be_page, resolve};
use crate::body::fewer_words_than;
use crate::xml::{Element, children};
use crate::{Content, Giver, Link, Media, Page, Reading, Record};

/// The ranks of what may be the body of an entry: the fuller, the higher. RSS of old had no other element for the text than
/// `description`, so it may be all of it.
mod rank {
    pub(super) const ENCODED: u8 = 6;
    pub(super) const CONTENT: u8 = 5;
    pub(super) const BODY: u8 = 4;
    pub(super) const DESCRIPTION: u8 = 3;
    pub(super) const SUMMARY: u8 = 2;
    pub(super) const MODULE: u8 = 1;
}

/// More names or sounds than this are of no article.
pub(super) const MANY: usize = 200;

/// What has been read of an entry.
#[derive(Default)]
struct Entry<'f> {
    record: Record,
    /// Where the page is said to stand: by the service that counts clicks for the feed, by its link, by its id.
    original: Option<String>,
    link: Option<String>,
    /// The link of Atom in an entry of RSS, which has its own.
    atom_link: Option<String>,
    permalink: Option<String>,
    elsewhere: Option<String>,
    bodies: Vec<(u8, Element<'f>)>,
    /// Names from modules, which may be those of a show; for entries that name nobody else.
    shows: Vec<String>,
    /// The authors that the feed it was taken from names.
    source_authors: Vec<String>,
    /// A headline that a module gives, for entries without one.
    title: Option<String>,
    /// When the entry was made, which may be before it was published.
    created: Vec<String>,
}

/// The body of an entry.
struct Body {
    rank: u8,
    content: Content,
    /// The language that it says it is in.
    language: Option<String>,
    /// Where it stands in the feed.
    own: Span<Source>,
}

impl<'f> Feed<'f> {
    /// Reads an entry: text makes a page of it, an address alone a link.
    pub(super) fn entry(
        &self,
        element: &Element<'f>,
        number: usize,
        channel: &Channel,
        reading: &mut Reading,
    ) {
        let mut entry = Entry::default();
        entry.record.id = element.attribute("rdf:about");
        entry.permalink = entry.record.id.clone().filter(|id| is_whole(id));
        entry.record.language = element.attribute("xml:lang");
        let base = below(channel.base.as_deref(), element.attribute("xml:base"));
        for inner in children(self.text, element.inside.clone()) {
            self.part(inner, base.as_deref(), &mut entry);
        }
        let Entry { mut record, bodies, .. } = entry;
        record.media.truncate(MANY);
        record.giver = Giver::Feed;
        record.outlet = record.outlet.or_else(|| channel.title.clone());
        for created in entry.created {
            record.say_published(Some(created));
        }
        record.title = record.title.or(entry.title);
        for names in [entry.source_authors, channel.authors.clone(), entry.shows] {
            if record.authors.is_empty() {
                record.authors = names;
            }
        }
        let url = [entry.original, entry.link, entry.atom_link, entry.permalink, entry.elsewhere]
            .into_iter()
            .flatten()
            .next();
        let is_media = |url: &String| record.media.iter().any(|media| media.url == *url);
        let page = url.clone().filter(|url| !is_media(url));

        let body = self.body(bodies);
        if let Some(Body { language: Some(language), .. }) = &body {
            record.language = Some(language.clone());
        }
        record.language = record.language.or_else(|| channel.language.clone());
        let Some(Body { rank, content, own, .. }) = body else {
            if let Some(url) = page {
                return reading.links.push(Link::to(url, record));
            }
            let why = match record.media.first() {
                Some(media) => format!("it has neither text nor a page, only sound or video: {}", media.url),
                None => "it has neither text nor a link".to_owned(),
            };
            return reading.refuse(&format!("entry {number}"), why);
        };
        let summary =
            page.is_some() && rank <= rank::DESCRIPTION && fewer_words_than(&content, SUMMARY_WORDS);
        let (content, given) = match content {
            Content::Record(text) => {
                (Content::Record(Record { text: text.text, map: text.map, ..record }), None)
            }
            content => (content, Some(record)),
        };
        reading.pages.push(Page { url, given, body: true, summary, own: Some(own), ..Page::from(content) });
    }

    /// The fullest body in which there are words.
    fn body(&self, mut bodies: Vec<(u8, Element)>) -> Option<Body> {
        bodies.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        bodies.into_iter().find_map(|(rank, element)| {
            let content = self.content(&element)?;
            let language = element.attribute("xml:lang").filter(|lang| !lang.is_empty());
            let own = self.map.source_cover(Span::from_range(element.inside));
            Some(Body { rank, content, language, own })
        })
    }

    /// Reads an element of an entry.
    fn part(&self, element: Element<'f>, base: Option<&str>, entry: &mut Entry<'f>) {
        let record = &mut entry.record;
        let words = || self.words(&element);
        let whole = |url: String| {
            let base = below(base, element.attribute("xml:base"));
            let url = base.map_or_else(|| url.clone(), |base| resolve(&base, &url));
            Some(url).filter(|url| may_be_page(url))
        };
        let name = self.names.of_element(&element);
        match &*name {
            "title" => record.title = record.title.take().or_else(|| self.title(&element)),
            "dc:title" | "media:title" => entry.title = entry.title.take().or_else(words),
            "guid" | "id" | "dc:identifier" => {
                let Some(id) = self.link(&element) else { return };
                let is_link =
                    element.attribute("isPermaLink").is_none_or(|said| !said.eq_ignore_ascii_case("false"));
                if is_link && is_whole(&id) && name != "dc:identifier" {
                    entry.permalink = Some(id.clone());
                }
                if name != "dc:identifier" || record.id.is_none() {
                    record.id = Some(id);
                }
            }
            "link" | "atom:link" => self.entry_link(&element, &name, whole, entry),
            "feedburner:origlink" => {
                entry.original = entry.original.take().or(self.link(&element).and_then(whole))
            }
            "author" | "atom:author" | "dc:creator" | "dc:author" if record.authors.len() < MANY => {
                for name in self.people(&element) {
                    if !record.authors.contains(&name) {
                        record.authors.push(name);
                    }
                }
            }
            "itunes:author" => entry.shows.extend(self.people(&element)),
            "pubdate" | "published" | "dc:date" | "issued" | "dcterms:issued" | "date" => {
                record.say_published(words());
            }
            "created" | "dcterms:created" if entry.created.len() < MANY => entry.created.extend(words()),
            "updated" | "modified" | "dcterms:modified" | "atom:updated" => {
                record.say_modified(words());
            }
            "language" | "dc:language" => record.language = words().or(record.language.take()),
            "source" | "atom:source" => self.source(&element, entry),
            "enclosure" => record.media.extend(media(&element, "url", whole)),
            "content" if element.attribute("src").is_some() => {
                let src = element.attribute("src").as_deref().and_then(address).and_then(whole);
                entry.elsewhere = entry.elsewhere.take().or(src);
            }
            "content:encoded" => entry.bodies.push((rank::ENCODED, element)),
            "content" | "atom:content" | "fullitem" => entry.bodies.push((rank::CONTENT, element)),
            "xhtml:body" | "body" | "xhtml:div" => entry.bodies.push((rank::BODY, element)),
            "description" | "dc:description" => entry.bodies.push((rank::DESCRIPTION, element)),
            "summary" | "atom:summary" | "tagline" => entry.bodies.push((rank::SUMMARY, element)),
            "itunes:summary" | "media:description" => entry.bodies.push((rank::MODULE, element)),
            "media:group" | "media:content" => {
                if name == "media:content" && is_sound_or_video(&element) {
                    record.media.extend(media(&element, "url", whole));
                }
                // A group holds contents, and those what is said of them; no more than that.
                if name == "media:group" || !element.inside.is_empty() {
                    for inner in children(self.text, element.inside.clone()) {
                        let inner_name = self.names.of_element(&inner);
                        match &*inner_name {
                            "media:description" => entry.bodies.push((rank::MODULE, inner)),
                            "media:content" if is_sound_or_video(&inner) => {
                                entry.record.media.extend(media(&inner, "url", whole));
                            }
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn entry_link(
        &self,
        element: &Element,
        name: &str,
        whole: impl Fn(String) -> Option<String>,
        entry: &mut Entry,
    ) {
        let rel = element.attribute("rel").unwrap_or_default().trim().to_ascii_lowercase();
        let kind = element.attribute("type").unwrap_or_default();
        if rel == "enclosure" {
            return entry.record.media.extend(media(element, "href", whole));
        }
        let Some(url) = self.link(element).and_then(whole) else { return };
        if rel.is_empty() || rel.ends_with("alternate") {
            // Of several versions of a page that for readers of the web is meant.
            let page = kind.is_empty() || kind.contains("html");
            let place = match (page, name) {
                (true, "link") => &mut entry.link,
                (true, _) => &mut entry.atom_link,
                (false, _) => &mut entry.elsewhere,
            };
            *place = place.take().or(Some(url));
        }
    }

    /// Where an entry was taken from: its outlet, and the authors of all that feed.
    fn source(&self, element: &Element, entry: &mut Entry) {
        let mut inner = children(self.text, element.inside.clone()).peekable();
        if inner.peek().is_none() {
            entry.record.outlet = self.words(element).or(entry.record.outlet.take());
            return;
        }
        for part in inner {
            match &*self.names.of_element(&part) {
                "title" | "atom:title" => {
                    entry.record.outlet = self.title(&part).or(entry.record.outlet.take())
                }
                "author" | "atom:author" => entry.source_authors.extend(self.people(&part)),
                _ => {}
            }
        }
    }
}

/// Sound or video that an element leads to.
fn media(element: &Element, attribute: &str, whole: impl Fn(String) -> Option<String>) -> Option<Media> {
    let kind = element.attribute("type").map(|kind| kind.trim().to_owned()).filter(|kind| !kind.is_empty());
    let url = element.attribute(attribute).as_deref().and_then(address).and_then(whole)?;
    let picture = kind.as_deref().is_some_and(|kind| kind.starts_with("image/"));
    (!picture).then_some(Media { url, kind })
}

fn is_sound_or_video(element: &Element) -> bool {
    let is = |value: String| value.starts_with("audio") || value.starts_with("video");
    element.attribute("type").is_some_and(is) || element.attribute("medium").is_some_and(is)
}
