//! The day a statement was made, where the text tells: a day beside the cue, or the day that the same speaker
//! was last given.

use std::ops::Range;

use jiff::civil::Date;
use rashomon_lexicon::saying;
use rashomon_text::{Span, Text};
use rashomon_timex::{Times, Timex, TimexKind};
use rustc_hash::FxHashMap;

use crate::Attribution;
use crate::content;
use crate::words::{Class, Words};

/// How many tokens may stand between a cue and its day.
const NEAR: usize = 14;
/// Days are looked for among this many tokens of the sentence on either side of the cue.
const WINDOW: usize = 60;
/// A day is carried on to the same speaker's statements over this many bytes between one and the next.
const CARRY: u32 = 1200;
/// A time that starts within this many tokens of a sentence's first opens it.
const OPENING: usize = 2;

/// Gives statements in text order the day they were made.
pub(crate) fn date(words: &Words, times: &Times, attributions: &mut [Attribution]) {
    let told = Told::read(words, times, attributions);
    let mut carried: FxHashMap<usize, Carried> = FxHashMap::default();
    for attribution in attributions {
        let Some(place) = Place::of(words, attribution) else { continue };
        let own = beside(words, times, attribution, &place);
        attribution.said_on = own;
        let Some(speaker) = attribution.speaker else { continue };
        let cue = words.span(place.cue.start, place.cue.end);
        let sentence = words.span(place.sentence.start, place.sentence.end);
        if let Some(day) = own {
            carried.insert(speaker, Carried { day, since: cue.end });
        } else if let Some(last) = carried.get_mut(&speaker) {
            let far = cue.start.saturating_sub(last.since) > CARRY;
            if far || told.others(last.day, last.since..sentence.start + 1).any(|time| time.opens) {
                carried.remove(&speaker);
            } else if !perfect(words, &place.cue)
                && told.others(last.day, sentence.start..sentence.end).next().is_none()
            {
                attribution.said_on = Some(last.day);
                last.since = cue.end;
            }
        }
    }
}

/// The day last given for a speaker, and the byte it was last used at.
struct Carried {
    day: Date,
    since: u32,
}

/// The times that the text tells itself, in no statement, in text order.
struct Told(Vec<Time>);

struct Time {
    /// Its first byte.
    at: u32,
    first: Date,
    last: Date,
    /// Whether it opens its sentence, and so may set the scene for more than that: "In 2010", "A year later".
    opens: bool,
}

impl Told {
    fn read(words: &Words, times: &Times, attributions: &[Attribution]) -> Self {
        let mut contents: Vec<Span<Text>> =
            attributions.iter().flat_map(|a| a.content.iter().copied()).collect();
        contents.sort_by_key(|span| (span.start, span.end));
        let mut next = contents.iter().peekable();
        let mut reach = 0;
        let mut told = Vec::new();
        for timex in &times.timexes {
            let at = timex.span.start;
            while let Some(content) = next.next_if(|content| content.start <= at) {
                reach = reach.max(content.end);
            }
            if let (Some(first), Some(last)) = (timex.first_day, timex.last_day)
                && at >= reach
            {
                let token = words.token_at(at);
                let opens = token <= content::sentence(words, token).start + OPENING;
                told.push(Time { at, first, last, opens });
            }
        }
        Self(told)
    }

    /// Those within these bytes that are not of this day.
    fn others(&self, day: Date, bytes: Range<u32>) -> impl Iterator<Item = &Time> {
        let from = self.0.partition_point(|time| time.at < bytes.start);
        let within = self.0[from..].iter().take_while(move |time| time.at < bytes.end);
        within.filter(move |time| day < time.first || time.last < day)
    }
}

/// Where a statement stands.
struct Place {
    /// The tokens of its cue; empty, and where its content begins, if it has none.
    cue: Range<usize>,
    sentence: Range<usize>,
}

impl Place {
    fn of(words: &Words, attribution: &Attribution) -> Option<Self> {
        let tokens = |span: &Span<Text>| words.language.tokens_in(*span);
        let first = |span: &Span<Text>| tokens(span).start..tokens(span).start;
        let cue = attribution.cue.first().map(tokens);
        let cue = cue.or_else(|| attribution.content.iter().map(first).min_by_key(|cue| cue.start))?;
        let sentence = content::sentence(words, cue.start);
        Some(Self { cue, sentence })
    }
}

