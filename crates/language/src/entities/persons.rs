//! The mentions of people as a pronoun sees them: which is a subject, which speaks, whom the text is about.

use std::ops::Range;

use rashomon_lexicon::saying;
use rustc_hash::FxHashMap;

use super::{Draft, Reader};
use crate::{EntityKind, MentionKind, Tag};

/// A text is about the person whom it names this often, and twice as often as anybody else.
const TOPIC: usize = 3;

/// A mention of a person, as a pronoun sees it.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) draft: usize,
    pub(super) tokens: Range<usize>,
    pub(super) sentence: usize,
    pub(super) quote: Option<usize>,
    /// Before a verb, or the speaker after one.
    pub(super) subject: bool,
    /// Beside a verb of reporting.
    pub(super) speaker: bool,
    /// The first subject of its sentence.
    pub(super) main: bool,
    /// By name the first subject of a sentence in which nobody else speaks.
    pub(super) acts: bool,
    /// The person whom the text is about.
    pub(super) topic: bool,
}

/// The person whom the text is about.
pub(super) fn topic(drafts: &[Draft]) -> Option<usize> {
    let names =
        |draft: &Draft| draft.mentions.iter().filter(|(_, kind, _)| *kind == MentionKind::Name).count();
    let people = drafts.iter().enumerate().filter(|(_, draft)| draft.kind == EntityKind::Person);
    let (mut most, mut second, mut topic) = (0, 0, None);
    for (index, draft) in people {
        let count = names(draft);
        if count > most {
            (most, second, topic) = (count, most, Some(index));
        } else {
            second = second.max(count);
        }
    }
    topic.filter(|_| most >= TOPIC && most >= 2 * second)
}

pub(super) fn candidates(reader: &Reader, drafts: &[Draft], topic: Option<usize>) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (draft, entity) in drafts.iter().enumerate().filter(|(_, d)| d.kind == EntityKind::Person) {
        let mentions = entity.mentions.iter();
        candidates.extend(mentions.map(|(tokens, _, role)| {
            let office = role.as_ref().map(|role| role.start).filter(|&start| start < tokens.start);
            beside(reader, draft, tokens.clone(), office.unwrap_or(tokens.start))
        }));
    }
    // Strangers have no entity, but the "she" after one is still the stranger.
    candidates.extend(strangers(reader, drafts.len()));
    candidates.sort_by_key(|c| (c.tokens.start, c.tokens.end));
    let mut sentence = usize::MAX;
    for c in &mut candidates {
        c.topic = topic == Some(c.draft);
    }
    for c in candidates.iter_mut().filter(|c| c.quote.is_none()) {
        c.main = c.sentence != sentence && c.subject;
        sentence = c.sentence;
    }
    let mut speakers: FxHashMap<usize, usize> = FxHashMap::default();
    for c in candidates.iter().filter(|c| c.speaker && c.quote.is_none()) {
        speakers.insert(c.sentence, c.draft);
    }
    for c in candidates.iter_mut().filter(|c| c.main) {
        let named = reader.tag(c.tokens.end - 1) == Tag::Name;
        c.acts = named && speakers.get(&c.sentence).is_none_or(|&speaker| speaker == c.draft);
    }
    candidates
}

/// Speakers without a name: "another passenger, who is eighty, said". Who comes after as "she" is they, not
/// somebody named before.
fn strangers<'r>(reader: &'r Reader, draft: usize) -> impl Iterator<Item = Candidate> + 'r {
    let indefinite = |&token: &usize| {
        let word = reader.word(token);
        ["a", "an", "another", "one"].iter().any(|other| word.eq_ignore_ascii_case(other))
            && reader.quoted(token).is_none()
    };
    (0..reader.tokens.len()).filter(indefinite).filter_map(move |start| {
        let inside = |&head: &usize| matches!(reader.tag(head), Tag::Word | Tag::Name);
        let group = (start + 1..start + 5).take_while(inside);
        let head = group.last().filter(|&head| reader.is_person_office(head))?;
        let mut found = candidate(reader, draft, start..head + 1);
        // "A woman who was robbed by X said": she speaks, not X.
        if !found.speaker && speaks_behind_clause(reader, head + 1) {
            (found.subject, found.speaker) = (true, true);
        }
        found.speaker.then_some(found)
    })
}

