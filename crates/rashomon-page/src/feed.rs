//! Feeds: RSS of all versions and Atom. An entry that carries text becomes a page, one that only points
//! elsewhere a link.

use std::ops::Range;

use rashomon_text::SourceMap;

use crate::xml::{Element, Text, children};
use crate::{Content, Limits, Link, Page, Reading, Record, html};

/// What a feed says of all its entries.
#[derive(Default)]
struct Channel {
    title: Option<String>,
    language: Option<String>,
}

/// The rank of a `description`. RSS of old had no other element for the text, so it may be all of it.
const DESCRIPTION: u8 = 2;

/// A `description` or `summary` with fewer words is a teaser; those of news feeds have 20 to 80.
const SUMMARY_WORDS: usize = 150;

/// A feed as text, and the way to its bytes.
struct Feed<'f> {
    text: &'f str,
    map: &'f SourceMap,
    limits: &'f Limits,
    /// The prefix of the feed's own elements, if they have one (`atom:`).
    prefix: String,
}

/// Reads a feed that `text` holds; `map` leads from there to the bytes of the source.
pub(crate) fn read(text: &str, map: &SourceMap, limits: &Limits) -> Reading {
    let mut reading = Reading::default();
    let Some(root) = children(text, 0..text.len()).next() else {
        reading.refuse("", "not a feed; it has no elements".to_owned());
        return reading;
    };
    let prefix = match root.name.split_once(':') {
        Some((prefix, "feed" | "rss")) => format!("{prefix}:"),
        _ => String::new(),
    };
    let feed = Feed { text, map, limits, prefix };
    let mut channel = Channel { language: root.attribute("xml:lang"), ..Channel::default() };
    let (mut number, mut broken) = (0, root.broken);
    let mut entries = Vec::new();
    for element in children(text, root.inside) {
        broken |= element.broken;
        if feed.own(&element) == "channel" {
            for inner in children(text, element.inside) {
                feed.take(inner, &mut channel, &mut entries);
            }
        } else {
            feed.take(element, &mut channel, &mut entries);
        }
    }
    for entry in entries {
        number += 1;
        broken |= entry.broken;
        feed.entry(entry.inside.clone(), entry.attribute("rdf:about"), &channel, &mut reading);
    }
    if number == 0 {
        reading.refuse("", "a feed without entries".to_owned());
    } else if broken {
        reading.refuse(
            &format!("entry {number}"),
            "the feed breaks off here; what came before was read".to_owned(),
        );
    }
    reading
}

