//! The library's commands: what goes in is found again, once; corrections can be taken back; bad files are named.

mod common;

use std::fs;

use common::{Run, Scratch, page};
use serde_json::{Value, json};

/// A scratch folder with a library `l.db` in it.
struct Shelf(Scratch);

impl Shelf {
    fn new() -> Self {
        Self(Scratch::new())
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.0.run(&[arguments, &["--library", "l.db"]].concat())
    }

    /// Adds a path, and gives the results in order.
    fn add(&self, path: &str) -> Vec<String> {
        let run = self.run(&["add", path]);
        let result = |line: Value| line["result"].as_str().expect("a result").to_owned();
        run.lines().into_iter().map(result).collect()
    }

    /// The ids of the stories, newest first.
    fn stories(&self) -> Vec<(String, u64)> {
        let run = self.run(&["stories", "--format", "json"]);
        let story = |line: Value| {
            (line["id"].as_str().expect("an id").to_owned(), line["articles"].as_u64().expect("a count"))
        };
        run.lines().into_iter().map(story).collect()
    }

    fn whole(&self) {
        let run = self.run(&["check"]);
        assert_eq!(run.code(), 0, "{}{}", run.out(), run.err());
    }
}

/// Lines of articles about two affairs that have nothing to do with each other.
fn two_affairs() -> String {
    let bridge = [
        "Mayor Ida Holm of Port Elm closed the old swing bridge on Tuesday after divers found cracks in its piers. \
         “Nobody crosses before the piers are mended,” Ida Holm said. Otto Lund, a baker, fears for his trade.",
        "The swing bridge of Port Elm was shut after divers saw cracks in the piers. “Nobody crosses before the piers are \
         mended,” said Mayor Ida Holm. Otto Lund, who bakes on the east bank, called the council asleep.",
    ];
    let apples = "Growers in the Sarn valley expect the poorest apple harvest for thirty years, the growers' league said. \
                  Westland imposed sanctions on Sarnford cider on Monday.";
    let line = |id: &str, outlet: &str, title: &str, text: &str, day: &str| {
        json!({"id": id, "outlet": outlet, "title": title, "text": text, "published": day}).to_string()
    };
    [
        line("b1", "Elm Post", "Port Elm closes swing bridge", bridge[0], "2031-05-06"),
        line("b2", "The Gull", "Swing bridge of Port Elm shut over cracks", bridge[1], "2031-05-07"),
        line("a1", "Sarn Echo", "Apple harvest poorest for thirty years", apples, "2031-05-07"),
    ]
    .join("\n")
}

#[test]
fn the_same_page_is_known_and_a_changed_one_a_revision() {
    let shelf = Shelf::new();
    let first = page("Brannock Times", "harvest dispute");
    shelf.0.write("in/one.html", &first);
    shelf.0.write("in/lines.jsonl", two_affairs());
    assert_eq!(shelf.add("in"), ["added"; 4]);
    assert_eq!(shelf.add("in"), ["known"; 4]);
    shelf.0.write("copy/other-name.jsonl", two_affairs());
    assert_eq!(shelf.add("copy"), ["known"; 3]);
    shelf.0.write("in/one.html", first.replace("nine hours", "ten hours"));
    assert_eq!(shelf.add("in/one.html"), ["revised"]);
    assert_eq!(shelf.add("in/one.html"), ["known"]);
    shelf.0.write("in/one.html", first);
    assert_eq!(shelf.add("in/one.html"), ["known"], "an older revision is known too");
    shelf.0.write("in/lines.jsonl", two_affairs().replace("thirty", "forty"));
    assert_eq!(shelf.add("in/lines.jsonl"), ["known", "known", "revised"]);
    assert_eq!(shelf.run(&["search", "ten hours", "--format", "json"]).lines().len(), 1);
    assert_eq!(shelf.run(&["search", "forty", "--format", "json"]).lines().len(), 1);
    assert_eq!(shelf.run(&["search", "thirty", "--format", "json"]).lines().len(), 0);
    shelf.whole();
}

