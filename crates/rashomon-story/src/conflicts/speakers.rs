//! Who said it: the same words from one speaker here, from another there.

use rashomon_text::{Span, Text};

use super::{Finding, Value, View};
use crate::statements::Utterance;
use crate::{ConflictKind, Place};

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let statements = view.statements;
    for &(a, b) in &statements.rivals {
        let (Some(a), Some(b)) = (statements.groups.get(a), statements.groups.get(b)) else { continue };
        for &x in &a.members {
            for &y in &b.members {
                let (x, y) = (&statements.utterances[x], &statements.utterances[y]);
                if let (Some(first), Some(second)) = (value(view, x), value(view, y)) {
                    findings.push(Finding {
                        kind: ConflictKind::Attribution,
                        a: first,
                        b: second,
                        soft: false,
                        weight: 0.7,
                        about: None,
                    });
                }
            }
        }
    }
}

/// The words that name the speaker.
fn value(view: View, utterance: &Utterance) -> Option<Value> {
    let attribution = view.affair.articles.get(utterance.article)?.attributions.get(utterance.attribution)?;
    let span = attribution.source.iter().copied().reduce(Span::<Text>::cover)?;
    Some(Value { place: Place { article: utterance.article, span }, key: format!("{:?}", utterance.speaker) })
}
