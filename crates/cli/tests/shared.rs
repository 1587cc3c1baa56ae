//! What leaves with an account or an export that is passed on: nothing of the machine it was made on, nothing that a reader's
//! program would run.

mod common;

use common::{Scratch, page};

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
    let exports = ["csv", "ninjs", "json-ld", "annotations", "gdelt", "plover", "timelinejs", "ics"];
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
            assert!(!run.out().contains(part), "{format} has {part}: {}", run.out());
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