#[test]
fn articles_of_one_address_do_not_take_each_others_place() {
    let shelf = Shelf::new();
    let line = |id: u32, title: &str, text: &str| {
        json!({"id": id.to_string(), "url": "https://show.example/", "title": title, "text": text})
            .to_string()
    };
    let ferry =
        line(1, "The ferry", "The ferry of Osthaven was held by the coastguard on Monday for eleven hours.");
    let museum = line(
        2,
        "The museum",
        "A lighthouse museum opens again in spring, and children may climb its lamp room.",
    );
    shelf.0.write("show.jsonl", format!("{ferry}\n{museum}\n"));
    assert_eq!(shelf.add("show.jsonl"), ["added", "added"]);
    assert_eq!(shelf.add("show.jsonl"), ["known", "known"]);
    assert_eq!(shelf.run(&["search", "coastguard", "--format", "json"]).lines().len(), 1);
    // A new version of the second revises the second.
    let later = line(
        2,
        "The museum",
        "A lighthouse museum opens again in June, and children may climb its lamp room.",
    );
    shelf.0.write("show.jsonl", format!("{ferry}\n{later}\n"));
    assert_eq!(shelf.add("show.jsonl"), ["known", "revised"]);
    assert_eq!(shelf.run(&["rebuild"]).code(), 0);
    assert_eq!(shelf.add("show.jsonl"), ["known", "known"]);
    shelf.whole();
}

#[test]
fn what_is_refused_is_told_and_the_rest_is_taken_in() {
    let shelf = Shelf::new();
    shelf.0.write("in/a.html", page("Brannock Times", "harvest dispute"));
    shelf.0.write("in/empty.html", "");
    let lines = format!("{}\n{{broken\n", two_affairs());
    shelf.0.write("in/z.jsonl", lines);
    let run = shelf.run(&["add", "in", "never-was"]);
    assert_eq!(run.code(), 1);
    assert!(run.err().contains("empty.html: empty"), "{}", run.err());
    assert!(run.err().contains("z.jsonl, line 4: "), "{}", run.err());
    assert_eq!(run.lines().iter().filter(|line| line["result"] == "refused").count(), 3);
    assert_eq!(run.lines().iter().filter(|line| line["result"] == "added").count(), 4);
    assert_eq!(shelf.run(&["add", "in/empty.html"]).code(), 2);
    shelf.whole();
}

#[test]
fn stories_are_found_told_and_corrected() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    let stories = shelf.stories();
    let [(apples, 1), (bridge, 2)] = &stories[..] else { panic!("two stories, not {stories:?}") };
    for (filter, expected) in [
        (["--outlet", "gull"], Some(bridge)),
        (["--person", "holm"], Some(bridge)),
        (["--place", "Sarn"], Some(apples)),
        (["--day", "2031-05-06"], Some(bridge)),
        (["--before", "2031-05-05"], None),
    ] {
        let lines = shelf.run(&["stories", "--format", "json", filter[0], filter[1]]).lines();
        let ids: Vec<&str> = lines.iter().filter_map(|line| line["id"].as_str()).collect();
        assert_eq!(ids.first().copied(), expected.map(String::as_str), "{filter:?}");
    }
    let account = shelf.run(&["story", bridge, "--format", "json"]);
    let account: Value = serde_json::from_str(account.out()).expect("an account");
    assert_eq!(account["stories"].as_array().map(Vec::len), Some(1));
    assert_eq!(account["stories"][0]["articles"].as_array().map(Vec::len), Some(2));
    let html = shelf.run(&["story", &bridge[..5], "--format", "html"]);
    assert!(html.out().contains("Elm Post"), "{}", html.err());

    let split = shelf.run(&["split", "b2"]);
    assert_eq!(split.code(), 0, "{}", split.err());
    assert_eq!(shelf.stories().len(), 3);
    assert_eq!(shelf.run(&["rebuild"]).code(), 0);
    assert_eq!(shelf.stories().len(), 3, "a correction outlives a rebuild");
    assert_eq!(shelf.run(&["undo"]).code(), 0);
    assert_eq!(shelf.stories(), stories);
    assert_eq!(shelf.run(&["merge", apples, bridge]).code(), 0);
    assert_eq!(shelf.stories(), [(apples.clone(), 3)]);
    assert_eq!(shelf.run(&["undo"]).code(), 0);
    assert_eq!(shelf.run(&["move", "b2", "--to", apples]).code(), 0);
    let moved = shelf.stories();
    assert!(moved.contains(&(apples.clone(), 2)) && moved.contains(&(bridge.clone(), 1)), "{moved:?}");
    assert_eq!(shelf.run(&["undo"]).code(), 0);
    assert_eq!(shelf.stories(), stories);
    let nothing = shelf.run(&["undo"]);
    assert!(nothing.code() == 2 && nothing.err().contains("no correction"), "{}", nothing.err());
    shelf.whole();
}

