//! Political events by the PLOVER scheme: what was done, by whom to whom, when, where, and whether it
//! happened.
//!
//! A table of triggers (`data/triggers.tsv`) proposes; the clause around a trigger gives the parties, the
//! day, the place and the status. A meeting that is offered or planned is `AGREE`, one that took place is
//! `CONSULT`, as the scheme has it (Open Event Data Alliance, PLOVER codebook, 2018).
//!
//! ```
//! use rashomon_event::{EventKind, Status, read};
//! let text = "Ostmark imposed sanctions on Westland on Friday.";
//! let language = rashomon_language::read(text);
//! let times = rashomon_timex::read(text, &language, None);
//! let events = read(text, &language, &times);
//! assert_eq!((events[0].kind, events[0].status), (EventKind::Sanction, Status::Happened));
//! ```
//!
//! Deliberately absent: more than one article.

mod clause;
mod dated;
mod event;
mod features;
mod find;
mod head;
mod nominal;
mod parties;
mod proposed;
mod status;
mod triggers;
mod when;

use rashomon_language::Language;
use rashomon_text::Budget;
use rashomon_timex::Times;

pub use dated::{Dated, dated};
pub use event::{Event, EventKind, Party, Status};
pub use features::Feature;
pub use head::{Guess, Head, Pair, of_pair as features_of_pair};

/// Finds the events of a text, in text order.
pub fn read(text: &str, language: &Language, times: &Times) -> Vec<Event> {
    read_with(text, language, times, Head::get())
}

/// The same as far as there is time.
pub fn read_within(text: &str, language: &Language, times: &Times, budget: Budget<'_>) -> Vec<Event> {
    find_all(text, language, times, Head::get(), budget)
}

/// The same with another head, as measuring by folds asks.
pub fn read_with(text: &str, language: &Language, times: &Times, head: &Head) -> Vec<Event> {
    find_all(text, language, times, head, Budget::NONE)
}

fn find_all(text: &str, language: &Language, times: &Times, head: &Head, budget: Budget<'_>) -> Vec<Event> {
    let reading = clause::Reading { text, language };
    let mentions = parties::mentions(language);
    let mut events = Vec::new();
    let mut rest = mentions.as_slice();
    for sentence in language.sentences.iter().take_while(|_| budget.goes_on()) {
        let tokens = sentence.tokens.clone();
        rest = &rest[rest.partition_point(|named| named.first < tokens.start)..];
        let here = &rest[..rest.partition_point(|named| named.first < tokens.end)];
        find::sentence(parties::Cast { reading, named: here }, times, head, tokens, &mut events);
    }
    events
}
