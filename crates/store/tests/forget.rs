//! A forgotten article is found nowhere, comes back as it was, and after compacting no byte of the file tells of it.

use std::fs;
use std::path::Path;

use rashomon_store::{
    Access, Correction, EpisodeRow, Filter, Library, Move, NewArticle, NewEvent, NewName, NewStatement,
    Offered, Query,
};

/// An article of its own words: a speaker, a statement, an event.
fn article(name: &str, word: &str) -> NewArticle {
    let text = format!(
        "The {word} ferry is late. “We {word} on”, said Ilma {word}son. Westland fined the {word} line."
    );
    NewArticle {
        name: name.into(),
        page: Some(format!("url https://gull.example/{word}")),
        content: i64::try_from(word.len()).expect("short") + i64::from(word.as_bytes()[0]) * 1000,
        file: format!("https://gull.example/{word}"),
        url: Some(format!("https://gull.example/{word}")),
        outlet: format!("The {word} Gull"),
        title: Some(format!("On {word}")),
        added: "2031-05-06T10:00:00Z".into(),
        original: format!("{{}}\n{text}").into_bytes(),
        names: vec![
            NewName { kind: "person", name: format!("Ilma {word}son") },
            NewName { kind: "place", name: "Westland".into() },
        ],
        statements: vec![NewStatement {
            speaker: Some(0),
            said_on: None,
            kind: "direct",
            words: "5-20".into(),
        }],
        events: vec![NewEvent {
            kind: "SANCTION",
            status: "happened",
            actor: Some(1),
            recipient: None,
            place: Some(1),
            first_day: None,
            last_day: None,
            words: "5-20".into(),
            trigger: "5-20".into(),
        }],
        text,
        ..NewArticle::default()
    }
}

/// A library of two stories: `a1` and `a2` in one, `b1` in the other.
fn library(file: &Path) -> Library {
    let mut library = Library::open(file, Access::Write).expect("a library");
    library
        .write(|writer| {
            let story = writer.new_story("a1")?;
            let episode = writer.new_episode(story, &EpisodeRow::default())?;
            writer.insert(&article("a1", "amber"), episode)?;
            writer.insert(&article("a2", "birch"), episode)?;
            let story = writer.new_story("b1")?;
            let episode = writer.new_episode(story, &EpisodeRow::default())?;
            let row = writer.insert(&article("b1", "zyxquartz"), episode)?;
            // Its older revision goes and comes with it.
            let revised = NewArticle { content: 77, ..article("b1", "quillwort") };
            writer.revise(row, &NewArticle { page: article("b1", "zyxquartz").page, ..revised })
        })
        .expect("articles");
    library
}

fn forget(library: &mut Library, name: &str) {
    library
        .write(|writer| {
            let article = writer.article(name)?.expect("it is there");
            writer.forget(article.id)?;
            writer.drop_empty()?;
            writer.record(&Correction {
                id: 0,
                made: "2031-05-07T10:00:00Z".into(),
                what: "forget".into(),
                undone: false,
                moves: vec![Move { article: name.into(), from: article.story, to: String::new() }],
            })
        })
        .expect("forgotten");
}

/// Everything that can be asked for.
fn all(library: &Library) -> String {
    let find = |query: &str| library.search(&Query::parse(query).expect("a query"), 100).expect("a search");
    let queries = ["ferry", "type:statement added:2031", "type:SANCTION", "quillwort", "person:ilma"];
    let found: Vec<_> = queries.into_iter().map(find).collect();
    let stories = library.stories(&Filter::default(), 100).expect("stories");
    format!("{found:#?}{stories:#?}{:#?}", library.counts().expect("counts"))
}

fn bytes(file: &Path) -> Vec<u8> {
    let mut bytes = fs::read(file).expect("the file");
    bytes.extend(fs::read(file.with_extension("db-wal")).unwrap_or_default());
    bytes
}

/// Whether words stand in the file, as they are or in small letters.
fn holds(file: &Path, words: &str) -> bool {
    let bytes = bytes(file).to_ascii_lowercase();
    bytes.windows(words.len()).any(|window| window == words.to_ascii_lowercase().as_bytes())
}

