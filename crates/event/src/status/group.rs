//! What a verb's own group says, and the words that govern it: "will not meet", "was accused of planning to meet".

use std::ops::Range;

use rashomon_language::{Tag, verb_form};
use rashomon_lexicon::happening;

use super::leaning::leaning;
use crate::Status;
use crate::clause::Reading;

/// How many tokens before an infinitive or noun its governing word may stand.
const REACH: usize = 9;

/// A verb's own group, then what governs it where it has no subject of its own.
pub(super) fn governed(reading: Reading<'_>, verb: usize, clause: &Range<usize>, depth: usize) -> Status {
    let group = reading.group_start(verb, clause.start);
    let own = group_status(reading, verb, group);
    let ing = verb_form(reading.word(verb)).is_some_and(|form| form.ing);
    let free = ing && !(group..verb).any(|t| reading.tag(t) == Tag::Auxiliary);
    let infinitive = reading.is(group, &["to"]);
    if own == Status::Denied || !(free || infinitive) || depth == 0 {
        return own;
    }
    // "left without arresting anyone"
    if free && group.checked_sub(1).is_some_and(|before| reading.is(before, &["without"])) {
        return Status::Denied;
    }
    let fallback = if infinitive && own == Status::Happened { Status::Hypothetical } else { own };
    let Some(governor) = governor(reading, group, clause) else { return headline(reading, group, fallback) };
    let outer = match leaning(reading, governor) {
        // "failed to persuade": what governs is denied itself.
        Some(leaning) => {
            let above = governed(reading, governor, clause, depth - 1);
            over(leaning, above)
        }
        // "presses on to", "mounts for him to": the purpose is open whatever goes on.
        None if reading.is_verb(governor) => match governed(reading, governor, clause, depth - 1) {
            Status::Ongoing if infinitive => fallback,
            above => above,
        },
        None => fallback,
    };
    match (outer, own) {
        (Status::Happened, Status::Happened | Status::Ongoing)
            if free || leaning(reading, governor).is_some() =>
        {
            own
        }
        (Status::Happened, _) => fallback,
        (outer, _) => outer,
    }
}

/// What a leaning comes to under the status of its own word: to deny a plan is to deny, and so on.
pub(super) const fn over(leaning: Status, above: Status) -> Status {
    match (leaning, above) {
        // "did not rule out": open.
        (Status::Denied, Status::Denied) => Status::Hypothetical,
        (_, Status::Denied) => Status::Denied,
        (leaning, Status::Hypothetical) if !matches!(leaning, Status::Denied) => Status::Hypothetical,
        // "will begin to", "may keep": not yet.
        (Status::Ongoing | Status::Happened, above) => match above {
            Status::Happened => leaning,
            above => above,
        },
        (leaning, _) => leaning,
    }
}

/// A headline's infinitive stands for the future ("Lind to meet Varga").
fn headline(reading: Reading<'_>, group: usize, otherwise: Status) -> Status {
    let named = group > 0 && reading.tag(group - 1) == Tag::Name;
    if named && reading.is(group, &["to"]) { Status::Planned } else { otherwise }
}

/// The word before an infinitive, participle or noun that governs it, past the party it is said of.
fn governor(reading: Reading<'_>, group: usize, clause: &Range<usize>) -> Option<usize> {
    let mut words = 0;
    for token in (clause.start..group).rev().take(REACH) {
        let tag = reading.tag(token);
        if leaning(reading, token).is_some() {
            return Some(token);
        }
        if reading.is_verb(token) && !reading.is_noun_use(token) {
            return Some(token);
        }
        match tag {
            Tag::Name | Tag::Adverb | Tag::Pronoun | Tag::Determiner | Tag::Preposition | Tag::Number => {}
            // "asked the harbour police to", not a whole other phrase.
            Tag::Word if words < 3 => words += 1,
            Tag::Conjunction if reading.is(token, &["and", "or"]) => {}
            _ => return None,
        }
    }
    None
}

/// The auxiliaries, modals and leaning words of a verb group.
fn group_status(reading: Reading<'_>, verb: usize, group: usize) -> Status {
    let ing = verb_form(reading.word(verb)).is_some_and(|form| form.ing);
    let perfect = (group..verb).any(|t| reading.is(t, &["have"]));
    let mut status = Status::Happened;
    let mut denied = false;
    for token in group..verb {
        let due =
            reading.is(token, &["is", "are", "was", "were", "'s", "’s"]) && reading.is(token + 1, &["to"]);
        if reading.is(token, happening::NOT) {
            denied = !denied;
        } else if due {
            // "was to have met" says that they did not.
            status = if perfect { Status::Denied } else { Status::Planned };
        } else if reading.is(token, &["will", "shall", "'ll", "’ll", "going", "wo"]) {
            status = Status::Planned;
        } else if reading.is(token, &["would", "'d", "’d"]) {
            status = if perfect { Status::Denied } else { Status::Hypothetical };
        } else if reading.is(token, &["could", "may", "might", "can"]) {
            status = Status::Hypothetical;
        } else if reading.is(token, &["should", "must", "ought"]) {
            status = Status::Proposed;
        } else if reading.is(token, &["nearly", "almost"]) && status == Status::Happened {
            denied = true;
        } else if reading.is(token, &["is", "are", "am", "'re", "been", "still", "'s"]) && ing {
            status = if status == Status::Happened { Status::Ongoing } else { status };
        } else if reading.is(token, &["yet"]) && reading.is(token + 1, &["to"]) {
            denied = true;
        } else if let Some(leaning) = leaning(reading, token) {
            match leaning {
                Status::Denied => denied = !denied,
                Status::Ongoing if status == Status::Planned => {}
                leaning if status != Status::Hypothetical => status = leaning,
                _ => {}
            }
        }
    }
    if reading.is(verb + 1, &["none", "nothing", "nobody"]) || negated_subject(reading, group) {
        denied = true;
    }
    match status {
        _ if denied => Status::Denied,
        status => status,
    }
}

/// Whether the subject right before a verb group is nobody: "no one", "none of the crew", "no arrests".
fn negated_subject(reading: Reading<'_>, group: usize) -> bool {
    /// How many tokens a subject has at most.
    const SUBJECT: usize = 8;
    let inside = |&token: &usize| {
        matches!(reading.tag(token), Tag::Word | Tag::Name | Tag::Determiner | Tag::Number | Tag::Pronoun)
            || reading.is(token, &["of", "no", "none", "nobody", "neither", "nothing"])
    };
    let subject = (group.saturating_sub(SUBJECT)..group).rev().take_while(inside);
    let none =
        subject.filter(|&token| reading.is(token, &["no", "none", "nobody", "neither", "nothing"])).last();
    // "there was no doubt the police had left": what a verb takes is no subject.
    none.is_some_and(|none| {
        none.checked_sub(1).is_none_or(|before| {
            matches!(reading.tag(before), Tag::Punctuation | Tag::Conjunction)
                || reading.is(before, &["that"])
                || reading.reports(before)
        })
    })
}
