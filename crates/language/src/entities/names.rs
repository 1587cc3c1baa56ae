//! Names in a text, and what they are: runs of name words, cut into offices, people, institutions and
//! places by the tables and by their last words.
//!
//! Leaves to `roles` the office beside a name, and to `joining` which names are one.

use std::ops::Range;

use rashomon_lexicon::gazetteer::{Gender, KnownName, LastWord};
use rashomon_lexicon::people;
use rashomon_text::Budget;

use super::runs::{chunk_end, gender_of_title, is_title};
use super::{Found, Reader, Sort};
use crate::Tag;

/// Finds the names of a text, in text order, not overlapping, as far as there is time.
pub(super) fn names(reader: &Reader, budget: Budget<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in reader.sentences.iter().take_while(|_| budget.goes_on()) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some(end) = chunk_end(reader, at, sentence.tokens.end) else {
                at += 1;
                continue;
            };
            cut(reader, at..end, &mut found);
            at = end;
        }
    }
    found
}

/// Cuts a run of name words into names.
fn cut(reader: &Reader, chunk: Range<usize>, found: &mut Vec<Found>) {
    let mut start = chunk.start;
    let end = chunk.end;
    if start + 1 < end && super::roles::is_plural_office(reader, start) {
        // "Presidents X and Y"
        start += 1;
    }
    // The last title or office with a name after it: what stands before belongs to the role.
    let before_name = |i: usize| {
        let office = reader.is_person_office(i) && reader.is_capital(i) || is_title(reader.word(i));
        let name_follows = !matches!(reader.word(i + 1), "of" | "for" | "&" | "and");
        // "Attorney General": the last of the nouns is the head.
        office && name_follows && !(i + 2 < end && reader.is_person_office(i + 1))
    };
    let office = (start..end.saturating_sub(1)).rev().find(|&i| before_name(i));
    if office.is_some_and(|office| office + 2 == end && is_address(reader, office)) {
        before_office(reader, start..end - 2, found);
        return;
    }
    if let Some(office) = office
        && !names_institution(reader, &(office + 1..end))
        && !known_whole(reader, start..end)
        && !(end - office == 2 && is_common_name(reader, end - 1))
    {
        before_office(reader, start..office, found);
        let gender = gender_of_title(reader.word(office)).or(reader.office(office).and_then(|o| o.gender));
        person(reader, office + 1..end, gender, found);
        return;
    }
    // "Secretary of State John Smith", "Minister of Trade Smith".
    if let Some(of) =
        (start + 1..end.saturating_sub(2)).find(|&i| reader.word(i) == "of" && reader.is_person_office(i - 1))
    {
        // What it is an office of is a common word or two ("State", "Foreign Affairs"), or ends where a first
        // name starts.
        let matter = (of + 1..end)
            .take_while(|&i| matches!(reader.word(i), "the" | "and") || reader.entries[i].is_some());
        let after_matter = matter.last().map_or(end - 1, |last| last + 1);
        let first_name = |i: &usize| reader.gazetteer.first_name(reader.word(*i)).is_some();
        let name = (of + 2..end).find(first_name).unwrap_or(after_matter).min(end - 1);
        let matter_known = reader.known_at(of + 1, end).is_some_and(|(_, length)| of + 1 + length == end);
        let starts_with_the = reader.word(of + 1) == "the";
        if !matter_known
            && name > of + 1 + usize::from(starts_with_the)
            && !names_institution(reader, &(name..end))
        {
            before_office(reader, start..of - 1, found);
            person(reader, name..end, reader.office(of - 1).and_then(|o| o.gender), found);
            return;
        }
    }
    if start + 1 == end && reader.is_person_office(start) {
        // "the President": a description, not a name.
        return;
    }
    // An office at the end, or one that "of" goes on from: a description with a name inside.
    if let Some(office) =
        (start..end).find(|&i| reader.is_person_office(i) && (i + 1 == end || reader.word(i + 1) == "of"))
        && !(office + 1 == end && is_last_name(reader, office))
    {
        before_office(reader, start..office, found);
        if office + 2 < end {
            cut(reader, office + 2 + usize::from(reader.word(office + 2) == "the")..end, found);
        }
        return;
    }
    while start < end {
        start = name(reader, start, end, found);
    }
}

/// Whether a title and the word after it speak to who holds an office ("Madam Speaker"). Other offices are last names too
/// ("Mr. Bishop").
fn is_address(reader: &Reader, title: usize) -> bool {
    is_title(reader.word(title)) && is_form_of_address(reader.word(title + 1))
}

