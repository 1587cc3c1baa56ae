//! Quotations and statements: which candidate holds which quotation, which are worth taking back for its sake, and
//! whether a content is quoted.

use rashomon_text::{Span, Text};

use crate::Kind;
use crate::candidate::Candidate;
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
            // What is said in a quotation does not hold it.
            let quoted = words.quote(candidate.cue.start) == Some(number);
            if !quoted && best[number].is_none_or(|other| dropped[other].score < candidate.score) {
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
pub(crate) fn each_quote(words: &Words, candidate: &Candidate, mut f: impl FnMut(usize)) {
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

/// Whether a quotation ends in a comma and its sentence goes on, so that a tag follows, be it one that no cue is known of:
/// `"It was I," went on Roe`.
pub(crate) fn is_tagged(words: &Words, number: usize) -> bool {
    let inner = words.language.quotes[number].inner.of(words.text).trim_end();
    let after = content::after_quote(words, number);
    inner.ends_with(',')
        && after < words.len()
        && words.sentence(after) == words.sentence(after.saturating_sub(1))
        && !matches!(words.class(after), Class::And | Class::But)
}

/// Of a very long content, this many tokens tell whether it is quoted.
const SAMPLE: usize = 2000;

/// Whether contents stand in quotation marks: wholly, not at all, or in part.
pub(crate) fn kind(words: &Words, contents: &[Span<Text>]) -> Kind {
    let (mut inside, mut outside) = (0_usize, 0_usize);
    for span in contents {
        let from = words.token_at(span.start);
        for i in from..words.token_at(span.end).min(from + SAMPLE) {
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
