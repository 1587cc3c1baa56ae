//! What a reader finds in the views.

mod common;

use common::{pages, served, take_in};

#[test]
fn stories_are_listed_with_what_differs_and_narrowed_by_the_address() {
    let served = served(&pages());
    let all = served.get("/");
    assert!(
        all.body.contains("New market hall opens in Brannock") && all.body.contains("Aurelia"),
        "{}",
        all.body
    );
    assert!(all.body.contains("3 articles") && all.body.contains("contradiction"), "{}", all.body);
    assert!(all.body.contains("<rect class=\"bar\""));
    for (query, ferry, market) in [
        ("?outlet=tern", true, false),
        ("?speaker=Quill", false, true),
        ("?after=2024-01-01", true, false),
        ("?before=2023-12-31", false, true),
        ("?day=2023-05-09", false, true),
        ("?outlet=nobody", false, false),
    ] {
        let page = served.get(&format!("/{query}")).body;
        let list = page.split("<ol class=\"stories\">").nth(1).unwrap_or_default();
        assert_eq!((list.contains("Aurelia"), list.contains("Brannock")), (ferry, market), "{query}");
    }
    for wrong in ["?after=yesterday", "?cursor=x"] {
        let reply = served.get(&format!("/{wrong}"));
        assert_eq!(reply.status, 400, "{wrong}");
        assert!(reply.body.contains("This cannot be asked"));
    }
}

#[test]
fn a_story_leads_to_the_very_words() {
    let served = served(&pages());
    let story = served.story();
    let page = served.get(&format!("/stories/{story}")).body;
    assert!(
        page.contains("What differs") && page.contains("214 passengers") && page.contains("300 passengers"),
        "{page}"
    );
    let link =
        page.split("<a class=\"words\" href=\"").nth(2).and_then(|rest| rest.split('"').next()).unwrap();
    let link = link.replace("&#38;", "&").replace("&amp;", "&");
    let article = served.get(link.split('#').next().unwrap()).body;
    assert_eq!(article.matches("id=\"at\"").count(), 1, "{link}: {article}");
    for (part, words) in [
        ("complete", "Who said what"),
        ("said", "The ferry will sail again"),
        ("matrix.csv", "contradicts"),
        ("differences.json", "\"reading\""),
    ] {
        let reply = served.get(&format!("/stories/{story}/{part}"));
        assert!(reply.status == 200 && reply.body.contains(words), "{part}: {}", reply.body);
    }
    let begins = served.get(&format!("/stories/{}", &story[..5]));
    assert_eq!((begins.status, begins.header("location")), (303, &*format!("/stories/{story}")));
    assert_eq!(served.get("/stories/s0000").status, 404);
}

#[test]
fn the_changed_words_of_a_quotation_are_marked() {
    let served = served(&pages());
    let page = served.get(&format!("/stories/{}/said", served.story())).body;
    assert!(page.contains("[differs] </span>month") || page.contains("[differs] </span>week"), "{page}");
}

#[test]
fn an_article_has_its_layers_by_the_address_and_shows_what_was_left_out() {
    let served = served(&pages());
    let articles = served.get("/api/v1/articles").json();
    let gull = articles["items"].as_array().unwrap().iter().find(|one| one["outlet"] == "The Gull").unwrap();
    let home = gull["address"].as_str().unwrap();
    let plain = served.get(home).body;
    assert!(plain.contains("class=\"m statements\"") && !plain.contains("class=\"m people\""), "{plain}");
    let layered = served.get(&format!("{home}?show=people,dates,differences,shared")).body;
    for class in ["m people", "m dates", "shared", "differences"] {
        assert!(layered.contains(class), "{class}: {layered}");
    }
    assert!(layered.contains("Set by") && layered.contains("rules of"), "{layered}");
    assert!(
        plain.contains("All rights reserved") && plain.contains("What of the page was left out"),
        "{plain}"
    );
    let cited = served.get(&format!("{home}?at=4-9&show=none")).body;
    assert!(cited.contains("<mark class=\"cited\" id=\"at\">ferry</mark>"), "{cited}");
    assert!(served.get(&format!("{home}?at=9-999999")).body.contains("revised since"));
    assert_eq!(served.get(&format!("{home}?at=9-4")).status, 400);
}

