//! Searches that are saved: asked of what comes in, each with its feed.

mod common;

use common::{PAYLOADS, Served, pages, served, take_in};
use rashomon_library::alerts;
use rashomon_library::store::{Access, Library};
use rashomon_library::{Tell, forget};

/// Nothing is told.
struct Silent;

impl Tell for Silent {
    fn refused(&mut self, _: &[rashomon::Refused]) {}
    fn answers(&mut self, _: &str) -> std::io::Result<()> {
        Ok(())
    }
    fn for_terminal(&self, text: &str) -> String {
        text.to_owned()
    }
}

/// Takes a page in and asks the standing questions of it, as `rashomon add` does.
fn add(served: &Served, name: &str, text: &str) {
    let mut library = Library::open(&served.file, Access::Write).unwrap();
    let begun = alerts::begin(&mut library, &[]).unwrap();
    take_in(&served.file, &[(name.to_owned(), text.to_owned())]);
    let failed =
        alerts::evaluate(&mut library, &[], &rashomon::Network::default(), (&[], begun), &mut Silent);
    assert_eq!(failed.unwrap(), 0);
}

const LATE: &str = "Ferry Aurelia sails\n\n8 March 2024\n\nThe ferry Aurelia sailed from Zeld on Friday with 214 passengers on board, \
                    the coastguard said.";

#[test]
fn a_search_is_saved_from_its_page_and_its_feed_has_what_came_in_since() {
    let served = served(&pages());
    let found = served.get("/search?q=ferry+sailed").body;
    assert!(
        found.contains("action=\"/searches/add\"") && found.contains("name=\"q\" value=\"ferry sailed\""),
        "{found}"
    );
    let reply = served.post("/searches/add", &[("q", "ferry sailed")]);
    assert_eq!(reply.status, 303, "{}", reply.body);
    let id = reply.header("location").strip_prefix("/searches#").unwrap().to_owned();
    let feed = format!("/api/v1/searches/{id}/feed");
    let page = served.get("/searches").body;
    assert!(page.contains("0 answers since") && page.contains(&format!("href=\"{feed}\"")), "{page}");
    assert!(!served.get(&feed).body.contains("<entry>"), "nothing came in yet");
    // Saved twice, it is one.
    assert_eq!(
        served.post("/searches/add", &[("q", "ferry sailed")]).header("location"),
        format!("/searches#{id}")
    );
    assert!(served.get("/search?q=ferry+sailed").body.contains("This search is saved"));
    add(&served, "late.txt", LATE);
    let entries = served.get(&feed);
    assert!(entries.header("content-type").starts_with("application/atom"));
    assert!(
        entries.body.contains("sailed from Zeld") && entries.body.contains("New: ferry sailed"),
        "{}",
        entries.body
    );
    let page = served.get("/searches").body;
    assert!(!page.contains("0 answers since") && page.contains("Ferry Aurelia sails"), "{page}");
    let list = served.get("/api/v1/searches").json();
    assert_eq!(
        (&list["items"][0]["query"], &list["items"][0]["feed"]),
        (&"ferry sailed".into(), &feed.as_str().into())
    );
}

#[test]
fn a_saved_search_is_taken_away_and_saved_again() {
    let served = served(&pages());
    let id = served.saved("speaker:Quill");
    let gone = served.post(&format!("/searches/{id}/remove"), &[]);
    let page = served.get(gone.header("location")).body;
    assert!(page.contains("is asked no more") && page.contains("value=\"speaker:Quill\""), "{page}");
    assert_eq!(served.get(&format!("/api/v1/searches/{id}/feed")).status, 404);
    assert_eq!(served.post("/searches/add", &[("q", "speaker:Quill")]).status, 303);
    assert_eq!(served.post(&format!("/searches/{id}x/remove"), &[]).status, 404);
    for wrong in ["speeker:Quill", "", "after:yesterday"] {
        let reply = served.post("/searches/add", &[("q", wrong)]);
        assert_eq!(reply.status, 400, "{wrong}: {}", reply.body);
    }
}

#[test]
fn questions_whose_answers_go_elsewhere_are_shown_and_left() {
    let served = served(&pages());
    let mut library = Library::open(&served.file, Access::Write).unwrap();
    let to = alerts::Way::File("/home/ann/nobodys-business.jsonl".into());
    let id = alerts::add(&mut library, &alerts::Question { query: "ferry".into(), to }).unwrap();
    let page = served.get("/searches").body;
    assert!(page.contains("ferry") && page.contains("to a file") && !page.contains("nobodys"), "{page}");
    let reply = served.post(&format!("/searches/{id}/remove"), &[]);
    assert!(reply.status == 409 && reply.body.contains("rashomon alert remove"), "{}", reply.body);
}

#[test]
fn answers_rest_on_no_article_that_is_forgotten() {
    let served = served(&pages());
    let id = served.saved("sailed");
    add(&served, "late.txt", LATE);
    let feed = format!("/api/v1/searches/{id}/feed");
    assert!(served.get(&feed).body.contains("<entry>"));
    let mut library = Library::open(&served.file, Access::Write).unwrap();
    let late = library.articles(0, 99).unwrap().into_iter().find(|row| row.file == "late.txt").unwrap();
    let text = library.text(late.id).unwrap();
    let withdrawn = alerts::Withdrawn { name: late.name.clone(), url: late.url.clone(), text };
    forget(&mut library, &[late.name], "2024-03-09T00:00:00Z").unwrap();
    alerts::withdraw_waiting(&mut library, &[withdrawn]).unwrap();
    assert!(!served.get(&feed).body.contains("<entry>"));
}

#[test]
fn whatever_a_saved_search_says_is_text() {
    let served = served(&pages());
    for payload in PAYLOADS {
        served.post("/searches/add", &[("q", payload)]);
        let query: String = url::form_urlencoded::byte_serialize(payload.as_bytes()).collect();
        for path in
            ["/searches".to_owned(), format!("/searches?removed={query}"), format!("/search?q={query}")]
        {
            let page = served.get(&path).body;
            for live in ["<script>alert", "<img src=x", "<svg onload", "<!--", "='alert(3)"] {
                assert!(!page.contains(live), "{path}: {page}");
            }
        }
    }
}
