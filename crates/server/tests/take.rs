//! Pages that are taken in by the pages of the room: pasted, from a file, by address.

mod common;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;

use common::{PAYLOADS, Reply, Served, pages, served, served_as};
use rashomon::Network;
use rashomon_library::alerts::{self, Configured, Way};
use rashomon_server::Limits;
use serde_json::{Value, json};

/// What makes a browser without scripts look again.
const AGAIN: &str = "<noscript><meta http-equiv=\"refresh\" content=\"1\"></noscript>";

const PAGE: &str = "<html><head><title>Lighthouse of Tarrow dark</title><meta property='og:site_name' content='The Petrel'>\
    <meta property='article:published_time' content='2024-05-05T10:00:00Z'></head><body><article><h1>Lighthouse of Tarrow dark</h1>\
    <p>The lighthouse of Tarrow has gone dark, and nobody knows for how long, the harbour board said on Sunday.</p>\
    <p>“We row by ear,” said Pia Rask, who fishes off the cape of Tarrow.</p></article></body></html>";

fn result(served: &Served, reply: &Reply) -> Vec<Value> {
    let job = served.taken(reply);
    let list = served.get(&format!("/intake/jobs/{job}/result.json"));
    assert_eq!(list.status, 200, "{}", list.body);
    list.json().as_array().unwrap().clone()
}

