//! Which offices a person holds, as the text gives them, and which words name one office.

use std::borrow::Cow;
use std::ops::Range;

use rashomon_lexicon::dictionary::lemma;
use rashomon_lexicon::people;

use super::predicates::said_to_be;
use super::roles::is_partisan;
use super::{Draft, Reader};
use crate::{MentionKind, Tag};

/// How many names of a person are looked at for a party beside them.
const NAMES: usize = 8;

/// An office somebody holds.
pub(super) struct Held<'a> {
    /// Its noun, in the singular and without abbreviation.
    pub noun: Cow<'a, str>,
    pub country: Option<&'static str>,
    /// The whole role, or the plural that gives it, with the words before it.
    pub role: Range<usize>,
    /// Where its noun stands.
    pub head: usize,
}

/// The party of a lawmaker, and whom he was sent by.
#[derive(Clone, Copy)]
pub(super) struct Seat<'a> {
    pub party: &'static str,
    pub place: &'a str,
}

/// The offices of a person: by roles, by a plural before several names, and by what a sentence says.
pub(super) fn held<'a>(reader: &Reader<'a>, draft: &Draft) -> Vec<Held<'a>> {
    let mut found = Vec::new();
    let named = draft.mentions.iter().filter(|(_, kind, _)| *kind == MentionKind::Name).take(NAMES);
    let said = named.flat_map(|(name, ..)| said_to_be(reader, name));
    for role in draft.roles.iter().take(12).cloned().chain(said) {
        let country = reader.country(&role);
        for head in heads(reader, &role) {
            found.push(Held { noun: office_noun(reader, head), country, role: role.clone(), head });
        }
    }
    for implied in &draft.implied {
        let noun = office_noun(reader, implied.noun);
        let words = (implied.noun.saturating_sub(4)..implied.noun).rev();
        let start = words.take_while(|&token| reader.tag(token) == Tag::Word).last().unwrap_or(implied.noun);
        found.push(Held {
            noun,
            country: implied.country,
            role: start..implied.noun + 1,
            head: implied.noun,
        });
    }
    found
}

/// The office nouns of a role that its holder bears: not those of whom he works for ("spokesman for the senator", "the
/// governor's aide").
fn heads(reader: &Reader, role: &Range<usize>) -> Vec<usize> {
    let end = role.clone().find(|&token| reader.tag(token) == Tag::Preposition).unwrap_or(role.end);
    let start = (role.start..end)
        .rev()
        .find(|&token| reader.is_possessive(token))
        .map_or(role.start, |mark| mark + 1);
    let office = |token: usize| {
        reader.is_person_office(token)
            || long_form(reader.word(token)).is_some()
            || is_partisan(reader.word(token))
    };
    let last = |&token: &usize| {
        // "chief executive officer" is a chief executive too.
        let goes_on =
            token + 1 < end && office(token + 1) && !matches!(reader.word(token), "executive" | "-");
        office(token) && !goes_on
    };
    (start..end).filter(last).collect()
}

/// The noun of an office, in the singular and without abbreviation.
pub(super) fn office_noun<'a>(reader: &Reader<'a>, token: usize) -> Cow<'a, str> {
    let word = reader.word(token);
    match long_form(word) {
        Some(noun) => Cow::Borrowed(noun),
        None => Cow::Owned(lemma(word).to_lowercase()),
    }
}

/// The office that an abbreviation before a name stands for.
fn long_form(word: &str) -> Option<&'static str> {
    Some(match word.trim_end_matches('.') {
        "Sen" => "senator",
        "Rep" => "representative",
        "Gov" => "governor",
        "Gen" => "general",
        "Lt" => "lieutenant",
        "Sgt" => "sergeant",
        "Col" => "colonel",
        "Capt" => "captain",
        "Adm" => "admiral",
        "Prof" => "professor",
        "Det" => "detective",
        "Amb" => "ambassador",
        _ => return None,
    })
}

pub(super) fn portfolio_word(word: &str) -> Cow<'_, str> {
    let lower = if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    };
    match lower.as_ref() {
        "defence" => Cow::Borrowed("defense"),
        "labour" => Cow::Borrowed("labor"),
        _ => lower,
    }
}

pub(super) fn is_former(reader: &Reader, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|token| {
        matches!(
            reader.word(token),
            "former" | "Former" | "ex" | "Ex" | "late" | "onetime" | "one-time" | "ex-"
        )
    })
}

