//! How the ledger of an account tells a statement, on made-up articles of a few sentences and on the harbour example.

use std::path::Path;

use rashomon::{Engine, Input};
use rashomon_render::markdown;
use rashomon_render::view::View;

/// The ledger of an account of one article, as Markdown.
fn ledger(text: &str) -> String {
    let article = Input::Bytes { name: "courier.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let told = markdown(&View::new(&Engine::default().brief(&[article])));
    let (_, ledger) = told.split_once("## Who said what").expect("a ledger");
    ledger.split("\n## ").next().unwrap_or_default().to_owned()
}

#[track_caller]
fn check(text: &str, line: &str) {
    let ledger = ledger(text);
    assert!(ledger.contains(line), "{line:?} is not in:\n{ledger}");
}

#[test]
fn a_relayed_statement_names_its_relay() {
    check(
        "Mayor Ilma Oda opened the pier on Friday. “The ferry will sail again before the winter,” Oda said, according to the \
         Zeld Courier.",
        "### Ilma Oda, Mayor\n\n- “The ferry will sail again before the winter,” (via Zeld Courier)",
    );
}

#[test]
fn a_source_without_a_name_leads_its_statement_in() {
    check(
        "The pier of Zeld was closed on Friday. Two harbour officials said that the ferry would sail again before the winter.",
        "### No speaker named\n\n- Two harbour officials said that the ferry would sail again before the winter (reported)",
    );
}

#[test]
fn a_reported_statement_is_told_with_the_words_that_lead_to_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages");
    let (inputs, _) = Input::collect(&[folder]);
    let told = markdown(&View::new(&Engine::default().brief(&inputs)));
    let check = |line: &str| assert!(told.contains(line), "{line:?} is not in:\n{told}");
    // Where no speaker is named, the words for who says it lead it in.
    check("\n- both governments say they have won (reported)");
    check("\n- described the call, which lasted 40 minutes, as frank (reported, ");
    // What nobody said is no statement.
    assert!(!told.contains("\n- declined to say whether Meravia would go to the Maritime Tribunal"));
    check("\n- accused her of taking hostages over what he called “a clerk’s quarrel” ");
    // What is "in somebody's view" has no verb that leads to it.
    check("\n- Meravia has the better case in law and Torvland the better case in fact (reported) ");
    // A quotation stands in its own words.
    check("\n- Tuesday 5 March 2024: “It was not a pleasant conversation, but it was a necessary one,” ");
    // Copies of one short sentence are one statement.
    assert_eq!(told.matches("\n- confirmed the proposal (reported, ").count(), 1);
}
