//! A power cut at any moment, and any call to the disk failing, lose nothing that was told. These are the short forms of
//! the runs that docs/reliability.md describes; with `RASHOMON_RELIABILITY=long` the same tests are the long ones.

#![cfg(unix)]

mod disk;
mod made;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use disk::{Call, Disk, Left, Run, record, shim};
use made::{Random, articles, times};
use rashomon_library::store::{Access, Library, Reason};
use serde_json::Value;

const ADD: [&str; 4] = ["add", "in.jsonl", "--library", "shelf/l.db"];
const MORE: [&str; 4] = ["add", "more.jsonl", "--library", "shelf/l.db"];
const BACKUP: [&str; 4] = ["backup", "b.db", "--library", "shelf/l.db"];
const REBUILD: [&str; 3] = ["rebuild", "--library", "shelf/l.db"];
const FORGET: [&str; 5] = ["forget", "a38", "a39", "--library", "shelf/l.db"];
const UNDO: [&str; 3] = ["undo", "--library", "shelf/l.db"];
const COMPACT: [&str; 3] = ["compact", "--library", "shelf/l.db"];

/// How many articles there are in `in.jsonl`.
const COUNT: usize = 40;
/// And in `more.jsonl`, which holds those too.
const WITH_MORE: usize = 46;

/// A folder with made-up articles.
struct Bench {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let path = folder.path().canonicalize().expect("its path").join("work");
        fs::create_dir(&path).expect("a folder");
        Self { _folder: folder, path }
    }

    fn with_articles() -> Self {
        let bench = Self::new();
        fs::write(bench.path.join("in.jsonl"), articles(COUNT)).expect("articles");
        fs::write(bench.path.join("more.jsonl"), articles(WITH_MORE)).expect("articles");
        bench
    }

    /// The same with a library of `in.jsonl`.
    fn with_library() -> Self {
        let bench = Self::with_articles();
        bench.well(&ADD);
        bench
    }

    /// A folder of its own with the same files.
    fn copy(&self) -> Self {
        let copy = Self::new();
        Disk::of(&self.path).write(Left::Everything, &copy.path);
        copy
    }

    fn well(&self, arguments: &[&str]) {
        well(&self.path, arguments, "before anything fails");
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    let output = command.args(arguments).current_dir(folder).env("RASHOMON_MODEL", "none").output();
    output.expect("the binary runs")
}

