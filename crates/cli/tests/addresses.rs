//! Addresses in place of paths: what is fetched, what is followed, what is refused. The servers are the tests' own,
//! on loopback.

mod common;
#[path = "../../fetch/tests/common/mod.rs"]
mod server;

use std::collections::BTreeMap;

use common::{Run, Scratch, page};
use server::{Server, answer, html, to};

/// Runs a command with what tests on loopback need.
fn run(scratch: &Scratch, arguments: &[&str]) -> Run {
    scratch.run(&[arguments, &["--allow-private", "--delay", "0", "--timeout", "5"]].concat())
}

fn story(outlet: &str) -> String {
    page(outlet, "harvest dispute")
}

#[test]
fn pages_are_fetched_in_the_order_given_beside_files() {
    let scratch = Scratch::new();
    scratch.write("saved.html", story("Saved Times"));
    let server = Server::new([
        ("/one.html", vec![html(&story("First Times"))]),
        ("/old", vec![to("/two.html")]),
        ("/two.html", vec![html(&story("Second Times"))]),
        ("/robots.txt", vec![answer(200, "", "User-agent: *\nDisallow: /closed")]),
    ]);
    let urls: Vec<String> =
        ["/one.html", "/gone", "/old", "/closed"].iter().map(|path| server.url(path)).collect();
    let run = run(&scratch, &["extract", &urls[0], &urls[1], "saved.html", &urls[2], &urls[3]]);
    assert_eq!(run.code(), 1, "{}", run.err());
    let lines = run.lines();
    let found: Vec<_> = lines.iter().map(|a| (a["file"].as_str().unwrap(), a["url"].as_str())).collect();
    let second = server.url("/two.html");
    assert_eq!(found, [(&*urls[0], Some(&*urls[0])), ("saved.html", None), (&*urls[2], Some(&*second))]);
    let host = server.address().ip();
    assert_eq!(
        run.err(),
        format!(
            "rashomon: {}: there is no such page; check the address (status 404)\n\
             rashomon: {}: robots.txt of {host} does not allow /closed for rashomon (Disallow: /closed); save the \
             page from a browser and give the file, or ask the site\n",
            urls[1], urls[3]
        )
    );
}

#[test]
fn every_command_takes_addresses_and_refuses_private_ones() {
    let scratch = Scratch::new();
    let server = Server::new([("/a", vec![html(&story("First Times"))])]);
    for command in ["extract", "annotate", "cluster", "brief"] {
        let good = run(&scratch, &[command, &server.url("/a")]);
        assert_eq!(good.code(), 0, "{command}: {}", good.err());
        assert_eq!(good.err(), "");
        let asked = server.paths().len();
        let private = scratch.run(&[command, &server.url("/a"), "--delay", "0"]);
        assert_eq!(private.code(), 2, "{command}");
        assert!(private.err().contains("is 127.0.0.1, which is not a public address"), "{}", private.err());
        assert_eq!(private.out(), "");
        assert_eq!(server.paths().len(), asked, "{command} connected all the same");
    }
}

#[test]
fn what_is_no_address_to_fetch_is_named() {
    let scratch = Scratch::new();
    for (given, why) in [
        ("ftp://gull.example/a", "only addresses of http and https are fetched"),
        ("http://", "it is no address"),
        ("https://me:word@gull.example/a", "is never sent"),
    ] {
        let run = run(&scratch, &["extract", given]);
        assert_eq!(run.code(), 2, "{given}");
        assert!(run.err().contains(why), "{given}: {}", run.err());
    }
    for flag in ["--delay=-1", "--timeout=soon", "--delay=1e9", "--max-pages=-1"] {
        assert_eq!(scratch.run(&["extract", "http://gull.example/", flag]).code(), 2, "{flag}");
    }
}

