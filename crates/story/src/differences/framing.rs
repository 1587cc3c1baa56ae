//! What it is called: "rebels" here, "terrorists" there.
//!
//! Contested words beside one name. An article that uses both takes no side.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lexicon::pattern;

use super::finding::{Finding, Value, View};
use super::shown::trimmed;
use super::slots::place;
use crate::terms::Worded;

/// A contested word: what it is a word for, and which of the rules it matches.
fn contested(words: &Worded, at: usize) -> Option<(&'static str, usize)> {
    let rules = pattern::FRAMING.all();
    let choice = rules.iter().position(|rule| rule.at(words, at).is_some())?;
    Some((rules[choice].means, choice))
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    // By episode, what is meant and actor: the words used, each with where and in which articles.
    let mut used: BTreeMap<(usize, &str, usize), BTreeMap<usize, Vec<Value>>> = BTreeMap::new();
    // By what is meant and word: the articles that use it of anything.
    let mut holders: BTreeMap<(&str, usize), BTreeSet<usize>> = BTreeMap::new();
    for unit in &view.affair.units {
        let words = view.affair.words_in(unit.article, unit.span);
        let worded = Worded { words, vocabulary: &view.affair.vocabulary };
        for (i, word) in words.iter().enumerate() {
            let Some((what, choice)) = contested(&worded, i) else { continue };
            holders.entry((what, choice)).or_default().insert(unit.article);
            let near = i.saturating_sub(2)..(i + 3).min(words.len());
            let around = trimmed(words, near, &(i..i + 1)).unwrap_or(word.span);
            for &(_, actor) in view.affair.actors.within(unit.article, around) {
                let value = Value { place: place(unit, around), key: choice.to_string() };
                used.entry((unit.episode, what, actor)).or_default().entry(choice).or_default().push(value);
            }
        }
    }
    let nobody = BTreeSet::new();
    let mut of_both: BTreeMap<(&str, usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for ((_, what, _), choices) in &used {
        let articles = |choice: usize| holders.get(&(*what, choice)).unwrap_or(&nobody);
        for (&x, values_x) in choices {
            for (&y, values_y) in choices.range(x + 1..) {
                let both = of_both
                    .entry((*what, x, y))
                    .or_insert_with(|| articles(x).intersection(articles(y)).copied().collect());
                for a in values_x.iter().filter(|v| !both.contains(&v.place.article)).take(1) {
                    for b in values_y.iter().filter(|v| !both.contains(&v.place.article)) {
                        findings.push(Finding {
                            a: a.clone(),
                            b: b.clone(),
                            soft: true,
                            weight: 0.5,
                            about: None,
                        });
                    }
                }
            }
        }
    }
}
