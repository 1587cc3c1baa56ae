//! Runs of name words: where a name may start and how far it may go, with the small words that join its parts.
//!
//! Leaves to `names` how a run is cut into names, and what they are.

use rashomon_lexicon::dictionary::{Abbreviation, abbreviation};
use rashomon_lexicon::gazetteer::{Gender, LastWord};
use rashomon_lexicon::{people, writing};

use super::Reader;
use crate::Tag;

/// The most tokens a name may have.
const LONGEST: usize = 12;

/// Whether a token can be part of a name.
fn is_name_word(reader: &Reader, token: usize) -> bool {
    // "Jan van der Berg" is no January.
    let called = || people::PARTICLES.contains(&reader.word(token + 1)) && !reader.is_capital(token + 1);
    reader.tag(token) == Tag::Name
        && (!is_calendar(reader.word(token)) || called())
        && !is_affiliation(reader.word(token))
}

/// Whether a word is a name behind its small article: "al-Rashid" in "Ahmed al-Rashid".
fn is_behind_article(word: &str) -> bool {
    word.split_once('-').is_some_and(|(article, name)| {
        people::ARTICLES.contains(&article) && name.starts_with(char::is_uppercase)
    })
}

/// The party and state of a member of Congress ("R-TX").
pub(super) fn is_affiliation(word: &str) -> bool {
    matches!(word.as_bytes(), [b'R' | b'D' | b'I', b'-', state, ..] if state.is_ascii_uppercase())
}

/// Weekdays and months are capitalised and name no one.
pub(super) fn is_calendar(word: &str) -> bool {
    writing::CALENDAR.contains(&word.trim_end_matches('.'))
}

/// The end of the run of name words that starts at a token, with the small words that join its parts.
pub(super) fn chunk_end(reader: &Reader, start: usize, sentence_end: usize) -> Option<usize> {
    let known = if reader.is_capital(start) { reader.known_at(start, sentence_end) } else { None };
    let known = known.filter(|(known, length)| {
        *length > 1 || reader.tag(start) == Tag::Name || known.country.is_some() && !known.is_place
    });
    if !is_name_word(reader, start) && known.is_none() && !is_title_before_name(reader, start) {
        return None;
    }
    let sentence_end = sentence_end.min(start + LONGEST);
    let mut end = start + known.map_or(1, |(_, length)| length);
    while end < sentence_end {
        let word = reader.word(end);
        if is_name_word(reader, end) || is_behind_article(word) {
            end += 1;
            continue;
        }
        let next_is_name = |at: usize| at < sentence_end && is_name_word(reader, at);
        let before = reader.word(end - 1);
        if people::PARTICLES.contains(&word) {
            let past = end + 1 + usize::from(people::PARTICLES.contains(&reader.word(end + 1)));
            if next_is_name(past) {
                end = past + 1;
                continue;
            }
        }
        let heads = heads_institution(reader, end - 1);
        let links = match word {
            "of" => heads || reader.is_person_office(end - 1) || is_generic_head(before),
            "for" => heads,
            "&" => true,
            // "Committee to Protect Journalists"
            "to" if heads && reader.is_capital(end + 1) => {
                let mut past = end + 1;
                while past < sentence_end && reader.is_capital(past) {
                    past += 1;
                }
                end = past;
                continue;
            }
            "and" => institution_goes_on(reader, start, end),
            _ => false,
        };
        let past = end + 1 + usize::from(reader.word(end + 1) == "the" && matches!(word, "of" | "for"));
        if links && next_is_name(past) {
            end = past + 1;
            continue;
        }
        break;
    }
    Some(end)
}

/// An office at the start of a sentence, capitalised there like any word, before a name.
fn is_title_before_name(reader: &Reader, token: usize) -> bool {
    reader.is_capital(token)
        && (reader.is_person_office(token) || is_title(reader.word(token)))
        && is_name_word(reader, token + 1)
}

/// "Mr." and its like.
pub(super) fn is_title(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    people::ADDRESSED.contains(&stem)
        || word.ends_with('.')
            && abbreviation(stem) == Some(Abbreviation::Title)
            && !matches!(stem, "St" | "Ste" | "Mt" | "Ft" | "Dept")
}

pub(super) fn gender_of_title(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Mister" | "Fr" | "Messrs" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Madam" | "Mme" | "Mlle" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a word names an institution together with what follows "of" ("Ministry of ...").
fn heads_institution(reader: &Reader, token: usize) -> bool {
    reader.gazetteer.last_word(reader.word(token)) == Some(LastWord::Organization)
}

/// Whether a word names something together with what follows "of" ("House of ...").
fn is_generic_head(word: &str) -> bool {
    people::GENERIC_HEADS.contains(&word)
}

/// "and" inside a name: between the matters of a ministry ("Ministry of Trade and Industry").
fn institution_goes_on(reader: &Reader, start: usize, and: usize) -> bool {
    let matters =
        |i: usize| reader.entries.get(i).copied().flatten().is_some() || reader.word(i).ends_with("tion");
    matches!(reader.word(start), "Ministry" | "Department" | "Office" | "Institute" | "Bureau" | "Agency")
        && reader.word(start + 1) == "of"
        && matters(and - 1)
        && matters(and + 1)
        && !matches!(reader.word(and + 1), "the" | "Department" | "Ministry")
}
