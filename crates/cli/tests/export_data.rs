//! `export` of articles, statements and events as data: each format read back, its words held against the articles.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::Scratch;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

/// Names, titles and sentences with quotation marks, tabs, line ends, mark-up and characters beyond the first plane.
const HOSTILE: &str = concat!(
    r#"{"id":"a 1/ü","outlet":"The \"Daily\";\tNews, 🎈","url":"https://a.example/1?x=1&y=2","title":"Tab\there, <b>bold</b>","#,
    r#""authors":["Ann, \"A.\" Ode"],"published":"2019-05-15T10:00:00Z","language":"en","text":"🎈 Norwegian President Marta Lind met Hungarian Prime Minister Pal Varga on Tuesday.\n\"We, the people, shall <b>not</b> wait any longer for them,\" Marta Lind said on Tuesday; 🎈.\nNorway imposed sanctions on Chile in 2011."}"#,
    "\n",
    r#"{"id":"a2","outlet":"Second","url":"javascript:alert(1)","title":"x","published":"2019-05-15","text":"\"We, the people, shall <b>not</b> wait any longer for them,\" Marta Lind said on Tuesday.\nNorway did not attack Hungary."}"#,
    "\n",
);

fn export(format: &str, table: &str) -> Vec<u8> {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", HOSTILE);
    let given = ["export", "in.jsonl", "--format", format, "--table", table];
    let run = scratch.run(&[&given[..], &["-o", "out"]].concat());
    assert_eq!(run.code(), 0, "{}", run.err());
    let bytes = std::fs::read(scratch.path().join("out")).expect("it was written");
    scratch.run(&[&given[..], &["-o", "again", "--jobs", "1"]].concat());
    assert!(
        std::fs::read(scratch.path().join("again")).is_ok_and(|again| again == bytes),
        "{format} differs"
    );
    bytes
}

fn text(format: &str, table: &str) -> String {
    String::from_utf8(export(format, table)).expect("UTF-8")
}

/// The texts of the articles by id, as code points.
fn texts() -> BTreeMap<String, Vec<char>> {
    let lines = text("jsonl", "articles");
    let article = |line: &str| {
        let article: Value = serde_json::from_str(line).expect("a line of JSON");
        let words = |name: &str| article[name].as_str().expect("a string").to_owned();
        (words("id"), words("text").chars().collect())
    };
    lines.lines().map(article).collect()
}

fn part(text: &[char], start: &Value, end: &Value) -> String {
    let at = |value: &Value| usize::try_from(value.as_u64().expect("a position")).expect("small");
    text[at(start)..at(end)].iter().collect()
}

/// Reads CSV by RFC 4180.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty());
    rows
}

#[test]
fn json_lines_are_those_of_annotate() {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", HOSTILE);
    let run = scratch.run(&["annotate", "in.jsonl"]);
    assert_eq!(run.out(), text("jsonl", "articles"));
}

#[test]
fn csv_rows_have_a_cell_for_each_column() {
    for table in ["articles", "statements", "events"] {
        let rows = csv(&text("csv", table));
        let columns = rows[0].len();
        assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == columns), "{table}: {rows:#?}");
    }
    let rows = csv(&text("csv", "statements"));
    let column = |name: &str| rows[0].iter().position(|n| n == name).expect("a column");
    let texts = texts();
    for row in &rows[1..] {
        assert_eq!(row[column("speaker")], "Marta Lind");
        assert_eq!(row[column("said_on")], "2019-05-14");
        let number = |name: &str| row[column(name)].parse::<usize>().expect("a number");
        let words: String = texts[&row[column("article")]][number("start")..number("end")].iter().collect();
        assert_eq!(words, row[column("content")]);
        assert!(words.contains("<b>not</b>"));
    }
    assert_eq!(rows.len(), 3, "two outlets report it: {rows:#?}");
}

#[test]
fn parquet_holds_what_csv_holds() {
    for table in ["articles", "statements", "events"] {
        let rows = csv(&text("csv", table));
        let file = SerializedFileReader::new(bytes::Bytes::from(export("parquet", table))).expect("Parquet");
        let read: Vec<Vec<String>> = file
            .get_row_iter(None)
            .expect("rows")
            .map(|row| {
                let row = row.expect("a row");
                let cell = |(name, field): (&String, &Field)| {
                    assert!(rows[0].contains(name));
                    match field {
                        Field::Null => String::new(),
                        Field::Str(text) => text.clone(),
                        Field::Date(days) => {
                            // 2019-05-14 is 18,030 days after 1970-01-01.
                            if *days == 18_030 { "2019-05-14".to_owned() } else { format!("day {days}") }
                        }
                        other => other.to_string(),
                    }
                };
                row.get_column_iter().map(cell).collect()
            })
            .collect();
        assert_eq!(read.len(), rows.len() - 1);
        for (row, expected) in read.iter().zip(&rows[1..]) {
            for (cell, expected) in row.iter().zip(expected) {
                assert!(cell == expected || cell.starts_with("day "), "{cell} is not {expected}");
            }
        }
    }
}