impl<'f> Feed<'f> {
    /// The name of an element without the prefix of the feed itself.
    fn own<'e>(&self, element: &Element<'e>) -> &'e str {
        element.name.strip_prefix(&*self.prefix).unwrap_or(element.name)
    }

    fn take(&self, element: Element<'f>, channel: &mut Channel, entries: &mut Vec<Element<'f>>) {
        match self.own(&element) {
            "item" | "entry" => entries.push(element),
            "title" if channel.title.is_none() => channel.title = self.words(&element),
            "language" | "dc:language" => channel.language = self.words(&element),
            _ => {}
        }
    }

    /// The text of an element for a reader: without mark-up, with white space folded.
    fn words(&self, element: &Element) -> Option<String> {
        let text = Text::of(self.text, element.inside.clone()).text;
        let plain = if text.contains(['<', '&']) {
            let (tree, _) = html::parse(&text, self.limits);
            let words = tree.descendants(tree.root()).filter(|&id| tree.kind(id) == html::Kind::Text);
            words.map(|id| tree.text(id)).collect::<Vec<_>>().join(" ")
        } else {
            text
        };
        let folded = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        (!folded.is_empty()).then_some(folded)
    }

    fn entry(&self, inside: Range<usize>, about: Option<String>, channel: &Channel, reading: &mut Reading) {
        let mut record = Record {
            id: about,
            outlet: channel.title.clone(),
            language: channel.language.clone(),
            ..Record::default()
        };
        let (mut url, mut permalink) = (None, None);
        // The fuller the element, the higher its rank.
        let mut body: Option<(u8, Element)> = None;
        let mut offer = |rank: u8, element: &Element<'f>| {
            if body.as_ref().is_none_or(|(best, _)| rank > *best) && !element.inside.is_empty() {
                body = Some((rank, element.clone()));
            }
        };
        for element in children(self.text, inside) {
            let words = || self.words(&element);
            match self.own(&element) {
                "title" => record.title = record.title.take().or_else(words),
                "guid" | "id" => {
                    record.id = words().or(record.id.take());
                    if element.attribute("isPermaLink").as_deref() != Some("false") {
                        permalink = record.id.clone().filter(|id| id.starts_with("http"));
                    }
                }
                "link" => {
                    let rel = element.attribute("rel");
                    if rel.is_none_or(|rel| rel == "alternate") && url.is_none() {
                        url = element.attribute("href").or_else(words);
                    }
                }
                "author" | "dc:creator" | "itunes:author" => {
                    let name = self.person(&element);
                    record.authors.extend(name.filter(|name| !record.authors.contains(name)));
                }
                "pubDate" | "published" | "dc:date" | "issued" => {
                    record.published = record.published.take().or_else(words)
                }
                "updated" | "modified" | "dcterms:modified" | "atom:updated" => {
                    record.modified = record.modified.take().or_else(words);
                }
                "language" | "dc:language" => record.language = words().or(record.language.take()),
                "content:encoded" => offer(5, &element),
                "content" if element.attribute("src").is_none() => offer(4, &element),
                "xhtml:body" | "body" => offer(3, &element),
                "description" => offer(DESCRIPTION, &element),
                "summary" => offer(1, &element),
                _ => {}
            }
        }
        let url = url.or(permalink);
        let ranked = body.and_then(|(rank, element)| Some((rank, self.content(&element)?)));
        let summary = url.is_some()
            && ranked.as_ref().is_some_and(|(rank, content)| {
                *rank <= DESCRIPTION && fewer_words_than(content, SUMMARY_WORDS)
            });
        match ranked.map(|(_, content)| content) {
            Some(Content::Record(text)) => {
                let record = Record { text: text.text, map: text.map, ..record };
                reading.pages.push(Page { url, summary, ..Page::from(Content::Record(record)) });
            }
            Some(content) => {
                reading.pages.push(Page { url, given: Some(record), summary, ..Page::from(content) });
            }
            None => match url {
                Some(url) => reading.links.push(Link::to(url, record)),
                None => {
                    let number = reading.pages.len() + reading.links.len() + reading.refused.len() + 1;
                    reading.refuse(&format!("entry {number}"), "it has neither text nor a link".to_owned());
                }
            },
        }
    }

    /// The name of a person: the element `name` inside, or `mail (Name)`, or all of it.
    fn person(&self, element: &Element) -> Option<String> {
        if let Some(name) = children(self.text, element.inside.clone()).find(|e| e.local() == "name") {
            return self.words(&name);
        }
        let words = self.words(element)?;
        let name = words
            .split_once('(')
            .filter(|(mail, _)| mail.contains('@'))
            .map(|(_, name)| name.trim_end_matches(')'));
        Some(name.unwrap_or(&words).trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// The body of an entry: HTML, be it escaped or not, or plain text.
    fn content(&self, element: &Element) -> Option<Content> {
        let text = Text::of(self.text, element.inside.clone());
        let kind = element.attribute("type").unwrap_or_default();
        if text.text.trim().is_empty() || kind.starts_with("image/") {
            return None;
        }
        if text.elements {
            let inner = &self.text[element.inside.clone()];
            let map = SourceMap::identity(element.inside.start as u32, inner.len() as u32).through(self.map);
            return Some(Content::Html(html::parse_mapped(inner, &map, self.limits).0));
        }
        let map = text.map.through(self.map);
        if matches!(&*kind, "text" | "text/plain") || !text.text.contains(['<', '&']) {
            return Some(Content::Record(Record { text: text.text, map, ..Record::default() }));
        }
        Some(Content::Html(html::parse_mapped(&text.text, &map, self.limits).0))
    }
}

/// Whether a text has fewer than `count` words.
fn fewer_words_than(content: &Content, count: usize) -> bool {
    let words = |text: &str| text.split_whitespace().take(count).count();
    let found = match content {
        Content::Record(record) => words(&record.text),
        Content::Plain { text, .. } => words(text),
        Content::Html(tree) => {
            let texts = tree.descendants(tree.root()).filter(|&id| tree.kind(id) == html::Kind::Text);
            texts.map(|id| words(tree.text(id))).take(count).sum()
        }
    };
    found < count
}

#[cfg(test)]
mod tests {
    use super::*;
    use rashomon_text::Span;

    fn read_text(text: &str) -> Reading {
        read(text, &SourceMap::identity(0, text.len() as u32), &Limits::default())
    }

    const RSS: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>The Gull &amp; Tern</title>\
        <language>en</language><item><title>Quay &lt;i&gt;closed&lt;/i&gt;</title><link>http://gull.example/1</link>\
        <guid isPermaLink='false'>g1</guid><author>ode@gull.example (Ann Ode)</author>\
        <pubDate>Tue, 13 Apr 2021 09:00:00 GMT</pubDate><description>Short</description>\
        <content:encoded><![CDATA[<p>The quay &amp; the pier.</p>]]></content:encoded></item>\
        <item><title>Two</title><link>http://gull.example/2</link></item></channel></rss>";

    #[test]
    fn an_entry_with_text_is_a_page_and_one_without_a_link() {
        let reading = read_text(RSS);
        assert_eq!((reading.pages.len(), reading.links.len(), reading.refused.len()), (1, 1, 0));
        let page = &reading.pages[0];
        let given = page.given.as_ref().unwrap();
        assert_eq!(page.url.as_deref(), Some("http://gull.example/1"));
        assert_eq!(given.outlet.as_deref(), Some("The Gull & Tern"));
        assert_eq!(given.title.as_deref(), Some("Quay closed"));
        assert_eq!((given.id.as_deref(), &given.authors[..]), (Some("g1"), &["Ann Ode".to_owned()][..]));
        assert_eq!(given.published.as_deref(), Some("Tue, 13 Apr 2021 09:00:00 GMT"));
        assert_eq!(reading.links[0].url, "http://gull.example/2");
        let Content::Html(tree) = &page.content else { panic!("{page:?}") };
        let text = tree.descendants(tree.root()).find(|&id| tree.kind(id) == html::Kind::Text).unwrap();
        assert_eq!(tree.text(text), "The quay & the pier.");
        assert_eq!(&RSS[tree.text_map(text).source(Span::new(9, 10))[0].range()], "&amp;");
    }

    #[test]
    fn escaped_mark_up_leads_to_its_bytes() {
        let text = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>G</title><entry><id>http://g.example/a</id>\
            <link rel='self' href='x'/><link href='http://g.example/b'/><author><name>A</name><uri>u</uri></author>\
            <content type='html'>&lt;p&gt;R&amp;amp;D&lt;/p&gt;</content></entry></feed>";
        let reading = read_text(text);
        let page = &reading.pages[0];
        assert_eq!(page.url.as_deref(), Some("http://g.example/b"));
        let given = page.given.as_ref().unwrap();
        assert_eq!((given.language.as_deref(), &given.authors[..]), (Some("fr"), &["A".to_owned()][..]));
        let Content::Html(tree) = &page.content else { panic!("{page:?}") };
        let node = tree.descendants(tree.root()).find(|&id| tree.kind(id) == html::Kind::Text).unwrap();
        assert_eq!(tree.text(node), "R&D");
        assert_eq!(&text[tree.text_map(node).source(Span::new(1, 2))[0].range()], "&amp;amp;");
    }

    #[test]
    fn other_shapes_of_feed_are_read() {
        for (name, text, body) in [
            (
                "inline mark-up",
                "<feed><entry><content type='xhtml'><div><p>Body</p></div></content></entry></feed>",
                "Body",
            ),
            (
                "RDF",
                "<rdf:RDF><channel><title>T</title></channel><item rdf:about='u'><description>Body</description></item></rdf:RDF>",
                "Body",
            ),
            ("a prefix", "<a:feed><a:entry><a:summary>Body</a:summary></a:entry></a:feed>", "Body"),
            (
                "plain text with a sign",
                "<feed><entry><content type='text'>1 &lt; 2</content></entry></feed>",
                "1 < 2",
            ),
        ] {
            let reading = read_text(text);
            let found = match &reading.pages[0].content {
                Content::Record(record) => record.text.clone(),
                Content::Html(tree) => tree.descendants(tree.root()).map(|id| tree.text(id)).collect(),
                Content::Plain { .. } => panic!("{name}"),
            };
            assert_eq!(found, body, "{name}");
        }
    }

    #[test]
    fn bombs_stay_as_they_are_written() {
        let text = "<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
            <rss><channel><item><description>&b;&c;</description></item></channel></rss>";
        let reading = read_text(text);
        let Content::Html(tree) = &reading.pages[0].content else { panic!("{reading:?}") };
        let words: String = tree.descendants(tree.root()).map(|id| tree.text(id)).collect();
        assert_eq!(words, "&b;&c;");
    }

    #[test]
    fn a_short_description_is_a_summary() {
        let long = "word ".repeat(SUMMARY_WORDS);
        for (name, entry, summary) in [
            ("a teaser", "<link>http://g.example/1</link><description>A teaser.</description>", true),
            ("no address", "<description>A short note.</description>", false),
            (
                "all of it",
                "<link>http://g.example/1</link><content:encoded>All of it.</content:encoded>",
                false,
            ),
            ("long", &format!("<link>http://g.example/1</link><description>{long}</description>"), false),
            (
                "mark-up",
                "<link>http://g.example/1</link><description>&lt;p&gt;A&lt;/p&gt;</description>",
                true,
            ),
        ] {
            let reading = read_text(&format!("<rss><channel><item>{entry}</item></channel></rss>"));
            assert_eq!(reading.pages[0].summary, summary, "{name}");
        }
    }

    #[test]
    fn a_feed_that_breaks_off_gives_what_is_whole() {
        let cut = &RSS[..RSS.find("<item><title>Two").unwrap() + 12];
        let reading = read_text(cut);
        assert_eq!(reading.pages.len(), 1);
        assert!(reading.refused.iter().any(|r| r.why.contains("breaks off")), "{:?}", reading.refused);
        assert_eq!(read_text("<rss/>").refused[0].why, "a feed without entries");
    }
}
