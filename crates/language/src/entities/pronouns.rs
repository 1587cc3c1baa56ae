//! Who "he" and "she" are: the best person of the last sentences, or nobody.
//!
//! Subjects before objects, near before far, known gender before unknown, whom the text is about before others; outside a quotation nobody who is
//! only named inside one; inside one, not its speaker, who says "I". The weights were tried on GUM train.

use std::ops::Range;

use rashomon_lexicon::gazetteer::Gender;

use super::persons::{Candidate, after_apposition, candidate, candidates, topic};
use super::{Draft, Reader};
use crate::{MentionKind, Tag};

/// How many sentences back a pronoun reaches.
const REACH: usize = 3;
/// The same for the person whom the text is about.
const TOPIC_REACH: usize = 8;
/// The least a candidate must score.
const LEAST: i32 = 3;
/// The same where the pronoun speaks: a wrong speaker is worse than none.
const LEAST_SPEAKER: i32 = 5;

/// A pronoun with what its place tells.
struct Pronoun {
    token: usize,
    gender: Gender,
    sentence: usize,
    quote: Option<usize>,
    /// "he said", beside a quotation or not.
    speaks: bool,
    /// "him", "her" as an object.
    object: bool,
    /// "his", "her" before a noun.
    possessive: bool,
}

/// Adds mentions by pronoun to the drafts.
pub(super) fn resolve(reader: &Reader, drafts: &mut [Draft]) {
    for entity in drafts.iter_mut() {
        entity.mentions.sort_by_key(|(tokens, ..)| (tokens.start, tokens.end));
    }
    let topic = topic(drafts);
    let candidates = candidates(reader, drafts, topic);
    let prose = prose(reader);
    let mut recent: Vec<Candidate> = Vec::new();
    let mut next = 0;
    let mut additions = Vec::new();
    // A pronoun that finds somebody of unknown gender tells it for those after.
    let mut genders: Vec<Option<Gender>> = drafts.iter().map(|d| d.gender).collect();
    for token in 0..reader.tokens.len() {
        if reader.tag(token) == Tag::Pronoun && reader.word(token) == "who" {
            let at = candidates.partition_point(|c| c.tokens.start < token);
            additions.extend(antecedent(reader, candidates[..at].last(), token).map(|draft| (draft, token)));
            continue;
        }
        let Some(pronoun) = pronoun(reader, token) else { continue };
        while let Some(c) = candidates.get(next).filter(|c| c.tokens.start < token) {
            recent.push(c.clone());
            next += 1;
        }
        let named = recent.last().is_some_and(|c| c.sentence == pronoun.sentence);
        let ahead = if named { None } else { subject_ahead(reader, &genders, &pronoun, &candidates[next..]) };
        let speaker = pronoun.quote.and_then(|quote| speaker_of(reader, quote, &candidates));
        let least = if pronoun.speaks { LEAST_SPEAKER } else { LEAST };
        // "X, a deputy prosecutor, has opened an inquiry; nobody is held, she said": not who spoke in the sentence before.
        let acts_here = recent.iter().rev().take_while(|c| c.sentence == pronoun.sentence).any(|c| {
            let gender = genders.get(c.draft).copied().flatten();
            c.acts && gender.is_none_or(|gender| gender == pronoun.gender)
        });
        let best = || {
            let near = recent.iter().rev().take(24).enumerate();
            let scored = near.filter_map(|(rank, c)| {
                let distance = match pronoun.quote {
                    None => prose[pronoun.sentence] - prose[c.sentence],
                    Some(_) => pronoun.sentence - c.sentence,
                };
                let gender = match genders.get(c.draft) {
                    Some(gender) => *gender,
                    None => reader.office(c.tokens.end - 1).and_then(|office| office.gender),
                };
                let reach = if c.topic && !pronoun.speaks { TOPIC_REACH } else { REACH };
                if distance > reach || speaker == Some(c.draft) || gender.is_some_and(|g| g != pronoun.gender)
                {
                    return None;
                }
                // Whom the text is about is not "he" where another has come into it since.
                let since = || recent.iter().rev().take_while(|other| other.tokens.start > c.tokens.start);
                let fits = |other: &Candidate| {
                    let known = genders.get(other.draft).copied().flatten();
                    known.is_none_or(|known| known == pronoun.gender)
                };
                let overtaken = c.topic
                    && pronoun.quote.is_none()
                    && since().any(|other| {
                        other.draft != c.draft
                            && other.acts
                            && other.sentence + 1 >= pronoun.sentence
                            && fits(other)
                    });
                if overtaken {
                    return None;
                }
                if pronoun.speaks && pronoun.quote.is_none() && acts_here && c.sentence != pronoun.sentence {
                    return None;
                }
                let score = score(reader, c, drafts, &pronoun, distance, gender.is_some());
                Some((score?, std::cmp::Reverse(rank), c.draft))
            });
            scored.max().filter(|(score, ..)| *score >= least).map(|(.., draft)| draft)
        };
        if let Some(draft) = ahead.or_else(best) {
            // What somebody means by "he" is less sure than what the article does.
            if pronoun.quote.is_none()
                && let Some(gender) = genders.get_mut(draft)
            {
                *gender = gender.or(Some(pronoun.gender));
            }
            additions.push((draft, token));
            let found = candidate(reader, draft, token..token + 1);
            recent.push(Candidate { topic: topic == Some(draft), ..found });
        }
    }
    for (draft, token) in additions {
        if let Some(entity) = drafts.get_mut(draft) {
            entity.mentions.push((token..token + 1, MentionKind::Pronoun, None));
        }
    }
}

