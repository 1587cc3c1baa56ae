//! The day an undated article is told from, by what dated articles of its episode say of the same thing.
//!
//! A page without a date says "on Tuesday". Where another article of the episode tells the same and gives that
//! Tuesday a date, the page's Tuesday has it too, and what else it says of days follows: bare weekdays in news
//! are those of the last few days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rashomon_language::{Sentence, Tag};
use rashomon_timex::{Anchor, Direction, Timex, TimexKind};
use rustc_hash::FxHashMap;

use rashomon_document::Annotated;
use rashomon_lexicon::stem::stem;

use crate::Membership;

/// Terms that two sentences must share, besides the weekday, to tell the same.
const SHARED_TERMS: usize = 3;

/// The share of the shorter sentence's terms that this must be.
const SHARED_PART: f32 = 0.3;

/// An anchor for each article that has none and can be dated by others. Index for index with `articles`.
pub fn infer_days(articles: &[Annotated], memberships: &[Membership]) -> Vec<Option<Anchor>> {
    let mut episodes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (article, membership) in memberships.iter().enumerate().take(articles.len()) {
        episodes.entry((membership.story, membership.episode)).or_default().push(article);
    }
    let mut days = vec![None; articles.len()];
    for members in episodes.into_values() {
        let (dated, undated): (Vec<usize>, Vec<usize>) =
            members.into_iter().partition(|&article| articles[article].times.anchor.is_some());
        if dated.is_empty() || undated.is_empty() {
            continue;
        }
        let known = Known::of(dated.iter().flat_map(|&article| dated_sentences(&articles[article])));
        for article in undated {
            days[article] = date(&articles[article], &known);
        }
    }
    days
}

/// A sentence that gives a weekday its date.
struct Dated<'a> {
    day: Date,
    words: &'a str,
    label: &'a str,
    terms: BTreeSet<String>,
}

/// The dated sentences of an episode, each day's wording once.
struct Known<'a> {
    sentences: Vec<Dated<'a>>,
    /// The sentences that hold each term and speak of a weekday, in order.
    by_term: FxHashMap<(Weekday, String), Vec<usize>>,
}

/// A term that more sentences hold leads to the first of them only.
const MOST_HOLDERS: usize = 400;

impl<'a> Known<'a> {
    fn of(all: impl Iterator<Item = Dated<'a>>) -> Self {
        let mut known = Self { sentences: Vec::new(), by_term: FxHashMap::default() };
        // Of sentences with the same terms the first tells all that the others do.
        let mut seen: BTreeSet<(Date, BTreeSet<String>)> = BTreeSet::new();
        for sentence in all {
            if !seen.insert((sentence.day, sentence.terms.clone())) {
                continue;
            }
            for term in &sentence.terms {
                let holders = known.by_term.entry((sentence.day.weekday(), term.clone())).or_default();
                if holders.len() < MOST_HOLDERS {
                    holders.push(known.sentences.len());
                }
            }
            known.sentences.push(sentence);
        }
        known
    }

    /// The sentences about a weekday that share terms with others, in order, and how many terms.
    fn sharing(&self, weekday: Weekday, terms: &BTreeSet<String>) -> BTreeMap<usize, usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for term in terms {
            for &holder in self.by_term.get(&(weekday, term.clone())).into_iter().flatten() {
                *shared.entry(holder).or_default() += 1;
            }
        }
        shared
    }
}

/// The sentences of a dated article that speak of a single day shortly before it.
fn dated_sentences(annotated: &Annotated) -> Vec<Dated<'_>> {
    let text = &annotated.article.text;
    let Some(anchor) = &annotated.times.anchor else { return Vec::new() };
    let mut found = Vec::new();
    for sentence in &annotated.language.sentences {
        // "4 p.m." is of a day that other words name.
        let names_day = |timex: &&Timex| timex.kind == TimexKind::Date || timex.weekday.is_some();
        for timex in annotated.times.within(sentence.span).iter().filter(names_day) {
            let recent = timex.day().filter(|&day| day <= anchor.last_day && age(anchor.first_day, day) < 7);
            if let Some(day) = recent {
                let terms = terms(annotated, sentence);
                found.push(Dated { day, words: timex.span.of(text), label: &annotated.label, terms });
            }
        }
    }
    found
}

