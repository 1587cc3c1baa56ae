//! Names as the trained model and the rules find them together.

use rashomon_language::{EntityKind, Language, read_with};
use rashomon_model::Model;

fn read(model: &Model, text: &str) -> Language {
    let predict = |quotes: &[rashomon_language::Quote]| {
        let quotes: Vec<_> = quotes.iter().map(|quote| quote.outer).collect();
        model.read(text, &quotes).ok()
    };
    read_with(text, predict).0
}

/// What a case shows, its text, and names with their kinds.
type Case = (&'static str, &'static str, &'static [(&'static str, EntityKind)]);

/// Checks that a text has entities of these names and kinds.
fn check(model: &Model, case: &str, text: &str, expected: &[(&str, EntityKind)]) {
    let language = read(model, text);
    for (name, kind) in expected {
        let found = language.entities.iter().find(|entity| entity.name == *name);
        assert_eq!(found.map(|entity| entity.kind), Some(*kind), "{case}: {name} in {:?}", language.entities);
    }
}

#[test]
fn names_are_found_by_model_and_rules_together() {
    let model = Model::builtin().expect("the model is built in");
    const PERSON: EntityKind = EntityKind::Person;
    let cases: &[Case] = &[
        (
            "a title is no part of a name",
            "Harbour Minister Ilma Oda met Dr. Tervo Salkind in Brekkavik. Oda said the talks went well.",
            &[("Ilma Oda", PERSON), ("Tervo Salkind", PERSON), ("Brekkavik", EntityKind::Place)],
        ),
        (
            "a particle alone does not make another person",
            "Ruben van Eyk opened the bridge on Monday. Van Eyk said it had cost less than planned.",
            &[("Ruben van Eyk", PERSON)],
        ),
        (
            "an institution keeps its whole name",
            "The Brekkavik Harbour Authority sued Nordlys Shipping on Friday.",
            &[("Brekkavik Harbour Authority", EntityKind::Organization)],
        ),
    ];
    for (case, text, expected) in cases {
        check(&model, case, text, expected);
    }
}

#[test]
fn a_title_alone_is_nobody() {
    let model = Model::builtin().expect("the model is built in");
    let cases = [
        "It fits Mr. Salkind's description of the bridge, and what Sen. Ilma Oda (D-Penn.) said.",
        "Madam Speaker, the House did its job. The Senators know that, and so does the Secretary.",
        "He spoke of Martin Salkind Jr. and of Rep. Ilma Oda, R-Calif., on Friday.",
    ];
    const TITLES: [&str; 9] =
        ["Mr.", "Sen.", "D-Penn", "D-Penn.", "Speaker", "Senators", "Secretary", "Rep.", "R-Calif"];
    for text in cases {
        let people =
            read(&model, text).entities.into_iter().filter(|entity| entity.kind == EntityKind::Person);
        let names: Vec<String> = people.map(|entity| entity.name).collect();
        assert!(names.iter().all(|name| !TITLES.contains(&name.as_str())), "{text}: {names:?}");
    }
}

#[test]
fn a_full_name_and_its_last_name_are_one() {
    let model = Model::builtin().expect("the model is built in");
    let text =
        "Governor Ilma Oda spoke on Monday. Oda said the road was safe. Reporters asked Ms. Oda about it.";
    let people = read(&model, text).entities;
    let oda: Vec<_> = people.iter().filter(|entity| entity.name.contains("Oda")).collect();
    assert_eq!(oda.len(), 1, "{people:?}");
    assert!(oda[0].mentions.len() >= 3);
}

#[test]
fn a_last_name_that_a_company_has_too_is_whom_the_text_names() {
    let model = Model::builtin().expect("the model is built in");
    let names = |text: &str| -> Vec<(String, EntityKind, usize)> {
        let entities = read(&model, text).entities.into_iter();
        let ford = entities.filter(|entity| entity.name.contains("Ford"));
        ford.map(|entity| (entity.name, entity.kind, entity.mentions.len())).collect()
    };
    let person = "Mayor Anton Ford of Karsk opened the bridge on Monday. Ford said it would last. Nobody had told \
                  Ford about the cracks.";
    assert_eq!(names(person), [("Anton Ford".to_owned(), EntityKind::Person, 3)]);
    let both = "Mayor Anton Ford opened the bridge for Ford Motor on Monday. Ford Motor paid for it. Ford builds cars.";
    let expected = [
        ("Anton Ford".to_owned(), EntityKind::Person, 1),
        ("Ford Motor".to_owned(), EntityKind::Organization, 3),
    ];
    assert_eq!(names(both), expected);
}
