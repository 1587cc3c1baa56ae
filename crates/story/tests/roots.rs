//! What is compared with the term of a word, a root ("-funeral") or an idea ("~kill"), must be the term of some word: one that is not
//! matches nothing, and nobody notices.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rashomon_lexicon::pattern;

/// The files below a folder.
fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            below(&entry, files);
        } else {
            files.push(entry);
        }
    }
}

/// The texts of the files below a folder of the workspace's crates.
fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut files);
    files.into_iter().filter_map(|file| fs::read_to_string(&file).ok().map(|text| (file, text))).collect()
}

#[test]
fn every_root_and_idea_in_the_code_is_that_of_a_word() {
    let tables = texts("lexicon/data");
    let words = tables.iter().flat_map(|(_, text)| text.split(|c: char| !c.is_alphabetic()));
    let terms: BTreeSet<String> =
        words.filter(|word| !word.is_empty()).map(|word| pattern::term(&word.to_lowercase())).collect();
    let is_term = |literal: &&str| {
        let rest = literal.trim_start_matches(['-', '~']);
        rest.len() + 1 == literal.len() && rest.len() > 1 && rest.chars().all(|c| c.is_ascii_lowercase())
    };
    let mut known = 0;
    for (file, text) in texts("story/src") {
        for literal in text.split('"').filter(is_term) {
            assert!(terms.contains(literal), "{literal:?} in {} is no word's", file.display());
            known += 1;
        }
    }
    assert!(known > 50, "the literals were found: {known}");
}
