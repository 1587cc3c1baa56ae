//! Quotations that no cue has claimed.
//!
//! Most go on from the statement before: a next sentence of the same paragraph, a paragraph of its own, a quotation
//! that was never closed. PolNeAR's annotators make them further fragments of that statement, and so do we; only
//! where that statement is not quoted is the quotation a statement of its own, with the speaker carried on. A few
//! have a speaker but no verb: `"...," the ministry's account of the call.` And a quotation after a sentence that
//! states nothing is its subject's, if that is a person: `Lee was not amused. "I never saw such a thing."`

use std::ops::Range;

use rashomon_language::EntityKind;
use rashomon_lexicon::cues::NO_LEMMA;

use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::content;
use crate::introduced::{self, Line};
use crate::phrase::noun_phrase_after;
use crate::quotations::{self, each_quote};
use crate::source;
use crate::speaker::Speakers;
use crate::tagged;
use crate::words::{Class, Words};

/// How sure we are of a speaker carried on from the paragraph before, and of one that stands beside the quotation
/// without a verb. By judgement: PolNeAR marks next to none of either on its own.
const CARRIED: f32 = 0.5;
const VERBLESS: f32 = 0.6;

/// The same where a line of its own names the speaker.
const INTRODUCED: f32 = 0.8;

/// Gives quotations that no candidate holds to the statement that they go on from, or makes them statements.
pub(crate) fn claim(words: &Words, speakers: &Speakers, candidates: &mut Vec<Candidate>) {
    let quotes = &words.language.quotes;
    let tagged = tagged::take(words, speakers, candidates);
    // Which candidate holds a quotation: the last one whose content covers it.
    let mut holder: Vec<Option<usize>> = vec![None; quotes.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        each_quote(words, candidate, |number| {
            if words.quote(candidate.cue.start) != Some(number) {
                holder[number] = Some(index);
            }
        });
    }
    let mut made: Vec<Candidate> = Vec::new();
    // The line that introduced the quotation before this one.
    let mut above: Option<Line> = None;
    for number in 0..quotes.len() {
        let quote = quotes[number];
        let first = words.token_at(quote.outer.start);
        if let Some(holder) = holder[number] {
            // `This is what Lee said:` introduces more than the first.
            let cue = &candidates[holder].cue;
            let introduces = introduced::paragraph_start(words, number, first)
                .is_some_and(|start| start > 0 && words.class(start - 1) == Class::Colon && cue.end <= start);
            let source = candidates[holder].speaker.clone().filter(|_| introduces);
            above = source.map(|source| Line { source, cue: first..first });
            continue;
        }
        let own = tagged.iter().find(|(taken, _)| *taken == number).map(|(_, line)| line.clone());
        let own = own.or_else(|| tagged::tag(words, speakers, number));
        let line = own.or_else(|| introduced::line(words, speakers, number, first, above.as_ref()));
        let line = line.filter(|_| !quote.continues);
        if !quote.continues {
            above = line.clone();
        }
        if let Some(Line { source, cue }) = line {
            let content = vec![quote.outer];
            made.push(Candidate {
                cue,
                ..uncued(first, Some(source.clone()), Some(source), content, INTRODUCED)
            });
            continue;
        }
        let before = number.checked_sub(1).and_then(|n| holder[n]);
        let next = if quote.continues { before } else { follows(words, candidates, number, first, before) };
        if let Some(index) = next {
            let mut span = quote.outer;
            if !quote.continues && !content::ends_clause(words, number) {
                // The sentence goes on outside the marks.
                span = span.cover(content::whole(words, first, content::to_sentence_end(words, first)));
            }
            candidates[index].content.push(span);
            holder[number] = Some(index);
        } else if let Some(candidate) = verbless(words, number, first) {
            made.push(candidate);
        } else if fills_paragraph(words, number, first)
            && let Some(index) = in_paragraph_before(words, candidates, first)
        {
            if before == Some(index) {
                candidates[index].content.push(quote.outer);
                holder[number] = Some(index);
            } else {
                let speaker = candidates[index].source.clone();
                made.push(uncued(first, None, speaker, vec![quote.outer], CARRIED));
            }
        } else if quote.continues
            && let Some(last) = made.last_mut()
            && last.content.last().copied() == number.checked_sub(1).map(|before| quotes[before].outer)
        {
            last.content.push(quote.outer);
        } else if let Some(speaker) = subject_before(words, speakers, number, first) {
            made.push(uncued(first, None, Some(speaker), vec![quote.outer], CARRIED));
        }
    }
    candidates.append(&mut made);
    candidates.sort_by_key(|candidate| candidate.head);
}

fn uncued(
    head: usize,
    source: Option<Range<usize>>,
    speaker: Option<Range<usize>>,
    content: Vec<rashomon_text::Span>,
    score: f32,
) -> Candidate {
    Candidate {
        lemma: NO_LEMMA,
        head,
        cue: head..head,
        frame: Frame::Uncued,
        setting: Setting::Bare,
        origin: Origin::Absent,
        source,
        speaker,
        relay: None,
        content,
        score,
    }
}

