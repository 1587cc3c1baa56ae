//! Quotations in languages other than English, with the speaker beside them.
//!
//! What is read: what stands in quotation marks, where a cue of the lexicon stands beside it. The source is given as the text
//! prints it; a pronoun is a source and nobody is guessed for it. What is not in marks is not read here.

mod beside;
mod dash;
mod names;
mod source;
#[cfg(test)]
mod tests;
mod window;

use rashomon_language::{Entity, Language, Quote};
use rashomon_lexicon::languages::{self, Classes, Table};
use rashomon_text::{Span, Text};

use self::beside::Cued;
use self::window::{Word, is_comma, is_stop};
use crate::{Attribution, Kind};

/// How many bytes before and after a quotation are looked at.
const WINDOW: usize = 500;
/// How many words may stand between a cue and the quotation that goes on after it.
const BETWEEN: usize = 10;

/// A sentence of so many words after a quotation may say whose it is.
const TELLS: usize = 8;
/// So few words in marks within a sentence are a name or a title, whoever is named after them.
const NAME: usize = 2;

/// Whether quotations are read in a language, given by its BCP 47 tag.
pub fn reads_quotations(language: &str) -> bool {
    languages::of(language).is_some()
}

/// The statements in quotation marks of a text in `code`, and who speaks by name, as entities that the statements point to.
/// `None` where quotations of that language are not read.
pub fn quotations(text: &str, language: &Language, code: &str) -> Option<(Vec<Attribution>, Vec<Entity>)> {
    let table = languages::of(code)?;
    let mut reader = Reader { text, table, statements: Vec::new() };
    for number in 0..language.quotes.len() {
        reader.quotation(&language.quotes, number);
    }
    let mut statements = reader.statements;
    if table.dialogue() {
        dash::read(text, table, &language.quotes, &mut statements);
    }
    let mut found: Vec<Attribution> = statements.into_iter().map(|statement| statement.attribution).collect();
    found.sort_by_key(|attribution| attribution.content.first().copied());
    let entities = names::speakers(text, table, &mut found);
    Some((found, entities))
}

/// A statement as it is put together.
struct Statement {
    attribution: Attribution,
    /// The last quotation that belongs to it.
    last: usize,
    /// How many words after that quotation its cue and source take.
    taken: usize,
}

struct Reader<'a> {
    text: &'a str,
    table: &'static Table,
    statements: Vec<Statement>,
}

