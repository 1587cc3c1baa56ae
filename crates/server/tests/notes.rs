//! Notes on words: made without a script, found again in revisions, exported, taken away and put back.

mod common;

use common::{PAYLOADS, Served, pages, served, take_in};
use serde_json::json;

const WORDS: &str = "The ferry will sail again within a week";

/// Notes words of The Gull, and gives the id of the note.
fn noted(served: &Served, words: &str, note: &str) -> String {
    let gull = served.article_of("The Gull");
    let reply = served.post(&format!("/articles/{gull}/notes"), &[("quote", words), ("note", note)]);
    assert_eq!(reply.status, 303, "{}", reply.body);
    reply.header("location").split("#note-").nth(1).unwrap().to_owned()
}

#[test]
fn words_are_noted_by_the_form_below_the_article_and_shown_in_their_place() {
    let served = served(&pages());
    let gull = served.article_of("The Gull");
    let home = format!("/articles/{gull}");
    let plain = served.get(&home).body;
    assert!(plain.contains(&format!("action=\"{home}/notes\" method=\"post\"")), "{plain}");
    assert!(!plain.contains("m notes"), "no note, no mark");
    let reply = served
        .post(&format!("{home}/notes"), &[("quote", WORDS), ("note", "A month, says the Tern.\r\n\r\nAsk.")]);
    let location = reply.header("location").to_owned();
    assert!(location.starts_with(&format!("{home}?show=statements,notes&at=")), "{location}");
    let page = served.get(location.split('#').next().unwrap()).body;
    let id = location.split('#').nth(1).unwrap();
    assert!(
        page.contains(&format!("id=\"{id}\"")) && page.contains("A month, says the Tern.\n\nAsk."),
        "{page}"
    );
    // The mark is there without being asked for, beside the statement that the words are of.
    assert!(served.get(&home).body.contains("class=\"m notes statements\""), "{page}");
    let list = served.get("/notes").body;
    assert!(list.contains(WORDS) && list.contains("The Gull: Ferry Aurelia stopped off Zeld"), "{list}");
    assert!(served.get("/notes?text=tern").body.contains(WORDS));
    assert!(served.get("/notes?text=nothing+like+that").body.contains("No note is like that"));
}

#[test]
fn words_that_cannot_be_noted_are_given_back_with_what_to_try() {
    let served = served(&pages());
    let gull = served.article_of("The Gull");
    let path = format!("/articles/{gull}/notes");
    for (quote, before, why) in [
        ("The ferry sank", "", "do not stand in the article"),
        ("The ferry", "", "times in the article; give more of them"),
        ("The ferry", "nobody said", "do not stand before these"),
        ("", "", "give the words"),
    ] {
        let reply =
            served.post(&path, &[("quote", quote), ("before", before), ("note", "My <b>thought</b>")]);
        assert_eq!(reply.status, 409, "{quote}");
        assert!(reply.body.contains(why), "{quote}: {}", reply.body);
        // What was written is not lost.
        assert!(reply.body.contains("My &#60;b&#62;thought&#60;/b&#62;</textarea>"), "{}", reply.body);
        assert!(reply.body.contains("id=\"new-note\" open"), "{}", reply.body);
        let body = json!({ "quote": quote, "before": before }).to_string();
        let program = served.put_in(&path, &[("Content-Type", "application/json")], body.as_bytes());
        assert_eq!(program.status, 409);
        assert!(program.json()["error"].as_str().unwrap().contains(why), "{}", program.body);
    }
    assert_eq!(served.post("/articles/nobody/notes", &[("quote", "x")]).status, 404);
    let program = served.put_in(
        "/articles/nobody/notes",
        &[("Content-Type", "application/json")],
        br#"{"quote": "x"}"#,
    );
    assert_eq!(program.status, 404, "{}", program.body);
    let enough = served.post(&path, &[("quote", "The ferry"), ("before", "passed. \"")]);
    assert_eq!(enough.status, 409);
    let told_apart = served.post(&path, &[("quote", "The ferry"), ("before", "the coastguard said. \"")]);
    assert_eq!(told_apart.status, 303, "{}", told_apart.body);
    // A script says where they begin.
    let second = served.post(&path, &[("quote", "the"), ("start", "1")]);
    assert_eq!(second.status, 409, "nothing begins there");
}

