//! The day of one event: "Monday" here, "Thursday, 9 May" there.
//!
//! Two aligned clauses whose days are governed by the same telling words. No conflict: the day something was said;
//! one weekday in two weeks; an event put off; two events that several articles tell apart.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::{Finding, Value, View};
use super::slots::{Day, days_between, of_others, place};
use crate::align::Pair;
use crate::days::{counts_from, is_zoned};
use crate::terms::TermId;
use crate::units::Unit;

/// Farther apart than this are two events.
const MOST_DAYS: i32 = 31;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    pairs(view, findings);
    name_weekdays(findings);
    let mut told = told_apart(view, findings).into_iter();
    findings.retain(|_| !told.next().unwrap_or_default());
}

/// For each finding, whether one of its clauses tells two acts, one of them on the day that more articles give:
/// "hurt when the roof fell on Monday, she died on Friday" is no other day for the fall.
fn told_apart(view: View, findings: &[Finding]) -> Vec<bool> {
    let mut support: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for value in findings.iter().flat_map(|f| [&f.a, &f.b]) {
        support.entry(&value.key).or_default().insert(value.place.article);
    }
    let articles = |key: &str| support.get(key).map_or(0, BTreeSet::len);
    let two_acts = |value: &Value| {
        let unit = view.affair.unit_at(value.place.article, value.place.span);
        let days = unit.map_or(&[][..], |unit| &view.slots[unit].days);
        days.iter().any(|day| {
            let other = key(day);
            day.span != value.place.span && other != value.key && articles(&other) > articles(&value.key)
        })
    };
    findings.iter().map(|f| f.a.key != f.b.key && (two_acts(&f.a) || two_acts(&f.b))).collect()
}

/// A weekday that could not be dated is the day of that name that other findings date, if there is one.
fn name_weekdays(findings: &mut [Finding]) {
    let mut dated: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for value in findings.iter().flat_map(|f| [&f.a, &f.b]) {
        if let Ok(date) = value.key.parse::<Date>() {
            dated.entry(format!("{:?}", date.weekday())).or_default().insert(value.key.clone());
        }
    }
    for value in findings.iter_mut().flat_map(|f| [&mut f.a, &mut f.b]) {
        if let Some(days) = dated.get(&value.key)
            && let (1, Some(day)) = (days.len(), days.first())
        {
            value.key.clone_from(day);
        }
    }
}

fn pairs(view: View, findings: &mut Vec<Finding>) {
    let given = Given::by(view);
    let agreed = Agreed::by(view);
    // Read once: a clause is held against many others.
    let unmoved: Vec<bool> =
        (0..view.slots.len()).map(|unit| !view.slots[unit].days.is_empty() && !moved(view, unit)).collect();
    for pair in view.pairs {
        let (a, b) = (&view.slots[pair.a], &view.slots[pair.b]);
        if !unmoved[pair.a] || !unmoved[pair.b] || !close_enough(view, pair) {
            continue;
        }
        for x in a.days.iter().filter(|d| !d.of_speech) {
            for y in b.days.iter().filter(|d| !d.of_speech && comparable(view, pair, x, d)) {
                // One word in common is common to many acts: two, or much else as well.
                let shared = x.governors.iter().filter(|g| y.governors.contains(g)).count();
                let nearest = x.governors.first().is_some_and(|g| y.governors.first() == Some(g));
                let governed = nearest || shared >= 2 && pair.likeness >= 0.45;
                if !one_act(view, x, y) || !governed || (shared < 2 && pair.likeness < 0.45) {
                    continue;
                }
                if differ(x, y) && (nearer(x, y, &b.days) || nearer(y, x, &a.days)) {
                    continue;
                }
                // One of the clause's other days agrees: then this one is of something else.
                let agrees = |day: &Day, others: &[Day]| others.iter().any(|o| same(day, o));
                if differ(x, y) && (agrees(x, &b.days) || agrees(y, &a.days)) {
                    continue;
                }
                let (units_a, units_b) = (&view.affair.units[pair.a], &view.affair.units[pair.b]);
                // Close clauses about one act differ in its day, whatever else an article says of it.
                let close = pair.likeness >= 0.45 && pair.terms >= 3;
                if differ(x, y)
                    && !close
                    && units_a.article != units_b.article
                    && (given.holds(view, units_b.article, x) || given.holds(view, units_a.article, y))
                {
                    continue;
                }
                if differ(x, y) && agreed.holds(view, pair) {
                    continue;
                }
                if differ(x, y) || same(x, y) {
                    findings.push(finding(view, pair, x, y));
                }
            }
        }
    }
}