/// Whether a noun for a calling is somebody's last name, after a first name and maybe an initial: "Lena Baker".
pub(super) fn is_last_name(reader: &Reader, token: usize) -> bool {
    let initial = |i: usize| matches!(reader.word(i).as_bytes(), [_, b'.'] | [_]) && reader.is_capital(i);
    let Some(before) = token.checked_sub(1) else { return false };
    let first = if initial(before) { before.saturating_sub(1) } else { before };
    let called = reader.gazetteer.first_name(reader.word(first)).is_some() && reader.is_capital(first);
    let place =
        reader.known_at(first, first + 1).is_some_and(|(known, _)| known.is_place || known.is_country);
    let calling = reader.is_person_office(token) && !is_form_of_address(reader.word(token));
    reader.is_capital(token) && calling && called && !place && reader.tag(token + 1) != Tag::Name
}

/// Offices that who holds them is called by, and nobody for a last name.
pub(super) fn is_form_of_address(word: &str) -> bool {
    people::FORMS_OF_ADDRESS.contains(&word)
}

fn push(found: &mut Vec<Found>, tokens: Range<usize>, sort: Sort) {
    if tokens.start < tokens.end {
        found.push(Found { tokens, sort, role: None, gender: None, implied: None, learned: false });
    }
}

/// Whether a word that ends the names of things and is a common noun too ("Order") would be a person's name.
fn is_common_name(reader: &Reader, token: usize) -> bool {
    reader.gazetteer.last_word(reader.word(token)).is_some() && reader.entries[token].is_some()
}

fn known_whole(reader: &Reader, chunk: Range<usize>) -> bool {
    reader.known_at(chunk.start, chunk.end).is_some_and(|(_, length)| length == chunk.len())
}

/// The names inside what stands before an office: institutions and places, no adjectives.
fn before_office(reader: &Reader, tokens: Range<usize>, found: &mut Vec<Found>) {
    let mut at = tokens.start;
    while at < tokens.end {
        match reader.known_at(at, tokens.end) {
            // "Russian Security Council", "US Department of State": the country is part of the name.
            Some((known, length)) if known.is_adjective => {
                let next = reader.known_at(at + length, tokens.end);
                match next.filter(|(next, _)| next.is_organization) {
                    Some((_, more)) => {
                        push(found, at..at + length + more, Sort::Organization);
                        at += length + more;
                    }
                    None => at += length,
                }
            }
            Some((known, length)) => {
                if let Some(sort) = sort_of(&known) {
                    push(found, at..at + length, sort);
                }
                at += length;
            }
            None if names_institution(reader, &(at..tokens.end)) => {
                push(found, at..tokens.end, Sort::Organization);
                return;
            }
            None => at += 1,
        }
    }
}

/// Whether the last word of a run of tokens is one that ends the names of institutions.
fn names_institution(reader: &Reader, tokens: &Range<usize>) -> bool {
    tokens.len() > 1
        && reader.gazetteer.last_word(reader.word(tokens.end - 1)) == Some(LastWord::Organization)
}

/// What a known name is here; `None` for an adjective, which names nothing by itself.
pub(super) fn sort_of(known: &KnownName) -> Option<Sort> {
    if known.is_country {
        Some(Sort::Place)
    } else if known.is_organization && known.is_adjective {
        // "a Democrat", "Republican voters"
        None
    } else if known.is_organization {
        Some(Sort::Organization)
    } else if known.is_place || known.is_seat {
        Some(Sort::Place)
    } else {
        None
    }
}

fn person(reader: &Reader, tokens: Range<usize>, gender: Option<Gender>, found: &mut Vec<Found>) {
    // "President Trump Jr.": at most five words are the name of a person.
    let mut tokens = tokens;
    if is_title(reader.word(tokens.start)) && tokens.len() > 1 {
        tokens.start += 1;
    }
    if tokens.len() == 1
        && reader
            .known_at(tokens.start, tokens.end)
            .is_some_and(|(known, _)| known.is_adjective || known.is_country)
    {
        return;
    }
    let gender = gender.or_else(|| {
        reader.gazetteer.first_name(reader.word(tokens.start)).flatten().filter(|_| tokens.len() > 1)
    });
    found.push(Found { tokens, sort: Sort::Person, role: None, gender, implied: None, learned: false });
}

