//! An altered quotation: two reports of one utterance, both in quotation marks, with other words inside.
//!
//! Every report of a statement is compared with the one that quotes most; the finding's values are the differing
//! stretches with a few words around them. How two quotations are compared stands in `statements/wording.rs`.

use std::ops::Range;

use rashomon_text::{Span, Text};

use super::{Finding, Value, View};
use crate::statements::{Utterance, wording};
use crate::terms::Word;
use crate::{ConflictKind, Place};

/// Words shown on each side of what differs.
const CONTEXT: usize = 2;
/// Longer differing stretches are shown by their first difference.
const MOST_SHOWN: usize = 24;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let utterances = &view.statements.utterances;
    for group in &view.statements.groups {
        let full = &utterances[group.fullest];
        for &member in group.members.iter().filter(|&&m| m != group.fullest) {
            compare(&utterances[member], full, findings);
        }
    }
}

/// Compares the quotations of two reports.
fn compare(report: &Utterance, full: &Utterance, findings: &mut Vec<Finding>) {
    for x in &report.quoted {
        let best = full
            .quoted
            .iter()
            .filter_map(|y| wording::align(x, y).map(|found| (found.equal, y)))
            .max_by(|a, b| a.0.cmp(&b.0));
        let Some((_, y)) = best else { continue };
        let edits = wording::alterations(x, y);
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else { continue };
        let mut a = first.0.start..last.0.end;
        let mut b = first.1.start..last.1.end;
        if a.len().max(b.len()) > MOST_SHOWN {
            (a, b) = first.clone();
        }
        let (Some(shown_a), Some(shown_b)) = (shown(x, &a), shown(y, &b)) else { continue };
        findings.push(Finding {
            kind: ConflictKind::Wording,
            a: value(report, shown_a, key(x, &a)),
            b: value(full, shown_b, key(y, &b)),
            soft: false,
            weight: 0.9,
            about: None,
        });
    }
}

/// The differing words with those around them.
fn shown(words: &[Word], range: &Range<usize>) -> Option<Span<Text>> {
    let first = words.get(range.start.saturating_sub(CONTEXT))?;
    let last = words.get((range.end + CONTEXT).min(words.len()).saturating_sub(1))?;
    Some(first.span.cover(last.span))
}

/// Equal for equal differing words.
fn key(words: &[Word], range: &Range<usize>) -> String {
    let wider = range.start.saturating_sub(1)..(range.end + 1).min(words.len());
    let forms: Vec<String> =
        words.get(wider).unwrap_or_default().iter().map(|w| w.form.to_string()).collect();
    forms.join(" ")
}

fn value(utterance: &Utterance, span: Span<Text>, key: String) -> Value {
    Value { place: Place { article: utterance.article, span }, key }
}
