//! What leaves with an account or an export that is passed on: nothing of the machine it was made on, nothing that a reader's
//! program would run.

mod common;

use common::{Scratch, page};
use rashomon_export::FORMATS;

/// Two pages of one story, one of which says that it lies on somebody's disc, and a file that is refused, by their full paths.
fn shared(scratch: &Scratch) -> Vec<String> {
    let local = "<link rel=canonical href=\"file:///home/ann/secret/a.html\"><title>";
    let first = page("Brannock Times", "harvest dispute").replace("<title>", local);
    let unnamed = page("Tern", "harvest dispute").replace("property=og:site_name content=\"Tern\"", "");
    let paths = [
        scratch.write("folder/of mine, old/a.html", first),
        scratch.write(
            "folder/of mine, old/b.html",
            unnamed.replace(" | Tern", "").replace("nine hours", "ten hours"),
        ),
        scratch.write("folder/broken.jsonl", "[1]\n"),
    ];
    paths.map(|path| path.to_str().expect("UTF-8").to_owned()).to_vec()
}

#[test]
fn no_path_of_this_machine_leaves_with_an_account_or_an_export() {
    let scratch = Scratch::new();
    let paths = shared(&scratch);
    let here = scratch.path().to_str().expect("UTF-8").to_owned();
    let brief = ["html", "markdown", "terminal"].map(|format| ("brief", format, "articles"));
    // Lines of JSON name the file in full: what the contract promises to scripts.
    let exports = FORMATS.iter().map(|format| format.name).filter(|name| *name != "jsonl");
    let exports = exports.map(|format| ("export", format, "articles"));
    for (command, format, table) in brief.into_iter().chain(exports) {
        let mut given = vec![command, "--format", format];
        given.extend(paths.iter().map(String::as_str));
        if command == "export" {
            given.extend(["--table", table]);
        }
        let run = scratch.run(&given);
        assert_eq!(run.code(), 1, "{format}: {}", run.err());
        for part in [&here, "folder/", "of mine", "file://", "/home/ann"] {
            assert!(!run.data().contains(part), "{format} has {part}: {}", run.data());
        }
        assert!(run.err().contains(&here), "a message names the file in full");
        if command == "brief" {
            let plain = run.out().replace('\\', "");
            assert!(plain.contains("b.html") && plain.contains("broken.jsonl, item 1"), "{plain}");
        }
    }
    // What the contract promises to scripts.
    let json = scratch.run(&["extract", &paths[0]]);
    assert_eq!(json.lines()[0]["file"], paths[0].as_str());
}

#[test]
fn an_account_shows_no_more_of_a_file_than_its_articles() {
    let scratch = Scratch::new();
    let text = "The ferry of Brannock stopped on Tuesday. “We had no choice,” said the mayor, Odile Farrant.";
    let paragraphs = format!("<p>{text}</p><p>The board met for nine hours.</p>");
    let record = |body: serde_json::Value| {
        let mut line = serde_json::json!({
            "id": "1", "apath": "/home/ann/secret/one.html", "zpath": "/home/ann/secret/one.html", "title": "Ferry stops",
            "outlet": "Gull", "url": "https://ann:sekret@gull.example/1", "zurl": "https:sekret@gull.example",
        });
        line.as_object_mut().expect("an object").extend(body.as_object().expect("an object").clone());
        line.to_string()
    };
    let feed = format!(
        "<rss version='2.0'><channel><title>Gull</title><item><title>Ferry stops</title><link>https://ann:sekret@gull.example/1</link>\
         <description>{}</description><secret>sekret, /home/ann/</secret></item></channel></rss>",
        paragraphs.replace('<', "&lt;")
    );
    let mail = format!(
        "From: ann@gull.example\r\nX-Path: /home/ann/secret\r\nX-From: https://ann:sekret@gull.example\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>{paragraphs}</body></html>\r\n"
    );
    let page = format!("<html><body>{paragraphs}</body></html>");
    let answer =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Path: /home/ann/sekret\r\n\r\n{page}");
    let archive = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://ann:sekret@gull.example/1\r\nContent-Type: \
         application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\nWARC/1.0\r\nWARC-Type: metadata\r\nX: /home/ann/sekret\r\n\
         Content-Length: 0\r\n\r\n\r\n\r\n",
        answer.len()
    );
    let own = format!(
        "<html><head><title>Ferry stops</title></head><body><a href=\"https://ann:sekret@gull.example/\"><img \
         src='file:///home/ann/secret/a.png'></a>{paragraphs}<a href='//ann:sekret@gull.example/'>on</a></body></html>"
    );
    for (file, content) in [
        ("a.jsonl", record(serde_json::json!({"text": text}))),
        ("b.jsonl", record(serde_json::json!({"html": paragraphs}))),
        ("c.xml", feed),
        ("d.eml", mail),
        ("e.warc", archive),
        ("f.html", own),
    ] {
        scratch.write(file, &content);
        let run = scratch.run(&["brief", "--full", "--format", "html", file]);
        assert_eq!(run.code(), 0, "{file}: {}", run.err());
        assert!(run.out().contains("stopped on Tuesday"), "{file}");
        for secret in ["/home/ann", "sekret", "zpath"] {
            assert!(!run.out().contains(secret), "{file} has {secret}: {}", run.out());
        }
        // Nor where it went through a library.
        assert_eq!(scratch.run(&["add", file, "--library", "n.db"]).code(), 0, "{file}");
        let found = scratch.run(&["search", "Brannock", "--format", "json", "--library", "n.db"]).lines();
        let article = found[0]["article"].as_str().expect("an id");
        let story = found[0]["story"].as_str().expect("a story");
        let run = scratch.run(&["story", story, "--full", "--format", "html", "--library", "n.db"]);
        assert!(run.out().contains("stopped on Tuesday"), "{file}: {}", run.err());
        for secret in ["/home/ann", "sekret"] {
            assert!(!run.out().contains(secret), "{file} has {secret}: {}", run.out());
        }
        assert_eq!(scratch.run(&["forget", article, "--library", "n.db"]).code(), 0);
    }
}

