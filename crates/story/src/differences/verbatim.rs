//! Values that differ between two sentences that are told word for word alike: "burned twice before", "burned three times before".
//!
//! Elsewhere values are compared by what stands around them, and only such as are of a known kind. Where all the words around are
//! the same, so is what the value is of, whatever its kind: a fraction, an ordinal, a year, a score, a currency, an hour in words.

use rashomon_lexicon::calendar::{Sense, sense};
use rashomon_text::Span;
use rustc_hash::FxHashSet;

use super::finding::{Finding, Value, View};
use crate::Place;
use crate::slots::currency;
use crate::terms::Word;
use crate::units::Unit;

/// Clauses less alike stand in sentences that are not the same.
const LEAST: f32 = 0.4;
/// Words that two sentences must have in common, and their share of the shorter one.
const COMMON: usize = 4;
const SHARE: f32 = 0.7;
/// Words of a value at most.
const MOST: usize = 3;
/// Longer sentences are not looked at.
const LONGEST: usize = 80;

/// The words of two articles that stand in one place of a sentence that both have.
pub(super) struct Change<'w> {
    pub(super) articles: [usize; 2],
    pub(super) words: [&'w [Word]; 2],
}

/// Where two sentences are alike but for a few words of each, and words that only one of them has besides.
pub(super) fn changes<'w>(view: View<'w>) -> Vec<Change<'w>> {
    let affair = view.affair;
    let mut seen: FxHashSet<[(usize, usize); 2]> = FxHashSet::default();
    let mut found = Vec::new();
    for pair in view.pairs.iter().filter(|pair| pair.likeness >= LEAST) {
        let (a, b) = (&affair.units[pair.a], &affair.units[pair.b]);
        let place = |unit: &Unit| (unit.article, unit.sentence);
        if a.article == b.article || a.episode != b.episode || !seen.insert([place(a), place(b)]) {
            continue;
        }
        let words = |unit: &Unit| affair.words_in(unit.article, affair.sentence(unit));
        if let Some(words) = changed(words(a), words(b)) {
            found.push(Change { articles: [a.article, b.article], words });
        }
    }
    found
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for Change { articles, words } in changes(view) {
        let told = [0, 1].map(|i| read(view, articles[i], words[i]));
        let [Some(one), Some(other)] = &told else { continue };
        let one_kind = std::mem::discriminant(one) == std::mem::discriminant(other);
        let counts = matches!(one, Told::Count(_)) && !one_day(view, articles);
        if !one_kind || one == other || counts {
            continue;
        }
        let value = |i: usize, told: &Told| {
            let span = words[i].iter().map(|word| word.span).reduce(Span::cover)?;
            let quoted = view.affair.in_quoted(articles[i], span);
            (!quoted).then(|| Value { place: Place { article: articles[i], span }, key: format!("{told:?}") })
        };
        if let (Some(a), Some(b)) = (value(0, one), value(1, other)) {
            findings.push(Finding { a, b, soft: false, weight: 0.9, about: None });
        }
    }
}

/// Whether two articles are told on one day, as far as is known: a count may grow from one day to the next.
fn one_day(view: View, articles: [usize; 2]) -> bool {
    let day = |article: usize| Some(view.affair.articles.get(article)?.times.anchor.as_ref()?.first_day);
    let [a, b] = articles.map(day);
    a.is_none() || b.is_none() || a == b
}