/// The candidate that an unclaimed quotation at token `first` goes on from: the quotation starts a sentence,
/// and the sentence before it, in the same paragraph, holds a quotation or a cue.
fn follows(
    words: &Words,
    candidates: &[Candidate],
    number: usize,
    first: usize,
    before: Option<usize>,
) -> Option<usize> {
    let sentence = words.sentence(first);
    let starts = words.language.sentences.get(sentence)?.tokens.start == first;
    let previous = first.checked_sub(1)?;
    if !starts
        || words.paragraph(previous) != words.paragraph(first)
        || content::quote_length(words, number) < 2
    {
        return None;
    }
    if quotations::is_tagged(words, number) {
        return None;
    }
    if let Some(index) = before {
        let held = candidates[index].cue.end;
        // The cue or the quotation before it stands in the sentence just before.
        let near = words.sentence(held.saturating_sub(1)) + 1 >= sentence
            || words.quote(previous) == number.checked_sub(1);
        if near && !matches!(candidates[index].frame, Frame::Object | Frame::Passive) {
            return Some(index);
        }
    }
    let index = candidates.partition_point(|c| c.head < first).checked_sub(1)?;
    let last = &candidates[index];
    let near = words.sentence(last.head) + 1 == sentence;
    (near && states(last)).then_some(index)
}

/// Whether a quotation can go on from this candidate.
fn states(candidate: &Candidate) -> bool {
    matches!(
        candidate.frame,
        Frame::That
            | Frame::Clause
            | Frame::ClauseBefore
            | Frame::QuoteBefore
            | Frame::QuoteAfter
            | Frame::According
    )
}

/// The subject of the sentence right before a quotation of whole sentences, where it is a person. The quotation stands
/// in the same paragraph or is one of its own.
fn subject_before(words: &Words, speakers: &Speakers, number: usize, first: usize) -> Option<Range<usize>> {
    let inner = words.language.quotes[number].inner.of(words.text);
    let after = content::after_quote(words, number);
    let starts = words.language.sentences.get(words.sentence(first))?.tokens.start == first;
    let ends = after >= words.len() || words.sentence(after) != words.sentence(after - 1);
    let whole = starts
        && ends
        && content::quote_length(words, number) >= 3
        && inner.starts_with(char::is_uppercase)
        && inner.trim_end().ends_with(['.', '?', '!', '…']);
    // "Lee: ..." within the marks is a transcript.
    if words.class(first + 2) == Class::Colon {
        return None;
    }
    let previous = first.checked_sub(1)?;
    let beside = words.paragraph(previous) == words.paragraph(first) || fills_paragraph(words, number, first);
    if !whole || !beside || words.quote(previous).is_some() {
        return None;
    }
    let sentence = content::sentence(words, previous);
    let subject = source::first_subject(words, sentence.start, sentence.end)?;
    let entity = speakers.of(&subject)?;
    (words.language.entities[entity].kind == EntityKind::Person).then_some(subject)
}

/// Whether a quotation is all of its paragraph.
fn fills_paragraph(words: &Words, number: usize, first: usize) -> bool {
    let paragraph = words.paragraph(first);
    let after = content::after_quote(words, number);
    let starts = first == 0 || words.paragraph(first - 1) != paragraph;
    let ends = after >= words.len() || words.paragraph(after) != paragraph;
    starts && ends && content::quote_length(words, number) > 2
}

/// The last candidate of the paragraph before token `first` that a quotation can go on from, and that is not
/// itself part of another's statement.
fn in_paragraph_before(words: &Words, candidates: &[Candidate], first: usize) -> Option<usize> {
    let paragraph = words.paragraph(first.checked_sub(1)?);
    let end = candidates.partition_point(|c| c.head < first);
    (0..end)
        .rev()
        .take(8)
        .take_while(|&index| words.paragraph(candidates[index].head) == paragraph)
        .filter(|&index| states(&candidates[index]) && candidates[index].source.is_some())
        .find(|&index| {
            let around = index.saturating_sub(8)..end.min(index + 8);
            let cue = candidates[index].cue.start;
            !around.into_iter().any(|other| other != index && words.inside(&candidates[other].content, cue))
        })
}

/// `"...," the ministry's account of the call.`: a noun phrase and nothing else after a quotation that ends in a
/// comma.
fn verbless(words: &Words, number: usize, first: usize) -> Option<Candidate> {
    if !content::ends_in_pause(words, number) || content::quote_length(words, number) < 4 {
        return None;
    }
    let mut from = content::after_quote(words, number);
    let sentence = content::sentence(words, from);
    if words.sentence(from) != words.sentence(from.checked_sub(1)?)
        || words.paragraph(from) != words.paragraph(first)
    {
        return None;
    }
    while from < sentence.end && matches!(words.class(from), Class::Dash | Class::Comma) {
        from += 1;
    }
    let end = noun_phrase_after(words, from, sentence.end, true);
    let ends = end >= sentence.end || words.class(end) == Class::Stop;
    let source = (end > from && ends).then_some(from..end)?;
    let content = vec![words.language.quotes[number].outer];
    Some(uncued(first, Some(source.clone()), Some(source), content, VERBLESS))
}
