//! Names of authors in bylines: people only, without "By", places, agencies, dates and titles.

mod about;
mod asian;
mod label;
mod list;

use rashomon_lexicon::bylines::{AGENCIES, JOBS, LABELS, NO_PERSON, OPENERS, PARTICLES, POSTS, STOPS, WROTE};
use rustc_hash::FxHashSet;

use crate::dates::{self, Order};
pub(crate) use about::writer;
pub(crate) use asian::asian;
pub(crate) use label::below_label;
pub(crate) use list::list_alone;

/// The names in a byline that begins with an opener ("By Ana Ruiz and B. Sand, Berlin"), or none.
pub(crate) fn read(line: &str) -> Vec<String> {
    /// Longer lines are prose.
    const LONGEST: usize = 200;
    let line = line.trim();
    if line.len() > LONGEST {
        return Vec::new();
    }
    // A sentence may begin like a byline ("By Royal Decree in 1830 ...").
    let prose = line.ends_with(['.', '!', '?']) && line.split(' ').count() > 6;
    after_opener(line).map(|rest| people(rest, !prose)).unwrap_or_default()
}

/// The names in a line that says by a label that it names the author, wherever on the page it stands.
pub(crate) fn labelled(line: &str) -> Vec<String> {
    let lower = line.to_lowercase();
    if LABELS.iter().any(|l| lower.starts_with(l)) { read(line) } else { Vec::new() }
}

/// The name that follows the date of a date line: `14.04.2021 | 10:32 | Ana Ruiz`.
pub(crate) fn beside_date(line: &str) -> Vec<String> {
    let Some(dated) = dates::first(line, Order::DayFirst).filter(|d| d.span.start < 40) else {
        return Vec::new();
    };
    let Some(rest) = line.get(dated.span.end as usize..) else { return Vec::new() };
    let parts = rest.split(['|', '·', '•', '–', '—', ',']).flat_map(|p| p.split(" - ")).map(str::trim);
    // "Live | 14 April 2021 | with Ana Ruiz and Leif Sand"
    let with = rest.split(['|', '·', '•']).find_map(|part| part.trim().strip_prefix("with "));
    if let Some(names) = with.map(|list| people(list, true)).filter(|names| !names.is_empty()) {
        return names;
    }
    let person = parts.filter_map(|p| {
        let part = p.trim_start_matches(['-', '–', ' ']);
        match after_opener(part) {
            Some(rest) => people(rest, true).into_iter().next(),
            None => is_person(part).then(|| part.to_owned()),
        }
    });
    person.take(1).collect()
}

/// The person of a line that is a name and a date: `Ana Ruiz, 25 March 2024`.
pub(crate) fn before_date(line: &str) -> Vec<String> {
    let Some(dated) = dates::first(line, Order::DayFirst) else { return Vec::new() };
    let name = line.get(..dated.span.start as usize).unwrap_or_default();
    let name = name.trim().trim_end_matches([',', '-', '–', '—', '|', '·', '•', '/']).trim();
    let after = line.get(dated.span.end as usize..).unwrap_or_default().trim();
    if is_person(name) && after.len() < 12 { vec![name.to_owned()] } else { Vec::new() }
}

/// The people of a line that gives them with their post, or says that they wrote: `Ana Ruiz, political editor`, `Ana Ruiz reports`.
pub(crate) fn with_post(line: &str) -> Vec<String> {
    /// Longer lines are about somebody.
    const LONGEST: usize = 80;
    let line = line.trim();
    if line.len() > LONGEST {
        return Vec::new();
    }
    let is_post = |rest: &str| {
        let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        rest.split_whitespace().count() <= 5
            && words.any(|word| POSTS.contains(&word.to_lowercase().as_str()))
    };
    if let Some((name, post)) = line.split_once(", ")
        && is_post(post)
        && !line.ends_with(['.', '!', '?'])
    {
        let names = people(name, false);
        if !names.is_empty() {
            return names;
        }
    }
    let wrote = WROTE.iter().find_map(|wrote| {
        let at = line.find(&format!(" {wrote}"))?;
        let rest = line.get(at + 1 + wrote.len()..)?;
        (rest.is_empty() || rest.starts_with(['.', ':'])).then(|| line.get(..at)).flatten()
    });
    wrote.filter(|name| is_person(name)).map(|name| vec![name.to_owned()]).unwrap_or_default()
}

