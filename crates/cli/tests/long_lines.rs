//! JSON Lines that are read in portions: the articles, their bytes and the lines of refusals are those of the file.

mod common;

use common::{Scratch, page};
use serde_json::Value;

/// So many articles of two kilobytes are several portions.
const ARTICLES: usize = 200;

fn text(number: usize) -> String {
    let sentence = format!("The ferry of pier {number} left at noon, said Ilma Oda, the caf\u{e9}'s owner. ");
    sentence.repeat(30)
}

fn line(number: usize) -> String {
    serde_json::json!({"id": format!("a{number}"), "text": text(number)}).to_string()
}

fn offset(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("an offset")
}

#[test]
fn articles_and_their_bytes_are_those_of_the_file() {
    let scratch = Scratch::new();
    let file: String = (0..ARTICLES).map(|number| line(number) + "\n").collect();
    scratch.write("long.jsonl", &file);
    let articles = scratch.run(&["extract", "long.jsonl"]).lines();
    let ids: Vec<_> = articles.iter().map(|article| article["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, (0..ARTICLES).map(|number| format!("a{number}")).collect::<Vec<_>>());
    for (number, article) in articles.iter().enumerate() {
        assert_eq!(article["text"].as_str(), Some(&*text(number)), "article {number}");
        let source = article["blocks"][0]["source"].as_array().expect("byte ranges");
        let (first, last) = (&source[0], &source[source.len() - 1]);
        let bytes = &file[offset(&first[0])..offset(&last[1])];
        assert!(bytes.starts_with(&format!("The ferry of pier {number} left")), "article {number}: {bytes}");
    }
    let traced = scratch.run(&["extract", "--trace", "0..9", "--id", "a190", "long.jsonl"]).lines();
    let at = offset(&traced[0]["start_byte"]);
    assert_eq!((&file[at..at + 9], traced[0]["bytes"].as_str()), ("The ferry", Some("The ferry")));
    assert_eq!(at, file.find("The ferry of pier 190 ").expect("the article"));
}

#[test]
fn a_page_in_a_line_leads_to_the_bytes_of_the_file() {
    let scratch = Scratch::new();
    let html = page("Brannock Times", "harvest dispute").replace("The town of", "The town &amp; port of");
    let paged = serde_json::json!({"id": "page", "html": html}).to_string();
    let file: String = (0..ARTICLES).map(line).chain([paged]).map(|line| line + "\n").collect();
    scratch.write("long.jsonl", &file);
    let traced = scratch.run(&["extract", "--trace", "..", "--id", "page", "long.jsonl"]).lines();
    let is_town = |line: &&Value| line["bytes"].as_str().is_some_and(|bytes| bytes.contains("&amp;"));
    let town = traced.iter().find(is_town).expect("the reference");
    let bytes = &file[offset(&town["start_byte"])..offset(&town["end_byte"])];
    assert_eq!(town["bytes"].as_str(), Some(bytes));
    assert!(town["text"].as_str().is_some_and(|text| text.contains("town & port")), "{town}");
}

#[test]
fn what_is_refused_is_named_by_its_line_in_the_file() {
    let scratch = Scratch::new();
    let mut lines: Vec<String> = (0..ARTICLES).map(line).collect();
    lines[150] = "{broken".to_owned();
    lines[170] = "{\"html\": \"\"}".to_owned();
    scratch.write("long.jsonl", lines.join("\n"));
    let run = scratch.run(&["extract", "long.jsonl"]);
    assert_eq!((run.code(), run.lines().len()), (1, ARTICLES - 2), "{}", run.err());
    assert!(run.err().contains("long.jsonl, line 151: not JSON"), "{}", run.err());
    assert!(run.err().contains("long.jsonl, line 171: "), "{}", run.err());
}

#[test]
fn refusals_without_end_are_counted() {
    let scratch = Scratch::new();
    let broken = "{broken\n".repeat(20_000);
    scratch.write("long.jsonl", line(0) + "\n" + &broken + &line(1));
    let run = scratch.run(&["extract", "long.jsonl"]);
    assert_eq!((run.code(), run.lines().len()), (1, 2));
    assert_eq!(run.err().matches("not JSON").count(), 1000);
    assert!(run.err().contains("long.jsonl: 19000 more parts were refused"), "{}", run.err());
}

#[test]
fn a_library_takes_all_lines_once() {
    let scratch = Scratch::new();
    let file: String = (0..ARTICLES).map(|number| line(number) + "\n").collect();
    scratch.write("long.jsonl", &file);
    let outcomes =
        |run: common::Run, outcome: &str| run.lines().iter().filter(|line| line["result"] == outcome).count();
    let args = ["add", "--library", "l.db", "long.jsonl"];
    assert_eq!(outcomes(scratch.run(&args), "added"), ARTICLES);
    assert_eq!(outcomes(scratch.run(&args), "known"), ARTICLES);
}