/// For each sentence, how many sentences so far are not wholly quoted: quoted ones take a pronoun outside no
/// further away from its name.
fn prose(reader: &Reader) -> Vec<usize> {
    let mut count = 0;
    let whole = |at: usize, end: usize| {
        let (first, last) = (reader.quoted(at), reader.quoted(end.saturating_sub(1)));
        first.is_some() && first == last
    };
    let counted = reader.sentences.iter().map(|sentence| {
        count += usize::from(!whole(sentence.tokens.start, sentence.tokens.end));
        count
    });
    counted.collect()
}

fn pronoun(reader: &Reader, token: usize) -> Option<Pronoun> {
    if !matches!(reader.tag(token), Tag::Pronoun | Tag::Determiner) {
        return None;
    }
    let word = reader.word(token);
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    let gender = if ["he", "him", "his", "himself"].into_iter().any(is) {
        Gender::Male
    } else if ["she", "her", "hers", "herself"].into_iter().any(is) {
        Gender::Female
    } else {
        return None;
    };
    // "he did not say", "she has also said"
    let aside = |next: &usize| matches!(reader.tag(*next), Tag::Adverb | Tag::Auxiliary);
    let verb = (token + 1..token + 4).find(|next| !aside(next)).unwrap_or(token + 4);
    let subject = is("he") || is("she");
    Some(Pronoun {
        token,
        gender,
        sentence: reader.sentence_of(token),
        quote: reader.quoted(token),
        speaks: subject && (reader.is_cue(verb) || token > 0 && reader.is_cue(token - 1)),
        possessive: is("his") || reader.tag(token) == Tag::Determiner,
        object: (is("him") || is("her")) && reader.tag(token) == Tag::Pronoun,
    })
}

/// Whom a relative "who" goes back to: the person named right before it, or before an office between commas.
fn antecedent(reader: &Reader, last: Option<&Candidate>, who: usize) -> Option<usize> {
    let last = last.filter(|c| c.tokens.end + 14 > who && c.sentence == reader.sentence_of(who))?;
    let role_between = || {
        reader.word(last.tokens.end) == ","
            && reader.word(who - 1) == ","
            && !(last.tokens.end..who)
                .any(|i| matches!(reader.tag(i), Tag::Verb | Tag::Auxiliary | Tag::Conjunction))
            && (last.tokens.end..who).any(|i| reader.is_person_office(i))
    };
    let beside = last.tokens.end == who || last.tokens.end + 1 == who && reader.word(who - 1) == ",";
    (beside || role_between()).then_some(last.draft)
}

