//! Libraries of every released schema version are kept here, and each build opens them: `libraries/N.db.gz` was made by
//! `rashomon add` of the version that introduced schema N, over made-up articles.

use std::io::Read;

use flate2::read::GzDecoder;
use rashomon_store::{Access, Filter, Library, NoteFilter, Query};
use tempfile::TempDir;

/// Schema versions, and a library of each, packed.
const LIBRARIES: &[(u32, &[u8])] = &[
    (1, include_bytes!("libraries/1.db.gz")),
    (2, include_bytes!("libraries/2.db.gz")),
    (3, include_bytes!("libraries/3.db.gz")),
];

/// One of version 1 with articles of which the page does not tell the day: `u1` and `u2` (beside a dated article), `r1`, which
/// was revised three days later, and `u3` and `u4`, whose texts tell it; that of `u4` is the day of intake.
const UNDATED: &[u8] = include_bytes!("libraries/1-undated.db.gz");

/// A packed library, opened in a folder that holds it.
fn opened(packed: &[u8]) -> (TempDir, Library) {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).expect("a packed library");
    let folder = tempfile::tempdir().expect("a scratch folder");
    let file = folder.path().join("old.db");
    std::fs::write(&file, bytes).expect("a library");
    let library = Library::open(&file, Access::Write).expect("an older library");
    (folder, library)
}

#[test]
fn days_of_intake_are_no_days_of_articles_in_a_library_of_version_1() {
    let (_folder, library) = opened(UNDATED);
    assert_eq!(library.check().expect("a check"), []);
    let rows = library.articles(0, 10).expect("articles");
    let days: Vec<(&str, Option<String>)> =
        rows.iter().map(|row| (row.name.as_str(), row.day.map(|day| day.to_string()))).collect();
    let day = |day: &str| Some(day.to_owned());
    let expected = [
        ("d1", day("2031-05-06")),
        ("u1", None),
        ("u2", None),
        ("u3", day("2031-03-03")),
        ("u4", day("2026-11-28")),
        ("r1", None),
    ];
    assert_eq!(days, expected);
    let found = |query: &str| {
        let found = library.search(&Query::parse(query).expect("a query"), 10).expect("a search");
        found.into_iter().map(|found| found.article.name).collect::<Vec<_>>()
    };
    assert_eq!(found("after:2026"), ["u4", "u3", "d1"]);
    assert_eq!(found("added:2026-11-28 bridge"), ["u2", "d1"]);
}

#[test]
fn libraries_of_older_versions_are_opened_searched_and_whole() {
    for &(version, packed) in LIBRARIES {
        let (_folder, library) = opened(packed);
        assert_eq!(library.check().expect("a check"), [], "version {version}");
        let find =
            |query: &str| library.search(&Query::parse(query).expect("a query"), 10).expect("a search").len();
        assert_eq!(
            (find("bridge"), find("speaker:holm crosses"), find("type:SANCTION")),
            (2, 2, 1),
            "version {version}"
        );
        assert_eq!(library.stories(&Filter::default(), 10).expect("stories").len(), 2, "version {version}");
        assert_eq!(library.corrections().expect("corrections").len(), 1, "version {version}");
        assert!(library.original(1).expect("an original").starts_with(b"{"), "version {version}");
    }
}

#[test]
fn a_library_of_version_3_has_what_readers_said() {
    let (_folder, library) = opened(LIBRARIES[2].1);
    assert_eq!(library.story("s1f8226d9").expect("a story that was merged").name, "s93faf43c");
    let notes = library.notes(&NoteFilter::default(), 10).expect("notes");
    let note =
        |note: &rashomon_store::Note| (note.article.clone(), note.quote.words.clone(), note.body.clone());
    let expected = ("d1", "found cracks in its piers", "Who found them?");
    assert_eq!(
        notes.iter().map(note).collect::<Vec<_>>(),
        [(expected.0.into(), expected.1.into(), expected.2.into())]
    );
    let verdicts = library.verdicts(None).expect("verdicts");
    let verdict = verdicts.first().expect("a verdict");
    assert_eq!((verdict.speaker.as_deref(), verdict.was.as_deref()), (Some("Orla Fenn"), Some("Pia Rask")));
    let said = library.search(&Query::parse("speaker:Fenn").expect("a query"), 10).expect("a search");
    assert_eq!(said.len(), 1);
}

#[test]
fn corrections_of_older_versions_lead_the_stories_on_that_they_emptied() {
    let (_folder, library) = opened(LIBRARIES[0].1);
    let corrections = library.corrections().expect("corrections");
    let moves: Vec<_> = corrections.iter().flat_map(|correction| &correction.moves).collect();
    assert!(!moves.is_empty());
    for moved in moves {
        let now = library.article(&moved.article).expect("an article").story;
        let gone = library
            .stories(&Filter::default(), 99)
            .expect("stories")
            .iter()
            .all(|one| one.name != moved.from);
        let leads = library.story(&moved.from).expect("it is there, or leads on").name;
        assert_eq!(leads, if gone { now } else { moved.from.clone() });
    }
}