/// The people that a value names, with or without "By". Where the value is known to be a `person`'s name, one word
/// will do.
pub(crate) fn named(value: &str, person: bool) -> Vec<String> {
    let value = value.trim();
    let bare = after_opener(value).unwrap_or(value);
    let found = names(bare);
    if found.is_empty()
        && let Some(one) = single(bare, person)
    {
        return vec![one];
    }
    // Data, other than a printed byline, says of an agency that it is an author only where it is one.
    let agencies = value.split([',', ';', '/']).filter_map(|part| single(part, false));
    found.into_iter().chain(agencies).collect()
}

/// The people that an element marked as a byline names; `parts` are its texts in order.
pub(crate) fn of_parts(parts: &[String], person: bool) -> Vec<String> {
    // A name may be parted ("By", "Ana Ruiz", "and", "Leif Sand") or run on ("By Ana Ruiz and", "Leif Sand").
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        for name in people(after_opener(part).unwrap_or(part), true) {
            // "Alles von Ute Berg" below "Ute Berg" leads to more of hers.
            let leads_to = |known: &String| {
                let before = name.strip_suffix(known.as_str()).and_then(|rest| rest.strip_suffix(' '));
                let particle = before.and_then(|rest| rest.split(' ').nth(1));
                particle.is_some_and(|word| PARTICLES.contains(&word))
            };
            if !out.iter().any(|known| *known == name || leads_to(known)) {
                out.push(name);
            }
        }
    }
    if out.is_empty() { named(&parts.join(" "), person) } else { out }
}

/// The authors that a feed or a record gives. Each value is one name, but for those that read like a byline: the opener
/// goes ("By"), and where it is a list of people beside an agency or outlet, the people are taken.
pub(crate) fn given(authors: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut known: FxHashSet<String> = FxHashSet::default();
    for author in authors {
        let folded = author.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = opened(&folded).filter(|rest| !begins_name(&folded, rest)).unwrap_or(&folded).trim();
        let people = listed(bare);
        let names = if people.is_empty() { vec![bare.to_owned()] } else { people };
        for name in names {
            if !name.is_empty() && known.insert(name.clone()) {
                out.push(name);
            }
        }
    }
    out
}

/// Whether the opener before `rest` is the first word of a name: "von Braun", "Di Maria, Angel", "Par Lindqvist".
fn begins_name(value: &str, rest: &str) -> bool {
    let first = value.split(' ').next().unwrap_or_default().to_lowercase();
    let short = ["von", "par", "por", "di", "door", "av", "af"].contains(&first.as_str());
    short && (rest.contains(',') || !rest.trim().contains(' '))
}

/// The people of a list, if it is one: whoever is given with the last name first ("Ruiz Soto, Ana") is not two.
fn listed(value: &str) -> Vec<String> {
    /// Longer values are no lists of names.
    const LONGEST: usize = 2000;
    if value.len() > LONGEST {
        return Vec::new();
    }
    let parts = || {
        value.split([',', ';', '&', '/', '|', '(']).flat_map(split_words).map(|part| part.trim().to_owned())
    };
    let parts: Vec<String> = parts().filter(|part| !part.is_empty()).collect();
    let is_name = |part: &String| is_person(part) || part.contains(' ') || single(part, false).is_some();
    if parts.len() < 2 || !is_person(&parts[0]) || !parts.iter().all(is_name) {
        return inverted(value);
    }
    let pieces = value.split([';', '/', '|']).flat_map(|piece| names(piece.trim()));
    pieces.collect()
}

