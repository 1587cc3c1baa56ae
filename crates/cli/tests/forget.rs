//! `forget`, `compact`, and what brings an article back: nothing is left of what is forgotten, nothing else changes.

mod common;

use std::fs;

use common::{Run, Scratch, page};
use serde_json::{Value, json};

/// A scratch folder with a library `l.db` and articles `in.jsonl` of two affairs.
struct Shelf(Scratch);

impl Shelf {
    fn new() -> Self {
        let shelf = Self(Scratch::new());
        shelf.0.write("in.jsonl", affairs());
        assert_eq!(shelf.add("in.jsonl"), ["added"; 3]);
        shelf
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.0.run(&[arguments, &["--library", "l.db"]].concat())
    }

    fn done(&self, arguments: &[&str]) {
        let run = self.run(arguments);
        assert_eq!(run.code(), 0, "{arguments:?}: {}{}", run.out(), run.err());
    }

    fn add(&self, path: &str) -> Vec<String> {
        let result = |line: Value| line["result"].as_str().expect("a result").to_owned();
        self.run(&["add", path]).lines().into_iter().map(result).collect()
    }

    /// Everything that the library tells.
    fn all(&self) -> String {
        [
            &["stories", "--format", "json"][..],
            &["search", "type:article", "added:2000..", "--format", "json"],
            &["search", "type:statement", "added:2000..", "--format", "json"],
            &["search", "type:event", "added:2000..", "--format", "json"],
            &["search", "piers"],
            &["said", "Holm"],
            &["check"],
        ]
        .map(|command| self.run(command).out().to_owned())
        .concat()
    }

    fn whole(&self) {
        self.done(&["check"]);
    }

    /// Whether words stand in the library's files, in whatever case.
    fn holds(&self, words: &str) -> bool {
        ["l.db", "l.db-wal"].iter().any(|name| {
            let bytes = fs::read(self.0.path().join(name)).unwrap_or_default().to_ascii_lowercase();
            bytes.windows(words.len()).any(|window| window == words.to_ascii_lowercase().as_bytes())
        })
    }

    /// The story of an article, and how many articles it has.
    fn story_of(&self, words: &str) -> (String, u64) {
        let found = self.run(&["search", words, "--format", "json"]).lines();
        let story = found.first().expect("an article")["story"].as_str().expect("a story").to_owned();
        let stories = self.run(&["stories", "--format", "json"]).lines();
        let count = stories.iter().find(|line| line["id"] == story.as_str()).expect("it is listed");
        (story, count["articles"].as_u64().expect("a count"))
    }
}

/// Two articles on a bridge, one on apples.
fn affairs() -> String {
    let line = |id: &str, outlet: &str, title: &str, text: &str, day: &str| {
        json!({"id": id, "outlet": outlet, "title": title, "text": text, "published": day}).to_string()
    };
    let bridge = "Mayor Ida Holm of Port Elm closed the old swing bridge on Tuesday after divers found cracks in its \
                  piers. “Nobody crosses before the piers are mended,” Ida Holm said. Otto Quillwort, a baker, fears for \
                  his trade.";
    let rival = "The swing bridge of Port Elm was shut after divers saw cracks in the piers. “Nobody crosses before the \
                 piers are mended,” said Mayor Ida Holm. Otto Quillwort, who bakes on the east bank, called it late.";
    let apples = "Growers in the Sarn valley expect the poorest apple harvest for thirty years, the growers' league said. \
                  Westland imposed sanctions on Sarnford cider on Monday.";
    [
        line("b1", "Elm Post", "Port Elm closes swing bridge", bridge, "2031-05-06"),
        line("b2", "The Gull", "Swing bridge of Port Elm shut over cracks", rival, "2031-05-07"),
        line("a1", "Sarn Echo", "Apple harvest poorest for thirty years", apples, "2031-05-07"),
    ]
    .join("\n")
}

