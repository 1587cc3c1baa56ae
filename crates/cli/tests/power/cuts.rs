//! The power is cut at many moments of a run.

use std::fs;
use std::path::Path;

use rashomon_library::store::{Access, Library};

use crate::alerts::{answered_once, moved, with_alerts};
use crate::disk::{Call, Disk, Left, record, shim};
use crate::made::{Random, articles, times};
use crate::*;

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

/// Whether a run succeeds.
fn run_in(folder: &Path, arguments: &[&str]) -> bool {
    run(folder, arguments).status.code() == Some(0)
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
