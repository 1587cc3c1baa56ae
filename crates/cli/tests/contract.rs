//! The contract of the four commands: fields, offsets, exit status, and the same bytes for any number of threads.

mod common;

use std::path::{Path, PathBuf};

use common::{Scratch, page};
use serde_json::Value;

fn harbour() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/harbour/pages")
}

/// The pages of the example, and with them inputs of every other kind, some of them bad.
fn mixed() -> Scratch {
    let scratch = Scratch::new();
    for entry in std::fs::read_dir(harbour()).expect("the example is there") {
        let path = entry.expect("an entry").path();
        scratch.write(
            path.file_name().and_then(|n| n.to_str()).expect("a name"),
            std::fs::read(&path).expect("a page"),
        );
    }
    scratch.write("more/notes.html", page("Brannock Times", "harvest dispute"));
    scratch.write(
        "more/articles.jsonl",
        "{\"id\":\"j1\",\"text\":\"The café closed. “It rains,” said Ada Pont.\"}\nbroken\n",
    );
    scratch.write("more/empty.txt", "");
    scratch
}

fn text_of<'a>(articles: &'a [Value], id: &Value) -> &'a str {
    let article = articles.iter().find(|a| a["id"] == *id).unwrap_or_else(|| panic!("no article {id}"));
    article["text"].as_str().expect("a text")
}

fn words(text: &str, start: &Value, end: &Value) -> String {
    let (start, end) = (start.as_u64().expect("a start") as usize, end.as_u64().expect("an end") as usize);
    assert!(start <= end && end <= text.chars().count(), "{start}..{end} is not inside the text");
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let scratch = mixed();
    for command in [
        &["extract"][..],
        &["annotate", "--tokens"],
        &["cluster"],
        &["brief", "--format", "json"],
        &["brief", "--format", "markdown"],
        &["brief", "--format", "html"],
        &["brief", "--format", "terminal"],
    ] {
        let run = |jobs| scratch.run(&[command, &["--jobs", jobs, "."]].concat());
        let (one, four) = (run("1"), run("4"));
        assert_eq!(one.code(), 1, "{command:?}: {}", one.err());
        assert!(!one.out().is_empty());
        assert!(one.out() == four.out(), "{command:?} differs between one and four threads");
        assert_eq!(one.err(), four.err());
    }
}

#[test]
fn blocks_cover_the_text_and_lead_to_their_bytes() {
    let scratch = mixed();
    for article in scratch.run(&["extract", "."]).lines() {
        let text = article["text"].as_str().expect("a text");
        let length = text.chars().count() as u64;
        let mut at = 0;
        for block in article["blocks"].as_array().expect("blocks") {
            assert!(block["start"].as_u64().expect("a start") >= at, "blocks overlap in {}", article["file"]);
            at = block["end"].as_u64().expect("an end");
            assert!(!words(text, &block["start"], &block["end"]).trim().is_empty());
        }
        assert!(at <= length);
        let file = article["file"].as_str().expect("a file");
        if file.ends_with(".html") || file.ends_with(".txt") {
            let bytes = std::fs::read(scratch.path().join(file)).expect("the page");
            for block in article["blocks"].as_array().expect("blocks") {
                let ranges = block["source"].as_array().expect("sources");
                assert!(!ranges.is_empty(), "a block of {file} has no source");
                let first =
                    words(text, &block["start"], &block["end"]).split_whitespace().next().map(str::to_owned);
                let first: String =
                    first.unwrap_or_default().chars().take_while(char::is_ascii_alphanumeric).collect();
                let from = ranges[0][0].as_u64().expect("a byte") as usize;
                let to = ranges[0][1].as_u64().expect("a byte") as usize;
                let source = String::from_utf8_lossy(&bytes[from..to]).into_owned();
                assert!(source.contains(&first), "{file}: {first:?} is not in its source {source:?}");
            }
        }
    }
}

#[test]
fn layers_stand_off_the_text() {
    let scratch = mixed();
    let lines = scratch.run(&["annotate", "--tokens", "."]).lines();
    assert!(lines.len() > 10);
    for article in &lines {
        let text = article["text"].as_str().expect("a text");
        for sentence in article["sentences"].as_array().expect("sentences") {
            assert!(!words(text, &sentence[0], &sentence[1]).contains('\n'));
        }
        for token in article["tokens"].as_array().expect("tokens") {
            assert!(!words(text, &token["start"], &token["end"]).contains(char::is_whitespace));
        }
        for entity in article["entities"].as_array().expect("entities") {
            for mention in entity["mentions"].as_array().expect("mentions") {
                assert!(!words(text, &mention["start"], &mention["end"]).is_empty());
            }
        }
        for attribution in article["attributions"].as_array().expect("attributions") {
            assert!(!attribution["content"].as_array().expect("contents").is_empty());
            for role in ["source", "cue", "content"] {
                for span in attribution[role].as_array().expect("spans") {
                    assert!(!words(text, &span[0], &span[1]).is_empty());
                }
            }
        }
    }
    let few = scratch.run(&["annotate", "--tasks", "timexes", "more/articles.jsonl"]).lines();
    assert!(few[0].get("timexes").is_some() && few[0].get("entities").is_none());
}

#[test]
fn every_report_of_an_account_lies_in_its_article() {
    let scratch = mixed();
    let account = &scratch.run(&["brief", "--format", "json", "."]).lines()[0];
    let articles = account["articles"].as_array().expect("articles");
    let mut reports = 0;
    for story in account["stories"].as_array().expect("stories") {
        for list in ["claims", "timeline"] {
            for item in story[list].as_array().expect("items") {
                let first = &item["reports"][0];
                assert_eq!(
                    words(text_of(articles, &first["article"]), &first["start"], &first["end"]),
                    item["text"].as_str().expect("a text")
                );
            }
        }
        for conflict in story["conflicts"].as_array().expect("conflicts") {
            let readings = conflict["readings"].as_array().expect("readings");
            assert!(readings.len() >= 2);
            for report in readings.iter().flat_map(|r| r["reports"].as_array().expect("reports")) {
                assert!(
                    !words(text_of(articles, &report["article"]), &report["start"], &report["end"])
                        .is_empty()
                );
                reports += 1;
            }
        }
        for statement in story["statements"].as_array().expect("statements") {
            for report in statement["reports"].as_array().expect("reports") {
                let text = text_of(articles, &report["article"]);
                for span in report["content"].as_array().expect("contents") {
                    assert!(!words(text, &span[0], &span[1]).is_empty());
                    reports += 1;
                }
            }
        }
    }
    assert!(reports > 50, "only {reports} reports");
    assert_eq!(account["refused"].as_array().map(Vec::len), Some(2));
}

#[test]
fn standard_input_is_read_by_its_dash() {
    use std::io::Write;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["extract", "--url", "https://example.org/a", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child
        .stdin
        .take()
        .expect("its input")
        .write_all(page("Brannock Times", "harvest dispute").as_bytes())
        .expect("written");
    let output = child.wait_with_output().expect("it ends");
    let article: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    assert_eq!(article["file"], "-");
    assert_eq!(article["url"], "https://example.org/a");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["annotate", "--tokens"])
        .arg(harbour())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
