//! In whose words a claim is told: rather not in a copy's, which may be spun, nor in those that are set against what most tell.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_text::{Span, Text};

use crate::{Conflict, Membership, Place};

/// What it costs a sentence beside the outlets that tell it (`claims`) that it is a copy's, and that it gives what only some say against
/// others: less than an outlet, so that it is told where nobody else tells it.
const COPY: f32 = 0.2;
const ODD: f32 = 0.4;

/// What is known of the words of a story's articles.
pub(crate) struct Choice {
    copies: BTreeSet<usize>,
    /// By article, the words of readings that are not the first of their conflict.
    odd: BTreeMap<usize, Vec<Span<Text>>>,
}

impl Choice {
    pub(crate) fn of(members: &[usize], memberships: &[Membership], conflicts: &[Conflict]) -> Self {
        let is_copy = |article: &&usize| memberships.get(**article).is_some_and(|m| m.copy_of.is_some());
        let mut odd: BTreeMap<usize, Vec<Span<Text>>> = BTreeMap::new();
        let readings = conflicts.iter().flat_map(|conflict| conflict.readings.iter().skip(1));
        for place in readings.flat_map(|reading| &reading.reports) {
            odd.entry(place.article).or_default().push(place.span);
        }
        Self { copies: members.iter().filter(is_copy).copied().collect(), odd }
    }

    /// What it costs to tell a claim in the words of a place.
    pub(super) fn cost(&self, place: Place) -> f32 {
        let odd = self.odd.get(&place.article);
        let odd = odd.is_some_and(|spans| spans.iter().any(|span| span.overlaps(place.span)));
        let cost = |holds: bool, cost: f32| if holds { cost } else { 0.0 };
        cost(self.copies.contains(&place.article), COPY) + cost(odd, ODD)
    }
}
