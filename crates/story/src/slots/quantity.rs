//! What a number is of: a count, money, a percentage, a duration, an age, a measure; and clock times.

use rashomon_text::{Span, Text};

use super::bound::Bound;
use super::fate::TOLL;
use super::number::{Piece, bound, number};
use super::unit::unit;
use super::value::Class;

/// A number of something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quantity {
    /// What it is of.
    pub class: Class,
    /// Its value, in the unit told in.
    pub value: f64,
    /// The unit told in; empty for a count.
    pub told_in: &'static str,
    /// How exact.
    pub bound: Bound,
    /// From the number to its unit, without what bounds it.
    pub span: Span<Text>,
    /// The same with what bounds it: "more than 300".
    pub bounded: Span<Text>,
    /// The pieces of the number and its unit.
    pub pieces: (usize, usize),
}

/// The quantities among the pieces of a sentence, in order.
pub(super) fn quantities(pieces: &[Piece], text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        if let Some(clock) = clock(pieces, i) {
            i = clock.pieces.1;
            found.push(clock);
            continue;
        }
        let Some(quantity) = quantity(pieces, i, text) else {
            i += 1;
            continue;
        };
        i = quantity.pieces.1.max(i + 1);
        found.push(quantity);
    }
    found
}

fn quantity(pieces: &[Piece], i: usize, text: &str) -> Option<Quantity> {
    let number = number(pieces, i)?;
    let word = |at: usize| pieces.get(at).map_or("", |p| p.raw);
    let joined = |at: usize| pieces.get(at).is_some_and(|p| !p.apart);
    let before = if i == 0 { "" } else { word(i - 1) };
    // "No. 3", "Route 66", "AK-47", "3-1", "2014-15", "9/11": names and scores count nothing.
    // So does that of "a Fortune 500 company".
    let article = i > 1 && matches!(word(i - 2), "a" | "an" | "the" | "The");
    let named = before.eq_ignore_ascii_case("no.")
        || i > 0 && joined(i) && unit(before).is_none()
        || article && before.starts_with(char::is_uppercase);
    let score = pieces.get(number.end).is_some_and(|p| !p.apart && p.is_digits());
    // "One to three feet": a range says neither.
    let is_number = |at: Option<usize>| {
        at.is_some_and(|at| {
            super::number::number(pieces, at).is_some() || word(at).eq_ignore_ascii_case("one")
        })
    };
    let range = before.eq_ignore_ascii_case("to") && is_number(i.checked_sub(2))
        || word(number.end).eq_ignore_ascii_case("to") && is_number(Some(number.end + 1));
    if range || named || score || matches!(word(number.end), "/" | ":") && joined(number.end) {
        return None;
    }
    let (bound, from) =
        bound(pieces, if unit(before).is_some_and(|u| u.class == Class::Money) { i - 1 } else { i });
    let bound = if number.order { Bound::Order } else { bound };
    let first = pieces.get(i)?.span;
    let make = |class: Class, factor: f64, told_in: &'static str, start: usize, end: usize| {
        let span = pieces.get(start).map_or(first, |p| p.span).cover(pieces[end - 1].span);
        let bounded = pieces.get(from).map_or(span, |p| p.span.cover(span));
        Quantity { class, value: number.value * factor, told_in, bound, span, bounded, pieces: (start, end) }
    };
    if number.ordinal {
        return Some(make(Class::Ordinal, 1.0, "", i, number.end));
    }
    // "$3 million"
    if let Some(money) = unit(before).filter(|u| u.class == Class::Money && before.chars().count() == 1) {
        return Some(make(Class::Money, 1.0, money.told_in, i - 1, number.end));
    }
    // "US" of "US dollars", "per" of "per cent"; "square" makes another measure.
    let mut at = number.end;
    // "Millions of dollars".
    let of = number.order && word(at).eq_ignore_ascii_case("of");
    while (of || matches!(word(at), "per" | "US" | "U.S." | "square" | "cubic")) && at < number.end + 1 {
        at += 1;
    }
    let told = if word(at).eq_ignore_ascii_case("cent") && word(at - 1).eq_ignore_ascii_case("per") {
        unit("percent")
    } else {
        unit(word(at))
    };
    if let Some(told) = told {
        let old = pieces.get(at + 1).is_some_and(|p| p.is("old"));
        if told.class == Class::Duration && old {
            return Some(make(Class::Age, told.factor / 31_557_600.0, "year", i, at + 2));
        }
        // "A 12-hour day" and "12 hours" alike; "two square miles" are no two miles.
        let squared = matches!(word(number.end), "square" | "cubic");
        return (!squared).then(|| make(told.class, told.factor, told.told_in, i, at + 1));
    }
    // "John Doe, 34, said": an age.
    let age = before == "," && matches!(word(number.end), "," | ".") && !number.words;
    if age && (1.0..=115.0).contains(&number.value) && number.value.fract() == 0.0 {
        let name = i >= 2 && word(i - 2).starts_with(char::is_uppercase);
        return name.then(|| make(Class::Age, 1.0, "year", i, number.end));
    }
    // A bare number between 1800 and 2100 is more likely a year than a count.
    let written = first.of(text);
    let year = written.len() == 4 && (1800.0..2100.0).contains(&number.value) && number.end == i + 1;
    let counts = pieces.get(number.end).is_some_and(|p| p.raw.starts_with(char::is_alphabetic));
    // "The toll stood at 22."
    let toll = || pieces[i.saturating_sub(TOLL)..i].iter().any(|piece| piece.is("toll"));
    (!year && (counts || toll())).then(|| make(Class::Count, 1.0, "", i, number.end))
}

