//! Institutions that are named after whose they are: "Kallas's office", "the prime minister's office", "her
//! campaign", "the Kallas campaign", "the presidential palace"; and the "it" that such an institution, or another, speaks
//! as.
//!
//! Each is an entity of its own, called by its owner's full name, so that it is the same in every article.

use std::collections::BTreeMap;
use std::ops::Range;

use rashomon_lexicon::dictionary::lemma;
use rustc_hash::FxHashMap;

use super::{Draft, Reader, spaced};
use crate::{Entity, EntityKind, Mention, MentionKind, Tag};

/// What somebody in office has that can speak.
const NOUNS: &[&str] = &["office", "campaign", "administration", "government", "cabinet", "team"];
/// What may stand before the noun as part of it.
const KINDS: &[&str] = &["press", "private", "media", "communications"];
/// Who may live in a palace.
const RULERS: &[&str] = &["president", "king", "queen", "emir", "sultan", "prince", "pope"];
/// Before a place, not a speaker: "in her office".
const INSIDE: &[&str] = &["in", "into", "inside", "at", "outside", "near", "entered", "left"];
/// How many sentences back "it" reaches.
const REACH: usize = 2;

/// An institution and where it is spoken of.
struct Owned {
    owner: usize,
    noun: String,
    mentions: Vec<(Range<usize>, MentionKind)>,
}

/// Where something is spoken of that "it" can stand for.
enum Speaker {
    Draft(usize),
    Owned(usize),
}

/// Finds the institutions and adds the mentions of others by "it" to the drafts.
pub(super) fn resolve(reader: &Reader, drafts: &mut [Draft]) -> Vec<Entity> {
    let mut owned = find(reader, drafts);
    they_say(reader, drafts, &mut owned);
    let entity = |mut found: Owned| {
        found.mentions.sort_by_key(|(tokens, _)| tokens.start);
        let owner = spaced(reader.of(&drafts[found.owner].name));
        let mentions = found.mentions.iter().map(|(tokens, kind)| Mention {
            span: reader.span(tokens),
            kind: *kind,
            role: None,
        });
        Entity {
            name: format!("{owner}'s {}", found.noun),
            kind: EntityKind::Organization,
            roles: Vec::new(),
            mentions: mentions.collect(),
        }
    };
    owned.into_iter().map(entity).collect()
}

fn find(reader: &Reader, drafts: &mut [Draft]) -> Vec<Owned> {
    // Where the mentions of people end, and where they begin.
    let mut people: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (draft, entity) in drafts.iter().enumerate().filter(|(_, d)| d.kind == EntityKind::Person) {
        people.extend(entity.mentions.iter().map(|(tokens, ..)| (tokens.end, (tokens.start, draft))));
    }
    let mut all: BTreeMap<(usize, &str), Owned> = BTreeMap::new();
    let mut palaces = Palaces::default();
    for noun in 1..reader.tokens.len() {
        let word = reader.word(noun);
        let palace = word.eq_ignore_ascii_case("palace");
        let kind = KINDS.iter().any(|kind| reader.word(noun - 1).eq_ignore_ascii_case(kind));
        let first = if kind { noun - 1 } else { noun };
        // A palace, a press service and a private office all speak as the office.
        let called = if palace || kind { "office" } else { word };
        let named = if palace {
            palaces.owner(reader, drafts, noun)
        } else if NOUNS.contains(&word) || kind && word == "service" {
            owner(reader, &people, first)
        } else {
            None
        };
        let Some((owner, start)) = named else { continue };
        let before = reader.word(start.wrapping_sub(1));
        if INSIDE.iter().any(|inside| before.eq_ignore_ascii_case(inside)) {
            continue;
        }
        let new = || Owned { owner, noun: called.to_owned(), mentions: Vec::new() };
        let found = all.entry((owner, called)).or_insert_with(new);
        found.mentions.push((start..noun + 1, MentionKind::Nominal));
    }
    let named = named_after(reader, drafts);
    for ((owner, noun), owned) in &mut all {
        let last = reader.word(drafts[*owner].name.end - 1);
        let Some(&draft) = named.get(&(last, *noun)) else { continue };
        let mentions = std::mem::take(&mut drafts[draft].mentions);
        owned.mentions.extend(mentions.into_iter().map(|(tokens, kind, _)| (tokens, kind)));
    }
    all.into_values().collect()
}

/// What is called by a last name and a noun ("Kallas campaign"), where only one person bears that name.
fn named_after<'a>(reader: &Reader<'a>, drafts: &[Draft]) -> FxHashMap<(&'a str, &'a str), usize> {
    let mut bearers: FxHashMap<&str, usize> = FxHashMap::default();
    for draft in drafts.iter().filter(|draft| draft.kind == EntityKind::Person) {
        *bearers.entry(reader.word(draft.name.end - 1)).or_default() += 1;
    }
    let mut named = FxHashMap::default();
    for (index, draft) in drafts.iter().enumerate() {
        let (first, noun) = (reader.word(draft.name.start), reader.word(draft.name.end - 1));
        if draft.kind != EntityKind::Person && draft.name.len() == 2 && bearers.get(first) == Some(&1) {
            named.entry((first, noun)).or_insert(index);
        }
    }
    named
}

