//! An intake under way is followed by server-sent events, of which so many are open at once and no more.

mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Sender, channel};

use common::browser::{Driven, SKIPPED, browser};
use common::{Served, pages, served, served_as};
use rashomon::Network;
use rashomon_server::{Limits, Share};

const PAGE: &str = "<html><head><title>Lighthouse of Tarrow dark</title></head><body><article><h1>Lighthouse of Tarrow dark</h1>\
    <p>The lighthouse of Tarrow has gone dark, and nobody knows for how long, the harbour board said on Sunday.</p></article></body></html>";

/// An outlet that sends its page only once it is told to.
fn hesitant() -> (SocketAddr, Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (go, told) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            let (mut line, mut head) = (String::new(), String::new());
            let _ = lines.read_line(&mut line);
            while lines.read_line(&mut head).is_ok_and(|read| read > 2) {
                head.clear();
            }
            let (status, body) =
                if line.contains("robots.txt") { ("404 Not Found", "") } else { ("200 OK", PAGE) };
            if !body.is_empty() && told.recv().is_err() {
                return;
            }
            let length = body.len();
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
        }
    });
    (address, go)
}

/// Begins to follow, and reads until what is sent has these words.
fn until(stream: &mut TcpStream, words: &str) -> String {
    let mut read = Vec::new();
    let mut one = [0];
    while !String::from_utf8_lossy(&read).contains(words) {
        assert_eq!(stream.read(&mut one).unwrap(), 1, "{}", String::from_utf8_lossy(&read));
        read.push(one[0]);
    }
    String::from_utf8_lossy(&read).into_owned()
}