/// A server with a feed of one full entry, two teasers and one bare link, and a sitemap of sitemaps.
fn site() -> Server {
    Server::with(|address| {
        let at = |path: &str| format!("http://{address}{path}");
        let body = story("Full Times").replace('&', "&amp;").replace('<', "&lt;");
        let feed = format!(
            "<rss><channel><title>The Gull</title>\
             <item><link>{}</link><description>A teaser of the second.</description></item>\
             <item><link>{}</link><content:encoded>{body}</content:encoded></item>\
             <item><link>/three</link></item>\
             <item><link>{}</link><description>A teaser of what is gone.</description></item></channel></rss>",
            at("/two"),
            at("/full"),
            at("/gone"),
        );
        let sitemap = |root: &str, inner: &str, paths: &[&str]| {
            let entries: String =
                paths.iter().map(|path| format!("<{inner}><loc>{}</loc></{inner}>", at(path))).collect();
            answer(200, "Content-Type: application/xml", format!("<{root}>{entries}</{root}>"))
        };
        BTreeMap::from([
            ("/feed".to_owned(), vec![answer(200, "Content-Type: text/plain", feed)]),
            ("/two".to_owned(), vec![html(&story("Second Times"))]),
            ("/three".to_owned(), vec![html(&story("Third Times"))]),
            ("/index.xml".to_owned(), vec![sitemap("sitemapindex", "sitemap", &["/news.xml", "/more.xml"])]),
            ("/news.xml".to_owned(), vec![sitemap("urlset", "url", &["/two"])]),
            ("/more.xml".to_owned(), vec![sitemap("urlset", "url", &["/three", "/two", "/feed"])]),
        ])
    })
}

#[test]
fn feeds_and_sitemaps_are_followed() {
    let scratch = Scratch::new();
    let server = site();
    let files = |run: &Run| -> Vec<String> {
        let own = server.url("");
        run.lines().iter().map(|a| a["file"].as_str().unwrap().replace(&own, "")).collect()
    };
    let feed = run(&scratch, &["extract", &server.url("/feed")]);
    assert_eq!(feed.code(), 1);
    assert_eq!(files(&feed), ["/feed", "/three", "/two"]);
    assert_eq!(feed.lines()[0]["url"].as_str(), Some(&*server.url("/full")));
    assert!(!server.paths().contains(&"/full".to_owned()), "an entry with its text was fetched again");
    assert!(feed.err().contains("/gone: there is no such page"), "{}", feed.err());

    let sitemap = run(&scratch, &["extract", &server.url("/index.xml")]);
    assert_eq!(sitemap.code(), 1);
    assert_eq!(files(&sitemap), ["/two", "/three", "/feed"]);
    assert!(
        sitemap.err().contains("/feed: it leads on to further addresses (3 in all)"),
        "{}",
        sitemap.err()
    );

    let few = run(&scratch, &["extract", "--max-pages", "1", &server.url("/index.xml")]);
    assert_eq!((few.code(), files(&few)), (0, vec!["/two".to_owned()]), "{}", few.err());
    assert!(
        few.err().contains("/news.xml: 1 more address was left out; a larger --max-pages"),
        "{}",
        few.err()
    );
}

#[test]
fn a_saved_feed_says_where_its_pages_are() {
    let scratch = Scratch::new();
    scratch
        .write("feed.xml", "<rss><channel><item><link>http://gull.example/1</link></item></channel></rss>");
    scratch.write("map.txt", "<urlset><url><loc>http://gull.example/1</loc></url></urlset>");
    for arguments in [&["extract", "feed.xml"][..], &["extract", "--format", "sitemap", "map.txt"]] {
        let run = scratch.run(arguments);
        assert_eq!(run.code(), 2);
        assert!(
            run.err().contains("it points to pages and does not hold their text (1 in all)"),
            "{}",
            run.err()
        );
    }
}

#[test]
fn the_charset_of_the_header_counts() {
    let scratch = Scratch::new();
    let text = story("Первая Газета").replace("<meta charset=utf-8>", "");
    let koi8: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'П' => 0xf0,
            'Г' => 0xe7,
            'е' => 0xc5,
            'р' => 0xd2,
            'в' => 0xd7,
            'а' => 0xc1,
            'я' => 0xd1,
            'з' => 0xda,
            'т' => 0xd4,
            c if c.is_ascii() => c as u8,
            _ => b'?',
        })
        .collect();
    let server = Server::new([
        ("/koi8", vec![answer(200, "Content-Type: text/html; charset=koi8-r", &koi8)]),
        ("/wrong", vec![answer(200, "Content-Type: text/html; charset=klingon", story("Wrong Times"))]),
    ]);
    let run = run(&scratch, &["extract", &server.url("/koi8"), &server.url("/wrong")]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert!(run.out().contains("Первая Газета"), "{}", run.out());
    assert!(run.out().contains("“We are glad"), "{}", run.out());
}
