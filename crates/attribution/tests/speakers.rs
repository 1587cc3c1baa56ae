//! Who speaks, through whom, and on which day: the entity by name, the relay by name, the day.

use rashomon_attribution::read;
use rashomon_text::Stamp;

/// The first statement whose source or content contains `part`: speaker, relay, day.
fn of(text: &str, part: &str) -> (Option<String>, Option<String>, Option<String>) {
    let published: Stamp = "2021-06-10".parse().expect("a date");
    let language = rashomon_language::read(text);
    let times = rashomon_timex::read(text, &language, Some(published));
    let found = read(text, &language, &times);
    let Some(a) =
        found.iter().find(|a| a.source.iter().chain(&a.content).any(|span| span.of(text).contains(part)))
    else {
        panic!("no statement with {part:?} in {text:?}: {found:?}")
    };
    let name = |entity: Option<usize>| entity.map(|e| language.entities[e].name.clone());
    (name(a.speaker), name(a.via), a.said_on.map(|day| day.to_string()))
}

#[test]
fn the_speaker_is_the_entity_that_the_source_names() {
    let cases: [(&str, &str, Option<&str>); 14] = [
        (
            "\"It is late,\" said the spokesman of the Norwegian government, Anna Lindqvist.",
            "late",
            Some("Anna Lindqvist"),
        ),
        ("\"It is late,\" Mayor Anna Lindqvist said.", "late", Some("Anna Lindqvist")),
        ("Anna Lindqvist opened the bridge. \"It is late,\" Lindqvist said.", "late", Some("Anna Lindqvist")),
        ("Anna Lindqvist opened the bridge. She said it was late.", "late", Some("Anna Lindqvist")),
        ("The Foreign Ministry said in a statement that it was late.", "late", Some("Foreign Ministry")),
        ("A spokeswoman for the Foreign Ministry said it was late.", "late", Some("Foreign Ministry")),
        // Whom a quotation names in its first sentence does not say it in its last, whatever marks stand before the name.
        (
            "Greta Moll keeps the lighthouse and its books with Oskar Lund.\n\nLund met the trustees on Monday. Piet Brook stayed at \
             home.\n\n“Brook took the lamp apart. Nobody has seen the lens since,” he said.",
            "Nobody has seen",
            Some("Oskar Lund"),
        ),
        (
            "Oskar Lund met the trustees on Monday. Piet Brook stayed at home.\n\n“‘No’ is no answer. Brook must apologise,” he said.",
            "must apologise",
            Some("Oskar Lund"),
        ),
        (
            "Oskar Lund met the trustees on Monday. Piet Brook stayed at home.\n\n\"The keepers' pay is late. Brook must explain \
             that,\" he said.",
            "must explain",
            Some("Oskar Lund"),
        ),
        (
            "Oskar Lund met the trustees on Monday. Piet Brook stayed at home.\n\n“The keepers’ ‘bonus’ is a joke and Brook must \
             explain it,” he said.",
            "must explain",
            Some("Oskar Lund"),
        ),
        ("Two officials said it was late.", "late", None),
        ("Anna Lindqvist, who said it was late, left.", "late", Some("Anna Lindqvist")),
        ("Anna Lindqvist\u{2019}s lawyer said it was late.", "late", None),
        ("Anna Lindqvist was tired.\n\"It is late in the day.\"", "late", Some("Anna Lindqvist")),
    ];
    for (text, part, expected) in cases {
        assert_eq!(of(text, part).0.as_deref(), expected, "{text}");
    }
}

#[test]
fn a_relay_is_named_apart_from_the_speaker() {
    let text = "Reuters reported that Anna Lindqvist said the bridge would open.";
    let (speaker, via, _) = of(text, "Anna Lindqvist");
    assert_eq!((speaker.as_deref(), via.as_deref()), (Some("Reuters"), None));
    let text = "Anna Lindqvist said the bridge would open, Reuters reported.";
    let (speaker, via, _) = of(text, "Anna Lindqvist");
    assert_eq!((speaker.as_deref(), via.as_deref()), (Some("Anna Lindqvist"), Some("Reuters")));
}

