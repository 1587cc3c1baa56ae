//! When two slots that may be of one thing are taken for it, by class.
//!
//! Trees say how likely it is; what they do not see is asked here: a count that grew, kin of one name, figures far apart.

use super::number::equal;
use super::pairs::SlotPair;
use super::{Class, Given, Relation, Slot, Value};
use crate::units::Affair;

/// How likely two slots must be of one thing for their values to be called different, by class: where AllSides and BASIL
/// give one such difference in ten to twenty events, and by eye most of them are real (docs/lab/slots.md).
fn least_odds(class: Class) -> f32 {
    match class {
        Class::Percent => 0.6,
        Class::Count | Class::Money | Class::Duration | Class::Measure | Class::Clock => 0.7,
        Class::Day => 0.85,
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
/// So likely two days must be of one thing that two verbs govern them: "replayed on", "will take place on".
const SURE_DAY: f32 = 0.95;
const SURE_SIDE: f32 = 0.97;
/// Sentences about other people must be so likely of one thing.
const STRANGERS: f32 = 0.9;
/// Numbers farther apart are of two things, unless a sentence gives one figure in two units.
const FARTHEST: f64 = 4.0;
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
    if !pair.exclusive && (odds < ALL_BUT_SURE || elsewhere) || known.strangers && odds < STRANGERS {
        return false;
    }
    match (&x.value, &y.value) {
        (Value::Amount(a, unit, _), Value::Amount(b, other, _)) => {
            let far = a.max(*b) > FARTHEST * a.min(*b) && !one_figure(affair, x, y);
            let fates = (x.context.fate, y.context.fate);
            let counted = x.class != Class::Count || known.nouns > 0 || fates.0.is_some();
            let counted = counted && fates.0 == fates.1;
            let rest = x.class == Class::Percent && equal(a + b, 100.0);
            // Sums in two currencies may be one sum, unless they are told in one figure.
            let exchanged = x.class == Class::Money && unit != other && !equal(*a, *b);
            !far && counted && !rest && !exchanged && !grown(affair, x, y)
        }
        // On two days one may say the same, and a sentence has a day for each act.
        (Value::Day(..), Value::Day(..)) => !known.of_speech && (!known.two_verbs || odds >= SURE_DAY),
        _ => true,
    }
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

/// A count that is higher in the later article has grown.
fn grown(affair: &Affair, x: &Slot, y: &Slot) -> bool {
    let day = |article: usize| {
        affair.articles.get(article).and_then(|a| a.times.anchor.as_ref()).map(|anchor| anchor.first_day)
    };
    let (Value::Amount(a, ..), Value::Amount(b, ..)) = (&x.value, &y.value) else { return false };
    if !matches!(x.class, Class::Count | Class::Money | Class::Percent | Class::Measure) {
        return false;
    }
    match (day(x.article), day(y.article)) {
        (Some(d), Some(e)) if d < e => a < b,
        (Some(d), Some(e)) if d > e => a > b,
        _ => false,
    }
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
