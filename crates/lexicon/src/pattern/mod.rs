//! Rules over words: what to look for, what it means, an example that must match and one that must not.
//!
//! A rule is a row of a file in `data/rules/`, in this form:
//!
//! ```text
//! # How the other side took it, in a sentence about an offer.
//!
//! [declined.turned-down]
//! declined: the offer was refused
//! = turned|turning|turns down
//! + President Tosk turned down the offer.
//! - The driver turned at the harbour.
//! ```
//!
//! The name is in brackets; the line under it says what the rule means, in the one word by which it is asked for and in words
//! for people; each `=` is a pattern, `+` an example that it must match and `-` one that it must not. A pattern is made
//! of items, apart by spaces, and an item of alternatives, apart by `|`:
//!
//! | item | stands for |
//! |---|---|
//! | `down` | this word, as [`spelling::forms`](crate::spelling::forms) writes it |
//! | `-study` | a word of this root: studies, studied, studying |
//! | `~refuse` | a word of this idea ([`concepts`](crate::concepts)): refuse, reject, decline |
//! | `<name>` | a word of this class |
//! | `..4` | up to four words, whatever they are |
//!
//! `docs/rules.md` is made of these files, and the tests here run each example. To add a rule is to add its rows.
//!
//! Deliberately absent: what a stage makes of a match.

mod matching;
mod read;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use matching::Item;
pub use matching::{Forms, Words, at, first};

use crate::concepts::idea;
use crate::stem::stem;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it means, in the word by which it is asked for.
    pub means: &'static str,
    /// The same in words for people.
    pub says: &'static str,
    /// What it matches, as written.
    pub patterns: Vec<&'static str>,
    /// What it must match.
    pub yes: Vec<&'static str>,
    /// What it must not match.
    pub no: Vec<&'static str>,
    items: Vec<Vec<Item>>,
}

/// The rules of one file, in its order.
#[derive(Debug)]
pub struct Rules {
    /// What they are about.
    pub title: &'static str,
    all: Vec<Rule>,
}

impl Rules {
    /// All of them.
    pub fn all(&self) -> &[Rule] {
        &self.all
    }

    /// Those of one meaning.
    pub fn meaning(&self, means: &str) -> &[Rule] {
        let first = self.all.iter().position(|rule| rule.means == means).unwrap_or(self.all.len());
        let rest = &self.all[first..];
        &rest[..rest.iter().take_while(|rule| rule.means == means).count()]
    }
}

/// What stands for a root in tables that compare them: the idea that its words share with others, else the root itself.
pub fn term(form: &str) -> String {
    let root = stem(form);
    match idea(&root) {
        Some(idea) => format!("~{idea}"),
        None => format!("-{root}"),
    }
}

/// Files of rules, by name.
pub static FILES: &[(&str, &LazyLock<Rules>)] = &[
    ("certainty", &CERTAINTY),
    ("framing", &FRAMING),
    ("opposites", &OPPOSITES),
    ("phrases", &PHRASES),
    ("reactions", &REACTIONS),
    ("settings", &SETTINGS),
];

/// How certain an event is.
pub static CERTAINTY: LazyLock<Rules> =
    LazyLock::new(|| read::rules(include_str!("../../data/rules/certainty.rules")));
/// Words that tell one thing from different sides.
pub static FRAMING: LazyLock<Rules> =
    LazyLock::new(|| read::rules(include_str!("../../data/rules/framing.rules")));
/// Words that exclude each other of one subject.
pub static OPPOSITES: LazyLock<Rules> =
    LazyLock::new(|| read::rules(include_str!("../../data/rules/opposites.rules")));
/// Phrases that stand for an idea.
pub static PHRASES: LazyLock<Rules> =
    LazyLock::new(|| read::rules(include_str!("../../data/rules/phrases.rules")));
/// How somebody took an offer.
pub static REACTIONS: LazyLock<Rules> =
    LazyLock::new(|| read::rules(include_str!("../../data/rules/reactions.rules")));
/// On what occasion something was said.
pub static SETTINGS: LazyLock<Rules> =
    LazyLock::new(|| read::rules(include_str!("../../data/rules/settings.rules")));
