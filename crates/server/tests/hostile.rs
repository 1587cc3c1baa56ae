//! What pages, feeds, files and readers could try against a reader's browser, in a real browser: nothing runs, nothing is even stopped
//! by the policy of the page, since nothing becomes more than text. Every payload stands in every part of an article and in what a
//! reader can fill in; of the fields and addresses of a query each is tried with some payloads, and of the pages so many are looked at as
//! `most` says.
//!
//! Needs Chromium, as `browser.rs` does; says so and does nothing where there is none. `RASHOMON_PAYLOADS` names a file with more of
//! them (a list in JSON, or one a line), `RASHOMON_HOSTILE_PAGES` a folder of pages and feeds to take in beside.

mod common;

use std::collections::{BTreeSet, VecDeque};

use common::browser::{Driven, SKIPPED, browser};
use common::{Reply, Served, pages, served};
use rashomon::Input;
use serde_json::{Value, json};
use url::form_urlencoded::byte_serialize;

/// Kinds of what could be tried, `RUN` being what would be run.
const KINDS: &str = include_str!("payloads.json");

/// What would be run: it leaves a mark.
const RUN: &str = "document.documentElement.dataset.ran=1";

/// Notes in the page whatever is tried there, before anything of the page runs.
const WATCH: &str = "window.tried = []; \
    for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => { tried.push(name); }; \
    addEventListener('securitypolicyviolation', event => tried.push('the policy stopped ' + event.violatedDirective + ' ' + event.blockedURI), true); \
    addEventListener('error', event => { if (event.message) tried.push(event.message); });";

/// What of a page is not of the room's own making.
const FOREIGN: &str = "(() => { const found = window.tried.slice(); const own = new URL(location.href).origin; \
    if (document.documentElement.dataset && document.documentElement.dataset.ran) found.push('ran'); \
    for (const one of document.querySelectorAll('*')) { const name = one.localName.toLowerCase(); \
      if (/^(iframe|frame|object|embed|base|applet|style|math|animate)$/.test(name)) found.push('<' + name + '>'); \
      if (name === 'script' && !(one.getAttribute('src') || '').startsWith('/assets/')) found.push('a script'); \
      for (const attribute of one.attributes) { const key = attribute.name.toLowerCase(); \
        if (key.startsWith('on') || key === 'style' || key === 'srcdoc') found.push(name + ' ' + key); \
        if (/^(href|src|action|formaction|xlink:href|data|poster|background)$/.test(key) && !one.closest('#bookmarklets')) { \
          let to; try { to = new URL(attribute.value, location.href); } catch { continue; } \
          if (!/^https?:$/.test(to.protocol)) found.push(name + ' leads to ' + to.protocol); \
          else if (name !== 'a' && to.origin !== own) found.push(name + ' loads from ' + to.origin); } } } \
    return found.join('; '); })()";

/// What was tried on a page that the browser makes itself, of a feed or of JSON.
const TRIED: &str = "window.tried.concat(document.querySelector('[data-ran]') ? ['ran'] : []).join('; ')";

/// The payloads: the kinds, and those of a file that is named.
fn payloads() -> Vec<String> {
    let kinds: Vec<String> = serde_json::from_str(KINDS).expect("a list of texts");
    let mut all: Vec<String> = kinds.iter().map(|kind| kind.replace("RUN", RUN)).collect();
    if let Ok(file) = std::env::var("RASHOMON_PAYLOADS") {
        let text = std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{file}: {why}"));
        let lines = || text.lines().map(str::to_owned).collect();
        all.extend(serde_json::from_str::<Vec<String>>(&text).unwrap_or_else(|_| lines()));
        all.retain(|payload| !payload.trim().is_empty());
    }
    all
}

fn escaped(text: &str) -> String {
    let control = |c: char| c.is_control() && c != '\n';
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace(control, "?")
}

