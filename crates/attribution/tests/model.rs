//! What the trained model adds to the rules, with the toy model: a table that knows a few words' roles.

use rashomon_attribution::{Attribution, Kind, read_with};
use rashomon_model::Model;
use rashomon_text::{Span, Text};
use rashomon_timex::Times;

fn toy() -> Model {
    Model::from_static(
        include_bytes!("../../model/tests/toy/language.onnx"),
        include_str!("../../model/tests/toy/vocabulary.txt"),
        include_str!("../../model/tests/toy/heads.json"),
    )
    .expect("the toy model loads")
}

fn read(text: &str) -> (rashomon_language::Language, Vec<Attribution>) {
    let language = rashomon_language::read(text);
    let predictions = toy().read(text, &[]).expect("the toy model reads");
    let found = read_with(text, &language, &Times::default(), Some(&predictions));
    (language, found)
}

fn words<'t>(text: &'t str, spans: &[Span<Text>]) -> Vec<&'t str> {
    spans.iter().map(|span| span.of(text)).collect()
}

#[test]
fn a_cue_that_no_rule_knows_is_found() {
    let text = "Mara Oda burbled ferries wait tonight.";
    let (language, found) = read(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(words(text, &found[0].source), ["Mara Oda"]);
    assert_eq!(words(text, &found[0].cue), ["burbled"]);
    assert_eq!(words(text, &found[0].content), ["ferries wait tonight"]);
    assert_eq!(found[0].kind, Kind::Indirect);
    assert_eq!(language.entities[found[0].speaker.expect("a speaker")].name, "Mara Oda");
}

#[test]
fn a_quotation_is_what_stands_between_its_marks() {
    let text = "“The ferries wait tonight,” Mara Oda burbled.";
    let (_, found) = read(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(words(text, &found[0].content), ["“The ferries wait tonight,”"]);
    assert_eq!(found[0].kind, Kind::Direct);
}

#[test]
fn rules_and_model_agree_on_one_statement() {
    let text = "Mara Oda said ferries wait tonight.";
    let (_, found) = read(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(words(text, &found[0].content), ["ferries wait tonight"]);
}

#[test]
fn what_the_model_does_not_see_the_rules_still_find() {
    let text = "“The quay will stay shut for a month,” the mayor told reporters.";
    let (_, found) = read(text);
    assert_eq!(words(text, &found[0].content), ["“The quay will stay shut for a month,”"]);
}
