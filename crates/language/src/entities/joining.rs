//! Which names are one: "US President Joe Biden", "Biden" and "Mr. Biden"; an institution and its acronym; a
//! country and its short form.
//!
//! People join by last name where the first names agree or one is missing. A last name alone goes to whoever
//! bore it last. Leaves to `families` which people of one last name are several, and
//! descriptions and pronouns to the modules of that name.

use std::borrow::Cow;
use std::ops::Range;

use rashomon_lexicon::first_names::{compatible, folded};
use rashomon_lexicon::people;
use rustc_hash::FxHashMap;

use super::families::{Families, has_suffix, last_name};
use super::{Draft, Found, Reader, Sort};
use crate::{EntityKind, MentionKind};

/// How many entities back a short form may find its long one.
const WINDOW: usize = 300;

/// Of more people with one last name than this, a full name is compared with the first of them and those of its own first
/// name, and a last name alone with the last of them.
const NAMESAKES: usize = 16;

/// Joins names to entities, in order of first mention.
pub(super) fn join(reader: &Reader, found: &[Found]) -> Vec<Draft> {
    let mut joiner = Joiner {
        reader,
        drafts: Vec::new(),
        by_last: FxHashMap::default(),
        by_first: FxHashMap::default(),
        by_first_and_last: FxHashMap::default(),
        by_name: FxHashMap::default(),
        alone: Vec::new(),
        families: Families::read(reader, found),
    };
    // Full names first, wherever they stand: a headline has the last name alone.
    let full: Vec<Option<usize>> = found
        .iter()
        .map(|name| {
            (name.sort == Sort::Person && !name.is_last_name(reader)).then(|| joiner.full_person(name))
        })
        .collect();
    joiner.families.introduce(reader, found, &full);
    for (index, name) in found.iter().enumerate() {
        let draft = match full[index] {
            Some(draft) => draft,
            None if joiner.is_pair(name) => continue,
            None => joiner.place_name(name, found.get(index.wrapping_sub(1))),
        };
        joiner.mention(draft, name);
    }
    joiner.drafts
}

struct Joiner<'r, 'a> {
    reader: &'r Reader<'a>,
    drafts: Vec<Draft>,
    /// People by last name in small letters; the last one in a list was spoken of last.
    by_last: FxHashMap<String, Vec<usize>>,
    /// People by first name: the first two of each.
    by_first: FxHashMap<&'a str, Vec<usize>>,
    /// People by first name and last name in small letters: the first of each.
    by_first_and_last: FxHashMap<(&'a str, String), usize>,
    /// Everything else by [`key`].
    by_name: FxHashMap<Cow<'a, str>, usize>,
    /// How often each draft is called by one word.
    alone: Vec<usize>,
    families: Families,
}

impl<'a> Joiner<'_, 'a> {
    /// The entity of a person's full name.
    fn full_person(&mut self, name: &Found) -> usize {
        let last = last_name(self.reader, &name.tokens);
        let first = self.reader.word(name.tokens.start);
        let junior = has_suffix(self.reader, &name.tokens);
        let own = self.by_first_and_last.get(&(first, last.clone())).copied();
        let known = self.by_last.get(&last).and_then(|people| {
            people.iter().copied().take(NAMESAKES).chain(own).find(|&p| {
                let other = &self.drafts[p].name;
                if junior && (name.tokens.len() == 2 || other.len() == 2) && has_suffix(self.reader, other) {
                    // "Lom Jr." is "Peter Lom Jr.".
                    return true;
                }
                other.len() < 2
                    || self.ends_in(other, &name.tokens)
                    || self.ends_in(&name.tokens, other)
                    || self.first_names_agree(first, self.reader.word(other.start))
                        && self.middles_agree(&name.tokens, other)
                        && !self.families.are_two(self.reader, &name.tokens, other)
            })
        });
        let draft = known.unwrap_or_else(|| self.new_draft(EntityKind::Person, name));
        if known.is_none() {
            self.by_last.entry(last.clone()).or_default().push(draft);
        }
        self.by_first_and_last.entry((first, last)).or_insert(draft);
        let people = self.by_first.entry(first).or_default();
        if people.len() < 2 && !people.contains(&draft) {
            people.push(draft);
        }
        let entity = &mut self.drafts[draft];
        if name.tokens.len() > entity.name.len() {
            entity.name = name.tokens.clone();
        }
        entity.gender = entity.gender.or(name.gender);
        draft
    }

    /// Whether a longer full name ends in all the words of a shorter: "Ana Vargas Lom" and "Vargas Lom".
    fn ends_in(&self, long: &Range<usize>, short: &Range<usize>) -> bool {
        let words = |tokens: Range<usize>| tokens.map(|token| self.reader.word(token));
        short.len() > 1
            && long.len() > short.len()
            && words(long.end - short.len()..long.end).eq(words(short.clone()))
    }

