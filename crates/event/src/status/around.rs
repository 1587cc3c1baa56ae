//! What the clause around an event makes of it: a condition, or what is denied, feared or demanded.

use std::ops::Range;

use rashomon_language::{Tag, verb_form};
use rashomon_lexicon::{happening, unsaid};

use crate::Status;
use crate::clause::Reading;

/// What the clause around makes of it: a condition, or what is denied, feared or demanded.
pub(super) fn subordinate(
    reading: Reading<'_>,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    status: Status,
) -> Status {
    // "Should Norway invade", "had the vote gone otherwise".
    let first = sentence.start;
    if clause.start == first && reading.is(first, &["should"]) && reading.tag(first + 1) != Tag::Punctuation {
        return Status::Hypothetical;
    }
    let open = (clause.start..clause.end.min(clause.start + 1)).chain(clause.start.checked_sub(1));
    for token in open.filter(|t| sentence.contains(t)) {
        if reading.is(token, &["if", "unless", "whether", "lest"]) {
            return Status::Hypothetical;
        }
    }
    if matches!(status, Status::Planned | Status::Proposed)
        && clause.end < sentence.end
        && reading.is(clause.end, &["if", "unless"])
    {
        return Status::Hypothetical;
    }
    // "It was not Norway that bombed Chile".
    let negated = |from: usize, to: usize| {
        (from..to).any(|t| reading.is(t, happening::NOT) || reading.is(t, &["nobody", "none"]))
    };
    let Some(that) = clause.start.checked_sub(1).filter(|t| sentence.contains(t)) else { return status };
    let before = sentence.start.max(that.saturating_sub(8))..that;
    let verb = before.clone().rev().find(|&t| reading.is_verb(t));
    if reading.is(that, &["that"]) && is_refuted(reading, that, sentence) {
        return Status::Denied;
    }
    if !reading.is(that, &["that"]) && verb != that.checked_sub(1) && !reading.is_verb(that) {
        return status;
    }
    let verb = if reading.is_verb(that) { Some(that) } else { verb };
    let Some(verb) = verb else {
        return if reading.is(that, &["that"]) && negated(before.start, that) {
            Status::Denied
        } else {
            status
        };
    };
    let Some(form) = verb_form(reading.word(verb)) else { return status };
    let doubted = negated(before.start, verb);
    match form.lemma {
        "deny" | "refute" | "dispute" => {
            if doubted {
                status
            } else {
                Status::Denied
            }
        }
        "believe" | "think" | "confirm" | "expect" if doubted => Status::Denied,
        "fear" | "warn" | "suspect" | "allege" | "doubt" | "worry" => Status::Hypothetical,
        "demand" | "insist" | "urge" | "propose" | "suggest" | "recommend" | "request" | "ask"
            if matches!(status, Status::Happened | Status::Proposed) && is_wished(reading, clause) =>
        {
            Status::Proposed
        }
        // "said that it would": what is announced is planned.
        _ if form.reporting && status == Status::Hypothetical && says_would(reading, clause) => {
            Status::Planned
        }
        _ => status,
    }
}

/// Whether what stands before and after a clause says that it is false: "reports that he was held were false", "it is untrue
/// that".
fn is_refuted(reading: Reading<'_>, that: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = that.checked_sub(1).filter(|t| sentence.contains(t)) else { return false };
    let rumour = reading.is(before, unsaid::RUMOURS);
    let refuted = |&t: &usize| {
        // "was denied entry" takes an object.
        reading.is(t, unsaid::FALSE)
            && !matches!(reading.tag(t + 1), Tag::Word | Tag::Name | Tag::Determiner)
            && (t.saturating_sub(3)..t)
                .any(|be| matches!(reading.tag(be), Tag::Auxiliary) || reading.is(be, &["as"]))
    };
    reading.is(before, unsaid::FALSE) || rumour && (that + 1..sentence.end).any(|t| refuted(&t))
}

/// Whether a clause after "demanded that" or "insisted that" tells what is wanted ("that she resign", "that she be heard")
/// rather than what was done ("that she had paid"): its first verb has no tense.
fn is_wished(reading: Reading<'_>, clause: &Range<usize>) -> bool {
    let first = clause.clone().find(|&t| matches!(reading.tag(t), Tag::Auxiliary) || reading.is_verb(t));
    first.is_none_or(|t| match reading.tag(t) {
        Tag::Auxiliary => reading.is(t, &["be", "should", "must"]),
        _ => verb_form(reading.word(t)).is_none_or(|form| !form.past && !form.third_person),
    })
}

fn says_would(reading: Reading<'_>, clause: &Range<usize>) -> bool {
    clause.clone().take(12).any(|t| reading.is(t, &["would"])) && !reading.is(clause.end, &["if", "unless"])
}
