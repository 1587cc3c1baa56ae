//! Messages and saved pages, part by part.

use super::*;
use crate::{Content, read as read_any};

/// What a browser saves: the page packed as quoted-printable, then a picture.
const SAVED: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gull.example/a\r\n\
    Subject: =?utf-8?Q?Quay=20closed?=\r\nDate: Tue, 5 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B--x----\"\r\n\r\n\r\n\
    ------B--x----\r\nContent-Type: text/html\r\nContent-ID: <frame@blink>\r\n\
    Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://gull.example/a\r\n\r\n\
    <!DOCTYPE html><meta charset=3D\"utf-8\"><title>Quay</title><p>The caf=C3=A9 on the =\r\nquay</p>\r\n\
    ------B--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
    ------B--x------\r\n";

fn message(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "From: \"Ann Lee\" <ann@gull.example>\nTo: x@tern.example\nSubject: Quay closed\n\
             Date: Tue, 5 Mar 2024 10:00:00 +0100\nMIME-Version: 1.0\n{headers}\n\n{body}"
    )
    .into_bytes()
}

fn parts(kind: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let inner: String = parts.iter().map(|(headers, body)| format!("--b\n{headers}\n\n{body}\n")).collect();
    message(
        &format!("Content-Type: multipart/{kind}; boundary=b"),
        &format!("ignored\n{inner}--b--\nignored"),
    )
}

/// The words of the only page, each run held against the bytes that it leads to.
#[track_caller]
fn words(reading: &Reading, input: &[u8]) -> String {
    let [page] = &reading.pages[..] else { panic!("{:?}", reading.refused) };
    let bytes = page.positions.bytes(input).1;
    let check = |text: &str, map: &SourceMap| {
        for piece in map.pieces().filter(|piece| piece.literal) {
            assert_eq!(piece.text.of(text).as_bytes(), &bytes[piece.source.range()]);
        }
        text.to_owned()
    };
    match &page.content {
        Content::Html(tree) => {
            tree.descendants(tree.root()).map(|id| check(tree.text(id), tree.text_map(id))).collect()
        }
        Content::Plain { text, map } => check(text, map),
        Content::Record(_) => panic!("a message is no record"),
    }
}

fn read_message(bytes: &[u8]) -> Reading {
    read_any(bytes, Some("a.eml"), None, &Limits::default())
}

#[test]
fn a_saved_page_is_its_page() {
    for name in [None, Some("a.mhtml"), Some("multipart/related; boundary=x")] {
        let reading = read_any(SAVED.as_bytes(), name, None, &Limits::default());
        assert!(words(&reading, SAVED.as_bytes()).ends_with("The café on the quay"));
        let page = &reading.pages[0];
        assert_eq!(page.url.as_deref(), Some("https://gull.example/a"));
        assert_eq!(page.given, None, "the day of saving is none of the page's");
        let Positions::Unpacked(bytes) = &page.positions else { panic!("it was packed") };
        assert!(bytes.ends_with("<p>The café on the quay</p>".as_bytes()));
        assert!(page.diagnostics.iter().any(|said| said.contains("positions count")));
    }
}

#[test]
fn a_page_that_is_not_packed_leads_to_the_file() {
    let saved = SAVED
        .replace("quoted-printable", "8bit")
        .replace("=3D", "=")
        .replace("=C3=A9", "é")
        .replace("=\r\n", "");
    let reading = read_any(saved.as_bytes(), Some("a.mht"), None, &Limits::default());
    assert!(words(&reading, saved.as_bytes()).ends_with("The café on the quay"));
    assert!(matches!(reading.pages[0].positions, Positions::Input));
}

#[test]
fn mail_tells_who_wrote_what_when() {
    let mail = message(
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64",
        "Q2Fm6SBjbG9zZWQu",
    );
    let reading = read_message(&mail);
    assert_eq!(words(&reading, &mail), "Café closed.");
    let given = reading.pages[0].given.clone().expect("it says so");
    assert_eq!(given.title.as_deref(), Some("Quay closed"));
    assert_eq!(given.published.as_deref(), Some("Tue, 5 Mar 2024 10:00:00 +0100"));
    assert_eq!(given.authors, ["Ann Lee"]);
}

#[test]
fn the_part_that_is_meant_to_be_read_is_read() {
    let plain = ("Content-Type: text/plain", "Plain.");
    let html = ("Content-Type: text/html", "<p>Page.</p>");
    let attached =
        ("Content-Type: text/html\nContent-Disposition: attachment; filename=a.html", "<p>Attached.</p>");
    let picture = ("Content-Type: image/png\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=");
    let inner = "Content-Type: multipart/alternative; boundary=bb";
    let two = "--bb\n\nPlain.\n--bb\nContent-Type: text/html\n\n<p>Page.</p>\n--bb--";
    let start = ("Content-Type: text/html\nContent-ID: <two>", "<p>Second.</p>");
    for (mail, expected) in [
        (parts("alternative", &[plain, html]), "Page."),
        (parts("alternative", &[html, plain]), "Page."),
        (parts("mixed", &[plain, html]), "Plain."),
        (parts("mixed", &[picture, attached, plain]), "Plain."),
        (parts("mixed", &[(inner, two), picture]), "Page."),
        (parts("related; start=\"<two>\"", &[html, start]), "Second."),
        (parts("mixed", &[("Content-Type: message/rfc822", "Subject: x\n\nForwarded.")]), "Forwarded."),
        (message("X: y", "No type.\n"), "No type.\n"),
        // The last boundary is missing.
        (message("Content-Type: multipart/mixed; boundary=b", "--b\n\nCut off"), "Cut off"),
    ] {
        let reading = read_message(&mail);
        assert_eq!(words(&reading, &mail), expected, "{}", String::from_utf8_lossy(&mail));
    }
}

