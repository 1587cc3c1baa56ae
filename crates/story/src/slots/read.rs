//! Reads the slots of an article.

use rashomon_timex::TimexKind;

use super::context::{self, Context};
use super::slot::Slot;
use super::value::{Class, Told, Value};
use super::{named, number, quantity, sides};
use crate::days;
use crate::units::Affair;

/// Whether a sentence tells how exact a survey is: each has its own margin.
fn is_of_survey(sentence: &str) -> bool {
    ["margin of error", "sampling error", "margin of sampling"].iter().any(|words| sentence.contains(words))
}

/// The slots of an article, in text order.
pub(super) fn read(affair: &Affair, article: usize, rarity: &mut context::Rarity) -> Vec<Slot> {
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
