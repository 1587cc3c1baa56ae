//! When two slots that may be of one thing are taken for it, by class.
//!
//! Trees say how likely it is; what they do not see is asked here: a count that grew, kin of one name, figures far apart.

use jiff::civil::Date;
use rashomon_timex::Direction;

use super::number::equal;
use super::pairs::SlotPair;
use super::relation::Relation;
use super::slot::Slot;
use super::value::{Class, Given, Value};
use crate::units::Affair;

/// How likely two slots must be of one thing for their values to be called different, by class: where AllSides and BASIL
/// give one such difference in ten to twenty events, and by eye most of them are real (docs/lab/slots.md).
fn least_odds(class: Class) -> f32 {
    match class {
        // More is asked in `differ`.
        Class::Percent | Class::Count => 0.6,
        Class::Money | Class::Duration | Class::Measure | Class::Clock => 0.7,
        // More is asked in `days_apart`.
        Class::Day => 0.6,
        Class::Age | Class::Given => 0.8,
        // "A few days before his 27th birthday": which one is told in many ways.
        Class::Ordinal => 0.95,
        Class::Side => 0.95,
        // Places lie within one another, and a journey has two: at no odds are most of them real.
        Class::Place => 2.0,
    }
}

/// So likely two days must be of one thing that one of them may stand elsewhere in the other article, and with so much
/// less around it that is alike.
const ALL_BUT_SURE: f32 = 0.9;
const ELSEWHERE: f32 = 0.6;
/// How likely two days must be of one thing: with one verb and with two; and so on two days in a row, which are mostly
/// those of two acts. Of 16 pairs of AllSides and BASIL that reach this, out of fold, 4 are real.
const DAYS_APART: [f32; 2] = [0.6, 0.75];
const DAYS_IN_A_ROW: [f32; 2] = [0.65, 0.95];
const SURE_SIDE: f32 = 0.97;
/// Sentences about other people must be so likely of one thing.
const STRANGERS: f32 = 0.9;
/// Numbers farther apart are of two things, unless a sentence gives one figure in two units.
const FARTHEST: f64 = 4.0;
/// In seconds.
const YEAR: f64 = 31_536_000.0;
/// So likely two lengths of time with two verbs must be of one thing.
const SURE_DURATION: f32 = 0.85;
/// Below such odds counts must be less far apart.
const SURE_COUNT: f32 = 0.7;
const NEAR: f64 = 1.8;
/// So likely counts must be of one thing that it did not grow from one page to the next.
const ALIKE: f32 = 0.95;
/// So often an article speaks of one whom it means to be known by the last name.
const WELL_KNOWN: usize = 3;

/// Whether two slots are of one thing: so likely that other values are a difference.
pub(super) fn of_one_thing(affair: &Affair, x: &Slot, y: &Slot, pair: &SlotPair, odds: f32) -> bool {
    if odds < least_odds(x.class) {
        return false;
    }
    match pair.relation {
        Relation::Equal => true,
        Relation::Compatible => false,
        Relation::Other => differ(affair, x, y, pair, odds),
    }
}

