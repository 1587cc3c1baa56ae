//! Where the client connects to, and what it tells there: nothing private is reached, and nobody learns who asks.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rashomon_fetch::{Client, Names, Options, Reason};

use crate::common::{Act, Server, answer, html, to};
use crate::{page, quick};

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
