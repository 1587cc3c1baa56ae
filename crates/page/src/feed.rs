//! Feeds: RSS of all versions and Atom. An entry that carries text becomes a page, one that only points
//! elsewhere a link.

mod entry;
mod names;
mod words;

use rashomon_text::SourceMap;

use crate::xml::{Element, children};
use crate::{Limits, Reading, address};
use names::Names;

/// What a feed says of all its entries.
#[derive(Default)]
struct Channel {
    title: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    /// The site that the feed is of.
    home: Option<String>,
    /// The feed's own address.
    itself: Option<String>,
    /// What relative addresses stand below.
    base: Option<String>,
}

/// A feed as text, and the way to its bytes.
struct Feed<'f> {
    text: &'f str,
    map: &'f SourceMap,
    limits: &'f Limits,
    names: Names,
}

/// Reads a feed that `text` holds; `map` leads from there to the bytes of the source.
pub(crate) fn read(text: &str, map: &SourceMap, limits: &Limits) -> Reading {
    let mut reading = Reading::default();
    let Some(root) = children(text, 0..text.len()).next() else {
        reading.refuse("", "not a feed; it has no elements".to_owned());
        return reading;
    };
    let feed = Feed { text, map, limits, names: Names::of(&root) };
    let mut channel = Channel {
        language: root.attribute("xml:lang"),
        base: root.attribute("xml:base"),
        ..Channel::default()
    };
    let (mut number, mut broken) = (0, root.broken);
    let mut entries = Vec::new();
    for element in children(text, root.inside) {
        broken |= element.broken;
        if feed.names.of_element(&element) == "channel" {
            channel.language = element.attribute("xml:lang").or(channel.language.take());
            channel.base = below(channel.base.as_deref(), element.attribute("xml:base"));
            for inner in children(text, element.inside) {
                feed.take(inner, &mut channel, &mut entries);
            }
        } else {
            feed.take(element, &mut channel, &mut entries);
        }
    }
    channel.settle();
    for entry in entries {
        number += 1;
        broken |= entry.broken;
        feed.entry(&entry, &channel, &mut reading);
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

/// The base that holds inside an element which may name one of its own.
fn below(base: Option<&str>, own: Option<String>) -> Option<String> {
    match (base, own.map(|own| own.trim().to_owned())) {
        (Some(base), Some(own)) => Some(address::resolve(base, &own)),
        (base, own) => own.or_else(|| base.map(str::to_owned)),
    }
}

impl Channel {
    /// Finds what relative addresses stand below: what the feed says, else its site, else its own address. Where none of these
    /// is whole, whoever fetched the feed knows more.
    fn settle(&mut self) {
        let whole = [&self.home, &self.itself].into_iter().flatten().find(|url| address::is_whole(url));
        self.base = below(whole.map(String::as_str), self.base.take());
    }
}

impl<'f> Feed<'f> {
    fn take(&self, element: Element<'f>, channel: &mut Channel, entries: &mut Vec<Element<'f>>) {
        match &*self.names.of_element(&element) {
            "item" | "entry" => entries.push(element),
            "title" if channel.title.is_none() => channel.title = self.title(&element),
            "language" | "dc:language" => channel.language = self.words(&element),
            "author" if self.names.atom && channel.authors.len() < entry::MANY => {
                channel.authors.extend(self.person(&element))
            }
            "link" | "atom:link" => {
                let Some(url) = self.link(&element) else { return };
                let rel = element.attribute("rel").unwrap_or_default();
                if rel == "self" {
                    channel.itself = channel.itself.take().or(Some(url));
                } else if rel.is_empty() || rel.ends_with("alternate") {
                    channel.home = channel.home.take().or(Some(url));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::words::SUMMARY_WORDS;
    use super::*;
    use crate::{Content, html};
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
        let Content::Record(record) = &reading.pages[0].content else { panic!("{reading:?}") };
        assert_eq!(record.text, "&b;&c;");
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