#[test]
fn search_finds_statements_events_and_articles() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    let check = |query: &str, expected: &[(&str, &str)]| {
        let run = shelf.run(&["search", "--format", "json", query]);
        let found: Vec<(String, String)> = run
            .lines()
            .iter()
            .map(|line| {
                (
                    line["kind"].as_str().unwrap_or("?").to_owned(),
                    line["article"].as_str().unwrap_or("?").to_owned(),
                )
            })
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(kind, article)| (&**kind, &**article)).collect();
        assert_eq!(found, expected, "{query}: {}", run.err());
    };
    check("bridge", &[("article", "b2"), ("article", "b1")]);
    check("BRIDGES", &[("article", "b2"), ("article", "b1")]);
    check("\"swing bridge of Port Elm\"", &[("article", "b2")]);
    check("\"bridge swing\"", &[]);
    check("harv*", &[("article", "a1")]);
    check("bridge outlet:elm", &[("article", "b1")]);
    check("outlet:100%", &[]);
    check("person:lund council", &[("article", "b2")]);
    check("place:\"Port Elm\" after:2031-05-07", &[("article", "b2")]);
    check("cracks before:2031-05-06", &[("article", "b1")]);
    check("speaker:holm piers", &[("statement", "b2"), ("statement", "b1")]);
    check("type:statement harvest", &[("statement", "a1")]);
    check("type:SANCTION", &[("event", "a1")]);
    check("type:event cider", &[("event", "a1")]);
    check("type:event harvest", &[("event", "a1")]);
    check("type:event bridge", &[]);
    check("type:PROTEST", &[]);
    let line = &shelf.run(&["search", "--format", "json", "speaker:holm crosses"]).lines()[0];
    let text: Vec<char> = line["text"].as_str().expect("words").chars().collect();
    let mark = &line["marks"][0];
    let at = |index: usize| usize::try_from(mark[index].as_u64().expect("a place")).expect("small");
    assert_eq!(text[at(0)..at(1)].iter().collect::<String>(), "crosses");
    let shown = shelf.run(&["search", "crosses"]);
    assert!(shown.out().contains("*crosses*"), "{}", shown.out());
    let bad = shelf.run(&["search", "after:soon"]);
    assert!(bad.code() == 2 && bad.err().contains("no date"), "{}", bad.err());

    let said = shelf.run(&["said", "Ida Holm"]);
    let bullets = said.out().lines().filter(|line| line.contains("Nobody crosses")).count();
    assert_eq!(bullets, 2, "{}", said.out());
    assert_eq!(shelf.run(&["said", "Nobody Known"]).code(), 2);
}

#[test]
fn naughty_strings_find_something_or_nothing_but_never_a_fault() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    for query in [
        "'",
        "\"",
        "\"\"",
        "' OR 1=1 --",
        "bridge'; DROP TABLE articles; --",
        "NEAR(a b, 5)",
        "title: text:",
        "^bridge",
        "a AND",
        "OR",
        "NOT x",
        "(((",
        "*",
        "bri*dge*",
        "-bridge",
        "+",
        "\u{0}",
        "\u{202e}egdirb",
        "ﷺ",
        "👩‍👩‍👧",
        "speaker:\"",
        "type:",
        "after:9999-99-99",
        "after:-1",
        "person:%_\\",
        "outlet:'",
        "{title text}:x",
        "x:y:z",
        "\\",
        "\t\n",
        "speaker:* piers",
        "é́́́",
        "article_words MATCH 'x'",
        "1e999",
        "rowid:1",
    ] {
        let run = shelf.0.run(&["search", "--library", "l.db", "--", &query.replace('\0', " ")]);
        assert!(matches!(run.code(), 0 | 2), "{query:?}");
        // That nothing was found, and a name that nobody bears.
        assert!(run.err().lines().count() <= 2, "{query:?}: {}", run.err());
        for word in ["panicked", "syntax", "fts5", "SQL"] {
            assert!(!run.err().contains(word), "{query:?}: {}", run.err());
        }
    }
    shelf.whole();
}

