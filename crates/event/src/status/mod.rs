//! Whether what a trigger names happened: by the verb group it stands in, by what governs it ("plans to", "the idea
//! of"), and by the clause it is part of ("if", "denied that").
//!
//! A word's leaning says what it makes of what hangs on it. Leanings are words of the lists in `leaning.rs` and of the lexicon,
//! and nothing else: a new one goes into the list of its status.

mod around;
mod group;
mod leaning;
mod noun;

use std::ops::Range;

use rashomon_language::{Tag, verb_form};

use crate::Status;
use crate::clause::Reading;

/// How many governing words are followed: "was accused of planning to impose" has three.
const DEPTH: usize = 4;

/// The status of a verb in its clause.
pub(crate) fn of_verb(
    reading: Reading<'_>,
    verb: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Status {
    let status = group::governed(reading, verb, clause, DEPTH);
    around::subordinate(reading, &own_clause(reading, verb, clause), sentence, status)
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
    let status = noun::described(reading, noun, clause)
        .or_else(|| noun::of_its_verb(reading, noun, clause, DEPTH - 1))
        .or_else(|| noun::linked(reading, noun, clause))
        .unwrap_or(Status::Happened);
    around::subordinate(reading, clause, sentence, status)
}