/// "8:20 p.m.", "20:30 GMT", "6 a.m.", "noon".
fn clock(pieces: &[Piece], i: usize) -> Option<Quantity> {
    let piece = pieces.get(i)?;
    let half = |at: usize| {
        let word = pieces.get(at)?.raw.to_ascii_lowercase();
        match word.trim_end_matches('.').replace('.', "").as_str() {
            "am" => Some(0.0),
            "pm" => Some(720.0),
            _ => None,
        }
    };
    let make = |minutes: f64, end: usize| Quantity {
        class: Class::Clock,
        value: minutes,
        told_in: zone(pieces, end),
        bound: Bound::Exact,
        span: piece.span.cover(pieces[end - 1].span),
        bounded: piece.span.cover(pieces[end - 1].span),
        pieces: (i, end),
    };
    if piece.is("noon") || piece.is("midnight") {
        return Some(make(if piece.is("noon") { 720.0 } else { 0.0 }, i + 1));
    }
    let (hours, minutes) = match piece.raw.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours.parse().ok()?, minutes.parse().ok()?),
        Some(_) => return None,
        None => (piece.raw.parse::<u32>().ok()?, 0_u32),
    };
    if hours > 24 || minutes > 59 {
        return None;
    }
    let told = f64::from(hours * 60 + minutes);
    match half(i + 1) {
        Some(half) if (1..=12).contains(&hours) => Some(make(told % 720.0 + half, i + 2)),
        // "6.30" alone is a number, "16:30" a time.
        None if piece.raw.contains(':') && hours < 24 => Some(make(told, i + 1)),
        _ => None,
    }
}

/// The zone that is named behind a clock time; empty where none is.
fn zone(pieces: &[Piece], at: usize) -> &'static str {
    let Some(word) = pieces.get(at).map(|p| p.raw) else { return "" };
    // "Eastern Time", "local time", "Singapore time": of places we know no zone, and leave it there.
    if pieces.get(at + 1).is_some_and(|p| p.is("time")) {
        return match word {
            "Eastern" => "ET",
            "Pacific" => "PT",
            _ => "local",
        };
    }
    ["GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "ET", "CST", "CDT", "PST", "PDT", "PT"]
        .into_iter()
        .find(|zone| *zone == word)
        .unwrap_or_default()
}
