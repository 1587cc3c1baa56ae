//! How hard a difference is: both cannot be right, each side has its own speaker, a way of putting it, an article against itself.

use std::collections::BTreeSet;

use crate::ConflictKind;
use crate::units::Affair;
use crate::{Level, Place, Reading};

/// Of readings that stand in so many articles; `soft` where both can be true.
pub(super) fn level(
    affair: &Affair,
    kind: ConflictKind,
    soft: bool,
    readings: &[Reading],
    articles: usize,
) -> Level {
    // An article that has two people say two things does not contradict itself.
    if kind.entry().each_may_claim && each_has_its_speaker(affair, readings) {
        return Level::Attributed;
    }
    if articles < 2 {
        return Level::WithinArticle;
    }
    if soft { Level::Soft } else { Level::Hard }
}

/// Whether each reading is somebody's words, and no speaker stands on two sides.
fn each_has_its_speaker(affair: &Affair, readings: &[Reading]) -> bool {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for reading in readings {
        let mut here: BTreeSet<usize> = BTreeSet::new();
        for place in &reading.reports {
            match speaker(affair, place) {
                Some(actor) => here.insert(actor),
                None => return false,
            };
        }
        if here.iter().any(|actor| seen.contains(actor)) {
            return false;
        }
        seen.extend(here);
    }
    true
}

/// Who says the words of a place, if anyone is named.
fn speaker(affair: &Affair, place: &Place) -> Option<usize> {
    let annotated = affair.articles.get(place.article)?;
    let holding = annotated.attributions.get(affair.attribution_at(place.article, place.span)?)?;
    affair.actors.of(place.article, holding.speaker?)
}
