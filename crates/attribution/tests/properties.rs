//! What must hold on any text at all.

use proptest::prelude::*;

/// Text from pieces that the rules turn on, and from anything else.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" said ".to_owned()),
        Just(" that ".to_owned()),
        Just(", he added, ".to_owned()),
        Just("According to Velt, ".to_owned()),
        Just("\u{201c}".to_owned()),
        Just("\u{201d}".to_owned()),
        Just("\"".to_owned()),
        Just(": ".to_owned()),
        Just(", ".to_owned()),
        Just(". ".to_owned()),
        Just("\n".to_owned()),
        Just(" the council\u{2019}s claim ".to_owned()),
        Just(" Velt, who ".to_owned()),
        Just(" was asked by ".to_owned()),
        "[A-Za-z ]{0,12}",
        "\\PC{0,4}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn spans_lie_on_characters_and_contents_are_not_empty(text in texts()) {
        let language = rashomon_language::read(&text);
        let times = rashomon_timex::read(&text, &language, None);
        for found in rashomon_attribution::read(&text, &language, &times) {
            for span in found.source.iter().chain(&found.cue).chain(&found.content) {
                prop_assert!(!span.is_empty());
                prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
            }
            prop_assert!(!found.content.is_empty());
            prop_assert!((0.0..=1.0).contains(&found.confidence));
            for entity in found.speaker.into_iter().chain(found.via) {
                prop_assert!(entity < language.entities.len());
            }
        }
    }
}

/// One line of hundreds of thousands of words without a full stop, all of it cues and marks: time must stay
/// linear (this took minutes with a quadratic walk).
#[test]
fn a_line_without_end_is_read_in_linear_time() {
    for piece in
        ["said ", "\" said, ", "the, ", "Velt said that ", "\u{201c}a\u{201d} ", "and said ", "according to "]
    {
        let text = piece.repeat(150_000 / piece.len());
        let language = rashomon_language::read(&text);
        let times = rashomon_timex::read(&text, &language, None);
        rashomon_attribution::read(&text, &language, &times);
    }
}

/// A quotation that closes where its relay opens another: found by the property above.
#[test]
fn a_relay_leaves_no_statement_without_words() {
    let text = "\u{201c} said \u{201d}: \"\u{201d}, he added, According to Velt, \n said ";
    let language = rashomon_language::read(text);
    let times = rashomon_timex::read(text, &language, None);
    for found in rashomon_attribution::read(text, &language, &times) {
        assert!(!found.content.is_empty(), "{found:?}");
    }
}