#[test]
fn a_file_that_is_no_library_is_named_with_what_to_try() {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", two_affairs());
    let check = |library: &str, command: &[&str], part: &str| {
        let before = fs::read(scratch.path().join(library)).ok();
        let run = scratch.run(&[command, &["--library", library]].concat());
        assert_eq!(run.code(), 2, "{library}: {}", run.err());
        assert_eq!(run.err().lines().count(), 1, "{library}: {}", run.err());
        assert!(run.err().contains(library) && run.err().contains(part), "{library}: {}", run.err());
        assert_eq!(fs::read(scratch.path().join(library)).ok(), before, "{library} was changed");
    };
    scratch.write(
        "text.db",
        "This is a letter and no database, though it is long enough to look like a header. ".repeat(20),
    );
    fs::create_dir(scratch.path().join("folder.db")).expect("a folder");
    assert_eq!(scratch.run(&["add", "in.jsonl", "--library", "newer.db"]).code(), 0);
    let newer = scratch.path().join("newer.db");
    let mut bytes = fs::read(&newer).expect("a library");
    let foreign = {
        let mut bytes = bytes.clone();
        bytes[68..72].copy_from_slice(&[0, 0, 0, 7]);
        bytes
    };
    // The header's fields for the schema version and the program are big-endian at bytes 60 and 68.
    bytes[60..64].copy_from_slice(&[0, 0, 1, 0]);
    fs::write(&newer, bytes).expect("a newer library");
    fs::write(scratch.path().join("foreign.db"), foreign).expect("another program's");
    for command in [&["add", "in.jsonl"][..], &["search", "bridge"], &["stories"]] {
        check("text.db", command, "no library");
        check("newer.db", command, "newer version");
        check("foreign.db", command, "another program");
    }
    check("folder.db", &["add", "in.jsonl"], "folder");
    check("never-was.db", &["stories"], "rashomon add");
}

#[test]
fn a_backup_is_a_library_and_never_written_over_a_file() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    assert_eq!(shelf.run(&["backup", "b.db"]).code(), 0);
    let again = shelf.run(&["backup", "b.db"]);
    assert!(again.code() == 2 && again.err().contains("a file already"), "{}", again.err());
    assert_eq!(shelf.0.run(&["search", "bridge", "--library", "b.db", "--format", "json"]).lines().len(), 2);
    assert_eq!(shelf.0.run(&["check", "--library", "b.db"]).code(), 0);
}

