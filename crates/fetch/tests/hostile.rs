//! What servers do to their guests, and what the client makes of it.

mod common;

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use common::{Act, Server, answer, html, to};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use rashomon_fetch::{Answer, Client, Error, Fetched, Names, Options, Reason};

/// Options that let a test be over soon.
fn quick() -> Options {
    Options {
        timeout: Duration::from_millis(400),
        bytes: 1 << 20,
        backoff: Duration::from_millis(5),
        delay: Duration::ZERO,
        longest_wait: Duration::from_millis(50),
        allow_private: true,
        ..Options::default()
    }
}

fn page(answer: Result<Answer, Error>) -> Fetched {
    match answer {
        Ok(Answer::Page(page)) => page,
        other => panic!("no page: {other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("packed in memory")
}

/// Names that lead where the test wants, each look-up the next address of its list.
#[derive(Debug, Default)]
struct Book(Mutex<BTreeMap<String, Vec<SocketAddr>>>);

impl Book {
    fn new(entries: &[(&str, &[SocketAddr])]) -> Arc<Self> {
        let entries = entries.iter().map(|(name, to)| ((*name).to_owned(), to.to_vec()));
        Arc::new(Self(Mutex::new(entries.collect())))
    }
}

impl Names for Book {
    fn look_up(&self, host: &str, _: u16) -> io::Result<Vec<SocketAddr>> {
        let mut book = self.0.lock().expect("no test has failed in it");
        match book.get_mut(host) {
            Some(list) if list.len() > 1 => Ok(vec![list.remove(0)]),
            Some(list) => Ok(list.clone()),
            None => Err(io::Error::other("not in the book")),
        }
    }
}

/// What a case expects.
enum Expect {
    /// This body.
    Body(&'static str),
    /// A refusal with this in its text.
    Why(&'static str),
}
use Expect::{Body, Why};

#[test]
#[expect(clippy::disallowed_methods, reason = "what a server does must not take long")]
fn whatever_a_server_does_ends_soon_and_is_named() {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(b"zlib inside").expect("packed");
    let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
    bare.write_all(b"no wrapping").expect("packed");
    let packed = gzip(b"gzip inside");
    let cut = &packed[..packed.len() - 9];
    let bomb = gzip(&vec![b'a'; 12 << 20]);
    // A stored block of brotli: window, length, the bytes, the end.
    let brotli = b"\x0b\x06\x80brotli inside\x03";
    let raw = |text: &str| Act::Raw(text.as_bytes().to_vec());
    let cases: Vec<(&str, Vec<Act>, Expect)> = vec![
        ("a page", vec![html("hello")], Body("hello")),
        ("no length", vec![raw("HTTP/1.1 200 OK\r\n\r\nup to the end")], Body("up to the end")),
        (
            "in chunks",
            vec![raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n0\r\n\r\n")],
            Body("first"),
        ),
        (
            "chunks that break off",
            vec![raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfi")],
            Why("broke off before its end"),
        ),
        ("gzip", vec![answer(200, "Content-Encoding: gzip", &packed)], Body("gzip inside")),
        ("zlib", vec![answer(200, "Content-Encoding: deflate", zlib.finish().unwrap())], Body("zlib inside")),
        (
            "bare deflate",
            vec![answer(200, "Content-Encoding: deflate", bare.finish().unwrap())],
            Body("no wrapping"),
        ),
        ("brotli", vec![answer(200, "Content-Encoding: br", brotli)], Body("brotli inside")),
        (
            "twice packed",
            vec![answer(200, "Content-Encoding: gzip, gzip", gzip(&packed))],
            Body("gzip inside"),
        ),
        ("an empty body, said to be packed", vec![answer(200, "Content-Encoding: gzip", "")], Body("")),
        ("clipped gzip", vec![answer(200, "Content-Encoding: gzip", cut)], Why("packed and damaged")),
        ("no gzip at all", vec![answer(200, "Content-Encoding: gzip", "hello")], Why("packed and damaged")),
        (
            "no brotli at all",
            vec![answer(200, "Content-Encoding: br", [0xff; 90])],
            Why("packed and damaged"),
        ),
        ("packed with zstd", vec![answer(200, "Content-Encoding: zstd", "x")], Why("packed with zstd")),
        ("a bomb", vec![answer(200, "Content-Encoding: gzip", &bomb)], Why("larger than 1 MB")),
        (
            "a bomb in a bomb",
            vec![answer(200, "Content-Encoding: gzip, gzip", gzip(&bomb))],
            Why("larger than 1 MB"),
        ),
        ("a page that is too large", vec![answer(200, "", vec![b'a'; 2 << 20])], Why("larger than 1 MB")),
        ("an endless page", vec![Act::Endless], Why("larger than 1 MB")),
        ("a body that drips", vec![Act::Drip(Duration::from_millis(20))], Why("not done after 0.4 seconds")),
        ("silence", vec![Act::Silence(Duration::from_millis(900))], Why("not done after 0.4 seconds")),
        (
            "a length that is too long",
            vec![raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nshort")],
            Why("broke off before its end"),
        ),
        (
            "a length that is too short",
            vec![raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort and more")],
            Body("short"),
        ),
        ("no HTTP", vec![raw("220 mail.example ready\r\n\r\n")], Why("does not speak HTTP")),
        ("reset", vec![Act::Reset], Why("broke off before its end")),
        ("reset once", vec![Act::Reset, html("second try")], Body("second try")),
        ("busy once", vec![answer(429, "Retry-After: 0", ""), html("after a while")], Body("after a while")),
        (
            "a fault, twice",
            vec![answer(502, "", ""), answer(500, "", ""), html("third try")],
            Body("third try"),
        ),
        (
            "a fault that stays",
            vec![answer(503, "", "")],
            Why("the site has a fault; try later (status 503)"),
        ),
        ("busy for an hour", vec![answer(429, "Retry-After: 3600", "")], Why("asks to wait 3600 seconds")),
        (
            "not there",
            vec![answer(404, "", "no")],
            Why("there is no such page; check the address (status 404)"),
        ),
        ("not for us", vec![answer(403, "", "no")], Why("save it and give the file")),
        ("a picture", vec![answer(200, "Content-Type: image/png", "\u{89}PNG")], Why("it is a picture")),
        ("304 unasked", vec![answer(304, "", "")], Why("status 304")),
        ("a redirect to nowhere", vec![answer(301, "", "")], Why("without saying where to (301)")),
        ("a redirect to itself", vec![to("/case")], Why("in a circle")),
        ("a circle", vec![to("/circle")], Why("in a circle")),
        ("a redirect without end", vec![to("/next/1")], Why("more than 10 redirects")),
        ("a redirect to a file", vec![to("file:///etc/hosts")], Why("file addresses are not fetched")),
        ("a redirect with a password", vec![to("http://me:word@gull.example/")], Why("is never sent")),
        ("a redirect to nonsense", vec![to("http://[")], Why("it is no address")),
        ("a redirect to a page", vec![to("/end#part")], Body("the end")),
        ("a redirect to a missing page", vec![to("/missing")], Why("it redirects to http://")),
    ];
    for (name, acts, expect) in cases {
        let server = Server::with(|_| {
            let mut script = BTreeMap::from([
                ("/case".to_owned(), acts),
                ("/circle".to_owned(), vec![to("/case")]),
                ("/end".to_owned(), vec![html("the end")]),
            ]);
            for n in 1..30 {
                script.insert(format!("/next/{n}"), vec![to(&format!("/next/{}", n + 1))]);
            }
            script
        });
        let began = Instant::now();
        let answer = Client::new(quick()).fetch(&server.url("/case"), None);
        assert!(began.elapsed() < Duration::from_secs(5), "{name} took {:?}", began.elapsed());
        match (answer, expect) {
            (Ok(Answer::Page(page)), Body(body)) => {
                assert_eq!(String::from_utf8_lossy(&page.bytes), body, "{name}");
            }
            (Err(error), Why(why)) => assert!(error.to_string().contains(why), "{name}: {error}"),
            (got, _) => panic!("{name}: {got:?}"),
        }
    }
}

#[test]
fn a_small_body_that_unpacks_far_is_a_bomb() {
    let server = Server::new([("/a", vec![answer(200, "Content-Encoding: gzip", gzip(&vec![0; 40 << 20]))])]);
    let client = Client::new(Options { bytes: 64 << 20, timeout: Duration::from_secs(20), ..quick() });
    assert_eq!(client.fetch(&server.url("/a"), None).unwrap_err().reason, Reason::Bomb);
}

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
fn private_addresses_are_not_connected_to() {
    let server = Server::new([("/a", vec![html("hello")])]);
    let guarded = Options { allow_private: false, ..quick() };
    let book = Book::new(&[("inside.example", &[server.address()])]);
    for url in [
        server.url("/a"),
        server.named("inside.example", "/a"),
        server.named("[::ffff:127.0.0.1]", "/a"),
        server.named("[::1]", "/a"),
        server.named("0.0.0.0", "/a"),
        server.named("0177.0.0.1", "/a"),
        server.named("2130706433", "/a"),
        server.named("10.1.2.3", "/a"),
        server.named("169.254.169.254", "/latest"),
    ] {
        let client = Client::new(Options { names: Some(book.clone()), ..guarded.clone() });
        let error = client.fetch(&url, None).unwrap_err();
        assert!(matches!(error.reason, Reason::Private(_)), "{url}: {error}");
        assert!(error.to_string().contains("--allow-private"));
    }
    assert!(server.paths().is_empty());
    let unknown =
        Client::new(Options { names: Some(book), ..guarded }).fetch("http://nowhere.example/", None);
    assert!(matches!(unknown.unwrap_err().reason, Reason::NoSuchName(_)));
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let inside = Server::new([("/secret", vec![html("secret")])]);
    let outside = Server::with(|_| {
        BTreeMap::from([
            ("/a".to_owned(), vec![to(&inside.url("/secret"))]),
            ("/robots.txt".to_owned(), vec![answer(404, "", "")]),
        ])
    });
    let options = Options { allow_private: false, also_allow: vec![outside.address()], ..quick() };
    let error = Client::new(options).fetch(&outside.url("/a"), None).unwrap_err();
    assert!(matches!(error.reason, Reason::Private(_)), "{error}");
    assert_eq!(error.at, Some(inside.url("/secret")));
    assert!(inside.paths().is_empty());
}

#[test]
fn a_name_that_leads_elsewhere_the_second_time_changes_nothing() {
    let outside = Server::new([("/a", vec![html("public")])]);
    let inside = Server::new([("/a", vec![html("secret")])]);
    // For robots.txt the permitted address, for the page another one.
    let book = Book::new(&[("turn.example", &[outside.address(), inside.address()])]);
    let options =
        Options { allow_private: false, also_allow: vec![outside.address()], names: Some(book), ..quick() };
    let error = Client::new(options.clone()).fetch(&outside.named("turn.example", "/a"), None).unwrap_err();
    assert!(matches!(error.reason, Reason::Private(_)), "{error}");
    assert_eq!((outside.paths(), inside.paths()), (vec!["/robots.txt".to_owned()], vec![]));
    // Of several addresses, those that are not permitted are passed over.
    #[derive(Debug)]
    struct Both([SocketAddr; 2]);
    impl Names for Both {
        fn look_up(&self, _: &str, _: u16) -> io::Result<Vec<SocketAddr>> {
            Ok(self.0.to_vec())
        }
    }
    let names = Arc::new(Both([inside.address(), outside.address()]));
    let client = Client::new(Options { names: Some(names), ..options });
    assert_eq!(page(client.fetch(&outside.named("both.example", "/a"), None)).bytes, b"public");
    assert!(inside.paths().is_empty());
}

#[test]
fn nothing_is_sent_that_tells_who_asks() {
    let server = Server::with(|_| {
        BTreeMap::from([
            ("/a".to_owned(), vec![answer(302, "Location: /b\nSet-Cookie: who=me", "")]),
            ("/b".to_owned(), vec![html("hello")]),
        ])
    });
    let client = Client::new(quick());
    page(client.fetch(&server.url("/a"), None));
    page(client.fetch(&server.url("/a#part"), None));
    for request in server.requests() {
        let names: Vec<_> = request.headers.keys().map(String::as_str).collect();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"], "{}", request.path);
        assert!(request.headers["user-agent"].starts_with("rashomon/"));
    }
    let error = client.fetch(&server.url("/a").replace("127", "me:word@127"), None).unwrap_err();
    assert_eq!(error.reason, Reason::Credentials);
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::new([(
        "/a",
        vec![
            answer(
                200,
                "ETag: \"one\"\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\nContent-Type: text/html; charset=koi8-r",
                "hello",
            ),
            answer(304, "ETag: \"one\"", ""),
        ],
    )]);
    let client = Client::new(quick());
    let first = page(client.fetch(&server.url("/a"), None));
    assert_eq!(first.content_type.as_deref(), Some("text/html; charset=koi8-r"));
    let second = client.fetch(&server.url("/a"), Some(&first.validators));
    assert_eq!(second, Ok(Answer::NotModified { url: server.url("/a") }));
    let asked = &server.requests()[1].headers;
    assert_eq!(asked["if-none-match"], "\"one\"");
    assert_eq!(asked["if-modified-since"], "Sun, 06 Nov 1994 08:49:37 GMT");
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

#[test]
fn a_host_that_is_not_there_is_named() {
    let gone = {
        let server = Server::new([]);
        server.address()
    };
    let error = Client::new(quick()).fetch(&format!("http://{gone}/"), None).unwrap_err();
    assert!(error.to_string().contains("refuses the connection"), "{error}");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("https://{}/", listener.local_addr().expect("its address"));
    let other = thread::spawn(move || {
        let (mut guest, _) = listener.accept().expect("a guest");
        let _ = guest.write_all(b"220 this is no TLS\r\n");
        let _ = guest.read_to_end(&mut Vec::new());
    });
    let error = Client::new(quick()).fetch(&url, None).unwrap_err();
    assert!(matches!(error.reason, Reason::Insecure(_)), "{error}");
    other.join().expect("it ends");
}

#[test]
fn a_post_goes_to_its_address_and_nowhere_else() {
    let server = Server::new([
        ("/hook", vec![answer(204, "", ""), answer(500, "", "")]),
        ("/away", vec![to("/hook")]),
        ("/slow", vec![Act::Silence(Duration::from_secs(3))]),
    ]);
    let client = Client::new(quick());
    assert_eq!(client.post(&server.url("/hook"), "{}"), Ok(()));
    assert_eq!(server.requests()[0].headers["content-type"], "application/json; charset=utf-8");
    let reason = |path: &str| client.post(&server.url(path), "{}").map_err(|error| error.reason);
    assert_eq!(reason("/hook"), Err(Reason::Status(500)));
    assert_eq!(reason("/away"), Err(Reason::Status(302)), "a redirect is not followed");
    assert!(matches!(reason("/slow"), Err(Reason::TimedOut(_))));
    assert_eq!(server.requests().iter().filter(|request| request.path == "/hook").count(), 2);
    let careful = Client::new(Options { allow_private: false, ..quick() });
    let refused = careful.post(&server.url("/hook"), "{}").map_err(|error| error.reason);
    assert!(matches!(refused, Err(Reason::Private(_))), "{refused:?}");
}
