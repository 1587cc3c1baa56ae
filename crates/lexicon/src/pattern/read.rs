//! Reads a file of rules. What is no row of one is left out; the tests hold that nothing is.

use super::matching::{Is, Item};
use super::{Rule, Rules, term};
use crate::tag::Tag;

/// The classes that a pattern may name.
pub(super) const CLASSES: [(&str, Tag); 4] =
    [("<name>", Tag::Name), ("<verb>", Tag::Verb), ("<number>", Tag::Number), ("<pronoun>", Tag::Pronoun)];

/// The rules of a file.
pub(super) fn rules(text: &'static str) -> Rules {
    let mut title = "";
    let mut all: Vec<Rule> = Vec::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("# ") {
            title = if title.is_empty() { words } else { title };
        } else if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let (patterns, yes, no, items) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            all.push(Rule { name, means: "", says: "", patterns, yes, no, items });
        } else if let Some(rule) = all.last_mut() {
            row(rule, line);
        }
    }
    Rules { title, all }
}

fn row(rule: &mut Rule, line: &'static str) {
    match line.split_once(' ') {
        Some(("=", pattern)) => {
            rule.patterns.push(pattern);
            rule.items.push(pattern.split(' ').map(item).collect());
        }
        Some(("+", example)) => rule.yes.push(example),
        Some(("-", example)) => rule.no.push(example),
        _ => {
            if let Some((means, says)) = line.split_once(": ") {
                (rule.means, rule.says) = (means, says);
            }
        }
    }
}

fn item(words: &'static str) -> Item {
    match words.strip_prefix("..").and_then(|most| most.parse().ok()) {
        Some(most) => Item::Gap(most),
        None => Item::Word(words.split('|').map(is).collect()),
    }
}

fn is(word: &'static str) -> Is {
    if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == word) {
        Is::Class(*class)
    } else if let Some(word) = word.strip_prefix(['-', '~']) {
        Is::Term(term(word))
    } else {
        Is::Form(word)
    }
}