/// Dates one article by the sentences of others.
fn date(annotated: &Annotated, known: &Known<'_>) -> Option<Anchor> {
    let text = &annotated.article.text;
    // Each day that the evidence speaks for: how strongly, and the words of the strongest.
    let mut evidence: BTreeMap<Date, (f32, String)> = BTreeMap::new();
    for sentence in &annotated.language.sentences {
        let mut own = None;
        for timex in annotated.times.within(sentence.span) {
            let Some(weekday) = past_weekday(timex) else { continue };
            let terms = own.get_or_insert_with(|| terms(annotated, sentence));
            for (other, shared) in known.sharing(weekday, terms) {
                let other = &known.sentences[other];
                let shorter = terms.len().min(other.terms.len()).max(1);
                #[expect(clippy::cast_precision_loss, reason = "small counts")]
                let part = shared as f32 / shorter as f32;
                if shared < SHARED_TERMS || part < SHARED_PART {
                    continue;
                }
                let entry = evidence.entry(other.day).or_default();
                if part > entry.0 {
                    let words = timex.span.of(text);
                    *entry = (
                        part,
                        format!(
                            "\u{201c}{words}\u{201d}, which is \u{201c}{}\u{201d} in {}",
                            other.words, other.label
                        ),
                    );
                }
            }
        }
    }
    let (&day, (_, how)) = evidence.iter().max_by(|a, b| a.1.0.total_cmp(&b.1.0))?;
    let weekdays: BTreeSet<i8> =
        annotated.times.timexes.iter().filter_map(past_weekday).map(Weekday::to_monday_zero_offset).collect();
    let (first_day, last_day) = told_between(day, &weekdays)?;
    if looks_back_on_later(annotated, last_day) {
        return None;
    }
    let days =
        if first_day == last_day { first_day.to_string() } else { format!("{first_day} to {last_day}") };
    Some(Anchor { first_day, last_day, how: format!("dated {days} by: {how}") })
}

/// Whether an article speaks of a day after this one as past, and so is told later still ("the call late in 2021").
pub(crate) fn looks_back_on_later(annotated: &Annotated, than: Date) -> bool {
    annotated.times.timexes.iter().any(|timex| {
        timex.first_day.is_some_and(|day| day > than) && timex.direction == Some(Direction::Past)
    })
}

/// The weekday of an expression that names nothing else and looks back.
fn past_weekday(timex: &Timex) -> Option<Weekday> {
    timex.weekday.filter(|_| timex.first_day.is_none() && timex.direction != Some(Direction::Future))
}

/// The days an article can be told from that calls `day` by its weekday and looks back on all of `weekdays`
/// (from Monday, 0): those from which the oldest of them is as recent as can be, and from which each means the
/// same day.
fn told_between(day: Date, weekdays: &BTreeSet<i8>) -> Option<(Date, Date)> {
    let ages = |told: Date| -> Vec<i8> {
        let today = told.weekday().to_monday_zero_offset();
        weekdays.iter().map(|weekday| (today - weekday).rem_euclid(7)).collect()
    };
    let candidates: Vec<Date> = (0..7).filter_map(|n| day.checked_add(n.days()).ok()).collect();
    let best = *candidates.iter().min_by_key(|&&told| ages(told).into_iter().max())?;
    let meant = |told: Date| -> Vec<Option<Date>> {
        ages(told).into_iter().map(|age| told.checked_sub(i64::from(age).days()).ok()).collect()
    };
    let same = candidates.iter().filter(|&&told| told >= best && meant(told) == meant(best));
    Some((best, *same.max()?))
}

/// How many days `day` lies before `from`; negative where it lies after.
fn age(from: Date, day: Date) -> i32 {
    from.since(day).map_or(i32::MAX, |span| span.get_days())
}

/// The stems of a sentence's names, numbers and open-class words, but for those of the calendar.
fn terms(annotated: &Annotated, sentence: &Sentence) -> BTreeSet<String> {
    let text = &annotated.article.text;
    let times = annotated.times.within(sentence.span);
    let tokens = annotated.language.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    tokens
        .iter()
        .filter(|token| matches!(token.tag, Tag::Name | Tag::Word | Tag::Verb | Tag::Number))
        .filter(|token| !times.iter().any(|timex| timex.span.overlaps(token.span)))
        .map(|token| stem(&token.span.of(text).to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_told_when_its_weekdays_are_most_recent() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let tuesday = day("2024-03-05");
        for (weekdays, first, last) in [
            // Tuesday alone: any day until the next one.
            (&[1][..], "2024-03-05", "2024-03-11"),
            // Tuesday and Wednesday: not before Wednesday, or Wednesday would be six days old.
            (&[1, 2], "2024-03-06", "2024-03-11"),
            // Monday and Tuesday: the Monday before.
            (&[0, 1], "2024-03-05", "2024-03-10"),
        ] {
            let between = told_between(tuesday, &weekdays.iter().copied().collect());
            assert_eq!(between, Some((day(first), day(last))), "{weekdays:?}");
        }
    }
}
