//! What a sentence says a named person is: "X is a singer", "she became the mayor", "he served as envoy"; and whose
//! relative has a name: "his father" after "his father, X".
//!
//! These are mentions by description. What stands between commas beside a name is a role (`roles`); who a description
//! far from any name is, `nominals` says before.

use std::collections::BTreeMap;
use std::ops::Range;

use rashomon_lexicon::people;

use super::persons::after_apposition;
use super::roles::{group_end, is_plural_office};
use super::{Draft, Reader};
use crate::{EntityKind, MentionKind, Tag};

/// The most tokens a description may have before its noun.
const LONGEST: usize = 12;
/// How many descriptions may be joined by "and".
const JOINED: usize = 3;
/// Adds the mentions to the drafts.
pub(super) fn resolve(reader: &Reader, drafts: &mut [Draft]) {
    let mut additions: Vec<(usize, Range<usize>)> = Vec::new();
    let persons = || drafts.iter().enumerate().filter(|(_, draft)| draft.kind == EntityKind::Person);
    for (index, draft) in persons() {
        let mut roles = draft.roles.clone();
        roles.sort_by_key(|role| role.start);
        // "X, who is the union's chairwoman,": the role beside the name says so already.
        let is_role = |token: usize| {
            let last = roles.partition_point(|role| role.start <= token).checked_sub(1);
            last.is_some_and(|last| roles[last].contains(&token))
        };
        for (tokens, kind, _) in draft.mentions.iter().filter(|(_, kind, _)| *kind != MentionKind::Nominal) {
            let end =
                if *kind == MentionKind::Name { after_apposition(reader, tokens.end) } else { tokens.end };
            let found = predicates(reader, end).into_iter().filter(|found| !is_role(found.end - 1));
            additions.extend(found.map(|tokens| (index, tokens)));
        }
    }
    additions.extend(relatives(reader, drafts));
    for (draft, tokens) in additions {
        drafts[draft].mentions.push((tokens, MentionKind::Nominal, None));
    }
}

/// What the sentence says that the person is whose name stands at some tokens.
pub(super) fn said_to_be(reader: &Reader, name: &Range<usize>) -> Vec<Range<usize>> {
    predicates(reader, after_apposition(reader, name.end))
}

/// The descriptions after the verb at a token, if it says what somebody is.
fn predicates(reader: &Reader, verb: usize) -> Vec<Range<usize>> {
    let Some((at, bare)) = complement(reader, verb) else { return Vec::new() };
    let mut found = Vec::new();
    let mut next = noun_phrase(reader, at, bare);
    while let Some(tokens) = next.take().filter(|_| found.len() < JOINED) {
        let limit = reader.sentences.get(reader.sentence_of(tokens.end)).map_or(tokens.end, |s| s.tokens.end);
        let end = group_end(reader, tokens.end, limit.min(tokens.end + LONGEST));
        found.push(tokens);
        if reader.word(end) == "and" {
            next = noun_phrase(reader, end + 1, true);
        }
    }
    found
}

/// Where the description begins after "is", "became", "served as", and whether it may go without a determiner.
fn complement(reader: &Reader, verb: usize) -> Option<(usize, bool)> {
    let lemma = |token: usize| reader.entries.get(token).copied().flatten().map_or("", |entry| entry.lemma);
    let mut at = verb;
    let mut be = false;
    while at < verb + 5 {
        let word = reader.word(at);
        if matches!(word, "not" | "n't" | "n’t" | "never" | "no") {
            return None;
        }
        if matches!(lemma(at), "become" | "remain") {
            return Some((at + 1, false));
        }
        match reader.tag(at) {
            Tag::Auxiliary => be = lemma(at) == "be" || matches!(word, "'s" | "’s" | "'m" | "’m"),
            Tag::Adverb => {}
            Tag::Verb => {
                let passive = be && people::KNOWN.contains(&lemma(at));
                let serves = people::SERVE.contains(&lemma(at));
                let object = (at + 1..at + 3).find(|&next| reader.word(next) == "as");
                return object.filter(|_| passive || serves).map(|object| (object + 1, true));
            }
            _ => break,
        }
        at += 1;
    }
    be.then_some((at, false))
}

