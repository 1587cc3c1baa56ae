//! Values that differ between two sentences that are told word for word alike: "burned twice before", "burned three times before".
//!
//! Elsewhere values are compared by what stands around them, and only such as are of a known kind. Where all the words around are
//! the same, so is what the value is of, whatever its kind: a fraction, an ordinal, a year, a score, a currency, an hour in words.

use rashomon_language::Tag;
use rashomon_lexicon::calendar::{Sense, sense};
use rashomon_text::Span;
use rashomon_timex::TimexKind;
use rustc_hash::FxHashSet;

use super::finding::{Finding, Value, View};
use crate::Place;
use crate::slots::{self, currency};
use crate::terms::{TermId, Word};
use crate::units::{Affair, Unit};

/// Clauses less alike stand in sentences that are not the same.
const LEAST: f32 = 0.4;
/// Words that two sentences must have in common, and their share of the shorter one.
const COMMON: usize = 4;
const SHARE: f32 = 0.7;
/// Words of a value at most.
const MOST: usize = 3;
/// Longer sentences are not looked at.
const LONGEST: usize = 80;
/// Of so many pairs of sentences of a story, and of so many that differ in one place, the first are looked at: a story of forty pages has
/// fewer.
const MOST_PAIRS: usize = 2_000;
const MOST_CHANGES: usize = 64;

/// The words of two articles that stand in one place of a sentence that both have.
pub(super) struct Change<'w> {
    /// The clauses that led to it.
    pub(super) units: [usize; 2],
    pub(super) articles: [usize; 2],
    pub(super) words: [&'w [Word]; 2],
}

/// Where two sentences are alike but for a few words of each, and for what one of them has at its beginning or end besides; neither stands
/// as it is in the other article as well.
pub(super) fn changes<'w>(view: View<'w>) -> Vec<Change<'w>> {
    let affair = view.affair;
    let words = |unit: &Unit| affair.words_in(unit.article, affair.sentence(unit));
    let forms = |words: &[Word]| -> Vec<TermId> { words.iter().map(|word| word.form).collect() };
    let mut stands: FxHashSet<(usize, Vec<TermId>)> = FxHashSet::default();
    let mut last = None;
    for unit in &affair.units {
        if last.replace((unit.article, unit.sentence)) != Some((unit.article, unit.sentence)) {
            stands.insert((unit.article, forms(words(unit))));
        }
    }
    let mut seen: FxHashSet<[(usize, usize); 2]> = FxHashSet::default();
    let mut found = Vec::new();
    for pair in view.pairs.iter().filter(|pair| pair.likeness >= LEAST) {
        let (a, b) = (&affair.units[pair.a], &affair.units[pair.b]);
        let place = |unit: &Unit| (unit.article, unit.sentence);
        if a.article == b.article || a.episode != b.episode || !seen.insert([place(a), place(b)]) {
            continue;
        }
        if seen.len() > MOST_PAIRS || found.len() >= MOST_CHANGES {
            break;
        }
        let (x, y) = (words(a), words(b));
        let Some(changed) = changed(affair, x, y) else { continue };
        // "She won the first race. She won the second race."
        if !stands.contains(&(b.article, forms(x))) && !stands.contains(&(a.article, forms(y))) {
            found.push(Change { units: [pair.a, pair.b], articles: [a.article, b.article], words: changed });
        }
    }
    found
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for Change { articles, words, .. } in changes(view) {
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

/// The few words in which two sentences differ in one place, by their longest common subsequence.
fn changed<'w>(affair: &Affair, a: &'w [Word], b: &'w [Word]) -> Option<[&'w [Word]; 2]> {
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
    // What lies between the common words, and whether it is at the beginning or the end.
    let mut gaps: Vec<([&'w [Word]; 2], bool)> = Vec::new();
    let (mut i, mut j, mut from) = (0, 0, (0, 0));
    while i < n && j < m {
        if a[i].form == b[j].form {
            gaps.push(([&a[from.0..i], &b[from.1..j]], from == (0, 0)));
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common[at(i + 1, j)] >= common[at(i, j + 1)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    gaps.push(([&a[from.0..], &b[from.1..]], true));
    let mut place = None;
    for (gap, at_edge) in gaps {
        match gap {
            [[], []] => {}
            [[], more] | [more, []] if may_be_more(affair, more, at_edge) => {}
            [[], _] | [_, []] => return None,
            both => {
                if place.replace(both).is_some() {
                    return None;
                }
            }
        }
    }
    let place = place?;
    // "Three were killed and 62 rescued", "62 were rescued": what stands in one place here stands in another there.
    let elsewhere = |own: &[Word], other: &[Word]| own.iter().all(|w| other.iter().any(|o| o.form == w.form));
    let short = place.iter().all(|words| words.len() <= MOST);
    (short && !elsewhere(place[0], b) && !elsewhere(place[1], a)).then_some(place)
}

/// Whether what one sentence has besides leaves the rest as it is: within it words of grammar, before and behind it whatever tells no
/// number, no time and no denial.
fn may_be_more(affair: &Affair, words: &[Word], at_edge: bool) -> bool {
    words.iter().all(|word| {
        let form = affair.vocabulary.word(word.form);
        let timed = matches!(sense(form), Some(Sense::Weekday(_) | Sense::Month(_) | Sense::Number(_)));
        let denies = matches!(form, "not" | "no" | "never" | "nor" | "neither" | "if" | "would");
        word.tag != Tag::Number && !timed && !denies && (at_edge || word.weight == 0.0)
    })
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
                    (!is_bounded(before)).then_some(Told::Count(number))?
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
