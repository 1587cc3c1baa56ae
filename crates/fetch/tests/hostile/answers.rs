//! Answers of every kind: packed, broken off, endless, slow, moved, unchanged; each ends soon and is named.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use rashomon_fetch::{Answer, Client, Options, Reason};

use crate::common::{Act, Server, answer, html, to};
use crate::{gzip, page, quick};

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
