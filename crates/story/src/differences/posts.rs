//! One person in two offices: "foreign minister" here, "finance minister" there.
//!
//! Only offices that exclude each other, and only where no article gives the person both.

use super::{Finding, Value, View};
use crate::people::{Office, exclude, office};
use crate::{ConflictKind, Place};

/// Of a person with more offices than this the first are compared.
const MOST_ROLES: usize = 200;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for actor in &view.affair.actors.list {
        if actor.kind != rashomon_language::EntityKind::Person {
            continue;
        }
        let offices: Vec<(Office, Place)> = actor
            .roles
            .iter()
            .filter(|(_, place)| !quoted(view, place))
            .take(MOST_ROLES)
            .filter_map(|(role, place)| Some((office(role)?, *place)))
            .collect();
        let fullest = actor.forms.iter().max_by_key(|(form, places)| (form.split(' ').count(), places.len()));
        let about = fullest.and_then(|(_, places)| places.first().copied());
        // Each two are compared once: an office is asked for beside every other.
        let excludes: Vec<Vec<bool>> =
            offices.iter().map(|(a, _)| offices.iter().map(|(b, _)| exclude(a, b)).collect()).collect();
        // Whether an article also gives the person an office that agrees with one.
        let holds_both = |article: usize, office: usize| {
            let own = offices.iter().enumerate().filter(|(_, (_, place))| place.article == article);
            own.into_iter().any(|(other, _)| !excludes[other][office])
        };
        for (i, (a, x)) in offices.iter().enumerate() {
            for (j, (b, y)) in offices.iter().enumerate().skip(i + 1) {
                let excluded = excludes[i][j];
                if excluded && (holds_both(x.article, j) || holds_both(y.article, i)) {
                    continue;
                }
                let key =
                    |o: &Office, other: &Office| if excluded { o.key() } else { o.key().max(other.key()) };
                findings.push(Finding {
                    kind: ConflictKind::Role,
                    a: Value { place: *x, key: key(a, b) },
                    b: Value { place: *y, key: key(b, a) },
                    soft: false,
                    weight: 0.8,
                    about,
                });
            }
        }
    }
}

/// Whether somebody is quoted there, who may speak of another time: "as president, the senator will …".
fn quoted(view: View, place: &Place) -> bool {
    view.affair.in_quoted(place.article, place.span)
}
