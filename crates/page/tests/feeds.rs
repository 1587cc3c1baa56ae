//! What feeds say of their entries, as made-up feeds write it: addresses, names, bodies, sound.

use rashomon_page::{Content, Format, Giver, Limits, Page, Reading, Record, read, read_each};

mod common;

fn feed(text: &str) -> Reading {
    let reading = read(text.as_bytes(), None, Some(Format::Feed), &Limits::default());
    common::verify(&reading, text.as_bytes());
    reading
}

/// RSS with one item, which stands below a site at `https://gull.example/news/`.
fn rss(item: &str) -> Reading {
    feed(&format!(
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/' \
         xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>\
         <title>The Gull</title><link>https://gull.example/news/</link><language>en</language><item>{item}</item></channel></rss>"
    ))
}

fn json(text: &str) -> Reading {
    read(text.as_bytes(), None, Some(Format::JsonLines), &Limits::default())
}

fn said(page: &Page) -> &Record {
    match &page.content {
        Content::Record(record) => record,
        _ => page.given.as_ref().expect("something is said of it"),
    }
}

fn words(reading: &Reading) -> String {
    common::words(reading).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn address(reading: &Reading, want: &str) {
    let page = reading.pages.first().and_then(|page| page.url.as_deref());
    let found = page.or(reading.links.first().map(|link| link.url.as_str()));
    assert_eq!(found, Some(want), "{:?}", reading.refused);
}

const BODY: &str = "<description>The quay is closed.</description>";

#[test]
fn an_address_is_read_as_xml_and_no_further() {
    for (link, want) in [
        ("<link>https://gull.example/q?a=1&amp;section=2</link>", "https://gull.example/q?a=1&section=2"),
        (
            "<link>https://gull.example/q?a=1&amp;para=2&amp;not=3</link>",
            "https://gull.example/q?a=1&para=2&not=3",
        ),
        ("<link>https://gull.example/q?a=1&copy=2&lt=3</link>", "https://gull.example/q?a=1&copy=2&lt=3"),
        (
            "<link><![CDATA[ https://gull.example/q?a=1&order=2 ]]></link>",
            "https://gull.example/q?a=1&order=2",
        ),
        ("<link>\nhttps://gull.example/q?a=1&amp;amp=1\n</link>", "https://gull.example/q?a=1&amp=1"),
        ("<guid>https://gull.example/q?a=1&amp;reg=2</guid>", "https://gull.example/q?a=1&reg=2"),
    ] {
        for body in [BODY, ""] {
            address(&rss(&format!("{link}{body}")), want);
        }
    }
    let atom = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://gull.example/?a=1&amp;times=2'/></entry></feed>",
    );
    address(&atom, "https://gull.example/?a=1&times=2");
}

#[test]
fn a_relative_address_stands_below_what_the_feed_says() {
    address(&rss("<link>1.html?a=b</link>"), "https://gull.example/news/1.html?a=b");
    address(&rss("<link>/1.html</link>"), "https://gull.example/1.html");
    let atom = |root: &str, head: &str, entry: &str| {
        feed(&format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' {root}>{head}<entry {entry}/></entry></feed>"
        ))
    };
    let base = "xml:base='https://gull.example/a/'";
    address(&atom(base, "", "><link href='1'"), "https://gull.example/a/1");
    address(&atom(base, "", "xml:base='b/'><link href='1'"), "https://gull.example/a/b/1");
    address(&atom(base, "", "xml:base='b/'><link xml:base='/c/' href='1'"), "https://gull.example/c/1");
    let own = "<link rel='self' href='https://gull.example/feeds/all.xml'/>";
    address(&atom("", own, "><link href='1'"), "https://gull.example/feeds/1");
    address(&atom("", "", "xml:base='b/'><link href='1'"), "b/1");
    let items = r#"{"version": "1", "title": "G", "home_page_url": "https://gull.example/", "items": [{"id": 1, "url": "/1", "content_text": "Closed."}]}"#;
    address(&json(items), "https://gull.example/1");
}

