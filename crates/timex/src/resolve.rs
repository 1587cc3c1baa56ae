//! Gives expressions their values and days, counted from the article's day.
//!
//! Where the article's day is known only as a range, an expression is resolved from both ends: the value
//! stands if the two agree, and the days it can mean reach from the one to the other.

mod nearest;
mod point;
mod value;
mod view;

use crate::calendar::{self, Days, add_days};
use crate::direction::Direction;
use crate::expression::{Expression, Meaning, Point, Reach, Vague};
use crate::weekday;
use crate::words::Atom;
use crate::{Anchor, Modifier, Timex, TimexKind, Unresolved};
use value::days_between;
use view::View;

/// What the sentences around the expressions tell of each.
pub(crate) struct Told<'a> {
    pub directions: &'a [Option<Direction>],
    /// What is said aside is not what is spoken of.
    pub asides: &'a [bool],
    pub hedged: &'a [bool],
    pub outright: &'a [Option<Direction>],
}

/// Resolves all expressions, in order.
pub(crate) fn resolve(
    atoms: &[Atom],
    expressions: &[Expression],
    told: &Told<'_>,
    anchor: Option<&Anchor>,
) -> Vec<Timex> {
    let mut low = View {
        now: anchor.map(|a| a.first_day),
        direction: None,
        hedged: false,
        outright: None,
        exact: anchor.is_some_and(|a| a.first_day == a.last_day),
        spoken: None,
        period: None,
    };
    let mut high = View { now: anchor.map(|a| a.last_day), ..low };
    let mut timexes = Vec::with_capacity(expressions.len());
    for (n, expression) in expressions.iter().enumerate() {
        let (direction, hedged, outright) = (told.directions[n], told.hedged[n], told.outright[n]);
        (low.direction, high.direction) = (direction, direction);
        (low.hedged, high.hedged) = (hedged, hedged);
        (low.outright, high.outright) = (outright, outright);
        let first = low.resolve(expression);
        let last = if low.now == high.now { first.clone() } else { high.resolve(expression) };
        if !told.asides[n] {
            low.remember(expression, &first);
            high.remember(expression, &last);
        }
        let value = if first.value == last.value {
            first.value
        } else {
            View { now: None, spoken: None, period: None, ..low }.resolve(expression).value
        };
        let days = first.days.zip(last.days).map(|((first, _), (_, last))| (first, last));
        let days = days.map(|days| narrow(days, expression));
        // A weekday that is over is told as past, whatever verb stands near.
        let over = weekday::bare(expression).is_some()
            && days.zip(anchor).is_some_and(|((_, last), anchor)| last < anchor.first_day);
        let open = value.is_empty()
            || (expression.kind != TimexKind::Set && value.contains("XX-") && days.is_none());
        let unresolved = match expression.meaning {
            Meaning::Nonsense => Some(Unresolved::NoSuchDay),
            _ if !open => None,
            Meaning::Point(Point::AwayFromSpoken(..) | Point::Spoken(_)) => Some(Unresolved::NoAnchor),
            _ if anchor.is_none() || days.is_some() => Some(Unresolved::NoAnchor),
            _ => Some(Unresolved::OutOfRange),
        };
        timexes.push(Timex {
            span: atoms[expression.first].span().cover(atoms[expression.end - 1].span()),
            kind: expression.kind,
            value,
            modifier: expression.modifier,
            first_day: days.map(|days| days.0),
            last_day: days.map(|days| days.1),
            weekday: match expression.meaning {
                Meaning::Point(Point::Weekday(day, _)) | Meaning::Clock(Some(Point::Weekday(day, _)), _) => {
                    calendar::weekday_of(day)
                }
                _ => None,
            },
            reach: match expression.meaning {
                Meaning::Length(_, _, Reach::Back) | Meaning::Vague(Vague::Past) => Some(Direction::Past),
                Meaning::Length(_, _, Reach::Ahead) | Meaning::Vague(Vague::Future) => {
                    Some(Direction::Future)
                }
                _ => None,
            },
            direction: direction.map(|direction| if over { Direction::Past } else { direction }),
            unresolved,
        });
    }
    timexes
}

/// The part of the days that a modifier leaves: "early", "mid" and "late" are a third each, and a little more.
fn narrow((first, last): Days, expression: &Expression) -> Days {
    let length = days_between(first, last);
    let (from, to) = match expression.modifier {
        Some(Modifier::Start) => (0, length * 2 / 5),
        Some(Modifier::Mid) => (length / 4, length * 3 / 4),
        Some(Modifier::End) => (length * 3 / 5, length),
        _ => return (first, last),
    };
    (add_days(first, from).unwrap_or(first), add_days(first, to).unwrap_or(last))
}