/// Who speaks a quotation: the person beside a verb of reporting right after it, or before it in its sentence.
fn speaker_of(reader: &Reader, quote: usize, candidates: &[Candidate]) -> Option<usize> {
    let outer = reader.quotes.get(quote)?.outer;
    let position = |c: &Candidate| reader.tokens[c.tokens.start].span.start;
    let after = candidates.partition_point(|c| position(c) < outer.end);
    let near = |c: &&Candidate| c.speaker && c.quote.is_none();
    let next = candidates[after..].iter().take(2).find(near).filter(|c| position(c) < outer.end + 60);
    let before = candidates[..after].iter().rev().take(4).find(near);
    let before = before.filter(|c| position(c) < outer.start && position(c) + 80 > outer.start);
    next.or(before).map(|c| c.draft)
}

/// The subject that follows a pronoun in the phrase before it ("In his speech, X said").
fn subject_ahead(
    reader: &Reader,
    genders: &[Option<Gender>],
    pronoun: &Pronoun,
    ahead: &[Candidate],
) -> Option<usize> {
    let sentence = reader.sentences.get(pronoun.sentence)?.tokens.clone();
    let opens = reader.tag(sentence.start);
    let phrase = opens == Tag::Preposition
        || reader.word(sentence.start).ends_with("ing")
        || matches!(
            reader.word(sentence.start),
            "While" | "When" | "As" | "Before" | "After" | "Although" | "Though"
        );
    if !phrase || pronoun.quote.is_some() || pronoun.token > sentence.start + 12 {
        return None;
    }
    let comma = (sentence.start..sentence.end.min(sentence.start + 24)).find(|&i| reader.word(i) == ",")?;
    let subject =
        ahead.first().filter(|c| c.tokens.start > comma && c.tokens.start <= comma + 8 && c.subject)?;
    let fits = genders.get(subject.draft).copied().flatten().is_none_or(|gender| gender == pronoun.gender);
    (pronoun.token < comma && fits).then_some(subject.draft)
}

fn score(
    reader: &Reader,
    c: &Candidate,
    drafts: &[Draft],
    pronoun: &Pronoun,
    distance: usize,
    gender_known: bool,
) -> Option<i32> {
    let token = pronoun.token;
    // "he considers X a friend": not X.
    if (token + 1..token + 4).any(|i| names_draft(drafts, c.draft, i)) {
        return None;
    }
    let mut score = [8, 7, 4, 2].get(distance).copied().unwrap_or(0);
    score += if gender_known { 3 } else { 0 };
    // Who speaks, spoke before; who does anything else is mostly whom the text is about.
    let (subject, main, topic) = if pronoun.speaks { (3, 2, 0) } else { (2, 1, 4) };
    score += if c.subject { subject } else { 0 };
    score += if c.main { main } else { 0 };
    score += if c.topic { topic } else { 0 };
    // "X resigned. “...,” she said": who opens a paragraph by name speaks in it, not who spoke in the one before.
    let paragraph = |sentence: usize| reader.sentences.get(sentence).map(|s| s.paragraph);
    if pronoun.speaks && c.acts && paragraph(c.sentence) == paragraph(pronoun.sentence) {
        score += 4;
    }
    let same_sentence = c.sentence == pronoun.sentence;
    // "X met Y, but he thinks it is late, though he is tired": one "he", where nobody is named between.
    let pronoun_before =
        same_sentence && c.subject && c.quote == pronoun.quote && is_subject_pronoun(reader, c);
    if pronoun_before && is_subject(reader, token) {
        score += 5;
    }
    // "X's wife and his son": an owner near by; but "X's remarks about him" is about another.
    if pronoun.possessive && same_sentence {
        score += 4;
    }
    if pronoun.object && reader.is_possessive(c.tokens.end) {
        score -= 5;
    }
    // "the president and his ministers"
    if matches!(reader.word(token - 1), "and" | "or") && c.tokens.end + 1 == token {
        score += 6;
    }
    // "X (R-Ohio), said he"
    let said = token - usize::from(reader.word(token - 1) == "that");
    if c.speaker
        && !pronoun.object
        && reader.is_cue(said.wrapping_sub(1))
        && after_apposition(reader, c.tokens.end) + 1 == said
    {
        score += 4;
    }
    // "called on X to change his mind"
    if same_sentence
        && reader.word(c.tokens.end) == "to"
        && reader.tag(c.tokens.end + 1) == Tag::Verb
        && !pronoun.speaks
    {
        score += 6;
    }
    match (c.quote, pronoun.quote) {
        (Some(_), None) => score -= if pronoun.speaks { 12 } else { 4 },
        // The speaker of a quotation says "I" in it.
        (other, Some(_)) if c.speaker && other != pronoun.quote => score -= 12,
        _ => {}
    }
    if pronoun.speaks && c.speaker {
        score += 3;
    }
    // "“X must apologize,” he said": not X.
    if pronoun.speaks && pronoun.quote.is_none() && quotes_draft(reader, drafts, c.draft, pronoun) {
        score -= 8;
    }
    // "X told him": not X himself.
    let clause_ends = |i: usize| matches!(reader.tag(i), Tag::Conjunction | Tag::Punctuation);
    if pronoun.object && c.subject && same_sentence && !(c.tokens.end..token).any(clause_ends) {
        score -= 6;
    }
    Some(score)
}

