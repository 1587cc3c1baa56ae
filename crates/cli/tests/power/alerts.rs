//! Standing questions whose answers are handed on, and whether each answer is there once.

use std::fs;
use std::path::Path;

use rashomon_library::store::{Access, Library};
use serde_json::Value;

use crate::{Bench, COUNT, WITH_MORE, ids};

/// A library with standing questions of which everything new is an answer.
pub fn with_alerts() -> Bench {
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
pub fn answered_once(folder: &Path, when: &str) {
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
pub fn moved(folder: &Path) {
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
