//! Who "the Russian president", "the spokeswoman" or "the ministry" is: which words are such a description, and the
//! institutions that they stand for or name.
//!
//! Which person holds an office, `offices` says; who is in view, `view`. A description that fits nobody, or two alike,
//! stays unresolved.

use std::ops::Range;

use rashomon_lexicon::gazetteer::OfficeSort;
use rashomon_lexicon::people;

use super::offices::Offices;
use super::roles::{group_end, is_partisan};
use super::view::View;
use super::{Draft, Reader};
use crate::{EntityKind, MentionKind, Tag};

/// A description that may stand for an entity.
pub(super) struct Description {
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
    sort: OfficeSort,
}

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

/// The description around an office noun, if it has a determiner and no name after it.
fn description(reader: &Reader, head: usize, sort: OfficeSort) -> Option<Description> {
    let sentence = reader.sentences.get(reader.sentence_of(head))?.tokens.clone();
    // "the prime minister's office": the head is the last noun.
    if reader.office(head + 1).is_some() && head + 1 < sentence.end && reader.tag(head + 1) != Tag::Verb
        || reader.tag(head + 1) == Tag::Name && head + 1 < sentence.end
    {
        return None;
    }
    // "the Republican leadership", "the assistant secretary level".
    let next = reader.word(head + 1);
    let inside = head + 1 < sentence.end;
    let adjective = is_partisan(reader.word(head)) && matches!(reader.tag(head + 1), Tag::Word | Tag::Number);
    if inside && (adjective || people::ABOUT_AN_OFFICE.contains(&next)) {
        return None;
    }
    let mut start = head;
    while start > sentence.start && head - start < 7 {
        let before = start - 1;
        let entry = reader.entries[before];
        let modifier = match reader.tag(before) {
            Tag::Name => !super::runs::is_calendar(reader.word(before)),
            Tag::Word => true,
            Tag::Verb => entry.is_some_and(|e| e.qualifies),
            _ => entry.is_some_and(|e| e.qualifies),
        };
        if !modifier {
            break;
        }
        start = before;
    }
    let before = start.checked_sub(1).filter(|&b| b >= sentence.start);
    let determined = before.is_some_and(|b| reader.tag(b) == Tag::Determiner && determines(reader, b, head));
    // "is the mayor" says what somebody is; "the best mayor" nobody in particular.
    let predicate = before.and_then(|b| b.checked_sub(1)).is_some_and(|b| {
        reader.entries[b].is_some_and(|e| e.lemma == "be" || matches!(e.lemma, "become" | "remain"))
    });
    let vague = (start..head)
        .any(|i| matches!(reader.word(i), "best" | "worst" | "next" | "first" | "only" | "other" | "second"));
    let family = people::FAMILY.contains(&reader.word(head));
    if predicate || vague || family {
        return None;
    }
    let owned = before.is_some_and(|b| reader.is_possessive(b));
    let start = match before {
        Some(before) if determined => before,
        // "Russia's president" begins with its owner.
        Some(before) if owned => owner_start(reader, before, sentence.start),
        // "Kremlin spokesman said", "The" lost in a headline; but "one Democratic lawmaker".
        _ if start < head
            && !before.is_some_and(|b| matches!(reader.tag(b), Tag::Determiner | Tag::Number))
            && reader.is_capital(start)
            && reader.country(&(start..head)).is_some() =>
        {
            start
        }
        _ => return None,
    };
    let end = if sort == OfficeSort::Person { description_end(reader, head, sentence.end) } else { head + 1 };
    let end = if sort == OfficeSort::Body && matches!(reader.word(head + 1), "of" | "for") {
        group_end(reader, head + 1, sentence.end.min(head + 8))
    } else {
        end
    };
    Some(Description { tokens: start..end, head, sort })
}

/// Whether a determiner shows that the reader knows who is meant. "His director" is as good as new.
fn determines(reader: &Reader, determiner: usize, head: usize) -> bool {
    let word = reader.word(determiner);
    let is = |list: &[&str]| list.iter().any(|other| word.eq_ignore_ascii_case(other));
    is(&["the", "this", "that"])
        || is(&["his", "her", "their", "its"]) && matches!(reader.word(head), "counterpart" | "boss")
}

/// The noun group of a person goes on with "of" and "for" before a name ("spokesman for the Foreign Ministry").
fn description_end(reader: &Reader, head: usize, sentence_end: usize) -> usize {
    if !matches!(reader.word(head + 1), "of" | "for") {
        return head + 1;
    }
    let end = group_end(reader, head + 1, sentence_end.min(head + 9));
    if (head + 1..end).any(|i| reader.tag(i) == Tag::Name) { end } else { head + 1 }
}

fn owner_start(reader: &Reader, mark: usize, floor: usize) -> usize {
    let mut start = mark;
    while start > floor && matches!(reader.tag(start - 1), Tag::Name | Tag::Word) && mark - start < 5 {
        start -= 1;
    }
    if start > floor && reader.tag(start - 1) == Tag::Determiner { start - 1 } else { start }
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
