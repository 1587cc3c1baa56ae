//! Whether a word stands for who speaks or for who is spoken to.

use super::Reader;
use super::runs::is_calendar;
use crate::Tag;

/// A speaker or the one spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    First,
    Second,
}

/// Whether a token is "I" or "you" in one of their forms.
pub(super) fn person(reader: &Reader, token: usize) -> Option<Person> {
    if !matches!(reader.tag(token), Tag::Pronoun | Tag::Determiner) {
        return None;
    }
    let word = reader.word(token);
    let is = |list: &[&str]| list.iter().any(|other| word.eq_ignore_ascii_case(other));
    let before = token.wrapping_sub(1);
    // "World War I", but "on Monday I".
    let numeral = reader.tag(before) == Tag::Name
        && reader.sentence_of(before) == reader.sentence_of(token)
        && !is_calendar(reader.word(before));
    if word == "I" && !numeral || is(&["me", "my", "mine", "myself"]) {
        Some(Person::First)
    } else if is(&["you", "your", "yours", "yourself"]) {
        Some(Person::Second)
    } else {
        None
    }
}
