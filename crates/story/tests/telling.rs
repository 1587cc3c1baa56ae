//! Short made-up articles through the real stages: claims with their origins, omissions.

mod common;

use rashomon_story::{Annotated, ClaimStatus, OriginKind, Story};

/// The articles of one day and their account as one episode.
fn account(texts: &[(&str, &str)]) -> (Vec<Annotated>, Story) {
    let texts: Vec<_> = texts.iter().map(|&(outlet, text)| (outlet, "2023-05-11", text)).collect();
    common::account(&texts)
}

/// Outlets, origins and status of the claim whose shown words hold `words`.
fn claim(texts: &[(&str, &str)], words: &str) -> (usize, usize, ClaimStatus) {
    let (articles, story) = account(texts);
    let shown =
        |place: &rashomon_story::Place| place.span.of(&articles[place.article].article.text).to_owned();
    let found = story.claims.iter().find(|c| c.reports.iter().any(|p| shown(p).contains(words)));
    let Some(claim) = found else { panic!("{words:?} is in none of {:#?}", story.claims) };
    (claim.outlets, claim.origins.len(), claim.status)
}

#[test]
fn a_sentence_that_two_outlets_print_is_of_one_origin() {
    let wire = "The Sarn dam lost a third of its water in the night after a gate broke.";
    let own = ["Farmers below the dam were angry. ", "The valley road is closed. "];
    let told = claim(
        &[("Morning Post", &format!("{}{wire}", own[0])), ("Evening Star", &format!("{}{wire}", own[1]))],
        "gate",
    );
    assert_eq!(told, (2, 1, ClaimStatus::Agreed));
    let other = "A third of the water of the Sarn dam was lost in the night when a gate broke.";
    let told = claim(&[("Morning Post", wire), ("Evening Star", other)], "gate");
    assert_eq!(told, (2, 2, ClaimStatus::Agreed));
}

#[test]
fn what_an_outlet_tells_of_a_speaker_adds_no_origin_to_her_words() {
    let told = claim(
        &[
            (
                "Morning Post",
                "The dam board hid the cracks in the Sarn dam for a year, Mayor Edda Vane told the council.",
            ),
            (
                "Evening Star",
                "Mayor Edda Vane accuses the dam board: for a year it hid the cracks in the Sarn dam.",
            ),
        ],
        "cracks",
    );
    assert_eq!((told.0, told.1), (2, 1));
}

#[test]
fn outlets_that_relay_one_statement_are_one_origin() {
    let told = claim(
        &[
            (
                "Morning Post",
                "The Sarn dam will be drained before the autumn storms, the palace said in a statement.",
            ),
            (
                "Evening Star",
                "The palace said in a statement that the Sarn dam will be drained before the autumn storms.",
            ),
        ],
        "drained",
    );
    assert_eq!(told, (2, 1, ClaimStatus::Agreed));
}

#[test]
fn own_words_that_retell_the_statement_an_article_draws_on_are_no_second_origin() {
    let relay = "The Sarn dam will be drained before the autumn storms, the palace said in a statement.";
    let retold = "Engineers will have the Sarn dam drained before the autumn storms. \
        The palace said in a statement that the valley road would stay open.";
    let told = claim(&[("Morning Post", relay), ("Evening Star", retold)], "Engineers");
    assert_eq!(told, (2, 1, ClaimStatus::Agreed));
    // An article that draws on nothing known tells it by itself.
    let own = "Engineers will have the Sarn dam drained before the autumn storms. The valley road is open.";
    let told = claim(&[("Morning Post", relay), ("Evening Star", own)], "Engineers");
    assert_eq!(told, (2, 2, ClaimStatus::Agreed));
}

#[test]
fn two_articles_that_retell_a_statement_of_a_third_rest_on_it() {
    let relay = "The palace said in a statement that the Sarn dam will be drained before the autumn storms.";
    let retold = "Engineers will have the great Sarn dam drained before the autumn storms begin. \
        The palace said in a statement that the valley road would stay open.";
    let texts = [("Morning Post", relay), ("Evening Star", retold), ("Weekly Echo", retold)];
    assert_eq!(claim(&texts, "Engineers"), (3, 1, ClaimStatus::Agreed));
}