/// The day that the statement's own clause gives, outside its content and its source.
fn beside(words: &Words, times: &Times, attribution: &Attribution, place: &Place) -> Option<Date> {
    let Place { cue, sentence } = place;
    let from = sentence.start.max(cue.start.saturating_sub(WINDOW));
    let span = words.span(from, sentence.end.min(cue.start + WINDOW));
    let first = times.timexes.partition_point(|t| t.span.end <= span.start);
    let mut best: Option<(usize, Date)> = None;
    for timex in times.timexes[first..].iter().take_while(|t| t.span.start < span.end) {
        let Some(day) = single_day(timex) else { continue };
        let inside = attribution.content.iter().any(|c| c.overlaps(timex.span))
            || attribution.source.iter().any(|source| source.contains(timex.span));
        // A day behind the content dates something else: "which Lee says was late, sank on Monday".
        let cue_end = words.span(cue.start, cue.end).end;
        let behind = attribution.content.iter().any(|c| cue_end <= c.start && c.start < timex.span.start);
        if inside || behind {
            continue;
        }
        let at = words.token_at(timex.span.start);
        // "who has hardly slept since Sunday": a day that bounds something else.
        if at > 0 && words.is_any(at - 1, &["since", "until", "till"]) {
            continue;
        }
        // "said the ship, which ran aground on Tuesday,": another verb's day.
        let occasion = |i: &usize| words.is_any(*i, &["when", "as", "while", "after"]);
        if at >= cue.end && (cue.end..at).take_while(|i| !occasion(i)).any(|i| is_others(words, i)) {
            continue;
        }
        let distance = if at >= cue.end {
            at - cue.end
        } else if opens_clause(words, sentence.start, timex.span) {
            // A long subject may follow: "On Tuesday, the new deputy head of the harbour board, Lee, said".
            cue.start.saturating_sub(at) / 2 + 4
        } else if near_before(words, cue, at) {
            cue.start.saturating_sub(at) + 4
        } else {
            continue;
        };
        if distance <= NEAR && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, day));
        }
    }
    best.map(|(_, day)| day)
}

/// Whether a token behind the cue begins a clause of its own: a verb, but not one of giving out what is said ("in an interview
/// published on Wednesday").
fn is_others(words: &Words, i: usize) -> bool {
    match words.class(i) {
        Class::Relative | Class::Be | Class::Have | Class::Modal => true,
        Class::Verb => !words.is_any(i, saying::GIVEN_OUT),
        _ => false,
    }
}

/// "Has long said", "had refused": of another time than what was said before.
fn perfect(words: &Words, cue: &Range<usize>) -> bool {
    let from = cue.start.saturating_sub(4);
    (from..cue.end).any(|i| words.class(i) == Class::Have)
}

fn single_day(timex: &Timex) -> Option<Date> {
    let day = timex.first_day?;
    (matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.last_day == Some(day)).then_some(day)
}

/// "On Tuesday, Lee said": nothing but a few words without a verb before the day.
fn opens_clause(words: &Words, start: usize, timex: Span<Text>) -> bool {
    let at = words.token_at(timex.start);
    // "Speaking on Tuesday, Lee said"
    let from = start + usize::from(words.is_any(start, saying::SPEAKING_THEN));
    at - start.min(at) <= 5
        && (from..at).all(|i| {
            !matches!(words.class(i), Class::Verb | Class::Be | Class::Have | Class::Modal | Class::Name)
        })
}

/// "Lee on Tuesday said", "Lee, on Tuesday, said"; but not "Lee, who won on Tuesday, said".
fn near_before(words: &Words, cue: &Range<usize>, at: usize) -> bool {
    let before = at.saturating_sub(1 + usize::from(at > 0 && words.class(at - 1) == Class::Preposition));
    let closed = (at..cue.start).any(|i| words.class(i) == Class::Comma);
    let own = match words.class(before) {
        Class::Comma => true,
        Class::Verb | Class::Relative | Class::Be | Class::Have => false,
        _ => !closed,
    };
    cue.start > at && cue.start - at <= 3 && words.class(at) == Class::Day && own
}
