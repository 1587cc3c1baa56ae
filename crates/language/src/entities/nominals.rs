//! Who "the Russian president", "the spokeswoman" or "the ministry" is, and the institutions that such descriptions stand
//! for or name.
//!
//! Which words are a description, `description` says; which person holds an office, `offices`; who is in view, `view`. A description that fits nobody, or two alike,
//! stays unresolved.

use std::ops::Range;

use rashomon_lexicon::gazetteer::OfficeSort;
use rashomon_lexicon::people;

use super::description::{Description, description};
use super::offices::Offices;
use super::roles::is_partisan;
use super::view::View;
use super::{Draft, Reader};
use crate::{EntityKind, MentionKind, Tag};

/// Adds mentions by description to the drafts, and institutions that have only a description.
pub(super) fn resolve(reader: &Reader, drafts: &mut Vec<Draft>) {
    let taken = taken_tokens(drafts);
    let offices = Offices::of(reader, drafts);
    let mut view = View::new(drafts);
    let mut additions: Vec<(usize, Range<usize>)> = Vec::new();
    for head in 0..reader.tokens.len() {
        let partisan = || is_partisan(reader.word(head)).then_some(OfficeSort::Person);
        let Some(sort) = reader.office(head).map(|office| office.sort).or_else(partisan) else { continue };
        if sort == OfficeSort::Group
            || within(&taken, head)
            || matches!(reader.tag(head), Tag::Verb | Tag::Auxiliary)
        {
            continue;
        }
        let Some(description) = description(reader, head, sort) else { continue };
        if description.sort == OfficeSort::Body && press_office(reader, &description) {
            let draft = new_body(reader, drafts, &description);
            additions.push((draft, description.tokens));
            continue;
        }
        view.advance(drafts, description.tokens.start);
        let entity = match description.sort {
            OfficeSort::Person => offices.person(reader, drafts, &view, &description),
            _ => body(reader, drafts, &view, &description),
        };
        let entity = entity.or_else(|| {
            let named = description.sort == OfficeSort::Body && names_itself(reader, &description);
            named.then(|| new_body(reader, drafts, &description))
        });
        if let Some(entity) = entity {
            view.spoken_of(entity, description.tokens.start);
            additions.push((entity, description.tokens));
        }
    }
    for (entity, tokens) in additions {
        drafts[entity].mentions.push((tokens, MentionKind::Nominal, None));
    }
}

/// The token ranges of names and roles, in order.
fn taken_tokens(drafts: &[Draft]) -> Vec<Range<usize>> {
    let mut taken: Vec<Range<usize>> = drafts
        .iter()
        .flat_map(|d| &d.mentions)
        .flat_map(|(tokens, _, role)| std::iter::once(tokens.clone()).chain(role.clone()))
        .collect();
    taken.sort_by_key(|t| t.start);
    taken
}

fn within(taken: &[Range<usize>], token: usize) -> bool {
    let after = taken.partition_point(|t| t.start <= token);
    // Roles are short and may hold a name, so the last few that start before are enough to look at.
    taken[after.saturating_sub(4)..after].iter().any(|t| t.contains(&token))
}

/// "the press service of the president": an institution by description.
fn press_office(reader: &Reader, description: &Description) -> bool {
    let press = matches!(reader.word(description.head - 1), "press" | "Press")
        && matches!(reader.word(description.head).to_ascii_lowercase().as_str(), "service" | "office");
    press && description.tokens.end > description.head + 1
}

/// "the Norwegian government", "the Brun campaign": an institution named by whose it is.
fn names_itself(reader: &Reader, description: &Description) -> bool {
    let tokens = without_determiner(reader, &description.tokens);
    let whose = tokens.start..description.head;
    let noun = reader.word(description.head);
    let singular = people::OF_A_COUNTRY.contains(&noun);
    let owner = whose.clone().any(|i| reader.tag(i) == Tag::Name);
    // "the Norwegian military build-up" is about something else.
    let head = !matches!(reader.tag(description.head + 1), Tag::Word | Tag::Name)
        && !reader.word(description.head + 1).ends_with("ing");
    // What a person owns is the matter of `owned`.
    let possessive = whose.clone().any(|i| reader.is_possessive(i));
    let named =
        reader.country(&whose).is_some() || !possessive && (noun == "campaign" || noun == "administration");
    singular && owner && head && named
}

fn new_body(reader: &Reader, drafts: &mut Vec<Draft>, description: &Description) -> usize {
    // From whose it is on: "the new Norwegian government" is the Norwegian government.
    let name = without_determiner(reader, &description.tokens);
    let owner =
        name.clone().find(|&i| i >= description.head || reader.tag(i) == Tag::Name).unwrap_or(name.start);
    let name = if press_office(reader, description) { name } else { owner..name.end };
    let same = |d: &Draft| {
        d.kind == EntityKind::Organization && reader.of(&d.name).eq_ignore_ascii_case(reader.of(&name))
    };
    if let Some(known) = drafts.iter().position(same) {
        return known;
    }
    let country = reader.country(&name);
    drafts.push(Draft {
        kind: EntityKind::Organization,
        name,
        gender: None,
        roles: Vec::new(),
        implied: Vec::new(),
        country,
        mentions: Vec::new(),
    });
    drafts.len() - 1
}

fn without_determiner(reader: &Reader, tokens: &Range<usize>) -> Range<usize> {
    if reader.tag(tokens.start) == Tag::Determiner { tokens.start + 1..tokens.end } else { tokens.clone() }
}

/// The institution that "the ministry" or "the agency" is: the one spoken of last whose name ends so.
fn body(reader: &Reader, drafts: &[Draft], view: &View, description: &Description) -> Option<usize> {
    let noun = reader.word(description.head).to_lowercase();
    let own = reader.country(&(description.tokens.start..description.head));
    let modified = description.head > description.tokens.start + 1;
    let party = (description.tokens.start..description.head)
        .any(|i| reader.gazetteer.name(reader.word(i)).is_some_and(|k| k.sector == Some("PTY")));
    if modified && (own.is_none() || party) {
        return None;
    }
    view.recent(60).find(|&index| {
        let draft = &drafts[index];
        if draft.kind != EntityKind::Organization {
            return false;
        }
        let name = reader.of(&draft.name);
        let known = reader.gazetteer.name(name);
        let fits = name.split([' ', '-']).any(|word| word.eq_ignore_ascii_case(&noun))
            && !name.eq_ignore_ascii_case(&noun)
            || match noun.as_str() {
                "agency" => known.is_some_and(|k| k.is_agency),
                "newspaper" | "paper" | "broadcaster" | "network" | "outlet" | "channel" | "magazine"
                | "daily" => known.is_some_and(|k| k.sector == Some("MED") && !k.is_agency),
                "company" | "firm" => known.is_some_and(|k| k.sector == Some("BUS")),
                _ => false,
            };
        fits && own.is_none_or(|country| reader.country(&draft.name).is_none_or(|other| other == country))
    })
}