fn differ(affair: &Affair, x: &Slot, y: &Slot, pair: &SlotPair, odds: f32) -> bool {
    let known = &pair.known;
    if let (Value::Given(a), Value::Given(b)) = (&x.value, &y.value) {
        return pair.exclusive && one_person(a, b, odds);
    }
    if x.class == Class::Side {
        // The same is told of others too.
        let elsewhere = pair.elsewhere >= 0.5 * known.score;
        return !elsewhere && (!known.two_doers || odds >= SURE_SIDE);
    }
    // A day that stands in both articles may be that of something else in the one, as it is where the words around the
    // other day are far more alike. (A count is not: the dead of another affair are counted in the same words.)
    let elsewhere = x.class != Class::Day || pair.elsewhere >= ELSEWHERE * known.score;
    // "The jet with 162 people aboard": who is named beside it is not what is counted.
    let strangers = known.strangers && (x.class != Class::Count || known.nouns < 2);
    if !pair.exclusive && (odds < ALL_BUT_SURE || elsewhere) || strangers && odds < STRANGERS {
        return false;
    }
    match (&x.value, &y.value) {
        (Value::Amount(a, unit, _), Value::Amount(b, other, _)) => {
            let far = a.max(*b) > FARTHEST * a.min(*b) && !one_figure(affair, x, y);
            let fates = (x.context.fate, y.context.fate);
            let counted = x.class != Class::Count || known.nouns > 0 || fates.0.is_some();
            let counted = counted && fates.0 == fates.1;
            let near = x.class != Class::Count || odds >= SURE_COUNT || a.max(*b) < NEAR * a.min(*b);
            let rest = x.class == Class::Percent && equal(a + b, 100.0);
            // Sums in two currencies may be one sum, unless they are told in one figure.
            let exchanged = x.class == Class::Money && unit != other && !equal(*a, *b);
            // A sentence that is told word for word is told anew for a toll alone.
            let grew = (odds < ALIKE || fates.0.is_some()) && grown(affair, x, y);
            // "Six hours into the siege, three fled", "sixteen hours after it began, they moved in".
            let of_two = x.class == Class::Duration
                && !known.one_verb
                && (odds < SURE_DURATION || is_offset(affair, x) && is_offset(affair, y));
            !far && near && counted && !rest && !exchanged && !grew && !of_two
        }
        // What two people do they do on two days.
        (Value::Day(..), Value::Day(..)) => {
            days_differ(affair, x, y, known.one_verb, odds) && !two_people(affair, x, y)
        }
        _ => true,
    }
}

/// Whether a length of time tells when something was, from something else on ("six hours into it", "the first in 600 years"): of
/// two acts there are two.
fn is_offset(affair: &Affair, slot: &Slot) -> bool {
    let text = affair.text(slot.article);
    let behind = text.get(slot.span.end as usize..).unwrap_or_default();
    let next = behind.split_whitespace().next().unwrap_or_default();
    let before = text.get(..slot.shown.start as usize).unwrap_or_default().trim_end();
    let years = matches!(slot.value, Value::Amount(seconds, ..) if seconds >= YEAR);
    matches!(next, "into" | "after" | "before" | "later" | "earlier" | "since")
        || years && before.ends_with(" in")
}

/// Whether two counts, which sentences that have little in common give, may be one: not far apart, and no toll that grew.
pub(super) fn may_be_one_count(affair: &Affair, x: &Slot, y: &Slot) -> bool {
    let (Value::Amount(a, ..), Value::Amount(b, ..)) = (&x.value, &y.value) else { return false };
    let toll = x.context.fate.is_some();
    a.max(*b) <= FARTHEST * a.min(*b) && !(toll && grown(affair, x, y))
}

/// Two of one last name are kin as a rule; one office makes them one, or that both articles speak of nobody else of
/// that name, and often.
fn one_person(a: &Given, b: &Given, odds: f32) -> bool {
    if a.kin || b.kin || !a.introduced || !b.introduced {
        return false;
    }
    let office = a.offices.iter().any(|office| b.offices.contains(office));
    office || odds >= STRANGERS && a.mentions >= WELL_KNOWN && b.mentions >= WELL_KNOWN
}

/// Whether two words of quantity begin with one number: "72 hours", "72 days".
fn one_figure(affair: &Affair, x: &Slot, y: &Slot) -> bool {
    let figure = |slot: &Slot| {
        let words = slot.span.of(affair.text(slot.article));
        words.split([' ', '-']).next().unwrap_or_default().to_lowercase()
    };
    figure(x) == figure(y)
}