/// The people of a list with each last name first ("Ode, Ann; Lind, Bo"), which semicolons part.
fn inverted(value: &str) -> Vec<String> {
    let pieces: Vec<&str> = value.split(';').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let is_one = |piece: &&str| {
        piece.split_once(", ").is_some_and(|(last, first)| {
            let is_name = |part: &str| part.starts_with(char::is_uppercase) && !part.contains(',');
            is_name(last) && is_name(first)
        })
    };
    let all = pieces.len() > 1 && pieces.iter().all(is_one);
    pieces.into_iter().filter(|_| all).map(str::to_owned).collect()
}

/// What follows the opener of a byline, if there is one.
fn after_opener(line: &str) -> Option<&str> {
    /// "Ein Gespräch von Ute Berg": so many bytes may stand before "von".
    const NEAR: usize = 40;
    if let Some(rest) = opened(line) {
        return Some(rest);
    }
    // A section before it: "Port Life By Ana Ruiz".
    if let Some((_, rest)) = line.split_once(" Von ").or_else(|| line.split_once(" By "))
        && !line.ends_with(['!', '?'])
    {
        return Some(rest);
    }
    let lower = line[..line.floor_char_boundary(200)].to_lowercase();
    let german = ["ein ", "eine "].iter().any(|o| lower.starts_with(o));
    let at = line.find(" von ").filter(|&at| german && at < NEAR)?;
    line.get(at + " von ".len()..)
}

/// What follows an opener that a line begins with.
fn opened(line: &str) -> Option<&str> {
    let lower = line[..line.floor_char_boundary(200)].to_lowercase();
    let opens = |o: &&&str| {
        lower.starts_with(**o)
            && (o.ends_with([':', '：']) || lower[o.len()..].starts_with([' ', ':', '\u{a0}', '\n']))
    };
    let trim = |rest: &'_ str| -> usize {
        rest.len() - rest.trim_start_matches([':', '：', ' ', '\u{a0}', '\n']).len()
    };
    let opener = OPENERS.iter().filter(opens).max_by_key(|o| o.len())?;
    let rest = line.get(opener.len()..)?;
    Some(&rest[trim(rest)..])
}

/// The people in a list of names: `Ana Ruiz, B. Sand und Carl Öst | Harbour Post`. Stops at the first part that
/// is not a person's name once there was one.
pub(crate) fn names(list: &str) -> Vec<String> {
    people(list, true)
}

/// The same; `stop` says whether a name may end before a small word ("Ana Ruiz in Berlin").
fn people(list: &str, stop: bool) -> Vec<String> {
    /// Longer lists are no bylines, and are cut.
    const LONGEST: usize = 2000;
    let list = &list[..list.floor_char_boundary(LONGEST)];
    let list = list.split(['|', '·', '•', '(', '\n', '\t', '/']).next().unwrap_or_default();
    let mut out: Vec<String> = Vec::new();
    for part in list.split([',', ';', '&']).flat_map(split_words) {
        let part = part.trim().trim_end_matches([':', '-', '–', '—']).trim();
        // A full stop belongs to `Jr.` and `S.`, not to the end of a sentence.
        let short = part
            .strip_suffix('.')
            .and_then(|p| p.rsplit([' ', '.']).next())
            .is_some_and(|w| w.chars().count() <= 2);
        let part = if short { part } else { part.trim_end_matches('.').trim() };
        if part.is_empty() {
            continue;
        }
        let part = without_post(part);
        let name = if stop { before_stop(part) } else { part.to_owned() };
        if is_person(&name) {
            if !out.contains(&name) {
                out.push(name);
            }
        } else if !out.is_empty() {
            break;
        }
    }
    out
}

/// A name without what it is to the paper: `our football reporter Ana Ruiz`.
fn without_post(part: &str) -> &str {
    if !["our ", "unser ", "unsere ", "unserem ", "unserer ", "notre ", "nuestro ", "nuestra "]
        .iter()
        .any(|our| part.starts_with(our))
    {
        return part;
    }
    let mut posts = part.split_whitespace().filter(|word| POSTS.contains(&word.to_lowercase().as_str()));
    let after = posts.next_back().and_then(|post| part.rsplit_once(post));
    after.map_or(part, |(_, name)| name.trim())
}

