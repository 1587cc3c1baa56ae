//! What readers change: it shows at once, can be taken back, and breaks no address.

mod common;

use common::{PAYLOADS, Served, pages, served, take_in};

/// What follows after a change, as the browser is led there.
fn led(served: &Served, reply: &common::Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.body);
    let location = reply.header("location").split('#').next().unwrap().to_owned();
    let page = served.get(&location);
    assert_eq!(page.status, 200, "{location}: {}", page.body);
    page.body
}

/// The first form whose action begins so.
fn action(page: &str, begins: &str) -> String {
    let at =
        page.find(&format!("action=\"{begins}")).unwrap_or_else(|| panic!("no form of {begins}: {page}"));
    page[at + 8..].split('"').next().unwrap().to_owned()
}

#[test]
fn articles_are_split_off_and_put_back_by_the_page_of_their_story() {
    let served = served(&pages());
    let story = served.story();
    let tern = served.article_of("The Tern");
    let home = format!("/stories/{story}");
    let page = served.get(&home).body;
    assert!(page.contains(&format!("action=\"{home}/split\" method=\"post\"")), "{page}");
    assert!(page.contains(&format!("name=\"article\" value=\"{tern}\"")), "{page}");
    let none = served.post(&format!("{home}/split"), &[]);
    assert!(none.status == 400 && none.body.contains("Choose the articles first"), "{}", none.body);
    let after = led(&served, &served.post(&format!("{home}/split"), &[("article", &tern)]));
    assert!(after.contains("1 article went by a split"), "{after}");
    assert_eq!(served.get("/api/v1/stories").json()["items"].as_array().unwrap().len(), 3);
    let part = served.get("/api/v1/articles").json();
    let part = part["items"].as_array().unwrap().iter().find(|one| one["id"] == tern.as_str()).unwrap();
    let part = part["story"].as_str().unwrap().to_owned();
    assert_ne!(part, story);
    // Taken back, the address of the part leads to the story again.
    let undo = action(&after, "/changes/");
    let back = led(&served, &served.post(&undo, &[("story", &story)]));
    assert!(!back.contains("went by a split"), "{back}");
    let old = served.get(&format!("/stories/{part}"));
    assert_eq!((old.status, old.header("location")), (303, &*home));
    assert_eq!(served.get(&format!("/api/v1/stories/{part}")).json()["id"], story.as_str());
    let twice = served.post(&undo, &[]);
    assert!(twice.status == 409 && twice.body.contains("taken back already"), "{}", twice.body);
}

#[test]
fn stories_are_merged_and_moved_into_and_every_old_address_leads_on() {
    let served = served(&pages());
    let story = served.story();
    let list = served.get("/api/v1/stories").json();
    let other = list["items"].as_array().unwrap().iter().find(|one| one["id"] != story.as_str()).unwrap();
    let other = other["id"].as_str().unwrap().to_owned();
    // By the address of the other story, as it is copied from the browser.
    let address = format!("http://{}/stories/{other}/said", served.address);
    let merged = led(&served, &served.post(&format!("/stories/{story}/merge"), &[("other", &address)]));
    assert!(merged.contains("1 article came by a merge, from") && merged.contains(&other), "{merged}");
    for part in ["", "/complete", "/said"] {
        let old = served.get(&format!("/stories/{other}{part}"));
        assert!(matches!(old.status, 200 | 303), "{part}: {}", old.status);
    }
    assert_eq!(served.get(&format!("/api/v1/stories/{other}/account")).status, 200);
    led(&served, &served.post(&action(&merged, "/changes/"), &[("story", &story)]));
    assert_eq!(served.get(&format!("/api/v1/stories/{other}")).json()["id"], other.as_str());
    // The only article of a story moves: its story is no more.
    let market = served.get("/api/v1/articles").json();
    let market =
        market["items"].as_array().unwrap().iter().find(|one| one["story"] == other.as_str()).unwrap();
    let market = market["id"].as_str().unwrap();
    let moved = served.post(&format!("/stories/{other}/move"), &[("article", market), ("story", &story)]);
    assert!(led(&served, &moved).contains("1 article came by a move, from"));
    assert_eq!(served.get(&format!("/stories/{other}")).header("location"), format!("/stories/{story}"));
    // What comes in later of that affair joins the story that somebody put it into.
    let late = "Market hall opens late\n\n10 May 2023\n\nThe market hall of Brannock opened on Monday after two years of \
                building, said the baker Tomas Quill. It has forty stalls.\n";
    take_in(&served.file, &[("late.txt".into(), late.into())]);
    assert_eq!(
        served.get(&format!("/api/v1/stories/{story}")).json()["articles"].as_array().unwrap().len(),
        5
    );
}

#[test]
fn programs_change_by_json_and_are_told_where_it_shows() {
    let served = served(&pages());
    let story = served.story();
    let tern = served.article_of("The Tern");
    let body = serde_json::json!({ "article": [tern] }).to_string();
    let json = [("Content-Type", "application/json")];
    let reply = served.put_in(&format!("/stories/{story}/split"), &json, body.as_bytes());
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(reply.json()["address"].as_str().unwrap().starts_with(&format!("/stories/{story}")));
    assert_eq!(reply.header("cache-control"), "no-store");
    let send = |path: &str, body: serde_json::Value| {
        let reply = served.put_in(path, &json, body.to_string().as_bytes());
        (reply.status, reply.json()["error"].as_str().unwrap_or_default().to_owned())
    };
    let (split, nobody) = (format!("/stories/{story}/split"), serde_json::json!({ "article": ["nobody"] }));
    let (status, why) = send(&split, nobody.clone());
    assert!(status == 409 && why.contains("no article nobody"), "{status} {why}");
    let (status, why) = send("/stories/s0/split", nobody);
    assert!(status == 404 && why.contains("s0"), "{status} {why}");
    let (status, why) = send("/changes/999/undo", serde_json::json!({}));
    assert!(status == 404 && why.contains("no such change"), "{status} {why}");
    // Nothing is done with a part of a list.
    let (status, why) = send(&split, serde_json::json!({ "article": vec![&tern; 2001] }));
    assert!(status == 400 && why.contains("more than 2000"), "{status} {why}");
    assert_eq!(
        send(&split, serde_json::json!({ "article": vec![&tern; 2000] })).0,
        409,
        "nothing is left to split"
    );
}

#[test]
fn whatever_is_sent_in_a_form_is_only_ever_text() {
    let served = served(&pages());
    let story = served.story();
    for payload in PAYLOADS {
        for route in rashomon_server::changes() {
            let path = route.replace("{id}", &story);
            let fields = ["article", "story", "other"].map(|name| (name, payload));
            let reply = served.post(&path, &fields);
            assert!(reply.status >= 400, "{path}: {}", reply.status);
            for live in ["<script>alert", "<img src=x", "<svg onload", "<!--"] {
                assert!(!reply.body.contains(live), "{path}: {}", reply.body);
            }
        }
    }
}