#[test]
fn a_quotation_that_is_relayed_is_its_speakers() {
    let cases: [(&str, &str, &str, Option<&str>); 6] = [
        (
            "\"The quay is unsafe and was so for years,\" Anna Lindqvist said, according to the Port Elm Herald. \"We will close it in May.\"",
            "quay is unsafe",
            "Anna Lindqvist",
            Some("Port Elm Herald"),
        ),
        (
            "“You cannot close a quay by decree,” Anna Lindqvist said Tuesday on the radio, according to Elm reporter Ida Holm.",
            "by decree",
            "Anna Lindqvist",
            Some("Ida Holm"),
        ),
        (
            "“The pilots knew of it,” Anna Lindqvist said, Reuters reported.",
            "pilots knew",
            "Anna Lindqvist",
            Some("Reuters"),
        ),
        (
            "“The quay is closed to all ships,” said Anna Lindqvist, according to two people in the room.",
            "quay is closed",
            "Anna Lindqvist",
            None,
        ),
        // Nobody else speaks in the middle.
        (
            "“The quay is closed to all ships,” according to Anna Lindqvist.",
            "quay is closed",
            "Anna Lindqvist",
            None,
        ),
        (
            "“The quay is closed to all ships,” Anna Lindqvist said on Monday. She did not say why, according to the Herald.",
            "quay is closed",
            "Anna Lindqvist",
            None,
        ),
    ];
    for (text, part, speaker, relay) in cases {
        let (found, via, _) = of(text, part);
        assert_eq!((found.as_deref(), via.as_deref()), (Some(speaker), relay), "{text}");
    }
}

#[test]
fn the_day_is_the_one_beside_the_cue_or_carried_on() {
    let cases = [
        ("Anna Lindqvist said on Tuesday that the bridge was safe.", "safe", Some("2021-06-08")),
        ("On Tuesday, Anna Lindqvist said the bridge was safe.", "safe", Some("2021-06-08")),
        (
            "On Tuesday, in the yearly address before the full council, the new deputy harbour master, Anna Lindqvist, said the bridge was safe.",
            "safe",
            Some("2021-06-08"),
        ),
        ("The bridge is safe, said Anna Lindqvist, who has not slept since Sunday.", "safe", None),
        ("The bridge is safe, Anna Lindqvist said on Tuesday.", "safe", Some("2021-06-08")),
        ("Anna Lindqvist said the bridge would open on Tuesday.", "open", None),
        // The day of a clause beside it.
        ("Anna Lindqvist, who was elected on Sunday, said the bridge was safe.", "safe", None),
        (
            "“The bridge is safe,” Anna Lindqvist told the crews when she visited them on Tuesday.",
            "safe",
            Some("2021-06-08"),
        ),
        ("Anna Lindqvist said the bridge, which shut on Sunday, was safe.", "safe", None),
        (
            "Speaking on Monday after the vote on Sunday, Anna Lindqvist said the bridge was safe.",
            "safe",
            Some("2021-06-07"),
        ),
        ("Anna Lindqvist said the bridge was safe.", "safe", None),
        // What was long so, or at another time, was not said that day.
        (
            "Anna Lindqvist said on Tuesday that the bridge was safe.\nSeven men built it.\nIt is of oak.\nIt has a \
             roof.\nIt has no name.\nLindqvist added that nobody could call it ugly.",
            "ugly",
            Some("2021-06-08"),
        ),
        (
            "Anna Lindqvist said on Tuesday that the bridge was safe.\nIn 2015, the old one sank.\nLindqvist said that \
             nobody could call it ugly.",
            "ugly",
            None,
        ),
        (
            "Anna Lindqvist said on Tuesday that the bridge was safe.\nLindqvist told the council last year that nobody \
             could call it ugly.",
            "ugly",
            None,
        ),
        (
            "Anna Lindqvist said on Tuesday that the bridge would close in 2031.\nLindqvist added that nobody could call \
             it ugly.",
            "ugly",
            Some("2021-06-08"),
        ),
        (
            "Anna Lindqvist said on Tuesday that the bridge was safe.\nLindqvist has long refused to call it ugly.",
            "ugly",
            None,
        ),
        (
            "Anna Lindqvist said on Tuesday that the bridge was safe.\nIn 2010 Lindqvist said it was dangerous.",
            "dangerous",
            None,
        ),
        (
            "Anna Lindqvist said on Tuesday that the bridge was safe.\nLindqvist added that it was beautiful.",
            "beautiful",
            Some("2021-06-08"),
        ),
    ];
    for (text, part, expected) in cases {
        assert_eq!(of(text, part).2.as_deref(), expected, "{text}");
    }
}

#[test]
fn what_is_not_said_is_told_apart() {
    use rashomon_attribution::Act;
    let cases = [
        ("Anna Lindqvist did not say when the bridge would open.", Act::Withholds),
        ("Anna Lindqvist declined to comment on the bridge.", Act::Withholds),
        ("Neither Anna Lindqvist nor the council confirmed that the bridge was safe.", Act::Withholds),
        ("Anna Lindqvist said the bridge would not open.", Act::Says),
        ("Anna Lindqvist denied that the bridge was safe.", Act::Says),
        ("Anna Lindqvist criticized the council.", Act::Judges),
        ("Anna Lindqvist believes the bridge is safe.", Act::Thinks),
        ("Anna Lindqvist refused to open the bridge.", Act::Wants),
    ];
    for (text, expected) in cases {
        let language = rashomon_language::read(text);
        let times = rashomon_timex::read(text, &language, None);
        let found = read(text, &language, &times);
        assert_eq!(found.first().map(|a| a.act), Some(expected), "{text}: {found:?}");
    }
}
