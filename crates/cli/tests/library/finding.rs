//! What is in a library is found, told and corrected.

use serde_json::Value;

use crate::{Shelf, two_affairs};

#[test]
fn stories_are_found_told_and_corrected() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    let stories = shelf.stories();
    let [(apples, 1), (bridge, 2)] = &stories[..] else { panic!("two stories, not {stories:?}") };
    for (filter, expected) in [
        (["--outlet", "gull"], Some(bridge)),
        (["--person", "holm"], Some(bridge)),
        (["--place", "Sarn"], Some(apples)),
        (["--day", "2031-05-06"], Some(bridge)),
        (["--before", "2031-05-05"], None),
    ] {
        let lines = shelf.run(&["stories", "--format", "json", filter[0], filter[1]]).lines();
        let ids: Vec<&str> = lines.iter().filter_map(|line| line["id"].as_str()).collect();
        assert_eq!(ids.first().copied(), expected.map(String::as_str), "{filter:?}");
    }
    let account = shelf.run(&["story", bridge, "--format", "json"]);
    let account: Value = serde_json::from_str(account.out()).expect("an account");
    assert_eq!(account["stories"].as_array().map(Vec::len), Some(1));
    assert_eq!(account["stories"][0]["articles"].as_array().map(Vec::len), Some(2));
    let html = shelf.run(&["story", &bridge[..5], "--format", "html"]);
    assert!(html.out().contains("Elm Post"), "{}", html.err());

    let split = shelf.run(&["split", "b2"]);
    assert_eq!(split.code(), 0, "{}", split.err());
    assert_eq!(shelf.stories().len(), 3);
    assert_eq!(shelf.run(&["rebuild"]).code(), 0);
    assert_eq!(shelf.stories().len(), 3, "a correction outlives a rebuild");
    assert_eq!(shelf.run(&["undo"]).code(), 0);
    assert_eq!(shelf.stories(), stories);
    assert_eq!(shelf.run(&["merge", apples, bridge]).code(), 0);
    assert_eq!(shelf.stories(), [(apples.clone(), 3)]);
    assert_eq!(shelf.run(&["undo"]).code(), 0);
    assert_eq!(shelf.run(&["move", "b2", "--to", apples]).code(), 0);
    let moved = shelf.stories();
    assert!(moved.contains(&(apples.clone(), 2)) && moved.contains(&(bridge.clone(), 1)), "{moved:?}");
    assert_eq!(shelf.run(&["undo"]).code(), 0);
    assert_eq!(shelf.stories(), stories);
    let nothing = shelf.run(&["undo"]);
    assert!(nothing.code() == 2 && nothing.err().contains("no correction"), "{}", nothing.err());
    shelf.whole();
}

#[test]
fn search_finds_statements_events_and_articles() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    let check = |query: &str, expected: &[(&str, &str)]| {
        let run = shelf.run(&["search", "--format", "json", query]);
        let found: Vec<(String, String)> = run
            .lines()
            .iter()
            .map(|line| {
                (
                    line["kind"].as_str().unwrap_or("?").to_owned(),
                    line["article"].as_str().unwrap_or("?").to_owned(),
                )
            })
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(kind, article)| (&**kind, &**article)).collect();
        assert_eq!(found, expected, "{query}: {}", run.err());
    };
    check("bridge", &[("article", "b2"), ("article", "b1")]);
    check("BRIDGES", &[("article", "b2"), ("article", "b1")]);
    check("\"swing bridge of Port Elm\"", &[("article", "b2")]);
    check("\"bridge swing\"", &[]);
    check("harv*", &[("article", "a1")]);
    check("bridge outlet:elm", &[("article", "b1")]);
    check("outlet:100%", &[]);
    check("person:lund council", &[("article", "b2")]);
    check("place:\"Port Elm\" after:2031-05-07", &[("article", "b2")]);
    check("cracks before:2031-05-06", &[("article", "b1")]);
    check("speaker:holm piers", &[("statement", "b2"), ("statement", "b1")]);
    check("type:statement harvest", &[("statement", "a1")]);
    check("type:SANCTION", &[("event", "a1")]);
    check("type:event cider", &[("event", "a1")]);
    check("type:event harvest", &[("event", "a1")]);
    check("type:event bridge", &[]);
    check("type:PROTEST", &[]);
    let line = &shelf.run(&["search", "--format", "json", "speaker:holm crosses"]).lines()[0];
    let text: Vec<char> = line["text"].as_str().expect("words").chars().collect();
    let mark = &line["marks"][0];
    let at = |index: usize| usize::try_from(mark[index].as_u64().expect("a place")).expect("small");
    assert_eq!(text[at(0)..at(1)].iter().collect::<String>(), "crosses");
    let shown = shelf.run(&["search", "crosses"]);
    assert!(shown.out().contains("*crosses*"), "{}", shown.out());
    let bad = shelf.run(&["search", "after:soon"]);
    assert!(bad.code() == 2 && bad.err().contains("no date"), "{}", bad.err());

    let said = shelf.run(&["said", "Ida Holm"]);
    let bullets = said.out().lines().filter(|line| line.contains("Nobody crosses")).count();
    assert_eq!(bullets, 2, "{}", said.out());
    assert_eq!(shelf.run(&["said", "Nobody Known"]).code(), 2);
}

#[test]
fn naughty_strings_find_something_or_nothing_but_never_a_fault() {
    let shelf = Shelf::new();
    shelf.0.write("in.jsonl", two_affairs());
    shelf.add("in.jsonl");
    for query in [
        "'",
        "\"",
        "\"\"",
        "' OR 1=1 --",
        "bridge'; DROP TABLE articles; --",
        "NEAR(a b, 5)",
        "title: text:",
        "^bridge",
        "a AND",
        "OR",
        "NOT x",
        "(((",
        "*",
        "bri*dge*",
        "-bridge",
        "+",
        "\u{0}",
        "\u{202e}egdirb",
        "ﷺ",
        "👩‍👩‍👧",
        "speaker:\"",
        "type:",
        "after:9999-99-99",
        "after:-1",
        "person:%_\\",
        "outlet:'",
        "{title text}:x",
        "x:y:z",
        "\\",
        "\t\n",
        "speaker:* piers",
        "é́́́",
        "article_words MATCH 'x'",
        "1e999",
        "rowid:1",
    ] {
        let run = shelf.0.run(&["search", "--library", "l.db", "--", &query.replace('\0', " ")]);
        assert!(matches!(run.code(), 0 | 2), "{query:?}");
        // That nothing was found, and a name that nobody bears.
        assert!(run.err().lines().count() <= 2, "{query:?}: {}", run.err());
        for word in ["panicked", "syntax", "fts5", "SQL"] {
            assert!(!run.err().contains(word), "{query:?}: {}", run.err());
        }
    }
    shelf.whole();
}