#[test]
fn of_several_links_the_page_is_taken() {
    let atom = |links: &str| {
        feed(&format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{links}</entry></feed>"))
    };
    address(
        &atom(
            "<link rel='alternate' type='application/json' href='https://g.example/1.json'/>\
             <link rel='alternate' type='text/html' href='https://g.example/1'/><id>https://g.example/id</id>",
        ),
        "https://g.example/1",
    );
    address(&atom("<content type='text/html' src='https://g.example/1'/>"), "https://g.example/1");
    address(
        &atom("<link rel='self' href='https://g.example/e'/><id>https://g.example/1</id>"),
        "https://g.example/1",
    );
    let counted = "<link>https://proxy.example/~r/1</link>\
        <f:origLink xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'>https://g.example/1</f:origLink>";
    address(&rss(&counted.replace("f:", "feedburner:")), "https://g.example/1");
    address(&rss("<link>mailto:ode@g.example</link><guid>https://g.example/1</guid>"), "https://g.example/1");
}

#[test]
fn the_fullest_body_with_words_is_read() {
    for (item, want) in [
        (
            "<description>Short.</description><content:encoded>&lt;p&gt;All of it.&lt;/p&gt;</content:encoded>",
            "All of it.",
        ),
        ("<description>Short.</description><content:encoded> </content:encoded>", "Short."),
        (
            "<description>Short.</description><content:encoded><![CDATA[<p>&nbsp;</p><img src='a'>]]></content:encoded>",
            "Short.",
        ),
        ("<content:encoded/><itunes:summary>Told aloud.</itunes:summary>", "Told aloud."),
        (
            "<media:group><media:content url='v.mp4'/><media:description>Shown.</media:description></media:group>",
            "Shown.",
        ),
        (
            "<media:content url='v.mp4'><media:description>Shown.</media:description></media:content>",
            "Shown.",
        ),
        ("<description> </description><media:description>Shown.</media:description>", "Shown."),
        ("<description>Q&amp;amp;A with &lt;b&gt;Ode&lt;/b&gt;</description>", "Q&A with Ode"),
    ] {
        assert_eq!(words(&rss(item)), want, "{item}");
    }
    let blank = r#"{"items": [{"id": "1", "content_text": "", "content_html": "<p>All of it.</p>"}, {"id": "2", "summary": "Short."}]}"#;
    assert_eq!(words(&json(blank)), "All of it.Short.");
}

#[test]
fn a_body_without_elements_is_text_as_it_stands() {
    let reading = rss("<description>Fish &amp;amp; chips, 5 &amp;lt; 6</description>");
    let Content::Record(record) = &reading.pages[0].content else { panic!("{reading:?}") };
    assert_eq!(record.text, "Fish & chips, 5 < 6");
    assert_eq!((record.giver, record.outlet.as_deref()), (Giver::Feed, Some("The Gull")));
}

#[test]
fn people_are_named_in_many_ways() {
    let names = |item: &str| said(&rss(&format!("{BODY}{item}")).pages[0]).authors.clone();
    for (item, want) in [
        ("<author>ode@gull.example (Ann Ode)</author>", &["Ann Ode"][..]),
        ("<author>Ann Ode &lt;ode@gull.example&gt;</author>", &["Ann Ode"]),
        ("<author>Ann Ode (ode@gull.example)</author>", &["Ann Ode"]),
        ("<author>ode@gull.example</author>", &[]),
        ("<author>Ann Ode</author><author>Bo Lind</author><author>Ann Ode</author>", &["Ann Ode", "Bo Lind"]),
        (
            "<dc:creator>Ann Ode</dc:creator><dc:creator>J&amp;ouml;rg Lind</dc:creator>",
            &["Ann Ode", "J\u{f6}rg Lind"],
        ),
        ("<itunes:author>The Gull Hour</itunes:author><dc:creator>Ann Ode</dc:creator>", &["Ann Ode"]),
        ("<itunes:author>The Gull Hour</itunes:author>", &["The Gull Hour"]),
    ] {
        assert_eq!(names(item), want, "{item}");
    }
    let atom = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>Closed.</summary></entry><entry><summary>Open.</summary>\
         <author><name>Ann Ode</name><uri>https://a.example</uri></author><author><name>Bo Lind</name></author></entry>\
         <author><name>The Desk</name><email>desk@gull.example</email></author></feed>",
    );
    assert_eq!(said(&atom.pages[0]).authors, ["The Desk"]);
    assert_eq!(said(&atom.pages[1]).authors, ["Ann Ode", "Bo Lind"]);
    let items = r#"{"authors": [{"name": "The Desk"}], "items": [{"id": "1", "content_text": "Closed."},
        {"id": "2", "content_text": "Open.", "authors": [{"name": "Ann Ode"}, {"name": "Bo Lind"}]}]}"#;
    let reading = json(items);
    assert_eq!(said(&reading.pages[0]).authors, ["The Desk"]);
    assert_eq!(said(&reading.pages[1]).authors, ["Ann Ode", "Bo Lind"]);
}

