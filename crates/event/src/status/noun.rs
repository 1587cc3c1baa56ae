//! What is said of an event that a noun names: before it, by its verbs, and by what it hangs on.

use std::ops::Range;

use rashomon_language::Tag;
use rashomon_lexicon::happening;

use super::group::{governed, over};
use super::leaning::noun_leaning;
use crate::Status;
use crate::clause::Reading;

/// What the words before a noun say of it: "a planned meeting", "no talks".
pub(super) fn described(reading: Reading<'_>, noun: usize, clause: &Range<usize>) -> Option<Status> {
    let mut found = None;
    for token in (noun.saturating_sub(4).max(clause.start)..noun).rev() {
        if matches!(reading.tag(token), Tag::Preposition | Tag::Verb | Tag::Auxiliary)
            && !reading.is(token, happening::DESCRIBES)
        {
            break;
        }
        let is = |words: &[&str]| reading.is(token, words);
        let said = if is(&["planned", "upcoming", "future", "scheduled", "forthcoming", "next", "coming"]) {
            Status::Planned
        } else if is(&["proposed", "suggested"]) {
            Status::Proposed
        } else if is(&["possible", "potential", "likely", "any", "such", "alleged", "feared"]) {
            Status::Hypothetical
        } else if is(&["no"]) {
            Status::Denied
        } else if is(&["ongoing", "continuing", "current"]) {
            Status::Ongoing
        } else {
            continue;
        };
        found = found.or(Some(said));
    }
    // What becomes of it counts more than how it is called.
    match (found, fate(reading, noun, clause)) {
        (_, Some(Status::Denied)) => Some(Status::Denied),
        (Some(found), _) => Some(found),
        (None, fate) => fate,
    }
}

/// What the verb of which the noun is the subject makes of it: "was called off", "took place", "are under way".
fn fate(reading: Reading<'_>, noun: usize, clause: &Range<usize>) -> Option<Status> {
    let end = clause.end.min(noun + 14);
    // "after the meeting with her, according to", "in talks with him as he refused to": somebody else's verbs.
    let other = |t: usize| reading.is(t, happening::OTHERS_VERB);
    let verb = (noun + 1..end).take_while(|&t| !other(t)).find(|&t| {
        matches!(reading.tag(t), Tag::Auxiliary) || reading.is_verb(t) && !reading.is_noun_use(t)
    })?;
    let stretch = verb..end.min(verb + 6);
    let has = |words: &[&str]| stretch.clone().any(|t| reading.is(t, words));
    let negated = has(happening::NOT);
    if has(&["postponed", "delayed", "rescheduled", "adjourned"]) || has(&["put"]) && has(&["off"]) {
        return Some(Status::Planned);
    }
    if has(happening::CALLED_OFF) || has(&["called"]) && has(&["off"]) {
        return Some(if negated { Status::Happened } else { Status::Denied });
    }
    let happens = has(happening::TOOK_PLACE);
    if negated && happens {
        return Some(Status::Denied);
    }
    let is_to =
        reading.is(verb, &["is", "are", "was", "were", "has", "have"]) && reading.is(verb + 1, &["to"]);
    if has(&["will", "shall", "scheduled", "planned", "due", "expected"]) || is_to {
        return Some(Status::Planned);
    }
    if has(&["would", "could", "may", "might", "possible", "seems", "likely", "unlikely"]) {
        // "any attack would end the talks" says nothing of this one.
        return Some(Status::Hypothetical);
    }
    if has(happening::GOES_ON) && !happens {
        return Some(Status::Ongoing);
    }
    happens.then_some(Status::Happened)
}

/// The verb that governs a noun: "cancelled a visit", "ordered the arrest"; so many words are followed that govern it.
pub(super) fn of_its_verb(
    reading: Reading<'_>,
    noun: usize,
    clause: &Range<usize>,
    depth: usize,
) -> Option<Status> {
    let mut token = noun;
    while token > clause.start && noun - token < 6 {
        token -= 1;
        let tag = reading.tag(token);
        let off = reading.is(token, &["off", "out"]) && token > clause.start;
        if reading.is_verb(token) && !reading.is_noun_use(token) || off {
            let verb = if off { token - 1 } else { token };
            let own = if off {
                Some(if reading.is(verb, &["put", "puts"]) { Status::Planned } else { Status::Denied })
            } else {
                noun_leaning(reading, verb)
            };
            let above = governed(reading, verb, clause, depth);
            return match own {
                Some(own) => Some(over(own, above)),
                None => (!matches!(above, Status::Happened | Status::Ongoing)).then_some(above),
            };
        }
        if reading.is(token, happening::APART)
            || matches!(tag, Tag::Punctuation | Tag::Conjunction | Tag::Pronoun)
        {
            return None;
        }
    }
    None
}

/// "preparations for a meeting", "the idea of a summit".
pub(super) fn linked(reading: Reading<'_>, noun: usize, clause: &Range<usize>) -> Option<Status> {
    let link = (noun.saturating_sub(4).max(clause.start)..noun)
        .rev()
        .find(|&t| reading.tag(t) == Tag::Preposition)?;
    if link == clause.start || !reading.is(link, &["for", "of", "to", "about", "on"]) {
        return None;
    }
    let is = |words: &[&str]| reading.is(link - 1, words);
    if is(&["preparations", "preparation", "plans", "preparing", "prepare", "planning"]) {
        Some(Status::Planned)
    } else if is(&["proposal", "offer", "invitation", "idea", "calls", "call"]) {
        Some(Status::Proposed)
    } else if is(&["prospect", "possibility", "risk", "threat", "fear", "fears", "chance"]) {
        Some(Status::Hypothetical)
    } else {
        None
    }
}
