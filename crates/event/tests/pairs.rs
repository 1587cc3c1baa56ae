//! The head on given pairs of sentences of our own.

use rashomon_event::{EventKind, Guess, Head, Pair};
use rashomon_text::{Span, Text};

fn span(text: &str, words: &str) -> Option<Span<Text>> {
    let start = text.find(words)? as u32;
    Some(Span::new(start, start + words.len() as u32))
}

fn guess(text: &str, source: &str, target: &str) -> Guess {
    let language = rashomon_language::read(text);
    let pair = Pair { source: span(text, source), target: span(text, target) };
    Head::get().guess(text, &language, pair)
}

#[test]
fn a_pair_has_the_type_of_the_deed_between_its_parties() {
    use EventKind::{
        Accuse, Agree, Aid, Assault, Coerce, Consult, Reject, Request, Retreat, Sanction, Threaten,
    };
    let cases = [
        (
            "The ministers of Ostmark held talks with the Westland delegation.",
            "Ostmark",
            "the Westland",
            Consult,
        ),
        ("Ostmark will send doctors to Westland next month.", "Ostmark", "Westland", Agree),
        ("Ostmark sent doctors and medicine to Westland.", "Ostmark", "Westland", Aid),
        ("Ostmark has freed nine fishermen from Westland.", "Ostmark", "nine fishermen", Retreat),
        ("Ostmark asked Westland to open the ferry line.", "Ostmark", "Westland", Request),
        ("Ostmark sued Westland over the ferry line.", "Ostmark", "Westland", Accuse),
        ("Ostmark said it would not accept the offer of Westland.", "Ostmark", "Westland", Reject),
        ("Ostmark threatened to shell the harbour of Westland.", "Ostmark", "Westland", Threaten),
        ("Ostmark expelled two diplomats from Westland.", "Ostmark", "Westland", Sanction),
        (
            "Two editors were detained in Westland by the police of Ostmark.",
            "the police of Ostmark",
            "Two editors",
            Coerce,
        ),
        ("Gunmen from Ostmark attacked a customs post in Westland.", "Gunmen", "a customs post", Assault),
    ];
    for (text, source, target, expected) in cases {
        let guess = guess(text, source, target);
        assert_eq!(guess.best(), expected, "{text} {guess:?}");
    }
}

#[test]
fn probabilities_are_shares_of_one() {
    let guess = guess("Ostmark met Westland.", "Ostmark", "Westland");
    let all: f32 = EventKind::ALL
        .iter()
        .filter(|kind| **kind != EventKind::Concede)
        .map(|k| guess.probability(*k))
        .sum();
    assert!((all - 1.0).abs() < 1e-4, "{all}");
    assert_eq!(guess.probability(EventKind::Concede), guess.probability(EventKind::Retreat));
}

#[test]
fn parties_outside_the_text_or_none_at_all_are_no_fault() {
    let text = "Ostmark met Westland.";
    let language = rashomon_language::read(text);
    for pair in [
        Pair { source: None, target: None },
        Pair { source: Some(Span::new(900, 950)), target: None },
        Pair { source: Some(Span::new(8, 8)), target: Some(Span::new(0, 20)) },
    ] {
        let guess = Head::get().guess(text, &language, pair);
        assert!(guess.probability(guess.best()) > 0.0);
    }
    let empty = Head::parse("no table\n");
    let pair = Pair { source: span(text, "Ostmark"), target: span(text, "Westland") };
    assert_eq!(empty.guess(text, &language, pair).best(), EventKind::Agree);
}
