//! Which day an article is dated by, where a feed or a record says one beside the page: what can be read, what cannot, and the day
//! of a change.

mod common;

use common::{HEAD, PARAGRAPHS, articles, escaped};
use rashomon_article::{Article, Origin, extract};
use rashomon_page::{Format, Giver, Limits, Record, read};

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
fn the_change_that_a_sitemap_tells_of_dates_no_page() {
    let of = |giver: Giver, published: Option<&str>| {
        let html = format!("<html><body>{PARAGRAPHS}</body></html>");
        let mut page = read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
        let (published, modified) = (published.map(str::to_owned), Some("2025-08-09".to_owned()));
        page.given = Some(Record { published, modified, giver, ..Record::default() });
        let article = extract(&page).unwrap();
        let told =
            if giver == Giver::Sitemap { article.published } else { article.published.or(article.modified) };
        assert_eq!(article.told_from(), told);
        [article.published, article.modified].map(|stamp| stamp.map(|stamp| stamp.to_string()))
    };
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(of(Giver::Sitemap, None), [None, day("2025-08-09")]);
    assert_eq!(of(Giver::Sitemap, Some("2021-04-14")), [day("2021-04-14"), day("2025-08-09")]);
    assert_eq!(of(Giver::Feed, None), [None, day("2025-08-09")]);
}

#[test]
fn a_date_that_a_page_only_tells_of_gives_way_to_the_feed() {
    let html = "<html><head><title>Island boats to stop</title></head><body><h1>Island boats to stop</h1>\
                <p>The harbour board said on 3 January 2019 that the boats would stop one day, and nobody at the quay believed it.</p>\
                <p>Now the board has written to all that own one, and asked them to look for another quay by the end of the year.</p>\
                </body></html>";
    let mut page = read(html.as_bytes(), None, Some(Format::Html), &Limits::default()).pages.remove(0);
    let published = Some("Mon, 02 Dec 2024 10:00:00 +0100".to_owned());
    page.given = Some(Record { published, giver: Giver::Feed, ..Record::default() });
    let article = extract(&page).unwrap();
    assert_eq!(article.published.unwrap().to_string(), "2024-12-02T10:00:00+01:00");
    assert_eq!(article.from.published, Some(Origin::Feed));
}

#[test]
fn a_feed_that_knows_only_the_last_change_tells_no_day_of_publication() {
    let text = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Island Gull</title><entry><title>Boats to stop - Island Gull</title>\
         <updated>2024-04-13T09:30:00Z</updated><content type='html'>{}</content></entry></feed>",
        escaped(PARAGRAPHS)
    );
    let article = &articles(&text, Format::Feed)[0];
    assert_eq!(article.published, None, "the day of a change is that and no other");
    assert_eq!(article.modified.unwrap().to_string(), "2024-04-13T09:30:00Z");
    assert_eq!(article.told_from(), article.modified);
    assert_eq!((article.from.modified, article.from.published), (Some(Origin::Feed), None));
    let told = |words: &str| article.diagnostics.iter().any(|told| told.message.contains(words));
    assert!(
        told("modified from the feed") && told("told from the day of the last change"),
        "{:?}",
        article.diagnostics
    );
    assert_eq!(article.title.as_deref(), Some("Boats to stop"), "without the outlet's name");
    let record = r#"{"text": "The boats will stop.", "modified": "2024-04-13"}"#;
    let article = &articles(record, Format::JsonLines)[0];
    assert_eq!(
        (article.published, article.modified.map(|d| d.to_string()).as_deref()),
        (None, Some("2024-04-13"))
    );
}

