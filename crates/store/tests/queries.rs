//! Whatever is typed into the search is answered, soon and without a fault. `RASHOMON_RELIABILITY=long` asks a million
//! times, `middle` a tenth of that.

use std::time::{Duration, Instant};

use rashomon_store::{Access, EpisodeRow, Library, NewArticle, NewName, NewStatement, Query};

/// What queries are made of: letters, marks, operators of the index, fields, control characters.
const PARTS: &[&str] = &[
    "ferry",
    "late",
    "a",
    "é",
    "日本",
    "\u{301}",
    "👩‍👧",
    "\"",
    "“",
    "”",
    "*",
    "(",
    ")",
    "^",
    "-",
    "+",
    ":",
    ",",
    "{",
    "}",
    "'",
    ";",
    "\\",
    "%",
    "_",
    "\0",
    "\u{2}",
    "\u{202e}",
    "\n",
    "\t",
    " ",
    " ",
    " ",
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "speaker:",
    "outlet:",
    "person:",
    "place:",
    "type:",
    "after:",
    "before:",
    "added:",
    "2024-03..",
    "speeker:",
    "https://",
    "12:30",
    "2024-03-05",
    "2024",
    "99999",
    "SANCTION",
    "statement",
    "event",
    "rowid:",
    "words:",
    "oda",
    "gull",
];

#[test]
#[expect(clippy::disallowed_methods, reason = "a query may take a second at most")]
fn random_queries_are_answered() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let mut library = Library::open(&folder.path().join("l.db"), Access::Write).expect("a library");
    library
        .write(|writer| {
            let story = writer.new_story("a0")?;
            let episode = writer.new_episode(story, &EpisodeRow::default())?;
            for number in 0..50 {
                let text = format!("“The ferry is late”, said Ilma Oda of ship {number}.");
                let article = NewArticle {
                    name: format!("a{number}"),
                    content: number,
                    outlet: "The Gull".into(),
                    original: format!("{{}}\n{text}").into_bytes(),
                    names: vec![NewName { kind: "person", name: "Ilma Oda".into() }],
                    statements: vec![NewStatement {
                        speaker: Some(0),
                        said_on: None,
                        kind: "direct",
                        words: "0-23".into(),
                    }],
                    text,
                    ..NewArticle::default()
                };
                writer.insert(&article, episode)?;
            }
            Ok(())
        })
        .expect("articles");
    let times = match std::env::var("RASHOMON_RELIABILITY").as_deref() {
        Ok("long") => 1_000_000,
        Ok("middle") => 100_000,
        _ => 3000,
    };
    let mut state = 17_u64;
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % end
    };
    let (mut answered, mut slowest) = (0, (Duration::ZERO, String::new()));
    for _ in 0..times {
        let text: String = (0..1 + below(9)).map(|_| PARTS[below(PARTS.len())]).collect();
        let Ok(query) = Query::parse(&text) else { continue };
        let begin = Instant::now();
        let found = library.search(&query, 20);
        let taken = begin.elapsed();
        assert!(found.is_ok(), "{text:?}: {}", found.expect_err("a fault"));
        answered += 1;
        if taken > slowest.0 {
            slowest = (taken, text);
        }
    }
    println!("{answered} answered, the slowest in {:?}: {:?}", slowest.0, slowest.1);
    assert!(answered > 1000 && slowest.0 < Duration::from_secs(1), "{slowest:?}");
}