/// Articles with a payload in each of their parts: as lines, as pages (as their mark-up, and as their words), as entries of a feed.
fn articles(payloads: &[String]) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut lines = Vec::new();
    let mut entries = String::new();
    for (number, payload) in payloads.iter().enumerate() {
        let day = format!("2024-03-{:02}", number % 28 + 1);
        let text = format!(
            "The ferry Aurelia of Zeld came in late on Monday {payload} with {number}0 passengers. “We are late {payload} again,” Mayor Ilma \
             Oda said. {payload} said on Tuesday that nobody was hurt off {payload}."
        );
        let line = json!({
            "id": format!("h{number}-{payload}"), "title": format!("Ferry {payload} late"), "outlet": payload, "authors": [payload, "Ann Wick"],
            "url": payload, "published": day, "section": payload, "language": "en", "text": text,
        });
        lines.push(line.to_string());
        let said = escaped(&text);
        let (shown, linked) = (escaped(payload), payload.replace('"', "&quot;"));
        files.push((
            format!("page{number}.html"),
            format!(
                "<html><head><title>{shown}</title><meta property=\"og:site_name\" content=\"{linked}\"><meta name=\"author\" content=\"{linked}\">\
                 <meta property=\"og:title\" content=\"{linked}\"><link rel=\"canonical\" href=\"{linked}\">\
                 <meta property=\"article:published_time\" content=\"{day}T10:00:00Z\"></head><body><nav>{payload}<a href=\"{linked}\">{shown}</a></nav>\
                 <article><h1>Ferry {shown} late</h1><p>{said}</p><p>{payload}</p><p>The harbour of Zeld was shut on Monday, said <a href=\"{linked}\">{shown}</a>.</p>\
                 <img alt=\"{linked}\" src=\"{linked}\"></article><footer>{payload}</footer></body></html>"
            ),
        ));
        entries.push_str(&format!(
            "<item><title>{shown}</title><link>https://gull.example/{number}</link><guid>{shown}</guid><description>{said} {said}</description></item>"
        ));
    }
    files.push(("lines.jsonl".to_owned(), lines.join("\n")));
    files.push((
        "feed.xml".to_owned(),
        format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Gull</title>{entries}</channel></rss>"),
    ));
    files
}

/// Leaves payloads in everything that a reader can fill in, and gives the pages that come of it.
fn filled_in(served: &Served, payloads: &[String]) -> Vec<String> {
    let gull = served.article_of("The Gull");
    let home = format!("/articles/{gull}");
    let story = served.story();
    let statements = served.get(&format!("{home}/statements.json")).json();
    let place = ["start", "end"].map(|end| statements[0][end].to_string());
    let mut found = vec![
        format!("{home}?show=statements,notes&marks=1"),
        format!("{home}?correct={}-{}", place[0], place[1]),
    ];
    for payload in payloads {
        let mut sent = |path: &str, form: &[(&str, &str)]| {
            let reply: Reply = served.post(path, form);
            assert!(reply.status < 500, "{path} {payload}: {}", reply.body);
            if reply.status == 303 {
                found.push(reply.header("location").to_owned());
            }
        };
        let text = format!("{payload} The ferry came in late, said {payload}.");
        sent(&format!("{home}/notes"), &[("quote", "Eleven sailors were held"), ("note", payload)]);
        sent(&format!("{home}/notes"), &[("quote", payload), ("before", payload), ("note", payload)]);
        let judged =
            [("start", &*place[0]), ("end", &place[1]), ("verdict", "speaker"), ("speaker", payload)];
        sent(&format!("{home}/statements"), &judged);
        sent("/searches/add", &[("q", payload)]);
        sent(&format!("/stories/{story}/merge"), &[("other", payload)]);
        sent(&format!("/stories/{story}/split"), &[("article", payload)]);
        sent("/intake/address", &[("url", payload)]);
        let pasted =
            served.post("/intake/paste", &[("text", text.as_str()), ("outlet", payload), ("title", payload)]);
        if pasted.status == 303 {
            found.push(format!("/intake/jobs/{}", served.taken(&pasted)));
        }
    }
    found
}

