//! Finds the events of a sentence: triggers of the table, with what stands around them.

use std::ops::Range;

use rashomon_language::{EntityKind, Tag, verb_form};
use rashomon_text::{Span, Text};
use rashomon_timex::{Times, Timex, TimexKind};

use crate::clause::Reading;
use crate::parties::{Cast, Named};
use crate::proposed::{Found, find};
use crate::status;
use crate::triggers::Table;
use crate::when::when;
use crate::{Event, EventKind, Head, Party, Status};

/// Events surer than this are told. A timeline is the better for what it leaves out.
const LEAST: f32 = 0.55;

/// The head overrules a proposal where it is this sure of another type and gives the proposed one less than that.
const SURE: f32 = 0.7;
const DOUBTED: f32 = 0.1;

/// Adds the events of the sentence of `tokens`.
pub(crate) fn sentence(
    cast: Cast<'_>,
    times: &Times,
    head: &Head,
    tokens: Range<usize>,
    events: &mut Vec<Event>,
) {
    let table = Table::get();
    let mut used = tokens.start;
    for token in tokens.clone() {
        if token < used {
            continue;
        }
        if !matches!(cast.reading.tag(token), Tag::Verb | Tag::Word | Tag::Name) {
            continue;
        }
        let cast = cast.around(token);
        let Some(found) = find(cast, table, token, &tokens) else { continue };
        if let Some(event) = event(cast, times, head, &found, &tokens) {
            used = found.companion.map_or(token + 1, |companion| (companion + 1).max(token + 1));
            // "met in 2001 and 2005": an event each.
            let again = event.when.and_then(|when| second_date(cast.reading, times, when));
            let other = again.map(|timex| Event {
                first_day: timex.first_day,
                last_day: timex.last_day,
                when: Some(timex.span),
                ..event.clone()
            });
            events.push(event);
            events.extend(other);
        }
    }
}

/// The date joined to another by "and".
fn second_date<'t>(reading: Reading<'_>, times: &'t Times, when: Span<Text>) -> Option<&'t Timex> {
    let next = times.timexes.get(times.timexes.partition_point(|timex| timex.span.start < when.end))?;
    let between = Span::new(when.end, next.span.start).of(reading.text).trim();
    (between == "and" && next.kind == TimexKind::Date).then_some(next)
}

/// People without a name for the parties of a verb that no name fills ("police arrested Lind").
fn with_phrases(
    cast: Cast<'_>,
    found: &Found,
    clause: &Range<usize>,
    actor: Option<Party>,
    recipient: Option<Party>,
) -> (Option<Party>, Option<Party>) {
    if !found.is_verb {
        return (actor, recipient);
    }
    let group = cast.reading.group_start(found.head, clause.start);
    let passive = cast.reading.is_passive(found.head, group);
    let before = || cast.phrase_before(group, clause);
    let after = || cast.phrase_after(found.head + 1, clause);
    let apart = |party: Option<Party>, other: Option<&Party>| {
        party.filter(|party| {
            other.is_none_or(|other| party.span.end <= other.span.start || other.span.end <= party.span.start)
        })
    };
    let actor = actor.or_else(|| if passive { None } else { apart(before(), recipient.as_ref()) });
    let recipient = recipient.or_else(|| apart(if passive { before() } else { after() }, actor.as_ref()));
    (actor, recipient)
}

/// What the head makes of a proposal between two parties: as proposed, or another type that it is sure of.
fn judged(
    cast: Cast<'_>,
    head: &Head,
    found: &Found,
    sentence: &Range<usize>,
    actor: Option<&Party>,
    recipient: Option<&Party>,
) -> (EventKind, Option<&'static str>) {
    let proposed = (found.kind, found.mode);
    let (Some(actor), Some(recipient)) = (actor, recipient) else { return proposed };
    let tokens = |party: &Party| Some(cast.reading.language.tokens_in(party.span));
    let guess = head.guess_in(cast, sentence, tokens(actor), tokens(recipient));
    let best = guess.best();
    // To meet or to agree to is a matter of status; and the training data counts sanctions among coercion.
    let kin = |kinds: [EventKind; 2]| kinds.contains(&found.kind) && kinds.contains(&best);
    let sure = guess.probability(best) >= SURE && guess.probability(found.kind) < DOUBTED;
    if !sure || kin([EventKind::Consult, EventKind::Agree]) || kin([EventKind::Sanction, EventKind::Coerce]) {
        return proposed;
    }
    (best, None)
}

