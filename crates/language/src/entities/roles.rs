//! The office beside a name: before it ("Kremlin spokesman X"), or after it between commas ("X, the mayor of
//! Y,") or after "who is".
//!
//! Leaves to `nominals` the descriptions that stand alone.

use std::ops::Range;

use rashomon_lexicon::gazetteer::OfficeSort;
use rashomon_lexicon::people;

use super::runs::is_title;
use super::{Found, Reader, Sort};
use crate::Tag;

/// The most tokens a role may have.
const LONGEST: usize = 16;

/// Gives each name of a person the role beside it.
pub(super) fn roles(reader: &Reader, found: &mut [Found]) {
    share(reader, found);
    for name in found.iter_mut() {
        let Some(sentence) = reader.sentences.get(reader.sentence_of(name.tokens.start)) else { continue };
        if !matches!(name.sort, Sort::Person | Sort::Unknown | Sort::Other) {
            continue;
        }
        let role = before(reader, sentence.tokens.start, name.tokens.start)
            .or_else(|| after(reader, name.tokens.end, sentence.tokens.end));
        if let Some(role) = role {
            let gender = role.clone().filter_map(|i| reader.office(i)).find_map(|o| o.gender);
            name.gender = name.gender.or(gender);
            name.sort = Sort::Person;
            name.role = Some(role);
        } else if is_title_word(reader, name.tokens.start) || followed_by_age(reader, name.tokens.end) {
            name.sort = Sort::Person;
        }
    }
}

/// Gives each of several coordinated names the office of the plural before them.
fn share(reader: &Reader, found: &mut [Found]) {
    let mut at = 0;
    while at < found.len() {
        let first = at;
        at += 1;
        let Some(noun) = found[first].tokens.start.checked_sub(1) else { continue };
        if found[first].sort == Sort::Place || !is_plural_office(reader, noun) {
            continue;
        }
        while at < found.len() && joined(reader, found[at - 1].tokens.end, found[at].tokens.start) {
            at += 1;
        }
        let group = &mut found[first..at];
        let countries = countries_before(reader, noun);
        if group.len() < 2 {
            continue;
        }
        for (index, name) in group.iter_mut().enumerate() {
            let country = match countries.as_slice() {
                [one] => Some(*one),
                many if many.len() == at - first => many.get(index).copied(),
                _ => None,
            };
            name.sort = Sort::Person;
            name.implied = Some(super::Implied { noun, country });
        }
    }
}

/// Whether only "and" or a comma stands between two names.
fn joined(reader: &Reader, end: usize, start: usize) -> bool {
    (end..start).all(|i| matches!(reader.word(i), "and" | "," | "President" | "Prime" | "Minister"))
        && start > end
        && start <= end + 2
}

/// The countries that the words before a plural office name, in order ("French and German presidents").
fn countries_before(reader: &Reader, noun: usize) -> Vec<&'static str> {
    let mut countries = Vec::new();
    for token in (noun.saturating_sub(6)..noun).rev() {
        match reader.country(&(token..token + 1)) {
            Some(country) => countries.insert(0, country),
            None if matches!(
                reader.word(token),
                "and" | "," | "former" | "prime" | "foreign" | "defense" | "defence"
            ) => {}
            None => break,
        }
    }
    countries
}

fn is_title_word(reader: &Reader, start: usize) -> bool {
    start > 0 && is_title(reader.word(start - 1))
}

/// ", 22," after a name.
fn followed_by_age(reader: &Reader, end: usize) -> bool {
    reader.word(end) == ","
        && reader.tag(end + 1) == Tag::Number
        && reader.word(end + 1).len() <= 2
        && matches!(reader.word(end + 2), "," | "." | "who")
}

/// The role that ends right before a token.
fn before(reader: &Reader, sentence_start: usize, name: usize) -> Option<Range<usize>> {
    // "the spokesman, X," is an apposition the other way round.
    let (mut end, comma) = match name.checked_sub(1)? {
        last if reader.word(last) == "," && last > sentence_start => (last, true),
        last => (last + 1, false),
    };
    if !comma && end > sentence_start && is_honorific(reader.word(end - 1)) {
        // "spokesman Mr. X"
        end -= 1;
    }
    let mut head = end.checked_sub(1)?;
    if head < sentence_start {
        return None;
    }
    // "minister for trade X" or "Secretary of State X": the office stands before "of".
    if !is_office(reader, head) {
        let of =
            (sentence_start + 1..head).rev().take(5).find(|&i| matches!(reader.word(i), "of" | "for"))?;
        let named = reader.gazetteer.first_name(reader.word(name)).is_some();
        let matter_is_name =
            (of + 1..end).all(|i| reader.tag(i) == Tag::Name || matches!(reader.word(i), "the" | "and"));
        if comma
            || !named
            || of + 1 == end
            || reader.word(end - 1) == "the"
            || !is_office(reader, of - 1)
            || !matter_is_name && reader.tag(head) != Tag::Word
        {
            return None;
        }
        if (of + 1..end)
            .any(|i| matches!(reader.tag(i), Tag::Verb | Tag::Auxiliary | Tag::Punctuation | Tag::Pronoun))
        {
            return None;
        }
        head = of - 1;
    }
    let start = extend_left(reader, head, sentence_start);
    if comma {
        // Only what a determiner or possessor makes one person: "the mayor, X," but not "mayors, X and Y".
        let determined = start > sentence_start
            && (reader.tag(start - 1) == Tag::Determiner || reader.is_possessive(start - 1));
        let closes = comma_closes(reader, name);
        if !(determined || start < head && start == sentence_start) || !closes {
            return None;
        }
    }
    Some(start..end)
}

