//! How soon: "in the coming weeks" here, "in the coming months" there.

use super::slots::place;
use super::{Finding, Value, View};
use crate::ConflictKind;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let units = &view.affair.units;
    for pair in view.pairs {
        let enough = pair.terms >= 2 && (pair.actors >= 1 || pair.likeness >= 0.4) && pair.likeness >= 0.25;
        if !enough {
            continue;
        }
        for x in &view.slots[pair.a].horizons {
            for y in &view.slots[pair.b].horizons {
                findings.push(Finding {
                    kind: ConflictKind::Time,
                    a: Value { place: place(&units[pair.a], x.span), key: x.unit.to_owned() },
                    b: Value { place: place(&units[pair.b], y.span), key: y.unit.to_owned() },
                    soft: true,
                    weight: (pair.likeness + 0.3).min(1.0),
                    about: None,
                });
            }
        }
    }
}