#[test]
fn what_a_father_says_is_not_his_sons_in_any_article() {
    let both = "Peter Lom Jr. said the ferry was late. His father, President Peter Lom, said the storm was to blame.";
    let one = "Peter Lom Jr. said the harbour would open again on Sunday.";
    assert_eq!(
        speakers(&[("Morning Post", both), ("Evening Star", one)]),
        ["Peter Lom", "Peter Lom Jr.", "Peter Lom Jr."]
    );
    // The elder by the last name alone in one article, in full in the other.
    let both = "President Lom said the storm was to blame. Peter Lom Jr. said the ferry was late. Lom said he was sorry.";
    let one = "Peter Lom said the harbour would open again on Sunday.";
    assert_eq!(
        speakers(&[("Morning Post", both), ("Evening Star", one)]),
        ["Peter Lom", "Peter Lom", "Peter Lom", "Peter Lom Jr."]
    );
}

/// Who speaks, once for each statement, by name.
fn speakers(texts: &[(&str, &str)]) -> Vec<String> {
    let (_, story) = account(texts);
    let named =
        story.statements.iter().filter_map(|statement| Some(statement.speaker.as_ref()?.name.clone()));
    let mut named: Vec<String> = named.collect();
    named.sort_unstable();
    named
}

#[test]
fn a_last_name_alone_is_whose_office_it_has() {
    let family = "President Lom came with his daughter, Anna Lom. President Lom said the storm was over.";
    let one = "President Peter Lom said the harbour would open again. His wife, Eva Lom, said the crews were tired.";
    assert_eq!(
        speakers(&[("Morning Post", family), ("Evening Star", one)]),
        ["Eva Lom", "Peter Lom", "Peter Lom"]
    );
}

