//! What a feed says of its entries, on its way through `extract`, `brief`, `watch` and `rebuild`.

mod common;
#[path = "../../fetch/tests/common/mod.rs"]
mod server;

use common::{Run, Scratch};
use serde_json::Value;
use server::{Act, Server, answer, html};

const COMMON: [&str; 5] = ["--allow-private", "--delay", "0", "--timeout", "2"];

fn paragraphs(place: &str) -> String {
    format!(
        "<p>The grain lift of {place} will stand still from midnight, the harbour authority said on Monday, after talks about pay \
         broke down for the third time this year.</p><h3>How it began in June 2016</h3><p>The authority said that it would open \
         the old lift for two hours a day. It asked farmers to keep their lorries at home until the talks begin again.</p>"
    )
}

/// A feed with three entries: one that leads to a page which says little of itself, one with its whole text, one that leads to
/// a page which says all.
fn feed() -> Act {
    let whole = paragraphs("Osk").replace('<', "&lt;");
    answer(
        200,
        "Content-Type: application/rss+xml",
        format!(
            "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Lift Weekly</title><language>en</language>\
             <item><title>Tarn lift stops</title><link>/tarn?a=1&amp;copy=2</link><guid isPermaLink='false'>w2</guid>\
             <dc:creator>Ann Ode</dc:creator><pubDate>Sun, 14 Apr 2024 09:30:00 GMT+2</pubDate>\
             <description>In short.</description></item>\
             <item><title>Osk lift stops</title><link>/osk?a=1&amp;section=2</link><guid isPermaLink='false'>w1</guid>\
             <dc:creator>By Ann Ode and Bo Lind</dc:creator><pubDate>Sat, 13 Apr 2024 23:30:00 -0500</pubDate>\
             <content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{whole}</content:encoded></item>\
             <item><title>Weel lift stops</title><link>/weel</link><guid isPermaLink='false'>w3</guid>\
             <dc:creator>Ann Ode</dc:creator><pubDate>Mon, 15 Apr 2024 09:30:00 GMT</pubDate></item></channel></rss>"
        ),
    )
}

fn server() -> Server {
    let page = |head: &str, place: &str| {
        html(&format!("<html><head>{head}</head><body>{}</body></html>", paragraphs(place)))
    };
    let full = "<title>The lift at Weel is shut</title><meta property='og:site_name' content='The Weel Post'>\
        <meta name='author' content='Cara Dunn'><meta property='article:published_time' content='2024-04-12T08:00:00Z'>";
    Server::new([
        ("/feed", vec![feed()]),
        ("/tarn?a=1&copy=2", vec![page("<title>Lift at Tarn shut</title>", "Tarn")]),
        ("/weel", vec![page(full, "Weel")]),
    ])
}

/// What is to be seen of each article.
fn seen(articles: &[Value]) -> Vec<String> {
    let one = |article: &Value| {
        let value = |name: &str| match &article[name] {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" + "),
            value => format!(
                "{} ({})",
                value.as_str().unwrap_or("none"),
                article["from"][name].as_str().unwrap_or("nobody")
            ),
        };
        ["title", "outlet", "authors", "published", "language"].map(value).join("; ")
    };
    articles.iter().map(one).collect()
}

const SEEN: [&str; 3] = [
    "Osk lift stops (feed); Lift Weekly (feed); Ann Ode + Bo Lind; 2024-04-13T23:30:00-05:00 (feed); en (feed)",
    "Lift at Tarn shut (page); Lift Weekly (feed); Ann Ode; 2024-04-14T09:30:00+02:00 (feed); en (feed)",
    "The lift at Weel is shut (page); The Weel Post (page); Cara Dunn; 2024-04-12T08:00:00Z (page); en (feed)",
];

fn sorted(run: &Run) -> Vec<String> {
    let mut seen = seen(&run.lines());
    seen.sort();
    seen
}

fn wanted() -> Vec<String> {
    let mut wanted = SEEN.map(str::to_owned).to_vec();
    wanted.sort();
    wanted
}

