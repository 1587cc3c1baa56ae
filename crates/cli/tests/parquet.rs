//! Articles out of tables of Parquet: what was exported comes back into a library and out again as it was.

mod common;

use std::fs::{self, File};

use common::{Scratch, page};
use rashomon_export::{ArticleRow, Articles};
use serde_json::Value;

/// The articles of a table, without the order in which they stand.
fn articles(scratch: &Scratch, name: &str) -> Vec<ArticleRow> {
    let read = Articles::open(File::open(scratch.path().join(name)).unwrap()).unwrap();
    let mut rows: Vec<ArticleRow> = read.map(Result::unwrap).collect();
    rows.sort_by(|one, other| one.line.cmp(&other.line));
    rows
}

#[test]
fn what_was_exported_comes_back_as_it_was() {
    let scratch = Scratch::new();
    scratch.write("pages/gull.html", page("Gull", "ferry dispute"));
    scratch.write("pages/tern.html", page("Tern", "bridge dispute"));
    let line = r#"{"id":"a7","url":"https://auk.example/7","title":"Quay","authors":["Ann Lee","Bo Roe"],"published":"2024-03-05","text":"The quay is closed, Vera Lind said on Monday.\nIt opens in May."}"#;
    let german = r#"{"id":"a8","language":"de","modified":"2024-03-06","text":"Der Kai ist seit Montag gesperrt, sagte die Sprecherin des Hafens."}"#;
    scratch.write("pages/auk.jsonl", format!("{line}\n{german}\n"));
    let export = |from: &[&str], to: &str| {
        let run = scratch
            .run(&[&["export"], from, &["--format", "parquet", "--table", "articles", "-o", to]].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
    };
    let add = |table: &str, library: &str| scratch.run(&["add", "--parquet", table, "--library", library]);
    fs::create_dir(scratch.path().join("tables")).unwrap();
    export(&["pages"], "tables/first.parquet");
    scratch.write("tables/_SUCCESS", "");
    fs::rename(scratch.path().join("tables/first.parquet"), scratch.path().join("tables/FIRST.PARQUET"))
        .unwrap();
    let run = add("tables", "l.db");
    fs::rename(scratch.path().join("tables/FIRST.PARQUET"), scratch.path().join("tables/first.parquet"))
        .unwrap();
    assert_eq!(run.code(), 0, "{}", run.err());
    let results: Vec<Value> = run.lines();
    assert_eq!(results.len(), 4, "{results:?}");
    assert!(results.iter().all(|line| line["result"] == "added"), "{results:?}");
    export(&["--library", "l.db"], "second.parquet");
    let (first, second) = (articles(&scratch, "tables/first.parquet"), articles(&scratch, "second.parquet"));
    assert_eq!(first.len(), 4);
    let told = |rows: &[ArticleRow]| {
        rows.iter().map(|row| String::from_utf8(row.line.clone()).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(told(&first), told(&second));
    let files = |rows: &[ArticleRow]| rows.iter().map(|row| row.file.clone()).collect::<Vec<_>>();
    assert_eq!(files(&first), files(&second));
    // The same again is known, and the library stays whole, also read anew from what it keeps.
    assert!(add("tables/first.parquet", "l.db").lines().iter().all(|line| line["result"] == "known"));
    assert_eq!(scratch.run(&["check", "--library", "l.db"]).code(), 0);
    assert_eq!(scratch.run(&["rebuild", "--library", "l.db"]).code(), 0);
    export(&["--library", "l.db"], "third.parquet");
    assert_eq!(told(&first), told(&articles(&scratch, "third.parquet")));
    // Pages beside tables.
    let run = scratch.run(&["add", "--library", "m.db", "pages/gull.html", "--parquet", "tables"]);
    assert_eq!((run.code(), run.lines().len()), (0, 5), "{}", run.err());
}

#[test]
fn what_is_no_table_of_articles_is_refused_and_the_others_are_read() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("Gull", "ferry dispute"));
    let export = |table: &str, to: &str| {
        let run = scratch.run(&["export", "a.html", "--format", "parquet", "--table", table, "-o", to]);
        assert_eq!(run.code(), 0, "{}", run.err());
    };
    export("articles", "good.parquet");
    export("statements", "statements.parquet");
    scratch.write("words.parquet", "These are words.");
    fs::create_dir(scratch.path().join("empty")).unwrap();
    let tables = ["none.parquet", "words.parquet", "statements.parquet", "empty", "good.parquet"];
    let arguments: Vec<&str> = tables.iter().flat_map(|table| ["--parquet", table]).collect();
    let run = scratch.run(&[&["add", "--library", "l.db"], &arguments[..]].concat());
    assert_eq!(run.code(), 1, "{}", run.err());
    for told in
        ["none.parquet: it could not be read", "no Parquet file", "no column", "no file called .parquet"]
    {
        assert!(run.err().contains(told), "{told}: {}", run.err());
    }
    let results: Vec<Value> = run.lines();
    assert_eq!(results.iter().filter(|line| line["result"] == "added").count(), 1, "{results:?}");
    assert_eq!(scratch.run(&["add", "--library", "l.db"]).code(), 2, "there is nothing to add");
}

#[test]
fn a_damaged_table_is_told_as_a_fault_of_the_file() {
    let scratch = Scratch::new();
    scratch.write("a.txt", "The ferry was held at Karsk on Sunday, the coastguard said.\n");
    let run = scratch.run(&[
        "export",
        "a.txt",
        "--format",
        "parquet",
        "--table",
        "articles",
        "-o",
        "whole.parquet",
    ]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let whole = fs::read(scratch.path().join("whole.parquet")).unwrap();
    // What the table is made of stands at its end; its length comes last. Some of what may be wrong there is a panic to the reader.
    let end = whole.len() - 8;
    let length = u32::from_le_bytes(whole[end..end + 4].try_into().unwrap());
    for at in end - length as usize..whole.len() {
        for (form, byte) in [("a", !whole[at]), ("b", whole[at] ^ 1), ("c", 0x7f)] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            scratch.write(&format!("tables/{at}{form}.parquet"), damaged);
        }
    }
    scratch.write("tables/short.parquet", &whole[..whole.len() / 2]);
    let run = scratch.run(&["add", "--parquet", "tables", "--library", "l.db"]);
    assert_eq!(run.code(), 1, "{}", run.err());
    for line in run.err().lines() {
        assert!(!line.contains("rashomon itself") && !line.contains("panicked"), "{line}");
        assert!(line.contains(".parquet"), "{line}");
    }
    let short = run.err().lines().find(|line| line.contains("short.parquet")).unwrap_or_default();
    assert!(short.contains("damaged or breaks off") && short.contains("copy it anew"), "{short}");
}