/// The few words in which two sentences differ in one place, by their longest common subsequence.
fn changed<'w>(a: &'w [Word], b: &'w [Word]) -> Option<[&'w [Word]; 2]> {
    let (n, m) = (a.len(), b.len());
    if n.max(m) > LONGEST {
        return None;
    }
    // How many words are common from here on.
    let mut common = vec![0_u16; (n + 1) * (m + 1)];
    let at = |i: usize, j: usize| i * (m + 1) + j;
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            common[at(i, j)] = if a[i].form == b[j].form {
                common[at(i + 1, j + 1)] + 1
            } else {
                common[at(i + 1, j)].max(common[at(i, j + 1)])
            };
        }
    }
    let shared = usize::from(common[0]);
    if shared < COMMON || (shared as f32) < SHARE * n.min(m) as f32 {
        return None;
    }
    let mut places = Vec::new();
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    while i < n && j < m {
        if a[i].form == b[j].form {
            if from.0 < i && from.1 < j {
                places.push([&a[from.0..i], &b[from.1..j]]);
            }
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[at(i + 1, j)] >= common[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    if from.0 < n && from.1 < m {
        places.push([&a[from.0..], &b[from.1..]]);
    }
    let [place] = places[..] else { return None };
    // "Three were killed and 62 rescued", "62 were rescued": what stands in one place here stands in another there.
    let elsewhere = |own: &[Word], other: &[Word]| own.iter().all(|w| other.iter().any(|o| o.form == w.form));
    let short = place.iter().all(|words| words.len() <= MOST);
    (short && !elsewhere(place[0], b) && !elsewhere(place[1], a)).then_some(place)
}

/// What a few words tell, of a kind that is compared here alone.
#[derive(Debug, PartialEq)]
enum Told {
    /// A part of the whole, in hundredths.
    Fraction(u32),
    /// Which of several.
    Ordinal(u32),
    /// How often.
    Times(u32),
    Year(u32),
    /// Goals, sets, seats on one side, or on both.
    Score(String),
    Currency(&'static str),
    /// "Six" of "six in the morning".
    Hour(u32),
    /// "Dozens", "hundreds".
    Order(String),
    /// How many, where nothing bounds it.
    Count(u32),
}

fn read(view: View, article: usize, words: &[Word]) -> Option<Told> {
    let affair = view.affair;
    let forms: Vec<&str> = words.iter().map(|word| affair.vocabulary.word(word.form)).collect();
    let text = affair.text(article);
    let behind = text.get(words.last()?.span.end as usize..).unwrap_or_default();
    let before = text.get(..words.first()?.span.start as usize).unwrap_or_default();
    let number = |word: &str| match sense(word) {
        Some(Sense::Number(number)) => Some(number),
        _ => word.parse::<u32>().ok(),
    };
    let digit = |c: char| c.is_ascii_digit();
    let told = match forms[..] {
        ["half"] => Told::Fraction(50),
        ["a" | "one", part] | [part @ "quarter"] if part_of(part).is_some() => Told::Fraction(part_of(part)?),
        [count, parts] if part_of(parts.strip_suffix('s')?).is_some() => {
            Told::Fraction(number(count)? * part_of(parts.strip_suffix('s')?)?)
        }
        ["once"] => Told::Times(1),
        ["twice"] => Told::Times(2),
        ["thrice"] => Told::Times(3),
        [count, "times"] => Told::Times(number(count)?),
        [order @ ("dozens" | "scores" | "hundreds" | "thousands" | "millions" | "billions")] => {
            Told::Order(order.to_owned())
        }
        [word] => match sense(word) {
            Some(Sense::Ordinal(ordinal)) => Told::Ordinal(ordinal),
            _ if currency(word).is_some() => Told::Currency(currency(word)?),
            _ if word.contains('-')
                && word.split('-').all(|side| !side.is_empty() && side.chars().all(digit)) =>
            {
                Told::Score(word.to_owned())
            }
            _ if behind.starts_with(['-', '\u{2013}']) && behind.chars().nth(1).is_some_and(digit)
                || before.ends_with(['-', '\u{2013}']) && before.chars().rev().nth(1).is_some_and(digit) =>
            {
                Told::Score(number(word)?.to_string())
            }
            _ if [" in the morning", " in the evening", " in the afternoon", " at night"]
                .iter()
                .any(|part| behind.starts_with(part)) =>
            {
                Told::Hour(number(word)?)
            }
            _ => {
                let number = number(&word.replace(',', ""))?;
                let year = word.len() == 4 && (1000..2100).contains(&number);
                if year {
                    Told::Year(number)
                } else {
                    (!is_bounded(before)).then_some(Told::Count(number))?
                }
            }
        },
        _ => return None,
    };
    Some(told)
}

/// The hundredths of a part of something.
fn part_of(word: &str) -> Option<u32> {
    match word {
        "half" => Some(50),
        "third" => Some(33),
        "quarter" => Some(25),
        "fifth" => Some(20),
        "tenth" => Some(10),
        _ => None,
    }
}

/// Whether the words before a number leave room beside it: such are compared by how much ([`crate::slots`]).
fn is_bounded(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    match words.next().unwrap_or_default() {
        "to" => words.next() == Some("up"),
        "than" | "least" | "most" | "about" | "around" | "some" | "nearly" | "almost" | "approximately"
        | "roughly" => true,
        "estimated" | "over" | "under" | "above" | "below" | "only" => true,
        _ => false,
    }
}
