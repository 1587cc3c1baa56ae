//! What keeps the sources readable: short files that say what they are for, no circles between them, a crate map that is true.

mod modules;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// How many lines a file may have.
const LINES: usize = 400;

/// The folder of the workspace.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// All sources below a folder, in order; not what a build of a workspace of its own has made there.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if !path.ends_with("target") {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The path of a file from the folder of the workspace on.
fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// All sources by name, with their text.
fn all() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["crates", "xtask", "fuzz", "benches"] {
        sources(&root().join(folder), &mut found);
    }
    assert!(found.len() > 400, "{} sources", found.len());
    found.iter().map(|path| (name(path), fs::read_to_string(path).expect("a source"))).collect()
}

/// Fails where something is wrong.
fn check(wrong: impl IntoIterator<Item = String>, what: &str, remedy: &str) {
    let wrong: BTreeSet<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{what}: {wrong:#?}; {remedy}");
}

#[test]
fn files_are_short() {
    let long = all().into_iter().filter(|(_, text)| text.lines().count() > LINES).map(|(name, _)| name);
    check(long, &format!("longer than {LINES} lines"), "cut them where the subject changes");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = all().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(name, _)| name);
    check(silent, "these do not begin with a `//!` line", "say there what the file is for");
}

#[test]
fn no_files_of_a_crate_need_each_other() {
    let mut circular = Vec::new();
    let mut told = String::new();
    for folder in fs::read_dir(root().join("crates")).expect("the crates") {
        let folder = folder.expect("a crate").path();
        let read = modules::Crate::read(&folder.join("src"));
        let circles = read.circles();
        for circle in &circles {
            let files: Vec<String> = circle.iter().map(|path| name(path)).collect();
            told.push_str(&format!("\n- {}", files.join(", ")));
        }
        if !circles.is_empty() {
            circular.push(folder.file_name().expect("a name").to_string_lossy().into_owned());
        }
    }
    let remedy =
        format!("put what they share into a file that needs neither; the circles of all crates:{told}");
    check(circular, "files need each other in a circle", &remedy);
}

#[test]
fn the_crate_map_names_the_crates() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo metadata runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("packages").iter();
    let members: BTreeSet<String> =
        packages.map(|package| package["name"].as_str().expect("a name").to_owned()).collect();
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let (_, map) = text.split_once("\n## Code map\n").expect("a code map");
    let rows = map.split("\n## ").next().unwrap_or_default().lines();
    let first = rows.filter_map(|row| row.strip_prefix("| `")?.split('`').next());
    // Folders end with a slash; the others are crates.
    let named: BTreeSet<String> = first.filter(|name| !name.ends_with('/')).map(str::to_owned).collect();
    assert_eq!(named, members, "the code map of ARCHITECTURE.md (left) beside the members of the workspace");
}
