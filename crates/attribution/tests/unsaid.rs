//! What only looks like a statement, and whom a relayed one belongs to: made-up texts.

use rashomon_attribution::{Act, Attribution, read};

/// The statements of a text that tell of something said, each as "speaker's words | content".
fn said(text: &str) -> Vec<String> {
    let language = rashomon_language::read(text);
    let times = rashomon_timex::read(text, &language, None);
    let joined =
        |spans: &[rashomon_text::Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ");
    let shown = |a: &Attribution| format!("{} | {}", joined(&a.source), joined(&a.content));
    read(text, &language, &times).iter().filter(|a| a.act != Act::Withholds).map(shown).collect()
}

#[test]
fn what_is_not_said_is_no_statement() {
    for text in [
        "The harbour office has yet to say that the quay is safe.",
        "Holm is yet to confirm that the quay is safe.",
        "Holm never said that the quay was safe.",
        "Holm stopped short of saying that the quay was safe.",
        "Holm refrained from saying that the quay was safe.",
        "Holm left without saying that the quay was safe.",
        "Holm was unable to say whether the quay was safe.",
        "Holm declined to comment on the claim that the quay was safe.",
        "Holm made no comment on the claim that the quay was safe.",
        "Nobody said that the quay was safe.",
        "No one at the office has said that the quay was safe.",
        "No official would confirm that the quay was safe.",
        "Holm said nothing.",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_only_supposed_is_none_either() {
    for text in [
        "Did the mayor say that the quay was safe?",
        "Who said that the quay was safe?",
        "If Holm says that the quay is safe, the ferry will sail.",
        "Had Holm said that the quay was safe, the ferry would have sailed.",
        "It is not true that Holm said the quay was safe.",
        "It is unclear whether Holm said that the quay was safe.",
        "Rumours that Holm said the quay was safe were false.",
        "Holm should say that the quay is safe.",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
    for (text, expected) in [
        ("Holm said that the quay was safe.", "Holm | that the quay was safe"),
        ("Asked by Roe, Holm said that the quay was safe.", "Holm | that the quay was safe"),
        ("Why did Holm say that the quay was safe?", "Holm | that the quay was safe"),
        ("I must say that the quay is safe.", "I | that the quay is safe"),
    ] {
        assert!(said(text).iter().any(|row| row == expected), "{text}: {:?}", said(text));
    }
}

#[test]
fn one_who_is_asked_does_not_ask() {
    let text = "Ida Holm, asked whether the quay was safe, walked away.";
    assert!(said(text).iter().all(|row| !row.starts_with("Ida Holm")), "{:?}", said(text));
    let text = "Ida Holm, the mayor, asked whether the quay was safe.";
    assert!(said(text).iter().any(|row| row.starts_with("Ida Holm")), "{:?}", said(text));
}

#[test]
fn what_is_asked_for_a_name_and_what_a_sign_reads_is_no_statement() {
    for text in [
        "A nurse who asked that her name not be used left early.",
        "A clerk asked to remain anonymous.",
        "A boy holds a sign that reads \"Save the quay\" in Port Elm on Monday.",
        "A banner reading \"Save the quay\" hangs on the gate.",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
    let letter = "\"The quay is closed until the autumn,\" a letter reads.";
    assert_eq!(said(letter).len(), 1, "{letter}");
}

#[test]
fn who_is_quoted_speaks_and_not_who_quotes() {
    for text in [
        "The Elm Herald quoted Ida Holm as saying that the quay was lost.",
        "State television quoted the mayor, Ida Holm, as saying that the quay was lost.",
    ] {
        let rows = said(text);
        assert_eq!(rows.len(), 1, "{text}: {rows:?}");
        assert!(
            rows[0].contains("Holm") && rows[0].ends_with("| that the quay was lost"),
            "{text}: {rows:?}"
        );
    }
}

#[test]
fn what_one_is_got_to_say_or_does_not_offer_is_not_said() {
    for text in [
        "Karl Venn tried to get Ida Holm to say that the quay was lost.",
        "Voters want Ida Holm to say that the quay is lost.",
        "Ida Holm did not propose any new law in the speech.",
    ] {
        let lost = |row: &String| {
            row.ends_with("| that the quay was lost") || row.ends_with("| that the quay is lost")
        };
        assert!(
            !said(text).iter().any(|row| lost(row) || row.contains("any new law")),
            "{text}: {:?}",
            said(text)
        );
    }
}

#[test]
fn neither_a_dateline_nor_a_credit_speaks() {
    let text = "OSTERBY (ELM) Ida Holm on Friday said the quay was lost.";
    assert_eq!(said(text), ["Ida Holm | the quay was lost"], "{text}");
    let text = "Ida Holm asked Karl Venn about a Herald report that the quay was lost.";
    assert!(!said(text).iter().any(|row| row.starts_with("Karl Venn")), "{:?}", said(text));
}

#[test]
fn who_is_reported_to_have_said_it_speaks() {
    for text in [
        "The mayor, Ida Holm, is reported by the Elm Herald to have said that the quay was lost.",
        "“The quay was lost,” Ida Holm, the mayor, was cited by the Elm Herald as saying.",
    ] {
        let rows = said(text);
        assert!(rows.iter().any(|row| row.contains("Holm")), "{text}: {rows:?}");
        assert!(
            rows.iter().all(|row| !row.split(" | ").next().unwrap_or("").contains("Herald")),
            "{text}: {rows:?}"
        );
    }
}

#[test]
fn who_cuts_another_off_speaks() {
    let text = "At noon Ida Holm cut off Karl Venn saying, “You are no good witness to this.”";
    assert!(said(text).iter().all(|row| !row.starts_with("Karl Venn")), "{:?}", said(text));
    let text = "The Elm Herald quotes a neighbour of Venn's who said the quay was lost.";
    assert!(said(text).iter().all(|row| !row.contains("Herald |")), "{:?}", said(text));
}
