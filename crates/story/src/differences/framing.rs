//! What it is called: "rebels" here, "terrorists" there.
//!
//! Contested words beside one name. An article that uses both takes no side.

use std::collections::{BTreeMap, BTreeSet};

use super::phrases::trimmed;
use super::slots::place;
use super::{Finding, Value, View};
use crate::terms::Word;

/// Each line words that tell one thing from different sides, as roots or ideas.
const CONTESTED: &[&[&str]] = &[
    &["-occupi", "-annex", "-liberat"],
    &["-terrorist", "-milit", "-rebel", "-insurg", "-separatist", "-fighter", "-extremist"],
    &["-regim", "-govern"],
    &["-invas", "-incurs", "-oper"],
    &["-riot", "~protest", "-upris"],
    &["-migrant", "-refuge"],
    &["-coup", "-takeov", "-transit"],
];

/// A word of a contested line: which line, which word.
fn contested(view: View, word: &Word) -> Option<(usize, usize)> {
    let term = view.affair.vocabulary.word(word.term);
    CONTESTED
        .iter()
        .enumerate()
        .find_map(|(line, words)| Some((line, words.iter().position(|w| *w == term)?)))
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    // By episode, line and actor: the words used, each with where and in which articles.
    let mut used: BTreeMap<(usize, usize, usize), BTreeMap<usize, Vec<Value>>> = BTreeMap::new();
    // By line and word: the articles that use it of anything.
    let mut holders: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for unit in &view.affair.units {
        let words = view.affair.words_in(unit.article, unit.span);
        for (i, word) in words.iter().enumerate() {
            let Some((line, choice)) = contested(view, word) else { continue };
            holders.entry((line, choice)).or_default().insert(unit.article);
            let near = i.saturating_sub(2)..(i + 3).min(words.len());
            let around = trimmed(words, near, &(i..i + 1)).unwrap_or(word.span);
            for &(_, actor) in view.affair.actors.within(unit.article, around) {
                let value = Value { place: place(unit, around), key: choice.to_string() };
                used.entry((unit.episode, line, actor)).or_default().entry(choice).or_default().push(value);
            }
        }
    }
    let nobody = BTreeSet::new();
    let mut of_both: BTreeMap<(usize, usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for ((_, line, _), choices) in &used {
        let articles = |choice: usize| holders.get(&(*line, choice)).unwrap_or(&nobody);
        for (&x, values_x) in choices {
            for (&y, values_y) in choices.range(x + 1..) {
                let both = of_both
                    .entry((*line, x, y))
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
