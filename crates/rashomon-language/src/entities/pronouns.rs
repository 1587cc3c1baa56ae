//! Who "he" and "she" are: the best person of the last sentences, or nobody.
//!
//! Subjects before objects, near before far, known gender before unknown; outside a quotation nobody who is
//! only named inside one; inside one, not its speaker, who says "I".

use std::ops::Range;

use super::{Draft, Reader};
use crate::gazetteer::Gender;
use crate::{EntityKind, MentionKind, Tag};

/// How many sentences back a pronoun reaches.
const REACH: usize = 3;
/// The least a candidate must score.
const LEAST: i32 = 5;

/// A mention of a person, as a pronoun sees it.
#[derive(Clone)]
struct Candidate {
    draft: usize,
    tokens: Range<usize>,
    sentence: usize,
    quote: Option<usize>,
    subject: bool,
    speaker: bool,
    /// The first subject of its sentence.
    main: bool,
}

/// Adds mentions by pronoun to the drafts.
pub(super) fn resolve(reader: &Reader, drafts: &mut [Draft]) {
    let mut candidates: Vec<Candidate> = Vec::new();
    for entity in drafts.iter_mut() {
        entity.mentions.sort_by_key(|(tokens, ..)| (tokens.start, tokens.end));
    }
    for (draft, entity) in drafts.iter().enumerate().filter(|(_, d)| d.kind == EntityKind::Person) {
        candidates
            .extend(entity.mentions.iter().map(|(tokens, ..)| candidate(reader, draft, tokens.clone())));
    }
    candidates.sort_by_key(|c| (c.tokens.start, c.tokens.end));
    let mut sentence = usize::MAX;
    for c in candidates.iter_mut().filter(|c| c.quote.is_none()) {
        c.main = c.sentence != sentence && c.subject;
        sentence = c.sentence;
    }
    let mut recent: Vec<Candidate> = Vec::new();
    let mut next = 0;
    let mut additions = Vec::new();
    for token in 0..reader.tokens.len() {
        let Some(gender) = gender_of(reader, token) else { continue };
        while let Some(c) = candidates.get(next).filter(|c| c.tokens.start < token) {
            recent.push(c.clone());
            next += 1;
        }
        let sentence = reader.sentence_of(token);
        let quote = reader.quoted(token);
        let best = recent
            .iter()
            .rev()
            .take(24)
            .take_while(|c| c.sentence + REACH >= sentence)
            .enumerate()
            .filter_map(|(rank, c)| {
                Some((score(reader, c, drafts, token, sentence, quote, gender)?, rank, c.draft))
            })
            .max_by_key(|(score, rank, _)| (*score, std::cmp::Reverse(*rank)));
        if let Some((_, _, draft)) = best.filter(|(score, ..)| *score >= LEAST) {
            additions.push((draft, token));
            recent.push(candidate(reader, draft, token..token + 1));
        }
    }
    for (draft, token) in additions {
        drafts[draft].mentions.push((token..token + 1, MentionKind::Pronoun, None));
    }
}

fn candidate(reader: &Reader, draft: usize, tokens: Range<usize>) -> Candidate {
    let next = tokens.end;
    let adverb = usize::from(reader.tag(next) == Tag::Adverb && !reader.is_possessive(next));
    let verb = matches!(reader.tag(next + adverb), Tag::Verb | Tag::Auxiliary);
    let apposition = matches!(reader.word(next), "," | "(");
    let before = tokens.start.checked_sub(1);
    let after_cue = before.is_some_and(|b| reader.is_cue(b))
        && matches!(reader.word(next), "." | "," | "in" | "on" | "at" | "during" | "");
    let sentence = reader.sentence_of(tokens.start);
    let first = reader.sentences.get(sentence).is_some_and(|s| tokens.start <= s.tokens.start + 1);
    let speaker = after_cue || (verb && reader.is_cue(next + adverb));
    Candidate {
        draft,
        sentence,
        quote: reader.quoted(tokens.start),
        subject: verb || speaker || first && apposition,
        speaker,
        main: false,
        tokens,
    }
}

fn gender_of(reader: &Reader, token: usize) -> Option<Gender> {
    if !matches!(reader.tag(token), Tag::Pronoun | Tag::Determiner) {
        return None;
    }
    let word = reader.word(token);
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    if ["he", "him", "his", "himself"].into_iter().any(is) {
        Some(Gender::Male)
    } else if ["she", "her", "hers", "herself"].into_iter().any(is) {
        Some(Gender::Female)
    } else {
        None
    }
}

fn score(
    reader: &Reader,
    c: &Candidate,
    drafts: &[Draft],
    token: usize,
    sentence: usize,
    quote: Option<usize>,
    gender: Gender,
) -> Option<i32> {
    let known = drafts[c.draft].gender;
    if known.is_some_and(|known| known != gender) {
        return None;
    }
    let distance = sentence - c.sentence.min(sentence);
    let mut score = [8, 7, 4, 2].get(distance).copied().unwrap_or(0);
    score += if known.is_some() { 3 } else { 0 };
    score += if c.subject { 3 } else { 0 };
    score += if c.main { 2 } else { 0 };
    // "the president and his ministers"
    if matches!(reader.word(token - 1), "and" | "or") && c.tokens.end + 1 == token {
        score += 6;
    }
    // "he considers X a friend": not X.
    if (token + 1..token + 4).any(|i| names_draft(drafts, c.draft, i)) {
        return None;
    }
    if c.quote.is_some() && quote.is_none() {
        score -= 6;
    }
    // The speaker of a quotation says "I" in it.
    if quote.is_some() && c.quote != quote && c.speaker {
        score -= 12;
    }
    // "X told him": not X himself.
    let object = matches!(reader.word(token), "him" | "her") && reader.tag(token) == Tag::Pronoun;
    if object
        && c.subject
        && c.sentence == sentence
        && !(c.tokens.end..token).any(|i| matches!(reader.tag(i), Tag::Conjunction | Tag::Punctuation))
    {
        score -= 6;
    }
    Some(score)
}

/// Whether a name mention of a draft starts at a token.
fn names_draft(drafts: &[Draft], draft: usize, token: usize) -> bool {
    let mentions = &drafts[draft].mentions;
    let at = mentions.partition_point(|(tokens, ..)| tokens.start < token);
    mentions.get(at).is_some_and(|(tokens, kind, _)| tokens.start == token && *kind == MentionKind::Name)
}
