//! Where output goes: to standard output, or to a file that nobody needs.

mod common;

use std::fs;

use common::{Scratch, page};

fn shelf() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("in/one.html", page("Brannock Times", "harvest dispute"));
    scratch.write("in/two.html", page("Brannock Post", "harvest dispute"));
    assert_eq!(scratch.run(&["add", "in", "--library", "n.db"]).code(), 0);
    scratch
}

#[test]
fn an_input_is_not_written_over() {
    let scratch = shelf();
    let read = |name: &str| fs::read_to_string(scratch.path().join(name)).expect("it is there");
    let before = read("in/one.html");
    #[cfg(unix)]
    std::os::unix::fs::symlink("in/one.html", scratch.path().join("link.html")).expect("a link");
    let over = [
        "in/one.html",
        "./in/../in/one.html",
        #[cfg(unix)]
        "link.html",
    ];
    for command in [&["brief"][..], &["export", "--format", "csv"]] {
        for (input, output) in over.iter().flat_map(|output| [("in", *output), ("in/one.html", *output)]) {
            let run = scratch.run(&[command, &[input, "-o", output]].concat());
            assert_eq!((run.code(), run.out()), (2, ""), "{command:?} {output}");
            assert!(run.err().contains("is one of the inputs"), "{}", run.err());
            assert_eq!(read("in/one.html"), before);
        }
        let run = scratch.run(&[command, &["in", "-o", "other.html"]].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
    }
}

#[test]
fn nothing_is_written_over_a_library_or_beside_it_in_its_name() {
    let scratch = shelf();
    for output in ["n.db", "n.db-wal", "n.db-shm", "n.db-journal"] {
        let there = scratch.path().join(output).exists();
        for command in [
            &["brief", "in", "-o", output][..],
            &["export", "--library", "n.db", "--format", "csv", "-o", output],
            &["export", "--format", "opml", "-o", output],
            &["alert", "add", "ferry", "--library", "n.db", "--file", output],
            &["alert", "add", "ferry", "--library", "n.db", "--atom", output],
            &["backup", output, "--library", "n.db"],
        ] {
            let run = scratch.run(command);
            assert_eq!((run.code(), run.out()), (2, ""), "{command:?}");
            assert!(run.err().contains("give another"), "{command:?}: {}", run.err());
            assert_eq!(scratch.path().join(output).exists(), there, "{command:?}");
        }
    }
    assert_eq!(scratch.run(&["check", "--library", "n.db"]).code(), 0);
}

#[test]
fn a_dash_is_standard_output() {
    let scratch = shelf();
    let story = scratch.run(&["stories", "--library", "n.db", "--format", "json"]).lines()[0]["id"].clone();
    let story = story.as_str().expect("an id");
    for command in [
        &["brief", "in"][..],
        &["brief", "in", "--format", "json"],
        &["export", "in", "--format", "csv"],
        &["export", "in", "--format", "parquet"],
        &["export", "--format", "opml"],
        &["story", story, "--library", "n.db"],
    ] {
        let plain = scratch.command(command).output().expect("it runs");
        let dash = scratch.command(&[command, &["-o", "-"]].concat()).output().expect("it runs");
        assert!(plain.status.success() && !plain.stdout.is_empty(), "{command:?}");
        assert_eq!(dash.stdout, plain.stdout, "{command:?}");
    }
    assert!(!scratch.path().join("-").exists());
}

#[test]
fn a_file_of_answers_that_lost_its_beginning_is_made_whole() {
    let scratch = shelf();
    let run = scratch.run(&["alert", "add", "Brannock", "--library", "n.db", "--file", "away/answers.jsonl"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    scratch.write("three.html", page("Brannock Mail", "harvest dispute"));
    assert_eq!(scratch.run(&["add", "three.html", "--library", "n.db"]).code(), 1, "there is no such folder");
    // What a loss of power leaves: the first sectors are zeros, the end of a line stands after them.
    let torn = [&[0; 512][..], b"nock Mail\",\"answer\":1}\n"].concat();
    scratch.write("away/answers.jsonl", torn);
    let run = scratch.run(&["add", "three.html", "--library", "n.db"]);
    assert_eq!((run.code(), run.err()), (0, ""));
    let told = fs::read_to_string(scratch.path().join("away/answers.jsonl")).expect("answers");
    let lines: Vec<serde_json::Value> =
        told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines.len(), &lines[0]["outlet"]), (1, &"Brannock Mail".into()), "{told}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_library() {
    let scratch = Scratch::new();
    let pipe = scratch.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    scratch.write("one.html", page("Brannock Times", "harvest dispute"));
    for command in [&["stories"][..], &["add", "one.html"], &["check"], &["rebuild"], &["compact"]] {
        for library in ["pipe", "/dev/null", "."] {
            let run = scratch.run(&[command, &["--library", library]].concat());
            assert_eq!((run.code(), run.out()), (2, ""), "{command:?} {library}");
            assert!(run.err().contains("give a file by --library"), "{command:?} {library}: {}", run.err());
        }
    }
}

#[test]
fn a_page_of_too_many_paragraphs_says_so() {
    let scratch = Scratch::new();
    let paragraph = |number: usize| {
        format!(
            "<p>The ferry of pier {number} left the harbour at noon on Monday, said Ilma Oda, who had waited there with her crew \
             since the storm of the night before.</p>"
        )
    };
    let paragraphs: String = (0..20_100).map(paragraph).collect();
    scratch.write("many.html", format!("<html><body><article><h1>Ferries</h1>{paragraphs}"));
    for command in ["extract", "annotate", "brief", "cluster"] {
        let run = scratch.run(&[command, "many.html"]);
        assert_eq!(run.code(), 0, "{command}: {}", run.err());
        assert!(
            run.err().contains("many.html: ") && run.err().contains("more than 20000"),
            "{command}: {}",
            run.err()
        );
    }
    let run = scratch.run(&["add", "many.html", "--library", "n.db"]);
    assert!(run.err().contains("more than 20000"), "{}", run.err());
}

#[cfg(unix)]
#[test]
fn the_file_that_is_read_as_standard_input_is_not_written_over() {
    let scratch = shelf();
    let path = scratch.write("in.txt", "The ferry was held at Karsk, the coastguard said.\n");
    let mut command = scratch.command(&["brief", "-", "-o", "in.txt"]);
    let done = command.stdin(fs::File::open(&path).expect("it opens")).output().expect("it runs");
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("is one of the inputs"));
    assert_eq!(
        fs::read_to_string(&path).expect("it is there"),
        "The ferry was held at Karsk, the coastguard said.\n"
    );
}

#[test]
fn the_configuration_and_its_lists_of_feeds_are_not_written_over() {
    let scratch = shelf();
    const LIST: &str =
        "<opml version='2.0'><body><outline type='rss' xmlUrl='https://gull.example/feed'/></body></opml>";
    scratch.write("feeds.opml", LIST);
    for (name, list) in [
        ("mine.toml", "feeds.opml"),
        ("rashomon.toml", "feeds.opml"),
        ("own/rashomon/rashomon.toml", "../../feeds.opml"),
    ] {
        let text = format!("opml = ['{list}']\n");
        scratch.write(name, &text);
        for over in [name, "./in/../feeds.opml", "feeds.opml"] {
            for command in [
                &["brief", "in", "--format", "markdown"][..],
                &["export", "in", "--format", "csv"],
                &["export", "--format", "csv", "--library", "n.db"],
                &["export", "--format", "opml"],
                &["story", "s", "--library", "n.db", "--format", "json"],
            ] {
                let chosen = if name == "mine.toml" { &["--config", name][..] } else { &[] };
                let run = scratch.run(&[command, chosen, &["-o", over]].concat());
                assert_eq!((run.code(), run.out()), (2, ""), "{command:?} {over}: {}", run.err());
                assert!(run.err().contains("configuration, which is not written over"), "{}", run.err());
                let kept = |name: &str| fs::read_to_string(scratch.path().join(name)).expect("it is there");
                assert_eq!((kept(name), kept("feeds.opml")), (text.clone(), LIST.to_owned()));
            }
        }
        fs::remove_file(scratch.path().join(name)).expect("it was there");
    }
}

#[test]
fn answers_of_alerts_are_not_written_over_and_go_into_no_configuration() {
    let scratch = shelf();
    scratch.write(
        "articles.jsonl",
        "{\"id\":\"1\",\"text\":\"The ferry of Karsk was held on Monday, Mayor Edda Vane said.\"}\n",
    );
    scratch.write("rashomon.toml", "");
    let run = scratch.run(&["alert", "add", "ferry", "--file", "rashomon.toml", "--library", "q.db"]);
    assert_eq!(run.code(), 2, "{}", run.out());
    let run = scratch.run(&[
        "alert",
        "add",
        "ferry",
        "--webhook",
        "http://u:sekret@x.example/",
        "--library",
        "q.db",
    ]);
    assert_eq!(run.code(), 2);
    assert!(!run.err().contains("sekret"), "{}", run.err());
    for way in [["--file", "answers.jsonl"], ["--atom", "answers.xml"]] {
        let run = scratch.run(&[&["alert", "add", "ferry", "--library", "q.db"][..], &way].concat());
        assert_eq!(run.code(), 0, "{}", run.err());
    }
    let run = scratch.run(&["add", "articles.jsonl", "--library", "q.db"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    // Answers are no articles, of which there would be answers again.
    for answers in ["answers.jsonl", "answers.xml"] {
        let run = scratch.run(&["add", answers, "--library", "q.db"]);
        assert_eq!(run.code(), 2, "{}", run.out());
        assert!(run.err().contains("holds answers of alerts"), "{}", run.err());
    }
    let run = scratch.run(&["add", "articles.jsonl", "answers.jsonl", "--library", "q.db"]);
    assert_eq!((run.code(), run.lines().len()), (1, 2), "{}", run.err());
    for over in ["answers.jsonl", "answers.xml"] {
        let kept = || fs::read_to_string(scratch.path().join(over)).expect("answers");
        let before = kept();
        assert!(before.contains("ferry"), "{before}");
        let run = scratch.run(&["brief", "in", "--format", "markdown", "-o", over]);
        assert_eq!((run.code(), kept()), (2, before), "{}", run.err());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_nobody_gets_is_no_success() {
    let scratch = Scratch::new();
    for arguments in [&["--help"][..], &["brief", "--help"], &["--version"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
        let run = scratch.command(arguments).stdout(full).output().expect("it runs");
        assert_eq!(run.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&run.stderr).contains("could not be written"), "{arguments:?}");
        assert_eq!(scratch.run(arguments).code(), 0);
    }
}

#[test]
fn the_ending_of_a_file_says_how_to_write_it_in_capitals_too() {
    let scratch = Scratch::new();
    scratch.write("one.html", page("Brannock Times", "harvest dispute"));
    for (name, begins) in [("a.HTML", "<!DOCTYPE"), ("a.Htm", "<!DOCTYPE"), ("a.JSON", "{"), ("a.MD", "# ")] {
        assert_eq!(scratch.run(&["brief", "one.html", "-o", name]).code(), 0, "{name}");
        let text = fs::read_to_string(scratch.path().join(name)).expect("it is there");
        assert!(text.starts_with(begins), "{name}: {text}");
    }
}
