//! A row whose belongings are gone is damage, whichever table it stands in.

use rashomon_store::{Access, EpisodeRow, Library, NewArticle, NewEvent, NewName, NewStatement};

#[test]
fn a_row_that_others_belong_to_is_missed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    for (table, told) in [
        ("stories", "table episodes: rows that belong to a row of stories which is not there: 1"),
        ("episodes", "table articles: rows that belong to a row of episodes which is not there: 1"),
        ("originals", "table articles: rows that belong to a row of originals which is not there: 1"),
        ("names", "table statements: rows that belong to a row of names which is not there: 1"),
        ("articles", "table events: rows that belong to a row of articles which is not there: 1"),
    ] {
        let _ = std::fs::remove_file(&file);
        let mut library = Library::open(&file, Access::Write).unwrap();
        let text = "The ferry is late. “We wait”, said Ilma Oda. Westland fined the line.";
        let article = NewArticle {
            name: "a1".into(),
            outlet: "The Gull".into(),
            original: format!("{{}}\n{text}").into_bytes(),
            names: vec![NewName { kind: "person", name: "Ilma Oda".into() }],
            statements: vec![NewStatement {
                speaker: Some(0),
                said_on: None,
                kind: "direct",
                words: "5-20".into(),
            }],
            events: vec![NewEvent {
                kind: "SANCTION",
                status: "happened",
                actor: Some(0),
                recipient: None,
                place: None,
                first_day: None,
                last_day: None,
                words: "5-20".into(),
                trigger: "5-20".into(),
            }],
            text: text.into(),
            ..NewArticle::default()
        };
        library
            .write(|writer| {
                let story = writer.new_story("a1")?;
                let episode = writer.new_episode(story, &EpisodeRow::default())?;
                writer.insert(&article, episode)
            })
            .unwrap();
        assert_eq!(library.check().unwrap(), []);
        drop(library);
        let connection = rusqlite::Connection::open(&file).unwrap();
        connection
            .execute_batch(&format!(
                "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = DELETE; DELETE FROM {table};"
            ))
            .unwrap();
        drop(connection);
        let damage = Library::open(&file, Access::Read).unwrap().check().unwrap();
        let damage: Vec<String> = damage.iter().map(|one| format!("{}: {}", one.part, one.what)).collect();
        assert!(damage.iter().any(|one| one == told), "{table}: {damage:#?}");
    }
}
