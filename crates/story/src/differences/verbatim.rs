//! Values that differ between two sentences that are told word for word alike: "burned twice before", "burned three times before".
//!
//! Elsewhere values are compared by what stands around them, and only such as are of a known kind. Where all the words around are
//! the same (`same_sentence.rs`), so is what the value is of, whatever its kind: a fraction, an ordinal, a year, a score, a currency, an
//! hour in words.

use rashomon_lexicon::calendar::{Sense, sense};
use rashomon_text::{Span, Text};
use rashomon_timex::TimexKind;

use super::finding::{Finding, Value, View};
use super::same_sentence::Change;
use crate::Place;
use crate::slots::{self, Bound, currency};
use crate::terms::Word;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for &Change { articles, words, .. } in view.changes {
        let told = [0, 1].map(|i| read(view, articles[i], words[i]));
        let [Some(one), Some(other)] = &told else { continue };
        let one_kind = std::mem::discriminant(one) == std::mem::discriminant(other);
        // What is counted may grow from one day to the next.
        let stays = matches!(one, Told::Year(_) | Told::Currency(_) | Told::Fraction(_));
        if !one_kind || one == other || !stays && !one_day(view, articles) {
            continue;
        }
        let value = |i: usize, told: &Told| {
            let span = words[i].iter().map(|word| word.span).reduce(Span::cover)?;
            let quoted = view.affair.in_quoted(articles[i], span);
            (!quoted).then(|| Value { place: Place { article: articles[i], span }, key: format!("{told:?}") })
        };
        if let (Some(a), Some(b)) = (value(0, one), value(1, other))
            && (matches!(one, Told::Currency(_)) || !is_compared(view, a.place, b.place))
        {
            findings.push(Finding { a, b, soft: false, weight: 0.9, about: None });
        }
    }
}

/// Whether two places are those of values that are compared as of one thing already, beside whoever else gives them.
fn is_compared(view: View, a: Place, b: Place) -> bool {
    view.values.groups.iter().any(|group| {
        let holds = |place: Place| {
            group.slots.iter().any(|slot| slot.article == place.article && slot.shown.overlaps(place.span))
        };
        holds(a) && holds(b) && slots::readings(group).len() > 1
    })
}

/// Whether two articles are told on one day, as far as is known.
fn one_day(view: View, articles: [usize; 2]) -> bool {
    let day = |article: usize| Some(view.affair.articles.get(article)?.times.anchor.as_ref()?.first_day);
    let [a, b] = articles.map(day);
    a.is_none() || b.is_none() || a == b
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
            Told::Fraction(number(count)?.checked_mul(part_of(parts.strip_suffix('s')?)?)?)
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
                let number = number(word)?;
                let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
                let plain = words[0].span.of(text).chars().all(|c: char| c.is_ascii_digit());
                let named = matches!(last, "in" | "since" | "of" | "until" | "from" | "In" | "Since");
                if plain && named && word.len() == 4 && (1000..2100).contains(&number) {
                    Told::Year(number)
                } else {
                    (!is_bounded(view, article, words[0].span)).then_some(Told::Count(number))?
                }
            }
        },
        _ => return None,
    };
    // The day and the hour of something are compared as such.
    let span = words.iter().map(|word| word.span).reduce(Span::cover)?;
    let timed =
        affair.articles.get(article)?.times.timexes.iter().any(|timex| {
            matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.span.overlaps(span)
        });
    (!timed || matches!(told, Told::Year(_) | Told::Hour(_))).then_some(told)
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

/// Whether a number leaves room beside it ("more than", "about"): such are compared by how much ([`crate::slots`]).
fn is_bounded(view: View, article: usize, span: Span<Text>) -> bool {
    let slots = view.values.slots.get(&article).map_or(&[][..], Vec::as_slice);
    slots
        .iter()
        .filter(|slot| slot.span.overlaps(span))
        .any(|slot| matches!(slot.value, slots::Value::Amount(_, _, bound) if bound != Bound::Exact))
}