/// The party that a role or description names.
pub(super) fn party(reader: &Reader, tokens: &Range<usize>) -> Option<&'static str> {
    tokens.clone().find_map(|token| match reader.word(token) {
        "Republican" | "GOP" | "republican" => Some("republican"),
        "Democrat" | "Democratic" => Some("democrat"),
        _ => None,
    })
}

/// The name words of a role that tell it from others of its kind: no nations and parties.
pub(super) fn own_names<'a>(reader: &Reader<'a>, tokens: &Range<usize>) -> Vec<&'a str> {
    let names = tokens.clone().filter(|&token| {
        let national = || {
            reader.gazetteer.name(reader.word(token)).is_some_and(|known| {
                known.country.is_some()
                    && (known.is_country
                        || known.is_adjective
                        || known.is_seat && known.sector != Some("PTY")
                        || known.sector == Some("PTY"))
            })
        };
        reader.tag(token) == Tag::Name && !reader.is_person_office(token) && !national()
    });
    names.map(|token| reader.word(token)).filter(|word| long_form(word).is_none()).collect()
}

/// What stands behind the first names of a lawmaker: "(D-Mich.)", ", R-Idaho,", ", Republican of Maine,".
pub(super) fn seat<'a>(reader: &Reader<'a>, draft: &Draft) -> Option<Seat<'a>> {
    let named = draft.mentions.iter().filter(|(_, kind, _)| *kind == MentionKind::Name).take(NAMES);
    named.into_iter().find_map(|(name, ..)| seat_behind(reader, name.end))
}

/// The seat that the tokens from the end of a name tell.
pub(super) fn seat_behind<'a>(reader: &Reader<'a>, end: usize) -> Option<Seat<'a>> {
    if !matches!(reader.word(end), "," | "(") {
        return None;
    }
    let at = end + 1 + usize::from(reader.tag(end + 1) == Tag::Determiner);
    let word = reader.word(at);
    let party = match word.split('-').next()? {
        "R" | "Republican" => "republican",
        "D" | "Democrat" => "democrat",
        "I" => "independent",
        _ => return None,
    };
    let place = match word.split_once('-') {
        Some((_, "")) => reader.word(at + 1),
        Some((_, place)) => place,
        None if matches!(reader.word(at + 1), "-" | "–") => reader.word(at + 2),
        None if matches!(reader.word(at + 1), "of" | "from") => reader.word(at + 2),
        None => "",
    };
    (word.len() > 1 || !place.is_empty()).then_some(Seat { party, place })
}

/// Whether letters are an abbreviation of a name: the first the same, the others in order ("Mich." and "Michigan").
pub(super) fn abbreviates(short: &str, name: &str) -> bool {
    let mut letters = name.chars();
    let mut given = short.chars().filter(|letter| *letter != '.');
    let first = given.next();
    first.is_some()
        && first == letters.next()
        && given.all(|letter| letters.any(|other| other.eq_ignore_ascii_case(&letter)))
}

/// Whether a noun of a description names the office that another noun names: equal, or more general.
pub(super) fn same_office(held: &str, described: &str) -> bool {
    /// Nouns for one office.
    const ALIKE: &[&[&str]] = &[
        &["spokesman", "spokeswoman", "spokesperson"],
        &["candidate", "nominee", "contender", "hopeful", "front-runner", "frontrunner", "challenger"],
        &["representative", "congressman", "congresswoman"],
        &["chairman", "chairwoman", "chairperson", "chair"],
        &["lawyer", "attorney"],
        &["judge", "justice", "magistrate"],
        &["minister", "premier"],
    ];
    let narrower = |held: &str| match described {
        "leader" => people::LEADERS.contains(&held),
        "lawmaker" | "legislator" => people::LAWMAKERS.contains(&held),
        "spokesman" | "spokeswoman" | "spokesperson" => held == "secretary",
        "ambassador" => held == "envoy",
        "envoy" => held == "ambassador",
        "mogul" | "billionaire" | "tycoon" => held == "businessman",
        "officer" => {
            matches!(held, "sergeant" | "detective" | "lieutenant" | "captain" | "policeman" | "trooper")
        }
        _ => false,
    };
    held == described
        || ALIKE.iter().any(|nouns| nouns.contains(&held) && nouns.contains(&described))
        || narrower(held)
}
