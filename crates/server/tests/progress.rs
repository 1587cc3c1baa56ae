//! An intake under way is followed by server-sent events, of which so many are open at once and no more.

mod common;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Sender, channel};

use common::{pages, served, served_as};
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
        assert_eq!(served.get(&format!("/intake/jobs/{unknown}/progress")).status, 404, "{unknown}");
    }
    assert_eq!(served.ask("HEAD", &format!("/intake/jobs/{job}/progress"), &[]).status, 200);
}