/// The event of a trigger; `None` where nobody and nothing named takes part.
fn event(
    cast: Cast<'_>,
    times: &Times,
    head: &Head,
    found: &Found,
    sentence: &Range<usize>,
) -> Option<Event> {
    let reading = cast.reading;
    let clause = reading.clause(found.head, sentence.clone());
    let (actor, recipient, status) = if found.is_verb {
        of_verb(cast, found, &clause, sentence)
    } else {
        of_noun(cast, found, &clause, sentence)
    };
    let place = cast.place(found.head + 1, &clause);
    let named = [actor.is_some(), recipient.is_some()];
    let (actor, recipient) = with_phrases(cast, found, &clause, actor, recipient);
    // "Police arrested two men on Monday": without a name, both parties and the day make it news.
    let told = || {
        actor.is_some()
            && recipient.is_some()
            && found.kind == EventKind::Coerce
            && when(reading, times, &(found.head..found.head + 1), &clause).is_some()
    };
    // And so does whom it is done to, beside a name.
    let suffered = || recipient.is_some() && found.kind == EventKind::Coerce && !cast.named.is_empty();
    if named == [false; 2] && place.is_none() && !told() && !suffered() {
        return None;
    }
    let near = found.companion.filter(|&companion| companion.abs_diff(found.head) <= 3).unwrap_or(found.head);
    let words = near.min(found.head)..near.max(found.head) + 1;
    let when = when(reading, times, &(found.head..found.head + 1), &clause);
    let mut status = status;
    if status == Status::Happened
        && when.is_some_and(|timex| timex.is_future_horizon() || future(timex, times))
    {
        status = Status::Planned;
    }
    // What did not happen has words of refusing or planning around it, which the head would take for the deed.
    let (mut kind, mut mode) = match status {
        Status::Happened | Status::Ongoing => {
            judged(cast, head, found, sentence, actor.as_ref(), recipient.as_ref())
        }
        _ => (found.kind, found.mode),
    };
    // To agree to meet is to agree, not to meet.
    if kind == EventKind::Consult
        && matches!(status, Status::Planned | Status::Proposed | Status::Hypothetical)
    {
        (kind, mode) = (EventKind::Agree, Some("meet"));
    }
    if kind == EventKind::Agree
        && mode == Some("meet")
        && matches!(status, Status::Happened | Status::Planned)
    {
        status = if found.kind == EventKind::Agree && !settled(reading, found.head) {
            Status::Proposed
        } else {
            Status::Planned
        };
    }
    // What is only said, asked or backed leaves no trace where it was not done.
    if status != Status::Happened && status != Status::Ongoing && is_verbal(kind) {
        return None;
    }
    let language = reading.language;
    let trigger = language.tokens[words.start].span.cover(language.tokens[words.end - 1].span);
    let quoted = language.quote_at(trigger.start).is_some();
    let mut confidence: f32 = if found.is_verb { 0.6 } else { 0.5 };
    for known in named.into_iter().chain([when.is_some()]) {
        confidence += if known { 0.1 } else { 0.0 };
    }
    if quoted {
        confidence -= 0.2;
    }
    if status == Status::Hypothetical {
        confidence -= if kind == found.kind { 0.1 } else { 0.3 };
    }
    // "summits", "attacks" in general.
    if !found.is_verb
        && when.is_none()
        && named != [true; 2]
        && reading.word(found.head).ends_with('s')
        && found.head == words.start
    {
        confidence -= 0.2;
    }
    // "attacked her rival": people attack each other in words.
    let person = |party: &Option<Party>| {
        let entity = party
            .as_ref()
            .and_then(|party| party.entity)
            .and_then(|entity| reading.language.entities.get(entity));
        entity.is_some_and(|entity| entity.kind == EntityKind::Person)
    };
    let words_only =
        kind == EventKind::Assault && mode.is_none() && person(&actor) && !fatal(reading, found.head);
    // "in the coming months" says how soon, not on which day.
    let day = when.filter(|timex| !timex.is_future_horizon());
    if confidence < LEAST || words_only {
        return None;
    }
    Some(Event {
        kind,
        mode,
        status,
        trigger,
        actor,
        recipient,
        first_day: day.and_then(|timex| timex.first_day),
        last_day: day.and_then(|timex| timex.last_day),
        when: when.map(|timex| timex.span),
        place,
        confidence,
    })
}

