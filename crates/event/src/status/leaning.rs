//! What a word makes of the event that hangs on it: "plan to meet", "refused to meet", "cancelled a visit".

use rashomon_language::verb_form;
use rashomon_lexicon::happening;

use crate::Status;
use crate::clause::Reading;

/// What a word makes of an infinitive or participle that hangs on it: "plan to meet", "refused to meet".
pub(super) fn leaning(reading: Reading<'_>, token: usize) -> Option<Status> {
    let word = reading.word(token);
    if let Some(form) = verb_form(word)
        && let Some(found) = verb_leaning(form.lemma)
        && (form.lemma != "call" || demands(reading, token))
    {
        // "the talks" before an infinitive lean to nothing; a plan to do it does.
        return Some(found);
    }
    [
        (happening::LEANS_TO_PLANNED, Status::Planned),
        (happening::LEANS_TO_PROPOSED, Status::Proposed),
        (&["likely", "unlikely", "able", "possible", "threat", "threats"], Status::Hypothetical),
        (&["failure", "refusal", "against", "unable", "unwilling", "reluctant"], Status::Denied),
    ]
    .into_iter()
    .find(|(words, _)| reading.is(token, words))
    .filter(|_| !reading.is(token, &["about", "set", "against", "intention"]) || hangs(reading, token))
    .map(|(_, status)| status)
}

/// Whether "call" asks for something: "called on him to", "calls to", not "called the police to".
fn demands(reading: Reading<'_>, call: usize) -> bool {
    reading.is(call + 1, &["on", "for", "upon"])
        || reading.is(call, &["call", "calls"]) && reading.is(call + 1, &["to"])
}

/// Whether a word that leans only in one use is in it: "about to", "set to", "against doing", "intention of doing".
fn hangs(reading: Reading<'_>, token: usize) -> bool {
    let ing = |t: usize| verb_form(reading.word(t)).is_some_and(|form| form.ing);
    if reading.is(token, &["about", "set"]) {
        return reading.is(token + 1, &["to"]);
    }
    if reading.is(token, &["against"]) {
        return ing(token + 1);
    }
    reading.is(token + 1, &["to", "of"])
}

fn verb_leaning(lemma: &str) -> Option<Status> {
    Some(match lemma {
        lemma if happening::PLANNING.contains(&lemma) => Status::Planned,
        lemma if happening::PROPOSING.contains(&lemma) => Status::Proposed,
        lemma if happening::DENYING.contains(&lemma) => Status::Denied,
        lemma if happening::FEARING.contains(&lemma) => Status::Hypothetical,
        "continue" | "keep" | "begin" | "start" => Status::Ongoing,
        "manage" | "resume" | "help" | "proceed" => Status::Happened,
        _ => return None,
    })
}

/// What a verb makes of an event that is its object: to accept a proposal is not to propose it, to hold talks is to talk.
pub(super) fn noun_leaning(reading: Reading<'_>, verb: usize) -> Option<Status> {
    if reading.is(verb, &["cancelled", "cancelling"]) {
        return Some(Status::Denied);
    }
    let lemma = verb_form(reading.word(verb))?.lemma;
    match lemma {
        "postpone" | "delay" | "reschedule" => Some(Status::Planned),
        "scrap" | "avert" | "prevent" | "skip" | "shelve" => Some(Status::Denied),
        lemma if happening::SAYS_NOTHING.contains(&lemma) => None,
        "continue" => Some(Status::Ongoing),
        _ => verb_leaning(lemma),
    }
}
