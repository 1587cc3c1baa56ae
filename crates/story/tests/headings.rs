//! What a statement is headed with: the speaker's name, else the words of the source where they say who it is.

mod common;

use common::account;

/// The names that the statements of an article are headed with.
fn heads(text: &str) -> Vec<Option<String>> {
    let (_, story) = account(&[("Post", "2023-05-11", text)]);
    story.statements.iter().map(|s| s.speaker.as_ref().map(|speaker| speaker.name.clone())).collect()
}

#[test]
fn a_body_without_a_name_heads_its_statements_in_the_words_of_the_source() {
    for (text, head) in [
        ("The harbour fire service said nine boats had burned.", "The harbour fire service"),
        ("Nine boats burned at the quay, the district hospital said.", "The district hospital"),
        ("Police said nine boats had burned.", "Police"),
        ("The ferry will sail on Monday, the owner's office said.", "The owner's office"),
        ("The federation, which meets again in June, said the race would be run anew.", "The federation"),
        ("The mayor of the old town said nine boats had burned.", "The mayor of the old town"),
    ] {
        assert_eq!(heads(text), [Some(head.to_owned())], "{text}");
    }
}

#[test]
fn nobody_in_particular_and_no_paper_heads_a_statement() {
    for text in [
        "Two harbour officials said nine boats had burned.",
        "An official said nine boats had burned.",
        "Sources said nine boats had burned.",
        "The report said nine boats had burned.",
        "The official said nine boats had burned.",
        "Nine boats had burned, they said.",
    ] {
        assert_eq!(heads(text), [None], "{text}");
    }
}

#[test]
fn a_statement_that_another_passes_on_is_one_row_and_a_plain_quotation_is_kept() {
    assert_eq!(
        heads("Police said nine boats had burned, according to the newspaper De Kustbode."),
        [Some("Police".to_owned())]
    );
    assert_eq!(
        heads("Doctor Ilma Oda left the ground. \"It was over,\" Ilma Oda said."),
        [Some("Ilma Oda".to_owned())]
    );
}