/// Whether a clause with "who" begins at a token and a verb of reporting follows in its sentence.
fn speaks_behind_clause(reader: &Reader, who: usize) -> bool {
    /// In tokens.
    const CLAUSE: usize = 24;
    let at = who + usize::from(reader.word(who) == ",");
    if !matches!(reader.word(at), "who" | "whose") {
        return false;
    }
    let end = reader.sentences.get(reader.sentence_of(at)).map_or(at, |sentence| sentence.tokens.end);
    (at + 1..end.min(at + CLAUSE)).any(|token| reader.is_cue(token) && reader.quoted(token).is_none())
}

pub(super) fn candidate(reader: &Reader, draft: usize, tokens: Range<usize>) -> Candidate {
    let start = tokens.start;
    beside(reader, draft, tokens, start)
}

/// A mention whose office before the name begins at a token.
fn beside(reader: &Reader, draft: usize, tokens: Range<usize>, office: usize) -> Candidate {
    // "Holm's husband, Karl, was there": the name is the apposition.
    let apposed = reader.word(tokens.end) == ","
        && start_after_comma(reader, tokens.start)
        && matches!(reader.tag(tokens.end + 1), Tag::Verb | Tag::Auxiliary);
    let next = if apposed { tokens.end + 1 } else { after_apposition(reader, tokens.end) };
    let adverb = usize::from(reader.tag(next) == Tag::Adverb && !reader.is_possessive(next));
    // "A woman who was robbed by X said", "the mother of X said": not X.
    let governed = office.checked_sub(1).is_some_and(|before| {
        matches!(
            reader.word(before),
            "by" | "of" | "with" | "to" | "for" | "from" | "against" | "about" | "beside"
        )
    });
    let verb = !governed && matches!(reader.tag(next + adverb), Tag::Verb | Tag::Auxiliary);
    let apposition = matches!(reader.word(tokens.end), "," | "(");
    let before = office.checked_sub(1);
    // "said Minister X", but "praised Minister X, who" and "saying Minister X, he" are about X.
    let speaks =
        |b: usize| reader.is_cue(b) && (office == tokens.start || saying::INVERTED.contains(&reader.word(b)));
    let after_cue = before.is_some_and(speaks)
        && matches!(reader.word(tokens.end), "." | "," | "(" | "in" | "on" | "at" | "during" | "");
    let sentence = reader.sentence_of(tokens.start);
    let first = reader.sentences.get(sentence).is_some_and(|s| tokens.start <= s.tokens.start + 1);
    let speaker = after_cue || (verb && reader.is_cue(next + adverb));
    let relative = reader.word(tokens.end) == "," && reader.word(tokens.end + 1) == "who";
    Candidate {
        draft,
        sentence,
        quote: reader.quoted(tokens.start),
        subject: verb || speaker || relative || first && apposition,
        speaker,
        main: false,
        acts: false,
        topic: false,
        tokens,
    }
}

fn start_after_comma(reader: &Reader, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|before| reader.word(before) == ",")
}

/// The token after a name, or after what commas or parentheses set off behind it.
pub(super) fn after_apposition(reader: &Reader, end: usize) -> usize {
    let closer = match reader.word(end) {
        "," => ",",
        "(" => ")",
        "of" | "from" => {
            // "the bishop X of Y said"
            let group = super::roles::group_end(reader, end, end + 8);
            return if matches!(reader.tag(group), Tag::Verb | Tag::Auxiliary) { group } else { end };
        }
        _ => return end,
    };
    let closes = |&i: &usize| reader.word(i) == closer;
    // "X (D-Ill.) said": what the tokeniser leaves of the state's abbreviation ends no sentence.
    let ends = |i: usize| matches!(reader.word(i), "?" | "!" | ";") || closer != ")" && reader.word(i) == ".";
    let close = (end + 1..end + 16).take_while(|&i| !ends(i)).find(closes);
    let Some(close) = close else { return end };
    // "X (R-Ohio), said"
    let next = close + 1 + usize::from(closer == ")" && reader.word(close + 1) == ",");
    if matches!(reader.tag(next), Tag::Verb | Tag::Auxiliary) { next } else { end }
}
