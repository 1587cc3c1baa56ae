//! Who "I" is: the speaker of the quotation it stands in, or whose turn, remarks or text it is. And "you", where the
//! text says who is spoken to.
//!
//! `quoted` finds who speaks a quotation, `turns` who speaks outside of one. "We" stays open.

use super::i_and_you::{Person, person};
use super::persons::{Candidate, candidate};
use super::quoted::Quotations;
use super::turns::Turns;
use super::{Draft, Reader};
use crate::{EntityKind, MentionKind};

/// Adds the mentions by "I" and "you" to the drafts.
pub(super) fn resolve(reader: &Reader, drafts: &mut [Draft]) {
    let persons: Vec<(usize, Person)> =
        (0..reader.tokens.len()).filter_map(|token| Some((token, person(reader, token)?))).collect();
    if persons.is_empty() {
        return;
    }
    let people = people(reader, drafts);
    let quotations = Quotations::of(reader, &people);
    let turns = Turns::of(reader, drafts, &people, &persons);
    for (token, person) in persons {
        let entity = match (reader.quoted(token), person) {
            (Some(quote), Person::First) => quotations.speaker(quote),
            (Some(quote), Person::Second) => quotations.addressee(quote),
            (None, Person::First) => turns.speaker(reader, token),
            (None, Person::Second) => turns.addressee(reader, token),
        };
        if let Some(entity) = entity.and_then(|entity| drafts.get_mut(entity)) {
            entity.mentions.push((token..token + 1, MentionKind::Pronoun, None));
        }
    }
}

/// Where people are spoken of so far, in text order.
fn people(reader: &Reader, drafts: &[Draft]) -> Vec<Candidate> {
    let persons = drafts.iter().enumerate().filter(|(_, draft)| draft.kind == EntityKind::Person);
    let mut people: Vec<Candidate> = persons
        .flat_map(|(index, draft)| draft.mentions.iter().map(move |(tokens, ..)| (index, tokens)))
        .map(|(index, tokens)| candidate(reader, index, tokens.clone()))
        .collect();
    people.sort_by_key(|found| (found.tokens.start, found.tokens.end));
    people
}
