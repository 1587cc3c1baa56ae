//! Nobody is answered who may not ask, no page of the library becomes more than text, and whoever sends too much or too slowly
//! keeps nobody else from being served.

mod common;

use std::collections::{BTreeSet, VecDeque};
use std::io::{Read as _, Write as _};
use std::time::Duration;

use common::{PAYLOADS, Reply, hostile, pages, served, served_within};
use rashomon_server::Limits;

#[test]
fn every_route_turns_foreign_names_and_origins_away() {
    let served = served(&pages());
    let mut routes = served.every_route();
    routes.push("/nowhere".to_owned());
    assert!(routes.len() > 35, "{routes:?}");
    for route in &routes {
        let own = served.get(route);
        assert_eq!(own.status, if route == "/nowhere" { 404 } else { 200 }, "{route}: {}", own.body);
        for host in ["evil.example", "localhost.evil.example:80", "10.0.0.7"] {
            let reply = served.ask("GET", route, &[("Host", host)]);
            assert_eq!(reply.status, 421, "{route} by {host}");
            assert!(!reply.body.contains("ferry"), "{route} by {host} tells something");
        }
        for origin in ["http://evil.example", "null", "https://localhost"] {
            let reply = served.ask("GET", route, &[("Origin", origin)]);
            assert_eq!(reply.status, 403, "{route} from {origin}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
            let status = if route == "/nowhere" { 404 } else { 405 };
            assert_eq!(served.ask(method, route, &[]).status, status, "{method} {route}");
        }
    }
}

#[test]
fn every_change_comes_from_a_page_of_the_room_or_as_json() {
    let served = served(&pages());
    let changes = rashomon_server::changes();
    assert!(changes.len() >= 4);
    let own = format!("http://{}", served.address);
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    let before = served.get("/api/v1/stories").body;
    for route in changes {
        let path = route.replace("{id}", "999999");
        let send = |headers: &[(&str, &str)]| served.put_in(&path, headers, b"article=1").status;
        assert_eq!(send(&[("Host", "evil.example"), ("Origin", &own), form]), 421, "{path}");
        for origin in ["http://evil.example", "null", "https://localhost"] {
            assert_eq!(send(&[("Origin", origin), form]), 403, "{path} from {origin}");
            assert_eq!(send(&[("Origin", origin), ("Content-Type", "application/json")]), 403, "{path}");
        }
        assert_eq!(send(&[form]), 403, "{path} from nowhere");
        assert_eq!(send(&[("Content-Type", "text/plain")]), 403, "{path} as a plain text from nowhere");
        assert_eq!(send(&[("Origin", &own), ("Content-Type", "text/plain")]), 415, "{path}");
        for mode in ["navigate", "cors"] {
            let headers =
                [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Origin", own.as_str()), form];
            assert_eq!(send(&headers), 403, "{path} by {mode}");
        }
        for method in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"] {
            let reply = served.ask(method, &path, &[]);
            // A note has a page at its address; what is changed of it is changed at another.
            assert_eq!((reply.status, reply.header("allow")), (405, "POST"), "{method} {path}");
        }
        let wrong = served.put_in(&path, &[("Content-Type", "application/json")], b"[]");
        assert_eq!((wrong.status, wrong.json()["error"].is_string()), (400, true), "{path}: {}", wrong.body);
        let unknown = served.post(&path, &[("x", "y")]);
        // What is to be changed is looked up before it is looked at what is to be done with it.
        let status = if route.contains("{id}") { 404 } else { 400 };
        assert_eq!(unknown.status, status, "{path}: {}", unknown.body);
        let body = serde_json::json!({ "quote": "x", "article": ["x"], "story": "x", "other": "x", "start": 9, "end": 4, "verdict": "accepted" });
        let unknown =
            served.put_in(&path, &[("Content-Type", "application/json")], body.to_string().as_bytes());
        assert_eq!((unknown.status, unknown.json()["error"].is_string()), (status, true), "{path}");
        assert!(unknown.header("content-security-policy").contains("default-src 'none'"), "{path}");
    }
    assert_eq!(served.get("/api/v1/stories").body, before, "nothing of this changed anything");
}

#[test]
fn every_answer_tells_the_browser_to_load_and_run_nothing_foreign() {
    let served = served(&pages());
    let mut routes = served.every_route();
    let page = served.get("/");
    routes.extend(page.body.split('"').filter(|part| part.starts_with("/assets/")).map(str::to_owned));
    routes.push("/nowhere".to_owned());
    for route in &routes {
        let reply = served.get(route);
        let policy = reply.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{route}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{route}: {policy}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{route}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{route}");
        if reply.header("content-type").starts_with("text/html") {
            no_inline(route, &reply);
        }
    }
    let refused = served.ask("GET", "/", &[("Host", "evil.example")]);
    assert!(refused.header("content-security-policy").contains("default-src 'none'"));
}

/// Fails where a page has a script or a style within it, which its policy would forbid.
fn no_inline(route: &str, reply: &Reply) {
    for (at, _) in reply.body.match_indices("<script") {
        assert!(
            reply.body[at..].starts_with("<script src=\"/assets/"),
            "{route}: {}",
            &reply.body[at..at + 60]
        );
    }
    for inline in
        ["<style", "href=\"javascript:", "<base", "<iframe", "<object", "<embed", "<meta http-equiv"]
    {
        // But for the page of an intake under way.
        let body = reply.body.replace("<noscript><meta http-equiv=\"refresh\" content=\"1\"></noscript>", "");
        assert!(!body.contains(inline), "{route}: {inline}");
    }
    // Attributes of tags that are ours; what stands in words and in values is escaped, so quotation marks pair.
    for tag in reply.body.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let names: Vec<&str> = tag.split('"').step_by(2).collect();
        let names = names.join(" ").to_lowercase();
        assert!(tag.matches('"').count() % 2 == 0, "{route}: <{tag}>");
        for name in names.split_whitespace().skip(1) {
            assert!(
                !name.starts_with("on") && !name.starts_with("style") && !name.contains('\''),
                "{route}: <{tag}>"
            );
        }
    }
}

