//! Quotations that no cue has claimed: they go on from the statement before.

use rashomon_text::{Span, Text};

use crate::Kind;
use crate::candidate::{Candidate, Frame};
use crate::content;
use crate::words::{Class, Words};

/// Quotations of fewer words than this may be mere emphasis; on PolNeAR's training part 97 of 100 longer ones
/// belong to a statement.
const TELLING: usize = 4;

/// Takes back the best dropped candidate of every quotation that would be left without a statement.
pub(crate) fn rescue(words: &Words, kept: &mut Vec<Candidate>, dropped: Vec<Candidate>) {
    let mut covered = vec![false; words.language.quotes.len()];
    for candidate in kept.iter() {
        each_quote(words, candidate, |number| covered[number] = true);
    }
    let mut best: Vec<Option<usize>> = vec![None; covered.len()];
    for (index, candidate) in dropped.iter().enumerate() {
        each_quote(words, candidate, |number| {
            if best[number].is_none_or(|other| dropped[other].score < candidate.score) {
                best[number] = Some(index);
            }
        });
    }
    let wanted = |number: &usize| !covered[*number] && content::quote_length(words, *number) >= TELLING;
    let mut back: Vec<usize> = (0..covered.len()).filter(wanted).filter_map(|number| best[number]).collect();
    back.sort_unstable();
    back.dedup();
    let mut back = back.into_iter().peekable();
    for (index, candidate) in dropped.into_iter().enumerate() {
        if back.next_if_eq(&index).is_some() {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|candidate| candidate.head);
}

/// Calls `f` with every quotation that the candidate's contents hold.
fn each_quote(words: &Words, candidate: &Candidate, mut f: impl FnMut(usize)) {
    let quotes = &words.language.quotes;
    for span in &candidate.content {
        let first = quotes.partition_point(|quote| quote.outer.end <= span.start);
        for (number, quote) in
            quotes.iter().enumerate().skip(first).take_while(|(_, q)| q.outer.start < span.end)
        {
            if span.contains(quote.outer) {
                f(number);
            }
        }
    }
}

/// Gives quotations that no candidate holds to the statement that they go on from.
pub(crate) fn claim(words: &Words, candidates: &mut [Candidate]) {
    let quotes = &words.language.quotes;
    // Which candidate holds a quotation: the last one whose content covers it.
    let mut holder: Vec<Option<usize>> = vec![None; quotes.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        each_quote(words, candidate, |number| holder[number] = Some(index));
    }
    for number in 0..quotes.len() {
        if holder[number].is_some() {
            continue;
        }
        let quote = quotes[number];
        let first = words.token_at(quote.outer.start);
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
        }
    }
}

/// The candidate that an unclaimed quotation at token `first` goes on from: the quotation starts a sentence,
/// and the sentence before it, in the same paragraph, holds a quotation or a cue that looks back.
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
    (near
        && matches!(
            last.frame,
            Frame::That | Frame::Clause | Frame::ClauseBefore | Frame::QuoteBefore | Frame::According
        ))
    .then_some(index)
}

/// Whether contents stand in quotation marks: wholly, not at all, or in part.
pub(crate) fn kind(words: &Words, contents: &[Span<Text>]) -> Kind {
    let (mut inside, mut outside) = (0_usize, 0_usize);
    for span in contents {
        let from = words.token_at(span.start);
        for i in from..words.token_at(span.end) {
            if matches!(
                words.class(i),
                Class::Comma | Class::Stop | Class::Dash | Class::QuoteMark | Class::Mark | Class::Colon
            ) {
                continue;
            }
            if words.quote(i).is_some() { inside += 1 } else { outside += 1 }
        }
    }
    // PolNeAR's line: nine words in ten make it direct.
    if inside == 0 {
        Kind::Indirect
    } else if inside >= 9 * outside {
        Kind::Direct
    } else {
        Kind::Mixed
    }
}
