//! How much a difference matters to who reads the account: what is told otherwise, how hard the difference is, and how early
//! the articles tell it.

use crate::ConflictKind;
use crate::units::Affair;
use crate::{Level, Reading};

/// From 0 to 100: whether it is so, who said it, how many and when before how a word is put or a name is spelt; what cannot both
/// be right before what two sides claim; what opens an article before what ends it.
pub(super) fn weight(affair: &Affair, kind: ConflictKind, level: Level, readings: &[Reading]) -> u8 {
    let entry = kind.entry();
    let what = if level == Level::Soft { entry.weight_if_soft.unwrap_or(entry.weight) } else { entry.weight };
    let how = match level {
        Level::Hard => 1.0,
        Level::Attributed => 0.8,
        Level::WithinArticle => 0.7,
        Level::Soft => 0.6,
    };
    let places = readings.iter().flat_map(|reading| &reading.reports);
    let early =
        places.map(|place| 1.0 - share(place.span.start, affair.text(place.article))).fold(0.0, f32::max);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let weight = (what * how * (0.7 + 0.3 * early)) as u8;
    weight
}

#[allow(clippy::cast_precision_loss, reason = "a place in a text, as a share of it")]
fn share(at: u32, text: &str) -> f32 {
    at as f32 / text.len().max(1) as f32
}