#[test]
fn two_articles_stand_side_by_side() {
    let served = served(&pages());
    let articles = served.get("/api/v1/articles").json();
    let id = |outlet: &str| {
        let all = articles["items"].as_array().unwrap();
        all.iter().find(|one| one["outlet"] == outlet).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let page = served.get(&format!("/beside?left={}&right={}", id("The Gull"), id("The Tern"))).body;
    assert!(
        page.contains("class=\"pair differs\"") && page.contains("<mark>214 passengers</mark>"),
        "{page}"
    );
    assert!(served.get(&format!("/beside?left={}", id("The Gull"))).status == 400);
}

#[test]
fn the_search_marks_what_was_looked_for_and_says_what_cannot_be_asked() {
    let served = served(&pages());
    let page = served.get("/search?q=stalls").body;
    assert!(page.contains("<mark>stalls</mark>") && page.contains("value=\"stalls\""), "{page}");
    let said = served.get("/search?q=speaker%3AQuill").body;
    assert!(said.contains("We have waited long for this"), "{said}");
    let wrong = served.get("/search?q=speeker%3AQuill");
    assert!(wrong.status == 400 && wrong.body.contains("speaker:"), "{}", wrong.body);
    assert!(served.get("/search").body.contains("speaker:"));
}

#[test]
fn tables_are_csv_and_json() {
    let served = served(&pages());
    for path in ["/stories", "/said", "/intake/articles", "/intake/feeds"] {
        let csv = served.get(&format!("{path}.csv"));
        assert!(csv.header("content-type").starts_with("text/csv") && csv.body.contains("\r\n"), "{path}");
        let json = served.get(&format!("{path}.json")).json();
        assert_eq!(json.as_array().unwrap().len(), csv.body.lines().count() - 1, "{path}: {}", csv.body);
    }
}

#[test]
fn what_comes_in_is_seen_at_once_and_what_stays_is_not_sent_again() {
    let served = served(&pages());
    let story = served.story();
    // Until the accounts are made, the list may still change.
    served.get(&format!("/stories/{story}"));
    let first = served.get("/");
    let tag = first.header("etag").to_owned();
    assert!(tag.len() > 10);
    let again = served.ask("GET", "/", &[("If-None-Match", &tag)]);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    take_in(&served.file, &[("late.txt".into(), "Ferry Aurelia sails\n\n8 March 2024\n\nThe ferry Aurelia sailed from Zeld on Friday with 214 passengers on board, the coastguard said.".into())]);
    let changed = served.ask("GET", "/", &[("If-None-Match", &tag)]);
    assert_eq!(changed.status, 200);
    assert!(served.get("/intake").body.contains("Ferry Aurelia sails"));
    let head = served.ask("HEAD", "/help", &[]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

#[test]
fn a_story_that_is_merged_or_split_keeps_being_found() {
    let served = served(&pages());
    let story = served.story();
    let mut library =
        rashomon_library::store::Library::open(&served.file, rashomon_library::store::Access::Write).unwrap();
    let stories = library.stories(&Default::default(), 9).unwrap();
    let other = stories.iter().find(|other| other.name != story).unwrap().name.clone();
    rashomon_library::merge(&mut library, &[story.clone(), other], "2024-03-08T00:00:00Z").unwrap();
    let page = served.get(&format!("/stories/{story}"));
    assert!(page.status == 200 && page.body.contains("Brannock"), "{}", page.body);
    rashomon_library::undo(&mut library).unwrap();
    let page = served.get(&format!("/stories/{story}"));
    // Below the account other stories are offered to merge with.
    let account = page.body.split("class=\"rest amend\"").next().unwrap();
    assert!(page.status == 200 && !account.contains("Brannock"), "{}", page.body);
}

#[test]
fn a_library_that_is_rebuilt_is_seen_without_a_restart() {
    let served = served(&pages());
    let story = served.story();
    let fresh = served.file.with_extension("fresh");
    take_in(&fresh, &pages()[3..]);
    std::fs::remove_file(served.file.with_extension("db-wal")).ok();
    std::fs::remove_file(served.file.with_extension("db-shm")).ok();
    std::fs::rename(&fresh, &served.file).unwrap();
    assert_eq!(served.get(&format!("/stories/{story}")).status, 404);
    assert!(served.get("/").body.contains("Brannock"));
}
