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

#[test]
fn a_feed_of_answers_shares_its_file_with_no_other_question() {
    let scratch = Scratch::new();
    let ask = |query: &str, way: &str, file: &str| {
        scratch.run(&["alert", "add", query, way, file, "--library", "l.db"])
    };
    scratch.write("in/x", "");
    assert_eq!(ask("ferry", "--atom", "new").code(), 0);
    for (way, file) in [("--atom", "new"), ("--file", "new"), ("--file", "in/../new")] {
        let run = ask("quay", way, file);
        assert_eq!(run.code(), 2, "{way} {file}");
        assert!(
            run.err().contains("alert a1 (ferry)") && run.err().contains("give another file"),
            "{}",
            run.err()
        );
    }
    // Lines of several questions may stand in one file, as those do that name none; no feed may.
    assert_eq!((ask("ferry", "--file", "lines").code(), ask("quay", "--file", "lines").code()), (0, 0));
    let run = ask("quay", "--atom", "lines");
    assert!(run.code() == 2 && run.err().contains("alert a2 (ferry)"), "{}", run.err());
    assert_eq!(scratch.run(&["alert", "add", "quay", "--library", "l.db"]).code(), 0);
    assert_eq!(ask("quay", "--atom", "alerts.jsonl").code(), 2);
    assert_eq!(scratch.run(&["alert", "remove", "a1", "--library", "l.db"]).code(), 0);
    assert_eq!(ask("quay", "--file", "new").code(), 0);
    // In a configuration the first counts, and the second is told.
    let two = "[[alerts]]\nquery = 'ferry'\nfile = 'both'\n[[alerts]]\nquery = 'quay'\natom = 'both'\n";
    scratch.write("own.toml", two);
    scratch.write("a.txt", "The quay of the ferry was closed on Sunday, the coastguard of Karsk said.\n");
    let own = |rest: &[&str]| scratch.run(&[rest, &["--config", "own.toml", "--library", "c.db"]].concat());
    let run = own(&["add", "a.txt"]);
    assert_eq!(run.code(), 1, "{}", run.err());
    assert!(
        run.err().contains("(ferry) adds its answers to") && run.err().contains("next intake: 1"),
        "{}",
        run.err()
    );
    assert!(fs::read_to_string(scratch.path().join("both")).unwrap().starts_with("{\"added\""));
    fs::remove_file(scratch.path().join("both")).unwrap();
    let run = own(&["alert", "add", "boat", "--atom", "both"]);
    assert!(run.code() == 2 && run.err().contains("(ferry) adds its answers to"), "{}", run.err());
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

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_reads_is_left() {
    let scratch = Scratch::new();
    scratch.write("a.txt", "The ferry was held at Karsk on Sunday, the coastguard said.\n");
    assert_eq!(scratch.run(&["add", "a.txt", "--library", "l.db"]).code(), 0);
    assert!(Command::new("mkfifo").arg(scratch.path().join("pipe")).status().unwrap().success());
    let commands = [
        &["brief", "a.txt", "-o", "pipe"][..],
        &["export", "a.txt", "--format", "csv", "-o", "pipe"],
        &["export", "--format", "csv", "--library", "l.db", "-o", "pipe"],
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
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("pipe could not be written") && said.contains("nobody reads it"), "{said}");
    }
    // Of a pipe without a name that nobody reads any more nobody can come to be the reader.
    let said = scratch.path().join("said");
    let script = "\"$0\" brief a.txt -o /dev/stdout 2> said | true; echo done >> said";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_rashomon")]).current_dir(scratch.path());
    assert!(shell.status().unwrap().success());
    assert_eq!(std::fs::read_to_string(said).unwrap(), "done\n");
    // One that is read takes all of it.
    let script = "cat pipe > read & \"$0\" brief a.txt --format json -o pipe; wait";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_rashomon")]).current_dir(scratch.path());
    assert!(shell.env("RASHOMON_MODEL", "none").status().unwrap().success());
    let read = std::fs::read_to_string(scratch.path().join("read")).unwrap();
    assert_eq!(read, scratch.run(&["brief", "a.txt", "--format", "json"]).out());
}
