//! What has a day, whether or not the scheme has a type for it: each time expression with the verb it dates.
//!
//! A timeline needs more than political events ("the ferry sailed on Thursday"). Here no table of triggers decides, only
//! grammar: the verb nearest to the date in its clause, if it tells of something done; else a noun for what takes place.

use std::ops::Range;

use jiff::civil::Date;
use rashomon_language::{Language, Tag, verb_form};
use rashomon_lexicon::happening;
use rashomon_text::{Span, Text};
use rashomon_timex::{Direction, Times, Timex};
use rustc_hash::FxHashMap;

use crate::Status;
use crate::clause::Reading;
use crate::nominal;
use crate::status;
use crate::when::{is_of_title, when};

/// Something told with its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The verb, or the noun for what takes place.
    pub verb: Span<Text>,
    /// The words that date it.
    pub when: Span<Text>,
    /// The first and last day it can have been on; none where only a weekday, or a day without its year, is known.
    pub days: Option<(Date, Date)>,
    /// Whether it happened.
    pub status: Status,
}

/// What a text tells with its day, in text order, one for each time expression at most. What somebody only says on
/// a day is none: that day is the statement's.
pub fn dated(text: &str, language: &Language, times: &Times) -> Vec<Dated> {
    let reading = Reading { text, language };
    // Per time expression, by start: the verb nearest to it.
    let mut nearest: FxHashMap<u32, (usize, Dated)> = FxHashMap::default();
    for sentence in &language.sentences {
        for verb in sentence.tokens.clone().filter(|&token| tells(reading, times, token)) {
            let clause = reading.clause(verb, sentence.tokens.clone());
            let Some((distance, found)) = of_verb(reading, times, verb, &clause, &sentence.tokens) else {
                continue;
            };
            let known = nearest.entry(found.when.start).or_insert_with(|| (usize::MAX, found.clone()));
            if distance < known.0 {
                *known = (distance, found);
            }
        }
        for timex in times.within(sentence.span) {
            if !nearest.contains_key(&timex.span.start)
                && let Some(found) = of_noun(reading, times, timex, &sentence.tokens)
            {
                nearest.insert(timex.span.start, (0, found));
            }
        }
    }
    let mut dated: Vec<Dated> = nearest.into_values().map(|(_, dated)| dated).collect();
    dated.sort_by_key(|dated| dated.when.start);
    dated
}

/// Whether a token is a verb that tells of something done: not one of only saying, and not one that only describes a
/// noun ("the seized ferry").
fn tells(reading: Reading<'_>, times: &Times, token: usize) -> bool {
    let plain = reading.is_verb(token) && !reading.is_noun_use(token);
    if !plain && !starts(reading, times, token) {
        return false;
    }
    let Some(form) = Form::of(reading.word(token)) else { return false };
    let before = token.checked_sub(1).map(|before| reading.tag(before));
    let describes = (form.participle || form.ing)
        && matches!(reading.tag(token + 1), Tag::Word | Tag::Name)
        && !is_time(reading, times, token + 1)
        && !(form.ing && token > 0 && reading.is(token - 1, happening::GERUND_AFTER))
        && match before {
            Some(Tag::Determiner | Tag::Preposition) => true,
            // "the shooting happened late" has a verb, "the long lost ferry" has none.
            Some(Tag::Word) => !form.past,
            _ => false,
        };
    let does = match form.lemma {
        "tell" => reading.is_audience(token),
        "follow" => (token.saturating_sub(3)..token).any(|t| reading.is(t, &["will", "to", "'ll", "’ll"])),
        lemma if happening::DONE_BY_WORDS.contains(&lemma) => true,
        lemma if happening::DONE_TO.contains(&lemma) => !reading.takes_clause(token),
        lemma => !form.reporting && !happening::STATES.contains(&lemma),
    };
    does && !describes
}

/// Whether a token that is a noun elsewhere is the verb of what is to come: "before classes start next Tuesday".
fn starts(reading: Reading<'_>, times: &Times, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let link = usize::from(reading.is(token + 1, &["on", "at"]));
    reading.tag(token) == Tag::Word
        && matches!(reading.tag(before), Tag::Word | Tag::Name)
        && reading.word(before).ends_with('s')
        && verb_form(reading.word(token)).is_some_and(|form| form.lemma == reading.word(token) && !form.past)
        && is_time(reading, times, token + 1 + link)
}

/// Whether a time expression begins with a token.
fn is_time(reading: Reading<'_>, times: &Times, token: usize) -> bool {
    let start = reading.language.tokens.get(token).map(|token| token.span.start);
    start.is_some_and(|start| times.timexes.binary_search_by_key(&start, |timex| timex.span.start).is_ok())
}

/// What dating needs to know of a verb; of one that the dictionary lacks, by its ending.
struct Form {
    lemma: &'static str,
    past: bool,
    participle: bool,
    ing: bool,
    reporting: bool,
}

impl Form {
    fn of(word: &str) -> Option<Self> {
        if let Some(form) = verb_form(word) {
            return Some(Self {
                lemma: form.lemma,
                past: form.past,
                participle: form.participle,
                ing: form.ing,
                reporting: form.reporting && !form.ing,
            });
        }
        let (past, ing) = (word.ends_with("ed"), word.ends_with("ing"));
        (past || ing).then_some(Self { lemma: "", past, participle: past, ing, reporting: false })
    }
}

