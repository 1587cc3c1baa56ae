//! Institutions and places: told apart, by their whole names, and by whose they are.

use rashomon_language::EntityKind;

use super::{check, entities};

#[test]
fn institutions_and_places_are_told_apart() {
    check(
        &[
            (
                "ministry",
                "The Ministry of Foreign Affairs and the Zeld Fisheries Council spoke.",
                &[
                    "Ministry of Foreign Affairs: Ministry of Foreign Affairs",
                    "Zeld Fisheries Council: Zeld Fisheries Council",
                ],
            ),
            (
                "acronym in parentheses",
                "It asked the Council of Coastal Towns (CCT). The CCT said no.",
                &["Council of Coastal Towns: Council of Coastal Towns, CCT, CCT"],
            ),
            (
                "short form",
                "The Norwegian Fisheries Board met. The Fisheries Board said no.",
                &["Norwegian Fisheries Board: Norwegian Fisheries Board, Fisheries Board"],
            ),
            ("seat as institution", "The Kremlin said no.", &["Kremlin: Kremlin"]),
            ("outlet", "The Zeld Courier wrote so.", &["Zeld Courier: Zeld Courier"]),
            (
                "description",
                "The Fisheries Ministry met. The ministry said no.",
                &["Fisheries Ministry: Fisheries Ministry, <The ministry>"],
            ),
            (
                "press service",
                "The press service of the Norwegian king says no.",
                &["press service of the Norwegian king: <The press service of the Norwegian king>"],
            ),
        ],
        Some(EntityKind::Organization),
    );
    check(
        &[
            (
                "country under two names",
                "The U.S. and the United States agreed.",
                &["U.S.: U.S., United States"],
            ),
            ("spelling as written", "In Kyiv and in Kiev they agreed.", &["Kyiv: Kyiv", "Kiev: Kiev"]),
            ("adjective is none", "The Norwegian ferry and Swedish boats left for Oslo.", &["Oslo: Oslo"]),
            ("coupled names are none", "The Norway-Sweden talks ended.", &[]),
        ],
        Some(EntityKind::Place),
    );
}

#[test]
fn other_languages_get_no_entities() {
    let german = "Der Hafenminister sprach am Montag mit der Bürgermeisterin von Zeld. Die Stadt will den Hafen nicht schließen, sagte Anna Brun.";
    assert_eq!(entities(german, None), Vec::<String>::new());
}

#[test]
fn institutions_go_by_whose_they_are() {
    check(
        &[
            (
                "called by the last name",
                "Ida Moss met voters. Her campaign said so. The Moss campaign was glad.",
                &["Ida Moss's campaign: <Her campaign>, <The Moss campaign>"],
            ),
            (
                "by name",
                "President Ida Moss met voters. Moss's office said so.",
                &["Ida Moss's office: <Moss's office>"],
            ),
            (
                "by description, and it",
                "Prime Minister Ida Moss met voters. The prime minister's office put out a statement. It said no.",
                &["Ida Moss's office: <The prime minister's office>, (It)"],
            ),
            (
                "by pronoun",
                "President Tom Lehn met voters. His office said so, and his press service said so too.",
                &["Tom Lehn's office: <His office>, <his press service>"],
            ),
            (
                "a palace",
                "President Tom Lehn was ill, the presidential palace said. The palace gave no details.",
                &["Tom Lehn's office: <the presidential palace>, <The palace>"],
            ),
            (
                "a palace that speaks",
                "President Tom Lehn was ill. Talks go on, the palace said; he left the palace at noon.",
                &["Tom Lehn's office: <the palace>"],
            ),
            ("a room is none", "President Ida Moss met voters in her office.", &[]),
            (
                "it for a company",
                "Brightwell Bank closed a branch. It said the roof leaked.",
                &["Brightwell Bank: Brightwell Bank, (It)"],
            ),
        ],
        Some(EntityKind::Organization),
    );
}

#[test]
fn institutions_keep_all_of_their_names() {
    check(
        &[
            (
                "a name with somebody's before it",
                "Some 400 ships were waiting, according to Noble's Register.",
                &["Noble's Register: Noble's Register"],
            ),
            (
                "a preposition with a capital",
                "Pilots Without Borders said two were held.",
                &["Pilots Without Borders: Pilots Without Borders"],
            ),
            (
                "a part of a union of states",
                "The UN human rights office said two had died.",
                &["UN human rights office: UN human rights office"],
            ),
            (
                "a company by its apposition",
                "Norvolt denied it. The grid operator, Norvolt, was late.",
                &["Norvolt: Norvolt, Norvolt"],
            ),
            (
                "a company by its statement",
                "Norvolt said in a statement that its line had been off.",
                &["Norvolt: Norvolt"],
            ),
        ],
        Some(EntityKind::Organization),
    );
}
