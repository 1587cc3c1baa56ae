//! Quotations whose speaker stands in a line of its own: above them, where that line ends with a colon (`Harbour master
//! Ida Holm:`, `And from Ida Holm:`, `Key quotes from Holm's speech:`), or below them, behind a dash (`– Ida Holm`). And a
//! quotation behind a colon that no cue claims: `Holm was blunt: "No."`
//!
//! Leaves to the cues a line with a verb of saying.

use std::ops::Range;

use rashomon_language::{EntityKind, MentionKind};
use rashomon_lexicon::inflection::Form;
use rashomon_lexicon::{saying, writing};

use crate::content;
use crate::phrase::noun_phrase_after;
use crate::source;
use crate::speaker::Speakers;
use crate::words::{Class, Words};

/// A longer line is a sentence that tells more than who speaks.
const LONGEST: usize = 25;

/// Who speaks a quotation, and the mark that says so.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) source: Range<usize>,
    pub(crate) cue: Range<usize>,
}

/// The token at which the paragraph of a quotation begins, if the quotation fills it: its first, or a list's bullet
/// before it.
pub(crate) fn paragraph_start(words: &Words, number: usize, first: usize) -> Option<usize> {
    let paragraph = words.paragraph(first);
    let opens = |at: usize| at == 0 || words.paragraph(at - 1) != paragraph;
    let after = content::after_quote(words, number);
    let ends = after >= words.len() || words.paragraph(after) != paragraph;
    let bullet = first.checked_sub(1).filter(|&at| writing::BULLETS.contains(&words.written(at)));
    let start = if opens(first) { Some(first) } else { bullet.filter(|&at| opens(at)) };
    start.filter(|_| ends)
}

/// The line that introduces a quotation. `above` is that of the quotation before it, which goes on where the two follow
/// each other, each a paragraph.
pub(crate) fn line(
    words: &Words,
    speakers: &Speakers,
    number: usize,
    first: usize,
    above: Option<&Line>,
) -> Option<Line> {
    let Some(start) = paragraph_start(words, number, first) else {
        return behind_colon(words, speakers, number, first)
            .or_else(|| signature(words, speakers, number, first));
    };
    let before = start.checked_sub(1)?;
    if words.class(before) == Class::Colon && words.quote(before).is_none() {
        return named(words, speakers, before);
    }
    let goes_on = number > 0 && words.quote(before) == Some(number - 1);
    if let Some(line) = above.filter(|_| goes_on) {
        return Some(Line { cue: first..first, ..line.clone() });
    }
    signature(words, speakers, number, first)
}

/// Whom a line that ends with a colon names: the line is a name with an office, or a noun such as "quotes" or "words" with
/// whose they are.
fn named(words: &Words, speakers: &Speakers, colon: usize) -> Option<Line> {
    let sentence = content::sentence(words, colon);
    let mut from = sentence.start;
    while from < colon
        && (writing::BULLETS.contains(&words.written(from))
            || words.is_any(from, saying::FROM)
            || matches!(words.class(from), Class::And | Class::But | Class::Comma))
    {
        from += 1;
    }
    if from >= colon || colon - from > LONGEST || words.is_any(from, saying::NOTES) {
        return None;
    }
    let made = |source: Range<usize>| Line { source, cue: colon..colon + 1 };
    if let Some(noun) = (from..colon).rev().find(|&i| words.is_any(i, saying::WORDS)) {
        let owned = source::possessor(words, noun, from).tokens;
        let owner = owned.filter(|tokens| is_speaker(words, speakers, tokens));
        // "Ida Holm in reply:" goes on below.
        if let Some(owner) = owner.or_else(|| only_person(words, noun + 1..colon)) {
            return Some(made(owner));
        }
    }
    let verbal = |i: usize| {
        matches!(words.class(i), Class::Be | Class::Have | Class::Modal | Class::Verb)
            || words.entry(i).is_some_and(|e| e.other.is_none() && matches!(e.verb, Some((_, Form::Past))))
    };
    if (from..colon).any(verbal) {
        return None;
    }
    // "Ida Holm, harbour master:" and "Harbour master Ida Holm, in a letter:"
    let phrase = noun_phrase_after(words, from, colon, true);
    let whole = from..colon;
    let head = from..phrase.clamp(from + 1, colon);
    [whole.clone(), head].into_iter().find(|source| is_speaker(words, speakers, source)).map(|_| made(whole))
}

