//! How the other side took it: accepted here, "did not say" there, rejected elsewhere.
//!
//! A reaction is a phrase of the lists below whose subject is an actor, in a sentence about an offer, a plan or a
//! meeting. Each article counts once for each side, with its strongest reaction.

use std::collections::BTreeMap;
use std::ops::Range;

use rashomon_text::{Span, Text};

use super::phrases::{Phrase, first, is, trimmed};
use super::{Finding, Value, View};
use crate::Place;
use crate::terms::{Vocabulary, Word};
use crate::units::Unit;

const SILENT: &[Phrase] = &[
    &["did|does|has|have|had", "not", "say|said|comment|commented|disclose|reveal"],
    &["did|has|have|had", "not", "immediately|yet|publicly"],
    &["did|has|have|had", "not", "~repli"],
    &["~reject", "to", "comment|say|answer|discuss|~repli|be|give|provide"],
    &["no", "comment|~repli"],
    &["no", "immediate", "comment|~repli"],
    &["yet", "to", "~repli|comment|say"],
    &["without", "saying"],
];
const DECLINED: &[Phrase] = &[
    &["~reject"],
    &["turned|turning|turns", "down"],
    &["ruled|rules|ruling", "out"],
    &["said|says", "no", "to"],
    &["brushed", "aside|off"],
    &["not", "-accept|accept|agree"],
];
const DEFERRED: &[Phrase] = &[
    &["no|a", "hurry|rush"],
    &["will|would", "study|consider|examine|review"],
    &["-studi", "the"],
    &["-consid", "the"],
    &["-rush"],
    &["too", "early"],
    &["not", "ruled", "out"],
];
const ACCEPTED: &[Phrase] = &[
    &["~accept", "the|a|an|his|her|their|its|it"],
    &["welcomed|accepted"],
    &["agreed|agrees", "to"],
    &["expressed", "their|its|his|her", "readiness|willingness"],
    &["expressed", "readiness|willingness"],
    &["is|are|was|were", "~readi", "to"],
    &["said|says", "yes", "to"],
];

/// The strongest first: an article that says both "did not say" and "agreed" has told that it was agreed.
const CLASSES: [(&str, &[Phrase]); 4] =
    [("declined", DECLINED), ("accepted", ACCEPTED), ("deferred", DEFERRED), ("silent", SILENT)];

/// What a reaction is a reaction to: a meeting or talks, a proposal, a request, an answer.
const SUBJECTS: [&str; 4] =
    ["-dialogu|~meet|~agre|~speak", "~propos|-initi|-initiat|-plan", "-request|~demand", "~repli"];
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
    let vocabulary = &view.affair.vocabulary;
    // Silence is looked for first: "declined to comment" is no refusal.
    let silent = first(words, vocabulary, SILENT).map(|(_, range)| (3, range));
    let found = silent.or_else(|| {
        CLASSES
            .iter()
            .enumerate()
            .find_map(|(class, (_, phrases))| first(words, vocabulary, phrases).map(|(_, r)| (class, r)))
    });
    let (class, range) = found?;
    let near =
        words.get(range.start.saturating_sub(8)..(range.end + 10).min(words.len())).unwrap_or_default();
    let is_near = |subject: &str| near.iter().any(|word| is(word, vocabulary, subject));
    let to: Vec<usize> = (0..SUBJECTS.len()).filter(|&at| is_near(SUBJECTS[at])).collect();
    if to.is_empty() {
        return None;
    }
    let side = whose(view, unit, words, &range)?;
    let span = shown(words, vocabulary, &range)?;
    let key = CLASSES.get(class).map(|(name, _)| (*name).to_owned()).unwrap_or_default();
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
fn shown(words: &[Word], vocabulary: &Vocabulary, range: &Range<usize>) -> Option<Span<Text>> {
    let near = range.start.saturating_sub(4)..range.start;
    let negation =
        near.clone().find(|&i| words.get(i).is_some_and(|w| is(w, vocabulary, "no|not|nobody|never")));
    let keep = negation.unwrap_or(range.start)..range.end;
    let wide = keep.start.min(range.start.saturating_sub(2))..(range.end + 5).min(words.len());
    trimmed(words, wide, &keep)
}
