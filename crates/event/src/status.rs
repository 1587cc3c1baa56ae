//! Whether what a trigger names happened: by the verb group it stands in, by what governs it ("plans to", "the idea
//! of"), and by the clause it is part of ("if", "denied that").
//!
//! A word's leaning says what it makes of what hangs on it. Leanings are words of these lists and nothing else: a new
//! one goes into the list of its status.

use std::ops::Range;

use rashomon_language::{Tag, verb_form};
use rashomon_lexicon::{happening, unsaid};

use crate::Status;
use crate::clause::Reading;

/// How many governing words are followed: "was accused of planning to impose" has three.
const DEPTH: usize = 4;
/// How many tokens before an infinitive or noun its governing word may stand.
const REACH: usize = 9;

/// The status of a verb in its clause.
pub(crate) fn of_verb(
    reading: Reading<'_>,
    verb: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Status {
    let status = governed(reading, verb, clause, DEPTH);
    subordinate(reading, &own_clause(reading, verb, clause), sentence, status)
}

/// The part of a clause that a verb is the first of: from the "who" that it tells of, or from the comma after which it
/// goes on with the subject of the whole ("Lind, who warned that it is late, resigned").
fn own_clause(reading: Reading<'_>, verb: usize, clause: &Range<usize>) -> Range<usize> {
    let group = reading.group_start(verb, clause.start);
    let relative =
        group.checked_sub(1).filter(|&who| who > clause.start && reading.is(who, &["who", "which"]));
    let goes_on = group.checked_sub(1).filter(|&comma| {
        comma > clause.start
            && reading.is(comma, &[","])
            && verb_form(reading.word(group)).is_some_and(|form| form.past || form.third_person)
            && (clause.start..comma).any(|t| reading.is_verb(t) || reading.tag(t) == Tag::Auxiliary)
    });
    relative.or(goes_on).map_or_else(|| clause.clone(), |start| start + 1..clause.end)
}

/// The status of what a noun names.
pub(crate) fn of_noun(
    reading: Reading<'_>,
    noun: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Status {
    let status = described(reading, noun, clause)
        .or_else(|| of_its_verb(reading, noun, clause))
        .or_else(|| linked(reading, noun, clause))
        .unwrap_or(Status::Happened);
    subordinate(reading, clause, sentence, status)
}

/// A verb's own group, then what governs it where it has no subject of its own.
fn governed(reading: Reading<'_>, verb: usize, clause: &Range<usize>, depth: usize) -> Status {
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
const fn over(leaning: Status, above: Status) -> Status {
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

/// What the words before a noun say of it: "a planned meeting", "no talks".
fn described(reading: Reading<'_>, noun: usize, clause: &Range<usize>) -> Option<Status> {
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

/// The verb that governs a noun: "cancelled a visit", "ordered the arrest".
fn of_its_verb(reading: Reading<'_>, noun: usize, clause: &Range<usize>) -> Option<Status> {
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
            let above = governed(reading, verb, clause, DEPTH - 1);
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
fn linked(reading: Reading<'_>, noun: usize, clause: &Range<usize>) -> Option<Status> {
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

/// What the clause around makes of it: a condition, or what is denied, feared or demanded.
fn subordinate(
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

/// What a word makes of an infinitive or participle that hangs on it: "plan to meet", "refused to meet".
fn leaning(reading: Reading<'_>, token: usize) -> Option<Status> {
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
fn noun_leaning(reading: Reading<'_>, verb: usize) -> Option<Status> {
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
