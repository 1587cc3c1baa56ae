//! Bad input is normal: each gets a message that names the file and the reason, the rest goes on, and the exit
//! status says how it went.

mod common;

use std::time::{Duration, Instant};

use common::{Scratch, page};

/// Puts `content` beside a good page, and asks that it is refused for a reason that has `reason` in it.
fn refused(name: &str, content: impl AsRef<[u8]>, reason: &str) {
    let scratch = Scratch::new();
    scratch.write(&format!("in/{name}"), content);
    scratch.write("in/zz-good.html", page("Brannock Times", "harvest dispute"));
    for command in ["extract", "annotate", "cluster", "brief"] {
        let run = scratch.run(&[command, "in"]);
        assert_eq!(run.code(), 1, "{command} {name}: {}", run.err());
        let message = run.err().lines().find(|line| line.contains(name)).unwrap_or_default();
        assert!(message.contains(reason), "{command} {name}: {:?} says nothing of {reason:?}", run.err());
        let kept = if command == "cluster" { "\"story\":\"s1\"" } else { "Brannock" };
        assert!(run.out().contains(kept), "{command} {name}: the good page was lost");
    }
    let alone = scratch.run(&["brief", &format!("in/{name}")]);
    assert_eq!(alone.code(), 2, "{name} alone: {}", alone.err());
    assert_eq!(alone.out(), "");
}

/// Asks that `content` is read, within a time that a person would wait, and gives its text.
#[expect(clippy::disallowed_methods, reason = "a test measures time")]
fn read(name: &str, content: impl AsRef<[u8]>) -> String {
    let scratch = Scratch::new();
    scratch.write(name, content);
    let start = Instant::now();
    let run = scratch.run(&["annotate", name]);
    // Tests run unoptimised and side by side; the bound is for what is not linear.
    assert!(start.elapsed() < Duration::from_secs(60), "{name} took {:?}", start.elapsed());
    assert_eq!(run.code(), 0, "{name}: {}", run.err());
    run.lines()[0]["text"].as_str().expect("a text").to_owned()
}

#[test]
fn an_empty_file_is_refused() {
    refused("empty.html", "", "empty");
    refused("blank.txt", " \n\n\t\n", "empty");
}

#[test]
fn a_binary_file_is_refused() {
    refused("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "PNG");
    refused("noise.html", [0u8, 1, 2, 3, 0, 0, 255, 254, 7, 0, 9, 200, 0, 13, 0].repeat(40), "binary");
}

#[test]
fn a_folder_with_files_that_are_no_text_is_not_spoilt() {
    let strings =
        "Usage: prog [options] and so forth, as programs have it for those who run them.\n".repeat(400);
    let after = |mark: &[u8]| [mark, &[0; 64], strings.as_bytes()].concat();
    for (name, bytes, reason) in [
        // Every other byte of a program for many machines is a zero, as in UTF-16.
        (
            "program",
            [&b"\x7fELF\x02\x01\x01\0"[..], &b"\x03\0".repeat(600), strings.as_bytes()].concat(),
            "a program",
        ),
        ("setup.exe", after(b"MZ\x90\0\x03"), "a program"),
        ("app", after(b"\xcf\xfa\xed\xfe\x07"), "a program"),
        (
            "report.docx",
            [&b"PK\x03\x04\x14\0word/document.xml"[..], strings.as_bytes()].concat(),
            "a Word document; save",
        ),
        ("book.epub", b"PK\x03\x04\x14\0mimetypeapplication/epub+zip".to_vec(), "an EPUB book; save"),
        ("pages.zip", after(b"PK\x03\x04\x14"), "a ZIP archive; unpack"),
        ("news.db", after(b"SQLite format 3\0"), "an SQLite database"),
        ("talk.mp3", after(b"ID3\x03"), "sound"),
        ("paper.pdf", after(b"%PDF-1.7\n"), "a PDF; save"),
        (
            "chart.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Words</text></svg>".to_vec(),
            "an SVG picture",
        ),
        (
            "sent.eml",
            b"From: a@x.example\nMIME-Version: 1.0\nContent-Type: application/pdf\n\n%PDF".to_vec(),
            "not read",
        ),
        ("wide", [&b"\xff\xfe"[..], &b"\x01\0\x07\x02\x9c\xe1\x34\xd8".repeat(300)].concat(), "binary data"),
    ] {
        let scratch = Scratch::new();
        scratch.write(&format!("in/{name}"), bytes);
        scratch.write("in/zz-good.html", page("Brannock Times", "harvest dispute"));
        let run = scratch.run(&["extract", "in"]);
        assert_eq!((run.code(), run.lines().len()), (1, 1), "{name}: {}", run.out());
        let message = run.err().lines().find(|line| line.contains(name)).unwrap_or_default();
        assert!(message.contains(reason), "{name}: {:?} says nothing of {reason:?}", run.err());
    }
}

/// A page as a browser saves it in one file: in lines of ASCII, with its picture.
fn saved(page: &str) -> String {
    let packed: String = page
        .chars()
        .map(|c| match c {
            '=' => "=3D".to_owned(),
            // The longest line that RFC 2045 allows ends before it.
            '>' => ">=\r\n".to_owned(),
            c if c.is_ascii() => c.to_string(),
            c => c.to_string().bytes().map(|byte| format!("={byte:02X}")).collect(),
        })
        .collect();
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://times.example/harvest\r\nSubject: saved\r\n\
         Date: Mon, 1 Jan 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
         \tboundary=\"----b\"\r\n\r\n------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: https://times.example/harvest\r\n\r\n{packed}\r\n------b\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------b--\r\n"
    )
}

