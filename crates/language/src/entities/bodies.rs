//! Institutions whose names the runs of capitals cut in two or take for people's: "Noble's Register", "Reporters Without
//! Borders", "the U.N. refugee agency", "the grid operator, Norvolt".
//!
//! Leaves to `names` what a run of capitals is, and to `nominals` who "the agency" is.

use std::ops::Range;

use rashomon_lexicon::people;
use rustc_hash::FxHashSet;

use super::{Found, Reader, Sort};
use crate::Tag;

/// How many common words may stand between an institution and the noun for its part: "the UN human rights office".
const BETWEEN: usize = 3;

/// Joins and corrects the names of institutions.
pub(super) fn whole(reader: &Reader, found: &mut Vec<Found>) {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for name in found.drain(..) {
        let tokens = name.tokens.clone();
        // "Reporters Without Borders"
        let link = tokens
            .start
            .checked_sub(1)
            .filter(|&link| reader.is_capital(link) && people::INSIDE_NAMES.contains(&reader.word(link)));
        let first = link.and_then(|link| link.checked_sub(1)).filter(|&first| {
            reader.is_capital(first)
                && matches!(reader.tag(first), Tag::Word | Tag::Name)
                && reader.sentence_of(first) == reader.sentence_of(tokens.start)
        });
        if let Some(first) = first {
            let start = joined.pop_if(|last| last.tokens.end > first).map_or(first, |last| last.tokens.start);
            joined.push(body(start..tokens.end));
            continue;
        }
        // "Noble's Register"
        let owner = joined.last().filter(|last| {
            last.tokens.end + 1 == tokens.start
                && last.tokens.len() == 1
                && reader.is_possessive(last.tokens.end)
                && tokens.len() <= 2
                && people::OWNED_BODIES.contains(&reader.word(tokens.end - 1))
        });
        if let Some(start) = owner.map(|owner| owner.tokens.start) {
            joined.pop();
            joined.push(body(start..tokens.end));
            continue;
        }
        joined.push(name);
    }
    *found = joined;
    for name in found.iter_mut() {
        if let Some(end) = part_of_union(reader, name) {
            name.tokens.end = end;
            name.sort = Sort::Organization;
        }
    }
    called_bodies(reader, found);
}

fn body(tokens: Range<usize>) -> Found {
    Found { tokens, sort: Sort::Organization, role: None, gender: None, implied: None, learned: false }
}

/// Where the name of a part of a union of states ends: "the U.N. refugee agency" and no "U.N. agency chief".
fn part_of_union(reader: &Reader, name: &Found) -> Option<usize> {
    let before = name.tokens.start.checked_sub(1)?;
    let the = reader.word(before).eq_ignore_ascii_case("the");
    if name.tokens.len() != 1 || !the || !people::UNIONS.contains(&reader.word(name.tokens.start)) {
        return None;
    }
    let common =
        |&token: &usize| matches!(reader.tag(token), Tag::Word | Tag::Verb) && !reader.is_capital(token);
    let end = name.tokens.end;
    let noun = (end + 1..end + 2 + BETWEEN)
        .take_while(|token| (end..*token + 1).all(|token| common(&token)))
        .find(|&token| people::PARTS_OF_UNIONS.contains(&reader.word(token)))?;
    let ends = !matches!(reader.tag(noun + 1), Tag::Word | Tag::Name) && !reader.is_possessive(noun + 1);
    ends.then_some(noun + 1)
}

/// One word that is a company by the noun that it stands in apposition to ("the grid operator, Norvolt,"), or by the "its" of
/// what it says in a statement, is one wherever it stands, unless somebody has it for a last name.
fn called_bodies(reader: &Reader, found: &mut [Found]) {
    let single = |name: &&Found| name.tokens.len() == 1;
    let last_names: FxHashSet<&str> = found
        .iter()
        .filter(|name| {
            name.sort == Sort::Person
                && (name.tokens.len() > 1 || name.role.is_some() || name.gender.is_some())
        })
        .map(|name| reader.word(name.tokens.end - 1))
        .collect();
    let bodies: FxHashSet<&str> = found
        .iter()
        .filter(single)
        .filter(|name| matches!(name.sort, Sort::Person | Sort::Unknown | Sort::Other))
        .filter(|name| is_apposed(reader, name.tokens.start) || says_its(reader, name.tokens.end))
        .map(|name| reader.word(name.tokens.start))
        .filter(|word| !last_names.contains(word))
        .collect();
    for name in found.iter_mut().filter(|name| name.tokens.len() == 1) {
        if bodies.contains(reader.word(name.tokens.start)) {
            name.sort = Sort::Organization;
        }
    }
}

/// "the grid operator, X"
fn is_apposed(reader: &Reader, token: usize) -> bool {
    let Some(comma) = token.checked_sub(1).filter(|&comma| reader.word(comma) == ",") else { return false };
    let Some(noun) = comma.checked_sub(1).filter(|&noun| people::COMPANIES.contains(&reader.word(noun)))
    else {
        return false;
    };
    (noun.saturating_sub(4)..noun).any(|token| reader.word(token).eq_ignore_ascii_case("the"))
        && matches!(reader.word(token + 1), "," | "." | ")" | ";")
}

/// "X said in a statement that its"
fn says_its(reader: &Reader, end: usize) -> bool {
    let stated = reader.is_cue(end) && reader.word(end + 1) == "in" && reader.word(end + 3) == "statement";
    stated
        && (end + 4..end + 7).any(|token| matches!(reader.word(token), "its" | "it"))
        && !(end + 4..end + 7).any(|token| matches!(reader.word(token), "he" | "she" | "his" | "her"))
}
