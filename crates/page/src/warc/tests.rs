//! Archives, whole and damaged.

use super::*;
use crate::Content;
use std::io::Write;

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn page(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n").into_bytes();
    out.extend_from_slice(body);
    out
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// The text of each page, and the places of the refusals.
fn outline(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let reading = read(bytes, &Limits::default());
    let text = |content: &Content| match content {
        Content::Html(tree) => tree.descendants(tree.root()).map(|id| tree.text(id)).collect(),
        Content::Plain { text, .. } => text.clone(),
        Content::Record(record) => record.text.clone(),
    };
    let places = reading.refused.iter().map(|r| r.place.clone()).collect();
    (reading.pages.iter().map(|p| text(&p.content)).collect(), places)
}

#[test]
fn pages_are_read_and_the_rest_passed_over() {
    let mut warc = record("warcinfo", "", b"software: x");
    warc.extend(record("request", "http://g.example/", b"GET / HTTP/1.1\r\n\r\n"));
    warc.extend(record("response", "http://g.example/", &page("", b"<p>One</p>")));
    warc.extend(record(
        "response",
        "http://g.example/x",
        b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n<p>none",
    ));
    warc.extend(record(
        "response",
        "http://g.example/i",
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG",
    ));
    let chunks = page("Transfer-Encoding: chunked\r\n", b"5\r\n<p>Tw\r\n5;x\r\no</p>\r\n0\r\n\r\n");
    warc.extend(record("response", "<http://g.example/2>", &chunks));
    warc.extend(record(
        "response",
        "http://g.example/3",
        &page("Transfer-Encoding: chunked\r\n", b"<p>Three</p>"),
    ));
    warc.extend(record(
        "response",
        "http://g.example/4",
        &page("Content-Encoding: gzip\r\n", &gzip(b"<p>Four</p>")),
    ));
    let (texts, refused) = outline(&warc);
    assert_eq!((texts, refused), (["One", "Two", "Three", "Four"].map(str::to_owned).to_vec(), vec![]));
    let reading = read(&warc, &Limits::default());
    let Content::Html(tree) = &reading.pages[1].content else { panic!() };
    assert_eq!(reading.pages[1].url.as_deref(), Some("http://g.example/2"));
    let two = tree.descendants(tree.root()).find(|&id| tree.text(id) == "Two").unwrap();
    let bytes: Vec<u8> = tree.text_map(two).pieces().flat_map(|p| &warc[p.source.range()]).copied().collect();
    assert_eq!(bytes, b"Two");
}

#[test]
fn damage_is_named_and_the_next_record_read() {
    let good =
        |text: &str| record("response", "http://g.example/", &page("", format!("<p>{text}</p>").as_bytes()));
    let wrong = String::from_utf8(good("Two")).unwrap().replace("Content-Length: ", "Content-Length: 9");
    let plain = [good("One"), wrong.into_bytes(), good("Three")].concat();
    assert_eq!(
        outline(&plain),
        (["One", "Two", "Three"].map(str::to_owned).to_vec(), vec!["record 2".to_owned()])
    );

    let clipped = &plain[..plain.len() - 12];
    let (texts, refused) = outline(clipped);
    assert_eq!((texts.len(), refused.len()), (3, 2));

    let mut broken = gzip(&good("Two"));
    let middle = broken.len() / 2;
    broken[middle..middle + 8].fill(0xff);
    let packed = [gzip(&good("One")), broken, gzip(&good("Three"))].concat();
    let (texts, refused) = outline(&packed);
    assert!(texts.contains(&"One".to_owned()) && texts.contains(&"Three".to_owned()), "{texts:?}");
    assert!(!refused.is_empty());
    assert_eq!(outline(&gzip(&[good("One"), good("Two")].concat())).0.len(), 2, "one member for all");
}

#[test]
fn a_record_whose_headers_are_broken_is_named_and_the_next_read() {
    let good =
        |text: &str| record("response", "http://g.example/", &page("", format!("<p>{text}</p>").as_bytes()));
    let torn = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Len\r\n".to_vec();
    let (texts, refused) = outline(&[good("One"), torn, good("Two")].concat());
    assert_eq!((texts, refused), (vec!["One".to_owned(), "Two".to_owned()], vec!["record 2".to_owned()]));
    let lost = record("response", "http://g.example/x", b"HTXX/1.1 200 OK\r\n\r\n<p>Lost</p>");
    let other = record("response", "dns:g.example", b"20240305 g.example. 60 IN A 192.0.2.1\r\n");
    let (texts, refused) = outline(&[good("One"), lost, other, good("Two")].concat());
    assert_eq!(texts, ["One", "Two"]);
    assert_eq!(refused, ["record 2 (http://g.example/x)"]);
    // Archives of many small records take no longer for what they lack.
    let small: Vec<u8> = record("metadata", "http://g.example/", b"x: y").repeat(100_000);
    assert_eq!(outline(&small).0.len(), 0);
}

#[test]
fn a_packed_record_that_is_broken_from_the_start_is_named_and_the_others_read() {
    let good = |text: &str| {
        gzip(&record("response", "http://g.example/", &page("", format!("<p>{text}</p>").as_bytes())))
    };
    let broken = |from: usize| {
        let mut member = good("Lost");
        member[from..].fill(0xff);
        member
    };
    let (head, magic) = (broken(10), broken(0));
    for (parts, texts, at) in [
        ([good("One"), head.clone(), good("Two")], &["One", "Two"][..], vec![1]),
        ([head.clone(), good("One"), good("Two")], &["One", "Two"], vec![0]),
        ([good("One"), good("Two"), head.clone()], &["One", "Two"], vec![2]),
        ([good("One"), head.clone(), head.clone()], &["One"], vec![1, 2]),
        ([good("One"), magic.clone(), good("Two")], &["One", "Two"], vec![1]),
        ([good("One"), good("Two"), magic.clone()], &["One", "Two"], vec![2]),
        ([magic, good("One"), good("Two")], &["One", "Two"], vec![0]),
        ([good("One"), gzip(b"no record"), good("Two")], &["One", "Two"], vec![1]),
        ([good("One"), gzip(b""), vec![0; 512]], &["One"], vec![]),
    ] {
        let bytes = parts.concat();
        let reading = crate::read(&bytes, Some("news.warc.gz"), None, &Limits::default());
        let start = |part: usize| parts[..part].iter().map(Vec::len).sum::<usize>();
        let wanted: Vec<String> = at.iter().map(|&part| format!("at byte {}", start(part))).collect();
        let (found, _) = outline(&bytes);
        assert_eq!(found, texts, "{wanted:?}");
        assert_eq!(reading.pages.len(), texts.len(), "{wanted:?}: {:?}", reading.refused);
        let places: Vec<&str> = reading.refused.iter().map(|refusal| refusal.place.as_str()).collect();
        assert_eq!(places.len(), wanted.len(), "{places:?}");
        assert!(places.iter().zip(&wanted).all(|(place, wanted)| place.ends_with(wanted)), "{places:?}");
    }
    // Something else that is called so is what it is.
    let reading = crate::read(&gzip(b"<p>One</p>"), Some("a.warc.gz"), None, &Limits::default());
    assert_eq!((reading.pages.len(), reading.refused.len()), (1, 0));
    let plain =
        [b"XXRC/1.0\r\nLost\r\n\r\n".to_vec(), record("response", "", &page("", b"<p>One</p>"))].concat();
    let reading = crate::read(&plain, Some("a.warc"), None, &Limits::default());
    assert_eq!((reading.pages.len(), reading.refused[0].place.as_str()), (1, "record 1 at byte 0"));
}

#[test]
fn heads_in_a_damaged_member_take_no_time() {
    // Each head is followed by stored blocks that hold all the others, and none ends well.
    let mut unit = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\0\xff\xff\0\0WARC/1.0 ".to_vec();
    unit.resize(64, b'x');
    let bytes: Vec<u8> = unit.iter().copied().cycle().take(8 << 20).collect();
    let limits = Limits { unpacked_bytes: 16 << 20, ..Limits::default() };
    let reading = read(&bytes, &limits);
    assert!(reading.pages.is_empty() && !reading.refused.is_empty());
}

#[test]
fn a_bomb_in_a_record_is_refused_and_the_next_read() {
    let bomb = gzip(&vec![b'a'; 80 << 20]);
    let plain = [
        record("response", "http://g.example/bomb", &page("Content-Encoding: gzip\r\n", &bomb)),
        record("response", "http://g.example/2", &page("", b"<p>Two</p>")),
    ];
    for warc in [plain.concat(), plain.iter().flat_map(|r| gzip(r)).collect()] {
        let (texts, refused) = outline(&warc);
        assert_eq!(
            (texts, refused),
            (vec!["Two".to_owned()], vec!["record 1 (http://g.example/bomb)".to_owned()])
        );
    }
}