/// A name up to the first word that cannot be its own, single spaces between its words.
fn before_stop(part: &str) -> String {
    /// The first two words are names or nothing is.
    const NAMES: usize = 2;
    let is_stop = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || STOPS.contains(&bare.to_lowercase().as_str()) || bare.starts_with(char::is_numeric)
    };
    let words: Vec<&str> = part.split_whitespace().collect();
    // "记者 李文博 2024-03-25"
    let chinese = |word: &&str| word.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    if let Some(first) = words.first().filter(|word| chinese(word) && is_person(word)) {
        return (*first).to_owned();
    }
    // "Words by Ana Ruiz. Photographs by Leif Sand"
    let ends = |word: &&str| word.ends_with('.') && word.chars().count() > 4;
    if let Some(last) = words.iter().position(ends).filter(|&last| last + 1 < words.len() && last > 0) {
        return words[..=last].join(" ").trim_end_matches('.').to_owned();
    }
    // The particle `di` is also the German Tuesday: it ends a name only at its end.
    let is_particle = |i: usize| i + 1 < words.len() && PARTICLES.contains(&words[i].to_lowercase().as_str());
    let end = (NAMES..words.len()).find(|&i| is_stop(words[i]) && !is_particle(i));
    let mut name = &words[..end.unwrap_or(words.len())];
    // "Ana Ruiz le 14 avril": no name ends in a small word.
    while let [rest @ .., last] = name
        && rest.len() >= NAMES
        && last.chars().all(char::is_lowercase)
        && PARTICLES.contains(last)
    {
        name = rest;
    }
    name.join(" ")
}

/// Splits at the words for "and" of several languages.
fn split_words(part: &str) -> Vec<String> {
    const AND: [&str; 8] = ["and", "und", "et", "e", "y", "en", "i", "и"];
    let mut out = vec![String::new()];
    for word in part.split_whitespace() {
        if AND.contains(&word.to_lowercase().as_str()) {
            out.push(String::new());
        } else {
            let last = out.last_mut().expect("never empty");
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    out
}

/// Whether a part reads as a person's name: two to five words, each with a capital but for particles, no digits;
/// or two to four Chinese characters.
pub(crate) fn is_person(part: &str) -> bool {
    const ARTICLES: [&str; 7] = ["der", "die", "das", "the", "los", "las", "les"];
    let chinese = part.chars().count();
    if (2..=4).contains(&chinese) && part.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')) {
        return true;
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    if !(2..=5).contains(&words.len()) || part.len() > 60 {
        return false;
    }
    if words.first().is_some_and(|w| ARTICLES.contains(&w.to_lowercase().as_str())) {
        return false;
    }
    words.iter().all(|word| {
        let lower = word.to_lowercase();
        if PARTICLES.contains(&lower.as_str()) {
            return true;
        }
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        let first = word.chars().next();
        first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
            && !NO_PERSON.contains(&bare)
            && !JOBS.iter().any(|job| bare.ends_with(job))
            && !bare.is_empty()
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‐'))
    }) && words.iter().filter(|w| !PARTICLES.contains(&w.to_lowercase().as_str())).count() >= 2
}

/// A name of one word: an agency that signs its reports, or, where the page says that it is a `person`, a first
/// name or a pen name.
pub(crate) fn single(value: &str, person: bool) -> Option<String> {
    let value = value.trim();
    let lower = value.to_lowercase();
    if AGENCIES.contains(&lower.as_str()) {
        return Some(value.to_owned());
    }
    let letters = value.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let named =
        person && letters && (3..=20).contains(&value.len()) && value.starts_with(char::is_alphabetic);
    (named && !NO_PERSON.contains(&lower.as_str()) && !value.contains(".de") && !value.contains(".com"))
        .then(|| value.to_owned())
}

#[cfg(test)]
mod tests;
