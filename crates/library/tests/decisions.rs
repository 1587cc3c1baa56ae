//! What somebody decided of stories holds: for what comes in later, in a library that is rebuilt, and for addresses that were kept.

use std::path::Path;

use rashomon::{Engine, Input};
use rashomon_library::store::{Access, Library};
use rashomon_library::{
    Intake, Judged, Takes, Words, add_note, forget, judge_statement, merge, move_articles, rebuild, split,
    undo, undo_one, unjudged,
};

const NOW: &str = "2024-03-09T10:00:00Z";

fn takes() -> Takes {
    Takes { now: NOW.to_owned(), reader: "rules".to_owned() }
}

fn article(id: &str, day: u8, text: &str) -> Input {
    let line = format!(
        "{{\"id\": \"{id}\", \"outlet\": \"Gull\", \"text\": \"{text}\", \"published\": \"2024-03-0{day}\"}}\n"
    );
    Input::Bytes { name: format!("{id}.jsonl"), bytes: line.into_bytes() }
}

/// The ferry: an affair of its own.
fn ferry(id: &str, day: u8) -> Input {
    let text = format!(
        "The ferry Aurelia was stopped off Zeld by the coastguard with passengers on board. Mayor Ilma Oda asked the coastguard \
         of Zeld to let the ferry Aurelia sail, as note {id} says."
    );
    article(id, day, &text)
}

/// The market hall: another.
fn market(id: &str, day: u8) -> Input {
    let text = format!(
        "The market hall of Brannock lost its roof in a storm. The baker Tomas Quill told the council of Brannock that the market \
         hall needs a roof before winter, as note {id} says."
    );
    article(id, day, &text)
}

fn add(file: &Path, inputs: &[Input]) {
    let mut library = Library::open(file, Access::Write).expect("a library");
    Intake::new(&Engine::default(), takes()).add(&mut library, inputs, |_| true).expect("added");
}

fn open(file: &Path) -> Library {
    Library::open(file, Access::Write).expect("a library")
}

fn rebuilt(file: &Path) {
    let done = rebuild(&Engine::default(), file, &takes(), |_, _| true).expect("rebuilt");
    assert!(done.is_some_and(|done| done.lost.is_empty()));
    assert_eq!(open(file).check().expect("a check"), []);
}

/// The story of an article, and the articles of that story.
fn story_of(library: &Library, article: &str) -> (String, Vec<String>) {
    let story = library.article(article).expect("an article").story;
    let mut names: Vec<String> =
        library.story_articles(&story).expect("articles").into_iter().map(|row| row.name).collect();
    names.sort();
    (story, names)
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn a_merge_holds_for_what_comes_in_later_and_the_old_address_leads_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("n.db");
    add(&file, &[ferry("f1", 4), ferry("f2", 4), market("m1", 4), market("m2", 4)]);
    let (ferries, _) = story_of(&open(&file), "f1");
    let (markets, of_markets) = story_of(&open(&file), "m1");
    assert_eq!(of_markets, ["m1", "m2"]);
    merge(&mut open(&file), &[ferries.clone(), markets.clone()], NOW).expect("merged");
    add(&file, &[market("m3", 5)]);
    let all = names(&["f1", "f2", "m1", "m2", "m3"]);
    for time in ["before", "after"] {
        let library = open(&file);
        assert_eq!(story_of(&library, "m3"), (ferries.clone(), all.clone()), "{time} a rebuilding");
        assert_eq!(library.story(&markets).expect("it leads on").name, ferries, "{time} a rebuilding");
        drop(library);
        rebuilt(&file);
    }
    // Taken back, the old address is the old story again; what came in meanwhile stays where it came in.
    undo(&mut open(&file)).expect("undone");
    assert_eq!(story_of(&open(&file), "m1"), (markets.clone(), names(&["m1", "m2"])));
    assert_eq!(open(&file).story(&markets).expect("the story").name, markets);
}

