//! Sources that stand where nobody speaks: a dateline ("OSTERBY (ELM) Lee said"), the credit below a picture ("Image credit: The Elm
//! Herald"), and somebody before the noun that a paper's report is ("asked Lee about a Herald report that").

use std::ops::Range;

use rashomon_lexicon::cues::{self, Act};
use rashomon_lexicon::furniture::CREDITS;

use crate::candidate::{Candidate, Origin, Setting};
use crate::content;
use crate::phrase::noun_phrase_before;
use crate::source;
use crate::words::{Class, Words};

/// Gives statements whose source is no speaker the subject of their sentence, or nobody.
pub(crate) fn settle(words: &Words, candidates: &mut [Candidate]) {
    for candidate in candidates {
        let Some(found) = candidate.source.clone() else { continue };
        let own = candidate.speaker.as_ref() == Some(&found);
        let placed = if let Some(end) = dateline_end(words, &found).filter(|&end| end <= candidate.cue.start)
        {
            source::first_subject(words, end, candidate.cue.start + 1)
        } else if is_credit(words, &found, candidate) {
            None
        } else if let Some(named) = named_last(words, &found, candidate) {
            Some(named)
        } else if let Some(subject) = subject_of_deed(words, &found, candidate) {
            Some(subject)
        } else {
            continue;
        };
        if placed.is_none() {
            candidate.origin = Origin::Absent;
        }
        candidate.source = placed.clone();
        if own {
            candidate.speaker = placed;
        }
    }
}

/// Where the dateline ends that a source stands in: the first words of a paragraph, before a name in parentheses or a dash.
fn dateline_end(words: &Words, source: &Range<usize>) -> Option<usize> {
    /// A place has so many tokens at most, an agency so many.
    const PLACE: usize = 6;
    const AGENCY: usize = 4;
    let opens = source.start == 0 || words.paragraph(source.start - 1) != words.paragraph(source.start);
    let placed = |i: &usize| matches!(words.class(*i), Class::Name | Class::Comma);
    let end = source.start + (source.start..source.start + PLACE).take_while(placed).count();
    if !opens || end == source.start || words.class(end) != Class::OpenParen {
        return None;
    }
    let close = (end + 1..end + 2 + AGENCY).find(|&i| words.class(i) == Class::CloseParen)?;
    let agency = (end + 1..close).all(|i| words.class(i) == Class::Name);
    // "Lee (Herald) said" is a person's: the verb follows at once.
    let next = close + 1 + usize::from(words.class(close + 1) == Class::Dash);
    let goes_on = matches!(words.class(next), Class::Name | Class::Determiner | Class::SubjectPronoun)
        || words.written(next).starts_with(char::is_uppercase);
    (agency && close > end + 1 && goes_on && source.end <= close + 1).then_some(next)
}

/// Whether a source is what a picture is credited to, in a line above the statement.
fn is_credit(words: &Words, source: &Range<usize>, candidate: &Candidate) -> bool {
    let paragraph = words.paragraph(source.start);
    if paragraph == words.paragraph(candidate.cue.start) {
        return false;
    }
    let start = (0..source.start).rev().take_while(|&i| words.paragraph(i) == paragraph).last();
    let line = words.span(start.unwrap_or(source.start), source.end).of(words.text).to_lowercase();
    CREDITS.iter().any(|credit| line.contains(credit))
}

/// Who speaks where the source is whom something is done to: "Lee cut off Roe saying", "Lee dismissed Roe, saying". Whom one only
/// hears speaks himself.
fn subject_of_deed(words: &Words, source: &Range<usize>, candidate: &Candidate) -> Option<Range<usize>> {
    const HEARD: [&str; 14] = [
        "heard", "hear", "hears", "shows", "showed", "show", "saw", "quoted", "quotes", "recorded", "caught",
        "filmed", "remember", "as",
    ];
    let saying =
        candidate.setting == Setting::Ing && words.is_any(candidate.cue.start, &["saying", "telling"]);
    let beside = source.end == candidate.cue.start;
    let before = source.start.checked_sub(1).filter(|_| saying && beside)?;
    let particle = usize::from(words.is_any(before, &["off", "out", "down", "up", "back"]));
    let verb = before.checked_sub(particle)?;
    let deed = words.class(verb) == Class::Verb && !words.is_any(verb, &HEARD);
    let sentence = content::sentence(words, verb);
    let subject = source::first_subject(words, sentence.start, verb + 1).filter(|_| deed)?;
    // "Lee, chairman of the board, which met twice, cut off Roe": the name before the first of them.
    if words.class(subject.start) == Class::Relative {
        let named = |comma: &usize| {
            words.class(*comma) == Class::Comma
                && *comma > sentence.start
                && words.class(comma - 1) == Class::Name
        };
        return (sentence.start..verb)
            .find(named)
            .and_then(|comma| noun_phrase_before(words, comma, sentence.start));
    }
    (subject.end <= verb).then_some(subject)
}

/// Of a source that goes over a preposition to the noun which is the cue, what stands right before the noun: "Lee about a
/// Herald" report.
fn named_last(words: &Words, source: &Range<usize>, candidate: &Candidate) -> Option<Range<usize>> {
    // "A Herald report that" has no verb, though "report" is one elsewhere.
    let noun = cues::act(candidate.lemma) == Some(Act::Noun) || candidate.setting == Setting::Present;
    let beside = source.end == candidate.cue.start && noun;
    let about = source.clone().rev().find(|&i| words.class(i) == Class::Preposition).filter(|_| beside)?;
    let mut start = about + 1;
    while start < source.end && words.class(start) == Class::Determiner {
        start += 1;
    }
    let named = start < source.end && (start..source.end).all(|i| words.class(i) == Class::Name);
    named.then_some(start..source.end)
}
