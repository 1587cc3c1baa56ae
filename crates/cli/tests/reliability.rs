//! What stops a program or damages its file loses nothing silently. These are the short forms of the runs that
//! docs/reliability.md describes; with `RASHOMON_RELIABILITY=long` the same tests are the long ones.

#![cfg(unix)]

mod made;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use made::{Random, articles, times};
use serde_json::Value;

struct Bench(tempfile::TempDir);

impl Bench {
    fn new(count: usize) -> Self {
        let bench = Self(tempfile::tempdir().expect("a scratch folder"));
        fs::write(bench.path("in.jsonl"), articles(count)).expect("articles");
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
        command.args(arguments).current_dir(self.0.path());
        if !arguments.contains(&"--library") {
            command.args(["--library", "l.db"]);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let output = self.command(arguments).output().expect("the binary runs");
        assert!(!err(&output).contains("panicked"), "{arguments:?}: {}", err(&output));
        output
    }

    fn whole(&self, when: &str) {
        let output = self.run(&["check"]);
        assert_eq!(output.status.code(), Some(0), "{when}: {}{}", out(&output), err(&output));
    }

    /// The ids of all articles, each as often as it is there.
    fn ids(&self) -> Vec<String> {
        let output =
            self.run(&["search", "--limit", "1000000", "--format", "json", "type:article after:0001"]);
        let id = |line: &str| {
            let line: Value = serde_json::from_str(line).expect("JSON");
            line["article"].as_str().expect("an id").to_owned()
        };
        out(&output).lines().map(id).collect()
    }

    fn all_there_once(&self, count: usize) {
        let ids = self.ids();
        let different: BTreeSet<&String> = ids.iter().collect();
        assert_eq!((ids.len(), different.len()), (count, count), "articles and different articles");
    }

    fn remove_library(&self) {
        for name in ["l.db", "l.db-wal", "l.db-shm"] {
            let _ = fs::remove_file(self.path(name));
        }
    }
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The ids that `add` has told of as stored.
fn told(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let whole = text.rsplit_once('\n').map_or("", |(lines, _)| lines);
    let id = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        line["id"].as_str().map(str::to_owned)
    };
    whole.lines().filter_map(id).collect()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the points of killing are spread over the time that adding takes"
)]
fn killed_at_any_point_nothing_is_lost_or_doubled() {
    let count = times(600, 2000);
    let bench = Bench::new(count);
    let begin = Instant::now();
    assert_eq!(bench.run(&["add", "in.jsonl"]).status.code(), Some(0));
    let whole_run = begin.elapsed();
    bench.remove_library();
    let mut random = Random(7);
    let mut kills = 0;
    let mut known: BTreeSet<String> = BTreeSet::new();
    while kills < times(10, 200) {
        let log = File::create(bench.path("told")).expect("a file");
        let mut child: Child = bench
            .command(&["add", "in.jsonl"])
            .stdout(log)
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        let after = whole_run.mul_f64(random.below(1000) as f64 / 900.0);
        std::thread::sleep(after);
        let finished = child.try_wait().expect("a child").is_some();
        let _ = child.kill();
        let _ = child.wait();
        known.extend(told(&bench.path("told")));
        if finished {
            bench.all_there_once(count);
            known.clear();
            bench.remove_library();
            continue;
        }
        kills += 1;
        if bench.path("l.db").exists() {
            // A file that was not begun is no library yet, and the next run makes it one.
            let check = bench.run(&["check", "--empty-ok"]);
            assert_eq!(check.status.code(), Some(0), "kill {kills}: {}{}", out(&check), err(&check));
        }
        if !known.is_empty() {
            let there: BTreeSet<String> = bench.ids().into_iter().collect();
            let lost: Vec<&String> = known.difference(&there).collect();
            assert!(lost.is_empty(), "kill {kills}: told of and lost: {lost:?}");
        }
    }
    assert_eq!(bench.run(&["add", "in.jsonl"]).status.code(), Some(0));
    bench.all_there_once(count);
    bench.whole("at the end");
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the points of killing are spread over the time that copying takes"
)]
fn a_killed_backup_or_rebuild_leaves_nothing_half() {
    let count = times(300, 2000);
    let bench = Bench::new(count);
    bench.run(&["add", "in.jsonl"]);
    for command in [&["backup", "b.db"][..], &["rebuild"]] {
        let begin = Instant::now();
        assert_eq!(bench.run(command).status.code(), Some(0));
        let whole_run = begin.elapsed();
        let mut random = Random(17);
        let mut broken = 0;
        for kill in 0..times(6, 100) {
            let _ = fs::remove_file(bench.path("b.db"));
            let mut child = bench.command(command).stderr(Stdio::null()).spawn().expect("the binary runs");
            std::thread::sleep(whole_run.mul_f64(random.below(1000) as f64 / 1000.0));
            broken += usize::from(child.try_wait().expect("a child").is_none());
            let _ = child.kill();
            let _ = child.wait();
            if bench.path("b.db").exists() {
                let check = bench.run(&["check", "--library", "b.db"]);
                assert!(out(&check).starts_with("whole"), "kill {kill}: {}{}", out(&check), err(&check));
            }
            bench.whole(&format!("{command:?}, kill {kill}"));
            bench.all_there_once(count);
        }
        let _ = fs::remove_file(bench.path("b.db"));
        assert_eq!(bench.run(command).status.code(), Some(0), "{command:?} after kills");
        let entries = fs::read_dir(bench.0.path()).expect("the folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.retain(|name| !["in.jsonl", "l.db", "l.db-wal", "l.db-shm", "b.db"].contains(&&name[..]));
        assert!(names.is_empty(), "{command:?}: what was left: {names:?}");
        println!("{command:?}: {broken} of {} killed at work", times(6, 100));
    }
}

#[test]
fn a_full_disk_is_said_and_the_next_run_completes() {
    let count = times(200, 400);
    let bench = Bench::new(count);
    bench.run(&["add", "in.jsonl"]);
    let full = fs::metadata(bench.path("l.db")).expect("a library").len();
    bench.remove_library();
    let mut random = Random(11);
    for turn in 0..times(8, 200) {
        // The limit counts blocks of 512 bytes; the signal of reaching it is ignored, as a full disk sends none.
        let blocks = 1 + random.below(usize::try_from(full / 512).expect("small"));
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" add in.jsonl --library l.db");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_rashomon")])
            .current_dir(bench.0.path())
            .output()
            .expect("a shell");
        let said = err(&output);
        assert!(!said.contains("panicked") && said.lines().count() <= 1, "{blocks} blocks: {said}");
        if output.status.code() != Some(0) {
            assert_eq!(output.status.code(), Some(2), "{blocks} blocks: {said}");
            assert!(said.contains("l.db"), "{blocks} blocks: {said}");
        }
        if turn % 2 == 0 {
            let check = bench.run(&["check", "--empty-ok"]);
            assert_eq!(check.status.code(), Some(0), "{blocks} blocks: {}{}", out(&check), err(&check));
            assert_eq!(bench.run(&["add", "in.jsonl"]).status.code(), Some(0), "after {blocks} blocks");
            bench.all_there_once(count);
            bench.remove_library();
        }
    }
    bench.run(&["add", "in.jsonl"]);
    bench.all_there_once(count);
    bench.whole("at the end");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the long form lasts ten minutes")]
fn eight_processes_add_and_search_side_by_side() {
    let count = times(120, 4000);
    let bench = Bench::new(count);
    let begin = Instant::now();
    let mut rounds = 0;
    while rounds < 1 || begin.elapsed() < Duration::from_secs(times(0, 600) as u64) {
        bench.remove_library();
        // The first waits for nobody, so that searching finds a library.
        fs::write(bench.path("one.jsonl"), articles(1)).expect("an article");
        assert_eq!(bench.run(&["add", "one.jsonl"]).status.code(), Some(0));
        let _ = fs::remove_file(bench.path("answers.jsonl"));
        let alert = ["alert", "add", "type:article after:0001"];
        for way in [["--file", "answers.jsonl"], ["--atom", "answers.xml"]] {
            assert_eq!(bench.run(&[&alert[..], &way].concat()).status.code(), Some(0));
        }
        let adding = (0..5).map(|_| vec!["add", "in.jsonl"]);
        let searching = (0..3)
            .map(|n| vec!["search", "-q", ["cracks speaker:holm", "type:SANCTION", "visitors turn"][n]]);
        let mut children: Vec<(Vec<&str>, Child)> = Vec::new();
        for arguments in adding.chain(searching) {
            let mut command = bench.command(&arguments);
            let child =
                command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary runs");
            children.push((arguments, child));
        }
        for _ in 0..times(5, 50) {
            assert_eq!(bench.run(&["search", "gate speaker:rask"]).status.code(), Some(0));
        }
        for (arguments, child) in children {
            let output = child.wait_with_output().expect("it ends");
            assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", err(&output));
            assert_eq!(err(&output), "", "{arguments:?}");
        }
        bench.whole("after eight processes");
        // The one article came from another file, so it is there by its content and not twice.
        bench.all_there_once(count);
        // Whoever asked, every answer was handed on once. (The one article came in before the question.)
        let answers = fs::read_to_string(bench.path("answers.jsonl")).expect("answers");
        let different: BTreeSet<&str> = answers.lines().collect();
        let articles: BTreeSet<String> = different
            .iter()
            .filter_map(|line| {
                serde_json::from_str::<Value>(line).ok()?["article"].as_str().map(str::to_owned)
            })
            .collect();
        assert_eq!(answers.lines().count(), count - 1, "answers");
        assert_eq!((different.len(), articles.len()), (count - 1, count - 1), "different answers, articles");
        let feed = fs::read_to_string(bench.path("answers.xml")).expect("a feed");
        assert_eq!(feed.matches("<entry>").count(), (count - 1).min(100), "entries");
        rounds += 1;
    }
}

#[test]
fn a_flipped_byte_is_noticed_or_changes_nothing() {
    let bench = Bench::new(300);
    bench.run(&["add", "in.jsonl"]);
    bench.run(&["split", "a3"]);
    let whole = fs::read(bench.path("l.db")).expect("a library");
    let look = || {
        let limit = ["--limit", "100000", "--format", "json"];
        let of = |arguments: &[&str]| out(&bench.run(&[arguments, &limit[..]].concat()));
        (
            of(&["stories"]),
            of(&["search", "type:statement after:0001"]),
            of(&["search", "type:event"]),
            of(&["search", "cracks"]),
        )
    };
    let before = look();
    let mut random = Random(13);
    let (mut noticed, mut rebuilt, mut harmless) = (0, 0, 0);
    for turn in 0..times(100, 1000) {
        let (at, bit) = (random.below(whole.len()), random.below(8));
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        bench.remove_library();
        fs::write(bench.path("l.db"), &bytes).expect("a damaged library");
        let check = bench.run(&["check"]);
        match check.status.code() {
            Some(0) => {
                assert_eq!(look(), before, "byte {at}, bit {bit}: not noticed");
                harmless += 1;
            }
            Some(1 | 2) => {
                assert!(!(out(&check) + &err(&check)).trim().is_empty(), "byte {at}, bit {bit}: not named");
                noticed += 1;
                // In every build a few are rebuilt, in the long form all.
                if turn % times(10, 1) == 0 {
                    let rebuild = bench.run(&["rebuild"]);
                    if matches!(rebuild.status.code(), Some(0 | 1)) {
                        bench.whole(&format!("byte {at}, bit {bit}, rebuilt"));
                        rebuilt += 1;
                    } else {
                        assert!(err(&rebuild).contains("l.db"), "byte {at}, bit {bit}: {}", err(&rebuild));
                    }
                }
            }
            other => panic!("byte {at}, bit {bit}: exit status {other:?}"),
        }
    }
    println!("{noticed} noticed, {rebuilt} rebuilt, {harmless} in space that nothing is read from");
    assert!(noticed > 0 && rebuilt > 0, "{noticed} noticed, {rebuilt} rebuilt");
}
