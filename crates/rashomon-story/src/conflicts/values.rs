//! Values of one thing, in whatever words it is told: a number, a time, a day, a place, a given name.
//!
//! The other kinds compare aligned clauses; these are found by what stands around them ([`crate::slots`]). What both ways
//! find is told once.

use std::collections::BTreeMap;

use super::{Finding, Value, View};
use crate::slots::{Class, Differing, differing};
use crate::{ConflictKind, Place};

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let known = Known::of(findings);
    let mut found: Vec<Finding> = Vec::new();
    for Differing { a, b, class, keys, odds, soft } in differing(view.affair) {
        let kind = kind(class);
        let (a, b) = (known.or(kind, a, keys.0), known.or(kind, b, keys.1));
        found.push(Finding { kind, a, b, soft, weight: odds, about: None });
    }
    findings.extend(found);
}

fn kind(class: Class) -> ConflictKind {
    match class {
        Class::Clock => ConflictKind::Time,
        Class::Day => ConflictKind::Date,
        Class::Place => ConflictKind::Place,
        Class::Given => ConflictKind::Name,
        _ => ConflictKind::Number,
    }
}

/// The values that were found already, by kind, article and place.
struct Known(BTreeMap<(ConflictKind, Place), String>);

impl Known {
    fn of(findings: &[Finding]) -> Self {
        let values = findings.iter().flat_map(|f| [(f.kind, &f.a), (f.kind, &f.b)]);
        Self(values.map(|(kind, value)| ((kind, value.place), value.key.clone())).collect())
    }

    /// The known value that a place overlaps, or the one given.
    fn or(&self, kind: ConflictKind, place: Place, key: String) -> Value {
        let before = Place { article: place.article, span: rashomon_text::Span::new(0, 0) };
        let own = self.0.range((kind, before)..).take_while(|((k, p), _)| {
            *k == kind && p.article == place.article && p.span.start < place.span.end
        });
        let same = own.filter(|((_, p), _)| p.span.overlaps(place.span)).last();
        same.map_or(Value { place, key }, |((_, p), key)| Value { place: *p, key: key.clone() })
    }
}
