//! Who "I" and "you" are, whom a text is about, and what a sentence says somebody is, on made-up affairs.

use rashomon_language::{EntityKind, MentionKind, read};

/// The mentions of people that are no names, in text order: "I=Name", descriptions in `<>`.
fn others(text: &str) -> String {
    let language = read(text);
    let people = language.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    let mentions =
        people.flat_map(|entity| entity.mentions.iter().map(move |mention| (mention, &entity.name)));
    let mut found: Vec<_> = mentions.filter(|(mention, _)| mention.kind != MentionKind::Name).collect();
    found.sort_by_key(|(mention, _)| mention.span);
    let shown = found.iter().map(|(mention, name)| {
        let words = mention.span.of(text);
        if mention.kind == MentionKind::Nominal {
            format!("<{words}>={name}")
        } else {
            format!("{words}={name}")
        }
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn check(cases: &[(&str, &str, &str)]) {
    for (case, text, expected) in cases {
        assert_eq!(others(text), *expected, "{case}: {text}");
    }
}

#[test]
fn i_in_a_quotation_is_its_speaker() {
    check(&[
        ("after", "“I am tired,” Anna Brun said.", "I=Anna Brun"),
        ("after, verb first", "“I am tired,” said Anna Brun, a teacher.", "I=Anna Brun"),
        ("before", "Anna Brun said: “I am tired.”", "I=Anna Brun"),
        ("in every form", "Anna Brun said: “My boat left me.”", "My=Anna Brun, me=Anna Brun"),
        ("by pronoun", "Anna Brun left. “I am tired,” she said.", "I=Anna Brun, she=Anna Brun"),
        (
            "the quotation goes on",
            "“I am tired,” Anna Brun said. “I will sleep.”",
            "I=Anna Brun, I=Anna Brun",
        ),
        (
            "in the next paragraph",
            "Anna Brun said: “I am tired.\n“And I am cold.”",
            "I=Anna Brun, I=Anna Brun",
        ),
        ("a stranger", "Anna Brun left. “I am tired,” a sailor said.", ""),
        ("nobody", "Anna Brun left. “I am tired.”", ""),
        ("of two, the one who speaks", "Anna Brun met Paul Lom. “I am tired,” Lom said.", "I=Paul Lom"),
        ("a numeral", "“World War I ended,” Anna Brun said.", ""),
        ("we stay open", "“We are tired,” Anna Brun said.", ""),
    ]);
}

#[test]
fn you_in_a_quotation_is_whom_the_text_names() {
    check(&[
        ("told", "“You are late,” Anna Brun told Paul Lom.", "You=Paul Lom"),
        ("called by name", "Anna Brun said: “Thank you, Paul Lom.”", "you=Paul Lom"),
        ("nobody", "“You never know,” Anna Brun said.", ""),
    ]);
}

#[test]
fn i_outside_a_quotation_is_whose_turn_it_is() {
    check(&[
        (
            "an interview",
            "The Herald interviewed Anna Brun about her boats.\nHow did you begin?\nI began with a raft.\nDo you still build them?\nI do, and my son helps.",
            "her=Anna Brun, you=Anna Brun, I=Anna Brun, you=Anna Brun, I=Anna Brun, my=Anna Brun",
        ),
        (
            "an interview with two",
            "The Herald interviewed Anna Brun and Paul Lom about boats.\nHow did you begin?\nI began with a raft.\nDo you still build them?\nI do.",
            "",
        ),
        (
            "questions without an interview",
            "The fair opened.\nHow did you begin?\nI began with a raft.\nDo you still build them?\nI do.",
            "",
        ),
        (
            "labels",
            "Anna Brun met Paul Lom.\nANNA BRUN: I am tired.\nPAUL LOM: You always are.\nANNA BRUN: I know.\nPAUL LOM: I thought so.",
            "I=Anna Brun, You=Anna Brun, I=Anna Brun, I=Paul Lom",
        ),
        (
            "questions and answers",
            "The Herald spoke with Anna Brun.\nQ: How are you?\nA: I am tired.\nQ: Will you sleep?\nA: I will.",
            "you=Anna Brun, I=Anna Brun, you=Anna Brun, I=Anna Brun",
        ),
        (
            "remarks",
            "Remarks by Mayor Anna Brun\nI am tired. I thank my crew.",
            "I=Anna Brun, I=Anna Brun, my=Anna Brun",
        ),
        ("remarks of two", "Remarks by Anna Brun and Paul Lom\nI am tired. I thank my crew.", ""),
        ("by name", "My name is Anna Brun. I build boats.", "My=Anna Brun, I=Anna Brun"),
        ("nobody", "Anna Brun builds boats. I saw them.", ""),
    ]);
}

#[test]
fn whom_a_text_is_about_is_he_or_she_from_afar() {
    check(&[
        (
            "the topic",
            "Anna Brun built boats. Brun sold them. Brun was rich. The sea was calm. The fish were few. The port was old. The town was poor. She left.",
            "She=Anna Brun",
        ),
        (
            "one of several",
            "Anna Brun built boats. Mary Holt sold them. The sea was calm. The fish were few. The port was old. The town was poor. She left.",
            "",
        ),
    ]);
}

#[test]
fn what_somebody_is_said_to_be_is_a_mention() {
    check(&[
        ("is", "Anna Brun is a retired teacher.", "<a retired teacher>=Anna Brun"),
        ("became", "Anna Brun became the mayor of Zeld.", "<the mayor>=Anna Brun"),
        ("served as", "Anna Brun served as envoy to Zeld.", "<envoy>=Anna Brun"),
        ("of many", "Anna Brun was one of the founders.", "<one of the founders>=Anna Brun"),
        ("two", "Anna Brun is a writer and a teacher.", "<a writer>=Anna Brun, <a teacher>=Anna Brun"),
        ("not", "Anna Brun is not a teacher.", ""),
        ("a thing", "Anna Brun was the first in the town.", ""),
        (
            "a relative with a name",
            "Anna Brun left. Her father, Paul Brun, stayed. Her father was old.",
            "Her=Anna Brun, Her=Anna Brun, <Her father>=Paul Brun",
        ),
    ]);
}

#[test]
fn who_is_called_on_speaks_in_a_hearing() {
    let opening = "The case of the ferry, Anna Brun and Paul Lom for the owners. Miss Brun?";
    let speech = "I say that I saw it, and that my crew did. I was awake.";
    check(&[
        ("called on", &format!("{opening}\n{speech}"), "I=Anna Brun, I=Anna Brun, my=Anna Brun, I=Anna Brun"),
        (
            "asked, and answering",
            &format!("{opening}\n{speech}\nWould you go back?\nI would."),
            "I=Anna Brun, I=Anna Brun, my=Anna Brun, I=Anna Brun, you=Anna Brun, I=Anna Brun",
        ),
        (
            "called on by an address",
            &format!("{opening}\n{speech}\nWell, Mr. Lom, what do you say?\nI agree. I was there."),
            "I=Anna Brun, I=Anna Brun, my=Anna Brun, I=Anna Brun, you=Paul Lom, I=Paul Lom, I=Paul Lom",
        ),
        (
            "who gets leave to speak",
            "Paul Lom came.\nNow, Mr. Lom, please proceed.\nI was there. I saw it, and my crew and I left.",
            "I=Paul Lom, I=Paul Lom, my=Paul Lom, I=Paul Lom",
        ),
        (
            "an open letter speaks to somebody and calls on nobody",
            "Mr. Lom, I have a question for you.\nI know that my crew left. Why did you stay?\nI think I know.",
            "",
        ),
        (
            "a name in a caption calls on nobody",
            "The pier. Mr. Lom.\nThe boats were late.\n“I am tired,” Anna Brun said.",
            "I=Anna Brun",
        ),
    ]);
}
