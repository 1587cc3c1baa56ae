//! Who speaks by name: the names at the end of sources, one entity a person.
//!
//! In these languages no other names are read. A last name alone is the one person of that last name; nobody else is guessed.

use rashomon_language::{Entity, EntityKind, Mention, MentionKind};
use rashomon_lexicon::languages::{Classes, Table};
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use super::window::{self, Word};
use crate::Attribution;

/// Offices of one person that are kept; nobody has more, but a hostile page can give thousands.
const ROLES: usize = 20;

/// The name in a source, and the words of its office before it.
struct Named {
    name: Span<Text>,
    role: Option<Span<Text>>,
    single: bool,
    person: bool,
}

/// Gives statements their speakers, where their sources name them.
pub(super) fn speakers(text: &str, table: &Table, statements: &mut [Attribution]) -> Vec<Entity> {
    let named: Vec<Option<Named>> =
        statements.iter().map(|s| s.source.first().and_then(|source| named(text, *source, table))).collect();
    // Full names by their last word; a last name of two people is nobody's.
    let mut by_last: FxHashMap<&str, Option<&str>> = FxHashMap::default();
    for full in named.iter().flatten().filter(|named| !named.single) {
        let name = full.name.of(text);
        // "von der Leyen" is the last name with its particles.
        let words: Vec<usize> =
            name.split_whitespace().map(|word| word.as_ptr() as usize - name.as_ptr() as usize).collect();
        let particle = words.iter().skip(1).find(|&&at| name[at..].starts_with(char::is_lowercase));
        let last = words.last().copied().unwrap_or(0).min(particle.copied().unwrap_or(usize::MAX));
        let last = name.get(last..).unwrap_or(name);
        let known = by_last.entry(last).or_insert(Some(name));
        if *known != Some(name) {
            *known = None;
        }
    }
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    let mut entities: Vec<Entity> = Vec::new();
    for (statement, named) in statements.iter_mut().zip(&named) {
        let Some(named) = named else { continue };
        let written = named.name.of(text);
        let name = by_last.get(written).copied().flatten().filter(|_| named.single).unwrap_or(written);
        let number = *numbers.entry(name).or_insert(entities.len());
        if number == entities.len() {
            let kind = if named.person { EntityKind::Person } else { EntityKind::Other };
            entities.push(Entity {
                name: name.split_whitespace().collect::<Vec<_>>().join(" "),
                kind,
                roles: Vec::new(),
                mentions: Vec::new(),
            });
        }
        let entity = &mut entities[number];
        entity.mentions.push(Mention { span: named.name, kind: MentionKind::Name, role: named.role });
        if let Some(role) = named.role.map(|role| role.of(text).to_owned())
            && entity.roles.len() < ROLES
            && !entity.roles.contains(&role)
        {
            entity.roles.push(role);
        }
        if named.person {
            entity.kind = EntityKind::Person;
        }
        statement.speaker = Some(number);
    }
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span.start);
        entity.mentions.dedup_by_key(|mention| mention.span);
    }
    entities
}

/// The name that a source ends with.
fn named(text: &str, source: Span<Text>, table: &Table) -> Option<Named> {
    let words = window::words(text, source, table);
    let own = in_source(text, &words, table);
    own.or_else(|| apposed(text, source, &words, table))
}

/// The name in apposition after a source that names nobody: "le ministre de l’Intérieur, Paul Roux,".
fn apposed(text: &str, source: Span<Text>, of: &[Word], table: &Table) -> Option<Named> {
    const FAR: usize = 80;
    let end = text.floor_char_boundary((source.end as usize + FAR).min(text.len()));
    let words = window::words(text, Span::from_range(source.end as usize..end), table);
    let comma = words.first().filter(|word| word.lower == ",");
    let name =
        |word: &&Word| word.capital && word.classes == Classes::default() || word.classes.any(Classes::OF);
    let length = words.get(1..)?.iter().take_while(name).count();
    let closed = words.get(length + 1).is_some_and(|word| word.mark) && comma.is_some();
    let capitals = words[1..=length].iter().filter(|word| word.capital).count();
    let office = of.first().is_some_and(|first| first.classes.any(Classes::DETERMINER));
    if !closed || !office || capitals < 2 || !words[1].capital || !words[length].capital {
        return None;
    }
    let name = words[1].span.cover(words[length].span);
    let role = of.get(1).map(|first| first.span.cover(of[of.len() - 1].span));
    Some(Named { name, role, single: false, person: true })
}

