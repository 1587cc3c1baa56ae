//! The values that articles give, each with the words around it: a number with its unit, a clock time, a day, a place, the
//! given name before a last name.
//!
//! Two articles on one event often tell one thing in words that have little in common; what they share is the surroundings of
//! the value. So values are compared before words are joined: with the values masked, trees say how likely two slots
//! are of one thing (`likeness`), and `differing` compares what stands in them. The way was tried on AllSides and BASIL;
//! docs/accuracy.md has the figures.

mod context;
mod differing;
mod likeness;
mod number;
mod pairs;
mod quantity;

use jiff::civil::{Date, Weekday};
use rashomon_language::EntityKind;
use rashomon_text::{Span, Text};
use rashomon_timex::TimexKind;

pub(crate) use context::Context;
pub(crate) use differing::{Differing, differing};
pub use likeness::SlotTrees;
pub(crate) use number::Bound;
pub use pairs::{Relation, SLOT_FEATURES, SlotPair, slot_pairs};
pub(crate) use quantity::Class;

use crate::actors::office;
use crate::days;
use crate::units::Affair;

/// What a slot holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A number in its unit ("" for a count), with how exact it is.
    Amount(f64, &'static str, Bound),
    /// A day: its date, and the weekday where the words name one.
    Day(Option<Date>, Option<Weekday>),
    /// A place of the story, as an actor and as written.
    Place(usize, String),
    /// A given name, in small letters, with the last name, and the offices the article gives whoever bears it.
    Given(String, String, Vec<String>),
}

/// A value where it is told.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// Which article.
    pub article: usize,
    /// The words that give the value.
    pub span: Span<Text>,
    /// What kind of value.
    pub class: Class,
    /// The value.
    pub value: Value,
    /// What stands around it.
    pub context: Context,
}

/// The slots of an article, in text order.
pub(crate) fn read(affair: &Affair, article: usize, weights: &mut context::Rarity) -> Vec<Slot> {
    let Some(annotated) = affair.articles.get(article) else { return Vec::new() };
    let (text, language) = (annotated.article.text.as_str(), &annotated.language);
    let mut values: Vec<(usize, Span<Text>, Class, Value)> = Vec::new();
    for (index, sentence) in language.sentences.iter().enumerate() {
        let timexes = &annotated.times.timexes;
        let from = timexes.partition_point(|t| t.span.end <= sentence.span.start);
        let timexes = || timexes[from..].iter().take_while(|t| t.span.start < sentence.span.end);
        let tokens = language.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let pieces = number::pieces(text, tokens);
        for quantity in quantity::quantities(&pieces, text) {
            let dated = timexes().any(|t| t.kind == TimexKind::Date && t.span.overlaps(quantity.span));
            if dated && quantity.class != Class::Clock {
                continue;
            }
            let value = Value::Amount(quantity.value, quantity.told_in, quantity.bound);
            values.push((index, quantity.span, quantity.class, value));
        }
        for timex in timexes().filter(|t| matches!(t.kind, TimexKind::Date | TimexKind::Time)) {
            let date = timex.first_day.filter(|_| timex.first_day == timex.last_day);
            let weekday = days::weekday(timex.span.of(text));
            // "Today" and "yesterday" are told from a page's own day, which may be another's.
            let named = weekday.is_some() || timex.span.of(text).contains(|c: char| c.is_ascii_digit());
            if named && (date.is_some() || weekday.is_some()) && timex.kind == TimexKind::Date {
                values.push((index, timex.span, Class::Day, Value::Day(date, weekday)));
            }
        }
        places(affair, article, sentence.span, text, &mut |span, actor| {
            values.push((index, span, Class::Place, Value::Place(actor, span.of(text).to_owned())));
        });
        given_names(affair, article, sentence.span, text, &mut |span, given, last, offices| {
            values.push((index, span, Class::Given, Value::Given(given, last, offices)));
        });
    }
    values.sort_by_key(|value| (value.1, value.2));
    let context = context::Reader::new(affair, article, &values);
    let read = |&(sentence, span, class, ref value): &(usize, Span<Text>, Class, Value)| Slot {
        article,
        span,
        class,
        value: value.clone(),
        context: context.read(sentence, span, weights),
    };
    values.iter().map(read).collect()
}

/// Places named after a preposition of place, countries and seats of government left out: who is meant by these is
/// often a government.
fn places(
    affair: &Affair,
    article: usize,
    sentence: Span<Text>,
    text: &str,
    found: &mut impl FnMut(Span<Text>, usize),
) {
    for &(span, actor) in affair.actors.within(article, sentence) {
        let Some(known) = affair.actors.list.get(actor) else { continue };
        let name = span.of(text);
        let is_place = known.kind == EntityKind::Place && known.standing.is_none();
        let before = text.get(sentence.start as usize..span.start as usize).unwrap_or_default();
        let preposition = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let led =
            ["in", "at", "near", "outside", "from", "to"].iter().any(|p| preposition.eq_ignore_ascii_case(p));
        if is_place && led && name.starts_with(char::is_uppercase) {
            found(span, actor);
        }
    }
}

/// Given names that stand before a last name, of people.
fn given_names(
    affair: &Affair,
    article: usize,
    sentence: Span<Text>,
    text: &str,
    found: &mut impl FnMut(Span<Text>, String, String, Vec<String>),
) {
    for &(span, actor) in affair.actors.within(article, sentence) {
        let Some(known) = affair.actors.list.get(actor).filter(|known| known.kind == EntityKind::Person)
        else {
            continue;
        };
        let name = span.of(text);
        let mut words = name.split_whitespace();
        let (Some(given), Some(last)) = (words.next(), words.next_back()) else { continue };
        let letters = |word: &str| {
            word.chars().count() > 2
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\u{2019}' | '\''))
        };
        let jr = matches!(last, "Jr" | "Sr" | "II" | "III");
        if letters(given) && letters(last) && !jr && name.starts_with(char::is_uppercase) {
            let end = span.start + given.len() as u32;
            let offices = known.roles.iter().filter(|(_, place)| place.article == article);
            let offices = offices.filter_map(|(role, _)| office(role).map(|office| office.key())).collect();
            found(Span::new(span.start, end), given.to_lowercase(), last.to_lowercase(), offices);
        }
    }
}
