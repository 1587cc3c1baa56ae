//! Every file is written in one place, beside the old one and then put in its place: no other source of the crates may
//! write, rename or make one. `crates/store/src/files` says why.

use std::fs;
use std::path::{Path, PathBuf};

/// What would write, rename or make a file by itself.
const WRITES: &[&str] = &[
    "fs::write",
    "fs::copy",
    "fs::rename",
    "fs::hard_link",
    "File::create",
    "OpenOptions",
    "create_dir",
    "generate_to",
    ".set_len(",
    "NamedTempFile",
];

/// The one place.
const PLACE: &str = "store/src/files";

/// What opens a pipe to read it without waiting, which takes options too: none of these.
const READER: (&str, &[&str]) =
    ("rashomon/src/pipe.rs", &[".write(", ".append(", ".create(", ".create_new(", ".truncate("]);

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn files_are_written_in_one_place() {
    let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates"));
    let mut files = Vec::new();
    for entry in fs::read_dir(crates).expect("the crates") {
        let folder = entry.expect("an entry").path().join("src");
        if folder.is_dir() {
            sources(&folder, &mut files);
        }
    }
    assert!(files.len() > 100, "{} sources", files.len());
    let mut there = false;
    for file in files {
        if file.to_string_lossy().replace('\\', "/").contains(PLACE) {
            there = true;
            continue;
        }
        let reads = file.to_string_lossy().replace('\\', "/").ends_with(READER.0);
        let text = fs::read_to_string(&file).expect("a source");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let options = if reads { READER.1 } else { &[] };
            for write in WRITES.iter().filter(|write| !(reads && **write == "OpenOptions")).chain(options) {
                let at = format!("{}:{}", file.display(), number + 1);
                assert!(!code.contains(write), "{at}: `{write}`; use rashomon_store::files instead");
            }
        }
    }
    assert!(there, "{PLACE} is gone");
}
