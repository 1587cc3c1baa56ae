//! Real pages in a real browser: nothing that a page of the library tries is run, and no view is one that its own policy breaks.
//!
//! Needs Chromium (`chromium`, `chromium-browser` or `google-chrome` in the path, or what `RASHOMON_BROWSER` names); says so and
//! does nothing where there is none.

mod common;

use std::process::{Command, Stdio};

use common::browser::{SKIPPED, browser};
use common::{PAYLOADS, Served, hostile, pages, served};

/// What a payload does that is run: it leaves a mark that the page can be searched for.
fn marked(payload: impl AsRef<str>) -> String {
    let mut text = payload.as_ref().to_owned();
    for number in 1..9 {
        text = text.replace(&format!("alert({number})"), "document.documentElement.dataset.ran=1");
    }
    text
}

#[test]
fn nothing_of_a_page_runs_and_no_view_breaks_its_own_policy() {
    let Some(browser) = browser() else {
        println!("{SKIPPED}");
        return;
    };
    let hostile: Vec<(String, String)> =
        hostile().into_iter().map(|(name, text)| (name, marked(text))).collect();
    let served = served(&[pages(), hostile].concat());
    let story = served.story();
    let articles = served.get("/api/v1/articles").json();
    let addresses = articles["items"].as_array().unwrap().iter().filter_map(|one| one["address"].as_str());
    let mut paths: Vec<String> = [
        "/",
        "/said",
        "/intake",
        "/help",
        "/search?q=late",
        "/nowhere",
        "/notes",
        "/searches",
        "/corrections",
    ]
    .map(str::to_owned)
    .into();
    paths.extend(changed(&served));
    paths.push(format!(
        "/search?q={}",
        "%3Cimg%20src%3Dx%20onerror%3D%22document.documentElement.dataset.ran%3D1%22%3E"
    ));
    paths.extend(["", "/complete", "/said"].map(|part| format!("/stories/{story}{part}")));
    paths.extend(addresses.filter(|address| address.contains("/h")).take(3).map(|address| {
        format!("{address}?show=statements,people,places,dates,events,differences,shared&at=3-20")
    }));
    let profile = tempfile::tempdir().unwrap();
    let look = |address: &str| {
        Command::new(&browser)
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--enable-logging=stderr",
                "--dump-dom",
            ])
            .args(["--virtual-time-budget=1500", "--window-size=390,844"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(address)
            .stdin(Stdio::null())
            .output()
            .expect("the browser runs")
    };
    let ran = look("data:text/html,<img src=x onerror=document.documentElement.dataset.ran=1>");
    assert!(
        String::from_utf8_lossy(&ran.stdout).contains("data-ran"),
        "a script that runs would not be seen"
    );
    for path in paths {
        let output = look(&format!("http://{}{path}", served.address));
        let (page, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(page.contains("</main>"), "{path}: {page}\n{told}");
        let root = page.split('>').find(|tag| tag.contains("<html")).unwrap_or_default();
        assert!(!root.contains("data-ran"), "{path} ran something: {root}");
        let broken =
            told.lines().find(|line| line.contains("Content Security Policy") || line.contains("Refused to"));
        assert!(broken.is_none(), "{path}: {broken:?}");
    }
}

/// Leaves payloads in everything that a reader can fill in, and gives the pages that show them.
fn changed(served: &Served) -> Vec<String> {
    let gull = served.article_of("The Gull");
    let home = format!("/articles/{gull}");
    let statements = served.get(&format!("{home}/statements.json")).json();
    let place = ["start", "end"].map(|end| statements[0][end].to_string());
    let mut pages = vec![
        format!("{home}?show=statements,notes&marks=1"),
        format!("{home}?correct={}-{}", place[0], place[1]),
    ];
    for payload in PAYLOADS.map(marked) {
        let noted = served
            .post(&format!("{home}/notes"), &[("quote", "Eleven sailors were held"), ("note", &payload)]);
        assert_eq!(noted.status, 303, "{}", noted.body);
        let judged =
            [("start", &*place[0]), ("end", &place[1]), ("verdict", "speaker"), ("speaker", &payload)];
        assert_eq!(served.post(&format!("{home}/statements"), &judged).status, 303);
        served.post("/searches/add", &[("q", &payload)]);
        let text = format!("{payload} The ferry came in late.");
        let pasted = [("text", text.as_str()), ("outlet", &payload), ("title", &payload)];
        let taken = served.taken(&served.post("/intake/paste", &pasted));
        pages.push(format!("/intake/jobs/{taken}"));
    }
    pages
}