fn upload(served: &Served, name: &str, content: &[u8]) -> Reply {
    let head = format!(
        "--x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    );
    let body = [head.as_bytes(), content, b"\r\n--x7--\r\n"].concat();
    let origin = format!("http://{}", served.address);
    served.put_in(
        "/intake/upload",
        &[("Origin", &origin), ("Content-Type", "multipart/form-data; boundary=x7")],
        &body,
    )
}

#[test]
fn a_page_is_pasted_and_its_progress_followed_without_a_script() {
    let served = served(&pages());
    assert!(served.get("/intake").body.contains("action=\"/intake/paste\""));
    let reply = served.post("/intake/paste", &[("text", PAGE), ("url", "https://petrel.example/dark")]);
    let at_once = served.get(reply.header("location"));
    // Either it is done already, or the page looks again by itself.
    assert!(at_once.body.contains(AGAIN) || at_once.body.contains("added"), "{}", at_once.body);
    let rows = result(&served, &reply);
    assert_eq!((rows.len(), rows[0]["result"].as_str()), (1, Some("added")), "{rows:?}");
    let done = served.get(reply.header("location"));
    assert!(!done.body.contains(AGAIN), "{}", done.body);
    assert!(done.body.contains("The Petrel: Lighthouse of Tarrow dark"), "{}", done.body);
    let article = served.get(&format!("/api/v1/articles/{}", rows[0]["article"].as_str().unwrap())).json();
    assert_eq!(article["url"], "https://petrel.example/dark", "{article}");
    let again = result(
        &served,
        &served.post("/intake/paste", &[("text", PAGE), ("url", "https://petrel.example/dark")]),
    );
    assert_eq!(again[0]["result"], "known");
    let list = served.get("/intake").body;
    assert!(list.contains("Taken in here") && list.contains("1 known"), "{list}");
    let text = result(&served, &served.post("/intake/paste", &[("text", "Ferry late\n\nThe ferry Aurelia came in late on Monday, the coastguard of Zeld said. Nobody was hurt.")]));
    assert_eq!(text[0]["result"], "added", "{text:?}");
    // What the text does not say, whoever pastes it may.
    let words =
        "The market of Tarrow opened in the rain. “We sell eels,” said Nils Brand, who keeps a stall.";
    let form = [
        ("text", words),
        ("outlet", "Tarrow Mail"),
        ("title", "Market of Tarrow opens"),
        ("day", "2024-04-03"),
    ];
    let said = result(&served, &served.post("/intake/paste", &form));
    let article = served.get(&format!("/articles/{}", said[0]["article"].as_str().unwrap())).body;
    for part in ["Tarrow Mail", "<h1>Market of Tarrow opens</h1>", "3 April 2024", "We sell eels"] {
        assert!(article.contains(part), "{part}: {article}");
    }
    assert_eq!(served.post("/intake/paste", &[("text", words), ("day", "yesterday")]).status, 400);
}

#[test]
fn a_file_is_taken_in_whatever_it_is_called() {
    let served = served(&pages());
    let rows = result(&served, &upload(&served, "/home/ann/nobodys-business/dark.html", PAGE.as_bytes()));
    assert_eq!(
        (rows[0]["result"].as_str(), rows[0]["file"].as_str()),
        (Some("added"), Some("dark.html")),
        "{rows:?}"
    );
    let lines = (0..3).map(|n| {
        json!({ "id": format!("u{n}"), "text": format!("Boat number {n} of the island came in late on Monday, said the board."), "outlet": "Tern" }).to_string()
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    assert_eq!(result(&served, &upload(&served, "boats.jsonl", lines.as_bytes())).len(), 3);
    // Of more than a thousand lines the first are told, and all are counted. Of lines that are no articles a thousand are told one by
    // one, and the rest in one.
    let many =
        [vec!["{\"nothing\": 1}"; 1010].join("\n"), lines.replace("\"u", "\"v").replace("Boat", "Ship")]
            .join("\n");
    let reply = upload(&served, "many.jsonl", many.as_bytes());
    let rows = result(&served, &reply);
    assert_eq!(
        (rows.len(), rows[1000]["file"].as_str()),
        (1001, Some("4 more articles")),
        "{:?}",
        rows.last()
    );
    let page = served.get(reply.header("location")).body;
    assert!(page.contains("<p>3 added, 1001 refused.</p>"), "{page}");
    let told = served.get(&format!("{}/progress", reply.header("location"))).body;
    assert!(told.contains("\"added\":3") && told.contains("\"refused\":1001"), "{told}");
    assert!(served.get("/intake").body.contains("3 added, 1001 refused"));
    let nonsense = result(&served, &upload(&served, "picture.png", &[0x89, b'P', b'N', b'G', 0, 1, 2, 255]));
    assert_eq!(nonsense[0]["result"], "refused", "{nonsense:?}");
    assert!(!nonsense[0]["why"].as_str().unwrap().is_empty());
    for (name, content) in [("empty.html", &b""[..]), ("", b"")] {
        let reply = upload(&served, name, content);
        assert!(reply.status == 400 && reply.body.contains("hoose a file first"), "{}", reply.body);
    }
    let origin = format!("http://{}", served.address);
    for kind in ["multipart/form-data", "multipart/form-data; boundary=other"] {
        let reply =
            served.put_in("/intake/upload", &[("Origin", &origin), ("Content-Type", kind)], b"--x7\r\n");
        assert_eq!(reply.status, 400, "{kind}");
    }
}

/// Serves one page to whoever asks, but for robots.txt, which is not there.
fn outlet() -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut line = String::new();
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            let _ = lines.read_line(&mut line);
            let mut head = String::new();
            while lines.read_line(&mut head).is_ok_and(|read| read > 2) {
                head.clear();
            }
            let reply = if line.contains("robots.txt") {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned()
            } else {
                format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PAGE}",
                    PAGE.len()
                )
            };
            let _ = stream.write_all(reply.as_bytes());
        }
    });
    address
}

#[test]
fn an_address_is_fetched_unless_it_is_not_public() {
    let outlet = outlet();
    let mut network = Network::default();
    network.options.also_allow = vec![outlet];
    // Even where the configuration allows them to the command line.
    network.options.allow_private = true;
    let served = served_as(&pages(), Limits::default(), |room| room.taking_in(network, Vec::new()));
    let rows = result(&served, &served.post("/intake/address", &[("url", &format!("http://{outlet}/dark"))]));
    assert_eq!(rows[0]["result"], "added", "{rows:?}");
    for private in [
        format!("http://{}/", served.address),
        "http://10.0.0.7/".into(),
        "http://localhost:1/".into(),
        "http://[::1]:9/".into(),
    ] {
        let rows = result(&served, &served.post("/intake/address", &[("url", &private)]));
        assert_eq!(rows[0]["result"], "refused", "{private}: {rows:?}");
        assert!(rows[0]["why"].as_str().unwrap().contains("public"), "{private}: {rows:?}");
    }
    for (wrong, why) in [
        ("ftp://x.example/", "none of http"),
        ("javascript:alert(1)", "none of http"),
        ("/etc/passwd", "none of http"),
        ("file:///etc/passwd", "none of http"),
        ("http://ann:secret@x.example/", "never sent"),
        ("", "give the address"),
    ] {
        let reply = served.post("/intake/address", &[("url", wrong)]);
        assert!(reply.status == 400 && reply.body.to_lowercase().contains(why), "{wrong}: {}", reply.body);
    }
}