#[test]
fn a_saved_page_is_the_article_that_the_page_is() {
    let scratch = Scratch::new();
    let html = page("Brannock Times", "harvest dispute");
    scratch.write("page.html", &html);
    scratch.write("page.mhtml", saved(&html));
    let article = scratch.run(&["extract", "page.html"]).lines().remove(0);
    let run = scratch.run(&["extract", "page.mhtml"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let packed = run.lines().remove(0);
    for field in ["text", "title", "outlet", "published", "blocks"] {
        assert_eq!(packed[field], article[field], "{field}");
    }
    assert_eq!(packed["url"], "https://times.example/harvest");
    let traced = scratch.run(&["extract", "--trace", "..20", "page.mhtml"]).lines();
    let words: String = traced.iter().filter_map(|line| line["bytes"].as_str()).collect();
    assert_eq!(words, article["text"].as_str().expect("a text").chars().take(20).collect::<String>());
    assert_eq!(traced[0]["of"], "unpacked");
    let account = scratch.run(&["brief", "page.mhtml", "--format", "html"]);
    assert!(account.out().contains("bytes counted in what is packed in page.mhtml"));
    // Read again out of a library, where its character set must not get lost: only the message tells it.
    let legacy = saved(&html).replace("text/html\r\n", "text/html; charset=windows-1252\r\n");
    let legacy =
        legacy.replace("=3Dutf-8", "=3Dnone").replace("=E2=80=9C", "=93").replace("=E2=80=9D", "=94");
    scratch.write("legacy.mhtml", legacy);
    assert_eq!(scratch.run(&["add", "--library", "news.db", "legacy.mhtml"]).code(), 0);
    let kept = scratch.run(&["export", "--library", "news.db", "--format", "jsonl"]);
    assert_eq!(kept.lines()[0]["text"], article["text"], "{}", kept.err());
}

#[test]
fn a_page_without_an_article_is_refused() {
    let links: String =
        (1..60).map(|n| format!("<li><a href=/{n}>Section {n} of the paper</a></li>")).collect();
    refused("menu.html", format!("<html><body><nav><ul>{links}</ul></nav></body></html>"), "article");
    refused("app.html", "<html><body><script>render()</script><div id=app></div></body></html>", "text");
}

#[test]
fn a_file_that_cannot_be_read_is_refused() {
    let scratch = Scratch::new();
    scratch.write("in/good.html", page("Brannock Times", "harvest dispute"));
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", scratch.path().join("in/gone.html")).expect("a link");
    let run = scratch.run(&["brief", "in", "never-was"]);
    assert_eq!(run.code(), 1);
    assert!(run.err().contains("never-was: there is no such file"), "{}", run.err());
    #[cfg(unix)]
    assert!(run.err().contains("gone.html: there is no such file"), "{}", run.err());
    assert!(run.out().contains("Farrant"));
}

#[test]
fn invalid_utf_8_is_read_as_far_as_it_goes() {
    let mut bytes = page("Brannock Times", "harvest dispute").into_bytes();
    let at = bytes.windows(7).position(|w| w == b"council").expect("the word is there");
    bytes[at] = 0xFF;
    let text = read("broken.html", bytes);
    assert!(text.contains("ouncil had met for nine hours"), "{text}");
}

#[test]
fn a_wrong_charset_label_does_no_harm() {
    let labelled = page("Brannock Times", "harvest dispute").replace("charset=utf-8", "charset=iso-8859-1");
    assert!(read("label.html", labelled).contains("“We are glad"));
}

#[test]
fn a_page_of_20_mb_is_read() {
    let filler = "<p>The mayor thanked every one of them by name and went home in the rain that evening.</p>"
        .repeat(230_000);
    let large =
        page("Brannock Times", "harvest dispute").replace("</article>", &format!("{filler}</article>"));
    assert!(large.len() > 20_000_000);
    assert!(read("large.html", large).contains("Odile Farrant"));
}

#[test]
fn a_hundred_thousand_nested_elements_are_read() {
    let nested = page("Brannock Times", "harvest dispute").replace("<article>", &"<div>".repeat(100_000));
    assert!(read("deep.html", nested).contains("Odile Farrant"));
}

#[test]
fn one_line_of_50_mb_is_read() {
    let line =
        "The mayor of Brannock said on Tuesday that the harvest would be late this year. ".repeat(630_000);
    assert!(line.len() > 50_000_000);
    assert!(read("line.txt", line).starts_with("The mayor of Brannock"));
}

#[test]
fn the_same_page_twice_is_counted_once() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("Brannock Times", "harvest dispute"));
    scratch.write("b.html", page("Brannock Times", "harvest dispute"));
    let run = scratch.run(&["brief", "--format", "json", "a.html", "b.html"]);
    assert_eq!(run.code(), 0);
    assert!(run.err().contains("b.html: the same page as a.html"), "{}", run.err());
    assert_eq!(run.lines()[0]["articles"].as_array().map(Vec::len), Some(1));
    let cluster = scratch.run(&["cluster", "a.html", "b.html"]).lines();
    assert_eq!(cluster.len(), 2);
    assert_eq!(cluster[1]["copy_of"], cluster[0]["id"]);
    assert_ne!(cluster[1]["id"], cluster[0]["id"]);
}

