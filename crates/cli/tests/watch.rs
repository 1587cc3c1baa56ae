//! `watch` and `alert`, against servers of the tests' own: what is taken in, what is remembered, and what feeds can do wrong.

mod common;
#[path = "../../fetch/tests/common/mod.rs"]
mod server;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Run, Scratch, page};
use server::{Act, Server, answer, html, to};

const COMMON: [&str; 8] =
    ["--library", "n.db", "--allow-private", "--delay", "0", "--timeout", "2", "--max-pages=20"];

/// Watches once.
fn once(scratch: &Scratch, feeds: &[&str]) -> Run {
    scratch.run(&[&["watch", "--once"], feeds, &COMMON[..]].concat())
}

/// What was taken in, as paths.
fn added(run: &Run, server: &Server) -> Vec<String> {
    let told = |line: &serde_json::Value| {
        let path = line["file"].as_str().expect("a file").replace(&server.url(""), "");
        format!("{} {path}", line["result"].as_str().expect("a result"))
    };
    run.lines().iter().map(told).collect()
}

fn story(outlet: &str) -> Act {
    html(&page(outlet, "harvest dispute"))
}

/// A feed of links, each with an id and the date of its last change.
fn feed(entries: &[(&str, &str, &str)]) -> String {
    let entry = |(path, id, updated): &(&str, &str, &str)| {
        format!("<entry><id>{id}</id><link href='{path}'/><updated>{updated}</updated></entry>")
    };
    let entries: String = entries.iter().map(entry).collect();
    format!("<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>{entries}</feed>")
}

fn xml(body: &str) -> Act {
    answer(200, "Content-Type: application/atom+xml\nETag: \"v1\"", body)
}

#[test]
fn what_is_new_is_taken_in_once() {
    let scratch = Scratch::new();
    let first = feed(&[("/a", "1", "2024-03-01"), ("/b", "2", "2024-03-01")]);
    let more = feed(&[("/c", "3", "2024-03-02"), ("/a", "1", "2024-03-02"), ("/b", "2", "2024-03-01")]);
    let changed = page("A Times", "harvest dispute").replace("nine hours", "ten hours");
    let server = Server::new([
        ("/feed", vec![xml(&first), answer(304, "", ""), xml(&more)]),
        ("/a", vec![story("A Times"), html(&changed)]),
        ("/b", vec![story("B Times")]),
        ("/c", vec![story("C Times")]),
    ]);
    let url = server.url("/feed");
    let run = once(&scratch, &[&url]);
    assert_eq!((run.code(), run.err()), (0, ""));
    assert_eq!(added(&run, &server), ["added /a", "added /b"]);
    let run = once(&scratch, &[&url]);
    assert_eq!((run.code(), run.err(), run.out()), (0, "", ""));
    let asked = server.requests();
    let last = asked.last().expect("a request");
    assert_eq!((last.path.as_str(), last.headers["if-none-match"].as_str()), ("/feed", "\"v1\""));
    let run = once(&scratch, &[&url]);
    assert_eq!(added(&run, &server), ["added /c", "revised /a"], "a page that is said to have changed");
    assert_eq!(server.paths().iter().filter(|path| *path == "/b").count(), 1);
    assert_eq!(scratch.run(&["check", "--library", "n.db"]).code(), 0);
}

#[test]
fn what_is_forgotten_stays_so_until_it_is_added_by_its_address() {
    let scratch = Scratch::new();
    let entry = |day: &str| xml(&feed(&[("/a", "1", day), ("/b", "2", "2024-03-01")]));
    let version = |hours: &str| html(&page("A Times", "harvest dispute").replace("nine hours", hours));
    let server = Server::new([
        ("/feed", ["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"].map(entry).to_vec()),
        (
            "/a",
            ["nine hours", "ten hours", "ten hours", "eleven hours", "twelve hours"].map(version).to_vec(),
        ),
        ("/b", vec![story("B Times")]),
    ]);
    let url = server.url("/feed");
    assert_eq!(added(&once(&scratch, &[&url]), &server), ["added /a", "added /b"]);
    let find =
        || scratch.run(&["search", "outlet:\"A Times\"", "--library", "n.db", "--format", "json"]).lines();
    let id = find()[0]["article"].as_str().expect("an id").to_owned();
    assert_eq!(scratch.run(&["forget", &id, "--library", "n.db"]).code(), 0);
    // The feed offers it again, changed: watching leaves it out, and so does adding the feed.
    let run = once(&scratch, &[&url]);
    assert_eq!((run.code(), run.out(), run.err()), (0, "", ""));
    let run = scratch.run(&[&["add", &url], &COMMON[..]].concat());
    assert_eq!(added(&run, &server), ["known /a", "known /b"]);
    assert_eq!(
        run.lines()[0]["why"],
        "it is forgotten; `rashomon add` with its own file or address takes it in again"
    );
    assert_eq!(find().len(), 0);
    // So they do once it is forgotten for good.
    assert_eq!(scratch.run(&["compact", "--library", "n.db"]).code(), 0);
    let run = once(&scratch, &[&url]);
    assert_eq!((run.code(), run.out(), run.err()), (0, "", ""));
    assert_eq!(find().len(), 0);
    let address = server.url("/a");
    for name in ["n.db", "n.db-wal"] {
        let bytes = std::fs::read(scratch.path().join(name)).unwrap_or_default();
        let told = bytes.windows(address.len()).any(|window| window == address.as_bytes());
        assert!(!told, "{name}: asking the feed writes the address of the page down again");
    }
    let run = scratch.run(&[&["add", &server.url("/a")], &COMMON[..]].concat());
    assert_eq!(added(&run, &server), ["added /a"]);
    assert_eq!(find().len(), 1);
    assert_eq!(scratch.run(&["check", "--library", "n.db"]).code(), 0);
}

