//! What each fuzz target does with its bytes. cargo-fuzz calls it from `fuzz_targets/`; a test of
//! `rashomon-page` calls it with mutations of small inputs, so that every build runs it.

use rashomon_page::charset::decode;
use rashomon_page::{Format, Limits, Reading, read};

#[path = "../crates/page/tests/common/mod.rs"]
mod common;

/// A target by its name.
pub type Target = fn(&[u8]) -> Reading;

/// All of them.
pub const TARGETS: [(&str, Target); 8] = [
    ("html", |bytes| read_as(bytes, Format::Html)),
    ("charset", charset),
    ("feed", |bytes| read_as(bytes, Format::Feed)),
    ("sitemap", |bytes| read_as(bytes, Format::Sitemap)),
    ("opml", |bytes| read_as(bytes, Format::Opml)),
    ("warc", |bytes| read_as(bytes, Format::Warc)),
    ("json_lines", |bytes| read_as(bytes, Format::JsonLines)),
    ("mime", |bytes| read_as(bytes, Format::Mime)),
];

/// Runs the target of this name.
#[allow(dead_code, reason = "the test takes the targets themselves")]
pub fn run(name: &str, bytes: &[u8]) {
    for (_, target) in TARGETS.iter().filter(|(known, _)| *known == name) {
        target(bytes);
    }
}

/// Any bytes are read or refused, and what is read leads to its bytes.
fn read_as(bytes: &[u8], format: Format) -> Reading {
    let reading = read(bytes, None, Some(format), &Limits::default());
    common::verify(&reading, bytes);
    reading
}

const CHARSETS: [&str; 12] = [
    "utf-8",
    "windows-1252",
    "shift_jis",
    "gb18030",
    "gbk",
    "big5",
    "euc-jp",
    "euc-kr",
    "iso-2022-jp",
    "utf-16le",
    "utf-16be",
    "windows-1251",
];

/// The first byte chooses the declared charset, the rest is a page.
fn charset(bytes: &[u8]) -> Reading {
    let Some((choice, page)) = bytes.split_first() else { return Reading::default() };
    let charset = CHARSETS[usize::from(*choice) % CHARSETS.len()];
    let content_type = format!("text/html; charset={charset}");
    let decoded = decode(page, Some(&content_type));
    common::verify_text(&decoded.text, &decoded.map, Some(page));
    let reading = read(page, Some(&content_type), None, &Limits::default());
    common::verify(&reading, page);
    reading
}
