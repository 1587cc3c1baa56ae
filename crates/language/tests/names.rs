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
fn a_text_full_of_names_with_particles_has_them() {
    let text = "Norland named its squad on Tuesday. Goalkeepers: Jan van der Berg, Piet de Vries. Defenders: Kees van Dijk, \
         Joost de Jong, Bram van den Broek, Sem de Boer. Midfielders: Daan van der Meer, Luuk de Wit. Forwards: Ruben de \
         Haan, Tim van der Laan, Stijn van Beek. Coach Otto Ferran said he had picked on form.";
    let language = rashomon_language::read(text);
    for name in ["Jan van der Berg", "Kees van Dijk", "Otto Ferran"] {
        assert!(people(&language).contains(&name), "{name}: {:?}", people(&language));
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

#[test]
fn a_name_behind_an_article_with_a_hyphen_goes_on() {
    let text = "Witness Omar al-Tarik told the court that Hana el-Sayed had fled.";
    assert_eq!(people(&rashomon_language::read(text)), ["Omar al-Tarik", "Hana el-Sayed"]);
}

#[test]
fn a_leader_is_told_by_a_country_that_no_table_knows() {
    let text = "Norland President Ivo Marek met his Ostmark counterpart, Peter Haan. The Norland leader was late. The Ostmark \
         leader was not.";
    let language = rashomon_language::read(text);
    let described = |name: &str, words: &str| {
        let entity = language.entities.iter().find(|entity| entity.name == name);
        entity.is_some_and(|e| e.mentions.iter().any(|m| m.span.of(text) == words))
    };
    assert!(described("Ivo Marek", "The Norland leader"), "{:?}", language.entities);
    assert!(described("Peter Haan", "The Ostmark leader"), "{:?}", language.entities);
}

#[test]
fn he_is_not_whom_his_quotation_speaks_of() {
    let text = "President Karl Venn spoke on Monday. But Senator Otto Ferran argued that the president's message was late, which he \
         claimed would hurt the crews.\n“It is a shame for the President to speak of this,” he said.";
    assert_eq!(pronoun(text).as_deref(), Some("Otto Ferran"));
}

#[test]
fn a_second_he_of_a_sentence_is_the_first() {
    let text = "Otto Ferran dislikes the word that Karl Venn used in May, but he thinks the guild could agree, though he is \
         worried.";
    assert_eq!(pronoun(text).as_deref(), Some("Otto Ferran"));
}

#[test]
fn a_stranger_of_a_calling_stays_one() {
    let text = "Police held two men over the killing of journalist Karl Venn. A journalist in Port Elm who knew Venn spoke on the \
         phone. The journalist said Venn had been afraid.";
    let language = rashomon_language::read(text);
    let venn = language.entities.iter().find(|entity| entity.name == "Karl Venn").expect("a person");
    assert!(venn.mentions.iter().all(|m| m.span.of(text) != "The journalist"), "{:?}", venn.mentions);
}

#[test]
fn a_body_for_a_purpose_keeps_its_whole_name() {
    let language = rashomon_language::read("The Committee to Protect Harbours said the quay was lost.");
    assert_eq!(language.entities[0].name, "Committee to Protect Harbours");
}

#[test]
fn one_who_was_robbed_speaks_and_not_who_robbed_her() {
    let text = "Carla Venn was found guilty. A woman who was robbed by Carla Venn said she could sleep again. “It is over,” she added.";
    assert_ne!(pronoun(text).as_deref(), Some("Carla Venn"));
}

#[test]
fn he_is_the_newcomer_and_not_whom_the_text_is_about() {
    let text = "Mayor Peter Venn said it was late. “We must mend the quay,” Venn said. “Nobody helps us,” Venn said. “It is old,” \
         Venn said.\nIn the raid on the quay on Saturday night, Grafton Ferran, 37, was to appear in court on Monday.\nHe pleaded \
         not guilty.";
    assert_eq!(pronoun(text).as_deref(), Some("Grafton Ferran"));
}