#[test]
fn what_feeds_do_wrong_is_told_and_the_others_go_on() {
    let server = Server::with(|address| {
        let at = |path: &str| format!("http://{address}{path}");
        let circle = to(&at("/circle"));
        let twins = feed(&[("/a", "same", ""), ("/b", "same", ""), ("/a", "same", "")]);
        let list = format!("<opml><body><outline xmlUrl='{}'/></body></opml>", at("/inner"));
        BTreeMap::from([
            ("/page".to_owned(), vec![story("Homepage")]),
            ("/circle".to_owned(), vec![circle]),
            ("/drip".to_owned(), vec![Act::Drip(Duration::from_millis(50))]),
            ("/empty".to_owned(), vec![answer(200, "Content-Type: text/xml", "<rss><channel/></rss>")]),
            ("/picture".to_owned(), vec![answer(200, "Content-Type: image/png", "x")]),
            ("/twins".to_owned(), vec![xml(&twins)]),
            ("/list".to_owned(), vec![answer(200, "Content-Type: text/x-opml", list)]),
            ("/inner".to_owned(), vec![xml(&feed(&[("/c", "3", "")]))]),
            ("/a".to_owned(), vec![story("A Times")]),
            ("/b".to_owned(), vec![story("B Times")]),
            ("/c".to_owned(), vec![story("C Times")]),
        ])
    });
    let scratch = Scratch::new();
    for (path, why) in [
        ("/page", "it is no feed, sitemap or list any more"),
        ("/circle", "it redirects in a circle"),
        ("/drip", "not done after 2 seconds"),
        ("/empty", "a feed without entries"),
        ("/picture", "it is a picture"),
        ("/gone", "there is no such page"),
    ] {
        let run = once(&scratch, &[&server.url(path)]);
        assert_eq!(run.code(), 2, "{path}: {}", run.out());
        assert!(run.err().contains(why), "{path}: {}", run.err());
    }
    let feeds = ["/page", "/twins", "/gone", "/list"].map(|path| server.url(path));
    let run = once(&scratch, &feeds.each_ref().map(String::as_str));
    assert_eq!(run.code(), 1);
    let mut told = added(&run, &server);
    told.sort();
    assert_eq!(told, ["added /a", "added /b", "added /c", "refused /gone", "refused /page"]);
}

#[test]
fn a_page_that_fails_is_tried_again_and_given_up_in_the_end() {
    let scratch = Scratch::new();
    let server = Server::new([
        ("/feed", vec![xml(&feed(&[("/late", "1", ""), ("/never", "2", "")])), answer(304, "", "")]),
        ("/late", vec![answer(404, "", ""), story("Late Times")]),
    ]);
    let url = server.url("/feed");
    let run = once(&scratch, &[&url]);
    assert_eq!(added(&run, &server), ["refused /late", "refused /never"]);
    let run = once(&scratch, &[&url]);
    assert_eq!(added(&run, &server), ["added /late", "refused /never"]);
    for _ in 0..2 {
        assert_eq!(added(&once(&scratch, &[&url]), &server), ["refused /never"]);
    }
    let run = once(&scratch, &[&url]);
    assert!(run.err().contains("tried 5 times and given up"), "{}", run.err());
    let run = once(&scratch, &[&url]);
    assert_eq!((run.code(), run.out(), run.err()), (0, "", ""));
}

