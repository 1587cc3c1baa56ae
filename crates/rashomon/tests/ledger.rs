//! How the ledger of an account tells a statement, on made-up articles of a few sentences.

use rashomon::render::markdown;
use rashomon::view::View;
use rashomon::{Engine, Input};

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