#[test]
fn what_is_forgotten_is_nowhere_and_undoing_gives_all_of_it_back() {
    let shelf = Shelf::new();
    let before = shelf.all();
    let (bridge, _) = shelf.story_of("bridge");
    shelf.done(&["forget", "b1"]);
    let after = shelf.all();
    assert!(!after.contains("\"b1\"") && !after.contains("Elm Post"), "{after}");
    assert_eq!(shelf.story_of("bridge"), (bridge.clone(), 1), "the story keeps its id");
    assert!(!shelf.run(&["story", &bridge]).out().contains("Elm Post"));
    assert!(!shelf.run(&["export", "--format", "jsonl"]).out().contains("\"b1\""));
    shelf.done(&["undo"]);
    assert_eq!(shelf.all(), before);

    // A story that has nothing left goes, and comes back by its name.
    shelf.done(&["forget", "b1", "b2"]);
    assert!(!shelf.all().contains("bridge"), "{}", shelf.all());
    let gone = shelf.run(&["story", &bridge]);
    assert!(gone.code() == 2 && gone.err().contains("there is no story"), "{}", gone.err());
    shelf.done(&["undo"]);
    assert_eq!(shelf.all(), before);

    // Corrections are taken back in their order.
    shelf.done(&["split", "b2"]);
    let split = shelf.all();
    shelf.done(&["forget", "b2"]);
    shelf.done(&["undo"]);
    assert_eq!(shelf.all(), split);
    shelf.done(&["undo"]);
    assert_eq!(shelf.story_of("bridge"), (bridge, 2));
    shelf.whole();
}

#[test]
fn what_is_not_there_cannot_be_forgotten() {
    let shelf = Shelf::new();
    let before = shelf.all();
    let (story, _) = shelf.story_of("bridge");
    let check = |arguments: &[&str], why: &str| {
        let run = shelf.run(arguments);
        assert_eq!((run.code(), run.err().lines().count()), (2, 1), "{arguments:?}: {}", run.err());
        assert!(run.err().contains(why), "{arguments:?}: {}", run.err());
    };
    check(&["forget", "never"], "there is no article never");
    check(&["forget", "b1", "never"], "there is no article never");
    check(&["forget", &story], "is a story");
    assert_eq!(shelf.all(), before, "all of them or none");
    shelf.done(&["forget", "b1"]);
    check(&["forget", "b1"], "the article b1 is forgotten");
    check(&["split", "b1"], "the article b1 is forgotten");
    check(&["story", "b2"], &format!("its story is {story}"));
    let none = shelf.0.run(&["compact", "--library", "none.db"]);
    assert!(none.code() == 2 && !shelf.0.path().join("none.db").exists(), "{}", none.err());
}

#[test]
fn adding_again_brings_back_what_is_forgotten() {
    let shelf = Shelf::new();
    let before = shelf.all();
    shelf.done(&["forget", "b1", "b2"]);
    assert_eq!(shelf.add("in.jsonl"), ["added", "added", "known"]);
    assert_eq!(shelf.all(), before);
    let undo = shelf.run(&["undo"]);
    assert!(undo.code() == 2 && undo.err().contains("no correction"), "{}", undo.err());
    // Another version of it is it too.
    shelf.done(&["forget", "b1"]);
    shelf.0.write("in.jsonl", affairs().replace("on Tuesday", "on Wednesday"));
    assert_eq!(shelf.add("in.jsonl"), ["added", "known", "known"]);
    assert_eq!(shelf.run(&["search", "wednesday", "--format", "json"]).lines().len(), 1);
    assert_eq!(shelf.run(&["search", "tuesday", "--format", "json"]).lines().len(), 0);
    shelf.whole();
}

#[test]
fn a_saved_feed_that_is_added_brings_its_entries_back() {
    let shelf = Shelf::new();
    let feed = "<rss version='2.0'><channel><title>Elm Post</title><item><title>Lock shut</title>\
                <link>https://elm.example/lock</link><description>The old lock of Port Elm was shut on Tuesday, Mayor Ida Holm \
                said, since its gates leak. Boats have to wait until June. The harbour office will mend it, and pay for the \
                delay of those who have booked.</description></item></channel></rss>";
    shelf.0.write("feed.xml", feed);
    assert_eq!(shelf.add("feed.xml"), ["added"]);
    let found = shelf.run(&["search", "lock", "--format", "json"]).lines();
    let id = found[0]["article"].as_str().expect("an id");
    for compacted in [false, true] {
        shelf.done(&["forget", id]);
        if compacted {
            shelf.done(&["compact"]);
        }
        assert_eq!(shelf.run(&["search", "lock", "--format", "json"]).out(), "");
        assert_eq!(shelf.add("feed.xml"), ["added"], "compacted: {compacted}");
        assert_eq!(shelf.run(&["search", "lock", "--format", "json"]).lines().len(), 1);
    }
    let help = shelf.run(&["forget", "--help"]).out().to_owned();
    assert!(help.contains("a saved feed too") && help.contains("the address of a feed"), "{help}");
    shelf.whole();
}

