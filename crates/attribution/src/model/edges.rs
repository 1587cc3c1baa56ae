//! The edges of a content that the model found: on tokens, and exactly on quotation marks.

use std::ops::Range;

use rashomon_text::{Span, Text};

use crate::words::{Class, Words};

/// The spans of a content's fragments, in text order; those that touch become one.
pub(super) fn contents(words: &Words, fragments: impl Iterator<Item = Range<usize>>) -> Vec<Span<Text>> {
    let mut found: Vec<Span<Text>> =
        fragments.map(|tokens| edges(words, tokens)).filter(|span| !span.is_empty()).collect();
    found.sort_by_key(|span| (span.start, span.end));
    found.dedup_by(|later, earlier| {
        let joins = later.start <= earlier.end;
        if joins {
            *earlier = earlier.cover(*later);
        }
        joins
    });
    found
}

/// A fragment without the marks around it, and with all of a quotation of which it holds the better part.
fn edges(words: &Words, tokens: Range<usize>) -> Span<Text> {
    let (mut from, mut to) = (tokens.start, tokens.end);
    let outside = |i: usize| words.quote(i).is_none();
    let mark = |i: usize| {
        matches!(
            words.class(i),
            Class::Comma | Class::Stop | Class::Dash | Class::Colon | Class::Semicolon | Class::CloseParen
        )
    };
    while from < to && outside(from) && mark(from) {
        from += 1;
    }
    while from < to && outside(to - 1) && mark(to - 1) && words.class(to - 1) != Class::CloseParen {
        to -= 1;
    }
    let mut span = words.span(from, to);
    for edge in [from, to.saturating_sub(1)] {
        let Some(quote) = words.quote(edge).filter(|_| from < to) else { continue };
        let outer = words.language.quotes[quote].outer;
        let shared = outer.end.min(span.end).saturating_sub(outer.start.max(span.start));
        if 2 * shared >= outer.len() {
            span = span.cover(outer);
        }
    }
    span
}