#[test]
fn a_split_holds_for_what_joined_the_part_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("n.db");
    add(&file, &[ferry("f1", 4), ferry("f2", 4), ferry("f3", 4)]);
    let (story, _) = story_of(&open(&file), "f1");
    let part = split(&mut open(&file), &names(&["f3"]), NOW).expect("split");
    // Somebody puts another with it, and it stays there, though the grouping would have all in one story.
    add(&file, &[ferry("f4", 5)]);
    if story_of(&open(&file), "f4").0 != part {
        move_articles(&mut open(&file), &names(&["f4"]), &part, NOW).expect("moved");
    }
    for _ in 0..2 {
        assert_eq!(story_of(&open(&file), "f1"), (story.clone(), names(&["f1", "f2"])));
        assert_eq!(story_of(&open(&file), "f3"), (part.clone(), names(&["f3", "f4"])));
        rebuilt(&file);
    }
    let all = split(&mut open(&file), &names(&["f3", "f4"]), NOW);
    assert!(all.is_err_and(|error| error.to_string().contains("leave some of them")));
}

#[test]
fn a_part_that_is_put_back_leads_to_where_its_articles_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("n.db");
    add(&file, &[ferry("f1", 4), ferry("f2", 4), market("m1", 4)]);
    let (story, _) = story_of(&open(&file), "f1");
    let part = split(&mut open(&file), &names(&["f2"]), NOW).expect("split");
    let of_split = open(&file).story_corrections(&part, 9).expect("corrections")[0].id;
    let (markets, _) = story_of(&open(&file), "m1");
    move_articles(&mut open(&file), &names(&["m1"]), &story, NOW).expect("moved");
    // The earlier change has nothing to do with the later one.
    undo_one(&mut open(&file), of_split).expect("taken back");
    assert_eq!(open(&file).story(&part).expect("it leads on").name, story);
    assert_eq!(open(&file).story(&markets).expect("it leads on").name, story);
    let twice = undo_one(&mut open(&file), of_split);
    assert!(twice.is_err_and(|error| error.to_string().contains("taken back already")));
    assert!(open(&file).story("s0000000").is_err());
}

#[test]
fn a_change_is_not_taken_back_under_a_later_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("n.db");
    add(&file, &[ferry("f1", 4), ferry("f2", 4), market("m1", 4)]);
    let part = split(&mut open(&file), &names(&["f2"]), NOW).expect("split");
    let of_split = open(&file).story_corrections(&part, 9).expect("corrections")[0].id;
    let (markets, _) = story_of(&open(&file), "m1");
    move_articles(&mut open(&file), &names(&["f2"]), &markets, NOW).expect("moved");
    let refused = undo_one(&mut open(&file), of_split);
    assert!(refused.is_err_and(|error| error.to_string().contains("later change back first")));
    // Nothing tells of an article that is forgotten for good, neither does what its story was.
    forget(&mut open(&file), &names(&["f2"]), NOW).expect("forgotten");
    assert_eq!(open(&file).compact(&[]).expect("compacted").articles, 1);
    assert!(open(&file).story(&part).is_err());
    assert_eq!(open(&file).check().expect("a check"), []);
}

#[test]
fn of_what_readers_said_of_an_article_that_is_forgotten_for_good_no_byte_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("n.db");
    let said = "Mayor Ilma Oda said: “The ferry Aurelia sails on Monday,” and the coastguard of Zeld agreed.";
    add(&file, &[ferry("f1", 4), article("a1", 4, said)]);
    let mut library = open(&file);
    let words = Words { words: "the coastguard of Zeld agreed", ..Words::default() };
    add_note(&mut library, "a1", words, "Xylophonist says otherwise", NOW).expect("noted");
    let row = library.article("a1").expect("an article");
    let annotated = unjudged(&Engine::default(), &library, &row).expect("read").expect("an article");
    let content = annotated.attributions.first().and_then(|one| one.content.first()).expect("a statement");
    let chars = rashomon_text::CodePoints::new(&annotated.article.text).chars(*content);
    let judged = Judged::Speaker("Quirina Zabel".to_owned());
    judge_statement(&mut library, &annotated, chars, &judged, ("the rules", NOW)).expect("judged");
    assert_eq!(
        (
            library.notes(&Default::default(), 9).expect("notes").len(),
            library.verdicts(None).expect("verdicts").len()
        ),
        (1, 1)
    );
    forget(&mut library, &names(&["a1"]), NOW).expect("forgotten");
    library.compact(&[]).expect("compacted");
    drop(library);
    let bytes = std::fs::read(&file).expect("the file");
    for words in ["Xylophonist", "coastguard of Zeld agreed", "Quirina"] {
        assert!(!bytes.windows(words.len()).any(|part| part == words.as_bytes()), "{words}");
    }
    assert_eq!(open(&file).check().expect("a check"), []);
}
