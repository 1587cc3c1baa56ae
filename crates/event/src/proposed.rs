//! Which row of the table fits at a token: the trigger, with the companions that the row asks for.

use std::ops::Range;

use rashomon_language::{Tag, verb_form};

use crate::EventKind;
use crate::parties::Cast;
use crate::triggers::{Companion, Table, Trigger};

/// How many tokens after a verb its companions may stand.
const AFTER_VERB: usize = 9;

/// A trigger found, before parties and status are known.
pub(crate) struct Found {
    pub kind: EventKind,
    pub mode: Option<&'static str>,
    pub head: usize,
    /// The companion's token, if a word was asked for.
    pub companion: Option<usize>,
    pub is_verb: bool,
}

/// The type that the table proposes for a token.
pub(crate) fn proposal(
    cast: Cast<'_>,
    table: &'static Table,
    token: usize,
    sentence: &Range<usize>,
) -> Option<EventKind> {
    matches!(cast.reading.tag(token), Tag::Verb | Tag::Word | Tag::Name)
        .then(|| find(cast, table, token, sentence))
        .flatten()
        .map(|found| found.kind)
}

/// The trigger at a token.
pub(crate) fn find(
    cast: Cast<'_>,
    table: &'static Table,
    token: usize,
    sentence: &Range<usize>,
) -> Option<Found> {
    let reading = cast.reading;
    let word = reading.word(token);
    let tag = reading.tag(token);
    if !(matches!(tag, Tag::Verb | Tag::Word) || tag == Tag::Name && token == sentence.start) {
        return None;
    }
    let form = verb_form(word);
    if tag == Tag::Verb
        && !reading.is_noun_use(token)
        && let Some(form) = form
    {
        let rows = table.verb(form.lemma);
        if !rows.is_empty() {
            let clause = reading.clause(token, sentence.clone());
            for row in rows {
                if let Some(companion) = fits_verb(cast, table, row, token, &clause) {
                    return Some(found(row, token, companion, true));
                }
            }
            return None;
        }
    }
    let rows = table.noun(word);
    if rows.is_empty()
        || tag == Tag::Verb && form.is_some_and(|form| !form.ing) && !reading.is_noun_use(token)
    {
        return None;
    }
    // "attack helicopters": a noun before another noun is no event; nor is "meeting" after a form of "be".
    let next = reading.tag(token + 1);
    if next == Tag::Word && table.noun(reading.word(token + 1)).is_empty() && token + 1 < sentence.end
        || token > sentence.start && reading.tag(token - 1) == Tag::Auxiliary
    {
        return None;
    }
    let clause = reading.clause(token, sentence.clone());
    rows.iter().find_map(|row| {
        fits_noun(cast, table, row, token, &clause).map(|companion| found(row, token, companion, false))
    })
}

fn found(row: &Trigger, head: usize, companion: Option<usize>, is_verb: bool) -> Found {
    Found { kind: row.kind, mode: row.mode, head, companion, is_verb }
}

/// Whether a row's companions stand by a verb; inside, the token of the one that does.
fn fits_verb(
    cast: Cast<'_>,
    table: &Table,
    row: &Trigger,
    verb: usize,
    clause: &Range<usize>,
) -> Option<Option<usize>> {
    let reading = cast.reading;
    let Companion { words, party, direct, to_verb, party_to_verb, linked, none } = &row.companion;
    let end = clause.end.min(verb + 1 + AFTER_VERB);
    // "backing off", "called off": another verb.
    if reading.is(verb + 1, &["off", "away", "aside"]) {
        return None;
    }
    if *none {
        return Some(None);
    }
    if !words.is_empty() {
        // Offers lead on to what is offered; other verbs end at the next one.
        let leads = row.kind == EventKind::Agree;
        let after = (verb + 1..end).take_while(|&t| {
            leads || !reading.is_verb(t) || reading.is_noun_use(t) || verb_form(reading.word(t)).is_none()
        });
        let group = reading.group_start(verb, clause.start);
        let before = if reading.is_passive(verb, group) {
            group.saturating_sub(6).max(clause.start)..group
        } else {
            0..0
        };
        let found = after
            .chain(before)
            .find(|&t| table.word(reading.word(t)).is_some_and(|class| words.contains(&class)));
        if let Some(found) = found {
            return Some(Some(found));
        }
    }
    let to = |at: usize| {
        reading.is(at, &["to"])
            && matches!(reading.tag(at + 1), Tag::Verb | Tag::Auxiliary | Tag::Word | Tag::Adverb)
    };
    if *to_verb {
        // "agreed on Friday to lift": the verb that is agreed to is no event of its own.
        let dated = (verb + 1..end.min(verb + 6)).take_while(|&t| {
            matches!(reading.tag(t), Tag::Name | Tag::Number | Tag::Punctuation)
                || reading.is(t, &["on", "in", "today", "to"])
        });
        if let Some(at) = dated.into_iter().find(|&t| to(t)) {
            return Some(Some(at + 1));
        }
    }
    let object = || {
        let subject = cast.subject(reading.group_start(verb, clause.start), clause);
        cast.object(verb + 1, clause, subject)
    };
    if *party_to_verb && object().is_some_and(|named| named.first <= verb + 8 && to(named.end)) {
        return Some(None);
    }
    if let Some(link) = linked {
        let met = match *link {
            // Two as one subject, or the other as object.
            "with" => {
                let group = reading.group_start(verb, clause.start);
                let pair =
                    cast.subject(group, clause).and_then(|subject| cast.joined(subject, group)).is_some();
                let object = object().is_some_and(|named| cast.is_met(named, verb));
                pair || object
                    || reading.is(verb + 1, &["with"]) && !matches!(reading.tag(verb + 2), Tag::Verb)
            }
            "phone" => object().is_some_and(|named| {
                cast.is_met(named, verb)
                    && !reading.is(verb + 1, &["on", "for", "with"])
                    && reading.is(named.end, &["to", "on", "and", "."])
            }),
            link => reading.is(verb + 1, &[link]) && object().is_some(),
        };
        if met {
            return Some(None);
        }
    }
    if *direct && object().is_some_and(|named| cast.is_met(named, verb)) {
        return Some(None);
    }
    let passive = || {
        let group = reading.group_start(verb, clause.start);
        reading.is_passive(verb, group) && cast.subject(group, clause).is_some()
    };
    (*party && (object().is_some() || passive())).then_some(None)
}

/// Whether a row's companions stand by a noun.
fn fits_noun(
    cast: Cast<'_>,
    table: &Table,
    row: &Trigger,
    noun: usize,
    clause: &Range<usize>,
) -> Option<Option<usize>> {
    let reading = cast.reading;
    let Companion { words, party, linked, none, .. } = &row.companion;
    if *none {
        return Some(None);
    }
    let near = noun.saturating_sub(3).max(clause.start)..clause.end.min(noun + 5);
    let word = near
        .filter(|&t| t != noun)
        .find(|&t| table.word(reading.word(t)).is_some_and(|c| words.contains(&c)));
    if let Some(at) = word {
        return Some(Some(at));
    }
    let related = |links: &[&str]| {
        cast.after(links, noun + 1, clause).filter(|named| named.first <= noun + 8).is_some()
    };
    match linked {
        Some("between") if related(&["with", "between"]) => return Some(None),
        Some("to") if related(&["to"]) => return Some(None),
        Some("of") if related(&["of"]) || cast.owner(noun, clause).is_some() => return Some(None),
        _ => {}
    }
    (*party
        && (related(&["on", "against", "in", "by", "with", "between", "of", "near"])
            || cast.owner(noun, clause).is_some()))
    .then_some(None)
}