fn is_speaker(words: &Words, speakers: &Speakers, source: &Range<usize>) -> bool {
    let kind = speakers.of(source).map(|entity| words.language.entities[entity].kind);
    matches!(kind, Some(EntityKind::Person | EntityKind::Organization))
}

/// The tokens of the only person that is named among some.
fn only_person(words: &Words, tokens: Range<usize>) -> Option<Range<usize>> {
    let within = words.span(tokens.start, tokens.end);
    let people = words.language.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    let mut named = people.filter_map(|entity| {
        entity
            .mentions
            .iter()
            .find(|m| m.kind == MentionKind::Name && within.contains(m.span))
            .map(|m| m.span)
    });
    let only = named.next().filter(|_| named.next().is_none())?;
    Some(words.token_at(only.start)..words.token_at(only.end))
}

/// `Holm was blunt: "No."`, `Holm shook her head: "No."`: the subject, where it is a person.
fn behind_colon(words: &Words, speakers: &Speakers, number: usize, first: usize) -> Option<Line> {
    let colon = first.checked_sub(1).filter(|&at| words.class(at) == Class::Colon)?;
    let inner = words.language.quotes[number].inner.of(words.text);
    let sentence = content::sentence(words, colon);
    // "From Ida Holm: “...”"
    let opening = (sentence.start..colon).find(|&i| !matches!(words.class(i), Class::And | Class::But));
    if let Some(line) = opening
        .filter(|&i| words.is(i, "from") && inner.starts_with(char::is_uppercase))
        .and_then(|_| named(words, speakers, colon))
    {
        return Some(line);
    }
    let speech = inner.starts_with(char::is_uppercase) && inner.trim_end().ends_with(['.', '?', '!', '…']);
    let beside = words.paragraph(colon) == words.paragraph(first) && words.quote(colon).is_none();
    if !speech || !beside || colon - sentence.start > LONGEST {
        return None;
    }
    // "The sign was held up by Holm:" names another.
    let passive = (sentence.start..colon).any(|i| {
        words.class(i) == Class::Be
            && matches!(words.entry(i + 1).and_then(|e| e.verb), Some((_, Form::Past)))
    });
    // "Holm's answer was short:", "Holm's message to the crew:"
    let noun =
        (sentence.start..colon).find(|&i| words.is_any(i, saying::WORDS) || words.is_any(i, saying::REPLIES));
    let owner = noun.and_then(|noun| source::possessor(words, noun, sentence.start).tokens);
    if let Some(owner) =
        owner.filter(|owner| owner.start == sentence.start && is_speaker(words, speakers, owner))
    {
        return Some(Line { source: owner, cue: colon..colon + 1 });
    }
    let subject = source::first_subject(words, sentence.start, colon).filter(|_| !passive)?;
    let person = speakers.of(&subject).is_some_and(|e| words.language.entities[e].kind == EntityKind::Person);
    person.then_some(Line { source: subject, cue: colon..colon + 1 })
}

/// `"..." – Ida Holm`: a dash and a name behind a quotation, at the end of its paragraph or on the next line.
fn signature(words: &Words, speakers: &Speakers, number: usize, first: usize) -> Option<Line> {
    let opens = first == 0 || words.paragraph(first - 1) != words.paragraph(first);
    let dash = content::after_quote(words, number);
    if !opens || words.class(dash) != Class::Dash || words.paragraph(dash) > words.paragraph(first) + 1 {
        return None;
    }
    let paragraph = words.paragraph(dash);
    let end = (dash + 1..words.len().min(dash + LONGEST)).find(|&i| words.paragraph(i) != paragraph);
    let end = end.unwrap_or(words.len().min(dash + LONGEST));
    let end = end - usize::from(words.class(end.saturating_sub(1)) == Class::Stop && end > dash + 1);
    let source = dash + 1..end;
    let name =
        !source.is_empty() && !source.clone().any(|i| matches!(words.class(i), Class::Stop | Class::Verb));
    (name && is_speaker(words, speakers, &source)).then_some(Line { source, cue: dash..dash + 1 })
}
