//! Versions of an article that was revised.

mod common;

use common::{PAYLOADS, Served, pages, served, take_in};
use serde_json::{Value, json};

fn version(title: &str, text: &str, modified: &str) -> Vec<(String, String)> {
    let line = json!({
        "id": "p1", "outlet": "The Plover", "title": title, "published": "2024-03-05T08:00:00Z", "modified": modified, "text": text,
    });
    vec![("p.jsonl".to_owned(), line.to_string())]
}

fn revised() -> Served {
    let served = served(&version(
        "Ferry held off Zeld",
        "The ferry Aurelia was held off Zeld. Eleven sailors were on board. The habrour was shut, the mayor said. Nobody was hurt.",
        "2024-03-05T08:00:00Z",
    ));
    take_in(
        &served.file,
        &version(
            "Ferry held off Zeld",
            "The ferry Aurelia was held off Zeld. Twelve sailors were on board. The harbour was shut, the mayor said. Nobody was hurt.",
            "2024-03-05T10:30:00Z",
        ),
    );
    take_in(
        &served.file,
        &version(
            "Two hurt on ferry off Zeld",
            "The ferry Aurelia was held off Zeld. Twelve sailors were on board. The harbour was shut, the mayor said. Two passengers \
             broke an arm, a doctor of the island told reporters.",
            "2024-03-05T12:00:00Z",
        ),
    );
    served
}

fn rows(served: &Served, query: &str) -> Vec<Value> {
    served.get(&format!("/articles/p1/revisions.json{query}")).json().as_array().unwrap().clone()
}

#[test]
fn changes_that_matter_are_shown_and_small_ones_on_demand() {
    let served = revised();
    let article = served.get("/articles/p1").body;
    assert!(article.contains("<a href=\"/articles/p1/revisions\">revised</a>"), "{article}");
    let page = served.get("/articles/p1/revisions?from=1&to=2").body;
    assert!(page.contains("<mark>Eleven</mark>") && page.contains("<mark>Twelve</mark>"), "{page}");
    assert!(!page.contains("habrour") && page.contains("Small changes too"), "{page}");
    let all = served.get("/articles/p1/revisions?from=1&to=2&all=yes").body;
    assert!(all.contains("habrour") && all.contains("Only changes that matter"), "{all}");
    assert!(page.contains("2: 2024-03-05 10:30"), "{page}");
}

#[test]
fn the_last_two_are_compared_unless_others_are_asked_for() {
    let served = revised();
    let last = rows(&served, "");
    let kinds: Vec<&str> = last.iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["headline", "added", "taken out"].map(|kind| kind).to_vec(), "{last:?}");
    let first = rows(&served, "?from=1&to=2");
    let matters: Vec<(&str, bool)> =
        first.iter().map(|row| (row["kind"].as_str().unwrap(), row["matters"].as_bool().unwrap())).collect();
    assert_eq!(matters, [("reworded", true), ("reworded", false)], "{first:?}");
    assert_eq!(rows(&served, "?from=2&to=2").len(), 0);
    assert_eq!(rows(&served, "?from=1&to=3").len(), 5);
    for wrong in ["?from=0", "?to=4", "?from=x"] {
        assert_eq!(served.get(&format!("/articles/p1/revisions{wrong}")).status, 400, "{wrong}");
    }
}

#[test]
fn an_article_of_one_version_has_no_revisions() {
    let served = served(&pages());
    let gull = served.article_of("The Gull");
    let reply = served.get(&format!("/articles/{gull}/revisions"));
    assert!(reply.status == 404 && reply.body.contains("one version"), "{}", reply.body);
    assert_eq!(served.get("/articles/nobody/revisions").status, 404);
}

#[test]
fn words_of_revisions_are_text() {
    for payload in PAYLOADS {
        let served = served(&version(
            &format!("Ferry {payload}"),
            &format!("The ferry {payload} was held off Zeld."),
            payload,
        ));
        take_in(
            &served.file,
            &version(&format!("Boat {payload}"), &format!("The ferry was {payload} held off Zeld."), payload),
        );
        let page = served.get("/articles/p1/revisions?all=yes");
        assert_eq!(page.status, 200, "{}", page.body);
        for live in ["<script>alert", "<img src=x", "<svg onload", "<!--", "='alert(3)"] {
            assert!(!page.body.contains(live), "{}", page.body);
        }
    }
}