#[test]
fn notes_are_exported_as_annotations_and_markdown() {
    let served = served(&pages());
    let id = noted(&served, WORDS, "A month, says the *Tern*.");
    noted(&served, "Eleven sailors were held", "");
    let collection = served.get("/notes.json");
    assert!(collection.header("content-type").starts_with("application/ld+json"));
    let collection = collection.json();
    assert_eq!((&collection["type"], &collection["total"]), (&json!("AnnotationCollection"), &json!(2)));
    let items = collection["first"]["items"].as_array().unwrap();
    let one = items.iter().find(|one| one["id"].as_str().unwrap().ends_with(&id)).unwrap();
    assert_eq!(
        (&one["motivation"], &one["body"]["value"]),
        (&json!("commenting"), &json!("A month, says the *Tern*."))
    );
    let selectors = one["target"]["selector"].as_array().unwrap();
    assert_eq!(selectors[0]["exact"], WORDS);
    let gull = served.article_of("The Gull");
    let text = served.get(&format!("/api/v1/articles/{gull}")).json()["text"].as_str().unwrap().to_owned();
    let place = |key: &str| usize::try_from(selectors[1][key].as_u64().unwrap()).unwrap();
    let (start, end) = (place("start"), place("end"));
    assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), WORDS);
    let highlighted = items.iter().find(|one| one["motivation"] == "highlighting").unwrap();
    assert!(highlighted["body"].is_null());
    let markdown = served.get(&format!("/notes.md?article={gull}"));
    assert!(markdown.header("content-type").starts_with("text/markdown"));
    for part in ["## Ferry Aurelia stopped off Zeld", &format!("> {WORDS}"), "A month, says the \\*Tern\\*."]
    {
        assert!(markdown.body.contains(part), "{part}: {}", markdown.body);
    }
    assert_eq!(served.get("/notes.csv").body.lines().count(), 3);
}

#[test]
fn a_note_is_changed_taken_away_and_put_back() {
    let served = served(&pages());
    let id = noted(&served, WORDS, "First.");
    let changed = served.post(&format!("/notes/{id}/change"), &[("note", "Second.")]);
    assert_eq!(changed.header("location"), format!("/notes/{id}"));
    assert!(served.get(&format!("/notes/{id}")).body.contains("Second.</textarea>"));
    let removed = served.post(&format!("/notes/{id}/remove"), &[]);
    let after = served.get(removed.header("location")).body;
    assert!(
        after.contains("was taken away") && after.contains(&format!("action=\"/notes/{id}/restore\"")),
        "{after}"
    );
    assert_eq!(served.get(&format!("/notes/{id}")).status, 404);
    assert!(!served.get(&format!("/articles/{}", served.article_of("The Gull"))).body.contains("Second."));
    assert_eq!(served.post(&format!("/notes/{id}/restore"), &[]).status, 303);
    assert!(served.get("/notes").body.contains("Second."));
    for path in ["/notes/n0/change", "/notes/n0/remove", "/notes/n0/restore"] {
        assert_eq!(served.post(path, &[("note", "x")]).status, 404, "{path}");
    }
    served.post(&format!("/notes/{id}/remove"), &[]);
    assert_eq!(served.post(&format!("/notes/{id}/change"), &[("note", "x")]).status, 404);
}

#[test]
fn a_note_of_as_many_letters_as_are_promised_is_kept_in_any_script() {
    let served = served(&pages());
    let path = format!("/articles/{}/notes", served.article_of("The Gull"));
    for letter in ["x", "ж", "船", "𝄞"] {
        let note = letter.repeat(20_000);
        let before = letter.repeat(20_000);
        let form = [("quote", WORDS), ("note", &note)];
        assert_eq!(served.post(&path, &form).status, 303, "{letter}");
        // It is no fault of its length that these words do not stand there.
        let form = [("quote", before.as_str()), ("before", &before), ("note", &note)];
        assert_eq!(served.post(&path, &form).status, 409, "{letter}");
        let more = format!("{note}{letter}");
        assert_eq!(served.post(&path, &[("quote", WORDS), ("note", &more)]).status, 400, "{letter}");
    }
}