#[test]
fn a_library_with_nothing_in_it_is_called_empty() {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", two_affairs());
    scratch.write("zero.db", "");
    assert_eq!(scratch.run(&["alert", "add", "ferry", "--library", "begun.db"]).code(), 0);
    let check = |library: &str, part: &str| {
        let before = fs::read(scratch.path().join(library)).expect("a file");
        let run = scratch.run(&["check", "--library", library]);
        assert_eq!(run.code(), 1, "{library}: {}", run.out());
        assert!(run.out().starts_with("empty: ") && run.out().contains(part), "{library}: {}", run.out());
        assert!(run.err().contains("--empty-ok"), "{library}: {}", run.err());
        assert_eq!(scratch.run(&["check", "--empty-ok", "--library", library]).code(), 0, "{library}");
        assert_eq!(fs::read(scratch.path().join(library)).expect("a file"), before, "{library} was changed");
    };
    check("zero.db", "0 bytes");
    check("begun.db", "a whole library with nothing in it");
    // A database without a table, as a copy leaves that was broken off.
    scratch.write("bare.db", {
        let mut bytes = fs::read(scratch.path().join("begun.db")).expect("a library");
        bytes.truncate(usize::from(u16::from_be_bytes([bytes[16], bytes[17]])));
        for (at, value) in [(28..32, 1_u32), (60..64, 0), (68..72, 0)] {
            bytes[at].copy_from_slice(&value.to_be_bytes());
        }
        bytes[100..108].copy_from_slice(&[13, 0, 0, 0, 0, 16, 0, 0]);
        bytes
    });
    check("bare.db", "a database without tables");
    for library in ["zero.db", "bare.db"] {
        let run = scratch.run(&["stories", "--library", library]);
        assert!(run.code() == 2 && run.err().contains("it is empty"), "{library}: {}", run.err());
        assert_eq!(scratch.run(&["add", "in.jsonl", "--library", library]).code(), 0, "{library}");
        assert_eq!(scratch.run(&["check", "--library", library]).code(), 0, "{library}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_written_is_whole_or_as_it_was() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;
    let scratch = Scratch::new();
    scratch.write("in.jsonl", two_affairs());
    let here = |name: &str| scratch.path().join(name);
    let brief = |output: &str| scratch.run(&["brief", "in.jsonl", "-o", output]);
    scratch.write("out.md", "old");
    fs::set_permissions(here("out.md"), fs::Permissions::from_mode(0o600)).expect("permissions");
    symlink("out.md", here("link.md")).expect("a link");
    assert_eq!(brief("link.md").code(), 0);
    let report = fs::read_to_string(here("out.md")).expect("a report");
    assert!(report.contains("Port Elm"), "{report}");
    assert!(fs::symlink_metadata(here("link.md")).expect("it").is_symlink());
    assert_eq!(fs::metadata(here("out.md")).expect("it").permissions().mode() & 0o777, 0o600);
    assert_eq!(brief("/dev/null").code(), 0);
    let run = scratch.run(&["brief", "in.jsonl", "--format", "markdown", "-o", "/dev/stdout"]);
    assert_eq!((run.code(), run.out()), (0, &report[..]));

    // A disk that is full, or a file that may not grow, leaves the old report.
    scratch.write("large.html", "the old report");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" brief in.jsonl -o large.html";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_rashomon")])
        .current_dir(scratch.path())
        .env("RASHOMON_MODEL", "none")
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.contains("large.html could not be written"), "{said}");
    assert_eq!(fs::read_to_string(here("large.html")).expect("it"), "the old report");

    let run = brief("no-folder/out.md");
    assert!(run.code() == 2 && run.err().contains("no folder no-folder; make it first"), "{}", run.err());
    let run = brief(".");
    assert!(run.code() == 2 && run.err().contains("it is a folder"), "{}", run.err());
    let names = fs::read_dir(scratch.path()).expect("the folder").count();
    assert_eq!(names, 4, "nothing stays beside");

    // The superuser may write everywhere.
    fs::create_dir(here("closed")).expect("a folder");
    fs::set_permissions(here("closed"), fs::Permissions::from_mode(0o555)).expect("permissions");
    let run = brief("closed/out.md");
    assert!(
        run.code() == 0 || run.err().contains("no file can be made in its folder closed"),
        "{}",
        run.err()
    );
    fs::set_permissions(here("closed"), fs::Permissions::from_mode(0o755)).expect("permissions");
}

#[test]
fn rebuilding_gives_the_same_library() {
    let shelf = Shelf::new();
    shelf.0.write("in/one.html", page("Brannock Times", "harvest dispute"));
    shelf.0.write("in/lines.jsonl", two_affairs());
    shelf.add("in");
    shelf
        .0
        .write("in/one.html", page("Brannock Times", "harvest dispute").replace("nine hours", "ten hours"));
    shelf.add("in");
    let look = || {
        [
            &["stories", "--format", "json"][..],
            &["search", "type:statement after:2000", "--format", "json"],
            &["search", "bridge"],
        ]
        .map(|command| shelf.run(command).out().to_owned())
    };
    let before = look();
    let rebuilt = shelf.run(&["rebuild"]);
    assert_eq!(rebuilt.code(), 0, "{}", rebuilt.err());
    assert!(rebuilt.out().contains("5 articles and revisions read again"), "{}", rebuilt.out());
    assert_eq!(look(), before);
    assert_eq!(shelf.add("in"), ["known"; 4]);
    shelf.whole();
}