/// Whether two days are told so that they can differ: in other words, both named ("today" is told from the day of a page,
/// which may be another's), and by two articles: one that gives an act two days tells of two acts.
fn comparable(view: View, pair: &Pair, x: &Day, y: &Day) -> bool {
    let units = (&view.affair.units[pair.a], &view.affair.units[pair.b]);
    let words = |unit: &Unit, day: &Day| day.span.of(view.affair.text(unit.article)).to_lowercase();
    let named = |unit: &Unit, day: &Day| {
        let text = view.affair.text(unit.article);
        let dated = day.span.of(text).contains(|c: char| c.is_ascii_digit()) && !counts_from(text, day.span);
        day.weekday.is_some() || dated
    };
    let zoned = |unit: &Unit, day: &Day| is_zoned(view.affair.text(unit.article), day.span);
    same(x, y)
        || units.0.article != units.1.article
            && named(units.0, x)
            && named(units.1, y)
            && words(units.0, x) != words(units.1, y)
            && !one_night((x, &words(units.0, x)), (y, &words(units.1, y)))
            && !(next_to_each_other(x, y) && (zoned(units.0, x) || zoned(units.1, y)))
}

/// Whether one is the night or evening before the morning of the other: whoever leaves at night is there in the morning.
fn one_night(x: (&Day, &str), y: (&Day, &str)) -> bool {
    let follows = |(x, before): (&Day, &str), (y, after): (&Day, &str)| {
        let next = match (x.date, y.date) {
            (Some(a), Some(b)) => days_between(a, b) == 1,
            _ => x.weekday.is_some() && x.weekday.map(|day| day.wrapping_add(1)) == y.weekday,
        };
        let at = |words: &str, parts: [&str; 2]| words.split(' ').any(|word| parts.contains(&word));
        next && at(before, ["night", "evening"]) && at(after, ["morning", "early"])
    };
    follows(x, y) || follows(y, x)
}

/// Whether two days follow each other, or may.
fn next_to_each_other(x: &Day, y: &Day) -> bool {
    match (x.date, y.date) {
        (Some(a), Some(b)) => days_between(a, b).abs() <= 1,
        _ => true,
    }
}

/// Whether another day of the clause of `y` has more in common with `x`: "hurt when the roof fell on Monday, died on
/// Friday" tells of two acts.
fn nearer(x: &Day, y: &Day, others: &[Day]) -> bool {
    let common = |day: &Day| x.governors.iter().filter(|g| day.governors.contains(g)).count();
    others.iter().any(|other| other.span != y.span && !other.of_speech && common(other) > common(y))
}

/// Governed by one telling word that names an act, not one of the ways in which things are said every day.
fn one_act(view: View, x: &Day, y: &Day) -> bool {
    x.governors.iter().any(|g| y.governors.contains(g) && !daily(view, *g))
}

/// Whether a term is one of the ways in which things are said every day.
fn daily(view: View, term: TermId) -> bool {
    matches!(
        view.affair.vocabulary.word(term),
        "-interview"
            | "-letter"
            | "~say"
            | "-speech"
            | "-confer"
            | "-brief"
            | "-tweet"
            | "~repli"
            | "~report"
            | "-email"
            | "~speak"
            | "-address"
            | "-remark"
    )
}

/// What each article says happened on which day, by the words that govern the day.
#[derive(Default)]
struct Given {
    dates: FxHashSet<(usize, TermId, Date)>,
    weekdays: FxHashSet<(usize, TermId, i8)>,
}

impl Given {
    fn by(view: View) -> Self {
        let mut given = Self::default();
        for (unit, slots) in view.affair.units.iter().zip(view.slots) {
            for day in &slots.days {
                for &act in day.governors.iter().filter(|act| !daily(view, **act)) {
                    given.dates.extend(day.date.map(|date| (unit.article, act, date)));
                    let weekday = day.weekday.map(Weekday::to_monday_zero_offset);
                    given.weekdays.extend(weekday.map(|weekday| (unit.article, act, weekday)));
                }
            }
        }
        given
    }