#[test]
fn the_statements_of_two_of_one_last_name_are_two_origins() {
    let first = "Mayor Anna Lom said in a statement that the ferry would not leave on Sunday.";
    let second = "Captain Peter Lom said in a statement that the harbour would open again on Monday.";
    let (_, story) = account(&[("Morning Post", first), ("Evening Star", second)]);
    let mut names: Vec<&str> =
        story.statements.iter().map(|s| story.origins[s.origin.unwrap()].name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Anna Lom statement", "Peter Lom statement"]);
}

#[test]
fn a_speaker_who_bears_an_outlets_name_is_not_the_outlet() {
    let (_, story) = account(&[
        ("Lom", "The ferry was late on Tuesday, and forty people waited at the pier."),
        (
            "Evening Star",
            "Governor Peter Lom met the crews. Lom said the harbour would open again on Sunday.",
        ),
    ]);
    let origins: Vec<_> = story.statements.iter().filter_map(|s| story.origins.get(s.origin?)).collect();
    let told: Vec<_> = origins.iter().map(|origin| (origin.kind, origin.name.as_str())).collect();
    assert_eq!(told, [(OriginKind::Statement, "Peter Lom")]);
}

#[test]
fn short_words_of_one_speaker_reprinted_are_one_statement() {
    let text = "The storm has passed. Governor Ada Lindqvist ordered an inquiry.";
    let (_, story) = account(&[("Morning Post", text), ("Evening Star", text), ("Weekly Echo", text)]);
    let reports: Vec<usize> = story.statements.iter().map(|s| s.reports.len()).collect();
    assert_eq!(reports, [3]);
}

#[test]
fn a_ministers_words_are_not_the_palaces_statement() {
    let (_, story) = account(&[
        (
            "Morning Post",
            "The White House said that President Ruben Falk had offered the Sarn leader a meeting on the island in spring.",
        ),
        (
            "Evening Star",
            "President Ruben Falk had offered the Sarn leader a meeting on the island in spring, US Energy Secretary Ida Holm said.",
        ),
    ]);
    let named = story.statements.iter().filter_map(|s| Some(s.speaker.as_ref()?.name.as_str()));
    // The offer that both tell of is the president's.
    assert_eq!(named.collect::<Vec<_>>(), ["White House", "Ruben Falk", "Ida Holm"]);
}

#[test]
fn what_aides_say_of_somebody_is_not_their_word() {
    let (_, story) = account(&[
        (
            "Morning Post",
            "Governor Ada Lindqvist said that she had walked over the harbour bridge with her brother on every morning of the winter.",
        ),
        (
            "Evening Star",
            "Aides said that Governor Ada Lindqvist had walked over the harbour bridge with her brother on every morning of the winter.",
        ),
    ]);
    let said: Vec<_> = story.statements.iter().map(|s| (s.speaker.is_some(), s.reports.len())).collect();
    assert_eq!(said, [(true, 1), (false, 1)]);
}

#[test]
fn outlets_that_report_by_themselves_are_two() {
    let told = claim(
        &[
            ("Morning Post", "Water poured over the Sarn dam and flooded forty houses in the lower town."),
            (
                "Evening Star",
                "Forty houses in the lower town were flooded when water poured over the Sarn dam.",
            ),
        ],
        "forty",
    );
    assert_eq!(told, (2, 2, ClaimStatus::Agreed));
}

#[test]
fn a_claim_with_two_numbers_is_disputed() {
    let (_, _, status) = claim(
        &[
            ("Morning Post", "The flood below the Sarn dam destroyed 40 houses in the lower town."),
            ("Evening Star", "The flood below the Sarn dam destroyed 90 houses in the lower town."),
        ],
        "destroyed",
    );
    assert_eq!(status, ClaimStatus::Disputed);
}

#[test]
fn what_one_outlet_tells_is_single_source_and_left_out_by_the_other() {
    let texts = [
        (
            "Morning Post",
            "Water poured over the Sarn dam on Tuesday. The builder, Tarn and Sons, had warned the ministry of cracks twice.",
        ),
        ("Evening Star", "On Tuesday water poured over the Sarn dam."),
    ];
    assert_eq!(claim(&texts, "cracks").2, ClaimStatus::SingleSource);
    let (articles, story) = account(&texts);
    let left_out: Vec<(&str, &[usize], &[usize])> = story
        .missing
        .iter()
        .map(|m| (m.text.span.of(&articles[m.text.article].article.text), &m.present[..], &m.absent[..]))
        .collect();
    assert!(
        left_out
            .iter()
            .any(|(text, present, absent)| text.contains("cracks") && (*present, *absent) == (&[0], &[1])),
        "{left_out:?}"
    );
}

#[test]
fn other_figures_are_no_agreement() {
    let texts = [
        ("Morning Post", "The repair of the Sarn dam will cost the province 90,000 crowns a day."),
        ("Evening Star", "The repair of the Sarn dam cost the province 60,000 crowns in all."),
    ];
    let (_, story) = account(&texts);
    assert!(story.claims.iter().all(|claim| claim.outlets == 1), "{:#?}", story.claims);
}

/// Whether two outlets' sentences are told as one claim.
fn agree(a: &str, b: &str) -> bool {
    let (_, story) = account(&[("Morning Post", a), ("Evening Star", b)]);
    story.claims.iter().any(|claim| claim.reports.len() == 2)
}

#[test]
fn to_speak_of_the_same_people_is_not_to_tell_the_same() {
    let cases = [
        (
            "the same act, in other words",
            "Governor Ada Lindqvist pledged to repay the money that settled the claim.",
            "Lindqvist promised that she would repay the settlement from her own money.",
            true,
        ),
        (
            "words that run",
            "The principles of the treaty are not yet on paper.",
            "Nobody knows where the principles of the treaty lie.",
            true,
        ),
        (
            "a title and a name",
            "The president and Deputy Governor Ada Lindqvist had lived up to a pledge of neutrality.",
            "The envoy would also see Deputy Governor Ada Lindqvist on his way to the islands.",
            false,
        ),
        (
            "a paper that both speak of",
            "Brekke's resignation letter was the sharpest protest of the year.",
            "Brekke wants to stay for three months, according to his resignation letter.",
            false,
        ),
        (
            "an office and its holder, then and now",
            "Olav Brekke lasted half a year as harbour board director.",
            "Ida Holm is the fourth harbour board director since spring.",
            false,
        ),
    ];
    for (name, a, b, expected) in cases {
        assert_eq!(agree(a, b), expected, "{name}");
    }
}

#[test]
fn a_source_without_a_name_is_not_lent_one() {
    let minister =
        "Health Minister Paul Quint told radio that the death toll of the dam burst at Sarn was close to 80.";
    let source = "A security source said the death toll of the dam burst at Sarn stood at 131.";
    let (_, story) = account(&[("Morning Post", minister), ("Evening Star", source)]);
    let speakers: Vec<_> =
        story.statements.iter().map(|s| s.speaker.as_ref().map(|s| s.name.as_str())).collect();
    assert_eq!(speakers.iter().filter(|name| **name == Some("Paul Quint")).count(), 1, "{speakers:?}");
    assert_eq!(speakers.len(), 2, "{speakers:?}");
}