#[test]
fn a_password_in_an_address_is_shown_and_kept_nowhere() {
    let scratch = Scratch::new();
    let text = "The ferry of Brannock stopped on Tuesday. “We had no choice,” said the mayor, Odile Farrant.";
    let addresses =
        ["https://ann:sekret@gull.example/1", "https:sekret@gull.example/2", "//ann:sekret@gull.example/3"];
    let line = |(n, url): (usize, &&str)| {
        serde_json::json!({"id": url, "url": url, "outlet": format!("Gull {n} {url}"), "authors": [url],
            "title": format!("From {url}"), "published": format!("at {url}"), "text": format!("{text} ({n})"),
            "attachments": [{"url": url, "mime_type": "audio/mpeg"}]})
        .to_string()
    };
    let lines: Vec<String> = addresses.iter().enumerate().map(line).collect();
    scratch.write("in.jsonl", lines.join("\n"));
    scratch.write("broken.jsonl", "{\"id\": \"https://ann:sekret@gull.example\"}\n");
    scratch.write(
        "own.toml",
        "[[feeds]]\nurl = 'http://ann:sekret@127.0.0.1:9/feed'\n[[feeds]]\nurl = 'https://sekret@gull.example/feed'\n",
    );
    let list = "<opml version='2.0'><body><outlet type='rss' text='https://ann:sekret@gull.example/' \
                xmlUrl='https://ann:sekret@gull.example/list'/></body></opml>";
    scratch.write("list.opml", list);
    let library = ["--library", "n.db"];
    for arguments in [
        &["extract", "in.jsonl", "broken.jsonl"][..],
        &["annotate", "in.jsonl"],
        &["brief", "in.jsonl", "--full", "--format", "html"],
        &["brief", "in.jsonl", "--full", "--format", "json"],
        &["brief", "in.jsonl", "--full", "--format", "markdown"],
        &["brief", "https://ann:sekret@127.0.0.1:9/a", "in.jsonl", "--format", "json"],
        &["extract", "https://ann:sekret@127.0.0.1:9/a"],
        &["extract", "https:sekret@127.0.0.1:9/a"],
        &[
            "brief",
            "https:sekret@127.0.0.1:9/a",
            "ftp://ann:sekret@gull.example",
            "in.jsonl",
            "--format",
            "json",
        ],
        &[
            "brief",
            "https:sekret@127.0.0.1:9/a",
            "ftp://ann:sekret@gull.example",
            "in.jsonl",
            "--format",
            "html",
        ],
        &[
            "add",
            "https:sekret@127.0.0.1:9/a",
            "ftp://ann:sekret@gull.example",
            "in.jsonl",
            "--library",
            "n.db",
        ],
        &["extract", "in.jsonl", "--url", "https://ann:sekret@gull.example/"],
        &["cluster", "in.jsonl"],
        &["export", "in.jsonl", "--format", "json-ld"],
        &["export", "in.jsonl", "--format", "ninjs"],
        &["export", "in.jsonl", "--format", "csv", "--table", "articles"],
        &["--config", "own.toml", "export", "--format", "opml"],
        &["add", "in.jsonl", "https://ann:sekret@127.0.0.1:9/a", "--library", "n.db"],
        &["--config", "own.toml", "watch", "--once", "--library", "n.db"],
        &["watch", "--once", "--opml", "list.opml", "--library", "n.db"],
        &["watch", "--once", "ftp:sekret@gull.example", "--library", "n.db"],
        &["export", "--format", "jsonl", "--library", "n.db"],
        &["search", "ferry", "--format", "json", "--library", "n.db"],
        &["alert", "add", "ferry", "--webhook", "https:sekret@gull.example/", "--library", "n.db"],
    ] {
        let run = scratch.run(arguments);
        for (stream, text) in [("output", run.out()), ("error", run.err())] {
            assert!(!text.contains("sekret"), "{arguments:?} on standard {stream}: {text}");
        }
        if arguments[0] == "extract" && arguments[1] == "in.jsonl" {
            let urls =
                run.lines().iter().map(|line| line["url"].as_str().map(str::to_owned)).collect::<Vec<_>>();
            assert_eq!(urls.first(), Some(&Some("https://gull.example/1".to_owned())), "{arguments:?}");
        }
    }
    for file in ["n.db", "n.db-wal"] {
        let bytes = std::fs::read(scratch.path().join(file)).unwrap_or_default();
        assert!(!bytes.windows(6).any(|part| part == b"sekret"), "{file}");
    }
    assert_eq!(scratch.run(&[&["check"][..], &library].concat()).code(), 0);
}

