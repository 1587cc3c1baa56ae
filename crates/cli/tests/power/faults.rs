//! Any call to the disk fails.

use std::fs;

use crate::alerts::{answered_once, moved, with_alerts};
use crate::disk::{Call, Disk, Left, Run, record, shim};
use crate::made::{Random, articles, times};
use crate::*;

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