/// Whether a comma or the end follows the name that starts at a token.
fn comma_closes(reader: &Reader, name: usize) -> bool {
    let end = (name..name + 6).find(|&i| reader.tag(i) != Tag::Name).unwrap_or(name);
    matches!(reader.word(end), "," | "." | ")" | "”" | "\"")
}

fn is_office(reader: &Reader, token: usize) -> bool {
    reader.is_person_office(token)
        || is_title(reader.word(token)) && !is_honorific(reader.word(token))
        || is_partisan(reader.word(token))
}

/// "Presidents Putin and Biden".
pub(super) fn is_plural_office(reader: &Reader, token: usize) -> bool {
    let word = reader.word(token);
    let is_office = |word: &str| {
        let entry = rashomon_lexicon::dictionary::look_up(word);
        entry.and_then(|e| e.office).is_some_and(|o| o.sort == OfficeSort::Person)
    };
    // "Coaches", "deputies".
    word.strip_suffix('s').is_some_and(is_office)
        || word.strip_suffix("es").is_some_and(is_office)
        || word.strip_suffix("ies").is_some_and(|stem| is_office(&format!("{stem}y")))
}

/// Whether a word heads the name of an institution ("Department of State spokesman").
fn names_body(reader: &Reader, token: usize) -> bool {
    reader.tag(token) == Tag::Name
        && reader.gazetteer.last_word(reader.word(token))
            == Some(rashomon_lexicon::gazetteer::LastWord::Organization)
}

/// Titles that are no office.
pub(super) fn is_honorific(word: &str) -> bool {
    people::HONORIFICS.contains(&word.trim_end_matches('.'))
}

pub(super) fn is_partisan(word: &str) -> bool {
    matches!(word, "Democrat" | "Republican" | "Independent" | "Libertarian" | "Socialist" | "Conservative")
}

/// Where a role starts whose last word is at `head`.
fn extend_left(reader: &Reader, head: usize, floor: usize) -> usize {
    let mut start = head;
    while start > floor && head - start < LONGEST {
        let before = start - 1;
        let word = reader.word(before);
        let entry = reader.entries[before];
        if is_plural_office(reader, before) {
            break;
        }
        let takes = match reader.tag(before) {
            Tag::Name => !super::runs::is_calendar(word) && !is_honorific(word),
            Tag::Word => true,
            Tag::Verb => {
                entry.is_some_and(|e| e.qualifies)
                    || word.ends_with("ed")
                        && reader.tag(before.wrapping_sub(1)) != Tag::Name
                        && start - floor > 1
                        && reader.tag(before.wrapping_sub(1)) == Tag::Determiner
            }
            Tag::Adverb => {
                matches!(word, "then" | "newly" | "once")
                    || before > floor && reader.is_possessive(before) && belongs_to_name(reader, before)
            }
            Tag::Number => {
                word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd")
            }
            Tag::Preposition => {
                word == "of"
                    && before > floor
                    && (reader.is_person_office(before - 1) || names_body(reader, before - 1))
            }
            Tag::Punctuation => {
                before > floor && reader.is_possessive(before) && belongs_to_name(reader, before)
            }
            Tag::Conjunction => {
                word == "and"
                    && before > floor
                    && reader.is_person_office(before - 1)
                    && reader.tag(start) == Tag::Word
            }
            Tag::Determiner => {
                word == "the"
                    && before > floor
                    && reader.word(before - 1) == "of"
                    && before > floor + 1
                    && reader.is_person_office(before - 2)
            }
            _ => entry.is_some_and(|e| e.qualifies),
        };
        if !takes {
            break;
        }
        start = before;
    }
    // A role does not start with what only led up to it.
    while start < head && (reader.is_possessive(start) || matches!(reader.word(start), "of" | "the" | "and"))
    {
        start += 1;
    }
    // "the convictions include former adviser X": a role begins with "former".
    let former = (start + 1..head).find(|&token| reader.word(token) == "former");
    let start = former.filter(|&former| !qualifies(reader, former - 1)).unwrap_or(start);
    let determined =
        start == floor || reader.tag(start - 1) == Tag::Determiner || reader.is_possessive(start - 1);
    if determined { start } else { without_verb(reader, start, head) }
}

