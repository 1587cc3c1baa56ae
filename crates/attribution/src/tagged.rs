//! Quotations with a tag of their own that no cue has claimed for them: `"Sit down!" Speaker Ida Holm called back.`,
//! `"It was I," went on Holm.`, `"So be it," was Holm's answer.` Such a quotation is its tag's, whoever spoke the one before;
//! and of two that stand side by side with nothing between them the first goes on from what was said before it.

use std::ops::Range;

use rashomon_language::EntityKind;
use rashomon_lexicon::cues::{self, Act};
use rashomon_lexicon::inflection::Form;
use rashomon_lexicon::saying;

use crate::candidate::Candidate;
use crate::content;
use crate::introduced::Line;
use crate::phrase::noun_phrase_after;
use crate::quotations::each_quote;
use crate::source;
use crate::speaker::Speakers;
use crate::words::{Class, Words};

/// How many tokens may stand between a tag's verb and the end of its sentence: "called back at once".
const REST: usize = 4;

/// The tag right behind a quotation, where it names a person or a body.
pub(crate) fn tag(words: &Words, speakers: &Speakers, number: usize) -> Option<Line> {
    let inner = words.language.quotes[number].inner.of(words.text).trim_end();
    let from = content::after_quote(words, number);
    let first = words.token_at(words.language.quotes[number].outer.start);
    if !inner.ends_with([',', '!', '?', '…', '.', '—'])
        || from >= words.len()
        || words.paragraph(from) != words.paragraph(first)
    {
        return None;
    }
    let sentence = content::sentence(words, from);
    let line = behind(words, from, sentence.end)?;
    let speaks = speakers.of(&line.source).map(|entity| words.language.entities[entity].kind);
    let certain = matches!(speaks, Some(EntityKind::Person | EntityKind::Organization));
    certain.then_some(line)
}

fn behind(words: &Words, from: usize, end: usize) -> Option<Line> {
    let closes = |at: usize| at >= end || words.class(at) == Class::Stop;
    // "was how Holm put it"
    if words.class(from) == Class::Be && words.is(from + 1, "how") {
        let verb = noun_phrase_after(words, from + 2, end, false);
        let puts =
            words.is_any(verb, &["put", "puts", "described", "describes", "summed", "sums", "saw", "sees"]);
        return (verb > from + 2 && puts).then(|| Line { source: from + 2..verb, cue: verb..verb + 1 });
    }
    // "Those were the words of Holm"
    if words.is_any(from, &["those", "these", "such", "that", "this"]) && words.class(from + 1) == Class::Be {
        let of = (from + 2..end.min(from + 6)).find(|&i| words.class(i) == Class::Of)?;
        let stop = noun_phrase_after(words, of + 1, end, true);
        let said = words.is_any(of - 1, saying::WORDS) || words.is_any(of - 1, saying::REPLIES);
        return (said && stop > of + 1).then(|| Line { source: of + 1..stop, cue: of - 1..of + 1 });
    }
    // "was Holm's answer", "were Holm's last words"
    if words.class(from) == Class::Be {
        let says = |i: &usize| words.is_any(*i, saying::REPLIES) || words.is(*i, "words");
        let noun = (from + 1..end.min(from + 8)).find(says)?;
        let source = source::possessor(words, noun, from + 1).tokens.filter(|_| closes(noun + 1))?;
        return Some(Line { source, cue: noun..noun + 1 });
    }
    // "went on Holm"
    if words.is_any(from, &["went", "goes"]) && words.is(from + 1, "on") {
        let stop = noun_phrase_after(words, from + 2, end, true);
        return (stop > from + 2 && closes(stop))
            .then(|| Line { source: from + 2..stop, cue: from..from + 2 });
    }
    // "Speaker Ida Holm called back"
    let verb = noun_phrase_after(words, from, end, false);
    let named = (from..verb).any(|i| words.class(i) == Class::Name);
    let (lemma, form) = words.entry(verb)?.verb?;
    let says = matches!(form, Form::Past) && matches!(cues::act(lemma), Some(Act::Say | Act::Judge));
    let stop = (verb + 1..end.min(verb + 1 + REST)).find(|&i| words.class(i) == Class::Stop);
    let ends = closes(verb + 1) || stop.is_some();
    let plain = !(verb + 1..stop.unwrap_or(verb + 1)).any(|i| words.quote(i).is_some());
    (named && says && ends && plain).then(|| Line { source: from..verb, cue: verb..verb + 1 })
}

/// Gives each quotation with a tag of its own to that tag: those that are taken from a statement are returned, with their
/// numbers.
pub(crate) fn take(words: &Words, speakers: &Speakers, candidates: &mut [Candidate]) -> Vec<(usize, Line)> {
    let mut taken = Vec::new();
    for candidate in candidates {
        let mut held = Vec::new();
        each_quote(words, candidate, |number| held.push(number));
        for number in held {
            let Some(line) = tag(words, speakers, number) else { continue };
            let cue = &candidate.cue;
            let own = cue.start < line.cue.end && line.cue.start < cue.end;
            if own {
                let (source, far) = (&candidate.source, words.paragraph(line.cue.start));
                let elsewhere = source.as_ref().is_none_or(|source| words.paragraph(source.start) != far);
                if elsewhere {
                    let source = Some(line.source.clone());
                    (candidate.source, candidate.speaker) = (source.clone(), source);
                    candidate.cue = line.cue;
                }
                continue;
            }
            let outer = words.language.quotes[number].outer;
            let content = &mut candidate.content;
            if content.len() > 1 && content.contains(&outer) {
                content.retain(|span| *span != outer);
                taken.push((number, line));
            }
        }
    }
    taken
}

/// Of two quotations side by side in one paragraph the first is not of the second's tag where somebody speaks before it.
pub(crate) fn part(words: &Words, candidates: &mut [Candidate]) {
    let quotes = &words.language.quotes;
    let mut holder: Vec<Option<usize>> = vec![None; quotes.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        each_quote(words, candidate, |number| holder[number] = Some(index));
    }
    for number in 1..quotes.len().saturating_sub(1) {
        let (Some(before), Some(own)) = (holder[number - 1], holder[number]) else { continue };
        let (quote, next) = (quotes[number], quotes[number + 1]);
        let gap = words.text.get(quote.outer.end as usize..next.outer.start as usize).unwrap_or("-");
        let tokens = |at: u32| words.token_at(at);
        let paragraph = words.paragraph(tokens(quote.outer.start));
        let beside = gap.trim().is_empty()
            && holder[number + 1] == Some(own)
            && before != own
            && !quote.continues
            && !next.continues
            && words.paragraph(tokens(next.outer.start)) == paragraph
            && words.paragraph(tokens(quotes[number - 1].outer.start)) == paragraph;
        // The tag of those before stands between.
        let cue: &Range<usize> = &candidates[before].cue;
        let between =
            cue.start >= tokens(quotes[number - 1].outer.end) && cue.end <= tokens(quote.outer.start);
        if beside && between && candidates[own].content.contains(&quote.outer) {
            candidates[own].content.retain(|span| *span != quote.outer);
            candidates[before].content.push(quote.outer);
            candidates[before].content.sort_by_key(|span| span.start);
            holder[number] = Some(before);
        }
    }
}
