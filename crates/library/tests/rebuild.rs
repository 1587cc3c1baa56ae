//! What others do to a library while it is rebuilt.

use rashomon::{Engine, Input};
use rashomon_library::store::{Access, Library};
use rashomon_library::{Intake, Takes, forget, rebuild};

fn takes() -> Takes {
    Takes { now: "2024-03-05T10:00:00Z".to_owned(), reader: "rules".to_owned() }
}

fn article(id: &str, thing: &str) -> Input {
    let text = format!(
        "The {thing} of the island will close on Monday, the harbour board said, after talks broke down."
    );
    let line = format!("{{\"id\": \"{id}\", \"text\": \"{text}\", \"published\": \"2024-03-05\"}}\n");
    Input::Bytes { name: format!("{id}.jsonl"), bytes: line.into_bytes() }
}

#[test]
fn what_is_added_and_forgotten_meanwhile_stays_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("n.db");
    let engine = Engine::default();
    let add = |inputs: &[Input]| {
        let mut library = Library::open(&file, Access::Write).expect("a library");
        Intake::new(&engine, takes()).add(&mut library, inputs, |_| true).expect("added");
    };
    add(&[article("a1", "ferry"), article("a2", "lighthouse"), article("a3", "market")]);
    let mut asked = 0;
    let rebuilt = rebuild(&engine, &file, &takes(), |_, _| {
        asked += 1;
        if asked == 1 {
            add(&[article("a4", "school")]);
            let mut library = Library::open(&file, Access::Write).expect("a library");
            forget(&mut library, &["a2".to_owned()], "2024-03-05T11:00:00Z").expect("forgotten");
            library.compact(&[]).expect("compacted");
        }
        true
    });
    assert!(rebuilt.expect("rebuilt").is_some());
    let library = Library::open(&file, Access::Write).expect("a library");
    let rows = library.articles(0, 100).expect("articles");
    let mut names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["a1", "a3", "a4"]);
    assert_eq!(library.check().expect("a check"), []);
}