#[test]
fn what_is_forgotten_stays_so_in_a_library_that_is_rebuilt() {
    let shelf = Shelf::new();
    let before = shelf.all();
    shelf.done(&["forget", "b1"]);
    let after = shelf.all();
    shelf.done(&["rebuild"]);
    assert_eq!(shelf.all(), after);
    shelf.done(&["undo"]);
    assert_eq!(shelf.all(), before, "it can be taken back after that too");
    shelf.done(&["forget", "b1"]);
    shelf.done(&["compact"]);
    shelf.done(&["rebuild"]);
    assert_eq!(shelf.all(), after, "the story keeps its id without the article that it is named after");
    shelf.whole();
}

#[test]
fn after_compacting_no_byte_tells_of_it() {
    let shelf = Shelf::new();
    shelf.0.write("in/one.html", page("Brannock Times", "xylophone dispute"));
    shelf.add("in");
    let id = shelf.run(&["search", "xylophone", "--format", "json"]).lines()[0]["article"].clone();
    let id = id.as_str().expect("an id").to_owned();
    let traces = ["xylophone", "Odile Farrant", "Brannock", id.as_str(), "one.html"];
    assert!(shelf.holds("farrant") && shelf.holds(&id), "the test looks for what is there");
    shelf.done(&["forget", &id]);
    let after = shelf.all();
    let size = |shelf: &Shelf| fs::metadata(shelf.0.path().join("l.db")).expect("the library").len();
    shelf.done(&["compact"]);
    for trace in traces {
        assert!(!shelf.holds(trace), "{trace} is still there");
    }
    assert!(shelf.holds("Quillwort") && size(&shelf) > 0);
    assert_eq!(shelf.all(), after);
    let undo = shelf.run(&["undo"]);
    assert!(undo.code() == 2 && undo.err().contains("no correction"), "{}", undo.err());
    assert_eq!(shelf.add("in"), ["added"]);
    assert_eq!(shelf.add("in"), ["known"]);
    shelf.whole();
}

#[test]
fn answers_that_rest_on_it_are_withdrawn() {
    let shelf = Shelf(Scratch::new());
    shelf.0.write("in.jsonl", affairs());
    shelf.done(&["alert", "add", "bridge", "--atom", "bridge.xml"]);
    // Nobody listens there, so these answers wait.
    shelf.done(&["alert", "add", "speaker:holm", "--webhook", "http://127.0.0.1:9/hook"]);
    assert_eq!(shelf.run(&["add", "in.jsonl"]).code(), 1);
    let feed = || fs::read_to_string(shelf.0.path().join("bridge.xml")).expect("a feed");
    assert_eq!(feed().matches("<entry>").count(), 2);
    assert!(feed().contains("Elm Post"));
    shelf.done(&["forget", "b1"]);
    assert_eq!(feed().matches("<entry>").count(), 1);
    assert!(!feed().contains("Elm Post"), "{}", feed());
    shelf.done(&["compact"]);
    assert!(!shelf.holds("Elm Post") && shelf.holds("The Gull"));
}

