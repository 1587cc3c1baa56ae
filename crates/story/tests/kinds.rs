//! The registry of differences: each kind is told where its example says so, and not where its other example looks like it.

mod common;

use std::collections::BTreeSet;

use rashomon_story::{Conflict, KINDS, Story};

/// The account of two articles of one day.
fn pair([a, b]: [&str; 2]) -> Story {
    common::account(&[("Morning Post", "2023-05-11", a), ("Evening Star", "2023-05-11", b)]).1
}

fn say(conflict: &Conflict) -> String {
    let values: Vec<&str> = conflict.readings.iter().map(|r| r.value.as_str()).collect();
    format!("{:?} {:?}: {}", conflict.kind, conflict.level, values.join(" / "))
}

#[test]
fn each_kind_is_told_where_it_must_be() {
    for entry in KINDS {
        let story = pair(entry.told.articles);
        let holds = |conflict: &&Conflict| {
            let held = |words: &&str| conflict.readings.iter().any(|r| r.value.contains(*words));
            conflict.kind == entry.kind && entry.told.readings.iter().all(held)
        };
        let all: Vec<String> = story.conflicts.iter().map(say).collect();
        assert!(all.len() == 1 && story.conflicts.iter().any(|c| holds(&c)), "{}: {all:#?}", entry.name);
    }
}

#[test]
fn nothing_is_told_where_it_only_looks_like_it() {
    for entry in KINDS {
        let all: Vec<String> = pair(entry.untold).conflicts.iter().map(say).collect();
        assert!(all.is_empty(), "{}: {all:#?}", entry.name);
    }
}

#[test]
fn each_kind_has_one_entry_with_a_name_of_its_own() {
    let names: BTreeSet<&str> = KINDS.iter().map(|entry| entry.name).collect();
    let headings: BTreeSet<&str> = KINDS.iter().map(|entry| entry.heading).collect();
    assert_eq!((names.len(), headings.len()), (KINDS.len(), KINDS.len()));
    // Kinds are numbered in the order of the enumeration, so that none is missing before the last.
    for (number, entry) in KINDS.iter().enumerate() {
        assert_eq!((entry.kind as usize, entry.kind.entry().name), (number, entry.name));
        assert!(!entry.finds.is_empty() && (50..=95).contains(&entry.confidence), "{}", entry.name);
    }
}