#[test]
fn news_items_have_only_what_ninjs_has() {
    const NAMES: [&str; 16] = [
        "uri",
        "standard",
        "type",
        "representationType",
        "language",
        "contentCreated",
        "versionCreated",
        "by",
        "infoSources",
        "headlines",
        "descriptions",
        "bodies",
        "people",
        "organisations",
        "places",
        "altIds",
    ];
    let lines = text("ninjs", "articles");
    let items: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(items.len(), 2);
    for item in &items {
        let names: BTreeSet<&str> = item.as_object().expect("an object").keys().map(String::as_str).collect();
        assert!(names.iter().all(|name| NAMES.contains(name)), "{names:?}");
        assert!(
            item["people"].as_array().is_some_and(|people| people.iter().any(|p| p["name"] == "Marta Lind"))
        );
    }
    assert_eq!(items[0]["uri"], "https://a.example/1?x=1&y=2");
    assert_eq!(items[0]["contentCreated"], "2019-05-15T10:00:00Z");
    assert_eq!(items[1]["uri"], "tag:rashomon.invalid,2026:article/a2");
    assert_eq!(items[1]["contentCreated"], Value::Null, "a day is no date-time");
    assert_eq!(items[1]["descriptions"][0]["value"], "2019-05-15");
}

#[test]
fn linked_data_refers_only_to_what_it_holds() {
    let document: Value = serde_json::from_str(&text("json-ld", "articles")).expect("JSON");
    let graph = document["@graph"].as_array().expect("a graph");
    let ids: BTreeSet<&str> = graph.iter().map(|node| node["@id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), graph.len(), "ids are unique");
    let articles: Vec<&Value> = graph.iter().filter(|node| node["@type"] == "NewsArticle").collect();
    assert_eq!(articles.len(), 2);
    for article in articles {
        let cited = article["citation"].as_array().expect("citations");
        assert!(cited.iter().all(|c| c["@id"].as_str().is_some_and(|id| ids.contains(id))));
        assert!(article["url"].as_str().is_none_or(|url| url.starts_with("https://")), "{article}");
    }
    let quotation = graph.iter().find(|node| node["@type"] == "Quotation").expect("a quotation");
    assert_eq!(quotation["spokenByCharacter"]["@type"], "Person");
    assert_eq!(quotation["spokenByCharacter"]["name"], "Marta Lind");
    assert!(quotation["isPartOf"]["@id"].as_str().is_some_and(|id| ids.contains(id)));
}

#[test]
fn annotations_select_their_words_twice() {
    let collection: Value = serde_json::from_str(&text("annotations", "articles")).expect("JSON");
    let items = collection["first"]["items"].as_array().expect("items");
    assert_eq!(collection["total"].as_u64(), Some(items.len() as u64));
    let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), items.len(), "ids are unique");
    let texts = texts();
    for target in items.iter().flat_map(|item| item["target"].as_array().expect("targets")) {
        let article = if target["source"] == "https://a.example/1?x=1&y=2" { "a 1/ü" } else { "a2" };
        let (quote, position) = (&target["selector"][0], &target["selector"][1]);
        let exact = quote["exact"].as_str().expect("words");
        assert_eq!(part(&texts[article], &position["start"], &position["end"]), exact);
        let whole: String = texts[article].iter().collect();
        let beside = |name: &str| quote[name].as_str().expect("words").to_owned();
        assert!(whole.contains(&(beside("prefix") + exact + &beside("suffix"))), "{target}");
    }
    assert!(items.iter().any(|item| item["body"][0]["value"] == "SANCTION"));
}

#[test]
fn a_library_is_exported_whole_or_by_story() {
    let scratch = Scratch::new();
    let other = r#"{"id":"b1","outlet":"Third","published":"2021-11-02","text":"Brannock Rovers lost to Wenlow on Saturday.\n\"We were poor,\" coach Ned Ashby said."}"#;
    scratch.write("in.jsonl", format!("{HOSTILE}{other}\n"));
    assert_eq!(scratch.run(&["add", "--library", "n.db", "in.jsonl"]).code(), 0);
    let export = |rest: &[&str]| {
        let run = scratch.run(&[&["export", "--library", "n.db"], rest].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
        run.out().to_owned()
    };
    let rows = csv(&export(&["--format", "csv"]));
    let speakers: BTreeSet<&str> = rows[1..].iter().map(|row| row[2].as_str()).collect();
    assert_eq!(speakers, BTreeSet::from(["Marta Lind", "Ned Ashby"]));
    let stories = scratch.run(&["stories", "--library", "n.db", "--format", "json"]).lines();
    let ids: BTreeSet<&str> = stories.iter().map(|story| story["id"].as_str().expect("an id")).collect();
    assert!(rows[1..].iter().all(|row| ids.contains(row[1].as_str())), "stories have the library's ids");
    let story = rows[1..].iter().find(|row| row[2] == "Ned Ashby").expect("his statement")[1].clone();
    assert_eq!(export(&["--format", "jsonl", "--story", &story]).lines().count(), 1);
    assert_eq!(export(&["--format", "ninjs"]).lines().count(), 3);
}
