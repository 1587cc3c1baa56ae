//! How soon: "in the coming weeks" here, "in the coming months" there.

use super::finding::{Finding, Value, View};
use super::slots::place;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let units = &view.affair.units;
    for pair in view.pairs {
        let alike = pair.terms >= 2 && (pair.actors >= 1 || pair.likeness >= 0.4) && pair.likeness >= 0.25;
        for x in &view.slots[pair.a].horizons {
            for y in &view.slots[pair.b].horizons {
                let one_act = pair.actors >= 1 && x.governors.iter().any(|g| y.governors.contains(g));
                if !alike && !one_act {
                    continue;
                }
                // "In days or weeks" is said by who says "in days", too.
                let common = x.units.iter().find(|unit| y.units.contains(unit));
                let key = |units: &[&str]| common.copied().unwrap_or(units[0]).to_owned();
                findings.push(Finding {
                    a: Value { place: place(&units[pair.a], x.span), key: key(&x.units) },
                    b: Value { place: place(&units[pair.b], y.span), key: key(&y.units) },
                    soft: true,
                    weight: (pair.likeness + 0.3).min(1.0),
                    about: None,
                });
            }
        }
    }
}
