//! What a cue only looks like saying: "has yet to admit", "never said", "left without saying", "no one has claimed", "Did the
//! mayor say that ...?", "if Lee says that ...", "it is not true that Lee said ...", "Lee, asked whether ...,".
//!
//! Leaves quotations to their tags: what stands in marks was said, whatever the sentence around it denies.

use rashomon_lexicon::cues::{self, Act, ENGLISH};
use rashomon_lexicon::inflection::Form;
use rashomon_lexicon::unsaid::{
    CONDITIONS, DENIALS, FALSE, HELD_BACK, NO_MORE, NOBODY, NOTHING, OFFERS, OPEN, RUMOURS, WANTS, WITHHELD,
};

use crate::candidate::{Candidate, Origin, Setting};
use crate::content;
use crate::words::{Class, Words};

/// Whom one wants to say something has so many tokens at most.
const OBJECT: usize = 5;

/// Whether the content of a candidate is not said by its source, by the words of the sentence.
pub(crate) fn is_unsaid(words: &Words, candidate: &Candidate) -> bool {
    let says = matches!(cues::act(candidate.lemma), None | Some(Act::Say | Act::Noun));
    let reports = matches!(cues::act(candidate.lemma), Some(Act::Say));
    withheld(words, candidate, says)
        || says && (by_nobody(words, candidate) || is_nothing(words, candidate))
        || reports && (questioned(words, candidate) || supposed(words, candidate) || wanted(words, candidate))
        || put_to(words, candidate)
}

/// "has yet to say", "refrained from saying", "would neither confirm nor deny", "gave no details of", "told nobody".
fn withheld(words: &Words, candidate: &Candidate, says: bool) -> bool {
    let cue = candidate.cue.clone();
    let any = |list: &[&str]| cue.clone().any(|i| words.is_any(i, list));
    let no_word = cue.clone().any(|i| {
        words.is(i, "no")
            && (i + 1..i + 3).any(|noun| words.is_any(noun, WITHHELD) && !words.is(i + 1, "doubt"))
    });
    let sought = any(&["seeking"]) && any(&["comment"]) || any(&["referred"]) && any(&["questions"]);
    let nobody = words.is_any(cue.end, NOBODY) && words.is_any(candidate.head, &["told", "tells", "tell"]);
    // "Did not propose any law": other verbs than those of saying hold something out.
    let name = ENGLISH.lemmas.get(candidate.lemma as usize).map_or("", |lemma| lemma.name);
    let never = (says || OFFERS.contains(&name))
        && cue.clone().any(|i| {
            words.is_any(i, &["never", "neither", "not", "n't", "cannot"])
                && !words.is_any(i + 1, &["only", "just", "merely", "simply", "long"])
        })
        && !any(DENIALS);
    // What governs "saying" and "to say" may stand before the cue: "stopped short of saying", "has yet to say".
    let hangs = matches!(words.class(cue.start), Class::To) || words.written(cue.start).ends_with("ing");
    let reach = if hangs { 3 } else { 0 };
    let governing = (cue.start.saturating_sub(reach)..cue.start).rev();
    let from = governing
        .take_while(|&i| words.class(i) != Class::Comma && words.sentence(i) == words.sentence(cue.start))
        .last()
        .unwrap_or(cue.start);
    let short = says
        && (from..cue.end).any(|i| {
            words.is_any(i, HELD_BACK)
                || words.is(i, "yet") && words.class(i + 1) == Class::To
                || words.is(i, "short") && words.class(i + 1) == Class::Of
        });
    no_word || sought || nobody || never || short
}

/// "No one has claimed that", "no official would confirm".
fn by_nobody(words: &Words, candidate: &Candidate) -> bool {
    candidate.source.as_ref().is_some_and(|source| {
        // "No 10 said" is an address that speaks.
        let none = words.is(source.start, "no") && source.len() > 1;
        // "The Union sent no observers, saying": they are no subject.
        if source.end < candidate.cue.start && words.class(source.end) == Class::Comma {
            return false;
        }
        words.is_any(source.start, NOBODY)
            || none && !matches!(words.class(source.start + 1), Class::Number | Class::Stop)
    })
}

/// "said nothing", "said no more", "declined to say otherwise".
fn is_nothing(words: &Words, candidate: &Candidate) -> bool {
    let [content] = candidate.content.as_slice() else { return false };
    let said = content.of(words.text).trim_matches(|c: char| !c.is_alphanumeric());
    NOTHING.iter().any(|nothing| said.eq_ignore_ascii_case(nothing))
        || words.quote(words.token_at(content.start)).is_none()
            && NO_MORE.iter().any(|start| said.len() < 40 && said.starts_with(start))
}

/// "Did the mayor say that ...?", "Who said that ...?", and the condition "Had Lee said that ...,".
fn questioned(words: &Words, candidate: &Candidate) -> bool {
    let sentence = content::sentence(words, candidate.head);
    let quoted = |i: usize| words.quote(i).is_some();
    let relative = candidate.source.as_ref().is_some_and(|source| {
        source.len() == 1 && source.start > sentence.start && words.class(source.start) == Class::Relative
    });
    if candidate.frame.looks_back() || relative || quoted(candidate.head) || quoted(sentence.start) {
        return false;
    }
    let first = sentence.clone().find(|&i| !matches!(words.class(i), Class::And | Class::But | Class::Dash));
    let Some(first) = first.filter(|&first| first < candidate.head) else { return false };
    let asks =
        sentence.end > 0 && words.written(sentence.end - 1).starts_with('?') && !quoted(sentence.end - 1);
    let helps = matches!(words.class(first), Class::Be | Class::Have | Class::Modal);
    let who = words.is(first, "who") && candidate.source.as_ref().is_some_and(|s| s.start == first);
    let next = candidate.source.as_ref().is_some_and(|source| source.start == first + 1);
    asks && (helps || who) || next && words.is_any(first, &["had", "should"])
}

