//! Quotation marks to quotations.
//!
//! A quotation runs from its opening to its closing mark, with any nested ones inside. One that is never
//! closed runs to the next that opens, or to the end of its line; if the next line opens again, or goes on
//! and closes, the two are one quotation in parts (`continues`). One that is never opened starts with its
//! sentence. Leaves to attribution what is speech and what only a word held with tongs.

use rashomon_text::Span;

use crate::marks::{Mark, Side};
use crate::tokens::Line;
use crate::{Quote, Sentence, Token};

/// How many lines without any mark an unclosed quotation may run over.
const LONGEST_GAP: usize = 4;

/// Finds the quotations of a text.
pub(crate) fn quotes(tokens: &[Token], lines: &[Line], marks: &[Mark], sentences: &[Sentence]) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    let mut mark = 0;
    // The line in which the last quotation so far was left open at its end.
    let mut open_since: Option<usize> = None;
    for (number, line) in lines.iter().enumerate() {
        let from = mark;
        while marks.get(mark).is_some_and(|m| m.token < line.tokens.end) {
            mark += 1;
        }
        let of_line = &marks[from..mark];
        let Some(first) = of_line.first() else {
            if open_since.is_some_and(|since| number - since > LONGEST_GAP) {
                open_since = None;
            }
            continue;
        };
        let starts_open = first.side == Side::Open && first.token == line.tokens.start;
        let only_closes = first.side == Side::Close;
        let mut continues = open_since.is_some_and(|since| starts_open && number == since + 1 || only_closes);
        if let Some(since) = open_since.filter(|_| only_closes) {
            // The lines between belong to the quotation.
            found.extend(lines[since + 1..number].iter().filter_map(|line| whole(tokens, line)));
        }
        open_since = None;
        let mut at = 0;
        while let Some(m) = of_line.get(at) {
            let quote = match (m.side, m.partner) {
                (Side::Open, Some(partner)) => {
                    at += of_line[at..].iter().take_while(|m| m.token <= partner).count();
                    between(tokens, m.token, partner)
                }
                (Side::Open, None) => {
                    at += 1;
                    match of_line.get(at) {
                        // Opened by one width, closed by the other.
                        Some(next) if next.side == Side::Close => {
                            at += 1;
                            between(tokens, m.token, next.token)
                        }
                        Some(next) => unclosed(tokens, m.token, next.token),
                        None => {
                            open_since = Some(number);
                            unclosed(tokens, m.token, line.tokens.end)
                        }
                    }
                }
                (Side::Close, _) => {
                    at += 1;
                    let after = found.last().map_or(0, |q| q.outer.end);
                    let start = if continues {
                        line.tokens.start
                    } else {
                        sentence_start(sentences, tokens[m.token].span.start)
                    };
                    let start = start
                        + tokens
                            .get(start..m.token)
                            .map_or(0, |before| before.partition_point(|t| t.span.start < after));
                    unopened(tokens, start, m.token)
                }
            };
            if let Some(mut quote) = quote {
                quote.continues = continues;
                found.push(quote);
            }
            continues = false;
        }
    }
    found
}

/// The first token of the sentence that holds a position.
fn sentence_start(sentences: &[Sentence], position: u32) -> usize {
    let after = sentences.partition_point(|s| s.span.start <= position);
    after.checked_sub(1).map_or(0, |i| sentences[i].tokens.start)
}

fn span_of(tokens: &[Token], first: usize, end: usize) -> Option<Span> {
    Some(tokens.get(first)?.span.cover(tokens.get(end.checked_sub(1)?)?.span)).filter(|_| first < end)
}

fn between(tokens: &[Token], open: usize, close: usize) -> Option<Quote> {
    let inner =
        span_of(tokens, open + 1, close).unwrap_or(Span::new(tokens[open].span.end, tokens[open].span.end));
    let outer = tokens[open].span.cover(tokens[close].span);
    Some(Quote { outer, inner, opened: true, closed: true, continues: false })
}

fn unclosed(tokens: &[Token], open: usize, end: usize) -> Option<Quote> {
    let inner = span_of(tokens, open + 1, end)?;
    Some(Quote {
        outer: tokens[open].span.cover(inner),
        inner,
        opened: true,
        closed: false,
        continues: false,
    })
}

fn unopened(tokens: &[Token], first: usize, close: usize) -> Option<Quote> {
    let inner = span_of(tokens, first, close)?;
    Some(Quote {
        outer: inner.cover(tokens[close].span),
        inner,
        opened: false,
        closed: true,
        continues: false,
    })
}

/// A line in the midst of a quotation, without marks of its own.
fn whole(tokens: &[Token], line: &Line) -> Option<Quote> {
    let inner = span_of(tokens, line.tokens.start, line.tokens.end)?;
    Some(Quote { outer: inner, inner, opened: false, closed: false, continues: true })
}