#[test]
fn a_feed_of_more_pages_than_are_fetched_at_a_time_goes_on_at_the_next_poll() {
    let scratch = Scratch::new();
    let entries = feed(&[("/a", "1", ""), ("/b", "2", ""), ("/c", "3", "")]);
    let server = Server::new([
        // The same pages by another feed are not fetched twice.
        ("/feed", vec![xml(&entries)]),
        ("/twin", vec![xml(&feed(&[("/a", "1", "")]))]),
        ("/a", vec![story("A Times")]),
        ("/b", vec![story("B Times")]),
        ("/c", vec![story("C Times")]),
    ]);
    let (feed, twin) = (server.url("/feed"), server.url("/twin"));
    let few = || {
        let given = ["watch", "--once", &feed, &twin, "--max-pages", "2", "--library", "n.db"];
        scratch.run(&[&given[..], &["--allow-private", "--delay", "0"]].concat())
    };
    let run = few();
    assert_eq!(added(&run, &server), ["added /a", "added /b"]);
    assert!(run.err().contains("/feed: 1 more are left for the next poll"), "{}", run.err());
    assert_eq!(added(&few(), &server), ["added /c"]);
    assert_eq!((few().out(), few().err()), ("", ""));
    for page in ["/a", "/b", "/c"] {
        assert_eq!(server.paths().iter().filter(|path| *path == page).count(), 1, "{page}");
    }
}