/// The name at the end of the words of a source.
fn in_source(text: &str, words: &[Word], table: &Table) -> Option<Named> {
    let capital = |word: &Word| {
        word.capital
            && !word.classes.any(Classes::PRONOUN.or(Classes::DETERMINER))
            && !table.is_title(&word.lower)
    };
    let mut start = words.len();
    while let Some(before) = start.checked_sub(1) {
        let particle = words[before].classes.any(Classes::OF.or(Classes::DETERMINER))
            && start < words.len()
            && before > 0
            && capital(&words[before - 1]);
        // "Ursula von der Leyen": a particle of two words.
        let pair = before.checked_sub(1).filter(|&first| {
            first > 0
                && start < words.len()
                && !words[before].capital
                && matches!(
                    words[before].lower.as_str(),
                    "der" | "den" | "dem" | "de" | "la" | "las" | "los" | "het"
                )
                && is_particle(&words[first])
                && capital(&words[first - 1])
                && is_first_name(table, words, first)
        });
        if let Some(first) = pair {
            start = first;
            continue;
        }
        if !(capital(&words[before]) || particle && is_first_name(table, words, before)) {
            break;
        }
        start = before;
    }
    let determined = words.first()?.classes.any(Classes::DETERMINER);
    // "sagte von der Leyen": a last name that begins with its particle.
    if (1..=2).contains(&start) && start < words.len() && leads_last_name(table, words) == start {
        let name = words[0].span.cover(words[words.len() - 1].span);
        return Some(Named { name, role: None, single: true, person: true });
    }
    let of = start.checked_sub(1).is_some_and(|before| {
        words[before].classes.any(Classes::OF)
            || determined && before > 0 && words[before].classes.any(Classes::DETERMINER)
    });
    let mut capitals = words.len() - start;
    // "la ministre des Transports Hélène Brandt": what the office is of is no part of the name.
    if of && capitals > 2 {
        start += 1;
        capitals -= 1;
    } else if of {
        return None;
    }
    // "die Polizei", "El Gobierno": a description, but "la OTAN" a name.
    let acronym = words[start..].iter().all(|word| word.span.of(text).chars().all(char::is_uppercase));
    let titled = start > 0 && table.is_title(&words[start - 1].lower);
    // "La femme du ministre Jean Lacaze", "ein Sprecher von Präsident X": somebody of theirs speaks.
    if titled && belongs(table, words, start) {
        return None;
    }
    if capitals == 0 || determined && !titled && capitals == 1 && !acronym {
        return None;
    }
    if table.capital_nouns && determined && !titled && !acronym {
        return None;
    }
    let name = words[start].span.cover(words[words.len() - 1].span);
    let first = usize::from(determined);
    let role = (start > first).then(|| words[first].span.cover(words[start - 1].span));
    let person = !acronym && (titled || capitals > 1);
    Some(Named { name, role, single: words.len() - start == 1, person })
}

/// Whether a word opens a last name of several words: "von der Leyen", "van den Berg", "de la Cruz".
pub(super) fn is_particle(word: &Word) -> bool {
    !word.capital && matches!(word.lower.as_str(), "von" | "van" | "zu" | "de")
}

/// How many words before a capital make a last name that stands alone: "von der Leyen", "von Storch". Only in German, where
/// the particle keeps its small letter.
pub(super) fn leads_last_name(table: &Table, words: &[Word]) -> usize {
    let capital = |at: usize| words.get(at).is_some_and(|word| word.capital && !word.mark);
    let first = table.capital_nouns
        && words.first().is_some_and(|word| !word.capital && matches!(word.lower.as_str(), "von" | "van"));
    let article =
        || words.get(1).is_some_and(|word| matches!(word.lower.as_str(), "der" | "den" | "dem" | "de"));
    match first {
        true if capital(1) => 1,
        true if article() && capital(2) => 2,
        _ => 0,
    }
}

/// Whether a word like "of" leads to the title before a name that starts at `name`.
fn belongs(table: &Table, words: &[Word], name: usize) -> bool {
    let of_title =
        |word: &Word| table.is_title(&word.lower) || !word.capital && word.classes == Classes::default();
    let first = words[..name].iter().rposition(|word| !of_title(word)).map_or(0, |before| before + 1);
    let before = |back: usize| first.checked_sub(back).map(|at| words[at].classes).unwrap_or_default();
    first > 1
        && (before(1).any(Classes::OF) || before(1).any(Classes::DETERMINER) && before(2).any(Classes::OF))
}

/// Whether the capitals before a word like "of" are a person's first names, so that a last name follows ("Luís da Silva"), and
/// no institution's ("el Gobierno de España").
fn is_first_name(table: &Table, words: &[Word], at: usize) -> bool {
    let start = words[..at].iter().rposition(|word| !word.capital).map_or(0, |before| before + 1);
    start + 1 < at || start == 0 || table.is_title(&words[start - 1].lower)
}
