//! From a verb group to the words that name who speaks.

use std::ops::Range;

use rashomon_lexicon::inflection::Form;

use crate::candidate::{Candidate, Origin, Setting};
use crate::phrase::{appositive_after, noun_phrase_after, noun_phrase_before, opening_comma};
use crate::words::{Class, Words};

/// A source as found.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) tokens: Option<Range<usize>>,
    pub(crate) origin: Origin,
}

impl Source {
    pub(crate) fn absent() -> Self {
        Self { tokens: None, origin: Origin::Absent }
    }

    fn new(words: &Words, tokens: Range<usize>) -> Self {
        let single = tokens.len() == 1;
        let origin = match words.class(tokens.start) {
            Class::SubjectPronoun | Class::ObjectPronoun if single => Origin::Pronoun,
            Class::Relative | Class::That if single => Origin::Relative,
            _ => Origin::Beside,
        };
        Self { tokens: Some(tokens), origin }
    }
}

/// The subject of the verb group that starts at `start`, in a sentence that starts at `floor`. `earlier` are
/// the candidates found before in the sentence.
pub(crate) fn subject(
    words: &Words,
    start: usize,
    setting: Setting,
    floor: usize,
    earlier: &[Candidate],
) -> Source {
    if matches!(setting, Setting::Ing | Setting::Infinitive) {
        return inherited(words, start, floor, earlier);
    }
    beside(words, start, floor).unwrap_or_else(|| inherited(words, start, floor, earlier))
}

/// The noun phrase right before the verb, with what may stand between the two: an appositive or parenthesis, a
/// day ("Lee on Tuesday said", "the council this week announced").
pub(crate) fn beside(words: &Words, start: usize, floor: usize) -> Option<Source> {
    let start = before_time(words, start, floor);
    let last = start.checked_sub(1).filter(|&last| last >= floor)?;
    match words.class(last) {
        Class::Comma => between_commas(words, start, floor),
        Class::CloseParen => with_parenthesis(words, start, floor).map(|phrase| Source::new(words, phrase)),
        Class::Dash => {
            let from = floor.max(last.saturating_sub(25));
            let open =
                (from..last).rev().find(|&i| words.class(i) == Class::Dash && words.quote(i).is_none())?;
            let phrase = noun_phrase_before(words, open, floor)?;
            // "Lee, the chief - who had opposed it - said": the name stands before an appositive.
            let name = phrase
                .start
                .checked_sub(1)
                .filter(|&comma| comma > floor && words.class(comma) == Class::Comma);
            let name = name.and_then(|comma| noun_phrase_before(words, comma, floor));
            Some(Source::new(words, name.map_or(phrase.start, |name| name.start)..start))
        }
        Class::ObjectPronoun | Class::Verb => restricted(words, start, floor),
        _ => {
            let phrase = noun_phrase_before(words, start, floor)?;
            // "officials who asked to remain unnamed said": what the relative clause ends in is no subject.
            let described = phrase.len() == 1
                && phrase.start > floor
                && words.class(phrase.start) == Class::Word
                && matches!(words.class(phrase.start - 1), Class::Verb | Class::Be | Class::To);
            if described && let Some(found) = restricted(words, start, floor) {
                return Some(found);
            }
            if words.class(phrase.start) == Class::ObjectPronoun {
                return None;
            }
            Some(Source::new(words, phrase))
        }
    }
}

/// Before a day or time that ends right before `start`, if one does and something stands before it.
fn before_time(words: &Words, start: usize, floor: usize) -> usize {
    let mut at = start;
    if at > floor + 1 && words.is_any(at - 1, &["morning", "afternoon", "evening", "night"]) {
        at -= 1;
    }
    if at > floor + 1 && words.class(at - 1) == Class::Day {
        at -= 1;
        if at > floor + 1 && words.class(at - 1) == Class::Preposition {
            at -= 1;
        }
        return at;
    }
    let noun = at == start
        && at > floor + 2
        && words.is_any(
            at - 1,
            &["week", "month", "year", "weekend", "day", "summer", "fall", "spring", "winter"],
        );
    if noun && words.is_any(at - 2, &["last", "this", "next", "that", "a", "earlier", "each", "every"]) {
        return at - 2;
    }
    start
}

/// "Lee, a senator, said", "Lee, who won, said", "Lee, however, said", "Lee, 54, said"
fn between_commas(words: &Words, start: usize, floor: usize) -> Option<Source> {
    let open = opening_comma(words, start - 1, floor)?;
    let inner = words.class(open + 1);
    let mut phrase =
        with_parenthesis(words, open, floor).or_else(|| noun_phrase_before(words, open, floor))?;
    // "Lee, at a rally in the capital, Osterby, said": the phrase before the comma hangs on a preposition.
    if phrase.start > floor + 2
        && matches!(words.class(phrase.start - 1), Class::Preposition | Class::By)
        && words.class(phrase.start - 2) == Class::Comma
    {
        phrase = noun_phrase_before(words, phrase.start - 2, floor)?;
        return Some(Source::new(words, phrase));
    }
    let aside = words.is_any(
        open + 1,
        &["speaking", "talking", "writing", "addressing", "asked", "responding", "appearing"],
    ) || matches!(
        inner,
        Class::Adverb | Class::Preposition | Class::Question | Class::Subordinator | Class::As
    );
    // "Lee, to whom Roe had written, said"
    let whom = matches!(inner, Class::To | Class::By) && words.class(open + 2) == Class::Relative;
    let apposed = whom
        || matches!(
            inner,
            Class::Determiner
                | Class::Relative
                | Class::Possessive
                | Class::Name
                | Class::Word
                | Class::Number
                | Class::Verb
        );
    if !aside && !apposed || words.class(phrase.start) == Class::SubjectPronoun && inner != Class::Adverb {
        return None;
    }
    let kept = if aside { phrase } else { phrase.start..start };
    Some(Source::new(words, kept))
}