/// "if Lee says that", "it is not true that Lee said", "it is unclear whether Lee said", "denied that he had said",
/// "wished he had said", "rumours that Lee said ... were false".
fn supposed(words: &Words, candidate: &Candidate) -> bool {
    let from = match &candidate.source {
        Some(source) if source.end <= candidate.cue.start => source.start,
        _ => candidate.cue.start,
    };
    let sentence = content::sentence(words, candidate.head);
    let Some(before) = from.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
    if words.is_any(before, CONDITIONS) {
        return true;
    }
    let link = usize::from(words.class(before) == Class::That);
    let Some(governs) = before.checked_sub(link).filter(|&at| at >= sentence.start) else { return false };
    let is_not =
        || (governs.saturating_sub(3).max(sentence.start)..governs).any(|i| words.class(i) == Class::Not);
    if link > 0
        && (words.is_any(governs, FALSE) || words.is_any(governs, &["true", "certain", "clear"]) && is_not())
    {
        return true;
    }
    let refuted = || {
        (candidate.head..sentence.end).any(|i| {
            words.is_any(i, FALSE)
                && !matches!(words.class(i + 1), Class::Word | Class::Name | Class::Determiner)
        })
    };
    words.is_any(governs, DENIALS)
        || words.is_any(governs, OPEN)
        || link > 0 && words.is_any(governs, RUMOURS) && refuted()
}

/// "wants Lee to say that", "is expected to announce that", "Lee should say that".
fn wanted(words: &Words, candidate: &Candidate) -> bool {
    let cue = &candidate.cue;
    let first_person =
        candidate.source.as_ref().is_some_and(|source| words.is_any(source.start, &["i", "we"]));
    if candidate.setting == Setting::Modal || cue.clone().any(|i| words.class(i) == Class::Modal) {
        let hedge = cue.clone().any(|i| words.is_any(i, &["should", "must", "might", "may", "ought"]));
        return hedge && !first_person && !candidate.frame.looks_back();
    }
    let Some(to) = cue.clone().find(|&i| words.class(i) == Class::To) else { return false };
    // Who is to say it is the object of the verb before: "wants Lee to say", "tried to get Lee to say".
    let object = |i: &usize| {
        matches!(
            words.class(*i),
            Class::Name | Class::Word | Class::Determiner | Class::Possessive | Class::ObjectPronoun
        ) && words.quote(*i).is_none()
    };
    let verb = (to.saturating_sub(OBJECT)..to).rev().find(|i| !object(i) || words.is_any(*i, WANTS));
    let asked = verb.is_some_and(|verb| verb + 1 < to && words.is_any(verb, WANTS));
    let planned = to > 1
        && words.is_any(to - 1, &["expected", "due", "scheduled", "likely", "set"])
        && (cue.start.saturating_sub(3)..to).any(|i| words.class(i) == Class::Be);
    asked || planned
}

/// Takes those from a question that it was put to: "Lee, asked whether ..., walked away" does not ask.
pub(crate) fn free_the_asked(words: &Words, candidates: &mut Vec<Candidate>) {
    let quoted = |candidate: &Candidate| {
        candidate.content.iter().all(|span| words.quote(words.token_at(span.start)).is_some())
    };
    candidates.retain(|candidate| !(put_to(words, candidate) && quoted(candidate)));
    for candidate in candidates.iter_mut().filter(|candidate| candidate.source.is_some()) {
        if put_to(words, candidate) {
            (candidate.source, candidate.speaker, candidate.origin) = (None, None, Origin::Absent);
        }
    }
}

/// "Lee, asked whether ..., walked away": what somebody was asked, nobody is named who asks.
fn put_to(words: &Words, candidate: &Candidate) -> bool {
    let cue = &candidate.cue;
    let sentence = content::sentence(words, cue.start);
    let opens = cue.start == sentence.start;
    let when = !opens && words.is_any(cue.start - 1, &["when", "if"]);
    let comma = |i: usize| words.class(i) == Class::Comma && words.quote(i).is_none();
    // "Lee, the mayor, asked whether": the comma closes what describes the one who asks.
    let goes_on = |i: usize| {
        matches!(words.class(i), Class::Verb | Class::Be | Class::Have | Class::Modal)
            || words.entry(i).is_some_and(|entry| entry.verb.is_some_and(|(_, form)| form == Form::Past))
    };
    let aside = !opens
        && comma(cue.start - 1)
        && candidate.source.as_ref().is_none_or(|source| !source.clone().any(comma))
        && (cue.end..sentence.end).any(|i| comma(i) && goes_on(i + 1));
    let participle =
        words.is_any(cue.start, &["asked", "questioned", "pressed", "quizzed"]) && (opens || when || aside);
    let about = matches!(words.class(cue.end), Class::Question | Class::Preposition | Class::By)
        || (cue.start + 1..cue.end)
            .any(|i| matches!(words.class(i), Class::Preposition | Class::By | Class::Question));
    // "Asked by Rep. Lee whether" names who asks.
    let by = candidate.source.as_ref().is_some_and(|source| source.start >= cue.end);
    participle && about && !by
}
