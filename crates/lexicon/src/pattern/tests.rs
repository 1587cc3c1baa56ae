//! Every rule matches its examples and no others, and every word of every pattern can be found in a text.

use std::collections::BTreeSet;

use super::read::CLASSES;
use super::{FILES, Words, idea, stem};
use crate::spelling::forms;
use crate::tag::Tag;

/// The words of an example, cut at spaces; a capital within it makes a name.
struct Example(Vec<(String, bool)>);

impl Example {
    fn of(text: &str) -> Self {
        let word = |(at, raw): (usize, &str)| {
            let name = at > 0 && raw.starts_with(char::is_uppercase);
            let bare = raw.trim_matches(|c: char| !c.is_alphanumeric());
            forms(bare).into_iter().map(move |form| (form, name)).collect::<Vec<_>>()
        };
        Self(text.split(' ').enumerate().flat_map(word).collect())
    }
}

impl Words for Example {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn form(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |(form, _)| form)
    }

    fn class(&self, at: usize) -> Option<Tag> {
        self.0.get(at).map(|(_, name)| if *name { Tag::Name } else { Tag::Word })
    }
}

#[test]
fn every_rule_matches_its_examples_and_not_the_others() {
    for (file, rules) in FILES {
        for rule in rules.all() {
            let told = format!("{file} {}", rule.name);
            assert!(!rule.yes.is_empty() && !rule.no.is_empty(), "{told}: no example");
            let mut reached = BTreeSet::new();
            for example in &rule.yes {
                let words = Example::of(example);
                let matching: Vec<usize> = rule.matching(&words).collect();
                assert!(!matching.is_empty(), "{told} must match: {example}");
                reached.extend(matching);
            }
            for (number, pattern) in rule.patterns.iter().enumerate() {
                assert!(reached.contains(&number), "{told}: no example has `{pattern}`");
            }
            for example in &rule.no {
                let words = Example::of(example);
                assert!(rule.matching(&words).next().is_none(), "{told} must not match: {example}");
            }
        }
    }
}

#[test]
fn every_word_of_a_pattern_can_be_found_in_a_text() {
    for (file, rules) in FILES {
        for rule in rules.all() {
            for item in rule.patterns.iter().flat_map(|pattern| pattern.split(' ')) {
                if item.strip_prefix("..").is_some_and(|most| most.parse::<usize>().is_ok()) {
                    continue;
                }
                for word in item.split('|') {
                    let told = format!("{file} {}: {word}", rule.name);
                    if CLASSES.iter().any(|(class, _)| *class == word) {
                        continue;
                    }
                    let bare = word.trim_start_matches(['-', '~']);
                    assert_eq!(forms(bare), [bare], "{told} is no form");
                    let idea = idea(&stem(bare));
                    assert!(!word.starts_with('-') || idea.is_none(), "{told} is of an idea: write ~{bare}");
                    assert!(!word.starts_with('~') || idea.is_some(), "{told} is of no idea: write -{bare}");
                }
            }
        }
    }
}

#[test]
fn files_are_whole() {
    for (file, rules) in FILES {
        let mut names = BTreeSet::new();
        let mut meanings: Vec<&str> = Vec::new();
        assert!(rules.title.ends_with('.'), "{file} has no title");
        for rule in rules.all() {
            assert!(names.insert(rule.name), "{file} {} stands twice", rule.name);
            assert!(!rule.means.is_empty() && !rule.says.is_empty(), "{file} {} means nothing", rule.name);
            assert!(!rule.patterns.is_empty(), "{file} {} matches nothing", rule.name);
            for pattern in &rule.patterns {
                assert!(
                    !pattern.starts_with("..") && !pattern.split(' ').any(str::is_empty),
                    "{file} {}",
                    rule.name
                );
            }
            if meanings.last() != Some(&rule.means) {
                assert!(!meanings.contains(&rule.means), "{file}: rules of {} stand apart", rule.means);
                meanings.push(rule.means);
            }
        }
        assert!(!meanings.is_empty(), "{file} is empty");
    }
}