#[test]
fn undoing_gives_back_the_answers_that_were_withdrawn() {
    let shelf = Shelf(Scratch::new());
    shelf.0.write("in.jsonl", affairs());
    shelf.done(&["alert", "add", "bridge", "--atom", "bridge.xml"]);
    shelf.done(&["alert", "add", "bridge", "--webhook", "http://127.0.0.1:9/hook"]);
    shelf.done(&["alert", "add", "bridge", "--file", "away/bridge.jsonl"]);
    assert_eq!(shelf.run(&["add", "in.jsonl"]).code(), 1);
    let feed = || fs::read_to_string(shelf.0.path().join("bridge.xml")).expect("a feed");
    let waiting = || -> Vec<u64> {
        let lines = shelf.run(&["alert", "list"]).lines();
        lines.iter().map(|line| line["waiting"].as_u64().expect("a count")).collect()
    };
    let (before, waited) = (feed(), waiting());
    assert_eq!((before.matches("<entry>").count(), &waited[..]), (2, &[0, 2, 2][..]));
    shelf.done(&["forget", "b1"]);
    assert_eq!((feed().matches("<entry>").count(), waiting()), (1, vec![0, 1, 1]));
    shelf.done(&["undo"]);
    assert_eq!((feed().len(), waiting()), (before.len(), waited.clone()));
    assert!(feed().contains("Elm Post"), "{}", feed());
    // They go where they were to go.
    fs::create_dir(shelf.0.path().join("away")).expect("a folder");
    shelf.run(&["add", "in.jsonl"]);
    let told = fs::read_to_string(shelf.0.path().join("away/bridge.jsonl")).expect("answers");
    assert!(told.lines().count() == 2 && told.contains("\"b1\""), "{told}");
    // After a rebuilding too; and once it is forgotten for good nothing is kept.
    shelf.done(&["forget", "b1"]);
    shelf.done(&["rebuild"]);
    shelf.done(&["undo"]);
    assert_eq!(feed().matches("<entry>").count(), 2);
    shelf.done(&["forget", "b1"]);
    shelf.done(&["compact"]);
    assert!(!shelf.holds("Elm Post") && shelf.holds("The Gull"));
    assert!(!feed().contains("Elm Post"));
}

#[test]
fn two_libraries_keep_their_entries_in_one_feed() {
    let scratch = Scratch::new();
    let all = affairs();
    let lines: Vec<&str> = all.lines().collect();
    let run = |arguments: &[&str], library: &str| {
        let run = scratch.run(&[arguments, &["--library", library]].concat());
        assert_eq!((run.code(), run.err()), (0, ""), "{arguments:?}");
    };
    let feed = || fs::read_to_string(scratch.path().join("both.xml")).expect("a feed");
    for (library, line) in [("one.db", lines[0]), ("two.db", lines[1])] {
        scratch.write("in.jsonl", line);
        run(&["alert", "add", "bridge", "--atom", "both.xml"], library);
        run(&["add", "in.jsonl"], library);
    }
    assert_eq!(feed().matches("<entry>").count(), 2, "{}", feed());
    // What one of them withdraws does not come back with the other's.
    run(&["forget", "b1"], "one.db");
    assert!(feed().contains("The Gull") && !feed().contains("Elm Post"), "{}", feed());
    scratch.write(
        "more.jsonl",
        lines[1].replace("\"b2\"", "\"b3\"").replace("The Gull", "The Tern").replace("piers", "pillars"),
    );
    run(&["add", "more.jsonl"], "one.db");
    assert!(feed().contains("The Gull") && feed().contains("The Tern"), "{}", feed());
    assert!(!feed().contains("Elm Post"), "{}", feed());
}

#[test]
#[cfg(unix)]
fn killed_while_compacting_the_library_is_whole_before_or_after() {
    let shelf = Shelf::new();
    shelf.done(&["forget", "b1"]);
    let forgotten = fs::read(shelf.0.path().join("l.db")).expect("the library");
    let mut undone = 0;
    for step in 0..8_u64 {
        for name in ["l.db-wal", "l.db-shm"] {
            let _ = fs::remove_file(shelf.0.path().join(name));
        }
        fs::write(shelf.0.path().join("l.db"), &forgotten).expect("the library");
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rashomon"));
        command.args(["compact", "--library", "l.db"]).current_dir(shelf.0.path());
        let mut running = command.stdout(std::process::Stdio::null()).spawn().expect("the binary runs");
        std::thread::sleep(std::time::Duration::from_millis(10 * step));
        running.kill().and_then(|()| running.wait()).expect("it ends");
        shelf.whole();
        let undo = shelf.run(&["undo"]).code();
        undone += usize::from(undo == 0);
        shelf.whole();
        assert_eq!(shelf.run(&["said", "Holm"]).out().contains("Elm Post"), undo == 0, "all of it or none");
    }
    assert!(undone > 0, "one that is killed at once has changed nothing");
}