#[test]
fn articles_with_nothing_in_common_stay_apart() {
    let scratch = Scratch::new();
    scratch.write("a.html", page("Brannock Times", "harvest dispute"));
    let other = "Scientists at the Lorne Institute have found a moth that was thought to be extinct.\n\n\
                 The moth, which lives on one island only, was last seen in 1911. Nobody had looked for it since.\n\n\
                 “I nearly stepped on it,” said Petra Vance, who leads the survey of the island's insects.";
    scratch.write("b.txt", other);
    let run = scratch.run(&["brief", "--format", "json", "a.html", "b.txt"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let account = &run.lines()[0];
    assert_eq!(account["stories"].as_array().map(Vec::len), Some(2));
    for story in account["stories"].as_array().expect("stories") {
        assert_eq!(story["conflicts"].as_array().map(Vec::len), Some(0));
    }
}

#[test]
fn a_bad_line_of_json_is_refused_and_the_next_is_read() {
    let scratch = Scratch::new();
    let good = |id: &str| {
        format!("{{\"id\":\"{id}\",\"text\":\"The mayor spoke on Tuesday. \\\"It is over,\\\" she said.\"}}")
    };
    scratch
        .write("in.jsonl", format!("{}\n{{\"id\": \n{}\n[[[[\n{{\"id\":\"x\"}}\n", good("one"), good("two")));
    let run = scratch.run(&["extract", "in.jsonl"]);
    assert_eq!(run.code(), 1);
    let ids: Vec<_> = run.lines().iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["one", "two"]);
    for line in ["line 2", "line 4", "line 5"] {
        assert!(run.err().contains(line), "{line} is not named in {}", run.err());
    }
}

#[test]
fn bad_arguments_end_with_status_2() {
    let scratch = Scratch::new();
    for arguments in [
        &["brief"][..],
        &["brief", "nowhere"],
        &["extract", "--jobs", "0", "."],
        &["annotate", "--tasks", "x", "."],
        &["nonsense"],
    ] {
        let run = scratch.run(arguments);
        assert_eq!(run.code(), 2, "{arguments:?}: {}", run.err());
        assert!(!run.err().is_empty());
    }
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused() {
    use std::fs::File;
    use std::process::Command;

    let scratch = Scratch::new();
    scratch.write("good.html", page("Brannock Times", "harvest dispute"));
    for device in ["/dev/zero", "/dev/urandom"] {
        let run = scratch.run(&["extract", device, "good.html"]);
        assert_eq!(run.code(), 1, "{}", run.err());
        assert!(run.err().contains(device) && run.err().contains("no end"), "{}", run.err());
        assert!(run.out().contains("Brannock"), "the good page was lost");
        let given = Command::new(env!("CARGO_BIN_EXE_rashomon"))
            .args(["extract", "-"])
            .stdin(File::open(device).expect("a device"))
            .output()
            .expect("the binary runs");
        let said = String::from_utf8_lossy(&given.stderr);
        assert_eq!(given.status.code(), Some(2), "{said}");
        assert!(said.contains("-: it gives more than"), "{said}");
    }
    let pipe = scratch.path().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    if made.is_ok_and(|status| status.success()) {
        let script = format!("yes words of a page > {0} & \"$1\" extract {0}", pipe.display());
        let shell = Command::new("sh").args(["-c", &script, "sh", env!("CARGO_BIN_EXE_rashomon")]).output();
        let said = shell.expect("a shell").stderr;
        assert!(String::from_utf8_lossy(&said).contains("no end"), "{}", String::from_utf8_lossy(&said));
    }
}
