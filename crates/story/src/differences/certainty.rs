//! How certain it is: "offered to meet" here, "agreed to meet" there; "a possible summit" or "the planned summit".
//!
//! A later article may well know more: firm words after tentative ones, on a later day, are a development.

use rashomon_lexicon::pattern::{self, CERTAINTY, Words};
use rashomon_text::Span;

use super::finding::{Finding, Value, View};
use super::slots::{MOST, place, times_clash};
use crate::terms::{TermId, Worded};
use crate::units::Unit;

/// How firm a clause is about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Firmness {
    Tentative,
    Firm,
}

#[derive(Debug, Clone, Copy)]
struct Certainty {
    event: TermId,
    firmness: Firmness,
    span: Span<rashomon_text::Text>,
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let units = &view.affair.units;
    let read: Vec<Vec<Certainty>> = units.iter().map(|unit| certainties(view, unit)).collect();
    for pair in view.pairs {
        let (a, b) = (&units[pair.a], &units[pair.b]);
        if read[pair.a].is_empty()
            || read[pair.b].is_empty()
            || (a.article, a.sentence) == (b.article, b.sentence)
        {
            continue;
        }
        if pair.actors < 1 || (pair.actors < 2 && pair.likeness < 0.35) || pair.likeness < 0.2 {
            continue;
        }
        if times_clash(view.affair, (a, b), (&view.slots[pair.a], &view.slots[pair.b])) {
            continue;
        }
        for x in &read[pair.a] {
            for y in read[pair.b].iter().filter(|y| y.event == x.event) {
                if x.firmness != y.firmness && developed(view, (a, x), (b, y)) {
                    continue;
                }
                let key = |c: &Certainty| format!("{:?}", c.firmness);
                findings.push(Finding {
                    a: Value { place: place(a, x.span), key: key(x) },
                    b: Value { place: place(b, y.span), key: key(y) },
                    soft: true,
                    weight: (pair.likeness + 0.2).min(1.0),
                    about: None,
                });
            }
        }
    }
}

/// What a clause says of how certain events are: a marker, and the event it marks within four words.
fn certainties(view: View, unit: &Unit) -> Vec<Certainty> {
    let words = view.affair.words_in(unit.article, unit.span);
    let worded = Worded { words, vocabulary: &view.affair.vocabulary };
    let is = |means: &str, at: usize| pattern::at(CERTAINTY.meaning(means), &worded, at).is_some();
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let Some(firmness) = marker(&worded, i) else { continue };
        let event = (i + 1..words.len()).take(5).find(|&at| is("event", at));
        // Another certainty in between takes the event for itself.
        if let Some(at) = event
            && !(i + 1..at).any(|between| is("other", between))
        {
            let event = &words[at];
            found.push(Certainty { event: event.term, firmness, span: word.span.cover(event.span) });
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// How firm a clause is from a word on, which no denial stands before.
fn marker(words: &Worded, at: usize) -> Option<Firmness> {
    let firmness = ["tentative", "firm"]
        .into_iter()
        .find(|means| pattern::at(CERTAINTY.meaning(means), words, at).is_some())
        .map(|means| if means == "firm" { Firmness::Firm } else { Firmness::Tentative })?;
    let negated = (at.saturating_sub(2)..at).any(|j| matches!(words.form(j), "not" | "no" | "never" | "yet"));
    (!negated).then_some(firmness)
}

/// Firm after tentative, on a later day.
fn developed(view: View, x: (&Unit, &Certainty), y: (&Unit, &Certainty)) -> bool {
    let day = |unit: &Unit| {
        view.affair.articles.get(unit.article).and_then(|a| a.times.anchor.as_ref()).map(|a| a.first_day)
    };
    let (tentative, firm) = if x.1.firmness == Firmness::Tentative { (x.0, y.0) } else { (y.0, x.0) };
    matches!((day(tentative), day(firm)), (Some(before), Some(after)) if before < after)
}
