//! Asks every kind of the registry what it finds in a story, and drops what is weak or of two things.

use std::collections::BTreeMap;

use rashomon_text::Budget;

use super::finding::{Finding, View, Written};
use super::registry::KINDS;
use super::{merge, same_sentence, slots, values};
use crate::ConflictKind;
use crate::align::Pair;
use crate::evidence::Shelf;
use crate::passages;
use crate::slots::Compared;
use crate::statements::Aligned;
use crate::units::Affair;
use crate::{Conflict, Place};

/// Findings less sure than this are not shown.
const LEAST_WEIGHT: f32 = 0.3;

/// The differences of a story, the strongest first; of the first kinds alone where there is no time for the others.
pub(crate) fn find(
    affair: &Affair,
    pairs: &[Pair],
    statements: &Aligned,
    values: &Compared,
    shelf: &Shelf,
    written: &Written,
    budget: Budget<'_>,
) -> Vec<Conflict> {
    let slots: Vec<slots::Slots> = affair.units.iter().map(|unit| slots::read(affair, unit)).collect();
    let passages = passages::find(affair, statements, budget);
    let changes = if budget.goes_on() { same_sentence::changes(affair, pairs) } else { Vec::new() };
    let (passages, slots) = (&passages, slots.as_slice());
    let view = View { affair, pairs, statements, passages, slots, values, changes: &changes, written };
    let mut findings: BTreeMap<ConflictKind, Vec<Finding>> = BTreeMap::new();
    for entry in KINDS {
        let Some(find) = entry.find else { continue };
        if !budget.goes_on() {
            break;
        }
        let found = findings.entry(entry.kind).or_default();
        find(view, found);
        found.retain(|finding| finding.weight >= LEAST_WEIGHT);
    }
    if budget.goes_on() {
        values::find(view, &mut findings);
    }
    for (kind, findings) in &mut findings {
        findings.retain(|finding| !kind.entry().of_one_thing || is_of_one_thing(view, shelf, *kind, finding));
    }
    merge::conflicts(affair, &findings)
}

/// Whether the sentences of two values of fact tell some of the same, and neither only supposes it.
fn is_of_one_thing(view: View, shelf: &Shelf, kind: ConflictKind, finding: &Finding) -> bool {
    let affair = view.affair;
    let (a, b) = (finding.a.place, finding.b.place);
    if is_supposed(affair, a) != is_supposed(affair, b) {
        return false;
    }
    let slip = || kind == ConflictKind::Number && transposed(affair, finding);
    // The same words around both tell the same of them.
    let same = || view.changes.iter().any(|change| change.is_of(a, b));
    a.article == b.article || slip() || same() || shelf.likeness(a, b) >= LEAST_LIKENESS
}

/// Whether the sentence of a place supposes what it tells: "if the board found that it would sink a hundred ferries".
fn is_supposed(affair: &Affair, place: Place) -> bool {
    let sentence = affair.unit_at(place.article, place.span).map(|unit| affair.sentence(&affair.units[unit]));
    let words = sentence.map_or(&[][..], |sentence| affair.words_in(place.article, sentence));
    let holds = |form: &str| words.iter().any(|word| affair.vocabulary.word(word.form) == form);
    holds("if") && holds("would")
}

/// Values whose sentences less likely tell some of the same are of two things: of the contradictions of the made-up affairs nearly all
/// stand in sentences from .75 on, of false ones on real events half below this.
const LEAST_LIKENESS: f32 = 0.55;

/// Whether two numbers are made of the same digits in another order, as a slip of the pen makes them: "71.3", "73.1".
fn transposed(affair: &Affair, finding: &Finding) -> bool {
    let digits = |place: Place| {
        let text = place.span.of(affair.text(place.article));
        let mut digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let own = digits(finding.a.place);
    own.len() > 1 && own == digits(finding.b.place)
}
