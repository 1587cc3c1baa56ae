//! Statements as readers correct them: it shows wherever the statement does, with who set it, and can be taken back.

mod common;

use common::{PAYLOADS, Served, pages, served, take_in};
use serde_json::{Value, json};

/// The first statement of The Gull whose words hold these, as the table of the article has it.
fn statement(served: &Served, words: &str) -> (String, u64, u64) {
    let gull = served.article_of("The Gull");
    let rows = served.get(&format!("/articles/{gull}/statements.json")).json();
    let row = rows.as_array().unwrap().iter().find(|row| row["words"].as_str().unwrap().contains(words));
    let row = row.unwrap_or_else(|| panic!("no statement of {words}: {rows}"));
    (gull, row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap())
}

fn said(served: &Served, query: &str) -> Vec<Value> {
    served.get(&format!("/said.json{query}")).json().as_array().unwrap().clone()
}

fn judge(
    served: &Served,
    (article, start, end): &(String, u64, u64),
    fields: &[(&str, &str)],
) -> common::Reply {
    let (start, end) = (start.to_string(), end.to_string());
    let form = [&[("start", start.as_str()), ("end", end.as_str())], fields].concat();
    served.post(&format!("/articles/{article}/statements"), &form)
}

const WITHIN: &str = "within a week";

#[test]
fn a_speaker_is_corrected_and_ledger_story_search_and_annotations_say_so() {
    let served = served(&pages());
    let place = statement(&served, WITHIN);
    let page = served.get(&format!("/articles/{}", place.0)).body;
    let correct = format!("correct={}-{}", place.1, place.2);
    assert!(page.contains(&correct), "{page}");
    let form = served.get(&format!("/articles/{}?{correct}", place.0)).body;
    assert!(form.contains("Correct a statement") && form.contains("Said by Ilma Oda"), "{form}");
    let done = judge(&served, &place, &[("verdict", "speaker"), ("speaker", "  Jorun   Pell ")]);
    assert_eq!(done.status, 303, "{}", done.body);
    let page = served.get(done.header("location").split('#').next().unwrap()).body;
    assert!(page.contains("said by Jorun Pell; the rules had Ilma Oda"), "{page}");
    assert!(page.contains("<td>a reader</td>"), "{page}");
    let of_pell = said(&served, "?speaker=Pell");
    assert_eq!((of_pell.len(), of_pell[0]["set_by"].as_str()), (1, Some("reader")), "{of_pell:?}");
    assert!(said(&served, "").iter().any(|row| row["set_by"] == "rules"));
    assert!(served.get("/said?speaker=Pell").body.contains("set by a reader"));
    assert!(served.get("/search?q=speaker:Pell").body.contains("within a week"));
    let story = served.get(&format!("/stories/{}/said", served.story())).body;
    assert!(story.contains("Jorun Pell") && story.contains("set by a reader"), "{story}");
    let annotations = served.get(&format!("/api/v1/articles/{}/annotations", place.0)).body;
    assert!(annotations.contains("Jorun Pell"), "{annotations}");
    let api = served.get("/api/v1/statements?speaker=Pell").json();
    assert_eq!(api["items"][0]["set_by"], "reader", "{api}");
}

#[test]
fn what_is_rejected_is_gone_until_it_is_taken_back() {
    let served = served(&pages());
    let place = statement(&served, WITHIN);
    let before = said(&served, "");
    judge(&served, &place, &[("verdict", "rejected")]);
    assert_eq!(said(&served, "").len(), before.len() - 1);
    let found = served.get("/search?q=type:statement+week").body;
    assert!(!found.contains(&format!("/articles/{}?at={}-", place.0, place.1)), "{found}");
    let page = served.get(&format!("/articles/{}", place.0)).body;
    assert!(page.contains("no statement; the rules had one of Ilma Oda"), "{page}");
    let list = served.get("/corrections.json").json();
    assert_eq!(
        (&list[0]["verdict"], &list[0]["was"], &list[0]["start"]),
        (&json!("rejected"), &json!("Ilma Oda"), &json!(place.1))
    );
    assert!(served.get("/corrections").body.contains("within a week"));
    let id = list[0]["id"].as_i64().unwrap();
    assert_eq!(served.post(&format!("/corrections/{id}/undo"), &[]).status, 303);
    let mut after = said(&served, "");
    let key = |row: &Value| row.to_string();
    let mut before = before;
    before.sort_by_key(key);
    after.sort_by_key(key);
    assert_eq!(after, before, "it is as it was");
    let found = served.get("/search?q=speaker:Oda+week").body;
    assert!(found.contains("within a <mark>week</mark>"), "{found}");
    let twice = served.post(&format!("/corrections/{id}/undo"), &[]);
    assert!(twice.status == 409 && twice.body.contains("taken back already"), "{}", twice.body);
    let library =
        rashomon_library::store::Library::open(&served.file, rashomon_library::store::Access::Write).unwrap();
    assert_eq!(library.check().unwrap(), [], "the index agrees with the rows");
}