#[test]
fn a_fetched_feed_keeps_what_it_says() {
    let (scratch, server) = (Scratch::new(), server());
    let url = server.url("/feed");
    let run = scratch.run(&[&["extract", &url][..], &COMMON].concat());
    assert_eq!((run.code(), run.err()), (0, ""));
    assert_eq!(sorted(&run), wanted());
    assert!(server.paths().iter().any(|path| path == "/tarn?a=1&copy=2"), "{:?}", server.paths());
    let first = run.lines().into_iter().find(|line| line["title"] == "Osk lift stops").unwrap();
    assert_eq!(first["url"], server.url("/osk?a=1&section=2"));
    let run = scratch.run(&[&["brief", &url, "--format", "json"][..], &COMMON].concat());
    let account: Value = serde_json::from_str(run.out()).unwrap();
    let mut found = seen(account["articles"].as_array().unwrap());
    found.sort();
    assert_eq!(found, wanted());
}

#[test]
fn what_a_feed_says_outlives_intake_and_rebuild() {
    let (scratch, server) = (Scratch::new(), server());
    let url = server.url("/feed");
    let run = scratch.run(&[&["watch", "--once", &url, "--library", "n.db"][..], &COMMON].concat());
    assert_eq!((run.code(), run.err()), (0, ""));
    let look = || sorted(&scratch.run(&["export", "--format", "jsonl", "--library", "n.db"]));
    assert_eq!(look(), wanted());
    assert_eq!(scratch.run(&["rebuild", "--library", "n.db"]).code(), 0);
    assert_eq!(look(), wanted());
}

#[test]
fn lines_with_html_keep_what_they_say_in_a_library() {
    let scratch = Scratch::new();
    let line = |place: &str| {
        serde_json::json!({"id": place, "html": paragraphs(place), "title": format!("{place} lift stops"), "outlet": "Lift Weekly",
            "authors": ["Ann Ode"], "published": "Sat, 13 Apr 2024 23:30 America/Chicago", "language": "en"})
    };
    scratch.write("in.jsonl", format!("{}\n{}\n", line("Osk"), line("Tarn")));
    assert_eq!(scratch.run(&["add", "in.jsonl", "--library", "n.db"]).code(), 0);
    let look = || sorted(&scratch.run(&["export", "--format", "jsonl", "--library", "n.db"]));
    let want = ["Osk", "Tarn"].map(|place| {
        format!("{place} lift stops (record); Lift Weekly (record); Ann Ode; 2024-04-13T23:30:00-05:00 (record); en (record)")
    });
    assert_eq!(look(), want);
    assert_eq!(scratch.run(&["rebuild", "--library", "n.db"]).code(), 0);
    assert_eq!(look(), want);
}

#[test]
fn sound_beside_an_entry_stands_below_the_address_the_feed_came_from() {
    let sound = "\"attachments\": [{\"url\": \"../sound/1.mp3#t=30\", \"mime_type\": \"audio/mpeg\"}, \
                 {\"url\": \"java\\nscript:run(1)\", \"mime_type\": \"audio/mpeg\"}]";
    let json = format!(
        "{{\"title\": \"Lift Weekly\", \"items\": [{{\"id\": \"1\", \"content_text\": \"The lift stops.\", {sound}}}]}}"
    );
    let rss = "<rss version='2.0'><channel><title>Lift Weekly</title><item><guid isPermaLink='false'>1</guid>\
               <description>The lift stops.</description><enclosure url='../sound/1.mp3' type='audio/mpeg' length='1'/>\
               </item></channel></rss>";
    let server = Server::new([
        ("/feeds/all.json", vec![answer(200, "Content-Type: application/feed+json", json)]),
        ("/feeds/all.xml", vec![answer(200, "Content-Type: application/rss+xml", rss)]),
    ]);
    let scratch = Scratch::new();
    for feed in ["/feeds/all.json", "/feeds/all.xml"] {
        let run = scratch.run(&[&["extract", &server.url(feed)], &COMMON[..]].concat());
        assert_eq!(run.code(), 0, "{feed}: {}", run.err());
        let media = run.lines()[0]["media"].as_array().cloned().unwrap_or_default();
        let urls: Vec<&str> = media.iter().filter_map(|one| one["url"].as_str()).collect();
        assert_eq!(urls, [server.url("/sound/1.mp3")], "{feed}");
    }
}