#[test]
fn nothing_that_is_tried_in_any_field_becomes_more_than_text_in_any_view() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let payloads = payloads();
    let served = served(&[pages(), articles(&payloads)].concat());
    if let Ok(folder) = std::env::var("RASHOMON_HOSTILE_PAGES") {
        let (inputs, _) = Input::collect(&[folder.into()]);
        common::take_in_inputs(&served.file, &inputs);
    }
    let mut left: VecDeque<String> = filled_in(&served, &payloads).into();
    left.extend(served.every_route());
    let fields = [
        "/?outlet",
        "/?speaker",
        "/?place",
        "/?after",
        "/said?speaker",
        "/said?outlet",
        "/said?kind",
        "/search?q",
        "/beside?left",
        "/intake?url",
        "/notes?article",
        "/nowhere?x",
        "/api/v1/search/feed?q",
        "/api/v1/speakers/feed?name",
    ];
    for (number, payload) in payloads.iter().enumerate() {
        let value: String = byte_serialize(payload.as_bytes()).collect();
        // A path in which nothing is to be taken for a step up, or for the end of the address.
        let name = value.replace('+', "%20");
        left.push_back(format!("/intake#url={name}&source={name}"));
        let parts =
            ["stories", "articles", "notes", "intake/jobs", "assets"].map(|part| format!("/{part}/{name}"));
        let all: Vec<String> = fields.iter().map(|field| format!("{field}={value}")).chain(parts).collect();
        // Each payload in some of them, each of them with some payloads.
        left.extend((0..4).map(|at| all[(number * 4 + at) % all.len()].clone()));
    }
    let mut driven = Driven::open(&browser, (1280, 900), true);
    driven.ask("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    let home = format!("http://{}", served.address);
    // What would be run is seen.
    driven.go(&format!("data:text/html,<img src=x onerror={RUN}><b style=x>"));
    let seen = driven.value(FOREIGN);
    assert!(
        seen.as_str().unwrap_or_default().contains("ran")
            && seen.as_str().unwrap_or_default().contains("b style"),
        "{seen}"
    );
    // What was left in fields, every route, fields and addresses with some payloads each, and the pages that the first of these link.
    let most = 60 + payloads.len() * 8;
    let mut known: BTreeSet<String> = BTreeSet::new();
    let (mut looked, mut sent) = (0, 0);
    while let Some(path) = left.pop_front() {
        if looked >= most || !known.insert(path.clone()) {
            continue;
        }
        let kind = served.get(path.split('#').next().unwrap_or_default());
        if !["text/html", "application/atom+xml", "application/json"]
            .iter()
            .any(|known| kind.header("content-type").starts_with(known))
        {
            continue;
        }
        // An address that differs in its last part alone is no other page.
        if path.contains('#') {
            driven.go("about:blank");
            sent += usize::from(path.starts_with("/intake#"));
        }
        driven.go(&format!("{home}{path}"));
        looked += 1;
        let page = kind.header("content-type").starts_with("text/html");
        let found = driven.value(if page { FOREIGN } else { TRIED });
        assert_eq!(found, "", "{path}");
        if !page {
            continue;
        }
        let links = driven.value(
            "Array.from(document.querySelectorAll('a[href]'), link => link.getAttribute('href')).filter(link => link.startsWith('/')).join('\\n')",
        );
        for link in links.as_str().unwrap_or_default().lines() {
            let link = link.split('#').next().unwrap_or_default();
            // Of each page one choice of layers will do.
            if !link.contains("show=") || link.contains("at=") {
                left.push_back(link.to_owned());
            }
        }
    }
    assert!(looked > 8 * payloads.len() && sent == payloads.len(), "{looked} pages, {sent} that were sent");
    println!("{looked} pages with {} payloads", payloads.len());
    let faults: Vec<&String> =
        driven.faults.iter().filter(|fault| !fault.contains("Failed to load resource")).collect();
    assert!(faults.is_empty(), "{faults:?}");
    // The page that a bookmarklet sends is words in a field.
    driven.go("about:blank");
    driven.go(&format!(
        "{home}/intake#url=x&source={}",
        byte_serialize(payloads[0].as_bytes()).collect::<String>().replace('+', "%20")
    ));
    assert_eq!(driven.value("document.getElementById('text').value"), Value::String(payloads[0].clone()));
}