#[test]
fn an_intake_under_way_is_followed_until_it_is_done() {
    let (outlet, go) = hesitant();
    let mut network = Network::default();
    network.options.also_allow = vec![outlet];
    let limits = Limits { here: Share { streams: 2, ..Share::HERE }, ..Limits::default() };
    let served = served_as(&pages(), limits, |room| room.taking_in(network, Vec::new()));
    let reply = served.post("/intake/address", &[("url", &format!("http://{outlet}/dark"))]);
    let page = reply.header("location").to_owned();
    let follow = format!("{page}/progress");
    let shown = served.get(&page).body;
    assert!(
        shown.contains(&format!("data-follow=\"{follow}\"")) && shown.contains("http-equiv=\"refresh\""),
        "{shown}"
    );
    let ask = format!("GET {follow} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.address);
    let mut streams: Vec<TcpStream> = (0..2).map(|_| served.connect()).collect();
    for stream in &mut streams {
        stream.write_all(ask.as_bytes()).unwrap();
        let begun = until(stream, "is being read");
        assert!(
            begun.contains("text/event-stream") && begun.contains("retry: 2000\n\nevent: progress\ndata: {"),
            "{begun}"
        );
        assert!(begun.contains("default-src 'none'") && begun.contains("no-store"), "{begun}");
    }
    assert!(served.get("/intake").body.contains("is being read"), "the list of intakes moves too");
    // There is no third place for this client, but one for another.
    let third = served.get(&follow);
    assert_eq!((third.status, third.header("retry-after")), (429, "2"), "{}", third.body);
    #[cfg(target_os = "linux")]
    {
        let mut other = served.connect_from([127, 0, 0, 2]);
        other.write_all(ask.as_bytes()).unwrap();
        until(&mut other, "is being read");
    }
    // A place that is given up is free again.
    drop(streams.pop());
    let mut next = served.connect();
    let mut tries = 0;
    loop {
        next.write_all(ask.as_bytes()).unwrap();
        if until(&mut next, "\r\n").contains("200 OK") {
            break;
        }
        tries += 1;
        assert!(tries < 100, "the place is not given back");
        std::thread::sleep(std::time::Duration::from_millis(50));
        next = served.connect();
    }
    go.send(()).unwrap();
    for mut stream in [streams.remove(0), next] {
        let done = until(&mut stream, "event: done");
        assert!(until(&mut stream, "1 added\"}").contains("\"added\":1"), "{done}");
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
        assert!(!rest.contains("event"), "nothing comes after the end: {rest}");
    }
    assert!(served.get(&page).body.contains("Lighthouse of Tarrow dark"));
    let list = served.get("/intake").body;
    assert!(list.contains("1 added") && !list.contains("is being read"), "{list}");
}

#[test]
fn what_is_done_says_so_at_once_and_what_is_unknown_is_not_followed() {
    let served = served(&pages());
    let job = served.taken(&served.post("/intake/paste", &[("text", PAGE)]));
    let told = served.get(&format!("/intake/jobs/{job}/progress"));
    assert_eq!((told.status, told.header("content-type")), (200, "text/event-stream"));
    assert!(
        told.body.contains("event: done\ndata: {") && told.body.contains("\"told\":\"1 added\""),
        "{}",
        told.body
    );
    for unknown in ["999", "x", "-1", "99999999999999999999999"] {
        let reply = served.get(&format!("/intake/jobs/{unknown}/progress"));
        assert_eq!((reply.status, reply.json()["error"].is_string()), (404, true), "{unknown}");
    }
    assert_eq!(served.ask("HEAD", &format!("/intake/jobs/{job}/progress"), &[]).status, 200);
}

/// A room whose only outlet sends nothing until it is told to; its client has such a share.
fn waiting(here: Share) -> (Served, SocketAddr, Sender<()>) {
    let (outlet, go) = hesitant();
    let mut network = Network::default();
    network.options.also_allow = vec![outlet];
    let limits = Limits { here, ..Limits::default() };
    (served_as(&pages(), limits, |room| room.taking_in(network, Vec::new())), outlet, go)
}

#[test]
fn a_client_has_so_many_intakes_under_way_and_leaves_the_others_to_others() {
    let (served, outlet, _go) = waiting(Share { intakes: 3, ..Share::HERE });
    let body = serde_json::json!({ "url": format!("http://{outlet}/dark") }).to_string();
    let json = ("Content-Type", "application/json");
    let send = || served.put_in("/intake/address", &[json], body.as_bytes());
    for _ in 0..3 {
        assert_eq!(send().status, 200);
    }
    let fourth = send();
    assert_eq!((fourth.status, fourth.header("retry-after")), (429, "5"), "{}", fourth.body);
    assert!(fourth.json()["error"].as_str().unwrap().contains("from your address"), "{}", fourth.body);
    #[cfg(target_os = "linux")]
    for other in 2..9 {
        let mut all = String::new();
        for _ in 0..3 {
            let mut stream = served.connect_from([127, 0, 0, other]);
            let head = format!(
                "POST /intake/address HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                served.address,
                body.len()
            );
            stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
            let mut reply = String::new();
            stream.read_to_string(&mut reply).unwrap();
            all.push_str(reply.lines().next().unwrap());
        }
        // Twenty in all: six clients have three, the seventh two, and then the room is full.
        let (taken, full) = (all.matches("200 OK").count(), all.matches("503 Service").count());
        assert_eq!(
            (taken, full),
            if other < 7 {
                (3, 0)
            } else if other == 7 {
                (2, 1)
            } else {
                (0, 3)
            },
            "{other}: {all}"
        );
    }
}

/// Keeps what a page follows.
const WATCH: &str = "window.streams = []; const Follows = EventSource; \
    window.EventSource = class extends Follows { constructor(to) { super(to); streams.push(this); } };";

#[test]
fn a_page_that_nobody_looks_at_follows_nothing() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let (served, outlet, go) = waiting(Share::HERE);
    let reply = served.post("/intake/address", &[("url", &format!("http://{outlet}/dark"))]);
    let page = reply.header("location").to_owned();
    let mut driven = Driven::open(&browser, (1280, 900), true);
    driven.ask("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": WATCH }));
    driven.go(&format!("http://{}{page}", served.address));
    let see = |hidden: bool| {
        format!(
            "Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }}); \
             document.dispatchEvent(new Event('visibilitychange')); 0"
        )
    };
    let open = "streams.filter(one => one.readyState !== 2).length";
    assert_eq!(driven.value(open), 1, "it is followed while it is seen");
    driven.value(&see(true));
    assert_eq!((driven.value(open), driven.value("streams.length")), (0.into(), 1.into()));
    driven.value(&see(false));
    assert_eq!((driven.value(open), driven.value("streams.length")), (1.into(), 2.into()));
    go.send(()).unwrap();
    driven.wait();
    let text = driven.text();
    assert!(text.contains("Lighthouse of Tarrow dark") && text.contains("1 added"), "{text}");
}