#[test]
fn the_change_that_a_feed_tells_of_is_nearer_than_a_date_in_the_text() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Island Gull</title><entry><title>Island boats to stop</title>\
        <updated>2024-06-04T09:00:00Z</updated><content type='html'>&lt;p&gt;The ferry service between Port Alma and the islands will \
        stop at midnight, the harbour authority said after talks about pay broke down. It had opened on May 3, 2019.&lt;/p&gt;\
        &lt;p&gt;The authority asked travellers to stay at home until the talks begin again.&lt;/p&gt;</content></entry></feed>";
    let article = &articles(feed, Format::Feed)[0];
    assert_eq!(article.published, None);
    assert_eq!(article.told_from().map(|day| day.to_string()).as_deref(), Some("2024-06-04T09:00:00Z"));
    assert_eq!(article.from.modified, Some(Origin::Feed));
}

#[test]
fn a_date_that_cannot_be_read_hides_none_beside_it() {
    let dated = "<p>The ferry service between Port Alma and the islands will stop at midnight, the harbour authority said after \
                 talks about pay broke down. It had opened on 3 May 2019.</p>";
    for said in [
        "<pubDate>garbage</pubDate><dc:date>2024-06-04</dc:date>",
        "<pubDate>garbage</pubDate><pubDate>Tue, 04 Jun 2024</pubDate>",
        "<dc:date>0000-00-00</dc:date><pubDate>Tue, 04 Jun 2024</pubDate>",
        "<pubDate>soon</pubDate><dcterms:created>2024-06-04</dcterms:created>",
    ] {
        let article = item(said, dated);
        assert_eq!(article.published.map(|day| day.to_string()).as_deref(), Some("2024-06-04"), "{said}");
        assert_eq!(article.from.published, Some(Origin::Feed), "{said}");
    }
    for said in [
        "<pubDate>soon</pubDate><atom:updated>2024-06-04</atom:updated>",
        "<pubDate/><atom:updated>2024-06-04</atom:updated>",
        "<atom:published>soon</atom:published><atom:updated>later</atom:updated><atom:updated>2024-06-04</atom:updated>",
    ] {
        let article = item(said, dated);
        let day = article.told_from().map(|day| day.to_string());
        assert_eq!((article.published, day.as_deref()), (None, Some("2024-06-04")), "{said}");
    }
}

#[test]
fn a_date_that_is_said_and_cannot_be_read_is_not_guessed() {
    let changed = format!("{PARAGRAPHS}<p>Last updated 3 March 2019</p>");
    let opened = "<p>The ferry service between Port Alma and the islands will stop at midnight, the harbour authority said after \
                  talks about pay broke down. It had opened on 3 May 2019.</p>";
    for body in [
        &changed,
        opened,
        "Last updated 3 March 2019. The boats will stop at midnight, the harbour authority said.",
    ] {
        for said in [
            "<pubDate>Mon, 31 Jun 2024 10:00:00 GMT</pubDate>",
            "<pubDate>soon</pubDate>",
            "<atom:updated>later</atom:updated>",
        ] {
            let article = item(said, body);
            assert_eq!(
                (article.published, article.modified, article.from.published),
                (None, None, None),
                "{said} {body}"
            );
            let told = |words: &str| article.diagnostics.iter().any(|told| told.message.contains(words));
            assert!(told("is not a date"), "{:?}", article.diagnostics);
        }
    }
    // A record, and a feed in JSON, likewise; a page of its own that says its day is believed all the same.
    let line = serde_json::json!({"html": opened, "published": "2024-06-31"});
    assert_eq!(articles(&line.to_string(), Format::JsonLines)[0].published, None);
    let feed =
        serde_json::json!({"items": [{"id": "1", "content_html": opened, "date_published": "2024-06-31"}]});
    assert_eq!(articles(&feed.to_string(), Format::JsonLines)[0].published, None);
    let whole = format!("<html><head>{HEAD}</head><body>{opened}</body></html>");
    let line = serde_json::json!({"html": whole, "published": "2024-06-31"});
    let article = &articles(&line.to_string(), Format::JsonLines)[0];
    assert_eq!(article.published.unwrap().to_string(), "2021-04-14");
}
