//! One client that asks for too much, opens too many connections or sends too slowly leaves enough for the others.
//!
//! Another client is another address of this machine, which only Linux has without being told to.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "the time that others wait is what is tested")]

mod common;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use common::{pages, parse, served_within};
use rashomon_library::store::{Access, Library};
use rashomon_library::{Words, add_note};
use rashomon_server::{Limits, Purse, Share};

const OTHER: [u8; 4] = [127, 0, 0, 2];

fn limits(here: Share) -> Limits {
    Limits { here, ..Limits::default() }
}

#[test]
fn whoever_asks_too_much_is_told_when_to_ask_again() {
    let purse = Purse { each_second: 2, holds: 40 };
    let served = served_within(&pages(), limits(Share { purse: Some(purse), ..Share::HERE }));
    let replies: Vec<_> = (0..200).map(|_| served.get("/api/v1/stories")).collect();
    let answered = replies.iter().filter(|reply| reply.status == 200).count();
    assert!((20..60).contains(&answered), "{answered} of 200 are answered");
    let turned: Vec<_> = replies.iter().filter(|reply| reply.status != 200).collect();
    for reply in &turned {
        assert_eq!(reply.status, 429, "{}", reply.body);
        let wait: u64 = reply.header("retry-after").parse().unwrap();
        assert!((1..=3).contains(&wait), "{wait}");
        assert!(reply.json()["error"].as_str().unwrap().contains("try again in"), "{}", reply.body);
        assert!(reply.header("content-security-policy").contains("default-src 'none'"));
    }
    // Whoever guesses is held too, a page says it to people, and a change costs more.
    assert_eq!(served.ask("GET", "/", &[("Host", "evil.example")]).status, 429);
    let page = served.get("/help");
    assert!(page.status == 429 && page.body.contains("<h1>Not just now</h1>"), "{}", page.body);
    let program =
        served.put_in("/searches/add", &[("Content-Type", "application/json")], br#"{"q": "ferry"}"#);
    assert!(program.status == 429 && program.json()["error"].is_string(), "{}", program.body);
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(served.post("/searches/add", &[("q", "ferry")]).status, 429);
    // Others are served as ever.
    for _ in 0..5 {
        assert_eq!(served.get_from(OTHER, "/api/v1/stories").status, 200);
    }
}

#[test]
fn idle_connections_of_one_client_cost_no_other_its_own() {
    let served = served_within(
        &pages(),
        Limits { connections: 40, ..limits(Share { connections: 8, ..Share::HERE }) },
    );
    let mut others: Vec<_> = (0..4).map(|_| served.connect_from(OTHER)).collect();
    let many: Vec<_> = (0..500).map(|_| served.connect()).collect();
    assert_eq!(served.get("/help").status, 200, "the client itself is served: what it left idle gave way");
    // The other's connections, which were there first, are open still.
    for other in &mut others {
        let ask = format!("GET /help HTTP/1.1\r\nConnection: close\r\nHost: {}\r\n\r\n", served.address);
        other.write_all(ask.as_bytes()).unwrap();
        let mut all = Vec::new();
        other.read_to_end(&mut all).unwrap();
        assert_eq!(parse(&all).status, 200);
    }
    drop(many);
}

#[test]
fn bodies_that_come_letter_by_letter_give_way() {
    let served = served_within(
        &pages(),
        Limits { connections: 12, ..limits(Share { connections: 12, ..Share::HERE }) },
    );
    let head = format!(
        "POST /intake/paste HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Length: 5000\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=",
        served.address
    );
    let mut slow: Vec<_> = (0..40).map(|_| served.connect()).collect();
    for stream in &mut slow {
        // Those that gave way already take nothing.
        let _ = stream.write_all(head.as_bytes());
    }
    let begun = Instant::now();
    for letter in 0..5 {
        for stream in &mut slow {
            let _ = stream.write_all(b"x");
        }
        assert_eq!(served.get("/help").status, 200, "after {letter} letters");
        assert_eq!(served.get_from(OTHER, "/").status, 200, "after {letter} letters");
    }
    assert!(begun.elapsed() < Duration::from_secs(10), "others wait: {:?}", begun.elapsed());
}

#[test]
fn an_answer_that_is_still_being_sent_is_not_cut_for_others() {
    let served =
        served_within(&pages(), Limits { connections: 4, ..limits(Share { connections: 4, ..Share::HERE }) });
    // Notes of six megabytes, more than waits in a connection that nobody reads from.
    let gull = served.article_of("The Gull");
    let mut library = Library::open(&served.file, Access::Write).unwrap();
    let (words, note) = (Words { words: "Eleven sailors", ..Words::default() }, "late ".repeat(4000));
    for _ in 0..300 {
        add_note(&mut library, &gull, words, &note, "2024-03-08T09:00:00Z").unwrap();
    }
    let mut slow = served.connect_within([127, 0, 0, 1], Some(16 << 10));
    let ask = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", served.address);
    slow.write_all(ask("/notes.csv").as_bytes()).unwrap();
    let mut all = vec![0; 1000];
    slow.read_exact(&mut all).unwrap();
    // Others come and stay, and the longest idle of them go.
    let mut others: Vec<_> = (0..8)
        .map(|_| {
            let mut other = served.connect();
            other.write_all(ask("/help").as_bytes()).unwrap();
            let mut begun = [0; 12];
            other.read_exact(&mut begun).unwrap();
            assert_eq!(&begun, b"HTTP/1.1 200");
            other
        })
        .collect();
    let mut rest = Vec::new();
    others[0].read_to_end(&mut rest).unwrap();
    let length: usize = parse(&all).header("content-length").parse().unwrap();
    assert!(length > 6_000_000, "{length}");
    let head = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
    let mut left = vec![0; length - (all.len() - head)];
    slow.read_exact(&mut left).unwrap();
    // Now that it is sent, it goes as the others do.
    for _ in 0..8 {
        assert_eq!(served.get("/help").status, 200);
    }
}

#[test]
fn long_bodies_of_one_client_take_turns() {
    let served = served_within(&pages(), Limits::default());
    let send = |stream: &mut TcpStream, length: usize, sent: usize| {
        let head = format!(
            "POST /intake/paste HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Length: {length}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n{1}",
            served.address,
            format!("text={}", "a+ferry+".repeat(length / 8)).split_at(sent).0
        );
        stream.write_all(head.as_bytes()).unwrap();
    };
    let mut slow = [(); 2].map(|()| served.connect());
    for stream in &mut slow {
        send(stream, 100_000, 50_000);
    }
    let answered = |stream: &mut TcpStream| {
        let mut begun = [0; 12];
        stream.read_exact(&mut begun).map(|()| String::from_utf8_lossy(&begun).into_owned()).map_err(drop)
    };
    std::thread::sleep(Duration::from_millis(300));
    let mut third = served.connect();
    third.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    send(&mut third, 100_000, 100_000);
    assert_eq!(answered(&mut third), Err(()), "two are on their way");
    // Short ones do not wait, and neither do those of others.
    assert_eq!(served.post("/searches/add", &[("q", "ferry")]).status, 303);
    let mut other = served.connect_from(OTHER);
    send(&mut other, 100_000, 100_000);
    assert_eq!(answered(&mut other).as_deref(), Ok("HTTP/1.1 303"));
    drop(slow);
    third.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    assert_eq!(answered(&mut third).as_deref(), Ok("HTTP/1.1 303"));
}
