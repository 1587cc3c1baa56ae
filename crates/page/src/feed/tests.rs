//! Feeds of every shape.

use super::words::SUMMARY_WORDS;
use super::*;
use crate::{Content, Page, Record, html};
use rashomon_text::Span;

fn read_text(text: &str) -> Reading {
    let map = SourceMap::identity(0, text.len() as u32);
    crate::reading::collected(|take| read(text, &map, &Limits::default(), take))
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
        ("all of it", "<link>http://g.example/1</link><content:encoded>All of it.</content:encoded>", false),
        ("long", &format!("<link>http://g.example/1</link><description>{long}</description>"), false),
        ("mark-up", "<link>http://g.example/1</link><description>&lt;p&gt;A&lt;/p&gt;</description>", true),
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

/// The only page of an item or entry, between a feed of RSS or of Atom.
fn only(feed: &str) -> Page {
    let mut reading = read_text(feed);
    assert_eq!(reading.pages.len(), 1, "{reading:?}");
    reading.pages.remove(0)
}

fn item(inside: &str) -> String {
    format!(
        "<rss xmlns:atom='http://www.w3.org/2005/Atom' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item>{inside}\
         </item></channel></rss>"
    )
}

fn given(page: &Page) -> &Record {
    match &page.content {
        Content::Record(record) => record,
        _ => page.given.as_ref().expect("what the feed says"),
    }
}

#[test]
fn the_link_of_rss_comes_before_one_of_atom() {
    let atom = "<atom:link href='http://g.example/atom'/>";
    let own = "<link>http://g.example/own</link>";
    let body = "<description>Body</description>";
    for (inside, expected) in [
        (format!("{atom}{own}"), "http://g.example/own"),
        (format!("{own}{atom}"), "http://g.example/own"),
        (format!("{atom}<guid>http://g.example/guid</guid>"), "http://g.example/atom"),
    ] {
        assert_eq!(only(&item(&format!("{inside}{body}"))).url.as_deref(), Some(expected), "{inside}");
    }
    let feed = item(&format!("<link>a</link>{body}"))
        .replace("<channel>", &format!("<channel>{atom}<link>http://h.example/</link>"));
    assert_eq!(only(&feed).url.as_deref(), Some("http://h.example/a"));
}

#[test]
fn several_persons_may_stand_in_one_field() {
    for (author, names) in [
        ("ann@x.example (Ann Ode), bo@x.example (Bo Lind)", &["Ann Ode", "Bo Lind"][..]),
        ("ann@x.example (Ann Ode) and bo@x.example (Bo Lind)", &["Ann Ode", "Bo Lind"]),
        ("Ann Ode &lt;ann@x.example&gt;; Bo Lind &lt;bo@x.example&gt;", &["Ann Ode", "Bo Lind"]),
        ("ann@x.example, bo@x.example (Bo Lind)", &["Bo Lind"]),
        ("ann@x.example (Ode, Ann)", &["Ode, Ann"]),
        ("Ann Ode (The Gull)", &["Ann Ode (The Gull)"]),
    ] {
        let page = only(&item(&format!("<author>{author}</author><description>Body</description>")));
        assert_eq!(given(&page).authors, names, "{author}");
    }
}

#[test]
fn xhtml_with_a_prefix_is_html() {
    for (name, feed) in [
        (
            "declared at the root",
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:h='http://www.w3.org/1999/xhtml'><entry><content type='xhtml'>\
             <h:div><h:p>One &amp; two</h:p><h:p>Three</h:p></h:div></content></entry></feed>",
        ),
        (
            "declared where it begins",
            "<feed><entry><content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>One &amp; two</x:p><x:p>Three\
             </x:p></x:div></content></entry></feed>",
        ),
        (
            "in RSS",
            "<rss xmlns:xhtml='http://www.w3.org/1999/xhtml'><channel><item><xhtml:body><xhtml:p>One &amp; two</xhtml:p>\
             <xhtml:p>Three</xhtml:p></xhtml:body></item></channel></rss>",
        ),
    ] {
        let page = only(feed);
        let Content::Html(tree) = &page.content else { panic!("{name}: {page:?}") };
        let paragraphs: Vec<_> = tree.descendants(tree.root()).filter(|&id| tree.name(id) == "p").collect();
        assert_eq!(paragraphs.len(), 2, "{name}");
        let mut texts = tree.descendants(tree.root()).filter(|&id| tree.kind(id) == html::Kind::Text);
        let first = texts.next().expect("a text");
        assert_eq!(tree.text(first), "One & two", "{name}");
        assert_eq!(&feed[tree.text_map(first).source(Span::new(4, 5))[0].range()], "&amp;", "{name}");
    }
}

#[test]
fn a_body_that_holds_only_a_script_is_none() {
    for hidden in
        ["<script>var a = 1;</script>", "<style>p { color: red }</style> ", "<template>T</template>"]
    {
        let page = only(&item(&format!(
            "<content:encoded><![CDATA[{hidden}]]></content:encoded><description>The quay is closed.</description>"
        )));
        let Content::Record(record) = &page.content else { panic!("{hidden}: {page:?}") };
        assert_eq!(record.text, "The quay is closed.");
    }
}
