//! robots.txt: the first line is a path, the rest the file. Any bytes are read, and the rules that were read, written
//! out and read again, say the same of every path.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rashomon_fetch::Rules;

fuzz_target!(|bytes: &[u8]| {
    let (path, file) = bytes.split_at(bytes.iter().position(|b| *b == b'\n').unwrap_or(0));
    let path = String::from_utf8_lossy(path);
    let rules = Rules::parse(file, "rashomon");
    let written = rules.to_string();
    let again = Rules::parse(written.as_bytes(), "rashomon");
    assert_eq!(rules, again, "{written}");
    for path in [&*path, "/", "/robots.txt", "/a/b.html?c=d"] {
        assert_eq!(rules.forbids(path), again.forbids(path), "{path}");
    }
    assert_eq!(rules.forbids("/robots.txt"), None);
});