/// Whether the days of two slots are too far apart to be those of one act, told as news on two days.
fn days_differ(affair: &Affair, x: &Slot, y: &Slot, one_verb: bool, odds: f32) -> bool {
    let (Value::Day(a, weekday), Value::Day(b, other)) = (&x.value, &y.value) else { return false };
    let row = match (a, b, weekday, other) {
        (Some(a), Some(b), ..) => apart(*a, *b) <= 1,
        (.., Some(a), Some(b)) => a.since(*b) == 1 || b.since(*a) == 1,
        _ => false,
    };
    // What was refused, and what was done on Saturday besides.
    if (x.context.joined || y.context.joined) && x.context.verb != y.context.verb {
        return false;
    }
    // Who posts does so every day.
    let posts = |slot: &Slot| slot.context.verb.is_some_and(|verb| affair.vocabulary.word(verb) == "-tweet");
    if posts(x) && posts(y) {
        return false;
    }
    let least = if row { DAYS_IN_A_ROW } else { DAYS_APART }[usize::from(!one_verb)];
    // What is new on the day of the one page and what is new on the day of the other are two things, and so are what one page
    // has behind it and the other before it.
    let told = |slot: &Slot, day: &Option<Date>| day.zip(told_on(affair, slot.article));
    let two_acts = match (told(x, a), told(y, b)) {
        (Some((a, one)), Some((b, two))) => {
            let both_new = apart(a, one) <= 1 && apart(b, two) <= 1;
            let is_ahead = |slot: &Slot, day: Date, page: Date| day > page && !is_told_as_past(affair, slot);
            both_new && one != two || is_ahead(x, a, one) != is_ahead(y, b, two)
        }
        _ => false,
    };
    odds >= least && !two_acts
}

/// Whether what is told of a day is over, as far as the verbs around it tell: of a day that lies ahead of its page by a day a
/// page tells so that is dated too early, or that has the day wrong.
fn is_told_as_past(affair: &Affair, slot: &Slot) -> bool {
    let Some(article) = affair.articles.get(slot.article) else { return false };
    let timexes = &article.times.timexes;
    let from = timexes.partition_point(|timex| timex.span.end <= slot.span.start);
    timexes.get(from).is_some_and(|timex| timex.direction == Some(Direction::Past))
}

/// Whether both sentences name people, and all that one names are missing in the other.
fn two_people(affair: &Affair, x: &Slot, y: &Slot) -> bool {
    let sentence = |slot: &Slot| {
        let sentences = &affair.articles.get(slot.article)?.language.sentences;
        Some(sentences.get(slot.sentence)?.span.of(affair.text(slot.article)).to_lowercase())
    };
    let (Some(a), Some(b)) = (sentence(x), sentence(y)) else { return false };
    let (of_a, of_b) = (&x.context.people, &y.context.people);
    let has = |text: &str, name: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    let apart = |people: &[String], other: &str| people.iter().all(|name| !has(other, name));
    !of_a.is_empty() && !of_b.is_empty() && (apart(of_a, &b) || apart(of_b, &a))
}

fn apart(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days()).abs()
}

/// The day of an article.
fn told_on(affair: &Affair, article: usize) -> Option<Date> {
    affair.articles.get(article)?.times.anchor.as_ref().map(|anchor| anchor.first_day)
}

/// A count that is higher in the later article has grown.
fn grown(affair: &Affair, x: &Slot, y: &Slot) -> bool {
    let (Value::Amount(a, ..), Value::Amount(b, ..)) = (&x.value, &y.value) else { return false };
    if !matches!(x.class, Class::Count | Class::Money | Class::Measure) {
        return false;
    }
    match (told_on(affair, x.article), told_on(affair, y.article)) {
        (Some(d), Some(e)) if d < e => a < b,
        (Some(d), Some(e)) if d > e => a > b,
        _ => false,
    }
}

/// Whether two sentences agree on a figure, with words around it that are so likely of one thing; a figure of three digits
/// says itself more of what it is of.
pub(super) fn agree(x: &Slot, pair: &SlotPair, odds: f32) -> bool {
    const LEAST: f32 = 0.6;
    const LEAST_EXACT: f32 = 0.3;
    let Value::Amount(amount, ..) = x.value else { return false };
    let digits = format!("{amount}");
    let exact = digits.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() > 2;
    pair.relation == Relation::Equal && odds >= if exact { LEAST_EXACT } else { LEAST }
}

/// Whether two sentences are not to be joined as one claim because of these values.
pub(super) fn parts(x: &Slot, pair: &SlotPair, odds: f32) -> bool {
    /// Less sure than a difference: what is not joined is only told apart.
    const LEAST: f32 = 0.3;
    let numbers = !matches!(x.class, Class::Place | Class::Given | Class::Day);
    let apart = pair.relation == Relation::Other && numbers && odds >= LEAST;
    let of_one = if x.class == Class::Side { !pair.known.two_doers } else { pair.exclusive };
    apart && of_one
}
