//! Names that look like something else: made-up people called after a calling, and who a pronoun is beside them.

use rashomon_language::{EntityKind, Language, MentionKind};

fn people(language: &Language) -> Vec<&str> {
    let people = language.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    people.map(|entity| entity.name.as_str()).collect()
}

/// The person that the last pronoun of a text stands for.
fn pronoun(text: &str) -> Option<String> {
    let language = rashomon_language::read(text);
    let all = language.entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (m.span, m.kind, e)));
    let last =
        all.filter(|(_, kind, _)| *kind == MentionKind::Pronoun).max_by_key(|(span, ..)| span.start)?;
    Some(last.2.name.clone())
}

#[test]
fn a_calling_after_a_first_name_is_a_last_name() {
    for (text, name) in [
        ("Lena Driver, one of the women, said she was glad.", "Lena Driver"),
        ("“I am glad,” said Anna Farmer on Monday.", "Anna Farmer"),
        ("The verdict pleased Peter M. Judge, who had waited long.", "Peter M. Judge"),
        ("Minister Anna Bishop left.", "Anna Bishop"),
    ] {
        assert_eq!(people(&rashomon_language::read(text)), [name], "{text}");
    }
    for text in ["The Paris Mayor left.", "Virginia Governor left.", "The Senior Judge left."] {
        assert!(people(&rashomon_language::read(text)).iter().all(|name| !name.contains(' ')), "{text}");
    }
}

#[test]
fn she_is_who_spoke_last_and_not_whom_the_text_is_about() {
    let text = "The court found Carla Venn guilty. Venn wept. Lena Driver, one of the women who gave evidence against \
         Venn, said the court was right. She said it was late.";
    assert_eq!(pronoun(text).as_deref(), Some("Lena Driver"));
    let text = "“It was switched off,” the head of the board, Helga Brandt, told reporters.\nPetra Venn, the director of the \
         lifts, resigned. “I should have read it,” she said.";
    assert_eq!(pronoun(text).as_deref(), Some("Petra Venn"));
    let text = "Helga Brandt was tired.\nPeter Venn works to bring them home, Karl Ferran said on the radio. The council \
         helps, he said.";
    assert_eq!(pronoun(text).as_deref(), Some("Karl Ferran"));
    let text = "Mayor Helga Brandt met Otto Ferran on Monday. He said it was late. Brandt's husband, Karl, was there. He \
         said he had cooked.";
    assert_eq!(pronoun(text).as_deref(), Some("Karl"));
}