#[test]
fn a_note_follows_its_words_into_a_revision_and_says_when_they_are_gone() {
    let page = |lead: &str| {
        let line = json!({
            "id": "p1", "outlet": "The Plover", "title": "Ferry", "published": "2024-03-05",
            "text": format!("{lead} The ferry Aurelia was stopped off Zeld on Monday, the coastguard said. Nobody was hurt."),
        });
        vec![("p.jsonl".to_owned(), line.to_string())]
    };
    let served = served(&page("It is late."));
    let reply = served.post("/articles/p1/notes", &[("quote", "Nobody was hurt"), ("note", "Check.")]);
    assert_eq!(reply.status, 303, "{}", reply.body);
    take_in(&served.file, &page("It is late, as on every other Monday of this long year."));
    let found = served.get("/notes.json").json();
    let text = served.get("/api/v1/articles/p1").json()["text"].as_str().unwrap().to_owned();
    assert!(text.starts_with("It is late, as"), "{text}");
    let start = found["first"]["items"][0]["target"]["selector"][1]["start"].as_u64().unwrap();
    let skip = usize::try_from(start).unwrap();
    assert!(text.chars().skip(skip).collect::<String>().starts_with("Nobody was hurt"), "{start}: {text}");
    let gone = vec![("p.jsonl".to_owned(), page("So.")[0].1.replace("Nobody was hurt", "Two were hurt"))];
    take_in(&served.file, &gone);
    let list = served.get("/notes").body;
    assert!(list.contains("no longer stand in the article") && list.contains("Check."), "{list}");
    assert!(served.get("/articles/p1").body.contains("no longer stand"));
    assert!(served.get("/notes.md").body.contains("no longer stand"));
}

#[test]
fn notes_of_hostile_words_are_text_in_every_view() {
    let served = served(&[pages(), common::hostile()].concat());
    let articles = served.get("/api/v1/articles").json();
    let hostile = articles["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"].as_str().unwrap().starts_with("h1"));
    let address = hostile.unwrap()["address"].as_str().unwrap().to_owned();
    let id = hostile.unwrap()["id"].as_str().unwrap().to_owned();
    for payload in PAYLOADS {
        let form = [("quote", "came in late on Monday"), ("before", payload), ("note", payload)];
        let refused = served.post(&format!("{address}/notes"), &[("quote", payload), ("note", payload)]);
        let taken = served.post(&format!("{address}/notes"), &form[..1]);
        assert!(matches!(refused.status, 303 | 400 | 409) && taken.status == 303, "{}", taken.body);
        let mut bodies = vec![refused.body];
        let body = json!({ "quote": "came in late on Monday", "note": payload }).to_string();
        served.put_in(&format!("{address}/notes"), &[("Content-Type", "application/json")], body.as_bytes());
        for path in [
            "/notes",
            &address,
            &format!(
                "/notes?text={}",
                url::form_urlencoded::byte_serialize(payload.as_bytes()).collect::<String>()
            ),
        ] {
            bodies.push(served.get(path).body);
        }
        for body in bodies {
            for live in
                ["<script>alert", "<img src=x", "onerror=alert(2)>", "<svg onload", "<!--", "='alert(3)"]
            {
                assert!(!body.contains(live), "{live}: {body}");
            }
        }
    }
    assert!(served.get("/notes.csv").body.lines().count() > 5, "{id}");
}

#[test]
fn notes_outlive_a_rebuilding_and_go_with_what_is_forgotten() {
    use rashomon_library::store::{Access, Library};
    let served = served(&pages());
    let id = noted(&served, WORDS, "Kept for good.");
    let takes = rashomon_library::Takes { now: "2024-03-09T00:00:00Z".into(), reader: "rules".into() };
    rashomon_library::rebuild(&rashomon::Engine::default(), &served.file, &takes, |_, _| true).unwrap();
    assert!(served.get(&format!("/notes/{id}")).body.contains("Kept for good."));
    let gull = served.article_of("The Gull");
    let mut library = Library::open(&served.file, Access::Write).unwrap();
    rashomon_library::forget(&mut library, &[gull], "2024-03-09T00:00:00Z").unwrap();
    assert!(!served.get("/notes").body.contains("Kept for good."));
    rashomon_library::undo(&mut library).unwrap();
    assert!(served.get("/notes").body.contains("Kept for good."));
}