    /// Whether two first names can be of one person: compatible, and not one a man's and the other a woman's ("Eric", "Erica").
    fn first_names_agree(&self, one: &str, other: &str) -> bool {
        let gender = |name: &str| self.reader.gazetteer.first_name(name).flatten();
        let differ = || gender(one).zip(gender(other)).is_some_and(|(one, other)| one != other);
        compatible(one, other) && !differ()
    }

    /// Whether two full names have no different middle initials.
    fn middles_agree(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        if one.len() < 3 || other.len() < 3 {
            return true;
        }
        self.reader.word(one.start + 1).chars().next() == self.reader.word(other.start + 1).chars().next()
    }

    fn new_draft(&mut self, kind: EntityKind, name: &Found) -> usize {
        self.drafts.push(Draft {
            kind,
            name: name.tokens.clone(),
            gender: name.gender,
            roles: Vec::new(),
            implied: Vec::new(),
            country: None,
            mentions: Vec::new(),
        });
        self.drafts.len() - 1
    }

    /// The entity of any name but the full name of a person.
    fn place_name(&mut self, name: &Found, before: Option<&Found>) -> usize {
        let reader = self.reader;
        let text = reader.of(&name.tokens);
        let known = reader.gazetteer.name(text);
        // "Fox said" after "Vicente Fox" is he, where no "Fox News" is told of.
        let body = name.sort == Sort::Organization && self.long_form(text).is_none();
        let given = |person: usize| {
            let first = reader.word(self.drafts[person].name.start);
            reader.gazetteer.first_name(first).is_some() && text.chars().any(char::is_lowercase)
        };
        let could_be_person = name.is_last_name(reader)
            && name.sort != Sort::Other
            && (!name.learned || name.sort == Sort::Person || body)
            && known.is_none_or(|k| !k.is_country && !k.is_seat);
        let last = reader.word(name.tokens.end - 1);
        if could_be_person
            && let Some(person) = self.person_called(last, name)
            && !(name.learned && body && !given(person))
        {
            return person;
        }
        let kind = match name.sort {
            Sort::Person => EntityKind::Person,
            Sort::Organization => EntityKind::Organization,
            Sort::Place => EntityKind::Place,
            Sort::Unknown if self.unknown_person(name) => EntityKind::Person,
            Sort::Other | Sort::Unknown => EntityKind::Other,
        };
        let short = name.learned && name.sort == Sort::Organization && name.tokens.len() == 1;
        if (name.sort == Sort::Unknown || short)
            && let Some(company) = self.long_form(text)
        {
            return company;
        }
        if kind == EntityKind::Person {
            let known = self.by_name.get(text).copied().filter(|&d| self.drafts[d].kind == EntityKind::Other);
            let draft = known.unwrap_or_else(|| self.new_draft(kind, name));
            self.drafts[draft].kind = kind;
            self.by_last.entry(last_name(self.reader, &name.tokens)).or_default().push(draft);
            return draft;
        }
        let key = match known {
            Some(known) if known.is_country => Cow::Borrowed(known.country.unwrap_or_default()),
            _ => key(text),
        };
        if let Some(&draft) = self.by_name.get(&key) {
            // What one place shows holds for all.
            let known = &mut self.drafts[draft].kind;
            *known = if *known == EntityKind::Other { kind } else { *known };
            return draft;
        }
        let draft = match self.alias(name, before, text, kind) {
            Some(draft) => draft,
            None => self.new_draft(kind, name),
        };
        self.by_name.insert(key, draft);
        draft
    }

    /// Whether one word couples two names ("the X-Y summit") and names neither.
    fn is_pair(&self, name: &Found) -> bool {
        let text = self.reader.of(&name.tokens);
        name.tokens.len() == 1
            && self.reader.gazetteer.name(text).is_none()
            && text.split_once('-').is_some_and(|parts| {
                [parts.0, parts.1].into_iter().any(|part| {
                    let known = self.reader.gazetteer.name(part);
                    known.is_some_and(|k| k.is_country || k.is_adjective || k.is_seat)
                        || self.by_last.contains_key(&folded(part))
                        || rashomon_lexicon::dictionary::look_up(part).is_some_and(|e| e.tag.is_some())
                })
            })
    }

    /// The institution whose longer name begins with a word ("Harrow" of "Harrow Motors").
    fn long_form(&self, word: &str) -> Option<usize> {
        let begins = |draft: &Draft| {
            draft.kind == EntityKind::Organization
                && draft.name.len() > 1
                && self.reader.word(draft.name.start) == word
        };
        self.recent().find(|(_, draft)| begins(draft)).map(|(index, _)| index)
    }

