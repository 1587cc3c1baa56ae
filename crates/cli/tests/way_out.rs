//! What reaches a terminal: one way out in the sources, and nothing that acts on the screen whatever a page, a feed, an
//! argument or the name of a file holds. What goes into a pipe is as it was.

mod common;
#[cfg(target_os = "linux")]
#[path = "../../fetch/tests/common/mod.rs"]
mod server;

use std::fs;
use std::path::{Path, PathBuf};
#[cfg(target_os = "linux")]
use std::process::{Command, Stdio};

use common::{Scratch, page};

/// The only file that may name the streams.
const WAY_OUT: &str = "cli/src/output.rs";
/// What writes to them.
const WAYS: [&str; 8] =
    ["print!(", "println!(", "eprint!(", "eprintln!(", "dbg!(", "stdout()", "stderr()", "/dev/tty"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_other_file_writes_to_the_streams() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for entry in fs::read_dir(&crates).expect("the crates") {
        sources(&entry.expect("a crate").path().join("src"), &mut files);
    }
    assert!(files.len() > 200, "the sources were not found");
    let mut others = Vec::new();
    for file in files {
        // Tests in files of their own may print.
        if file.ends_with("tests.rs") || file.ends_with(WAY_OUT) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("it is read");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if WAYS.iter().any(|way| code.contains(way)) {
                others.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(others.is_empty(), "let them go through {WAY_OUT}: {others:#?}");
}

/// Escape sequences that set a title and the clipboard, a C1 control, a direction override, a lone carriage return.
const HOSTILE: &str = "\u{1b}]0;x\u{7}\u{1b}]52;c;aGk=\u{7}\u{9b}31m\u{202e}txt\rok";

/// What of it a terminal would act on.
fn acts(text: &str) -> bool {
    text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\r'])
}

#[test]
fn a_message_is_one_line_that_does_nothing() {
    let scratch = Scratch::new();
    let run = scratch.run(&["extract", &format!("gone{HOSTILE}\nrashomon: all is well")]);
    assert_eq!((run.code(), run.err().lines().count()), (2, 1), "{}", run.err());
    assert!(!acts(run.err()) && run.err().contains("␛]0;x␇"), "{}", run.err());
    assert!(run.err().contains("<U+009B>31m<U+202E>txt␍ok␊rashomon: all is well"), "{}", run.err());
    for arguments in [vec!["brief".to_owned(), format!("--{HOSTILE}")], vec![HOSTILE.to_owned()]] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let run = scratch.run(&arguments);
        assert_eq!(run.code(), 2);
        assert!(!acts(run.err()) && run.err().contains("␛]0;x"), "{}", run.err());
    }
    scratch.write("in.jsonl", format!("{{\"id\": \"a\", \"text\": \"{HOSTILE}\n"));
    let run = scratch.run(&["extract", "in.jsonl"]);
    assert!(!acts(run.err()), "{}", run.err());
}

/// What a command writes to a terminal.
#[cfg(target_os = "linux")]
fn on_terminal(scratch: &Scratch, command: &str, variables: &[(&str, &str)]) -> Option<String> {
    let binary = Path::new(env!("CARGO_BIN_EXE_rashomon"));
    let run = Command::new("script")
        .args(["-qec", &command.replace("rashomon", &binary.display().to_string()), "/dev/null"])
        .current_dir(scratch.path())
        .env("RASHOMON_MODEL", "none")
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .env_remove("RASHOMON_CONFIG")
        .env("XDG_CONFIG_HOME", scratch.path().join("own"))
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output();
    match run {
        // The terminal itself sets a carriage return before each end of a line, after that of CSV.
        Ok(output) => {
            Some(String::from_utf8_lossy(&output.stdout).replace("\r\r\n", "\r\n").replace("\r\n", "\n"))
        }
        Err(_) => {
            println!("`script` is not there: skipped");
            None
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn data_is_filtered_on_a_terminal_and_whole_in_a_pipe() {
    let scratch = Scratch::new();
    let text = format!(
        "The mayor of Brannock spoke on Tuesday. “It is {HOSTILE} over,” said the mayor, Odile Farrant."
    );
    let line = serde_json::json!({"id": "a", "title": format!("Mayor {HOSTILE}"), "text": text});
    scratch.write("in.jsonl", line.to_string());
    let piped = scratch.run(&["extract", "in.jsonl"]);
    for command in [
        "extract in.jsonl",
        "extract --to text in.jsonl",
        "extract --to markdown in.jsonl",
        "annotate in.jsonl",
        "annotate --format conllu in.jsonl",
        "cluster in.jsonl",
        "brief --format markdown in.jsonl",
        "brief --format html in.jsonl",
        "brief --format json in.jsonl",
        "brief --color never in.jsonl",
        "brief --format markdown -o /dev/stdout in.jsonl",
        "brief --format json -o /dev/stdout in.jsonl",
        "brief --format terminal -o /dev/tty in.jsonl",
        "export --format csv -o /dev/tty in.jsonl",
        "export --format csv in.jsonl",
        "add in.jsonl --library n.db",
        "stories --library n.db --color never",
        "search --library n.db --color never over",
        "said --library n.db --color never Farrant",
        "story s --library n.db --color never",
    ] {
        let Some(shown) = on_terminal(&scratch, &format!("rashomon {command}"), &[("PAGER", "cat")]) else {
            return;
        };
        assert!(!acts(&shown), "{command}: {shown:?}");
        assert!(shown.contains("Brannock") || shown.contains('a'), "{command}: {shown:?}");
    }
    // What is copied from the screen is the same JSON.
    let shown = on_terminal(&scratch, "rashomon extract in.jsonl", &[]).expect("it was there");
    let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!(shown, piped.lines()[0]);
    let parquet =
        on_terminal(&scratch, "rashomon export --format parquet in.jsonl", &[]).expect("it was there");
    assert!(parquet.contains("give a file by -o FILE"), "{parquet}");
    let parquet = on_terminal(&scratch, "rashomon export --format parquet -o /dev/tty in.jsonl", &[]);
    assert!(parquet.is_some_and(|shown| shown.contains("give a file by -o FILE")));
    for terminal in ["/dev/tty", "/dev/stdout"] {
        let library = format!("of{}.db", terminal.replace('/', "-"));
        let asked = format!("alert add Farrant --file {terminal} --library {library}");
        on_terminal(&scratch, &format!("rashomon {asked}"), &[]).expect("it was there");
        let quiet = if terminal == "/dev/tty" { ">/dev/null" } else { "" };
        let add = format!("rashomon add in.jsonl --quiet --library {library} {quiet}");
        let shown = on_terminal(&scratch, &add, &[]).expect("it was there");
        assert!(!acts(&shown) && shown.contains("\"alert\":\"a1\""), "{terminal}: {shown:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_colours_and_a_pager_where_they_are_wanted() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("The Gull", "harvest dispute"));
    let brief = "rashomon brief a.html";
    for (command, variables, coloured, paged) in [
        (brief, &[("PAGER", "sed s/^/PAGED/")][..], true, true),
        (brief, &[("PAGER", "sed s/^/PAGED/"), ("RASHOMON_PAGER", "")], true, false),
        (brief, &[("PAGER", "no-such-pager-as-this")], true, false),
        (brief, &[("PAGER", "sed s/^/PAGED/"), ("TERM", "dumb")], false, false),
        (brief, &[("PAGER", "sed s/^/PAGED/"), ("NO_COLOR", "1")], false, true),
        ("rashomon brief --no-pager --color never a.html", &[("PAGER", "sed s/^/PAGED/")], false, false),
        ("rashomon brief a.html | cat", &[("PAGER", "sed s/^/PAGED/")], false, false),
        ("rashomon brief --format terminal a.html | cat", &[("CLICOLOR_FORCE", "1")], true, false),
    ] {
        let Some(shown) = on_terminal(&scratch, command, variables) else { return };
        assert!(shown.contains("harvest dispute"), "{command} {variables:?}: {shown}");
        assert_eq!(shown.contains("\u{1b}["), coloured, "{command} {variables:?}: {shown:?}");
        assert_eq!(shown.contains("PAGED"), paged, "{command} {variables:?}: {shown}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn progress_does_not_stick_to_what_is_printed() {
    let scratch = Scratch::new();
    let entries: String =
        ["/a", "/b"].map(|path| format!("<entry><id>{path}</id><link href='{path}'/></entry>")).concat();
    let feed = format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{entries}</feed>");
    let server = server::Server::new([
        ("/feed", vec![server::answer(200, "Content-Type: application/atom+xml", feed)]),
        ("/a", vec![server::html(&page("A Times", "harvest dispute"))]),
        ("/b", vec![server::html(&page("B Times", "harvest dispute"))]),
    ]);
    let url = server.url("/feed");
    let watch = format!("rashomon watch --once {url} --library n.db --allow-private --delay 0");
    let Some(shown) = on_terminal(&scratch, &watch, &[]) else { return };
    assert!(shown.contains("fetching"), "{shown:?}");
    let lines = standing(&shown);
    let told: Vec<&String> = lines.iter().filter(|line| !line.is_empty()).collect();
    assert_eq!(told.len(), 2, "{shown:?}");
    assert!(told.iter().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{shown:?}");
    assert!(
        !on_terminal(&scratch, &format!("{watch} --quiet"), &[]).unwrap_or_default().contains("fetching")
    );
    let brief = format!("rashomon brief {} --allow-private --delay 0", server.url("/a"));
    for (command, pager) in
        [(&brief, "cat"), (&brief, "sed s/^/PAGED/"), (&format!("{brief} -o a.md"), "cat")]
    {
        let shown = on_terminal(&scratch, command, &[("PAGER", pager)]).expect("it was there");
        assert!(shown.contains("fetching"), "{shown:?}");
        assert!(!standing(&shown).concat().contains("fetching"), "{command} {pager}: {shown:?}");
    }
}

/// What stands on each line in the end: what follows its last clearing.
#[cfg(target_os = "linux")]
fn standing(shown: &str) -> Vec<String> {
    shown.split('\n').filter_map(|line| line.rsplit("\r\u{1b}[K").next()).map(str::to_owned).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn places_are_links_on_a_terminal_that_has_them() {
    let scratch = Scratch::new();
    let address = "https://gull.example/harvest";
    let text = format!(
        "{} {HOSTILE}",
        "The mayor of Brannock spoke on Tuesday. “It is over,” said the mayor, Odile Farrant."
    );
    scratch.write(
        "in.jsonl",
        serde_json::json!({"id": "a", "url": address, "title": "Mayor", "text": text}).to_string(),
    );
    let link = format!("\u{1b}]8;;{address}\u{1b}\\");
    for (command, variables, linked) in [
        ("rashomon brief in.jsonl", &[("FORCE_HYPERLINK", "1")][..], true),
        ("rashomon brief in.jsonl", &[("FORCE_HYPERLINK", "0"), ("VTE_VERSION", "7006")], false),
        ("rashomon brief in.jsonl", &[("FORCE_HYPERLINK", "1"), ("NO_COLOR", "1")], false),
        ("rashomon brief in.jsonl", &[("FORCE_HYPERLINK", "1"), ("TERM", "dumb")], false),
        ("rashomon brief in.jsonl --color never", &[("FORCE_HYPERLINK", "1")], false),
        ("rashomon brief in.jsonl --format terminal | cat", &[("FORCE_HYPERLINK", "1")], false),
        ("rashomon brief in.jsonl --format terminal -o /dev/tty", &[("FORCE_HYPERLINK", "1")], false),
    ] {
        let variables = [&[("PAGER", "cat")], variables].concat();
        let Some(shown) = on_terminal(&scratch, command, &variables) else { return };
        assert_eq!(shown.contains(&link), linked, "{command} {variables:?}: {shown:?}");
        let rest = shown.replace(&link, "").replace("\u{1b}]8;;\u{1b}\\", "");
        assert!(!rest.contains("\u{1b}]"), "{command}: {rest:?}");
    }
}
