//! Dialogue set with dashes, as Spanish and Portuguese papers set it: —No volveremos —dijo la alcaldesa—. Está cerrado.

use rashomon_language::Quote;
use rashomon_lexicon::languages::Table;
use rashomon_text::Span;

use super::{Statement, attribution, beside, is_break, trimmed, window};

/// Adds the statements of lines that open with a dash and hold no quotation marks.
pub(super) fn read(text: &str, table: &Table, quotes: &[Quote], statements: &mut Vec<Statement>) {
    let mut start = 0;
    let mut quote = 0;
    for line in text.split_inclusive(is_break) {
        let end = start + line.len();
        while quotes.get(quote).is_some_and(|quote| (quote.outer.end as usize) <= start) {
            quote += 1;
        }
        let marked = quotes.get(quote).is_some_and(|quote| (quote.outer.start as usize) < end);
        if !marked {
            statements.extend(of_line(text, start, line.trim_end(), table));
        }
        start = end;
    }
}

fn of_line(text: &str, start: usize, line: &str, table: &Table) -> Option<Statement> {
    let mut dashes = line.char_indices().filter(|(_, c)| matches!(c, '—' | '–'));
    let (first, dash) = dashes.next().filter(|&(at, _)| line[..at].trim().is_empty())?;
    let (second, other) = dashes.next()?;
    let third = dashes.next();
    let told = second + other.len_utf8()..third.map_or(line.len(), |(at, _)| at);
    let words = window::words(text, Span::from_range(start + told.start..start + told.end), table);
    let cued = beside::after(table, &words, true)?;
    let span = |from: usize, to: usize| trimmed(text, Span::from_range(start + from..start + to));
    let mut content = vec![span(first + dash.len_utf8(), second)];
    if let Some((at, dash)) = third {
        let from = at + dash.len_utf8();
        let from = from + line[from..].len() - line[from..].trim_start_matches(['.', ',', ' ']).len();
        content.extend(Some(span(from, line.len())).filter(|span| !span.is_empty()));
    }
    content.retain(|span| !span.is_empty());
    let made = attribution(&words, &cued, content);
    (!made.content.is_empty()).then_some(Statement { attribution: made, last: usize::MAX - 1, taken: 0 })
}
