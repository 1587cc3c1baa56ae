//! Quotations whose speaker a line of its own names, and tags that hold their quotation: made-up texts.

use rashomon_attribution::read;

/// Of each statement: who speaks by name, its source as printed, and its content.
fn statements(text: &str) -> Vec<(Option<String>, String, String)> {
    let language = rashomon_language::read(text);
    let times = rashomon_timex::read(text, &language, None);
    let found = read(text, &language, &times);
    let joined =
        |spans: &[rashomon_text::Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" ");
    let name = |entity: Option<usize>| entity.map(|e| language.entities[e].name.clone());
    found.iter().map(|a| (name(a.speaker), joined(&a.source), joined(&a.content))).collect()
}

/// Every statement that holds one of the words has this speaker, and there is one for each.
#[track_caller]
fn check(text: &str, words: &[&str], speaker: &str) {
    let found = statements(text);
    for word in words {
        let mut held = found.iter().filter(|(.., content)| content.contains(word)).peekable();
        assert!(held.peek().is_some(), "{word:?} is lost: {found:?}");
        for (name, ..) in held {
            assert_eq!(name.as_deref(), Some(speaker), "{word:?}: {found:?}");
        }
    }
}

#[test]
fn a_line_with_a_colon_says_who_speaks() {
    for line in [
        "Harbour master Ida Holm:",
        "And from Ida Holm:",
        "Ida Holm, harbour master:",
        "The words of Ida Holm:",
        "Key quotes from Ida Holm's speech on the quay:",
        "Ida Holm's reply in full:",
    ] {
        let text = format!(
            "The ferry will stop in May.\n{line}\n\"We counted every passenger twice, and nobody was missing.\"\nThe ferry is old."
        );
        check(&text, &["counted"], "Ida Holm");
    }
}

#[test]
fn it_says_so_of_all_quotations_below_it() {
    let text = "Mayor Karl Venn met harbour master Ida Holm on Monday.\nKey quotes from Holm's press conference:\n\
         • \"Would my crew forgive me if I had kept quiet?\"\n• \"In short, I told the council that the quay needs a wall.\"\n\
         • \"I did not come here to shout.\"\nVenn left early.\n\"Nobody asked the mayor about this.\"";
    check(text, &["forgive", "needs a wall", "to shout"], "Ida Holm");
    assert_eq!(statements(text).iter().filter(|(.., content)| content.contains("forgive")).count(), 1);
    assert!(!statements(text).iter().any(|(name, .., content)| {
        content.contains("asked the mayor") && name.as_deref() == Some("Ida Holm")
    }));
}

#[test]
fn other_lines_with_a_colon_name_nobody() {
    for line in ["The sign on the quay of Port Elm:", "What the crews found at noon:", "Note:"] {
        let text = format!(
            "The ferry will stop in May.\n{line}\n\"We counted every passenger twice, and all were well.\""
        );
        let named = statements(&text).into_iter().find(|(.., content)| content.contains("counted"));
        assert_eq!(named.and_then(|(name, ..)| name), None, "{line}");
    }
}

#[test]
fn a_name_behind_a_dash_signs_a_quotation() {
    let text = "\"She knew every stone of this port.\" – Commissioner Gerrit Blom\n\"The quay is empty without her.\"\n– Ida Holm";
    check(text, &["every stone"], "Gerrit Blom");
    check(text, &["empty without"], "Ida Holm");
}

#[test]
fn a_colon_behind_what_somebody_does_brings_their_words() {
    check("Ida Holm was blunt: \"It is over.\"", &["over"], "Ida Holm");
    check("Ida Holm shook her head: \"It is over.\"", &["over"], "Ida Holm");
    check("Ida Holm shook her head. \"It is over.\"", &["over"], "Ida Holm");
}

#[test]
fn who_quotes_another_relays() {
    let text = "\"We have the stern afloat, and the bow will cost us more sweat,\" Baltpress quoted Ida Holm as telling the radio.";
    check(text, &["afloat"], "Ida Holm");
    let text = "The Elm Herald quoted Ida Holm as saying that the stern was afloat.";
    check(text, &["afloat"], "Ida Holm");
}

#[test]
fn a_body_with_a_name_of_several_words_speaks() {
    check("The Bank of Orsha said rates would rise.", &["rates"], "Bank of Orsha");
    let found = statements("Per the regional police, three men were held.");
    assert!(
        found
            .iter()
            .any(|(_, source, content)| source == "the regional police" && content.contains("three men"))
    );
}

#[test]
fn words_around_a_quotation_say_whose_it_is() {
    let before = "Harbour master Ida Holm met mayor Karl Venn on Monday.\n";
    for text in [
        "\"The quay was the best of us,\" — Ida Holm, harbour master.",
        "From Ida Holm: \"The quay was the best of us.\"",
        "\"The quay was the best of us.\" Those were the words of Ida Holm.",
        "\"The quay was the best of us,\" was how Ida Holm put it.",
        "\"The quay was the best of us,\" were Ida Holm's last words.",
        "Ida Holm's answer to the mayor was short: \"The quay was the best of us.\"",
    ] {
        check(&format!("{before}{text}\nVenn left early."), &["best of us"], "Ida Holm");
    }
}

#[test]
fn a_description_is_who_it_is_identified_as() {
    for text in [
        "The driver, identified by police as Ida Holm, told the judge that she had slept.",
        "A spokeswoman for Karl Venn, Ida Holm, said she had slept.",
        "It was brought by Ida Holm of Norway, who says she had slept.",
        "Ida Holm, to whom Karl Venn had written, said she had slept.",
        "Ida Holm, whose brother Karl Venn was held, said she had slept.",
        "Ida Holm, who stood next to Karl Venn, said she had slept.",
    ] {
        check(text, &["had slept"], "Ida Holm");
    }
}

#[test]
fn a_post_between_its_name_and_its_time_is_its_authors() {
    let text = "The vote was close.\nIda Holm\n@idaholm\nWe will count every vote. Karl Venn has nothing to fear.\n\
         8:15 PM · May 6, 2024\nKarl Venn said he was calm.";
    check(text, &["count every vote"], "Ida Holm");
    // Who posts may be nobody whom a table knows.
    let text = "The blast was loud.\nJust heard a huge bang. Mayor Karl Venn was here!\n— Elm Resident (@elmres) May 6, 2024\n\
         The road was closed.";
    let rows = statements(text);
    let row = rows.iter().find(|(.., content)| content.contains("huge bang"));
    assert_eq!(row.map(|(_, source, _)| source.as_str()), Some("Elm Resident"), "{rows:?}");
}

#[test]
fn a_label_may_tell_what_somebody_is() {
    let text = "What they said on Monday\nKarl Venn, mayor: \"We counted every passenger.\"\nIda Holm, harbour master: \"Nobody was \
         missing.\"\nThe ferry is old.";
    check(text, &["counted"], "Karl Venn");
    check(text, &["missing"], "Ida Holm");
    let text = "Mayor Karl Venn spoke at noon.\nHarbour master Ida Holm in reply:\n\"Nobody was missing on the ferry.\"\nThe ferry is old.";
    check(text, &["missing"], "Ida Holm");
}
