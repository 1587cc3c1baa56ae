//! What a feed or a record says of an article against what its page says: who is believed, and that this can be seen.

mod common;

use common::{HEAD, PARAGRAPHS, articles, escaped};
use rashomon_article::{Article, Origin, extract};
use rashomon_page::{Format, Giver, Limits, Media, Page, Record, read};

#[track_caller]
fn told_by_the_feed(article: &Article, from: Origin) {
    assert_eq!(article.title.as_deref(), Some("Island boats to stop"));
    assert_eq!(article.outlet.as_deref(), Some("Island Gull"));
    assert_eq!(article.authors, ["Leif Sand", "Ute Berg"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-04-13T09:30:00+02:00"));
    assert_eq!(article.language.as_deref(), Some("en"));
    let said = article.from;
    assert_eq!([said.title, said.outlet, said.authors, said.published, said.language], [Some(from); 5]);
}

#[test]
fn what_is_said_of_a_body_is_believed() {
    let rss = |body: &str| {
        format!(
            "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
             <channel><title>Island Gull</title><language>en-GB</language><item><title>Island boats to stop</title>\
             <dc:creator>By Leif Sand and Ute Berg</dc:creator><pubDate>Sat, 13 Apr 2024 09:30:00 +0200</pubDate>{body}</item>\
             </channel></rss>"
        )
    };
    let atom = |body: &str| {
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en-GB'><title>Island Gull</title><entry>\
             <title>Island boats to stop</title><author><name>Leif Sand</name></author><author><name>Ute Berg</name></author>\
             <published>2024-04-13T09:30:00+02:00</published>{body}</entry></feed>"
        )
    };
    let well_formed = PARAGRAPHS;
    for feed in [
        rss(&format!("<description>{}</description>", escaped(PARAGRAPHS))),
        rss(&format!("<content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded>")),
        atom(&format!("<content type='html'>{}</content>", escaped(PARAGRAPHS))),
        atom(&format!("<content type='xhtml'><div>{well_formed}</div></content>")),
    ] {
        let article = &articles(&feed, Format::Feed)[0];
        told_by_the_feed(article, Origin::Feed);
        assert!(article.text.contains("How it began"), "{}", article.text);
        assert!(
            article.diagnostics.iter().any(|d| d.message == "title from the feed"),
            "{:?}",
            article.diagnostics
        );
    }
    let html = serde_json::to_string(PARAGRAPHS).unwrap();
    let item = r#""title": "Island boats to stop", "authors": [{"name": "Leif Sand"}, {"name": "Ute Berg"}], "date_published": "2024-04-13T09:30:00+02:00""#;
    let feed = format!(
        r#"{{"title": "Island Gull", "language": "en-GB", "items": [{{"id": "1", {item}, "content_html": {html}}}]}}"#
    );
    told_by_the_feed(&articles(&feed, Format::JsonLines)[0], Origin::Feed);
    let line = format!(r#"{{"outlet": "Island Gull", "language": "en", {item}, "html": {html}}}"#);
    told_by_the_feed(&articles(&line, Format::JsonLines)[0], Origin::Record);
}

#[test]
fn a_page_of_its_own_comes_first_and_has_its_gaps_filled() {
    let given = |record: Record| -> Article {
        let html = format!("<html><head>{HEAD}</head><body>{PARAGRAPHS}</body></html>");
        let mut page = read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
        page.given = Some(record);
        extract(&page).unwrap()
    };
    let record = Record {
        title: Some("Island boats to stop".to_owned()),
        outlet: Some("Island Gull".to_owned()),
        authors: vec!["Leif Sand".to_owned()],
        published: Some("2024-04-13".to_owned()),
        modified: Some("2021-04-15".to_owned()),
        language: Some("nl".to_owned()),
        media: vec![Media { url: "https://g.example/1.mp3".to_owned(), kind: None }],
        giver: Giver::Feed,
        ..Record::default()
    };
    let article = given(record.clone());
    assert_eq!(article.title.as_deref(), Some("Ferry crews to strike"));
    assert_eq!(
        (article.outlet.as_deref(), &article.authors[..]),
        (Some("Harbour Post"), &["Ana Ruiz".to_owned()][..])
    );
    assert_eq!(article.published.unwrap().to_string(), "2021-04-14");
    assert_eq!(article.modified.unwrap().to_string(), "2021-04-15");
    assert_eq!((article.from.title, article.from.published), (Some(Origin::Page), Some(Origin::Page)));
    assert_eq!((article.from.modified, article.from.language), (Some(Origin::Feed), Some(Origin::Feed)));
    assert_eq!(article.media.len(), 1);

    let bare = |record: Record| -> Article {
        let html = format!(
            "<html><head><title>Ferry crews to strike</title></head><body>{PARAGRAPHS}</body></html>"
        );
        let mut page = read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
        page.given = Some(record);
        extract(&page).unwrap()
    };
    let article = bare(Record { giver: Giver::Sitemap, ..record });
    assert_eq!(article.title.as_deref(), Some("Ferry crews to strike"));
    assert_eq!(
        (article.outlet.as_deref(), article.from.outlet),
        (Some("Island Gull"), Some(Origin::Sitemap))
    );
    assert_eq!(article.published.unwrap().to_string(), "2024-04-13");
    assert_eq!(article.from.authors, Some(Origin::Sitemap));
}

#[test]
fn several_authors_may_stand_in_each_value() {
    let of = |authors: &[&str]| {
        let authors = authors.iter().map(|&author| author.to_owned()).collect();
        let html = format!("<html><body>{PARAGRAPHS}</body></html>");
        let mut page = read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
        page.given = Some(Record { authors, giver: Giver::Feed, ..Record::default() });
        extract(&page).unwrap().authors
    };
    assert_eq!(of(&["Leif Sand, Ute Berg", "Ana Ruiz"]), ["Leif Sand", "Ute Berg", "Ana Ruiz"]);
    assert_eq!(of(&["Sand, Leif; Berg, Ute"]), ["Sand, Leif", "Berg, Ute"]);
    assert_eq!(of(&["Ruiz Soto, Ana", "Sand, Leif"]), ["Ruiz Soto, Ana", "Sand, Leif"]);
    assert_eq!(of(&["Harbour Post; Island Desk"]), ["Harbour Post; Island Desk"]);
}

#[test]
fn the_first_line_of_a_text_whose_title_is_given_is_text() {
    let text = "Mayor Karl Brenner said on Tuesday that he would not resign, and that the\nport would stay open. He met the \
                owners of the boats for an hour.\nThe board will meet again in April, and the owners have asked for a plan until then.\n";
    let mut page = read(text.as_bytes(), None, Some(Format::Text), &Limits::default()).pages.remove(0);
    page.given = Some(Record { title: Some("Brenner stays".to_owned()), ..Record::default() });
    let article = extract(&page).unwrap();
    assert_eq!(article.title.as_deref(), Some("Brenner stays"));
    assert!(article.text.starts_with("Mayor Karl Brenner said"), "{}", article.text);
}

#[test]
fn a_whole_document_in_a_record_speaks_for_itself() {
    let html = format!("<html><head>{HEAD}</head><body>{PARAGRAPHS}</body></html>");
    let line = serde_json::json!({"html": html, "title": "Island boats to stop", "modified": "2021-04-15"});
    let article = &articles(&line.to_string(), Format::JsonLines)[0];
    assert_eq!(
        (article.title.as_deref(), article.from.title),
        (Some("Ferry crews to strike"), Some(Origin::Page))
    );
    assert_eq!(article.from.modified, Some(Origin::Record));
}

#[test]
fn what_is_given_badly_is_told_and_left() {
    let line = serde_json::json!({"html": PARAGRAPHS, "published": "yesterday", "language": "English"});
    let article = &articles(&line.to_string(), Format::JsonLines)[0];
    let told: Vec<&str> = article.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert!(told.iter().any(|m| m.contains("the record's published “yesterday” is not a date")), "{told:?}");
    assert!(told.iter().any(|m| m.contains("language “English”")), "{told:?}");
    assert_eq!((article.language.as_deref(), article.from.language), (Some("en"), Some(Origin::Text)));
}

#[test]
fn a_short_body_is_an_article_too() {
    let text = "<rss><channel><title>Island Gull</title><item><title>Boats to stop</title>\
        <description>&lt;p&gt;The boats will &lt;b&gt;stop&lt;/b&gt; at midnight.&lt;/p&gt;</description></item></channel></rss>";
    assert_eq!(articles(text, Format::Feed)[0].text, "The boats will stop at midnight.");
}

#[test]
fn a_sign_that_opens_nothing_cuts_no_text() {
    for description in [
        "Check if a&lt;b before you open the lock, the harbour board said. Then call the office.",
        "&lt;p&gt;Check if a&amp;lt;b before you open the lock, the harbour board said.&lt;/p&gt;&lt;p&gt;Then call the office.&lt;/p&gt;",
        "&lt;p&gt;Check if a&lt;b before you open the lock, the harbour board said.&lt;/p&gt;&lt;p&gt;Then call the office.&lt;/p&gt;",
        "<![CDATA[Check if a<b before you open the lock, the harbour board said. Then call the office.]]>",
    ] {
        let feed = format!(
            "<rss><channel><title>Island Gull</title><item><title>Locks</title><description>{description}</description></item>\
             </channel></rss>"
        );
        let text = &articles(&feed, Format::Feed)[0].text;
        assert!(
            text.starts_with("Check if a<b before") && text.ends_with("Then call the office."),
            "{description}: {text}"
        );
    }
}

#[test]
fn a_sign_that_opens_nothing_cuts_no_headline_and_no_name() {
    let body = "&lt;p&gt;The boats will stop at midnight, the harbour board said.&lt;/p&gt;";
    for sign in ["a&lt;b", "a&amp;lt;b"] {
        let feed = format!(
            "<rss><channel><title>Island {sign} Gull</title><item><title>Why {sign} held in Skarnes</title>\
             <description>{body}</description></item></channel></rss>"
        );
        let article = &articles(&feed, Format::Feed)[0];
        assert_eq!(article.title.as_deref(), Some("Why a<b held in Skarnes"), "{sign}");
        assert_eq!(article.outlet.as_deref(), Some("Island a<b Gull"), "{sign}");
    }
    let marked = format!(
        "<rss><channel><title>Gull</title><item><title>The &lt;b&gt;big&lt;/b&gt; boat</title>\
         <description>{body}</description></item></channel></rss>"
    );
    assert_eq!(articles(&marked, Format::Feed)[0].title.as_deref(), Some("The big boat"));
}

#[test]
fn origins_have_names() {
    for origin in [
        Origin::Page,
        Origin::Text,
        Origin::Record,
        Origin::Feed,
        Origin::Sitemap,
        Origin::List,
        Origin::Mail,
    ] {
        assert_eq!(Origin::named(origin.name()), Some(origin));
    }
    let page = Page::from(rashomon_page::Content::Record(Record {
        text: "Closed.".to_owned(),
        ..Record::default()
    }));
    assert_eq!(extract(&page).unwrap().from.each().iter().filter(|(_, from)| from.is_some()).count(), 0);
}

#[test]
fn a_name_that_begins_with_a_word_for_by_is_whole() {
    for (given, name) in [
        ("von der Leyen, Ursula", "von der Leyen, Ursula"),
        ("von Braun", "von Braun"),
        ("Di Maria, Angel", "Di Maria, Angel"),
        ("Par Lindqvist", "Par Lindqvist"),
        ("von Ute Berg", "Ute Berg"),
        ("By Ute Berg", "Ute Berg"),
    ] {
        let feed = format!(
            "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Island Gull</title><item>\
             <title>Island boats to stop</title><dc:creator>{given}</dc:creator><description>{}</description></item></channel></rss>",
            escaped(PARAGRAPHS)
        );
        assert_eq!(articles(&feed, Format::Feed)[0].authors, [name], "{given}");
    }
}

/// An RSS feed of one item, which says these things beside its body.
fn item(said: &str, body: &str) -> Article {
    let feed = format!(
        "<rss xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Island Gull</title>\
         <item><title>Island boats to stop</title>{said}<description>{}</description></item></channel></rss>",
        escaped(body)
    );
    articles(&feed, Format::Feed).remove(0)
}

#[test]
fn what_looks_like_a_head_in_the_body_of_a_feed_is_no_pages() {
    let said = "<dc:creator>Leif Sand and Ute Berg</dc:creator><pubDate>Sat, 13 Apr 2024 09:30:00 +0200</pubDate>\
                <dc:language>en-GB</dc:language>";
    let data = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Another story\", \
                \"author\": {\"name\": \"Ana Ruiz\"}, \"datePublished\": \"2019-01-02\"}</script>";
    let metas = "<meta property='og:title' content='Another story'><meta property='og:site_name' content='Harbour Post'>\
                 <meta name='author' content='Ana Ruiz'>";
    for head in [data, metas, "<title>Another story | Harbour Post</title>", HEAD] {
        told_by_the_feed(&item(said, &format!("{head}{PARAGRAPHS}")), Origin::Feed);
        let whole = format!("<html lang='de'><head>{head}</head><body>{PARAGRAPHS}</body></html>");
        told_by_the_feed(&item(said, &whole), Origin::Feed);
    }
    // The same of a line of JSON, unless it holds a whole page.
    for head in [data, metas, "<title>Another story | Harbour Post</title>", HEAD] {
        let line = serde_json::json!({
            "html": format!("{head}{PARAGRAPHS}"), "title": "Island boats to stop", "outlet": "Island Gull", "language": "en",
            "authors": ["Leif Sand", "Ute Berg"], "date": "2024-04-13T09:30:00+02:00",
        });
        told_by_the_feed(&articles(&line.to_string(), Format::JsonLines)[0], Origin::Record);
    }
    // A short body stays one with such a head.
    assert_eq!(
        item("", "<title>Another</title><p>The boats will stop at noon.</p>").text,
        "The boats will stop at noon."
    );
}

#[test]
fn the_headers_of_a_mail_come_before_the_head_of_its_page() {
    let mail = format!(
        "From: Leif Sand <leif@gull.example>\r\nTo: readers@gull.example\r\nSubject: Island boats to stop\r\n\
         Date: Sat, 13 Apr 2024 09:30:00 +0200\r\nMessage-ID: <1@gull.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n<html><head>{HEAD}</head><body>{PARAGRAPHS}</body></html>\r\n"
    );
    let reading = read(mail.as_bytes(), Some("a.eml"), None, &Limits::default());
    let article = extract(&reading.pages[0]).unwrap();
    assert_eq!(
        (article.title.as_deref(), article.from.title),
        (Some("Island boats to stop"), Some(Origin::Mail))
    );
    assert_eq!(article.authors, ["Leif Sand"]);
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2024-04-13T09:30:00+02:00"));
}

#[test]
fn a_date_in_digits_is_read_alike_in_a_feed_and_on_its_page() {
    let words = "<p>The ferry service between Port Alma and the islands will stop at midnight, the harbour authority said after \
                 talks about pay broke down for the third time this year.</p>";
    for (language, url, day) in [
        ("en-US", "", "2024-06-04"),
        ("en-GB", "", "2024-04-06"),
        ("en", "", "2024-06-04"),
        ("en", "https://gull.example.co.uk/a", "2024-04-06"),
        ("", "https://gull.example/a", "2024-06-04"),
        ("de", "", "2024-04-06"),
    ] {
        let link = if url.is_empty() { String::new() } else { format!("<link>{url}</link>") };
        let long = words.repeat(6);
        let fed =
            item(&format!("<dc:language>{language}</dc:language>{link}<pubDate>06/04/2024</pubDate>"), &long);
        let page = format!(
            "<html lang='{language}'><head><title>Boats</title><meta name=pubdate content='06/04/2024'></head><body>{long}</body></html>"
        );
        let mut page = read(page.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
        page.url = Some(url.to_owned()).filter(|url| !url.is_empty());
        let paged = extract(&page).unwrap();
        let line = serde_json::json!({"text": "The boats will stop at noon, the harbour authority said on Monday after talks.",
            "language": language, "url": url, "published": "06/04/2024"});
        let told = articles(&line.to_string(), Format::JsonLines).remove(0);
        for article in [fed, paged, told] {
            assert_eq!(
                article.published.map(|d| d.to_string()).as_deref(),
                Some(day),
                "{language} {url}: {article:?}"
            );
        }
    }
}

#[test]
fn a_password_in_an_address_is_not_kept() {
    let line = serde_json::json!({"text": "The boats will stop at noon.", "url": "https://oda:secret@gull.example/a?b=@c"});
    assert_eq!(
        articles(&line.to_string(), Format::JsonLines)[0].url.as_deref(),
        Some("https://gull.example/a?b=@c")
    );
    let sound = "<link>https://oda:secret@gull.example/a</link><enclosure url='https://oda@gull.example/a.mp3' type='audio/mpeg'/>";
    let article = item(sound, &PARAGRAPHS.repeat(8));
    assert_eq!(article.url.as_deref(), Some("https://gull.example/a"));
    assert_eq!(article.media[0].url, "https://gull.example/a.mp3");
    let html = format!(
        "<html><head><link rel=canonical href='https://oda:secret@gull.example/b'>{HEAD}</head><body>{PARAGRAPHS}</body></html>"
    );
    let page = read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
    assert_eq!(extract(&page).unwrap().url.as_deref(), Some("https://gull.example/b"));
}
