//! How certain it is: "offered to meet" here, "agreed to meet" there; "a possible summit" or "the planned summit".
//!
//! A later article may well know more: firm words after tentative ones, on a later day, are a development.

use rashomon_text::Span;

use super::slots::{MOST, place, times_clash};
use super::{Finding, Value, View};
use crate::terms::{TermId, Word};
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
    let mut found = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let Some(firmness) = marker(view, words, i) else { continue };
        let event = words.iter().enumerate().skip(i + 1).take(5).find(|(_, w)| is_event(view, w));
        if let Some((at, event)) = event
            && !words[i + 1..at].iter().any(|w| marks_other(view, w))
        {
            found.push(Certainty { event: event.term, firmness, span: word.span.cover(event.span) });
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

fn marker(view: View, words: &[Word], i: usize) -> Option<Firmness> {
    let form = |i: usize| words.get(i).map_or("", |w| view.affair.vocabulary.word(w.form));
    let negated = (i.saturating_sub(2)..i).any(|j| matches!(form(j), "not" | "no" | "never" | "yet"));
    if negated {
        return None;
    }
    match (form(i), form(i + 1)) {
        ("possible" | "potential" | "proposed" | "suggested" | "offered" | "proposing" | "suggesting", _) => {
            Some(Firmness::Tentative)
        }
        ("invited", _) | ("offer" | "proposal" | "invitation", "to" | "for" | "of") => {
            Some(Firmness::Tentative)
        }
        ("agreed" | "scheduled" | "set", "to")
        | ("agreed", "on")
        | ("planned" | "scheduled" | "upcoming", _) => Some(Firmness::Firm),
        _ => None,
    }
}

/// Another certainty in between takes the event for itself.
fn marks_other(view: View, word: &Word) -> bool {
    matches!(view.affair.vocabulary.word(word.form), "discuss" | "consider" | "prepare" | "study")
}

fn is_event(view: View, word: &Word) -> bool {
    matches!(
        view.affair.vocabulary.word(word.term),
        "~meet"
            | "~visit"
            | "~ceasefir"
            | "~withdraw"
            | "~leav"
            | "~sign"
            | "~releas"
            | "~resign"
            | "~clos"
            | "~open"
            | "~bui"
            | "~sell"
            | "-merg"
            | "-merger"
            | "~vot"
            | "~walkout"
    )
}

/// Firm after tentative, on a later day.
fn developed(view: View, x: (&Unit, &Certainty), y: (&Unit, &Certainty)) -> bool {
    let day = |unit: &Unit| {
        view.affair.articles.get(unit.article).and_then(|a| a.times.anchor.as_ref()).map(|a| a.first_day)
    };
    let (tentative, firm) = if x.1.firmness == Firmness::Tentative { (x.0, y.0) } else { (y.0, x.0) };
    matches!((day(tentative), day(firm)), (Some(before), Some(after)) if before < after)
}