#[test]
fn no_words_of_a_page_become_more_than_text_in_any_view() {
    let served = served(&[pages(), hostile()].concat());
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut left: VecDeque<String> =
        ["/", "/said", "/intake", "/search?q=late", "/search?q=speaker:Oda+late", "/search?q=type:COERCE"]
            .map(str::to_owned)
            .into();
    for payload in PAYLOADS {
        let value: String = url::form_urlencoded::byte_serialize(payload.as_bytes()).collect();
        for path in [
            "/search?q",
            "/?outlet",
            "/said?speaker",
            "/beside?left",
            "/?after",
            "/api/v1/search/feed?q",
            "/api/v1/speakers/feed?name",
        ] {
            left.push_back(format!("{path}={value}"));
        }
        left.push_back(format!("/stories/{}", value.replace('+', "%20")));
        left.push_back(format!("/articles/{}", value.replace('+', "%20")));
    }
    let mut pages = 0;
    while let Some(path) = left.pop_front() {
        if !seen.insert(path.clone()) || seen.len() > 400 {
            continue;
        }
        let reply = served.get(&path);
        assert!(matches!(reply.status, 200 | 303 | 400 | 404), "{path}: {} {}", reply.status, reply.body);
        let kind = reply.header("content-type");
        if !kind.starts_with("text/html") && !kind.starts_with("application/atom") {
            let known = [
                "application/json",
                "text/",
                "application/ld+json",
                "application/x-bibtex",
                "application/vnd.citationstyles",
            ];
            assert!(known.iter().any(|known| kind.starts_with(known)), "{path}: {kind}");
            continue;
        }
        pages += 1;
        for payload in ["<script>alert", "<img src=x", "onerror=alert(2)>", "<svg onload", "<!--"] {
            assert!(!reply.body.contains(payload), "{path}: {payload}");
        }
        if kind.starts_with("text/html") {
            assert!(!reply.body.contains("='alert(3)"), "{path}");
            no_inline(&path, &reply);
        }
        // Every link of the room leads somewhere.
        for link in reply.body.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&#38;", "&").replace("&amp;", "&");
            let link = link.split('#').next().unwrap_or_default();
            if link.starts_with('/') && !link.contains("show=") && !link.starts_with("/assets/") {
                left.push_back(link.to_owned());
            }
        }
    }
    assert!(pages > 60, "{pages} pages");
    let shown = served.get("/search?q=late");
    assert!(
        shown.body.contains("&#60;script&#62;alert(1)") || shown.body.contains("&lt;script&gt;alert(1)"),
        "{}",
        shown.body
    );
    for path in seen.iter().filter(|path| path.starts_with("/stories/s") || path.starts_with("/articles/h")) {
        assert_ne!(served.get(path).status, 404, "{path} was linked");
    }
}