#[test]
fn the_last_verdict_on_a_statement_counts_and_undoing_it_gives_what_was_read() {
    let served = served(&pages());
    let place = statement(&served, WITHIN);
    judge(&served, &place, &[("verdict", "rejected")]);
    judge(&served, &place, &[("verdict", "speaker"), ("speaker", "Tomas Quill")]);
    judge(&served, &place, &[("verdict", "accepted")]);
    let list = served.get("/corrections.json").json();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["verdict"]), (1, &json!("accepted")));
    let of_gull = said(&served, "?outlet=Gull&speaker=Oda");
    assert!(of_gull.iter().any(|row| row["set_by"] == "reader"), "{of_gull:?}");
    assert!(served.get(&format!("/articles/{}", place.0)).body.contains("<td>a reader</td>"));
    served.post(&format!("/corrections/{}/undo", list[0]["id"]), &[]);
    assert!(said(&served, "").iter().all(|row| row["set_by"] == "rules"));
}

#[test]
fn what_cannot_be_judged_is_refused() {
    let served = served(&pages());
    let place = statement(&served, WITHIN);
    let other = (place.0.clone(), place.1 + 1, place.2);
    for (place, fields, status, why) in [
        (&other, &[("verdict", "accepted")][..], 409, "no statement at these words"),
        (&place, &[("verdict", "perhaps")], 400, "one of accepted"),
        (&place, &[], 400, "one of accepted"),
        (&place, &[("verdict", "speaker")], 400, "by a name"),
        (&(place.0.clone(), 9, 4), &[("verdict", "accepted")], 400, "after its start"),
        (&(place.0.clone(), 4, 4), &[("verdict", "accepted")], 400, "after its start"),
        (&("nobody".into(), 9, 4), &[("verdict", "accepted")], 404, "no article nobody"),
    ] {
        let reply = judge(&served, place, fields);
        assert!(reply.status == status && reply.body.contains(why), "{why}: {} {}", reply.status, reply.body);
    }
    assert_eq!(served.post("/corrections/999/undo", &[]).status, 404);
    assert_eq!(judge(&served, &place, &[("verdict", "accepted")]).status, 303);
    let undo = format!("/corrections/{}/undo", served.get("/corrections.json").json()[0]["id"]);
    assert_eq!([303, 409], [(); 2].map(|()| served.post(&undo, &[]).status), "it is taken back once");
    assert_eq!(judge(&served, &("nobody".into(), 1, 2), &[("verdict", "accepted")]).status, 404);
    for payload in PAYLOADS {
        judge(&served, &place, &[("verdict", "speaker"), ("speaker", payload)]);
        for path in [
            format!("/articles/{}", place.0),
            "/corrections".into(),
            "/said".into(),
            format!("/stories/{}/said", served.story()),
        ] {
            let page = served.get(&path).body;
            for live in ["<script>alert", "<img src=x", "<svg onload", "<!--", "='alert(3)"] {
                assert!(!page.contains(live), "{path}: {page}");
            }
        }
    }
}

#[test]
fn a_correction_outlives_a_revision_and_a_rebuilding() {
    let page = |lead: &str| {
        let line = json!({
            "id": "p1", "outlet": "The Plover", "title": "Ferry", "published": "2024-03-05",
            "text": format!("{lead} The ferry Aurelia was late. “Nobody was hurt,” Mayor Ilma Oda said on Monday in Zeld."),
        });
        vec![("p.jsonl".to_owned(), line.to_string())]
    };
    let served = served(&page("It is late."));
    let rows = served.get("/articles/p1/statements.json").json();
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["words"].as_str().unwrap().contains("Nobody"))
        .unwrap();
    let place = ("p1".to_owned(), row["start"].as_u64().unwrap(), row["end"].as_u64().unwrap());
    assert_eq!(judge(&served, &place, &[("verdict", "speaker"), ("speaker", "Jorun Pell")]).status, 303);
    take_in(&served.file, &page("It is late again, as on every other Monday of this long year."));
    assert_eq!(said(&served, "?speaker=Pell").len(), 1, "after a revision");
    let takes = rashomon_library::Takes { now: "2024-03-09T00:00:00Z".into(), reader: "rules".into() };
    rashomon_library::rebuild(&rashomon::Engine::default(), &served.file, &takes, |_, _| true).unwrap();
    assert_eq!(said(&served, "?speaker=Pell").len(), 1, "after a rebuilding");
    assert_eq!(served.get("/corrections.json").json().as_array().unwrap().len(), 1);
}