    /// Whether an article gives this day for this act as well: then its other day is of another act.
    fn holds(&self, view: View, article: usize, day: &Day) -> bool {
        let weekday = day.weekday.map(Weekday::to_monday_zero_offset);
        day.governors.iter().filter(|act| !daily(view, **act)).any(|&act| {
            day.date.is_some_and(|date| self.dates.contains(&(article, act, date)))
                || weekday.is_some_and(|weekday| self.weekdays.contains(&(article, act, weekday)))
        })
    }
}

/// How alike each clause with a day is to the likest of another article that gives the same day for the same act.
struct Agreed(FxHashMap<(usize, usize), f32>);

impl Agreed {
    fn by(view: View) -> Self {
        let mut agreed: FxHashMap<(usize, usize), f32> = FxHashMap::default();
        for pair in view.pairs {
            let (a, b) = (&view.slots[pair.a].days, &view.slots[pair.b].days);
            if !a.iter().any(|x| b.iter().any(|y| same(x, y) && one_act(view, x, y))) {
                continue;
            }
            for (own, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let best = agreed.entry((own, view.affair.units[other].article)).or_default();
                *best = best.max(pair.likeness);
            }
        }
        Self(agreed)
    }

    /// Whether one clause of a pair has its day from a clause of the other's article that is as like it: then this one is of another act.
    /// "It returns Monday evening and recesses Wednesday. It then returns Feb. 25."
    fn holds(&self, view: View, pair: &Pair) -> bool {
        let article = |unit: usize| view.affair.units[unit].article;
        let of = |unit, article| self.0.get(&(unit, article)).copied().unwrap_or_default();
        of(pair.a, article(pair.b)).max(of(pair.b, article(pair.a))) >= pair.likeness
    }
}

fn close_enough(view: View, pair: &Pair) -> bool {
    let (a, b) = (&view.affair.units[pair.a], &view.affair.units[pair.b]);
    if of_others(view.affair, a, b) {
        return false;
    }
    if view.slots[pair.a].unreal != view.slots[pair.b].unreal && pair.terms < 3 {
        return false;
    }
    if a.article == b.article {
        return a.sentence != b.sentence && pair.likeness >= 0.4 && pair.terms >= 2;
    }
    pair.likeness >= 0.3 && (pair.terms >= 3 || (pair.terms >= 1 && pair.actors >= 1) || pair.cover >= 0.6)
}

/// Whether the clause tells that something was put off to another day.
fn moved(view: View, unit: usize) -> bool {
    let vocabulary = &view.affair.vocabulary;
    view.affair.units[unit]
        .terms
        .iter()
        .any(|t| matches!(vocabulary.word(t.0), "~delai" | "-reschedul" | "-extend"))
}

fn same(x: &Day, y: &Day) -> bool {
    match (x.date, y.date) {
        // One weekday resolved to two weeks says more about the resolving than about the event.
        (Some(a), Some(b)) => a == b || one_weekday(x, y),
        _ => x.weekday.is_some() && x.weekday == y.weekday,
    }
}

fn one_weekday(x: &Day, y: &Day) -> bool {
    x.weekday.is_some() && x.weekday == y.weekday
}

fn differ(x: &Day, y: &Day) -> bool {
    match (x.date, y.date) {
        (Some(a), Some(b)) => {
            let apart = days_between(a, b).abs();
            apart > 0 && apart <= MOST_DAYS && !one_weekday(x, y)
        }
        _ => x.weekday.is_some() && y.weekday.is_some() && x.weekday != y.weekday,
    }
}

fn finding(view: View, pair: &Pair, x: &Day, y: &Day) -> Finding {
    let units = &view.affair.units;
    Finding {
        a: Value { place: place(&units[pair.a], x.span), key: key(x) },
        b: Value { place: place(&units[pair.b], y.span), key: key(if same(x, y) { x } else { y }) },
        soft: false,
        weight: (pair.likeness + 0.3).min(1.0),
        about: None,
    }
}

/// Equal for equal days.
fn key(day: &Day) -> String {
    match (day.date, day.weekday) {
        (Some(date), _) => date.to_string(),
        (None, Some(weekday)) => format!("{weekday:?}"),
        (None, None) => String::new(),
    }
}
