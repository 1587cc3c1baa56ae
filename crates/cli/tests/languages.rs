//! What is not read of pages in other languages is told on standard error: once a page, or of many pages in one line.

mod common;

use common::{Scratch, page};

const GERMAN: &str = "Der Hafen ist zu, und die Stadt wartet auf das Geld. „Wir öffnen ihn im Mai“, sagte Bürgermeister Karl Lund.\n";

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.contains("quotations")).collect()
}

#[test]
fn a_page_is_told_by_its_name() {
    let scratch = Scratch::new();
    scratch.write("hafen.txt", GERMAN);
    for command in [&["annotate", "--model", "none"][..], &["brief", "--model", "none"]] {
        let run = scratch.run(&[command, &["hafen.txt"]].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
        let told = "rashomon: hafen.txt: of this page (de) only quotations were read; statements without quotation marks and \
                    events are read in English only";
        assert_eq!(lines(run.err()), [told], "{command:?}");
        assert!(run.out().contains("Wir öffnen ihn im Mai"));
    }
}

#[test]
fn many_pages_are_told_in_one_line() {
    let scratch = Scratch::new();
    for number in 0..50 {
        scratch.write(&format!("pages/{number}.txt"), format!("Tag {number}. {GERMAN}"));
    }
    for command in [
        &["annotate", "--model", "none"][..],
        &["brief", "--model", "none"],
        &["add", "--model", "none", "--library", "l.db"],
    ] {
        let run = scratch.run(&[command, &["pages"]].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
        let told = run.err();
        assert_eq!(lines(told).len(), 1, "{command:?}: {told}");
        assert!(told.contains("50 articles"), "{told}");
    }
}

#[test]
fn tokens_are_given_in_every_language() {
    let scratch = Scratch::new();
    scratch.write("hafen.txt", GERMAN);
    let run = scratch.run(&["annotate", "--model", "none", "--format", "conllu", "hafen.txt"]);
    assert!(run.out().contains("\tBürgermeister\t"), "{}", run.out());
}

#[test]
fn nothing_is_told_of_english_pages() {
    let scratch = Scratch::new();
    scratch.write(
        "harbour.txt",
        "The harbour is closed. “We open it in May,” said Mayor Karl Lund of the town.\n",
    );
    scratch.write("harbour.html", page("Post", "harbour dispute"));
    let run = scratch.run(&["annotate", "--model", "none", "harbour.txt", "harbour.html"]);
    assert_eq!(run.lines().len(), 2);
    assert_eq!((run.code(), run.err()), (0, ""));
}