#[test]
fn nothing_tells_of_the_folders_of_the_machine() {
    let named = |(name, text): (String, String)| (format!("/home/ann/nobodys-business/{name}"), text);
    let served = served(&pages().into_iter().map(named).collect::<Vec<_>>());
    for route in served.every_route() {
        let reply = served.get(&route);
        assert!(reply.status == 200 && !reply.body.contains("nobodys-business"), "{route}: {}", reply.body);
    }
}

#[test]
fn bodies_are_not_read() {
    let served = served(&pages());
    let head = format!("POST / HTTP/1.1\r\nHost: {}\r\n", served.address);
    for path in ["/", "/stories/x/split"] {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Length: 200000\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n",
            served.address
        );
        let long = served.send(format!("{head}{}", "x".repeat(200_000)).as_bytes());
        assert_eq!(long.status, if path == "/" { 405 } else { 413 }, "{path}");
    }
    let huge =
        served.send(format!("{head}Content-Length: 10000000000\r\n\r\n{}", "x".repeat(100_000)).as_bytes());
    assert_eq!(huge.status, 413);
    let endless = served.send(format!("{head}Transfer-Encoding: chunked\r\n\r\nffffff\r\nxxxx").as_bytes());
    assert_eq!(endless.status, 413);
    let nonsense = served.send(b"\x16\x03\x01 this is no HTTP\r\n\r\n");
    assert!(matches!(nonsense.status, 0 | 400), "{}", nonsense.status);
    let long = served
        .send(format!("GET /?q={} HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(200_000)).as_bytes());
    assert!(matches!(long.status, 0 | 400 | 414 | 431), "{}", long.status);
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn whoever_sends_slowly_or_nothing_is_closed_and_the_others_are_served() {
    let limits = Limits {
        connections: 20,
        head: Duration::from_millis(600),
        still: Duration::from_millis(1500),
        age: Duration::from_secs(30),
        ..Limits::default()
    };
    let served = served_within(&pages(), limits);
    // A letter at a time.
    let mut slow = served.connect();
    let mut sent = 0;
    while sent < 40 && slow.write_all(b"G").is_ok() {
        std::thread::sleep(Duration::from_millis(100));
        sent += 1;
    }
    let mut rest = Vec::new();
    let _ = slow.read_to_end(&mut rest);
    assert!(sent < 40, "a slow sender was read from for four seconds");

    // One request, then nothing.
    let mut idle = served.connect();
    idle.write_all(format!("GET /help HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).as_bytes()).unwrap();
    let mut all = Vec::new();
    assert!(idle.read_to_end(&mut all).is_ok(), "an idle connection stays open");
    assert_eq!(common::parse(&all).status, 200);

    // More connections than there may be: those that do nothing go, whoever asks is answered.
    let many: Vec<_> = (0..200).map(|_| served.connect()).collect();
    for _ in 0..5 {
        assert_eq!(served.get("/help").status, 200);
    }
    drop(many);
}
