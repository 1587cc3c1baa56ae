//! How far a content reaches: to the end of its clause, its sentence, its quotation.

use rashomon_text::{Span, Text};

use crate::words::{Class, Words};

/// No content is followed further than this many tokens (a quotation is taken whole).
const REACH: usize = 300;

/// The tokens of the sentence that token `i` belongs to.
pub(crate) fn sentence(words: &Words, i: usize) -> std::ops::Range<usize> {
    words.language.sentences.get(words.sentence(i)).map_or(i..i, |s| s.tokens.clone())
}

/// The token after the last of the clause that starts at `from`: the end of its sentence without the final
/// stop, or the end of the quotation that runs over it.
pub(crate) fn to_sentence_end(words: &Words, from: usize) -> usize {
    let end = sentence(words, from).end.min(from + REACH);
    let mut last = end;
    while last > from + 1
        && words.quote(last - 1).is_none()
        && matches!(words.class(last - 1), Class::Stop | Class::Comma | Class::Dash)
    {
        last -= 1;
    }
    last
}

/// The span from token `from` to before token `to`, made longer where either end stands inside a quotation.
pub(crate) fn whole(words: &Words, from: usize, to: usize) -> Span<Text> {
    let mut span = words.span(from, to);
    if let Some(quote) = to.checked_sub(1).and_then(|last| words.quote(last)) {
        span = span.cover(words.language.quotes[quote].outer);
    }
    if let Some(quote) = words.quote(from) {
        span = span.cover(words.language.quotes[quote].outer);
    }
    span
}

/// The part before a cue: from the start of its sentence (or of the quotation that it starts in) to before
/// token `to`, without the marks between.
pub(crate) fn from_sentence_start(words: &Words, to: usize) -> Option<Span<Text>> {
    let mut last = to;
    while last > 0
        && words.quote(last - 1).is_none()
        && matches!(words.class(last - 1), Class::Comma | Class::Dash)
    {
        last -= 1;
    }
    let start = sentence(words, last.checked_sub(1)?).start;
    let mut from = start.max(last.saturating_sub(REACH));
    // A sentence that starts within a quotation is taken from where the quotation's first sentence starts.
    if let Some(quote) = words.quote(from) {
        from = words.token_at(words.language.quotes[quote].outer.start);
    }
    while from < last
        && words.quote(from).is_none()
        && matches!(words.class(from), Class::Comma | Class::Dash | Class::Stop)
    {
        from += 1;
    }
    let mut end = last;
    while end > from && words.quote(end - 1).is_none() && matches!(words.class(end - 1), Class::Stop) {
        end -= 1;
    }
    (from < end).then(|| whole(words, from, end))
}

/// The quotation that ends right before token `to`, over commas, dashes and spaces, in the same paragraph.
pub(crate) fn quote_before(words: &Words, to: usize) -> Option<usize> {
    let mut at = to;
    for _ in 0..4 {
        at = at.checked_sub(1)?;
        if let Some(quote) = words.quote(at) {
            let within = words.paragraph(at) == words.paragraph(to.min(words.len().saturating_sub(1)));
            return within.then_some(quote);
        }
        if !matches!(words.class(at), Class::Comma | Class::Dash | Class::Stop) {
            return None;
        }
    }
    None
}

/// The quotation that starts exactly at token `i`.
pub(crate) fn quote_at(words: &Words, i: usize) -> Option<usize> {
    let quote = words.quote(i)?;
    (i == 0 || words.quote(i - 1) != Some(quote)).then_some(quote)
}

/// The token after quotation `quote`.
pub(crate) fn after_quote(words: &Words, quote: usize) -> usize {
    words.token_at(words.language.quotes[quote].outer.end)
}

/// Whether a quotation ends as a sentence or clause of its own does: with a stop or comma before its mark.
pub(crate) fn ends_clause(words: &Words, quote: usize) -> bool {
    let inner = words.language.quotes[quote].inner.of(words.text).trim_end();
    inner.ends_with(['.', ',', '?', '!', '…', '-', '–', '—', ';', ':'])
}

/// How many words a quotation has, counted up to ten.
pub(crate) fn quote_length(words: &Words, quote: usize) -> usize {
    words.language.quotes[quote].inner.of(words.text).split_whitespace().take(10).count()
}

/// Whether a finite verb follows within the clause that starts at `from`: then it is a clause, not an object.
pub(crate) fn has_finite_verb(words: &Words, from: usize, ceiling: usize) -> bool {
    let ceiling = ceiling.min(from + 16);
    for i in from..ceiling {
        if words.quote(i).is_some() {
            continue;
        }
        match words.class(i) {
            Class::Be | Class::Have | Class::Modal | Class::Not => return true,
            Class::Verb if i > from => return true,
            Class::Comma
            | Class::Semicolon
            | Class::Stop
            | Class::Colon
            | Class::Relative
            | Class::To
            | Class::That => return false,
            _ => {}
        }
    }
    false
}