/// Where a role starts that no article opens: what leads up to its first capital or qualifier may well be a verb
/// ("admires Russian President X", "to challenge Sen. X").
fn without_verb(reader: &Reader, start: usize, head: usize) -> usize {
    let first = (start..head).find(|&token| qualifies(reader, token) || reader.is_person_office(token));
    first.unwrap_or(if reader.is_capital(head) { head } else { start })
}

/// Whether a word can qualify an office rather than be the verb before it.
fn qualifies(reader: &Reader, token: usize) -> bool {
    reader.is_capital(token)
        || reader.entries[token].is_some_and(|entry| entry.qualifies)
        || reader.word(token).contains('-')
}

/// Whether a possessive mark follows an institution or place, which belongs to the role ("Russia's minister").
fn belongs_to_name(reader: &Reader, mark: usize) -> bool {
    let Some(owner) = mark.checked_sub(1) else { return false };
    (mark.saturating_sub(3)..mark).any(|start| {
        reader.known_at(start, mark).is_some_and(|(known, length)| {
            start + length == mark && (known.country.is_some() || known.is_organization)
        })
    }) || reader.gazetteer.last_word(reader.word(owner)).is_some() && reader.tag(owner) == Tag::Name
}

/// The role that follows a name after a comma, "who is", or in parentheses.
fn after(reader: &Reader, name_end: usize, sentence_end: usize) -> Option<Range<usize>> {
    let opener = reader.word(name_end);
    if !matches!(opener, "," | "(" | "–" | "—" | "--") {
        return None;
    }
    let mut at = name_end + 1;
    // "Ann Lee, whose son ...": the son is another.
    if reader.word(at) == "whose" {
        return None;
    }
    if reader.tag(at) == Tag::Number && reader.word(at + 1) == "," {
        at += 2;
    }
    let relative = reader.word(at) == "who"
        && matches!(reader.word(at + 1), "is" | "was" | "serves" | "served" | "became" | "remains");
    if relative {
        at += 2;
        if matches!(reader.word(at), "as" | "also" | "now" | "once") {
            at += 1;
        }
    }
    let start = if reader.tag(at) == Tag::Determiner { at + 1 } else { at };
    let determined = start > at;
    // The head is the last office before anything that ends the noun group.
    let mut head = None;
    let limit = sentence_end.min(start + LONGEST);
    let mut i = start;
    while i < limit {
        if reader.is_person_office(i)
            || is_partisan(reader.word(i)) && head.is_none() && reader.word(i + 1) != ","
        {
            head = Some(i);
        } else if head.is_some() {
            break;
        }
        let entry = reader.entries[i];
        let inside = matches!(reader.tag(i), Tag::Name | Tag::Word | Tag::Number)
            || entry.is_some_and(|e| e.qualifies)
            || reader.is_possessive(i)
            || matches!(reader.word(i), "then" | "-" | "newly")
            || determined && reader.tag(i) == Tag::Verb && i == start;
        if !inside && !reader.is_person_office(i) {
            break;
        }
        i += 1;
    }
    let head = head?;
    // Another person's office ("X, President Y and Z") or verb ("X, minister said").
    let next = head + 1;
    if reader.tag(next) == Tag::Name && next < sentence_end && !determined && !relative {
        return None;
    }
    if matches!(reader.tag(next), Tag::Verb | Tag::Auxiliary) && !determined {
        return None;
    }
    let end = group_end(reader, next, limit);
    let closed = end >= sentence_end
        || matches!(
            reader.word(end),
            "," | "." | ")" | ";" | "–" | "—" | "--" | "who" | "that" | "”" | "\"" | "and" | "?" | "!"
        )
        || relative
        || determined && reader.tag(end) == Tag::Preposition
        || reader.tag(end) == Tag::Verb && determined
        || reader.tag(end) == Tag::Auxiliary;
    (closed && start < end).then_some(start..end)
}

/// Where the noun group ends that goes on after its head with "of" and "for" phrases.
pub(super) fn group_end(reader: &Reader, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit {
        let takes = match reader.tag(end) {
            Tag::Preposition => {
                matches!(reader.word(end), "of" | "for" | "at" | "to" | "in" | "on")
                    && end + 1 < limit
                    && matches!(reader.tag(end + 1), Tag::Name | Tag::Word | Tag::Determiner)
                    && !super::runs::is_calendar(reader.word(end + 1))
            }
            Tag::Determiner | Tag::Number => end > from,
            Tag::Name => end > from && !super::runs::is_calendar(reader.word(end)),
            Tag::Word => end > from,
            Tag::Conjunction => {
                reader.word(end) == "and"
                    && end > from
                    && reader.tag(end - 1) == Tag::Name
                    && reader.tag(end + 1) == Tag::Name
                    && reader.word(end + 2) != "said"
            }
            _ => reader.is_possessive(end) && end > from,
        };
        if !takes {
            break;
        }
        end += 1;
    }
    end
}
