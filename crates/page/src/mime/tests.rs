//! Messages and saved pages, part by part.

use rashomon_text::Span;

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

/// What each page of a reading says, with who wrote it.
fn said(reading: &Reading) -> Vec<(String, String, String)> {
    let words = |content: &Content| match content {
        Content::Html(tree) => tree.descendants(tree.root()).map(|id| tree.text(id)).collect(),
        Content::Plain { text, .. } => text.clone(),
        Content::Record(_) => panic!("a message is no record"),
    };
    let page = |page: &Page| {
        let author = page.given.as_ref().and_then(|given| given.authors.first().cloned()).unwrap_or_default();
        (page.place.clone(), words(&page.content).trim().to_owned(), author)
    };
    reading.pages.iter().map(page).collect()
}

#[test]
fn a_forwarded_message_is_an_article_of_its_own() {
    let inner = "From: Bo Roe <bo@tern.example>\nTo: y@tern.example\nSubject: Ferry late\nDate: Mon, 4 Mar 2024 09:00:00 +0100\n\
        Content-Type: text/plain\n\nThe ferry is late.";
    let packed = "RnJvbTogQm8gUm9lIDxib0B0ZXJuLmV4YW1wbGU+ClRvOiB5CgpUaGUgZmVycnkgaXMgbGF0ZS4=";
    let deep = format!("From: Cy <c@x.example>\nContent-Type: message/rfc822\n\n{inner}");
    let note = ("Content-Type: text/plain", "Please read.");
    let of = |headers: &str, body: &str| parts("mixed", &[note, (headers, body)]);
    for mail in [
        of("Content-Type: message/rfc822", inner),
        of("Content-Type: message/rfc822\nContent-Disposition: attachment; filename=a.eml", inner),
        of("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64", packed),
        of("Content-Type: message/rfc822", &deep),
        of("Content-Type: multipart/digest; boundary=bb", &format!("--bb\n\n{inner}\n--bb--")),
    ] {
        let reading = read_message(&mail);
        let said = said(&reading);
        assert_eq!(said.len(), 2, "{reading:?}");
        assert_eq!(said[0], ("message 1".into(), "Please read.".into(), "Ann Lee".into()));
        assert_eq!((said[1].1.as_str(), said[1].2.as_str()), ("The ferry is late.", "Bo Roe"));
        let Content::Plain { text, map } = &reading.pages[1].content else { panic!("text") };
        let bytes = reading.pages[1].positions.bytes(&mail).1;
        let source = map.source_cover(Span::new(0, text.len() as u32)).range();
        assert_eq!(&bytes[source], text.as_bytes());
    }
    let alone =
        parts("mixed", &[("Content-Type: text/plain", " \n"), ("Content-Type: message/rfc822", inner)]);
    let reading = read_message(&alone);
    assert!(reading.refused.is_empty(), "{:?}", reading.refused);
    assert_eq!(said(&reading), [(String::new(), "The ferry is late.".into(), "Bo Roe".into())]);
    // Messages in messages without an end are left with a word.
    let endless =
        (0..50).fold(inner.to_owned(), |inner, _| format!("Content-Type: message/rfc822\n\n{inner}"));
    let reading = read_message(&of("Content-Type: message/rfc822", &endless));
    assert!(reading.refused.iter().any(|refusal| refusal.why.contains("parts deep")), "{reading:?}");
}

#[test]
fn what_is_attached_is_named() {
    let note = ("Content-Type: text/plain", "Please read.");
    let footer = ("Content-Type: text/plain; name=footer.txt", "To leave this list, write to it.");
    let picture = ("Content-Type: image/png\nContent-Transfer-Encoding: base64", "iVBORw0KGgo=");
    let pdf =
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''Pr%C3%BCf%20a.pdf";
    let word = "Content-Type: application/msword; name=\"=?utf-8?q?caf=C3=A9.doc?=\"\nContent-Disposition: attachment";
    let html = "Content-Type: text/html\nContent-Disposition: attachment; filename=\"a\u{1b}]0;x\u{7}.html\"";
    let related = "Content-Type: multipart/related; boundary=bb";
    let page = "--bb\nContent-Type: text/html\n\n<p>Page.</p>\n--bb\nContent-Type: image/png\n\nx\n--bb--";
    for (mail, named) in [
        (parts("mixed", &[note, (pdf, "x")]), Some("“Prüf a.pdf” (application/pdf)")),
        (parts("mixed", &[note, (word, "x")]), Some("“café.doc” (application/msword)")),
        (parts("mixed", &[note, (html, "<p>x")]), Some("“a ]0;x .html” (text/html)")),
        (parts("mixed", &[note, footer]), Some("“footer.txt” (text/plain)")),
        (parts("mixed", &[note, picture]), Some("a part without a name (image/png)")),
        (parts("mixed", &[(related, page)]), None),
        (parts("signed", &[note, ("Content-Type: application/pgp-signature", "x")]), None),
        (parts("alternative", &[note, ("Content-Type: text/calendar", "x")]), None),
    ] {
        let reading = read_message(&mail);
        let [page] = &reading.pages[..] else { panic!("{reading:?}") };
        let told: Vec<&String> =
            page.diagnostics.iter().filter(|said| said.starts_with("not read")).collect();
        assert_eq!(told.len(), usize::from(named.is_some()), "{:?}", page.diagnostics);
        assert!(named.is_none_or(|named| told[0].contains(named)), "{told:?}");
    }
    // Where there is nothing to read, what is attached is named with the refusal.
    let reading = read_message(&parts("mixed", &[(pdf, "x")]));
    assert!(reading.refused[0].why.contains("“Prüf a.pdf”"), "{reading:?}");
    let many = vec![note; 50];
    let reading = read_message(&parts("mixed", &many));
    assert!(reading.pages[0].diagnostics[0].contains("and 29 more"), "{:?}", reading.pages[0].diagnostics);
}
