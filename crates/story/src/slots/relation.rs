//! How two values of one class stand to each other: one value, perhaps one, or two.

use rashomon_text::without_accent;

use super::bound::Bound;
use super::number::{compatible, equal};
use super::slot::Slot;
use super::value::{Class, Value};

/// How the values of two slots stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// One value.
    Equal,
    /// Other words or digits that can be meant by one value, or values that cannot be compared.
    Compatible,
    /// Not both, of one thing.
    Other,
}

/// Smaller counts are told to the last one, where nothing bounds them.
const ROUNDED: f64 = 100.0;
/// Days farther apart are of two events.
const MOST_DAYS: i32 = 31;

/// Whether two slots of one class can be told of one thing at all.
pub(super) fn comparable(x: &Slot, y: &Slot) -> bool {
    match (&x.value, &y.value) {
        (Value::Given(a), Value::Given(b)) => a.last == b.last,
        (Value::Side(a, _), Value::Side(b, _)) => a == b,
        (Value::Amount(_, unit, _), Value::Amount(_, other, _)) => match x.class {
            Class::Measure => unit == other,
            Class::Clock => unit.is_empty() || other.is_empty() || unit == other,
            _ => true,
        },
        _ => true,
    }
}

/// How two values of one class stand to each other.
pub(crate) fn relation(x: &Value, y: &Value) -> Relation {
    let either = |same: bool| if same { Relation::Equal } else { Relation::Other };
    match (x, y) {
        (Value::Amount(a, unit, bound), Value::Amount(b, other, limit)) => {
            // Sums in two currencies may be one sum, unless they are told in one figure.
            if unit != other && !unit.is_empty() && !other.is_empty() {
                return if equal(*a, *b) { Relation::Other } else { Relation::Compatible };
            }
            // Two clocks may stand in two zones, where either is named.
            let zones = unit != other && equal((a - b) % 60.0, 0.0);
            // "22 dead" is not rounded to "20 dead".
            let exact = |bound: &Bound| matches!(bound, Bound::Exact);
            let bare = unit.is_empty() && other.is_empty() && exact(bound) && exact(limit);
            let counted = bare && a.max(*b) < ROUNDED;
            if equal(*a, *b) {
                Relation::Equal
            } else if zones || !counted && compatible((*a, *bound), (*b, *limit)) {
                Relation::Compatible
            } else {
                Relation::Other
            }
        }
        (Value::Day(a, weekday), Value::Day(b, other)) => {
            // Which week a weekday is of is inferred; the weekday itself is written.
            let named = |date: &Option<jiff::civil::Date>, weekday: &Option<_>| {
                weekday.or_else(|| date.map(|date| date.weekday()))
            };
            let one_weekday = named(a, weekday) == named(b, other);
            match (a, b) {
                (Some(a), Some(b)) if a == b => Relation::Equal,
                _ if weekday.is_some() && other.is_some() => either(one_weekday),
                (Some(_), Some(_)) if (weekday.is_some() || other.is_some()) && one_weekday => {
                    Relation::Compatible
                }
                (Some(a), Some(b)) => {
                    let apart = a.until(*b).map_or(0, |span| span.get_days()).abs();
                    if apart > MOST_DAYS { Relation::Compatible } else { Relation::Other }
                }
                _ => Relation::Compatible,
            }
        }
        (Value::Place(a, name), Value::Place(b, other)) => {
            // "Bladen" and "Bladen County", "Logan Airport" and "Boston Logan Airport".
            let part = name.split(' ').all(|word| other.split(' ').any(|o| o == word))
                || other.split(' ').all(|word| name.split(' ').any(|n| n == word));
            if part && a != b { Relation::Compatible } else { either(a == b) }
        }
        (Value::Given(a), Value::Given(b)) if a.given == b.given => Relation::Equal,
        (Value::Given(a), Value::Given(b)) => {
            let one = |x: &str, y: &str| {
                let (x, y) = (bare(x), bare(y));
                // "Maksim" and "Maxim", "Mohammed" and "Muhammad": one name in two spellings.
                crate::people::one_given_name(&x, &y)
                    || by_sound(&x) == by_sound(&y)
                    || crate::people::misspelt(&x, &y)
                    || x.chars().zip(y.chars()).take(3).all(|(x, y)| x == y)
            };
            // "Kimberly Sue" is Sue to some.
            let alike = one(&a.given, &b.given)
                || a.others.iter().any(|other| one(other, &b.given))
                || b.others.iter().any(|other| one(other, &a.given));
            if alike { Relation::Compatible } else { Relation::Other }
        }
        (Value::Side(_, a), Value::Side(_, b)) => either(a == b),
        _ => Relation::Compatible,
    }
}

/// A name with one letter for what other alphabets have one for.
fn by_sound(name: &str) -> String {
    name.replace("ks", "x").replace("kh", "h").replace("ph", "f").replace("iy", "i").replace('y', "i")
}

/// A name without its accents.
fn bare(name: &str) -> String {
    name.chars().map(without_accent).collect()
}

/// Whether a value stands among slots, whatever it is told of there.
pub(super) fn stands(class: Class, value: &Value, slots: &[Slot]) -> bool {
    slots.iter().any(|slot| match (value, &slot.value) {
        (Value::Amount(a, ..), Value::Amount(b, ..)) => slot.class == class && equal(*a, *b),
        (Value::Given(a), Value::Given(b)) => a.given == b.given && a.last == b.last,
        (Value::Side(a, _), Value::Side(b, _)) if a != b => false,
        (x, y) => relation(x, y) == Relation::Equal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_are_told_to_the_last_one() {
        let of = |a: (f64, &'static str, Bound), b: (f64, &'static str, Bound)| {
            relation(&Value::Amount(a.0, a.1, a.2), &Value::Amount(b.0, b.1, b.2))
        };
        let exact = |value| (value, "", Bound::Exact);
        assert_eq!(of(exact(20.0), exact(22.0)), Relation::Other);
        assert_eq!(of(exact(22.0), exact(22.0)), Relation::Equal);
        assert_eq!(of((20.0, "", Bound::About), exact(22.0)), Relation::Compatible);
        assert_eq!(of(exact(300.0), exact(312.0)), Relation::Compatible);
        // A measure is rounded.
        assert_eq!(of((50.0, "metre", Bound::Exact), (47.0, "metre", Bound::Exact)), Relation::Compatible);
    }
}
