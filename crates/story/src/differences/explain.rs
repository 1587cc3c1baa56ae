//! The one plain sentence of a difference: what differs, and each value with the outlets that give it.

use std::collections::BTreeSet;

use super::words::Subject;
use crate::ConflictKind;
use crate::units::Affair;
use crate::{Level, Place, Reading};

/// The sentence, put together from the words of the registry, the values and the outlets' names.
pub(super) fn explanation(
    affair: &Affair,
    kind: ConflictKind,
    level: Level,
    readings: &[Reading],
    about: Option<Place>,
) -> String {
    let what = match kind.entry().subject {
        Subject::Always(words) => words,
        Subject::Clock(words, _) if readings.iter().any(|reading| is_clock(&reading.value)) => words,
        Subject::Of(words, _) if about.is_some() => words,
        Subject::Clock(_, words) | Subject::Of(_, words) => words,
    };
    let of = about.map(|p| p.span.of(affair.text(p.article))).filter(|words| !words.is_empty());
    let of = of.map_or_else(String::new, |words| format!(" of {words}"));
    let articles: BTreeSet<usize> =
        readings.iter().flat_map(|r| r.reports.iter().map(|p| p.article)).collect();
    if let (1, Some(&article)) = (articles.len(), articles.first()) {
        let values: Vec<String> =
            readings.iter().map(|r| format!("\u{201c}{}\u{201d}", bare(&r.value))).collect();
        let (outlet, values) = (affair.outlet(article), values.join("; "));
        return match level {
            Level::Attributed => format!("Those whom {outlet} quotes differ on {what}{of}: {values}."),
            _ => format!("{outlet} contradicts itself on {what}{of}: {values}."),
        };
    }
    let sides: Vec<String> = readings
        .iter()
        .map(|reading| {
            format!("\u{201c}{}\u{201d} in {}", bare(&reading.value), outlets(affair, &reading.reports))
        })
        .collect();
    format!("The sources differ on {what}{of}: {}.", sides.join("; "))
}

/// Whether words give a time of day.
fn is_clock(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit()) || matches!(value, "noon" | "midnight")
}

/// A value without quotation marks at its ends.
fn bare(value: &str) -> &str {
    value.trim_matches(|c| matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\''))
}

/// Up to three outlets by name.
fn outlets(affair: &Affair, places: &[Place]) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<String> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for place in places {
        let name = affair.articles.get(place.article).map_or("", |annotated| annotated.label.as_str());
        if known.insert(name) && names.len() < NAMED {
            names.push(name.to_owned());
        }
    }
    let more = known.len() - names.len();
    match (names.len(), more) {
        (_, 1..) => format!("{} and {more} more", names.join(", ")),
        (0 | 1, 0) => names.join(""),
        (n, 0) => format!("{} and {}", names[..n - 1].join(", "), names[n - 1]),
    }
}