/// "Lee (no relation)": a noun phrase whose parenthesis ends right before `end`.
fn with_parenthesis(words: &Words, end: usize, floor: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&last| words.class(last) == Class::CloseParen)?;
    let open =
        (floor.max(last.saturating_sub(12))..last).rev().find(|&i| words.class(i) == Class::OpenParen)?;
    Some(noun_phrase_before(words, open, floor)?.start..end)
}

/// "people who know him say": a noun phrase whose relative clause ends right before the verb.
fn restricted(words: &Words, start: usize, floor: usize) -> Option<Source> {
    let floor = floor.max(start.saturating_sub(10));
    let relative =
        (floor..start).rev().find(|&i| words.class(i) == Class::Relative && words.quote(i).is_none())?;
    if (relative..start).any(|i| words.class(i) == Class::Comma) {
        return None;
    }
    let phrase = noun_phrase_before(words, relative, floor)?;
    Some(Source::new(words, phrase.start..start))
}

/// The source of the last cue of the sentence, or the subject of its first clause.
pub(crate) fn inherited(words: &Words, start: usize, floor: usize, earlier: &[Candidate]) -> Source {
    let mut governing = earlier
        .iter()
        .rev()
        .filter(|c| c.source.is_some() && c.cue.start >= floor && c.setting != Setting::Bare);
    // Not the verb of a statement within a statement: `Lee said Roe had left, adding that ...`.
    let outermost =
        governing.find(|c| !earlier.iter().any(|other| words.inside(&other.content, c.cue.start)));
    if let Some(tokens) = outermost.and_then(|c| c.source.clone()) {
        return Source { tokens: Some(tokens), origin: Origin::Inherited };
    }
    match first_subject(words, floor, start) {
        Some(tokens) => Source { tokens: Some(tokens), origin: Origin::Inherited },
        None => Source::absent(),
    }
}

/// The subject of the first clause of a sentence: the noun phrase right before its first finite verb.
pub(crate) fn first_subject(words: &Words, floor: usize, before: usize) -> Option<Range<usize>> {
    let reach = before.min(floor + 60);
    for i in floor..reach {
        if words.quote(i).is_some() {
            continue;
        }
        let verbal = matches!(words.class(i), Class::Verb | Class::Be | Class::Have | Class::Modal)
            || words.entry(i).is_some_and(|entry| {
                entry.other.is_none() && matches!(entry.verb, Some((_, Form::Past | Form::ThirdPerson)))
            });
        if verbal && i > floor {
            let mut start = i;
            while start > floor && words.class(start - 1) == Class::Adverb {
                start -= 1;
            }
            if let Some(source) = beside(words, start, floor) {
                return source.tokens;
            }
        }
    }
    None
}

/// The subject after a sentence-opening participle phrase: "Citing the report, Lee said".
pub(crate) fn after_comma(words: &Words, comma: usize, ceiling: usize) -> Option<Source> {
    if words.class(comma) != Class::Comma {
        return None;
    }
    let end = noun_phrase_after(words, comma + 1, ceiling, true);
    (end > comma + 1).then(|| Source::new(words, comma + 1..end))
}

/// The source after an inverted verb or "according to": a noun phrase with its appositive.
pub(crate) fn following(words: &Words, from: usize, ceiling: usize) -> Option<Source> {
    let end = noun_phrase_after(words, from, ceiling, true);
    if end == from || words.class(from) == Class::That {
        return None;
    }
    let mut source = from..end;
    let mut end = end;
    if words.class(end) == Class::OpenParen
        && let Some(close) = (end..ceiling.min(end + 12)).find(|&i| words.class(i) == Class::CloseParen)
    {
        end = close + 1;
        source.end = end;
    }
    if let Some(close) = appositive_after(words, end, ceiling)
        && matches!(
            words.class(end + 1),
            Class::Determiner | Class::Relative | Class::Possessive | Class::Word | Class::Name
        )
        && !has_subject_and_verb(words, end + 1, close)
    {
        source.end = close;
    }
    Some(Source::new(words, source))
}

/// Whether a clause of its own stands between two tokens, so that it is no appositive.
fn has_subject_and_verb(words: &Words, from: usize, to: usize) -> bool {
    if words.class(from) == Class::Relative {
        return false;
    }
    (from..to).any(|i| {
        matches!(words.class(i), Class::Be | Class::Have | Class::Modal | Class::SubjectPronoun | Class::Verb)
    })
}

/// Who holds a noun such as "claim": "her claim", "the governor's claim".
pub(crate) fn possessor(words: &Words, noun: usize, floor: usize) -> Source {
    let mut at = noun;
    while at > floor
        && at + 4 > noun
        && matches!(words.class(at - 1), Class::Word | Class::Adverb | Class::Number)
    {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) else { return Source::absent() };
    match words.class(before) {
        Class::Possessive => Source { tokens: Some(before..before + 1), origin: Origin::Possessor },
        Class::Clitic => match noun_phrase_before(words, before, floor) {
            Some(tokens) => Source { tokens: Some(tokens), origin: Origin::Possessor },
            None => Source::absent(),
        },
        _ => Source::absent(),
    }
}
