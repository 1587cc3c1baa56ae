//! The day a statement was made, where the text tells: a day beside the cue, or the day that the same speaker
//! was last given.

use jiff::civil::Date;
use rashomon_text::{Span, Text};
use rashomon_timex::{Times, Timex, TimexKind};
use rustc_hash::FxHashMap;

use crate::candidate::Candidate;
use crate::content;
use crate::words::{Class, Words};

/// How many tokens may stand between a cue and its day.
const NEAR: usize = 14;
/// Days are looked for among this many tokens of the sentence on either side of the cue.
const WINDOW: usize = 60;
/// A day is carried on to the same speaker's statements for this many paragraphs.
const CARRY: u32 = 3;

/// The day that the candidate's own clause gives, outside its content and its source.
pub(crate) fn beside(words: &Words, times: &Times, candidate: &Candidate) -> Option<Date> {
    let sentence = content::sentence(words, candidate.head);
    let from = sentence.start.max(candidate.head.saturating_sub(WINDOW));
    let span = words.span(from, sentence.end.min(candidate.head + WINDOW));
    let source = candidate.source.as_ref().map_or(Span::new(0, 0), |s| words.span(s.start, s.end));
    let first = times.timexes.partition_point(|t| t.span.end <= span.start);
    let mut best: Option<(usize, Date)> = None;
    for timex in times.timexes[first..].iter().take_while(|t| t.span.start < span.end) {
        let Some(day) = single_day(timex) else { continue };
        let inside = candidate.content.iter().any(|c| c.overlaps(timex.span)) || source.contains(timex.span);
        // A day behind the content dates something else: "which Lee says was late, sank on Monday".
        let cue_end = words.span(candidate.cue.start, candidate.cue.end).end;
        let behind = candidate.content.iter().any(|c| cue_end <= c.start && c.start < timex.span.start);
        if inside || behind {
            continue;
        }
        let at = words.token_at(timex.span.start);
        let distance = if at >= candidate.cue.end {
            at - candidate.cue.end
        } else if opens_clause(words, sentence.start, timex.span) || near_before(words, candidate, at) {
            candidate.cue.start.saturating_sub(at) + 4
        } else {
            continue;
        };
        if distance <= NEAR && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, day));
        }
    }
    best.map(|(_, day)| day)
}

fn single_day(timex: &Timex) -> Option<Date> {
    let day = timex.first_day?;
    (matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.last_day == Some(day)).then_some(day)
}

/// "On Tuesday, Lee said": nothing but a few words without a verb before the day.
fn opens_clause(words: &Words, start: usize, timex: Span<Text>) -> bool {
    let at = words.token_at(timex.start);
    at - start.min(at) <= 5
        && (start..at).all(|i| {
            !matches!(words.class(i), Class::Verb | Class::Be | Class::Have | Class::Modal | Class::Name)
        })
}

/// "Lee on Tuesday said"
fn near_before(words: &Words, candidate: &Candidate, at: usize) -> bool {
    candidate.cue.start > at && candidate.cue.start - at <= 3 && words.class(at) == Class::Day
}

/// The day last given for each speaker.
#[derive(Default)]
pub(crate) struct Carried {
    /// By speaker: the day, and the paragraph it was last used in.
    last: FxHashMap<usize, (Date, u32)>,
}

impl Carried {
    /// The day for a speaker's statement in this paragraph: its own, else the one carried on.
    pub(crate) fn day(&mut self, speaker: Option<usize>, own: Option<Date>, paragraph: u32) -> Option<Date> {
        let Some(speaker) = speaker else { return own };
        if let Some(day) = own {
            self.last.insert(speaker, (day, paragraph));
            return own;
        }
        let (day, since) = self.last.get_mut(&speaker)?;
        if paragraph.saturating_sub(*since) > CARRY {
            return None;
        }
        *since = paragraph;
        Some(*day)
    }
}