fn of_verb(
    reading: Reading<'_>,
    times: &Times,
    verb: usize,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<(usize, Dated)> {
    let timex = when(reading, times, &(verb..verb + 1), clause)
        .or_else(|| beside_doing(reading, times, verb, sentence))?;
    // "“He lies, and the next day he says it was a joke,”": a day that only the speaker counts from.
    if reading.language.quote_at(timex.span.start).is_some() && counts_on(timex.span.of(reading.text)) {
        return None;
    }
    let days = timex.first_day.zip(timex.last_day);
    if timex.is_future_horizon() || days.is_none() && timex.weekday.is_none() && !timex.is_day_of_year() {
        return None;
    }
    let status = status::of_verb(reading, verb, clause, sentence);
    let ahead = lies_ahead(timex, times);
    let group = reading.group_start(verb, clause.start);
    let form = Form::of(reading.word(verb))?;
    let present = group == verb && !form.past && !form.participle && !form.ing;
    let done = is_told_as_done(reading, group..verb + 1, clause);
    let status = match status {
        // "the benefits they rely on today": true on the day, but not done on it. "The council meets on Friday" is to come.
        Status::Happened if present => {
            if !ahead && timex.direction != Some(Direction::Future) {
                return None;
            }
            Status::Planned
        }
        Status::Happened | Status::Ongoing if ahead && !done => Status::Planned,
        // "began crossing on Saturday": what went on then is told as done.
        Status::Ongoing if is_over(timex, times) => Status::Happened,
        // "said the league would decide on Friday": what "will" is when told in the past.
        Status::Hypothetical if is_reported_future(reading, group..verb, sentence) => Status::Planned,
        status => status,
    };
    let tokens = reading.language.tokens_in(timex.span);
    let distance = if tokens.start > verb { tokens.start - verb } else { verb - tokens.start + 3 };
    let verb = reading.language.tokens.get(verb)?.span;
    Some((distance, Dated { verb, when: timex.span, days, status }))
}

/// Whether the verb of a clause tells of what is over, whatever day it gives ("reopened on June 12" in a page of June 10 that was
/// changed later): a past form that no other verb stands before, and no auxiliary after, or one with a past auxiliary.
fn is_told_as_done(reading: Reading<'_>, group: Range<usize>, clause: &Range<usize>) -> bool {
    let tokens = &reading.language.tokens;
    let verb = group.end - 1;
    if group.len() > 1 {
        return reading.is(group.start, &["was", "were", "had", "did"]);
    }
    let is_verb = |at: usize| matches!(tokens[at].tag, Tag::Verb | Tag::Auxiliary);
    let past = Form::of(reading.word(verb)).is_some_and(|form| form.past);
    past && !(clause.start..verb).any(is_verb)
        && !(verb + 1..clause.end).any(|at| tokens[at].tag == Tag::Auxiliary)
}

/// Whether a day is told from another that was spoken of: "the next day", "two days later".
fn counts_on(words: &str) -> bool {
    let words = words.to_lowercase();
    words.starts_with("the next")
        || words.starts_with("the following")
        || words.ends_with(" later")
        || words.ends_with(" earlier")
}

/// The day of what was said right after or before it was done: "said on Wednesday after holding talks".
fn beside_doing<'t>(
    reading: Reading<'_>,
    times: &'t Times,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<&'t Timex> {
    let link = verb.checked_sub(1).filter(|&link| link > sentence.start)?;
    let form = Form::of(reading.word(verb)).filter(|form| form.ing)?;
    if !reading.is(link, &["after", "before"]) || matches!(form.lemma, "be" | "have") {
        return None;
    }
    let end = reading.language.tokens.get(link - 1)?.span.end;
    let at = times.timexes.partition_point(|timex| timex.span.end < end);
    times.timexes.get(at).filter(|timex| timex.span.end == end && timex.day().is_some())
}

/// Whether the "would" of a verb group is a "will" that somebody told: no condition stands in the sentence.
fn is_reported_future(reading: Reading<'_>, group: Range<usize>, sentence: &Range<usize>) -> bool {
    let would = group.clone().any(|token| reading.is(token, &["would"]))
        && !group.clone().any(|token| reading.is(token, &["have", "not", "n't", "never"]));
    would
        && sentence.clone().any(|token| {
            reading.reports(token) && verb_form(reading.word(token)).is_some_and(|form| form.past)
        })
        && !sentence.clone().any(|token| reading.is(token, &["if", "unless"]))
}

/// What takes place on a day by its noun alone.
fn of_noun(reading: Reading<'_>, times: &Times, timex: &Timex, sentence: &Range<usize>) -> Option<Dated> {
    let noun = nominal::dated_by(reading, timex, sentence).filter(|_| !is_of_title(reading, timex))?;
    let clause = reading.clause(noun, sentence.clone());
    let status = match status::of_noun(reading, noun, &clause, sentence) {
        Status::Happened | Status::Ongoing | Status::Proposed if lies_ahead(timex, times) => Status::Planned,
        Status::Ongoing if is_over(timex, times) => Status::Happened,
        status => status,
    };
    let verb = reading.language.tokens.get(noun)?.span;
    Some(Dated { verb, when: timex.span, days: timex.first_day.zip(timex.last_day), status })
}

/// Whether a day lies before the telling.
fn is_over(timex: &Timex, times: &Times) -> bool {
    timex.last_day.zip(times.anchor.as_ref()).is_some_and(|(last, anchor)| last < anchor.first_day)
}

/// Whether a day lies after the telling. A weekday that is told as past and is the day after is that of a page dated a day early
/// (docs/lab/weekdays.md).
fn lies_ahead(timex: &Timex, times: &Times) -> bool {
    let Some((first, anchor)) = timex.first_day.zip(times.anchor.as_ref()) else { return false };
    let early = timex.weekday.is_some()
        && timex.direction == Some(Direction::Past)
        && anchor.last_day.tomorrow().is_ok_and(|day| day == first);
    first > anchor.last_day && !early
}