impl Reader<'_> {
    fn quotation(&mut self, quotes: &[Quote], number: usize) {
        let quote = quotes[number];
        let inner = quote.inner.of(self.text);
        let (before, same_line) = self.before(quotes, number);
        let after = self.after(quotes, number);
        let previous =
            self.statements.last().filter(|s| s.last + 1 == number && (same_line || quote.continues));
        let taken = previous.map(|statement| statement.taken);
        if quote.continues && taken.is_some() {
            return self.attach(quote, number);
        }
        let pause = inner.ends_with([',', '?', '!', '…', '–', '—']);
        // "Das Schiff „Gorch Fock“, so Eva Stolz, sei alt."
        let within = before.last().is_some_and(|word| !is_stop(word) && word.lower != ":");
        let name = inner.starts_with(char::is_uppercase) && inner.split_whitespace().count() <= NAME;
        if within && !pause && name {
            return;
        }
        if let Some(cued) = beside::after(self.table, &after, pause) {
            let taken = cued.end;
            return self.add(&after, cued, vec![quote.outer], number, taken);
        }
        if let Some(taken) = taken
            && goes_on(&before, taken, inner, &after)
        {
            return self.attach(quote, number);
        }
        let sentence = &before[window::last_sentence(&before)..];
        let opens = !same_line && sentence.len() == before.len();
        let cued = beside::before(self.table, sentence, inner);
        if let Some(cued) = cued.or_else(|| beside::label(self.table, sentence, inner).filter(|_| opens)) {
            return self.add(sentence, cued, vec![quote.outer], number, 0);
        }
        // „...“ und „...“, „...“ „...“
        let joined = before.len() <= 1
            && before.iter().all(|word| is_comma(word) || word.classes.any(Classes::CONJUNCTION));
        if taken == Some(0) && joined {
            return self.attach(quote, number);
        }
        let words = window::words(self.text, quote.inner, self.table);
        if let Some((at, cued)) = beside::within(self.table, &words) {
            let first = Span::new(quote.outer.start, words[at - 1].span.start);
            let rest = words.get(cued.end).filter(|word| is_comma(word)).map(|comma| comma.span.end);
            let rest = rest
                .map(|from| Span::new(from, quote.outer.end))
                .filter(|span| span.of(self.text).trim().len() > 2);
            let content = std::iter::once(first).chain(rest.map(|span| trimmed(self.text, span))).collect();
            self.add(&words, cued, content, number, 0);
        }
    }

    /// The words of the line before a quotation and after the one before it, and whether that stands in the same line.
    fn before(&self, quotes: &[Quote], number: usize) -> (Vec<Word>, bool) {
        let end = quotes[number].outer.start as usize;
        let previous = number.checked_sub(1).map_or(0, |before| quotes[before].outer.end as usize);
        let floor = previous.max(self.text.floor_char_boundary(end.saturating_sub(WINDOW)));
        let gap = &self.text[floor..end];
        let line = gap.rfind(is_break).map(|at| floor + at + 1);
        // A window that begins within a long sentence begins at a word.
        let start = line.unwrap_or(floor);
        let start = self.text.ceil_char_boundary(start);
        let cut = floor > previous && line.is_none();
        let start = if cut { start + gap.find(' ').unwrap_or(0) } else { start };
        let same_line = number > 0 && line.is_none() && !cut;
        (window::words(self.text, Span::from_range(start..end), self.table), same_line)
    }

    /// The words of the line after a quotation, up to the next one.
    fn after(&self, quotes: &[Quote], number: usize) -> Vec<Word> {
        let start = quotes[number].outer.end as usize;
        let next = quotes.get(number + 1).map_or(self.text.len(), |next| next.outer.start as usize);
        let end = next.min(self.text.floor_char_boundary(start + WINDOW));
        let end = self.text[start..end].find(is_break).map_or(end, |at| start + at);
        window::words(self.text, Span::from_range(start..end), self.table)
    }

    fn add(&mut self, words: &[Word], cued: Cued, content: Vec<Span<Text>>, last: usize, taken: usize) {
        let attribution = attribution(words, &cued, content);
        self.statements.push(Statement { attribution, last, taken });
    }

    fn attach(&mut self, quote: Quote, number: usize) {
        if let Some(statement) = self.statements.last_mut() {
            statement.attribution.content.push(quote.outer);
            statement.last = number;
            statement.taken = 0;
        }
    }
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A span without the white space around it.
fn trimmed(text: &str, span: Span<Text>) -> Span<Text> {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    Span::from_range(start..start + words.trim().len())
}

/// A cue with its source and content as an attribution.
fn attribution(words: &[Word], cued: &Cued, content: Vec<Span<Text>>) -> Attribution {
    let span = |range: &std::ops::Range<usize>| words[range.start].span.cover(words[range.end - 1].span);
    Attribution {
        source: cued.source.as_ref().map(span).into_iter().collect(),
        cue: cued.cue.iter().map(span).collect(),
        content,
        kind: Kind::Direct,
        act: cued.act,
        speaker: None,
        via: None,
        said_on: None,
        confidence: cued.confidence,
    }
}

/// Whether a quotation goes on from the one before it: `„...“, sagte X, „...“` and `„...“, sagte X. „...“`. `taken` words of
/// `before` are the cue and source.
fn goes_on(before: &[Word], taken: usize, inner: &str, after: &[Word]) -> bool {
    let Some((last, rest)) = before.get(taken..).and_then(<[Word]>::split_last) else { return false };
    if taken == 0 || rest.len() > BETWEEN || rest.iter().any(is_stop) {
        return false;
    }
    if is_stop(last) {
        let starts = inner.trim_start_matches(['¿', '¡']).starts_with(char::is_uppercase);
        let ends = inner.ends_with(['.', '?', '!', '…']) || after.first().is_none_or(is_stop);
        // "« Faux ! », glapit Claire Nolin", "„Schande!“ Das rief Eva Stolz.": whose it is, is told after it.
        let sentence = after.iter().position(is_stop).unwrap_or(after.len());
        let told_after = after.first().is_some_and(|word| !is_stop(word) && !word.capital)
            || (1..=TELLS).contains(&sentence);
        if told_after {
            return false;
        }
        return starts && ends && inner.split_whitespace().nth(1).is_some();
    }
    is_comma(last) || last.lower == ":"
}
