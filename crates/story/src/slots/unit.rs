//! The units that words name: "hours", "per cent", "crowns".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::value::Class;

/// A unit after a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    /// What it makes of the number.
    pub class: Class,
    /// The unit it is told in.
    pub told_in: &'static str,
    /// How many of that one is.
    pub factor: f64,
}

static UNITS: LazyLock<FxHashMap<&'static str, Unit>> = LazyLock::new(|| {
    let mut units = FxHashMap::default();
    for line in include_str!("../../data/units.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(class), Some(told_in), Some(factor), Some(words)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let class = match class {
            "duration" => Class::Duration,
            "percent" => Class::Percent,
            "money" => Class::Money,
            _ => Class::Measure,
        };
        let unit = Unit { class, told_in, factor: factor.parse().unwrap_or(1.0) };
        units.extend(words.split(' ').map(|word| (word, unit)));
    }
    units
});

/// The unit that a word names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    let known = |word: &str| UNITS.get(word).copied();
    known(word).or_else(|| known(&word.to_ascii_lowercase()))
}

/// The currency that a word names, by its first name.
pub(crate) fn currency(word: &str) -> Option<&'static str> {
    unit(word).filter(|unit| unit.class == Class::Money).map(|unit| unit.told_in)
}
