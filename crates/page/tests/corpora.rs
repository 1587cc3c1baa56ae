//! Public collections of broken input, where they are at hand: the folder named by `RASHOMON_DATA` holds
//! `hostile/` and `extraction/`. No panic, every range on a boundary, every literal piece equal to its bytes.

mod common;

use std::path::{Path, PathBuf};

use common::{read_and_verify, words};

/// All files below a folder of the data, in order; none where the data is not at hand.
fn files(folder: &str) -> Vec<PathBuf> {
    let Some(data) = std::env::var_os("RASHOMON_DATA") else {
        println!("RASHOMON_DATA is not set: {folder} skipped");
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut folders = vec![Path::new(&data).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { out.push(path) }
        }
    }
    out.sort();
    out
}

#[test]
fn every_hostile_file_is_read_or_refused() {
    let (mut all, mut refused) = (0, 0);
    for path in files("hostile") {
        let bytes = std::fs::read(&path).unwrap();
        for name in
            [path.to_str(), None, Some("text/html"), Some("a.jsonl"), Some("text/html; charset=gb18030")]
        {
            let reading = read_and_verify(&bytes, name);
            all += 1;
            refused += usize::from(reading.pages.is_empty());
        }
    }
    println!("{all} readings, {refused} without a page");
}

#[test]
fn every_line_of_the_tokenizer_tests_and_naughty_strings_is_a_page() {
    let texts = [files("hostile/html5lib/tokenizer"), files("hostile/naughty-strings")].concat();
    for path in texts {
        for line in std::fs::read(&path).unwrap().split(|b| *b == b'\n') {
            read_and_verify(line, Some("page.html"));
            read_and_verify(&[b"<table><p>", line, b"</p><b>x"].concat(), Some("page.html"));
            let json = serde_json::json!({"text": String::from_utf8_lossy(line)}).to_string();
            read_and_verify(json.as_bytes(), Some("a.jsonl"));
        }
    }
}

#[test]
fn feeds_give_their_entries() {
    let (mut all, mut with_entries) = (0, 0);
    for path in files("hostile/feedparser/wellformed") {
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        if !["<item", "<entry"].iter().any(|tag| text.contains(tag)) {
            continue;
        }
        all += 1;
        let reading = read_and_verify(&bytes, path.to_str());
        let found = !reading.pages.is_empty() || !reading.links.is_empty();
        let named = reading.refused.iter().any(|r| r.place.starts_with("entry"));
        with_entries += usize::from(found || named);
        if !found && !named {
            println!("no entry of {}: {:?}", path.display(), reading.refused);
        }
    }
    println!("{with_entries} of {all} feeds with entries read");
    assert!(with_entries * 100 >= all * 95);
}

#[test]
fn archives_give_their_pages() {
    for path in files("hostile/warcio") {
        let bytes = std::fs::read(&path).unwrap();
        let reading = read_and_verify(&bytes, path.to_str());
        println!("{}: {} pages, {:?}", path.display(), reading.pages.len(), reading.refused);
    }
}

#[test]
fn json_that_is_json_is_read() {
    for path in files("hostile/jsontestsuite") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(kind) = name.get(..2).filter(|_| name.ends_with(".json")) else { continue };
        let value = std::fs::read(&path).unwrap();
        let line = [b"{\"text\": \"t\", \"x\": ", &value[..], b"}\n{\"text\": \"next\"}"].concat();
        let single = !value.contains(&b'\n') && !value.contains(&b'\r');
        let reading = read_and_verify(&line, Some("a.jsonl"));
        if single && str::from_utf8(&value).is_ok() {
            assert!(words(&reading).ends_with("next"), "{name} took the next line along");
            match kind {
                "y_" => assert_eq!(reading.pages.len(), 2, "{name}: {:?}", reading.refused),
                "n_" if !value.is_empty() => assert_eq!(reading.pages.len(), 1, "{name}"),
                _ => {}
            }
        }
    }
}

#[test]
fn real_pages_are_traced_whole() {
    let (mut pages, mut bytes_read) = (0, 0);
    for path in files("extraction") {
        let name = path.to_string_lossy().into_owned();
        if ![".html", ".htm"].iter().any(|e| name.ends_with(e)) {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        read_and_verify(&bytes, Some(&name));
        pages += 1;
        bytes_read += bytes.len();
    }
    println!("{pages} pages, {} MB", bytes_read >> 20);
}
