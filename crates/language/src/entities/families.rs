//! Several people of one last name, as a text tells of them: father and son, the president and his daughter; and which of
//! them a last name alone cannot be.

use std::ops::Range;

use rashomon_lexicon::dictionary::lemma;
use rashomon_lexicon::first_names::folded;
use rashomon_lexicon::people;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, Reader, Sort};

/// How many tokens before a name may say whose father or son he is.
const KIN: usize = 6;

/// What a text says of people who share a last name.
#[derive(Default)]
pub(super) struct Families {
    /// First and last names, in small letters, that one bears with and another without "Jr.".
    two: FxHashSet<(String, String)>,
    /// Last names that stand with "Jr." alone ("Lom Jr."): without it they are the other's.
    short: FxHashSet<String>,
    /// Last names of people with the noun of an office beside a full name ("lom", "senator").
    offices: FxHashSet<(String, String)>,
    /// People with a full name who are called somebody's daughter, husband and the like.
    relatives: FxHashSet<usize>,
    /// Last names that stand with an office that nobody of that name has beside a full name ("President Lom"), and the
    /// token where the first does.
    principals: FxHashMap<String, usize>,
    /// The token where a person's full name stands first.
    introduced: FxHashMap<usize, usize>,
}

impl Families {
    /// What the names tell before they are joined.
    pub fn read(reader: &Reader, found: &[Found]) -> Self {
        let full = || found.iter().filter(|name| name.sort == Sort::Person && !name.is_last_name(reader));
        let offices = full().filter_map(|name| {
            let implied = name.implied.map(|implied| implied.noun);
            let noun = name.role.as_ref().map(|role| role.end - 1).or(implied)?;
            Some((last_name(reader, &name.tokens), office(reader, noun)))
        });
        Self { offices: offices.collect(), ..Self::fathers_and_sons(reader, found) }
    }

    /// A text tells of two of one name where the younger is called "Lom Jr.", where one is called a father or a son, or
    /// where the other has an office before the name that the younger never has.
    fn fathers_and_sons(reader: &Reader, found: &[Found]) -> Self {
        let people = found.iter().filter(|name| name.sort == Sort::Person && name.tokens.len() > 1);
        // Inside a quotation, somebody else may call the same person otherwise.
        let people = people.filter(|name| reader.quoted(name.tokens.start).is_none());
        let (juniors, others): (Vec<&Found>, Vec<&Found>) =
            people.partition(|name| has_suffix(reader, &name.tokens));
        let mut told = Self::default();
        // What the text says of each name with "Jr.": the offices, and whether he is called a son.
        let mut sons: FxHashMap<(String, String), (FxHashSet<String>, bool)> = FxHashMap::default();
        for junior in juniors {
            if junior.tokens.len() == 2 {
                told.short.insert(last_name(reader, &junior.tokens));
            }
            let (held, son) = sons.entry(first_and_last(reader, &junior.tokens)).or_default();
            held.extend(junior.role.as_ref().map(|role| office(reader, role.end - 1)));
            *son |= is_called(reader, junior, &["son", "sons", "children"]);
        }
        for name in others {
            let key = first_and_last(reader, &name.tokens);
            let Some((held, son)) = sons.get(&key) else { continue };
            let office = name.role.as_ref().map(|role| office(reader, role.end - 1));
            // "Rev." says little of somebody who has no office: it may be the younger's.
            let reverend = |office: &str| matches!(office, "rev." | "rev" | "reverend");
            let known = |office: &String| held.contains(office) || held.is_empty() && reverend(office);
            let another = office.is_some_and(|office| !known(&office));
            if *son || another || told.short.contains(&key.1) || is_called(reader, name, &["father"]) {
                told.two.insert(key);
            }
        }
        told
    }

    /// Takes in who the full names are: for each name the person, if it is one.
    pub fn introduce(&mut self, reader: &Reader, found: &[Found], full: &[Option<usize>]) {
        for (name, draft) in found.iter().zip(full) {
            if let Some(draft) = *draft {
                self.introduced.entry(draft).or_insert(name.tokens.start);
                if is_relative(reader, name) {
                    self.relatives.insert(draft);
                }
            }
            if let Some(held) = office_beside(reader, name).filter(|held| !self.offices.contains(held)) {
                self.principals.entry(held.0).or_insert(name.tokens.start);
            }
        }
    }

    /// Whether the text tells of two people by these full names, one of them with "Jr.".
    pub fn are_two(&self, reader: &Reader, one: &Range<usize>, other: &Range<usize>) -> bool {
        let told = |name: &Range<usize>| self.two.contains(&first_and_last(reader, name));
        has_suffix(reader, one) != has_suffix(reader, other) && told(one) && told(other)
    }

    /// Whether a last name, where it stands with "Jr.", stands for the elder without.
    pub fn calls_the_younger(&self, last: &str) -> bool {
        self.short.contains(last)
    }

    /// Whether a last name cannot be that of a person, of whom `full` is the full name, who is called "Jr." or told of as a
    /// relative: it has an office that nobody says he holds, or some other of that name has one, and it may be his.
    pub fn is_another(&self, reader: &Reader, name: &Found, person: usize, full: &Range<usize>) -> bool {
        let (relative, junior) = (self.relatives.contains(&person), has_suffix(reader, full));
        if !relative && !junior {
            return false;
        }
        if let Some(held) = office_beside(reader, name) {
            return !self.offices.contains(&held);
        }
        let principal = self.principals.get(&last_name(reader, full));
        let first = self.introduced.get(&person);
        // Who is told of first is called by the last name.
        relative && name.gender.is_none() && principal.is_some()
            || junior && principal.is_some_and(|at| Some(at) < first)
    }
}

/// Whether a name ends in "Jr." or its like.
pub(super) fn has_suffix(reader: &Reader, name: &Range<usize>) -> bool {
    let last = reader.word(name.end - 1);
    name.len() > 1 && matches!(last, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}

/// The last name, in small letters, without "Jr.".
pub(super) fn last_name(reader: &Reader, tokens: &Range<usize>) -> String {
    let last = tokens.end - 1 - usize::from(has_suffix(reader, tokens));
    folded(reader.word(last))
}

fn first_and_last(reader: &Reader, tokens: &Range<usize>) -> (String, String) {
    (reader.word(tokens.start).to_lowercase(), last_name(reader, tokens))
}

fn office(reader: &Reader, noun: usize) -> String {
    lemma(reader.word(noun)).to_lowercase()
}

/// Whether one of these words stands shortly before a name or in the office before it.
fn is_called(reader: &Reader, name: &Found, kin: &[&str]) -> bool {
    let role = name.role.as_ref().map_or(name.tokens.start, |role| role.start);
    let start = role.min(name.tokens.start);
    (start.saturating_sub(KIN)..name.tokens.start).any(|token| kin.contains(&reader.word(token)))
}

/// The last name of a person who is called by that alone, and the noun of the office before it.
fn office_beside(reader: &Reader, name: &Found) -> Option<(String, String)> {
    let role = name.role.as_ref().filter(|role| role.end == name.tokens.start)?;
    name.is_last_name(reader).then(|| (last_name(reader, &name.tokens), office(reader, role.end - 1)))
}

/// Whether a full name has what somebody is to another of the family beside it.
fn is_relative(reader: &Reader, name: &Found) -> bool {
    let is = |token: usize, word: &str| reader.word(token).eq_ignore_ascii_case(word);
    let kin = |token: usize| {
        people::RELATIVES.contains(&reader.word(token))
            || is(token, "lady") && is(token.wrapping_sub(1), "first")
    };
    name.role.clone().is_some_and(|mut role| role.any(kin))
}