    /// Whether one unknown word is a person: it speaks, or has a government or campaign ("the X administration").
    fn unknown_person(&self, name: &Found) -> bool {
        let reader = self.reader;
        let after = name.tokens.end;
        let word = reader.word(name.tokens.start);
        let common =
            reader.entries[name.tokens.start].is_some() || reader.gazetteer.last_word(word).is_some();
        let family = reader.is_possessive(after) && people::OF_SOMEBODY.contains(&reader.word(after + 1));
        family
            || reader.is_cue(after) && !reader.is_capital(after) && !common
            || matches!(reader.word(after), "administration" | "campaign") && word.len() > 3
    }

    /// Who a last name, or a first name that only one person bears, means.
    fn person_called(&self, word: &str, name: &Found) -> Option<usize> {
        let agrees = |p: &usize| match (name.gender, self.drafts[*p].gender) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let last = folded(word);
        if let Some(people) = self.by_last.get(&last) {
            // Whoever bears the name alone most often bears it here too; another one gets a first name.
            let alone = |p: &usize| self.alone.get(*p).copied().unwrap_or_default();
            let younger = |p: &usize| has_suffix(self.reader, &self.drafts[*p].name);
            let rank = |p: &usize| (!(self.families.calls_the_younger(&last) && younger(p)), alone(p));
            let people = || {
                people[people.len().saturating_sub(NAMESAKES)..].iter().copied().filter(|&person| {
                    !self.families.is_another(self.reader, name, person, &self.drafts[person].name)
                })
            };
            return people().filter(agrees).rev().max_by_key(rank);
        }
        match self.by_first.get(word)?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// An acronym in parentheses after its name, or the short form of one longer name ("the Ministry").
    fn alias(&self, name: &Found, before: Option<&Found>, text: &str, kind: EntityKind) -> Option<usize> {
        if kind == EntityKind::Place {
            return None;
        }
        let reader = self.reader;
        let introduces = |b: &&Found| {
            b.tokens.end + 1 == name.tokens.start
                && b.tokens.len() > 1
                && reader.word(b.tokens.end) == "("
                && reader.word(name.tokens.end) == ")"
                && reader.word(b.tokens.start).chars().next() == text.chars().next()
        };
        if let Some(before) = before.filter(introduces) {
            return self.by_name.get(&key(reader.of(&before.tokens))).copied();
        }
        if name.tokens.len() < 2 {
            let spells = |draft: &Draft| draft.name.len() > 2 && self.is_acronym(text, &draft.name);
            return self
                .recent()
                .find(|(_, draft)| draft.kind != EntityKind::Person && spells(draft))
                .map(|(i, _)| i);
        }
        if let Some((acronym, _)) = self.recent().find(|(_, draft)| {
            draft.name.len() == 1
                && draft.kind == EntityKind::Organization
                && self.is_acronym(reader.of(&draft.name), &name.tokens)
        }) {
            return Some(acronym);
        }
        let mut longer = self.recent().filter(|(_, draft)| {
            draft.kind == kind
                && draft.name.len() > name.tokens.len()
                && reader.of(&draft.name).strip_suffix(text).is_some_and(|rest| rest.ends_with(' '))
        });
        match (longer.next(), longer.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        }
    }

    /// The entities found last, so that a text of any length takes time in proportion.
    fn recent(&self) -> impl Iterator<Item = (usize, &Draft)> {
        self.drafts.iter().enumerate().rev().take(WINDOW)
    }

    /// Whether a word is made of the initials of a name, at least three.
    fn is_acronym(&self, word: &str, name: &Range<usize>) -> bool {
        let initials =
            name.clone().filter_map(|t| self.reader.word(t).chars().next()).filter(|c| c.is_uppercase());
        word.len() >= 3 && word.chars().filter(|c| *c != '.').eq(initials)
    }

    fn mention(&mut self, draft: usize, name: &Found) {
        if self.alone.len() < self.drafts.len() {
            self.alone.resize(self.drafts.len(), 0);
        }
        self.alone[draft] += usize::from(name.tokens.len() == 1);
        let country = name.role.as_ref().and_then(|role| self.reader.country(role));
        let entity = &mut self.drafts[draft];
        entity.mentions.push((name.tokens.clone(), MentionKind::Name, name.role.clone()));
        entity.gender = entity.gender.or(name.gender);
        entity.country = entity.country.or(country);
        entity.roles.extend(name.role.clone());
        entity.implied.extend(name.implied);
        if name.tokens.len() > entity.name.len() && entity.kind != EntityKind::Place {
            entity.name = name.tokens.clone();
        }
    }
}

/// What names of one thing that is no person have in common: no periods, no "the".
fn key(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix("The ").unwrap_or(text);
    if text.contains('.') { Cow::Owned(text.replace('.', "")) } else { Cow::Borrowed(text) }
}