/// Runs what must succeed.
fn well(folder: &Path, arguments: &[&str], when: &str) {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{when}: {arguments:?}: {}", err(&output));
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The ids that a run told of as stored.
fn told(calls: &[Call]) -> BTreeSet<String> {
    let text: String = calls
        .iter()
        .filter_map(|call| match call {
            Call::Printed { text } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let id = |line: &str| serde_json::from_str::<Value>(line).ok()?["id"].as_str().map(str::to_owned);
    text.lines().filter_map(id).collect()
}

/// The ids in a library that must be whole; none where no library was begun.
fn whole(file: &Path, when: &str) -> BTreeSet<String> {
    let library = match Library::open(file, Access::Existing) {
        Err(error) if matches!(error.reason, Reason::Missing | Reason::Empty) => return BTreeSet::new(),
        opened => opened.unwrap_or_else(|error| panic!("{when}: {error}")),
    };
    assert_eq!(library.check().expect("a check"), [], "{when}");
    let rows = library.articles(0, 100_000).expect("articles");
    let names: BTreeSet<String> = rows.iter().map(|row| row.name.clone()).collect();
    assert_eq!(names.len(), rows.len(), "{when}: an article twice");
    names
}

/// All ids of a file of articles.
fn ids(count: usize) -> BTreeSet<String> {
    (0..count).map(|number| format!("a{number}")).collect()
}

/// Cuts the power at many moments of a run, in several ways each, and hands on what is left. Gives how many that were.
/// `most`: how many at most, besides those after the end of the run.
fn cut(before: Disk, calls: &[Call], most: usize, mut judge: impl FnMut(&Path, &[Call], &str)) -> usize {
    let mut disk = before;
    let turning = |at: usize| calls.get(at).is_some_and(Call::is_turning_point);
    let moments: Vec<usize> = match most {
        usize::MAX => (0..=calls.len()).collect(),
        _ => (0..=calls.len()).filter(|at| turning(*at) || at.checked_sub(1).is_some_and(turning)).collect(),
    };
    let ways = |at: usize| {
        let seeds = if most == usize::MAX { 4 } else { 2 };
        let any = (0..seeds).map(move |seed| Left::Any(at as u64 * 8 + seed));
        [Left::Nothing, Left::Everything, Left::Names, Left::Content].into_iter().chain(any)
    };
    let all: Vec<(usize, Left)> = moments.iter().flat_map(|at| ways(*at).map(|left| (*at, left))).collect();
    let step = (all.len() / most.max(1)).max(1);
    let mut random = Random(3);
    let offset = random.below(step);
    let chosen: Vec<(usize, Left)> = all
        .iter()
        .enumerate()
        .filter(|(number, (at, _))| number % step == offset || *at == calls.len())
        .map(|(_, moment)| *moment)
        .collect();
    let mut done = 0;
    for (at, left) in &chosen {
        while done < *at {
            disk.take(&calls[done]);
            done += 1;
        }
        let into = tempfile::tempdir().expect("a scratch folder");
        disk.write(*left, into.path());
        judge(into.path(), &calls[..*at], &format!("cut after call {at} of {}, left: {left:?}", calls.len()));
    }
    chosen.len()
}

/// How many disks are looked at: all in the long form.
fn some(short: usize) -> usize {
    times(short, usize::MAX)
}

#[test]
fn a_power_cut_while_adding_loses_nothing_that_was_told() {
    let Some(shim) = shim() else { return };
    let bench = Bench::with_articles();
    let before = Disk::of(&bench.path);
    let run = record(shim, &bench.path, &ADD, None);
    assert_eq!(run.output.status.code(), Some(0), "{}", err(&run.output));
    assert_eq!(told(&run.calls), ids(COUNT));
    let mut number = 0;
    let disks = cut(before, &run.calls, some(150), |disk, calls, when| {
        let there = whole(&disk.join("shelf/l.db"), when);
        assert!(told(calls).is_subset(&there), "{when}: {:?} are lost", told(calls).difference(&there));
        assert!(there.is_subset(&ids(COUNT)), "{when}");
        number += 1;
        if number % 25 == 0 {
            well(disk, &ADD, when);
            assert_eq!(whole(&disk.join("shelf/l.db"), when), ids(COUNT), "{when}: after adding again");
        }
    });
    println!("adding: {} calls, {disks} disks, none lost anything", run.calls.len());
}

#[test]
fn a_power_cut_during_a_backup_leaves_a_whole_one_or_none() {
    let Some(shim) = shim() else { return };
    let bench = Bench::with_library();
    let before = Disk::of(&bench.path);
    let run = record(shim, &bench.path, &BACKUP, None);
    assert_eq!(run.output.status.code(), Some(0), "{}", err(&run.output));
    let mut number = 0;
    let disks = cut(before, &run.calls, some(80), |disk, calls, when| {
        assert_eq!(whole(&disk.join("shelf/l.db"), when), ids(COUNT), "{when}");
        let there = disk.join("b.db").exists();
        assert!(there || calls.len() < run.calls.len(), "{when}: the backup is lost");
        if there {
            assert_eq!(whole(&disk.join("b.db"), when), ids(COUNT), "{when}");
        }
        number += 1;
        if number % 20 == 0 {
            let _ = fs::remove_file(disk.join("b.db"));
            well(disk, &BACKUP, when);
            assert_eq!(whole(&disk.join("b.db"), when), ids(COUNT), "{when}: the next backup");
            assert_eq!(left_beside(disk), 0, "{when}: what the broken one left");
        }
    });
    println!("backup: {} calls, {disks} disks, each with a whole backup or none", run.calls.len());
}

/// How many files there are that were to be put in a place.
fn left_beside(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains(".rashomon-part")).count()
}

#[test]
fn a_power_cut_during_a_rebuild_loses_nothing() {
    let Some(shim) = shim() else { return };
    let bench = Bench::with_library();
    bench.well(&["split", "a3", "--library", "shelf/l.db"]);
    let before = Disk::of(&bench.path);
    let run = record(shim, &bench.path, &REBUILD, None);
    assert_eq!(run.output.status.code(), Some(0), "{}", err(&run.output));
    let mut number = 0;
    let disks = cut(before, &run.calls, some(80), |disk, _, when| {
        let file = disk.join("shelf/l.db");
        assert_eq!(whole(&file, when), ids(COUNT), "{when}");
        let corrections = Library::open(&file, Access::Read).expect("a library").corrections();
        assert_eq!(corrections.expect("corrections").len(), 1, "{when}");
        assert_eq!(left_beside(&disk.join("shelf")), 0, "{when}: opening takes away what was left");
        number += 1;
        if number % 40 == 0 {
            well(disk, &REBUILD, when);
        }
    });
    println!("rebuild: {} calls, {disks} disks, all of them with the whole library", run.calls.len());
}

/// Whether a library tells of what `FORGET` takes out, in any byte.
fn tells_of_forgotten(folder: &Path) -> bool {
    ["l.db", "l.db-wal"].iter().any(|name| {
        let bytes = fs::read(folder.join("shelf").join(name)).unwrap_or_default();
        bytes.windows(9).any(|window| window == b"report 39")
    })
}

#[test]
fn a_power_cut_while_compacting_leaves_all_that_is_forgotten_or_nothing() {
    let Some(shim) = shim() else { return };
    let bench = Bench::with_library();
    assert!(tells_of_forgotten(&bench.path), "the test looks for what is there");
    bench.well(&FORGET);
    let before = Disk::of(&bench.path);
    let run = record(shim, &bench.path, &COMPACT, None);
    assert_eq!(run.output.status.code(), Some(0), "{}", err(&run.output));
    let (mut number, mut brought_back) = (0, 0);
    let disks = cut(before, &run.calls, some(80), |disk, calls, when| {
        if calls.len() == run.calls.len() {
            assert!(!tells_of_forgotten(disk), "{when}: it was told to be gone");
        }
        let file = disk.join("shelf/l.db");
        assert_eq!(whole(&file, when), ids(COUNT - 2), "{when}");
        number += 1;
        if number % 8 == 0 {
            let back = run_in(disk, &UNDO);
            brought_back += usize::from(back);
            assert_eq!(whole(&file, when), ids(if back { COUNT } else { COUNT - 2 }), "{when}");
        } else if number % 8 == 4 {
            well(disk, &COMPACT, when);
            assert_eq!(whole(&file, when), ids(COUNT - 2), "{when}");
            assert!(!tells_of_forgotten(disk), "{when}: after the next try");
        }
    });
    assert!(brought_back > 0, "before the end it can be taken back");
    println!("compact: {} calls, {disks} disks, all of them whole", run.calls.len());
}

/// Whether a run succeeds.
fn run_in(folder: &Path, arguments: &[&str]) -> bool {
    run(folder, arguments).status.code() == Some(0)
}

#[test]
fn a_power_cut_leaves_the_old_report_or_the_new_one() {
    let Some(shim) = shim() else { return };
    let bench = Bench::new();
    fs::write(bench.path.join("few.jsonl"), articles(6)).expect("articles");
    fs::write(bench.path.join("report.html"), "old").expect("an old report");
    let before = Disk::of(&bench.path);
    let run = record(shim, &bench.path, &["brief", "few.jsonl", "-o", "report.html"], None);
    assert_eq!(run.output.status.code(), Some(0), "{}", err(&run.output));
    let new = fs::read(bench.path.join("report.html")).expect("a report");
    let disks = cut(before, &run.calls, usize::MAX, |disk, calls, when| {
        let report = fs::read(disk.join("report.html")).expect("a report");
        assert!(report == new || report == b"old", "{when}: {} bytes", report.len());
        assert!(report == new || calls.len() < run.calls.len(), "{when}: the new one is lost");
    });
    println!("report: {} calls, {disks} disks, each with the old or the new one", run.calls.len());
}

/// A library with standing questions of which everything new is an answer.
fn with_alerts() -> Bench {
    let bench = Bench::with_library();
    let alert = |way: &[&str]| {
        let given = ["alert", "add", "type:article after:0001", "--library", "shelf/l.db"];
        bench.well(&[&given[..], way].concat());
    };
    alert(&["--file", "answers.jsonl"]);
    alert(&["--atom", "answers.xml"]);
    bench
}

/// Every answer must be there once, after a run that was broken and one that was not.
fn answered_once(folder: &Path, when: &str) {
    let lines = fs::read_to_string(folder.join("answers.jsonl")).unwrap_or_else(|e| panic!("{when}: {e}"));
    let article = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{when}: {e}: {line:?}"));
        line["article"].as_str().expect("an id").to_owned()
    };
    let mut found: Vec<String> = lines.lines().map(article).collect();
    found.sort();
    let new: Vec<String> = ids(WITH_MORE).difference(&ids(COUNT)).cloned().collect();
    assert_eq!(found, new, "{when}: answers in the file");
    let feed = fs::read_to_string(folder.join("answers.xml")).unwrap_or_else(|e| panic!("{when}: {e}"));
    assert_eq!(feed.matches("<entry>").count(), new.len(), "{when}: {feed}");
    assert!(feed.ends_with("</feed>\n"), "{when}");
}

/// The paths of answers are whole ones, so a copy of a folder has to say anew where they go.
fn moved(folder: &Path) {
    let file = folder.join("shelf/l.db");
    let mut library = Library::open(&file, Access::Existing).expect("a library");
    let states = library.states("alert").expect("the questions");
    let feeds = library.states("alerts in atom").expect("the feeds");
    library
        .write(|writer| {
            for (id, text) in &states {
                let mut question: Value = serde_json::from_str(text).expect("JSON");
                for (_, path) in question["to"].as_object_mut().expect("a way") {
                    let name = Path::new(path.as_str().expect("a path")).file_name().expect("a name");
                    *path = folder.join(name).to_str().expect("UTF-8").into();
                }
                writer.set_state("alert", id, Some(&question.to_string()))?;
            }
            for (file, entries) in &feeds {
                writer.set_state("alerts in atom", file, None)?;
                let file = folder.join(Path::new(file).file_name().expect("a name"));
                writer.set_state("alerts in atom", file.to_str().expect("UTF-8"), Some(entries))?;
            }
            Ok(())
        })
        .expect("they are kept");
}

#[test]
fn a_power_cut_while_answers_are_handed_on_loses_and_doubles_none() {
    let Some(shim) = shim() else { return };
    let bench = with_alerts();
    let before = Disk::of(&bench.path);
    let run = record(shim, &bench.path, &MORE, None);
    assert_eq!(run.output.status.code(), Some(0), "{}", err(&run.output));
    answered_once(&bench.path, "without a cut");
    // Until the articles are in the library the test of adding speaks for all.
    let begin = run.calls.iter().position(|call| matches!(call, Call::Printed { .. })).expect("it prints");
    let mut disk = before;
    run.calls[..begin].iter().for_each(|call| disk.take(call));
    let disks = cut(disk, &run.calls[begin..], some(25), |disk, _, when| {
        moved(disk);
        well(disk, &MORE, when);
        answered_once(disk, when);
    });
    println!("answers: {} calls, {disks} disks, each answer there once", run.calls.len() - begin);
}

/// Lets calls of a run fail, and hands on each run that met a failure. `short`: how many in every build, of each kind.
/// Gives how many runs that were.
fn fail(
    bench: &Bench,
    arguments: &[&str],
    short: usize,
    mut judge: impl FnMut(&Bench, Disk, &Run, &str),
) -> usize {
    let Some(shim) = shim() else { return 0 };
    let whole = bench.copy();
    moved_if_asked(&whole.path);
    let run = record(shim, &whole.path, arguments, None);
    assert_eq!(run.output.status.code(), Some(0), "{}", err(&run.output));
    let changes = run.calls.iter().filter(|call| call.changes()).count();
    let mut random = Random(5);
    let mut count = 0;
    // An error of the disk, a full disk, a full disk after a half write, an error of reading.
    for (kind, errno) in [("once", 5), ("stay", 28), ("short", 28), ("read", 5)] {
        let step = (changes / times(short, 100)).max(1);
        let mut at = 1 + random.below(step);
        while at <= changes {
            let copy = bench.copy();
            moved_if_asked(&copy.path);
            let before = Disk::of(&copy.path);
            let run = record(shim, &copy.path, arguments, Some(&format!("{at} {errno} {kind}")));
            let when = format!("{arguments:?}, call {at} of {changes}, error {errno}, {kind}");
            if run.calls.iter().any(|call| matches!(call, Call::Failed)) {
                assert!(!err(&run.output).contains("panicked"), "{when}: {}", err(&run.output));
                judge(&copy, before, &run, &when);
                count += 1;
            } else if kind == "read" {
                // So many times it does not read.
                break;
            }
            at += step;
        }
    }
    println!("{arguments:?}: {count} runs in which calls fail");
    count
}

fn moved_if_asked(folder: &Path) {
    if folder.join("shelf/l.db").exists() {
        moved(folder);
    }
}

/// A run that meets an error ends well, or says in one line which file is concerned.
fn one_line(run: &Run, part: &str, when: &str) {
    let said = err(&run.output);
    match run.output.status.code() {
        Some(0) => assert_eq!(said, "", "{when}"),
        Some(2) => assert!(said.lines().count() == 1 && said.contains(part), "{when}: {said}"),
        other => panic!("{when}: exit status {other:?}: {said}"),
    }
}

#[test]
fn any_call_may_fail_while_adding() {
    let bench = Bench::with_articles();
    fail(&bench, &ADD, 4, |bench, mut disk, run, when| {
        one_line(run, "l.db", when);
        let file = bench.path.join("shelf/l.db");
        let there = whole(&file, when);
        assert!(told(&run.calls).is_subset(&there), "{when}: told of and lost");
        // What was told is also there if the power goes after the error.
        run.calls.iter().for_each(|call| disk.take(call));
        for left in [Left::Nothing, Left::Any(1)] {
            let into = tempfile::tempdir().expect("a scratch folder");
            disk.write(left, into.path());
            let there = whole(&into.path().join("shelf/l.db"), when);
            assert!(told(&run.calls).is_subset(&there), "{when}, then a power cut: told of and lost");
        }
        bench.well(&ADD);
        assert_eq!(whole(&file, when), ids(COUNT), "{when}: the next run completes");
    });
}

#[test]
fn any_call_may_fail_while_compacting() {
    let bench = Bench::with_library();
    bench.well(&FORGET);
    fail(&bench, &COMPACT, 4, |bench, _, run, when| {
        one_line(run, "l.db", when);
        let file = bench.path.join("shelf/l.db");
        assert_eq!(whole(&file, when), ids(COUNT - 2), "{when}");
        bench.well(&COMPACT);
        assert_eq!(whole(&file, when), ids(COUNT - 2), "{when}: the next run completes");
        assert!(!tells_of_forgotten(&bench.path), "{when}: the next run completes");
    });
}

#[test]
fn any_call_may_fail_during_a_backup_and_a_rebuild() {
    let bench = Bench::with_library();
    fail(&bench, &BACKUP, 3, |bench, _, run, when| {
        one_line(run, ".db", when);
        let (file, copy) = (bench.path.join("shelf/l.db"), bench.path.join("b.db"));
        assert_eq!(whole(&file, when), ids(COUNT), "{when}");
        if copy.exists() {
            assert_eq!(whole(&copy, when), ids(COUNT), "{when}: the backup");
            fs::remove_file(&copy).expect("it is removed");
        } else {
            assert_eq!(run.output.status.code(), Some(2), "{when}: no backup, and not told");
        }
        bench.well(&BACKUP);
        assert_eq!((whole(&copy, when), left_beside(&bench.path)), (ids(COUNT), 0), "{when}");
    });
    fail(&bench, &REBUILD, 3, |bench, _, run, when| {
        one_line(run, ".db", when);
        assert_eq!(whole(&bench.path.join("shelf/l.db"), when), ids(COUNT), "{when}");
        bench.well(&REBUILD);
        assert_eq!(left_beside(&bench.path.join("shelf")), 0, "{when}");
    });
}

#[test]
fn any_call_may_fail_while_answers_are_handed_on() {
    let bench = with_alerts();
    fail(&bench, &MORE, 5, |bench, _, run, when| {
        assert!(matches!(run.output.status.code(), Some(0..=2)), "{when}");
        bench.well(&MORE);
        answered_once(&bench.path, when);
    });
}

#[test]
fn any_call_may_fail_while_a_report_is_written() {
    let bench = Bench::new();
    fs::write(bench.path.join("few.jsonl"), articles(3)).expect("articles");
    fs::write(bench.path.join("report.html"), "old").expect("an old report");
    fail(&bench, &["brief", "few.jsonl", "-o", "report.html"], 6, |bench, _, run, when| {
        one_line(run, "report.html", when);
        let report = fs::read_to_string(bench.path.join("report.html")).expect("a report");
        let whole = report.trim_end().ends_with("</html>");
        assert!(whole || report == "old", "{when}: {} bytes", report.len());
        assert!(whole || run.output.status.code() == Some(2), "{when}: not told");
        assert_eq!(left_beside(&bench.path), 0, "{when}");
    });
}
