//! A power cut at any moment, and any call to the disk failing, lose nothing that was told. These are the short forms of
//! the runs that docs/reliability.md describes; with `RASHOMON_RELIABILITY=long` the same tests are the long ones.

#![cfg(unix)]

mod alerts;
mod cuts;
mod disk;
mod faults;
#[path = "../made/mod.rs"]
mod made;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use disk::{Call, Disk, Left};
use made::articles;
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

/// How many files there are that were to be put in a place.
fn left_beside(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains(".rashomon-part")).count()
}

/// Whether a library tells of what `FORGET` takes out, in any byte.
fn tells_of_forgotten(folder: &Path) -> bool {
    ["l.db", "l.db-wal"].iter().any(|name| {
        let bytes = fs::read(folder.join("shelf").join(name)).unwrap_or_default();
        bytes.windows(9).any(|window| window == b"report 39")
    })
}