#[test]
fn a_poll_that_is_killed_loses_nothing() {
    let scratch = Scratch::new();
    let entries: Vec<String> = (0..4).map(|n| format!("/{n}")).collect();
    let listed: Vec<(&str, &str, &str)> = entries.iter().map(|path| (&path[..], &path[..], "")).collect();
    let body = feed(&listed);
    let server = Server::with(|_| {
        let mut script: BTreeMap<String, Vec<Act>> = BTreeMap::new();
        script.insert("/feed".to_owned(), vec![xml(&body)]);
        for (n, path) in entries.iter().enumerate() {
            let page = story(&format!("Times {n}"));
            let hangs = Act::Silence(Duration::from_secs(20));
            script.insert(path.clone(), if n == 2 { vec![hangs, page] } else { vec![page] });
        }
        script
    });
    let url = server.url("/feed");
    let arguments = ["watch", "--once", &url, "--library", "n.db", "--allow-private", "--delay", "0"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(arguments)
        .current_dir(scratch.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    assert!(lines.next().is_some_and(|line| line.is_ok_and(|line| line.contains("\"added\""))));
    child.kill().expect("it is killed");
    let _ = child.wait();
    let run = once(&scratch, &[&url]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert!(added(&run, &server).contains(&"added /2".to_owned()), "{}", run.out());
    let found = scratch.run(&["search", "--library", "n.db", "--format", "json", "Brannock"]);
    assert_eq!(found.lines().len(), 4, "each article once");
    assert_eq!(scratch.run(&["check", "--library", "n.db"]).code(), 0);
}

#[test]
fn standing_questions_are_asked_at_each_intake() {
    let scratch = Scratch::new();
    let server = Server::new([
        ("/feed", vec![xml(&feed(&[("/a", "1", "")]))]),
        ("/a", vec![story("A Times")]),
        ("/hook", vec![answer(500, "", ""), answer(204, "", "")]),
    ]);
    let alert = |rest: &[&str]| scratch.run(&[&["alert"], rest, &["--library", "n.db"]].concat());
    scratch.write("old.html", page("Old Times", "harvest dispute"));
    assert_eq!(scratch.run(&["add", "old.html", "--library", "n.db"]).code(), 0);
    let query = "speaker:\"Odile Farrant\" type:statement";
    assert_eq!(alert(&["add", query]).code(), 0);
    assert_eq!(alert(&["add", "Brannock", "--atom", "feed.xml"]).code(), 0);
    assert_eq!(alert(&["add", "Brannock", "--webhook", &server.url("/hook")]).code(), 0);
    assert_eq!(alert(&["add", "nobody-says-this", "--file", "none.jsonl"]).code(), 0);
    assert_eq!(alert(&["list"]).lines().len(), 4);
    assert_eq!(alert(&["add", "type:\"", "--webhook", "mailto:x"]).code(), 2);

    let run = once(&scratch, &[&server.url("/feed")]);
    assert_eq!(run.code(), 1, "the address did not take its answers: {}", run.err());
    assert!(run.err().contains("/hook") && run.err().contains("wait for the next intake"), "{}", run.err());
    let read = |name: &str| std::fs::read_to_string(scratch.path().join(name)).unwrap_or_default();
    let lines: Vec<serde_json::Value> =
        read("alerts.jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 1, "only what came after it: {lines:?}");
    assert_eq!(
        (lines[0]["speaker"].as_str(), lines[0]["query"].as_str()),
        (Some("Odile Farrant"), Some(query))
    );
    assert_eq!(lines[0]["outlet"], "A Times");
    assert_eq!(read("feed.xml").matches("<entry>").count(), 1);
    assert_eq!(read("none.jsonl"), "");

    // `add` asks too, and what waited goes with it.
    scratch.write("new.html", page("New Times", "harvest dispute"));
    let arguments = ["add", "new.html", "--library", "n.db", "--allow-private", "--delay", "0"];
    let run = scratch.run(&arguments);
    assert_eq!((run.code(), run.err()), (0, ""));
    assert_eq!(read("alerts.jsonl").lines().count(), 2);
    assert_eq!(read("feed.xml").matches("<entry>").count(), 2);
    assert_eq!(server.paths().iter().filter(|path| *path == "/hook").count(), 2);
    assert_eq!(alert(&["remove", "a1"]).code(), 0);
    assert_eq!(alert(&["remove", "a1"]).code(), 2);
}

#[test]
fn answers_that_cannot_be_written_wait_in_the_library() {
    let scratch = Scratch::new();
    let alert = |rest: &[&str]| scratch.run(&[&["alert"], rest, &["--library", "n.db"]].concat());
    assert_eq!(alert(&["add", "Brannock", "--file", "later/answers.jsonl"]).code(), 0);
    assert_eq!(alert(&["add", "Brannock", "--atom", "later/answers.xml"]).code(), 0);
    let add = |number: usize| {
        let name = format!("{number}.html");
        scratch.write(&name, page(&format!("Times {number}"), "harvest dispute"));
        scratch.run(&["add", &name, "--library", "n.db"])
    };
    let waiting = || -> Vec<u64> {
        alert(&["list"]).lines().iter().map(|line| line["waiting"].as_u64().expect("a count")).collect()
    };
    let run = add(1);
    assert_eq!(run.code(), 1, "{}", run.err());
    assert!(run.err().contains("answers.jsonl could not be written"), "{}", run.err());
    assert_eq!(run.err().matches("that wait for the next intake: 1").count(), 2, "{}", run.err());
    let run = add(2);
    assert!(run.err().contains("next intake: 2"), "{}", run.err());
    assert_eq!(waiting(), [2, 2]);

    std::fs::create_dir(scratch.path().join("later")).expect("a folder");
    let run = scratch.run(&["add", "2.html", "--library", "n.db"]);
    assert_eq!((run.code(), run.err()), (0, ""), "what waits goes though nothing is new");
    assert_eq!(waiting(), [0, 0]);
    let read = |name: &str| std::fs::read_to_string(scratch.path().join(name)).expect("answers");
    let numbers = || -> Vec<u64> {
        let number = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
            line["answer"].as_u64().expect("a number")
        };
        read("later/answers.jsonl").lines().map(number).collect()
    };
    assert_eq!(numbers(), [1, 3], "each once, numbered through all questions");
    assert_eq!(read("later/answers.xml").matches("<entry>").count(), 2);

    // A torn last line is cut; the line of somebody else without its end gets one.
    let whole = read("later/answers.jsonl");
    scratch.write("later/answers.jsonl", format!("{whole}{}", &whole[..50]));
    assert_eq!(add(3).code(), 0);
    assert_eq!(numbers(), [1, 3, 5]);
    scratch.write("later/answers.jsonl", format!("{whole}{{\"answer\":0}}"));
    assert_eq!(add(4).code(), 0);
    assert_eq!(numbers(), [1, 3, 0, 7]);
    assert_eq!(read("later/answers.xml").matches("<entry>").count(), 4);

    // What waits goes with its question.
    std::fs::rename(scratch.path().join("later"), scratch.path().join("away")).expect("it is moved");
    assert_eq!(add(5).code(), 1);
    let run = alert(&["remove", "a1"]);
    assert!(run.code() == 0 && run.err().contains("goes with it; answers: 1"), "{}", run.err());
    assert_eq!(waiting(), [1]);
}

/// The signal of Ctrl-C.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_watching_and_says_how_to_go_on() {
    let scratch = Scratch::new();
    let server = Server::new([
        ("/feed", vec![xml(&feed(&[("/a", "1", "")])), answer(304, "", "")]),
        ("/a", vec![story("A Times")]),
    ]);
    let url = server.url("/feed");
    let mut child = Command::new(env!("CARGO_BIN_EXE_rashomon"))
        .args(["watch", &url, "--library", "n.db", "--allow-private", "--delay", "0"])
        .current_dir(scratch.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    assert!(lines.next().is_some_and(|line| line.is_ok_and(|line| line.contains("\"added\""))));
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(status.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "as after every Ctrl-C");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("stopped; what was taken in is whole"), "{said}");
    assert_eq!(scratch.run(&["check", "--library", "n.db"]).code(), 0);
    assert_eq!(once(&scratch, &[&url]).out(), "");
}
