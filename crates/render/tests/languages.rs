//! Pages in other languages than English: what is read of them, and that the account says what is not.

use rashomon::{Account, Engine, Input, InputFormat};
use rashomon_render::{self as render, view::View};

const GERMAN: &str = "Der Hafen ist zu, und die Stadt wartet auf das Geld. „Wir öffnen ihn im Mai“, sagte Bürgermeister Karl Lund.";
const POLISH: &str =
    "Port jest zamknięty i nie wiadomo, jak to się stało, ale miasto czeka na decyzję, powiedział burmistrz.";
const ENGLISH: &str =
    "The harbour is closed and the town waits for the money. “We will open it in May,” said Mayor Karl Lund.";

fn brief(lines: &[String]) -> Account {
    let bytes = lines.join("\n").into_bytes();
    let engine = Engine { format: Some(InputFormat::JsonLines), ..Engine::default() };
    engine.brief(&[Input::Bytes { name: "pages.jsonl".to_owned(), bytes }])
}

fn line(id: &str, text: &str, language: &str) -> String {
    format!(r#"{{"id": "{id}", "text": "{text}", "outlet": "{id}", "title": "{id}"{language}}}"#)
}

#[test]
fn quotations_are_read_and_the_account_says_that_nothing_else_was() {
    let account = brief(&[line("bote", GERMAN, ""), line("port", POLISH, ""), line("post", ENGLISH, "")]);
    let statements: Vec<_> = account.stories.iter().flat_map(|story| &story.statements).collect();
    let told = statements.iter().map(|s| s.speaker.as_ref().map(|speaker| speaker.name.as_str()));
    assert_eq!(told.collect::<Vec<_>>(), [Some("Karl Lund"), Some("Karl Lund")]);
    let told: Vec<_> = account.corpus.warnings.iter().map(|warning| warning.why.as_str()).collect();
    assert_eq!(
        told,
        [
            "of this page (de) only quotations were read; statements without quotation marks and events are read in English only",
            "of this page (pl) nothing was read that is said or happens; statements and events are read in English only",
        ]
    );
    let view = View::new(&account);
    for shown in [render::markdown(&view), render::terminal(&view, 100, false), render::html(&account)] {
        let words = shown.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "");
        assert!(words.contains("only quotations were read (de)"), "{words}");
        assert!(words.contains("statements were not read (pl)"), "{words}");
        assert!(!words.contains("not read (en)"), "{words}");
    }
}

#[test]
fn many_such_pages_are_told_in_one_line() {
    let pages: Vec<String> =
        (0..40).map(|n| line(&format!("p{n}"), if n % 4 == 0 { POLISH } else { GERMAN }, "")).collect();
    let account = brief(&pages);
    let told: Vec<_> =
        account.corpus.warnings.iter().filter(|warning| warning.file.ends_with("articles")).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].file, "40 articles");
    assert_eq!(
        told[0].why,
        "only quotations were read of 30 (de 30), nothing that is said or happens of 10 (pl 10); statements without quotation \
         marks and events are read in English only"
    );
}

#[test]
fn the_words_of_a_page_speak_against_a_template_that_says_another_language() {
    for (text, said, whole) in [(GERMAN, "en", false), (ENGLISH, "de", true), (ENGLISH, "en-GB", true)] {
        let account = brief(&[line("page", text, &format!(r#", "language": "{said}""#))]);
        assert_eq!(account.corpus.warnings.is_empty(), whole, "{said}");
        assert_eq!(account.stories[0].statements.len(), 1, "{said}");
    }
}

#[test]
fn nothing_is_invented_of_words_that_are_english_by_chance() {
    let text = "Die Not war groß, und der Rat sagte die Feier ab. Es war das Ende im Hafen, das sah man um 5 am Abend, und alle hatten es satt.";
    let account = brief(&[line("bote", text, "")]);
    let annotated = &account.corpus.articles[0];
    assert!(annotated.attributions.is_empty() && annotated.events.is_empty());
    assert!(annotated.times.timexes.is_empty() && annotated.language.entities.is_empty());
}