#[test]
fn what_holds_no_text_is_refused_with_its_reason() {
    let picture = ("Content-Type: image/png\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=");
    let deep = (0..100).fold("Deep.".to_owned(), |inner, n| {
        format!("Content-Type: multipart/mixed; boundary=b{n}-\n\n--b{n}-\n{inner}\n--b{n}---\n")
    });
    for (mail, why) in [
        (parts("mixed", &[picture]), "none of which is a page or a text"),
        (parts("encrypted", &[picture]), "an encrypted message"),
        (message("Content-Type: multipart/mixed", "--b\n\nx"), "its boundary may be missing"),
        (message("Content-Type: application/pdf", "x"), "application/pdf, which is not read"),
        (
            message("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode", "x"),
            "packed as x-uuencode",
        ),
        (
            message("Content-Type: text/html\nContent-Transfer-Encoding: base64", "iVBORw0KGgo="),
            "a PNG picture",
        ),
        (message("Content-Type: text/html\nContent-Transfer-Encoding: base64", "="), "empty"),
        (message(deep.trim_end(), ""), "none of which is a page or a text"),
        (b"From x Tue\nSubject: a\n\nOne.\n\nFrom y Wed\nSubject: b\n\nTwo.\n".to_vec(), "a mailbox"),
    ] {
        let reading = read_any(&mail, None, Some(Format::Mime), &Limits::default());
        assert!(reading.pages.is_empty() && reading.refused[0].why.contains(why), "{why}: {reading:?}");
    }
    let reading = read_any(b"No headers here", None, Some(Format::Mime), &Limits::default());
    assert!(reading.refused[0].why.contains("it has no headers"));
}

#[test]
fn prose_is_no_message() {
    for (text, name, expected) in [
        ("Subject: the quay\nFrom: the harbour\nDate: today\n\nThe quay is closed.", "a.txt", false),
        ("Note: this is a text.\n\nIt goes on.", "", false),
        ("Note: this is a text.\n\nIt goes on.", "a.eml", false),
        ("Subject: the quay\n\nThe quay is closed.", "a.eml", true),
        ("From: a\nDate: b\nMessage-ID: <c>\n\nText", "", true),
        ("<p>MIME-Version: 1.0</p>", "a.mhtml", false),
        ("HTTP/1.1 200 OK\nContent-Type: text/html\nMIME-Version: 1.0\n\n<p>x</p>", "", false),
        ("\u{feff}\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x", "", true),
        ("From a@elm.example Tue Jun  4 09:00:00 2024\nFrom: a\nSubject: b\n\nText", "a.mbox", true),
        ("From Karsk to Elm.\n\nFrom: the quay, the ferry sails.", "", false),
        ("", "a.eml", false),
    ] {
        assert_eq!(is_message(text.as_bytes(), Hint::of(name)), expected, "{text:?}");
    }
}

#[test]
fn many_boundaries_take_no_time() {
    let line = "--b ".repeat(500_000);
    let lines = "--b\n".repeat(500_000);
    for body in [line, lines] {
        let mail = message("Content-Type: multipart/mixed; boundary=b", &body);
        assert!(read_message(&mail).pages.is_empty());
    }
}

#[test]
fn the_page_that_was_saved_is_read_though_a_frame_stands_before_it() {
    let frame = ("Content-Type: text/html\nContent-Location: https://ads.example/frame", "<p>Buy.</p>");
    let page = ("Content-Type: text/html\nContent-Location: https://g.example/quay", "<p>Quay.</p>");
    let saved = |address: &str| {
        let mut mail = format!("Snapshot-Content-Location: {address}\n").into_bytes();
        mail.extend(parts("related; type=\"text/html\"", &[frame, page]));
        mail
    };
    let mail = saved("https://g.example/quay");
    assert_eq!(words(&read_message(&mail), &mail), "Quay.");
    let mail = saved("https://elsewhere.example/");
    assert_eq!(words(&read_message(&mail), &mail), "Buy.");
}

#[test]
fn utf_16_in_base64_is_read() {
    // "<p>Quay.</p>" in UTF-16, with a mark and without one.
    for (charset, packed) in [
        ("utf-16", "//48AHAAPgBRAHUAYQB5AC4APAAvAHAAPgA="),
        ("utf-16le", "PABwAD4AUQB1AGEAeQAuADwALwBwAD4A"),
        ("utf-16be", "ADwAcAA+AFEAdQBhAHkALgA8AC8AcAA+"),
    ] {
        let headers =
            format!("Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: base64");
        let mail = message(&headers, packed);
        let reading = read_message(&mail);
        assert!(reading.refused.is_empty(), "{charset}: {reading:?}");
        let Content::Html(tree) = &reading.pages[0].content else { panic!("{reading:?}") };
        let texts = tree.descendants(tree.root()).filter(|&id| tree.kind(id) == crate::html::Kind::Text);
        assert_eq!(texts.map(|id| tree.text(id)).collect::<String>(), "Quay.", "{charset}");
    }
}
