//! `extract --trace`: from characters of the article to the bytes of the input, whatever it is.

mod common;

use std::io::Write;

use common::{Scratch, page};
use serde_json::Value;

/// Traces all of the text and asks that the lines cover it, that each literal one equals its bytes, and that the
/// first of them with `words` comes from `bytes`.
#[track_caller]
fn check(name: &str, file: impl AsRef<[u8]>, packed: Option<&[u8]>, words: &str, bytes: &str) {
    let (scratch, file) = (Scratch::new(), file.as_ref());
    scratch.write(name, file);
    let article = scratch.run(&["extract", name]).lines().remove(0);
    let text: Vec<char> = article["text"].as_str().expect("a text").chars().collect();
    let run = scratch.run(&["extract", "--trace", "..", name]);
    assert_eq!(run.code(), 0, "{name}: {}", run.err());
    let counted = packed.unwrap_or(file);
    let mut at = 0;
    for line in run.lines() {
        let (start, end) = (number(&line["start"]), number(&line["end"]));
        assert_eq!(start, at, "{name}: a hole");
        at = end;
        assert_eq!(line["text"].as_str(), Some(&*text[start..end].iter().collect::<String>()));
        assert_eq!(line["of"], if packed.is_some() { "unpacked" } else { "file" }, "{name}");
        if !line["start_byte"].is_null() {
            let source = &counted[number(&line["start_byte"])..number(&line["end_byte"])];
            if let Ok(source) = str::from_utf8(source) {
                assert_eq!(line["bytes"].as_str(), Some(source), "{name}");
            }
        }
    }
    assert_eq!(at, text.len(), "{name}: the lines end before the text");
    let place = text.iter().collect::<String>().find(words).expect("the words");
    let from = text.iter().collect::<String>()[..place].chars().count();
    let range = format!("{from}..{}", from + words.chars().count());
    let lines = scratch.run(&["extract", "--trace", &range, name]).lines();
    assert_eq!(lines.len(), 1, "{name}: {lines:?}");
    assert_eq!((lines[0]["text"].as_str(), lines[0]["bytes"].as_str()), (Some(words), Some(bytes)), "{name}");
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("an offset")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).expect("written to memory");
    out.finish().expect("written to memory")
}

fn record(answer: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/\r\nContent-Length: {}\r\n\r\n",
        answer.len()
    );
    [head.as_bytes(), answer, b"\r\n\r\n"].concat()
}

#[test]
fn every_kind_of_input_is_traced() {
    let html = page("Brannock Times", "harvest dispute").replace("The town of", "The town &amp; port of");
    check("page.html", &html, None, "town & port", "town &amp; port");
    let latin = html.replace("charset=utf-8", "charset=latin1").replace("night of", "nuit d\u{e9}j\u{e0}");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'"')).collect();
    check("latin.html", &latin, None, "nuit d\u{e9}j\u{e0}", "nuit d\\xe9j\\xe0");
    let plain = "The ferry came in late on Monday, the harbour office said. It blamed the wind for it.\n\n\
                 “Nobody was hurt,” said the master, Ada Pont, who has run the line for eleven years now.\n";
    check("notes.txt", plain, None, "the wind", "the wind");
    check("notes.txt.gz", gzip(plain.as_bytes()), Some(plain.as_bytes()), "the wind", "the wind");
    let line = "{\"id\": 7, \"text\": \"The caf\\u00e9 closed. \\u201cIt rains,\\u201d said Ada Pont.\"}\n";
    check("a.jsonl", line, None, "caf\u{e9} closed", "caf\\u00e9 closed");
    let inner = html.replace("&amp;", "&amp;amp;").replace("<", "&lt;").replace('>', "&gt;");
    let feed = format!(
        "<rss><channel><title>G</title><item><title>t</title><description>{inner}</description></item></channel></rss>"
    );
    check("feed.xml", feed, None, "town & port", "town &amp;amp; port");
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{html}");
    check("a.warc", record(answer.as_bytes()), None, "town & port", "town &amp; port");
    let warc = gzip(&record(answer.as_bytes()));
    check("a.warc.gz", warc, Some(html.as_bytes()), "town & port", "town &amp; port");
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let packed = record(&[head.as_bytes(), &gzip(html.as_bytes())].concat());
    check("packed.warc", packed, Some(html.as_bytes()), "town & port", "town &amp; port");
}

#[test]
fn what_cannot_be_traced_is_said() {
    let scratch = Scratch::new();
    scratch.write("two.jsonl", "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\": \"Zwei.\"}\n");
    for (arguments, reason) in [
        (&["--trace", "0..3"][..], "several articles were read; choose one by --id: a, b"),
        (&["--trace", "0..3", "--id", "c"], "no article with the id c"),
        (&["--trace", "2..9", "--id", "b"], "2..9 is beyond the text of b, which has 5 characters"),
        (&["--trace", "7..", "--id", "b"], "beyond the text of b"),
        (&["--trace", "3..3", "--id", "b"], "it is empty"),
        (&["--trace", "3", "--id", "b"], "write it as START..END"),
        (&["--trace", "x..3", "--id", "b"], "“x” is no number"),
        (&["--id", "b"], "--trace"),
    ] {
        let run = scratch.run(&[&["extract"], arguments, &["two.jsonl"]].concat());
        assert_eq!((run.code(), run.out()), (2, ""), "{arguments:?}");
        assert!(run.err().contains(reason), "{arguments:?}: {}", run.err());
    }
    let lines = scratch.run(&["extract", "--trace", "..3", "--id", "b", "two.jsonl"]).lines();
    assert_eq!((lines[0]["text"].as_str(), lines[0]["start_byte"].as_u64()), (Some("Zwe"), Some(49)));
}
