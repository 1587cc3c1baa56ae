//! Places and given names as values.

use rashomon_language::EntityKind;
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use super::value::Given;
use crate::units::Affair;

/// Places named after a preposition of place, countries and seats of government left out: who is meant by these is
/// often a government.
pub(super) fn places(
    affair: &Affair,
    article: usize,
    sentence: Span<Text>,
    text: &str,
) -> Vec<(Span<Text>, usize)> {
    let mut found = Vec::new();
    for &(span, actor) in affair.actors.within(article, sentence) {
        let Some(known) = affair.actors.list.get(actor) else { continue };
        let is_place = known.kind == EntityKind::Place && known.standing.is_none();
        let before = text.get(sentence.start as usize..span.start as usize).unwrap_or_default();
        let preposition = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let led =
            ["in", "at", "near", "outside", "from", "to"].iter().any(|p| preposition.eq_ignore_ascii_case(p));
        if is_place && led && span.of(text).starts_with(char::is_uppercase) {
            found.push((span, actor));
        }
    }
    found
}

/// Words that stand where a given name would.
const TITLES: [&str; 22] = [
    "reverend",
    "rev",
    "mullah",
    "imam",
    "sheikh",
    "sheik",
    "ayatollah",
    "rabbi",
    "father",
    "sister",
    "pope",
    "saint",
    "sir",
    "dame",
    "lord",
    "lady",
    "judge",
    "justice",
    "van",
    "von",
    "president",
    "doctor",
];

/// Words that name who somebody is, and that many share.
const SHARED: [&str; 13] = [
    "activist",
    "actor",
    "author",
    "officer",
    "official",
    "leader",
    "member",
    "man",
    "woman",
    "democrat",
    "republican",
    "candidate",
    "nominee",
];

/// Words of kin, who share a name.
const KIN: [&str; 11] = [
    "lady", "wife", "husband", "widow", "son", "daughter", "brother", "sister", "mother", "father", "family",
];

/// The word that names a post: "campaign manager" and "the manager of the campaign" are one.
fn post(role: &str) -> Option<String> {
    let role = role.to_lowercase();
    let words = role.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // "President and first lady": hers or his.
    if words.clone().any(|word| KIN.contains(&word)) {
        return None;
    }
    let head =
        words.take_while(|word| !matches!(*word, "of" | "for" | "at" | "to" | "in" | "from" | "who" | "and"));
    head.last().filter(|word| word.len() > 2 && !SHARED.contains(word)).map(str::to_owned)
}

/// The people of an article.
pub(super) struct People<'a> {
    affair: &'a Affair<'a>,
    article: usize,
    mentions: FxHashMap<usize, usize>,
    /// By last name: the given names.
    families: FxHashMap<String, Vec<String>>,
    /// By last word of a name: the given name of the first mention, none where it has none.
    introduced: FxHashMap<String, String>,
}

/// A full name as written.
struct Name<'t> {
    given: &'t str,
    others: Vec<String>,
    last: String,
}

impl<'a> People<'a> {
    pub fn of(affair: &'a Affair<'a>, article: usize) -> Self {
        let mut people = Self {
            affair,
            article,
            mentions: FxHashMap::default(),
            families: FxHashMap::default(),
            introduced: FxHashMap::default(),
        };
        let text = affair.text(article);
        for (span, actor) in affair.actors.within(article, Span::new(0, u32::MAX)) {
            *people.mentions.entry(*actor).or_default() += 1;
            let name = if people.is_person(*actor) { full_name(text, *span) } else { None };
            let last = span.of(text).split_whitespace().next_back().unwrap_or_default().to_lowercase();
            let given = name.as_ref().map_or_else(String::new, |name| name.given.to_lowercase());
            people.introduced.entry(last).or_insert(given);
            if let Some(Name { given, last, .. }) = name {
                let (given, known) = (given.to_lowercase(), people.families.entry(last).or_default());
                if !known.contains(&given) {
                    known.push(given);
                }
            }
        }
        people
    }

    fn is_person(&self, actor: usize) -> bool {
        self.affair.actors.list.get(actor).is_some_and(|known| known.kind == EntityKind::Person)
    }

    /// Given names that stand before a last name.
    pub fn given_names(&self, sentence: Span<Text>, text: &str) -> Vec<(Span<Text>, Given)> {
        let mut found = Vec::new();
        for &(whole, actor) in self.affair.actors.within(self.article, sentence) {
            let known = self.affair.actors.list.get(actor).filter(|_| self.is_person(actor));
            let (Some(known), Some(name)) = (known, full_name(text, whole)) else { continue };
            let span = Span::new(whole.start, whole.start + name.given.len() as u32);
            let roles = known.roles.iter().filter(|(_, place)| place.article == self.article);
            let offices = roles.filter_map(|(role, _)| post(role)).collect();
            let given = name.given.to_lowercase();
            let kin = self.families.get(&name.last).is_some_and(|known| known.iter().any(|k| *k != given));
            let mentions = self.mentions.get(&actor).copied().unwrap_or(0);
            let Name { others, last, .. } = name;
            let introduced = self.introduced.get(&last).is_some_and(|first| *first == given);
            found.push((span, Given { given, last, offices, mentions, others, whole, kin, introduced }));
        }
        found
    }
}

/// The name that a mention writes, where it is a given and a last name.
fn full_name(text: &str, mention: Span<Text>) -> Option<Name<'_>> {
    let mut words = mention.of(text).split_whitespace();
    let (given, last) = (words.next()?, words.next_back()?);
    let letters = |word: &str| {
        word.chars().count() > 2
            && word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\u{2019}' | '\''))
    };
    let title = TITLES.contains(&given.to_lowercase().as_str());
    if title || !letters(given) || !letters(last) || matches!(last, "Jr" | "Sr" | "II" | "III") {
        return None;
    }
    // A mention may begin with the second of two names.
    let before = text.get(..mention.start as usize).unwrap_or_default().trim_end();
    let before = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let before = before.trim_matches(|c: char| !c.is_alphanumeric());
    // "Sara Brekke Sara Brekke": the caption of a picture ran into the text.
    if words.clone().any(|word| word == last) {
        return None;
    }
    let others = words.chain([before]).filter(|word| letters(word)).map(str::to_lowercase).collect();
    Some(Name { given, others, last: last.to_lowercase() })
}