/// Whether a candidate is itself a "he" or "she".
fn is_subject_pronoun(reader: &Reader, c: &Candidate) -> bool {
    c.tokens.len() == 1 && is_subject(reader, c.tokens.start)
}

fn is_subject(reader: &Reader, token: usize) -> bool {
    ["he", "she"].iter().any(|word| reader.word(token).eq_ignore_ascii_case(word))
}

/// Whether a draft is named in a quotation in the sentence of a pronoun, or in one that ends there ("“X must apologize. He knows it,”
/// he said"), but not inside one within it.
fn quotes_draft(reader: &Reader, drafts: &[Draft], draft: usize, pronoun: &Pronoun) -> bool {
    /// Tokens on each side, so that a text without sentences takes time in proportion.
    const AROUND: usize = 80;
    let Some(sentence) = reader.sentences.get(pronoun.sentence) else { return false };
    let quote = reader.quoted(sentence.tokens.start);
    let goes_on = |token: &usize| quote.is_some() && reader.quoted(*token) == quote;
    let opens = (0..sentence.tokens.start).rev().take(AROUND).take_while(goes_on).last();
    let from = opens.unwrap_or(sentence.tokens.start).max(pronoun.token.saturating_sub(AROUND));
    let to = sentence.tokens.end.min(pronoun.token + AROUND);
    let Some(Draft { mentions, .. }) = drafts.get(draft) else { return false };
    let first = mentions.partition_point(|(tokens, ..)| tokens.start < from);
    let mut near = mentions[first..].iter().take_while(|(tokens, ..)| tokens.start < to);
    near.any(|(tokens, kind, _)| {
        matches!(kind, MentionKind::Name | MentionKind::Nominal)
            && reader.quoted(tokens.start).is_some()
            && !is_in_inner(reader, from..tokens.start)
    })
}

/// Whether a quotation within a quotation is open at the end of these tokens. A mark that follows a word without a space is an apostrophe
/// or closes one ("the pilots' pay", "‘No’").
fn is_in_inner(reader: &Reader, tokens: Range<usize>) -> bool {
    let mut open = false;
    for token in tokens.filter(|&token| matches!(reader.word(token), "\u{2018}" | "\u{2019}" | "'" | "`")) {
        let before = token.checked_sub(1).map_or(0, |before| reader.tokens[before].span.end);
        let is_after_word = before == reader.tokens[token].span.start
            && reader.word(token.wrapping_sub(1)).ends_with(|c: char| !matches!(c, '"' | '“' | '„' | '('));
        open = match reader.word(token) {
            "\u{2018}" | "`" => true,
            "'" => !is_after_word,
            _ => false,
        };
    }
    open
}

/// Whether a name mention of a draft starts at a token.
fn names_draft(drafts: &[Draft], draft: usize, token: usize) -> bool {
    let Some(Draft { mentions, .. }) = drafts.get(draft) else { return false };
    let at = mentions.partition_point(|(tokens, ..)| tokens.start < token);
    mentions.get(at).is_some_and(|(tokens, kind, _)| tokens.start == token && *kind == MentionKind::Name)
}