/// Takes one name from the start of a run, and returns where the rest of the run starts.
fn name(reader: &Reader, start: usize, end: usize, found: &mut Vec<Found>) -> usize {
    let first = reader.word(start);
    let first_name = reader.gazetteer.first_name(first);
    let known = reader.known_at(start, end);
    let length = end - start;
    // The longest known name first, unless it is only the first name of a person ("Jordan Smith").
    if let Some((known, taken)) = known {
        let person_follows = first_name.is_some() && taken == 1 && length > 1;
        if taken == length {
            if first_name.is_none() || taken > 1 || !known.is_place || is_from(reader, start) {
                if let Some(sort) = sort_of(&known) {
                    push(found, start..end, sort);
                }
                return end;
            }
        } else if names_institution(reader, &(start..end)) {
            push(found, start..end, Sort::Organization);
            return end;
        } else if let Some(sort) = last_word_sort(reader, start, end) {
            push(found, start..end, sort);
            return end;
        } else if !person_follows {
            if let Some(sort) = sort_of(&known).filter(|_| !known.is_adjective || known.is_country) {
                push(found, start..start + taken, sort);
            }
            return start + taken;
        }
    }
    if let Some(sort) = last_word_sort(reader, start, end) {
        push(found, start..end, sort);
        return end;
    }
    // A known name later in the run ends the unknown one before it.
    let named = |i: usize| reader.gazetteer.first_name(reader.word(i)).is_some();
    let thing = reader.gazetteer.last_word(reader.word(end - 1)).is_some();
    let stop = (start + 1..end)
        .find(|&i| {
            let person = first_name.is_none() && named(i) && i + 1 < end && !thing;
            let known = reader.known_at(i, end).is_some_and(|(known, taken)| {
                taken > 1
                    || known.is_adjective && i + 1 < end
                    || known.is_country && i + 1 == end && first_name.is_none()
            });
            person || known
        })
        .unwrap_or(end);
    let tokens = start..stop;
    let small_words = tokens.clone().any(|i| matches!(reader.word(i), "of" | "for" | "&" | "and"));
    let all_capitals = |i: usize| {
        let word = reader.word(i);
        word.len() > 1
            && word.len() <= 6
            && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let sort = if stop == end && is_called_body(reader, stop) {
        Sort::Organization
    } else if tokens.len() > 1 && first_name.is_some() && !small_words {
        Sort::Person
    } else if is_placed(reader, &tokens) {
        Sort::Place
    } else if tokens.len() == 1 {
        if matches!(first, "Jr." | "Sr." | "Jr" | "Sr") {
            return stop;
        }
        if all_capitals(start) { Sort::Organization } else { Sort::Unknown }
    } else if small_words {
        Sort::Other
    } else if tokens.len() <= 4 && tokens.clone().all(|i| looks_personal(reader, i)) {
        Sort::Person
    } else {
        Sort::Other
    };
    let gender = first_name.flatten().filter(|_| sort == Sort::Person);
    found.push(Found { tokens, sort, role: None, gender, implied: None, learned: false });
    stop
}

/// Whether a name is of where somebody is from: "Senator Mark Holt of Virginia", "the governor of Virginia".
fn is_from(reader: &Reader, start: usize) -> bool {
    let (Some(of), Some(head)) = (start.checked_sub(1), start.checked_sub(2)) else { return false };
    reader.word(of) == "of" && (reader.tag(head) == Tag::Name || reader.is_person_office(head))
}

/// Whether the noun after a name says that it is an institution ("the X newspaper").
fn is_called_body(reader: &Reader, after: usize) -> bool {
    people::BODIES.contains(&reader.word(after))
}

/// Whether the words around an unknown name show a place: "in X", "X, Norway".
fn is_placed(reader: &Reader, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1).map_or("", |b| reader.word(b));
    let after = tokens.end + 1;
    let known = || {
        reader
            .known_at(after, after + 4)
            .is_some_and(|(k, _)| (k.is_place || k.is_country) && !k.is_organization)
    };
    matches!(before, "in" | "near" | "outside" | "throughout") && !reader.is_possessive(tokens.end)
        || reader.word(tokens.end) == ","
            && matches!(before, "in" | "of" | "at" | "from" | "to" | "near" | "for")
            && known()
}

pub(super) fn last_word_sort(reader: &Reader, start: usize, end: usize) -> Option<Sort> {
    if end - start < 2 {
        return None;
    }
    let heads_of =
        (start..end).find(|&i| matches!(reader.word(i), "of" | "for")).map(|of| reader.word(of - 1));
    let last = reader.gazetteer.last_word(heads_of.unwrap_or(reader.word(end - 1)))?;
    let person = reader.gazetteer.first_name(reader.word(start)).is_some() && end - start == 2;
    match last {
        LastWord::Organization => Some(Sort::Organization),
        // "Faith Hill", "Taylor Park"
        LastWord::Place if person => None,
        LastWord::Place => Some(Sort::Place),
        LastWord::Other if person => None,
        LastWord::Other => Some(Sort::Other),
    }
}

/// Whether a word of an unknown name could be of a person: no acronym, digit or common noun.
pub(super) fn looks_personal(reader: &Reader, token: usize) -> bool {
    let word = reader.word(token);
    let initial = word.len() == 2 && word.ends_with('.');
    let entry = reader.entries.get(token).copied().flatten();
    let plural = word.strip_suffix('s').and_then(rashomon_lexicon::dictionary::look_up).is_some();
    let known = reader.gazetteer.name(word).is_some() && reader.gazetteer.first_name(word).is_none();
    let common = !initial && (entry.is_some() || plural || known);
    let compound = word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
    let shape = !compound
        && word.bytes().all(|b| !b.is_ascii_digit())
        && (initial || word.chars().skip(1).any(char::is_lowercase));
    (shape && !common) || people::PARTICLES.contains(&word)
}
