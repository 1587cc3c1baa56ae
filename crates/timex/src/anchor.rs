//! Finds the day an article is told from in the article itself, where no publication date is given.
//!
//! Evidence is a full day: one with its year, or one with its weekday, which only some years can have. Years
//! that the text mentions as past ("in 2018") do not date the news; they only say which years it cannot be
//! from. Without evidence there is no anchor.

use jiff::civil::Date;
use rashomon_text::Span;

use crate::Anchor;
use crate::calendar::{self, add_days};
use crate::direction::Direction;
use crate::expression::{Expression, Meaning, Point, Which};
use crate::words::{Atom, Sense, Tense, Unit, Word};

/// A day the text gives, and how it speaks for the day of the telling.
struct Evidence {
    day: Date,
    weight: u8,
    first: Date,
    last: Date,
    how: String,
}

/// Infers the anchor.
pub(crate) fn infer(
    text: &str,
    atoms: &[Atom],
    expressions: &[Expression],
    directions: &[Option<Direction>],
) -> Option<Anchor> {
    let latest_year = latest_year(atoms, expressions, directions);
    let mut best: Option<Evidence> = None;
    for (n, (expression, &direction)) in expressions.iter().zip(directions).enumerate() {
        let Some(evidence) = evidence(text, atoms, expressions, n, latest_year, direction) else { continue };
        debug_assert!(expression.end > expression.first);
        // A year that the text speaks of as past cannot lie after the telling.
        if latest_year.is_some_and(|year| i32::from(evidence.day.year()) < year) {
            continue;
        }
        if best.as_ref().is_none_or(|best| (evidence.weight, evidence.day) > (best.weight, best.day)) {
            best = Some(evidence);
        }
    }
    best.map(|best| {
        let days = if best.first == best.last {
            best.first.to_string()
        } else {
            format!("{} to {}", best.first, best.last)
        };
        Anchor { first_day: best.first, last_day: best.last, how: format!("dated {days} by: {}", best.how) }
    })
}

/// The latest year that the text speaks of as past or present.
fn latest_year(atoms: &[Atom], expressions: &[Expression], directions: &[Option<Direction>]) -> Option<i32> {
    expressions
        .iter()
        .zip(directions)
        .filter(|&(expression, direction)| {
            let limit = expression.first > 0
                && matches!(
                    atoms[expression.first - 1].sense,
                    Sense::Word(Word::By | Word::Until | Word::Before | Word::Through)
                        | Sense::Tense(Tense::To)
                );
            *direction != Some(Direction::Future) && !limit
        })
        .filter_map(|(expression, _)| match expression.meaning {
            Meaning::Point(
                Point::Year(year)
                | Point::Month(_, Which::Year(year))
                | Point::Day(_, _, _, Which::Year(year))
                | Point::Quarter(_, Which::Year(year))
                | Point::Season(_, Which::Year(year)),
            ) => Some(year),
            _ => None,
        })
        .filter(|year| (1900..2100).contains(year))
        .max()
}

/// What an expression says about the day of the telling.
fn evidence(
    text: &str,
    atoms: &[Atom],
    expressions: &[Expression],
    n: usize,
    latest_year: Option<i32>,
    direction: Option<Direction>,
) -> Option<Evidence> {
    let expression = expressions[n];
    let (Meaning::Point(Point::Day(month, day, weekday, which))
    | Meaning::Clock(Some(Point::Day(month, day, weekday, which)), _)) = expression.meaning
    else {
        return None;
    };
    let span = atoms[expression.first].span().cover(atoms[expression.end - 1].span());
    let words = span.of(text);
    let (date, why) = match which {
        Which::Year(year) => (calendar::date(year, month, day)?, words.to_owned()),
        Which::Open if weekday > 0 => {
            // A day falls on the same weekday again after five, six or eleven years. The text must name a year
            // within five of it, else any would be a guess.
            let from = latest_year?;
            let year = (from..from + 11).find(|&year| {
                calendar::date(year, month, day).is_some_and(|day| calendar::weekday(day) == weekday)
            })?;
            (calendar::date(year, month, day)?, format!("{words}; first such year from {from} on"))
        }
        _ => return None,
    };
    let line = line_before(text, atoms, expression.first);
    if line.contains("correct") {
        return None;
    }
    // "yesterday (Tuesday, April 13)", "today, April 14"
    if let Some((shift, word)) = beside(text, atoms, expressions, n) {
        let first = add_days(date, -i64::from(shift))?;
        return Some(Evidence { day: date, weight: 4, first, last: first, how: format!("{why} [{word}]") });
    }
    if which != Which::Open && stands_alone(text, atoms, &expression) {
        return Some(Evidence { day: date, weight: 3, first: date, last: date, how: why });
    }
    // A date in running text without its weekday is more often history than news.
    if direction == Some(Direction::Future) || weekday == 0 {
        return None;
    }
    // News calls a day by its date for about a week.
    Some(Evidence { day: date, weight: 2, first: date, last: add_days(date, 6)?, how: why })
}

/// "today" or "yesterday" beside a date, with at most two marks between.
fn beside<'t>(text: &'t str, atoms: &[Atom], expressions: &[Expression], n: usize) -> Option<(i32, &'t str)> {
    let here = expressions[n];
    let near = |other: &Expression, from: usize, to: usize| match other.meaning {
        Meaning::Point(Point::Whole(Unit::Day, shift))
            if to.saturating_sub(from) <= 2
                && atoms[from..to].iter().all(|a| matches!(a.sense, Sense::Mark(_))) =>
        {
            let span: Span = atoms[other.first].span().cover(atoms[other.end - 1].span());
            Some((shift, span.of(text)))
        }
        _ => None,
    };
    let before = n
        .checked_sub(1)
        .and_then(|n| expressions.get(n))
        .and_then(|other| near(other, other.end, here.first));
    before.or_else(|| expressions.get(n + 1).and_then(|other| near(other, here.end, other.first)))
}

/// Whether a date stands where a page or an agency dates its text: near the top on a short line of its own or
/// in a dateline ("HARBOUR CITY, April 14, 2021 -"), or anywhere on a short line that says "published". Further
/// down a short line may be a caption or the correction of an older article.
fn stands_alone(text: &str, atoms: &[Atom], expression: &Expression) -> bool {
    let before = atoms[..=expression.first].iter().rev().take(9).position(|atom| atom.line);
    let after = atoms[expression.end..].iter().take(9).position(|atom| atom.line);
    let after = after.or_else(|| (atoms.len() - expression.end < 9).then(|| atoms.len() - expression.end));
    let dash = atoms.get(expression.end).is_some_and(|atom| {
        atom.sense == Sense::Mark(b'-') && atom.spaced || atom.sense == Sense::Mark(b'(')
    });
    let top = expression.first < TOP;
    match before.zip(after) {
        Some((before, after)) if before + after <= 8 => {
            top || {
                let line = line_before(text, atoms, expression.first);
                ["published", "updated", "posted"].iter().any(|word| line.contains(word))
            }
        }
        _ => dash && top && before.is_some_and(|before| before <= 6),
    }
}

/// The words before an atom on its line, at most nine, in small letters.
fn line_before(text: &str, atoms: &[Atom], at: usize) -> String {
    let before = atoms[..=at].iter().rev().take(9).position(|atom| atom.line).unwrap_or(at.min(8));
    let line = atoms[at - before].start as usize..atoms[at].start as usize;
    text.get(line).unwrap_or_default().to_ascii_lowercase()
}

/// How many atoms the top of a page has.
const TOP: usize = 80;