#[test]
fn a_headline_is_html_where_the_feed_says_or_means_so() {
    let atom = |title: &str| {
        let text = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry>{title}<summary>Closed.</summary></entry></feed>"
        );
        said(&feed(&text).pages[0]).title.clone().unwrap_or_default()
    };
    let old = |title: &str| {
        said(&rss(&format!("<title>{title}</title>{BODY}")).pages[0]).title.clone().unwrap_or_default()
    };
    assert_eq!(atom("<title>Quay &lt;b> closed</title>"), "Quay <b> closed");
    assert_eq!(atom("<title>Fish &amp;amp; chips</title>"), "Fish & chips");
    assert_eq!(atom("<title type='text'>Use &amp;amp; for it</title>"), "Use &amp; for it");
    assert_eq!(atom("<title type='html'>H&lt;sub>2&lt;/sub>O &amp;eacute;tude</title>"), "H2O \u{e9}tude");
    assert_eq!(atom("<title type='xhtml'><div>The <em>new</em> quay</div></title>"), "The new quay");
    assert_eq!(atom("<title>\n<![CDATA[ Fête ]]>\n</title>"), "F\u{ea}te");
    assert_eq!(old("Un&lt;i&gt;believ&lt;/i&gt;able"), "Unbelievable");
    assert_eq!(old("How &lt;harbourpass&gt; works"), "How <harbourpass> works");
    assert_eq!(old("F&ecirc;te &amp;amp; fair &lt;br/&gt;again"), "F\u{ea}te & fair again");
}

#[test]
fn sound_is_no_page() {
    let enclosure = "<enclosure url='https://g.example/1.mp3?a=1&amp;sect=2' type='audio/mpeg' length='1'/>";
    let reading = rss(&format!("{BODY}{enclosure}<link>https://g.example/1.mp3?a=1&amp;sect=2</link>"));
    let page = &reading.pages[0];
    assert_eq!(said(page).media[0].url, "https://g.example/1.mp3?a=1&sect=2");
    assert_eq!(said(page).media[0].kind.as_deref(), Some("audio/mpeg"));
    assert!(!page.summary, "nothing more of it stands elsewhere");
    let alone = rss(&format!("<title>Episode</title>{enclosure}"));
    assert_eq!((alone.pages.len(), alone.links.len()), (0, 0));
    assert!(
        alone.refused[0].why.contains("only sound or video: https://g.example/1.mp3"),
        "{:?}",
        alone.refused
    );
    let picture = rss(&format!("{BODY}<enclosure url='https://g.example/1.jpg' type='image/jpeg'/>"));
    assert_eq!(said(&picture.pages[0]).media, []);
    let attached = r#"{"items": [{"id": "1", "content_text": "Told.", "attachments": [{"url": "https://g.example/1.mp3", "mime_type": "audio/mpeg"}]}]}"#;
    assert_eq!(said(&json(attached).pages[0]).media[0].url, "https://g.example/1.mp3");
}

#[test]
fn authors_of_atom_count_in_rss() {
    let by =
        |name: &str| format!("<a:author><a:name>{name}</a:name><a:email>x@g.example</a:email></a:author>");
    let feed_of = |channel: &str, entry: &str| {
        let reading = feed(&format!(
            "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel><title>G</title>{channel}\
             <item><title>T</title>{entry}{BODY}</item></channel></rss>"
        ));
        said(&reading.pages[0]).authors.clone()
    };
    assert_eq!(feed_of("", &(by("Ann Ode") + &by("Bo Lind"))), ["Ann Ode", "Bo Lind"]);
    assert_eq!(feed_of(&by("Ann Ode"), ""), ["Ann Ode"]);
    assert_eq!(feed_of(&by("Ann Ode"), &by("Bo Lind")), ["Bo Lind"]);
    assert_eq!(feed_of("<author>x@g.example (Ann Ode)</author>", ""), Vec::<String>::new());
}

