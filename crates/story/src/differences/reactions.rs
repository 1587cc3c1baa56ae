//! How the other side took it: accepted here, "did not say" there, rejected elsewhere.
//!
//! A reaction is a phrase of the lexicon's rules (`reactions.rules`) whose subject is an actor, in a sentence about an offer, a plan or a
//! meeting. Each article counts once for each side, with its strongest reaction.

use std::collections::BTreeMap;
use std::ops::Range;

use rashomon_lexicon::pattern::{REACTIONS, Words, first};
use rashomon_text::{Span, Text};

use super::finding::{Finding, Value, View};
use super::shown::trimmed;
use crate::Place;
use crate::terms::{Word, Worded};
use crate::units::Unit;

/// The strongest first: an article that says both "did not say" and "agreed" has told that it was agreed.
const CLASSES: [&str; 4] = ["declined", "accepted", "deferred", "silent"];
/// The last of these.
const SILENT: usize = 3;

/// What a reaction is a reaction to.
const SUBJECTS: [&str; 4] = ["meeting", "proposal", "request", "answer"];
/// The last of these.
const ANSWER: usize = 3;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    // By episode and side: each article's reaction.
    let mut sides: BTreeMap<(usize, usize), BTreeMap<usize, Reaction>> = BTreeMap::new();
    let mut at = 0;
    while let Some(unit) = view.affair.units.get(at) {
        let sentence = view.affair.units[at..]
            .iter()
            .take_while(|u| (u.article, u.sentence) == (unit.article, unit.sentence));
        at += sentence.count();
        if let Some((side, reaction)) = reaction(view, unit) {
            let articles = sides.entry((unit.episode, side)).or_default();
            let known = articles.get(&unit.article).is_some_and(|other| other.class <= reaction.class);
            if !known {
                articles.insert(unit.article, reaction);
            }
        }
    }
    for articles in sides.values() {
        // Against the first article of each class only, of one's own class too: that tells who agrees.
        let mut firsts: BTreeMap<usize, &Reaction> = BTreeMap::new();
        for reaction in articles.values() {
            // "Did not say how he had answered": an answer is one to anything.
            let to_one = |first: &&&Reaction| {
                first.to.iter().any(|to| reaction.to.contains(to))
                    || [first.to.as_slice(), &reaction.to].contains(&[ANSWER].as_slice())
            };
            for first in firsts.values().filter(to_one) {
                let soft = !hard(reaction.class, first.class);
                findings.push(Finding {
                    a: first.value.clone(),
                    b: reaction.value.clone(),
                    soft,
                    weight: 0.6,
                    about: None,
                });
            }
            firsts.entry(reaction.class).or_insert(reaction);
        }
    }
}

/// Declined against accepted or deferred: both cannot be.
fn hard(a: usize, b: usize) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    low == 0 && matches!(high, 1 | 2)
}

/// How a side took something.
struct Reaction {
    /// To what, by [`SUBJECTS`].
    to: Vec<usize>,
    /// Which, by [`CLASSES`].
    class: usize,
    /// Its words.
    value: Value,
}

/// The reaction that a sentence tells, and whose it is.
fn reaction(view: View, unit: &Unit) -> Option<(usize, Reaction)> {
    let sentence = view.affair.sentence(unit);
    let words = view.affair.words_in(unit.article, sentence);
    let worded = Worded { words, vocabulary: &view.affair.vocabulary };
    let told = |class: usize| Some((class, first(REACTIONS.meaning(CLASSES[class]), &worded)?.1));
    // Silence is looked for first: "declined to comment" is no refusal.
    let found = told(SILENT).or_else(|| (0..CLASSES.len()).find_map(told));
    let (class, range) = found?;
    let near = range.start.saturating_sub(8)..(range.end + 10).min(words.len());
    let near = Worded { words: words.get(near).unwrap_or_default(), ..worded };
    let is_near = |subject: &usize| first(REACTIONS.meaning(SUBJECTS[*subject]), &near).is_some();
    let to: Vec<usize> = (0..SUBJECTS.len()).filter(is_near).collect();
    if to.is_empty() {
        return None;
    }
    let side = whose(view, unit, words, &range)?;
    let span = shown(&worded, &range)?;
    let key = CLASSES[class].to_owned();
    let value = Value { place: Place { article: unit.article, span }, key };
    Some((side, Reaction { to, class, value }))
}

/// Whose reaction it is: the last actor before the phrase, else the speaker of the clause.
fn whose(view: View, unit: &Unit, words: &[Word], range: &Range<usize>) -> Option<usize> {
    let (start, end) = (words.get(range.start)?.span.start, words.get(range.end - 1)?.span.end);
    let sentence = view.affair.sentence(unit);
    // "Did not say how Dell had answered" tells of Dell's answer.
    let vocabulary = &view.affair.vocabulary;
    if words.get(range.end).is_some_and(|w| matches!(vocabulary.word(w.form), "how" | "whether" | "if")) {
        let after = view.affair.actors.within(unit.article, Span::new(end, sentence.end));
        if let Some(side) = after.iter().find_map(|(_, actor)| view.affair.actors.side(*actor)) {
            return Some(side);
        }
    }
    let before = view.affair.actors.within(unit.article, Span::new(sentence.start, start));
    let named = before.iter().rev().find_map(|(_, actor)| view.affair.actors.side(*actor));
    named.or_else(|| {
        let annotated = view.affair.articles.get(unit.article)?;
        let attribution = annotated.attributions.get(unit.attribution?)?;
        let speaker = attribution.speaker.and_then(|entity| view.affair.actors.of(unit.article, entity));
        // "The press service of the Norlandic president" names a side, if nobody known.
        let beside = || {
            let source = attribution.source.iter().copied().reduce(Span::cover)?;
            view.affair.actors.within(unit.article, source).last().map(|m| m.1)
        };
        view.affair.actors.side(speaker.or_else(beside)?)
    })
}

/// The phrase with a few words around it, and with the negation before it.
fn shown(worded: &Worded, range: &Range<usize>) -> Option<Span<Text>> {
    let words = worded.words;
    let denies = |i: &usize| matches!(worded.form(*i), "no" | "not" | "nobody" | "never");
    let negation = (range.start.saturating_sub(4)..range.start).find(denies);
    let keep = negation.unwrap_or(range.start)..range.end;
    let wide = keep.start.min(range.start.saturating_sub(2))..(range.end + 5).min(words.len());
    trimmed(words, wide, &keep)
}
