//! The values that articles give, each with the words around it: a number with its unit, a clock time, a day, a place, the
//! given name before a last name, which of two opposites was done.
//!
//! Two articles on one event often tell one thing in words that have little in common; what they share is the surroundings of
//! the value. So values are compared before words are joined: with the values masked, trees say how likely two slots
//! are of one thing (`likeness`), and `groups` puts the slots of one thing together. docs/lab/slots.md has the figures.

mod alike;
mod consensus;
mod context;
mod fate;
mod groups;
mod likeness;
mod named;
mod number;
mod pairs;
mod quantity;
mod relation;
mod rules;
mod sides;

use jiff::civil::{Date, Weekday};
use rashomon_text::{Span, Text};
use rashomon_timex::TimexKind;

pub(crate) use context::Context;
pub(crate) use groups::{Compared, Group, readings};
pub use likeness::SlotTrees;
pub(crate) use number::Bound;
pub use pairs::{SLOT_FEATURES, SlotPair, slot_pairs};
pub(crate) use quantity::Class;
pub use relation::Relation;
pub(crate) use relation::relation;

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
    /// A given name.
    Given(Given),
    /// One of two opposites: the number of their pair, and whether it is the first.
    Side(usize, bool),
}

/// Who is meant by a given name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Given {
    /// The name, in small letters.
    pub given: String,
    /// The last name, in small letters.
    pub last: String,
    /// The posts that the article gives whoever bears it: the words that name them, in small letters.
    pub offices: Vec<String>,
    /// How often the article speaks of whoever bears it.
    pub mentions: usize,
    /// The other words before the last name, in small letters.
    pub others: Vec<String>,
    /// The words with the last name.
    pub whole: Span<Text>,
    /// Whether the article names another of that last name.
    pub kin: bool,
    /// Whether the article brings in that last name with this name, as news does with whoever it is about.
    pub introduced: bool,
}

/// A value where it is told.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// Which article.
    pub article: usize,
    /// Which of its sentences.
    pub sentence: usize,
    /// The words that give the value.
    pub span: Span<Text>,
    /// The same with what bounds it and what is counted: "more than 300 passengers".
    pub shown: Span<Text>,
    /// What kind of value.
    pub class: Class,
    /// The value.
    pub value: Value,
    /// What stands around it.
    pub context: Context,
}

/// A value before what stands around it is read: its sentence, its words, its class and what it is.
#[derive(Debug)]
struct Told {
    sentence: usize,
    span: Span<Text>,
    /// With what bounds it.
    bounded: Span<Text>,
    class: Class,
    value: Value,
}

/// Whether a sentence tells how exact a survey is: each has its own margin.
fn is_of_survey(sentence: &str) -> bool {
    ["margin of error", "sampling error", "margin of sampling"].iter().any(|words| sentence.contains(words))
}

/// The slots of an article, in text order.
fn read(affair: &Affair, article: usize, rarity: &mut context::Rarity) -> Vec<Slot> {
    let Some(annotated) = affair.articles.get(article) else { return Vec::new() };
    let (text, language) = (annotated.article.text.as_str(), &annotated.language);
    let mut values: Vec<Told> = Vec::new();
    let people = named::People::of(affair, article);
    for (index, sentence) in language.sentences.iter().enumerate() {
        let mut tell = |span, bounded, class, value| {
            values.push(Told { sentence: index, span, bounded, class, value });
        };
        let timexes = &annotated.times.timexes;
        let from = timexes.partition_point(|t| t.span.end <= sentence.span.start);
        let timexes = || timexes[from..].iter().take_while(|t| t.span.start < sentence.span.end);
        let tokens = language.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        for quantity in quantity::quantities(&number::pieces(text, tokens), text) {
            let dated = timexes().any(|t| t.kind == TimexKind::Date && t.span.overlaps(quantity.span));
            let of_survey = is_of_survey(sentence.span.of(text));
            if (!dated || quantity.class == Class::Clock)
                && !days::is_of_page(text, quantity.span)
                && !of_survey
            {
                let value = Value::Amount(quantity.value, quantity.told_in, quantity.bound);
                tell(quantity.span, quantity.bounded, quantity.class, value);
            }
        }
        for timex in timexes() {
            let weekday = days::weekday(timex.span.of(text));
            // "Friday night", "late on Tuesday" are parts of a day that they name.
            let is_day = timex.kind == TimexKind::Date || timex.kind == TimexKind::Time && weekday.is_some();
            if !is_day {
                continue;
            }
            let date = timex.first_day.filter(|_| timex.first_day == timex.last_day);
            // "Today" and "yesterday" are told from a page's own day, which may be another's.
            let named = weekday.is_some() || timex.span.of(text).contains(|c: char| c.is_ascii_digit());
            if named
                && (date.is_some() || weekday.is_some())
                && !days::counts_from(text, timex.span)
                && !days::is_stamp(text, timex.span)
                && !days::is_of_page(text, timex.span)
                && !days::is_zoned(text, timex.span)
            {
                tell(timex.span, timex.span, Class::Day, Value::Day(date, weekday));
            }
        }
        for (span, actor) in named::places(affair, article, sentence.span, text) {
            tell(span, span, Class::Place, Value::Place(actor, span.of(text).to_owned()));
        }
        for (span, given) in people.given_names(sentence.span, text) {
            tell(span, given.whole, Class::Given, Value::Given(given));
        }
        for (span, pair, first) in sides::read(affair, article, sentence.span) {
            tell(span, span, Class::Side, Value::Side(pair, first));
        }
    }
    values.sort_by_key(|value| (value.span, value.class));
    let context = context::Reader::new(affair, article, &values, rarity);
    let contexts: Vec<Context> = values.iter().map(|told| context.read(told)).collect();
    let slot = |(told, context): (Told, Context)| {
        let Told { sentence, span, bounded, class, value } = told;
        // "300 passengers": a bare number says little.
        let counted = context.counted.filter(|_| class == Class::Count);
        let shown = counted.map_or(bounded, |noun| bounded.cover(noun));
        Slot { article, sentence, span, shown, class, value, context }
    };
    values.into_iter().zip(contexts).map(slot).collect()
}