/// The person whose the noun at `first` is, and where the phrase begins.
fn owner(reader: &Reader, people: &BTreeMap<usize, (usize, usize)>, first: usize) -> Option<(usize, usize)> {
    let before = first.checked_sub(1)?;
    let possessive = |word: &str| ["his", "her"].iter().any(|own| own.eq_ignore_ascii_case(word));
    let end = if reader.is_possessive(before) {
        before
    } else if possessive(reader.word(before)) {
        first
    } else {
        return None;
    };
    people.get(&end).map(|&(start, owner)| (owner, start))
}

/// Whose palaces are: "the presidential palace" is the president's whom the article names first, and "the
/// palace" the one that was spoken of before.
#[derive(Default)]
struct Palaces {
    /// By the word before: "presidential", "royal".
    owners: BTreeMap<String, Option<usize>>,
    last: Option<usize>,
}

impl Palaces {
    /// The owner of the palace at a token, and where the phrase begins.
    fn owner(&mut self, reader: &Reader, drafts: &[Draft], palace: usize) -> Option<(usize, usize)> {
        let of = reader.word(palace - 1).to_lowercase();
        let rulers = match of.as_str() {
            "presidential" => &["president"][..],
            "royal" => &["king", "queen"],
            "the" if self.last.is_some() => return self.last.map(|owner| (owner, palace - 1)),
            // Not yet spoken of, it must say something to be more than a building.
            "the" if reader.is_cue(palace + 1) || palace > 1 && reader.is_cue(palace - 2) => RULERS,
            _ => return None,
        };
        let found = *self.owners.entry(of).or_insert_with(|| holder(reader, drafts, rulers));
        self.last = found.or(self.last);
        if reader.word(palace - 1).eq_ignore_ascii_case("the") {
            return found.map(|owner| (owner, palace - 1));
        }
        let determined = palace > 1 && reader.tag(palace - 2) == Tag::Determiner;
        found.map(|owner| (owner, palace - 1 - usize::from(determined)))
    }
}

/// The person with one of these offices whom the article names first.
fn holder(reader: &Reader, drafts: &[Draft], offices: &[&str]) -> Option<usize> {
    let holds = |draft: &Draft| {
        let mut words = draft.roles.iter().flat_map(Clone::clone).map(|token| lemma(reader.word(token)));
        draft.kind == EntityKind::Person
            && words.any(|word| offices.iter().any(|office| office.eq_ignore_ascii_case(&word)))
    };
    let first = |draft: &Draft| draft.mentions.iter().map(|(tokens, ..)| tokens.start).min();
    let holders = drafts.iter().enumerate().filter(|(_, draft)| holds(draft));
    holders.min_by_key(|(_, draft)| first(draft)).map(|(index, _)| index)
}

/// "it said": the institution that was spoken of last, if that is not long ago.
fn they_say(reader: &Reader, drafts: &mut [Draft], owned: &mut [Owned]) {
    let mut speakers: Vec<(usize, Speaker)> = Vec::new();
    for (draft, entity) in drafts.iter().enumerate().filter(|(_, d)| d.kind == EntityKind::Organization) {
        speakers.extend(entity.mentions.iter().map(|(tokens, ..)| (tokens.start, Speaker::Draft(draft))));
    }
    for (index, found) in owned.iter().enumerate() {
        speakers.extend(found.mentions.iter().map(|(tokens, _)| (tokens.start, Speaker::Owned(index))));
    }
    speakers.sort_by_key(|(start, _)| *start);
    for token in 0..reader.tokens.len() {
        if !reader.word(token).eq_ignore_ascii_case("it") || reader.quoted(token).is_some() {
            continue;
        }
        let adverb = usize::from(reader.tag(token + 1) == Tag::Adverb);
        // Not "he considers it necessary".
        let speaks = reader.is_cue(token + 1 + adverb);
        let before = speakers.partition_point(|(start, _)| *start < token);
        let Some((start, speaker)) = before.checked_sub(1).and_then(|last| speakers.get(last)) else {
            continue;
        };
        if !speaks || reader.sentence_of(token) - reader.sentence_of(*start) > REACH {
            continue;
        }
        match speaker {
            Speaker::Draft(draft) => {
                drafts[*draft].mentions.push((token..token + 1, MentionKind::Pronoun, None));
            }
            Speaker::Owned(index) => owned[*index].mentions.push((token..token + 1, MentionKind::Pronoun)),
        }
    }
}
