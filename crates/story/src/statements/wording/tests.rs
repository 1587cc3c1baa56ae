//! What is altered in a quotation, and what is not.

use rashomon_language::{Tag, Token};
use rashomon_text::Span;

use super::*;
use crate::terms::{Vocabulary, read};

/// Words and marks apart at white space and brackets.
fn words(text: &str, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let mut tokens = Vec::new();
    let mut start = None;
    let push = |from: usize, to: usize, tokens: &mut Vec<Token>| {
        tokens.push(Token { span: Span::from_range(from..to), tag: Tag::Word });
    };
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let mark = "[],.".contains(c);
        if c == ' ' || mark {
            if let Some(from) = start.take() {
                push(from, at, &mut tokens);
            }
            if mark {
                push(at, at + 1, &mut tokens);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    read(text, &tokens, vocabulary)
}

/// The edits as "old>new", joined by "; ".
fn check(a: &str, b: &str, expected: &str) {
    let mut vocabulary = Vocabulary::default();
    let (words_a, words_b) = (words(a, &mut vocabulary), words(b, &mut vocabulary));
    let say = |words: &[Word], range: &Range<usize>| {
        let said: Vec<&str> = words[range.clone()].iter().map(|w| vocabulary.word(w.form)).collect();
        said.join(" ")
    };
    let edits: Vec<String> = alterations(&words_a, &words_b)
        .iter()
        .map(|(x, y)| format!("{}>{}", say(&words_a, x), say(&words_b, y)))
        .collect();
    assert_eq!(edits.join("; "), expected, "{a} | {b}");
}

#[test]
fn a_word_replaced() {
    check("we will defend the old harbour wall", "we will protect the old harbour wall", "defend>protect");
    check("a firm promise to the islanders", "solemn promise to the islanders", "a firm>solemn");
}

#[test]
fn the_last_word_before_a_gap_replaced() {
    check(
        "we have misled the people … they were desperate for a deal",
        "we have misled the citizens … they were desperate for a deal",
        "people>citizens",
    );
    check(
        "we misled the people … for a deal of ours",
        "we misled the people long ago for a deal of ours",
        "",
    );
}

#[test]
fn a_word_dropped_or_added() {
    check("we will never close the harbour wall", "we will close the harbour wall", "never>");
    check("the harbour stays open", "the harbour always stays open", ">always");
}

#[test]
fn a_short_phrase_of_common_words_altered() {
    check("in the coming weeks", "he hopes to see us all in the next weeks", "coming>next");
}

#[test]
fn a_part_is_not_altered() {
    check("we will defend the old harbour wall with all we have", "the old harbour wall", "");
    check("The old harbour wall", "we will defend the old harbour wall", "");
}

#[test]
fn an_editors_words_and_ellipses_are_not() {
    check(
        "they are partners in the harbour project",
        "they [the islanders] are partners in the harbour project",
        "",
    );
    check("we will … defend the harbour wall", "we will as always defend the harbour wall", "");
}

#[test]
fn spelling_and_abbreviation_are_not() {
    check("the US will recognise five islands", "The United States will recognize 5 islands", "");
    check("we're open to all ships of the fleet", "we are open to all ships of the fleet", "");
}

#[test]
fn another_sentence_on_the_matter_is_not() {
    check(
        "the rule is a magnet for smugglers, out of step with the neighbours and has to go",
        "a magnet for smugglers in our time",
        "",
    );
    check("the harbour is a matter for the islanders", "we expect the talks on the harbour to be hard", "");
    check("this is a harbour we want to have", "and we want to reopen those ferries", "");
}