#[test]
fn standing_questions_are_asked_of_what_is_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("found.jsonl");
    let configured = vec![Configured { query: "lighthouse".into(), to: Some(Way::File(file.clone())) }];
    let served =
        served_as(&pages(), Limits::default(), |room| room.taking_in(Network::default(), configured));
    let id = served.saved("lighthouse");
    result(&served, &served.post("/intake/paste", &[("text", PAGE)]));
    assert!(served.get(&format!("/api/v1/searches/{id}/feed")).body.contains("<entry>"));
    let found = std::fs::read_to_string(&file).unwrap();
    assert!(found.contains("Tarrow") && alerts::holds_answers(&file), "{found}");
}

#[test]
fn a_room_that_is_read_only_changes_nothing_and_offers_nothing() {
    let served = served_as(&pages(), Limits::default(), rashomon_server::Room::read_only);
    let story = served.story();
    let article = served.article_of("The Gull");
    let before = std::fs::read(&served.file).unwrap();
    for page in [
        "/intake".to_owned(),
        format!("/stories/{story}"),
        format!("/articles/{article}"),
        "/notes".into(),
        "/search?q=ferry".into(),
    ] {
        let page = served.get(&page).body;
        assert!(!page.contains("method=\"post\""), "{page}");
    }
    let fields = [
        ("text", PAGE),
        ("url", "https://x.example/"),
        ("article", &article),
        ("other", "s1"),
        ("story", &story),
        ("quote", "The ferry will sail again"),
        ("q", "ferry"),
        ("start", "1"),
        ("end", "2"),
        ("verdict", "accepted"),
        ("note", "x"),
    ];
    for route in rashomon_server::changes() {
        let id = if route.contains("articles") {
            &article
        } else if route.contains("stories") {
            &story
        } else {
            "1"
        };
        let reply = served.post(&route.replace("{id}", id), &fields);
        assert!(reply.status == 403 && reply.body.contains("read only"), "{route}: {}", reply.body);
    }
    let file = upload(&served, "dark.html", PAGE.as_bytes());
    assert!(file.status == 403 && file.body.contains("read only"), "{}", file.body);
    assert_eq!(std::fs::read(&served.file).unwrap(), before);
}

#[test]
fn what_is_taken_in_is_only_ever_text() {
    let served = served(&pages());
    for payload in PAYLOADS {
        let reply =
            upload(&served, payload, format!("{payload}\n\nThe ferry {payload} came in late.").as_bytes());
        if reply.status == 303 {
            served.taken(&reply);
        }
        let pasted = served.post("/intake/paste", &[("text", payload)]);
        served.taken(&pasted);
        for path in [reply.header("location"), pasted.header("location"), "/intake"] {
            let page = served.get(path).body;
            for live in ["<script>alert", "<img src=x", "<svg onload", "<!--", "='alert(3)"] {
                assert!(!page.contains(live), "{path}: {page}");
            }
        }
    }
    assert_eq!(served.get("/intake/jobs/999").status, 404);
    let long = "x".repeat(9 << 20);
    let origin = format!("http://{}", served.address);
    let reply = served.put_in(
        "/intake/paste",
        &[("Origin", &origin), ("Content-Type", "application/x-www-form-urlencoded")],
        format!("text={long}").as_bytes(),
    );
    assert!(matches!(reply.status, 0 | 413), "{}", reply.status);
    assert_eq!(served.get("/help").status, 200);
}
