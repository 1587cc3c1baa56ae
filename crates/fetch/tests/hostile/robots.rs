//! What robots.txt says is kept, and so is the distance between two requests.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rashomon_fetch::{Client, Options, Reason};

use crate::common::{Act, Server, answer, html, to};
use crate::{gzip, page, quick};

#[test]
fn what_robots_txt_says_is_kept() {
    let huge = [&b"User-agent: *\nDisallow: /a\n"[..], &b"# filler\n".repeat(200_000)].concat();
    for (name, robots, expect) in [
        ("none", vec![answer(404, "", "")], Ok(())),
        ("forbidden to read", vec![answer(403, "", "")], Ok(())),
        ("all allowed", vec![answer(200, "", "User-agent: *\nDisallow:")], Ok(())),
        (
            "all forbidden",
            vec![answer(200, "", "User-agent: *\nDisallow: /")],
            Err("does not allow /a?b for rashomon (Disallow: /)"),
        ),
        (
            "we are forbidden",
            vec![answer(200, "", "User-agent: Rashomon\nDisallow: /a\n\nUser-agent: *\nAllow: /")],
            Err("(Disallow: /a)"),
        ),
        ("others are forbidden", vec![answer(200, "", "User-agent: other\nDisallow: /")], Ok(())),
        (
            "packed",
            vec![answer(200, "Content-Encoding: gzip", gzip(b"User-agent: *\nDisallow: /"))],
            Err("does not allow"),
        ),
        (
            "a server fault",
            vec![answer(500, "", "")],
            Err("could not be read (status 500), so nothing may be fetched"),
        ),
        ("busy", vec![answer(429, "", "")], Err("(status 429)")),
        ("broken off", vec![Act::Reset], Err("could not be read (the answer broke off before its end)")),
        ("huge", vec![answer(200, "", &huge)], Err("does not allow")),
        ("endless", vec![Act::Endless], Ok(())),
        (
            "silent",
            vec![Act::Silence(Duration::from_millis(900))],
            Err("could not be read (not done after 0.4 seconds)"),
        ),
        ("five redirects", vec![to("/r/5")], Err("does not allow")),
        ("six redirects", vec![to("/r/6")], Ok(())),
        ("a redirect to a file", vec![to("file:///robots.txt")], Err("file addresses are not fetched")),
        ("a page", vec![html("<h1>Disallow: /</h1>")], Ok(())),
    ] {
        let server = Server::with(|_| {
            let mut script = BTreeMap::from([
                ("/robots.txt".to_owned(), robots),
                ("/a?b".to_owned(), vec![html("hello")]),
            ]);
            script.insert("/r/1".to_owned(), vec![answer(200, "", "User-agent: *\nDisallow: /")]);
            for n in 2..=6 {
                script.insert(format!("/r/{n}"), vec![to(&format!("/r/{}", n - 1))]);
            }
            script
        });
        let answer = Client::new(quick()).fetch(&server.url("/a?b"), None);
        match (answer, expect) {
            (Ok(_), Ok(())) => {}
            (Err(error), Err(why)) => {
                assert!(error.to_string().contains(why), "{name}: {error}");
                assert!(
                    server.requests().iter().all(|request| request.path != "/a?b"),
                    "{name}: asked all the same"
                );
            }
            (got, _) => panic!("{name}: {got:?}"),
        }
        page(Client::new(Options { ignore_robots: true, ..quick() }).fetch(&server.url("/a?b"), None));
    }
}

#[test]
fn robots_txt_is_asked_for_once_and_for_every_site_of_a_redirect() {
    let second = Server::new([
        ("/robots.txt", vec![answer(200, "", "User-agent: *\nDisallow: /closed")]),
        ("/open", vec![html("open")]),
    ]);
    let first = Server::with(|_| {
        BTreeMap::from([
            ("/open".to_owned(), vec![to(&second.url("/open"))]),
            ("/closed".to_owned(), vec![to(&second.url("/closed"))]),
        ])
    });
    let client = Client::new(quick());
    assert_eq!(page(client.fetch(&first.url("/open"), None)).url, second.url("/open"));
    let error = client.fetch(&first.url("/closed"), None).unwrap_err();
    assert!(matches!(error.reason, Reason::Robots(_)), "{error}");
    assert_eq!(error.at, Some(second.url("/closed")));
    assert_eq!(first.paths(), ["/robots.txt", "/open", "/closed"]);
    assert_eq!(second.paths(), ["/robots.txt", "/open"]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test measures pauses")]
fn requests_to_one_host_keep_their_distance() {
    for (name, robots, delay, expected) in [
        ("our own pause", "", 60, 60),
        ("the site's longer one", "User-agent: *\nCrawl-delay: 0.08", 20, 80),
        ("the site's shorter one", "User-agent: *\nCrawl-delay: 0.01", 60, 60),
        ("the site's is cut short", "User-agent: *\nCrawl-delay: 3600", 20, 100),
    ] {
        let robots = vec![answer(200, "", robots)];
        let server = Server::new([("/robots.txt", robots), ("/a", vec![html("a")]), ("/b", vec![html("b")])]);
        let client = Client::new(Options {
            delay: Duration::from_millis(delay),
            longest_wait: Duration::from_millis(100),
            ..quick()
        });
        let began = Instant::now();
        page(client.fetch(&server.url("/a"), None));
        page(client.fetch(&server.url("/b"), None));
        let took = began.elapsed();
        assert!(took >= Duration::from_millis(expected), "{name}: {took:?}");
        assert!(took < Duration::from_secs(5), "{name}: {took:?}");
    }
}