#[test]
fn what_is_forgotten_comes_back_as_it_was() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let file = folder.path().join("l.db");
    let mut library = library(&file);
    let before = all(&library);
    forget(&mut library, "b1");
    assert!(!all(&library).contains("b1"), "{}", all(&library));
    assert_eq!(library.said("ilma quillwortson", 10).expect("said"), []);
    assert_eq!(library.check().expect("a check"), []);
    assert!(library.article("b1").is_err());
    // Nothing that comes in meanwhile takes its place.
    library
        .write(|writer| {
            let story = writer.new_story("c1")?;
            let episode = writer.new_episode(story, &EpisodeRow::default())?;
            assert_eq!(episode, 3, "the episode of a forgotten article is not given twice");
            let row = writer.insert(&article("b1", "copper"), episode)?;
            assert_eq!((row, writer.name_of(row)?.starts_with("b1-")), (4, true));
            writer.forget(row)?;
            writer.drop_empty()
        })
        .expect("another article");
    library
        .write(|writer| {
            let gone = writer.forgotten("b1")?.expect("it is forgotten");
            let story = writer.new_story("b1")?;
            writer.set_episode(&EpisodeRow { id: gone.episode, story, ..EpisodeRow::default() })?;
            writer.bring_back(gone.id, gone.episode)
        })
        .expect("brought back");
    assert_eq!(all(&library), before);
    assert_eq!(library.check().expect("a check"), []);
}

#[test]
fn what_is_offered_again_is_known_by_any_revision_and_by_its_page() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let mut library = library(&folder.path().join("l.db"));
    forget(&mut library, "b1");
    let page = article("b1", "zyxquartz").page;
    let (old, new) = (article("b1", "zyxquartz").content, 77);
    let mut offered =
        |content: i64, page: Option<&str>| library.write(|w| w.offered(content, page)).expect("an answer");
    for (content, page) in [(old, None), (new, None), (5, page.as_deref())] {
        assert!(
            matches!(offered(content, page), Offered::Forgotten(gone) if gone.name == "b1"),
            "{content} {page:?}"
        );
    }
    assert_eq!(offered(5, Some("url https://gull.example/other")), Offered::New);
    library.compact(&[]).expect("compacted");
    for (content, page) in [(old, None), (new, None), (5, page.as_deref())] {
        assert_eq!(library.write(|w| w.offered(content, page)).expect("an answer"), Offered::Gone);
    }
    library.write(|writer| writer.allow(new, page.as_deref())).expect("allowed");
    assert_eq!(library.write(|w| w.offered(new, page.as_deref())).expect("an answer"), Offered::New);
}

#[test]
fn after_compacting_no_byte_tells_of_it() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let file = folder.path().join("l.db");
    let mut library = library(&file);
    library
        .write(|writer| {
            writer.set_state("page", "https://gull.example/quillwort", Some("v1"))?;
            writer.set_state("page", "https://gull.example/amber", Some("v1"))
        })
        .expect("state");
    let words = ["zyxquartz", "quillwort", "Ilma quillwortson"];
    assert!(words.iter().all(|word| holds(&file, word)), "the test looks for what is there");
    forget(&mut library, "b1");
    let before = all(&library);
    let compacted = library.compact(&["page"]).expect("compacted");
    assert_eq!((compacted.articles, compacted.originals), (1, 2));
    for word in words {
        assert!(!holds(&file, word), "{word} is still there");
    }
    assert!(holds(&file, "amber") && holds(&file, "https://gull.example/amber"));
    assert_eq!(fs::metadata(file.with_extension("db-wal")).map_or(0, |log| log.len()), 0, "the log is empty");
    assert_eq!(all(&library), before);
    assert_eq!(library.check().expect("a check"), []);
    assert_eq!(library.corrections().expect("corrections"), [], "nothing is left to take back");
    let again = library.compact(&["page"]).expect("compacted");
    assert_eq!((again.articles, again.originals), (0, 0));
    let last_original = |library: &Library| library.last_original().expect("the last original");
    let last = last_original(&library);
    let row = library.write(|writer| {
        let story = writer.new_story("c1")?;
        let episode = writer.new_episode(story, &EpisodeRow::default())?;
        writer.insert(&article("c1", "copper"), episode)
    });
    assert_eq!((row.expect("an article"), last, last_original(&library)), (4, 2, 5), "no row is given twice");
}