#[test]
fn sound_beside_an_item_stands_below_the_feeds_address() {
    let feed = |head: &str, url: &str| {
        let attached = format!(r#""attachments": [{{"url": "{url}", "mime_type": "audio/mpeg"}}]"#);
        let item = |body: &str| format!(r#"{{"id": "1", "title": "Quay", {body}, {attached}}}"#);
        let (text, html) = (item(r#""content_text": "Told.""#), item(r#""content_html": "<p>Told.</p>""#));
        let reading = json(&format!(r#"{{"title": "Gull", {head} "items": [{text}, {html}]}}"#));
        assert_eq!(said(&reading.pages[0]).media, said(&reading.pages[1]).media);
        said(&reading.pages[0]).media.first().map(|media| media.url.clone()).unwrap_or_default()
    };
    let home = r#""home_page_url": "https://g.example/news/","#;
    let itself = r#""feed_url": "https://g.example/feeds/all.json","#;
    assert_eq!(feed(home, " 1.mp3?a=1 "), "https://g.example/news/1.mp3?a=1");
    assert_eq!(feed(itself, "../1.mp3"), "https://g.example/1.mp3");
    assert_eq!(feed(&format!("{home}{itself}"), "/1.mp3"), "https://g.example/1.mp3");
    assert_eq!(feed(&format!(r#""home_page_url": "/", {itself}"#), "1.mp3"), "https://g.example/feeds/1.mp3");
    assert_eq!(feed(home, "//tern.example/1.mp3"), "https://tern.example/1.mp3");
    assert_eq!(feed(home, "http://tern.example/1.mp3"), "http://tern.example/1.mp3");
    assert_eq!(feed(home, "javascript:run(1)"), "", "that is no sound");
    assert_eq!(feed("", "1.mp3"), "1.mp3", "whoever fetched the feed knows more");
}

#[test]
fn prefixes_are_the_feeds_own_choice() {
    let text = "<r:rss xmlns:r='http://backend.userland.com/rss2' xmlns:who='http://purl.org/dc/elements/1.1/' \
        xmlns:full='http://purl.org/rss/1.0/modules/content/'><r:channel><r:title>G</r:title><r:item><r:link>https://g.example/1</r:link>\
        <who:creator>Ann Ode</who:creator><who:date>2021-04-13</who:date><full:encoded>All of it.</full:encoded></r:item></r:channel></r:rss>";
    let reading = feed(text);
    let record = said(&reading.pages[0]);
    assert_eq!(
        (&record.authors[..], record.published.as_deref()),
        (&["Ann Ode".to_owned()][..], Some("2021-04-13"))
    );
    assert_eq!(words(&reading), "All of it.");
}

#[test]
fn an_entry_names_its_own_outlet_and_language() {
    let reading = rss(&format!(
        "{BODY}<source url='https://tern.example/feed'>The Tern</source><dc:language>de</dc:language>"
    ));
    let record = said(&reading.pages[0]);
    assert_eq!((record.outlet.as_deref(), record.language.as_deref()), (Some("The Tern"), Some("de")));
    let atom = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Planet</title><entry><content xml:lang='fr'>Fermé.</content>\
         <source><title>La Mouette</title><author><name>Ann Ode</name></author></source></entry></feed>",
    );
    let record = said(&atom.pages[0]);
    assert_eq!((record.outlet.as_deref(), record.language.as_deref()), (Some("La Mouette"), Some("fr")));
    assert_eq!(record.authors, ["Ann Ode"]);
}

#[test]
fn a_feed_of_very_many_names_costs_no_more_than_its_length() {
    let names: String =
        (0..30_000).map(|n| format!("<dc:creator>Ann Ode {n}</dc:creator><enclosure url='{n}'/>")).collect();
    let reading = rss(&format!("{BODY}{names}"));
    assert!(said(&reading.pages[0]).authors.len() <= 200 && said(&reading.pages[0]).media.len() <= 200);
}

#[test]
fn a_body_of_characters_without_width_hides_no_description() {
    for blank in [
        "\u{200b}",
        "\u{feff} \u{2060}",
        "&lt;p&gt;&#8203;&lt;/p&gt;",
        "&#65279;",
        "&lt;p&gt;&amp;zwnj;&amp;shy;&lt;/p&gt;",
    ] {
        let feed = format!(
            "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Gull</title><item><title>Boats</title>\
             <content:encoded>{blank}</content:encoded><description>Boats stop at noon.</description></item></channel></rss>"
        );
        let reading = read(feed.as_bytes(), None, Some(Format::Feed), &Limits::default());
        let Some(Content::Record(record)) = reading.pages.first().map(|page| &page.content) else {
            panic!("{blank:?}: {reading:?}")
        };
        assert_eq!(record.text, "Boats stop at noon.", "{blank:?}");
    }
}

#[test]
fn pages_are_handed_on_one_at_a_time_and_no_further_than_wanted() {
    let items: String =
        (1..=5).map(|n| format!("<item><description>Boat {n} is late.</description></item>")).collect();
    let feed = format!("<rss><channel><title>Gull</title>{items}</channel></rss>");
    let line = |n| format!("{{\"text\": \"Boat {n} is late.\"}}\n");
    let lines: String = (1..=5).map(line).collect();
    let list = format!("[{}]", (1..=5).map(|n| line(n).trim().to_owned()).collect::<Vec<_>>().join(","));
    for (text, format) in [(feed, Format::Feed), (lines, Format::JsonLines), (list, Format::JsonLines)] {
        let mut seen = 0;
        let reading = read_each(text.as_bytes(), None, Some(format), &Limits::default(), &mut |page| {
            assert!(matches!(page.content, Content::Record(_)));
            seen += 1;
            seen < 3
        });
        assert_eq!((seen, reading.pages.len(), reading.refused.len()), (3, 0, 0), "{format}");
        assert_eq!(read(text.as_bytes(), None, Some(format), &Limits::default()).pages.len(), 5);
    }
}
