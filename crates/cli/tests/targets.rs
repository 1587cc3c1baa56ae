//! What is given as a library, as a place for answers and pages, and as a list: what it cannot be is refused, and nothing is waited
//! for without an end.

mod common;

use std::fs;
use std::process::Command;

use common::{Scratch, page};

#[test]
fn a_file_that_is_no_library_is_not_written_over() {
    let scratch = Scratch::new();
    let page = scratch.write("page.html", page("Gull", "ferry"));
    let page = page.to_str().unwrap();
    for content in ["x", "\0", "SQLite", "A diary. It is longer than the head of a library.\n"] {
        let file = scratch.write("diary.db", content);
        for arguments in [
            &["add", page][..],
            &["stories"],
            &["check"],
            &["rebuild"],
            &["alert", "add", "ferry"],
            &["demo", "--no-open"],
        ] {
            let run = scratch.run(&[arguments, &["--library", "diary.db"]].concat());
            assert_ne!(run.code(), 0, "{arguments:?} {content:?}: {}", run.out());
            assert!(
                format!("{}{}", run.err(), run.out()).contains("no library"),
                "{arguments:?}: {}",
                run.err()
            );
            assert_eq!(fs::read_to_string(&file).unwrap(), content, "{arguments:?}");
        }
    }
    // Made-up articles are not mixed with somebody's own.
    assert_eq!(scratch.run(&["add", "--library", "own.db", page]).code(), 0);
    let run = scratch.run(&["demo", "--no-open", "--library", "own.db"]);
    assert!(run.code() == 2 && run.err().contains("holds articles already"), "{}", run.err());
    assert!(scratch.run(&["check", "--library", "own.db"]).out().contains(" 1 articles"));
    scratch.write("empty.db", "");
    assert_eq!(scratch.run(&["add", "--library", "empty.db", page]).code(), 0);
    assert_eq!(scratch.run(&["check", "--library", "empty.db"]).code(), 0);
    // A library called like the log of another would be taken for that.
    let run = scratch.run(&["add", "--library", "empty.db-wal", page]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("belongs to the library"), "{}", run.err());
    assert_eq!(scratch.run(&["check", "--library", "empty.db"]).code(), 0);
}

#[cfg(unix)]
#[test]
fn answers_do_not_go_into_the_library_that_they_are_of() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path().join("shelf")).unwrap();
    std::os::unix::fs::symlink("shelf", scratch.path().join("link")).unwrap();
    std::os::unix::fs::symlink("shelf/l.db", scratch.path().join("there.db")).unwrap();
    let whole = scratch.path().join("shelf/l.db");
    let whole = whole.to_str().unwrap();
    let targets = [
        "shelf/l.db",
        "./shelf/../shelf/l.db",
        "link/l.db",
        "there.db",
        whole,
        "shelf/l.db-wal",
        "link/l.db-shm",
        "shelf/l.db-journal",
    ];
    let refused = |target: &str, library: &str| {
        for way in ["--file", "--atom"] {
            let run = scratch.run(&["alert", "add", "ferry", way, target, "--library", library]);
            assert_eq!(run.code(), 2, "{way} {target} {library}: {}", run.out());
            assert!(run.err().contains("library"), "{}", run.err());
        }
    };
    for target in targets {
        refused(target, "shelf/l.db");
        assert!(!scratch.path().join("shelf/l.db").exists(), "{target}: nothing was begun");
    }
    refused("shelf/l.db", "there.db");
    // The usual file of answers may be the library's own name.
    let run = scratch.run(&["alert", "add", "ferry", "--library", "alerts.jsonl"]);
    assert!(run.code() == 2 && run.err().contains("the library itself"), "{}", run.err());
    scratch.write("shelf/l.db", "");
    fs::hard_link(scratch.path().join("shelf/l.db"), scratch.path().join("hard.db")).unwrap();
    refused("hard.db", "shelf/l.db");
    let run = scratch.run(&["alert", "add", "ferry", "--file", "shelf/a.jsonl", "--library", "shelf/l.db"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    for target in targets {
        refused(target, "shelf/l.db");
    }
}

#[test]
fn the_pages_of_the_manual_are_not_printed() {
    let scratch = Scratch::new();
    let run = scratch.run(&["man", "-"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("give a folder"), "{}", run.err());
    assert!(!scratch.path().join("-").exists());
    assert_eq!(scratch.run(&["man", "./-"]).code(), 0);
    assert!(scratch.path().join("-/rashomon.1").exists());
}

#[cfg(unix)]
#[test]
fn the_manual_writes_over_nothing_but_pages_of_a_manual() {
    let scratch = Scratch::new();
    scratch.write("notes.txt", "mine");
    std::fs::create_dir(scratch.path().join("pages")).expect("a folder");
    std::os::unix::fs::symlink("../notes.txt", scratch.path().join("pages/rashomon.1")).expect("a link");
    let run = scratch.run(&["man", "pages"]);
    assert_ne!(run.code(), 0);
    assert!(run.err().contains("rashomon.1"), "{}", run.err());
    assert_eq!(std::fs::read_to_string(scratch.path().join("notes.txt")).expect("the notes"), "mine");
    assert_eq!((scratch.run(&["man", "new"]).code(), scratch.run(&["man", "new"]).code()), (0, 0));
}

#[test]
fn a_backup_does_not_take_the_log_that_another_database_left() {
    let scratch = Scratch::new();
    scratch.write("a.txt", "The ferry was held on Sunday.");
    assert_eq!(scratch.run(&["add", "a.txt", "--library", "l.db"]).code(), 0);
    scratch.write("s.db-wal", "what a killed program left");
    let run = scratch.run(&["backup", "s.db", "--library", "l.db"]);
    assert_ne!(run.code(), 0);
    assert!(run.err().contains("s.db-wal") && !scratch.path().join("s.db").exists(), "{}", run.err());
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_into_is_left() {
    let scratch = Scratch::new();
    let pipe = scratch.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let commands = [
        &["watch", "--once", "--opml", "pipe"][..],
        &["extract", "pipe"],
        &["add", "pipe"],
        &["brief", "--model", "pipe", "pipe"],
        &["--config", "pipe", "stories"],
    ];
    let waiting: Vec<_> = commands
        .iter()
        .map(|arguments| {
            let mut command = scratch.command(arguments);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
            (arguments, command.spawn().unwrap())
        })
        .collect();
    for (arguments, child) in waiting {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code().is_some_and(|code| code > 0), "{arguments:?}: {said}");
        let told = if arguments.contains(&"--model") { "it is no file" } else { "nobody writes into it" };
        assert!(said.contains(told), "{arguments:?}: {said}");
    }
}