/// Whether an assault can only be one of the body.
fn fatal(reading: Reading<'_>, head: usize) -> bool {
    verb_form(reading.word(head))
        .is_some_and(|form| !matches!(form.lemma, "attack" | "hit" | "strike" | "assault" | "storm"))
}

/// Whether a type is done by words alone.
const fn is_verbal(kind: EventKind) -> bool {
    use EventKind::{Accuse, Reject, Request, Support, Threaten};
    matches!(kind, Accuse | Reject | Request | Support | Threaten)
}

/// Whether a word of agreeing to meet settles it ("agreed", "scheduled") rather than only offers it.
fn settled(reading: Reading<'_>, head: usize) -> bool {
    verb_form(reading.word(head))
        .is_some_and(|form| matches!(form.lemma, "agree" | "plan" | "schedule" | "accept"))
}

/// Whether a day lies after the telling.
fn future(timex: &Timex, times: &Times) -> bool {
    timex.first_day.zip(times.anchor.as_ref()).is_some_and(|(day, anchor)| day > anchor.last_day)
}

/// Parties and status of a verb.
fn of_verb(
    cast: Cast<'_>,
    found: &Found,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> (Option<Party>, Option<Party>, Status) {
    let reading = cast.reading;
    let group = reading.group_start(found.head, clause.start);
    let ing = verb_form(reading.word(found.head)).is_some_and(|form| form.ing);
    let free = ing && group == found.head || reading.is(group, &["to"]);
    let subject = free
        .then(|| cast.doer_before(group))
        .flatten()
        .or_else(|| cast.subject(group, clause))
        .or_else(|| (ing && group == found.head).then(|| cast.subject_after(clause)).flatten());
    let status = status::of_verb(reading, found.head, clause, sentence);
    if reading.is_passive(found.head, group) {
        let by = cast.after(&["by"], found.head + 1, clause);
        // "Two men were jailed for the attack on Chile": they were, though nobody names them.
        let unnamed = || cast.phrase_before(group, clause).is_some();
        let object = || if unnamed() { None } else { cast.object(found.head + 1, clause, by) };
        let done_to = subject.or_else(object);
        return (by.map(|n| cast.to_party(n)), done_to.map(|n| cast.to_party(n)), status);
    }
    let object = cast.object(found.head + 1, clause, subject);
    let second = subject.and_then(|subject| cast.joined(subject, group));
    let reciprocal = found.kind == EventKind::Consult || found.mode == Some("meet");
    let recipient = if reciprocal { object.filter(|_| second.is_none()).or(second) } else { object };
    (subject.map(|n| cast.to_party(n)), recipient.map(|n| cast.to_party(n)), status)
}

/// Parties and status of a noun.
fn of_noun(
    cast: Cast<'_>,
    found: &Found,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> (Option<Party>, Option<Party>, Status) {
    let reading = cast.reading;
    let from = found.head + 1;
    let verb = (clause.start..found.head).rev().find(|&t| reading.is_verb(t) && !reading.is_noun_use(t));
    let subject = || {
        let verb = verb?;
        cast.subject(reading.group_start(verb, clause.start), clause)
    };
    let party = |named: Option<&Named>| named.map(|n| cast.to_party(n));
    let status = status::of_noun(reading, found.head, clause, sentence);
    let reciprocal = matches!(found.kind, EventKind::Consult | EventKind::Agree | EventKind::Cooperate);
    if let Some(first) = cast.after(&["between"], from, clause) {
        let second = cast.joined(first, clause.end);
        return (party(Some(first)), party(second), status);
    }
    let owner = cast.owner(found.head, clause);
    let by = cast.after(&["by"], from, clause);
    let against =
        cast.after(&["with", "on", "against", "to", "at"], from, clause).or_else(|| match found.kind {
            EventKind::Consult | EventKind::Agree => None,
            _ => cast.after(&["of"], from, clause),
        });
    let actor = owner.or(by).or_else(|| subject().filter(|_| reciprocal));
    let recipient: Option<&Named> =
        against.filter(|named| actor.is_none_or(|actor| actor.entity != named.entity));
    (party(actor), party(recipient), status)
}
