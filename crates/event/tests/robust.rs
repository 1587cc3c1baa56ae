//! Any text: no panic, spans inside the text, events in order.

use proptest::prelude::*;

const PIECES: &[&str] = &[
    "Norway",
    "Chile",
    "Marta Lind",
    "President",
    "met",
    "meeting",
    "talks",
    "with",
    "between",
    "and",
    "on",
    "Tuesday",
    ",",
    ".",
    "\"",
    "(",
    ")",
    "said",
    "that",
    "will",
    "not",
    "to",
    "offered",
    "sanctions",
    "imposed",
    "on",
    "troops",
    "deployed",
    "attack",
    "'s",
    "by",
    "was",
    "the",
    "a",
    "if",
    "phone",
    "call",
    "2011",
    "in",
    "Geneva",
    "\n",
    "is",
    "been",
    "and 2012",
    "after",
    "who",
    ";",
    "summit",
    "planned",
    "accused",
    "of",
    "é",
];

proptest! {
    #[test]
    fn any_words(pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..60)) {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(piece);
            if spaced {
                text.push(' ');
            }
        }
        let language = rashomon_language::read(&text);
        let times = rashomon_timex::read(&text, &language, "2019-05-15".parse().ok());
        for event in rashomon_event::read(&text, &language, &times) {
            prop_assert!(!event.trigger.of(&text).is_empty());
            prop_assert!((0.0..=1.0).contains(&event.confidence));
            for party in [&event.actor, &event.recipient].into_iter().flatten() {
                prop_assert!(!party.span.of(&text).is_empty());
            }
        }
    }
}

#[test]
fn a_long_line_is_read_in_linear_time() {
    let text =
        "On Tuesday Norway met Chile and imposed sanctions on Marta Lind, who accused Chile of talks, "
            .repeat(3_000);
    let language = rashomon_language::read(&text);
    let times = rashomon_timex::read(&text, &language, None);
    assert!(!rashomon_event::read(&text, &language, &times).is_empty());
}