/// An article with words in every field that a renderer could take for its own.
fn hostile(id: &str, words: &str) -> String {
    let text = format!(
        "The quay of Brannock was closed on Tuesday after {words} was found in the harbour.\n“Nobody will see {words} \
         again,” said Ann Lee, the harbour master, on Tuesday.\n{words} lay on the quay."
    );
    let title = format!("{words} closes quay");
    let article = serde_json::json!({"id": id, "text": text, "title": title, "outlet": format!("{words} {id}"),
        "authors": [words], "url": words, "published": "2024-03-05", "language": "en"});
    format!("{article}\n")
}

#[test]
fn words_of_a_page_are_words_in_markdown() {
    for words in [
        "https://x.example/<img src=x onerror=alert(1)>",
        "www.x.example/<svg onload=alert(1)>",
        "ann@x.example<img src=x>",
        "\\<img src=x>",
        "&lt;img src=x&gt;",
        "<!-- x\n\n<script>alert(1)</script>",
        "[x](javascript:alert(1)) ![x](https://x.example/p.png)",
        "# x\r\n\r\n- [x]: https://x.example",
        "a\u{0}b\u{1b}]0;x\u{7}\u{9b}31m",
        "~~~\n```\n| a | b |",
    ] {
        let scratch = Scratch::new();
        scratch.write("# <b> www.x.example.jsonl", hostile("one", words));
        scratch.write("two.jsonl", hostile("two", words));
        let short = scratch.run(&["brief", ".", "--format", "markdown"]);
        let full = scratch.run(&["brief", ".", "--format", "markdown", "--full"]);
        assert_eq!((short.code(), full.code()), (0, 0), "{}", full.err());
        assert!(full.out().contains("the harbour master"), "{}", full.out());
        assert!(short.out().contains("## Sources"), "{}", short.out());
        for line in short.out().lines().chain(full.out().lines()) {
            // No control character, and no `<` but that of an address that we link, which has none of these.
            assert!(!line.chars().any(char::is_control), "{line:?}");
            for tag in line.split('<').skip(1) {
                let (inside, _) = tag.split_once('>').expect("it closes");
                assert!(inside.starts_with("https://") && !inside.contains([' ', '\\', '(']), "{line}");
            }
            let linked = line.replace("<https://", "");
            assert!(!linked.contains("//") && !linked.contains("www.") && !linked.contains("@x"), "{line}");
            let unescaped = linked.replace("\\\\", "").replace("\\[", "").replace("\\`", "");
            assert!(!unescaped.contains(['[', '`', '|', '~']), "{line}");
        }
    }
}

#[test]
fn a_spreadsheet_runs_nothing_unless_it_is_asked_for() {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", hostile("one", "=HYPERLINK(\"https://x.example\")"));
    let escaped = scratch.run(&["export", "in.jsonl", "--format", "csv", "--table", "articles"]);
    assert!(escaped.out().contains(",\"'=HYPERLINK("), "{}", escaped.out());
    assert!(!escaped.out().contains(",\"=HYPERLINK("), "{}", escaped.out());
    let kept = scratch.run(&[
        "export",
        "in.jsonl",
        "--format",
        "csv",
        "--table",
        "articles",
        "--csv-formulas",
        "keep",
    ]);
    assert!(kept.out().contains(",\"=HYPERLINK("), "{}", kept.out());
    let linked = scratch.run(&["export", "in.jsonl", "--format", "json-ld"]);
    assert!(!linked.out().contains('<'), "a script in a page would end");
}

#[test]
fn an_id_begins_no_line_of_conllu() {
    let scratch = Scratch::new();
    scratch.write("in.jsonl", hostile("one\n1\tx\r# y", "a\u{2028}b"));
    let run = scratch.run(&["annotate", "in.jsonl", "--format", "conllu"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert!(run.out().starts_with("# newdoc id = one 1 x # y\n"), "{}", run.out());
    for line in run.out().split('\n') {
        let words = line.split('\t').count() == 10 && line.starts_with(|c: char| c.is_ascii_digit());
        assert!(line.is_empty() || line.starts_with("# ") || words, "{line:?}");
    }
}