/// The noun phrase that starts at a token, up to its noun, if that is a noun for one human.
fn noun_phrase(reader: &Reader, start: usize, bare: bool) -> Option<Range<usize>> {
    let mut at = start;
    let one_of = reader.word(at) == "one" && reader.word(at + 1) == "of";
    let owned = |token: &usize| reader.is_possessive(*token);
    if one_of {
        at += 2 + usize::from(reader.tag(at + 2) == Tag::Determiner);
    } else if reader.tag(at) == Tag::Determiner {
        at += 1;
    } else if !(bare || reader.tag(at) == Tag::Name && (at + 1..at + 4).any(|token| owned(&token))) {
        return None;
    }
    let limit = reader.sentences.get(reader.sentence_of(start))?.tokens.end.min(at + LONGEST);
    let mut head = None;
    while at < limit {
        let office = if one_of { is_plural_office(reader, at) } else { is_person(reader, at) };
        if office {
            head = Some(at);
        }
        let joins = head.is_none() && matches!(reader.word(at), "," | "and" | "-" | "–");
        let inside = office
            || joins
            || match reader.tag(at) {
                Tag::Word | Tag::Name | Tag::Number => true,
                Tag::Adverb | Tag::Verb => head.is_none(),
                _ => reader.is_possessive(at),
            };
        if !inside {
            break;
        }
        at += 1;
    }
    // "was the president's board": another noun is what it was.
    let owns = |head: &usize| matches!(reader.word(head + 1), "'s" | "’s");
    head.filter(|head| (head + 1 == at || reader.word(head + 1) == "-") && !owns(head))
        .map(|head| start..head + 1)
}

/// Whether a token is a noun for one human, by the tables or its ending.
fn is_person(reader: &Reader, token: usize) -> bool {
    let word = reader.word(token);
    let ending = ["ist", "ian", "eer", "woman", "man"].iter().any(|ending| word.ends_with(ending));
    let agent = ["er", "or"].iter().any(|ending| word.ends_with(ending)) && word.len() > 5;
    reader.is_person_office(token)
        || matches!(reader.tag(token), Tag::Word) && (ending || agent && !is_thing(word))
        || matches!(word, "native" | "graduate" | "volunteer" | "recipient" | "descendant" | "YouTuber")
}

/// Words that end like nouns for humans and are none.
fn is_thing(word: &str) -> bool {
    people::THINGS.contains(&word)
}

/// "His father" where "his father, X" says who that is.
fn relatives(reader: &Reader, drafts: &[Draft]) -> Vec<(usize, Range<usize>)> {
    let relative = |token: usize| people::RELATIVES.iter().copied().find(|noun| reader.word(token) == *noun);
    let persons = || drafts.iter().enumerate().filter(|(_, draft)| draft.kind == EntityKind::Person);
    let roles = persons().flat_map(|(index, draft)| {
        let roles = draft.mentions.iter().filter_map(|(_, _, role)| role.clone());
        roles.filter_map(move |mut role| Some((index, role.rfind(|token| relative(*token).is_some())?)))
    });
    let roles: Vec<(usize, usize)> = roles.collect();
    if roles.is_empty() {
        return Vec::new();
    }
    let mut owners: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, draft) in persons() {
        owners.extend(draft.mentions.iter().map(|(tokens, ..)| (tokens.end, index)));
    }
    // Whose the noun at a token is: the pronoun or name before it and its adjectives.
    let owner = |noun: usize| {
        let mut start = noun;
        while start > 0 && noun - start < 3 && matches!(reader.tag(start - 1), Tag::Word | Tag::Number) {
            start -= 1;
        }
        let end = start - usize::from(start > 0 && reader.is_possessive(start - 1));
        let own = end < start || start > 0 && matches!(reader.tag(start - 1), Tag::Determiner | Tag::Pronoun);
        owners.get(&end).filter(|_| own).map(|owner| (*owner, start - 1))
    };
    let mut known: BTreeMap<(usize, &str), Option<usize>> = BTreeMap::new();
    let mut taken: Vec<usize> = Vec::new();
    for (person, head) in roles {
        taken.push(head);
        let Some((owner, _)) = owner(head) else { continue };
        let held = known.entry((owner, relative(head).unwrap_or_default())).or_insert(Some(person));
        *held = held.filter(|held| *held == person);
    }
    if known.is_empty() {
        return Vec::new();
    }
    taken.sort_unstable();
    let found =
        (0..reader.tokens.len()).filter(|token| taken.binary_search(token).is_err()).filter_map(|token| {
            let noun = relative(token)?;
            let (owner, start) = owner(token)?;
            let person = known.get(&(owner, noun)).copied().flatten()?;
            (reader.tag(start) == Tag::Determiner || reader.tag(start) == Tag::Pronoun)
                .then_some((person, start..token + 1))
        });
    found.collect()
}
