//! Time expressions and the days they can mean.
//!
//! Three steps, one way: `words` cuts the text into atoms, `grammar` recognises the longest expressions
//! and what they mean ("the Friday that tense decides"), `resolve` gives them days, counted from the
//! article's day. Where no publication date is given, `anchor` looks for evidence in the text itself.
//! Values follow TIMEX3 (TimeML 1.2.1).
//!
//! ```
//! use rashomon_timex::read;
//! let text = "The ministers met on Tuesday and will meet again in the coming weeks.";
//! let language = rashomon_language::read(text);
//! let times = read(text, &language, Some("2021-04-14".parse().unwrap()));
//! assert_eq!(times.timexes[0].value, "2021-04-13");
//! assert!(times.timexes[1].is_future_horizon());
//! ```
//!
//! Deliberately absent: a clock. What "yesterday" means comes from the anchor that the caller gives, or from
//! what the text itself says; without either it stays unresolved.

mod anchor;
mod beside;
mod calendar;
mod direction;
mod expression;
mod grammar;
mod present;
mod resolve;
mod timex;
mod weekday;
mod words;

use rashomon_language::Language;
use rashomon_lexicon::saying;
use rashomon_text::{Budget, Span, Stamp, Text};

use crate::expression::{Expression, Meaning};

pub use direction::Direction;
pub use timex::{Anchor, Modifier, Timex, TimexKind, Unresolved};

/// What this crate finds in one article.
#[derive(Debug, Clone, Default)]
pub struct Times {
    /// The day the article is told from, if it can be known.
    pub anchor: Option<Anchor>,
    /// The time expressions, in text order, not overlapping.
    pub timexes: Vec<Timex>,
}

impl Times {
    /// The time expressions that lie wholly inside `span`, in text order.
    pub fn within(&self, span: Span<Text>) -> &[Timex] {
        let first = self.timexes.partition_point(|timex| timex.span.start < span.start);
        let rest = &self.timexes[first..];
        &rest[..rest.partition_point(|timex| timex.span.end <= span.end)]
    }
}

/// Finds and resolves the time expressions of a text, told on `published` if that is known.
pub fn read(text: &str, language: &Language, published: Option<Stamp>) -> Times {
    read_within(text, language, published, Budget::NONE)
}

/// The same as far as there is time: the expressions of its beginning, if there is not for all.
pub fn read_within(text: &str, language: &Language, published: Option<Stamp>, budget: Budget<'_>) -> Times {
    let anchor = published.map(|stamp| Anchor::said("published", stamp));
    resolved(text, language, anchor, budget)
}

/// The same for a text that is told from `anchor`, a day known from elsewhere.
pub fn read_from(text: &str, language: &Language, anchor: Anchor, budget: Budget<'_>) -> Times {
    resolved(text, language, Some(anchor), budget)
}

fn resolved(text: &str, language: &Language, anchor: Option<Anchor>, budget: Budget<'_>) -> Times {
    let atoms = words::atoms(text);
    let mut expressions = grammar::expressions(&atoms, budget);
    expressions.retain(|expression| !beside::is_title(text, &atoms, expression));
    let sentences = sentences(language, &atoms, &expressions);
    expressions.iter_mut().for_each(|expression| beside::settle(text, &atoms, expression));
    let directions = directions(text, language, &atoms, &expressions, &sentences);
    for (expression, &direction) in expressions.iter_mut().zip(&directions) {
        present::settle(&atoms, expression, direction);
    }
    let anchor = anchor.or_else(|| anchor::infer(text, &atoms, &expressions, &directions));
    let asides: Vec<bool> = (0..expressions.len())
        .map(|i| i > 0 && is_aside(text, language, &atoms, &expressions[i - 1], &expressions[i]))
        .collect();
    let hedged: Vec<bool> = expressions
        .iter()
        .map(|expression| {
            let at = atoms[expression.first].start;
            let sentence = language.sentences.partition_point(|sentence| sentence.span.end <= at);
            let start = language.sentences.get(sentence).map_or(at, |sentence| sentence.span.start);
            direction::is_past_future(text, &atoms, expression.first, start)
        })
        .collect();
    let outright: Vec<Option<Direction>> = expressions
        .iter()
        .zip(&sentences)
        .zip(&directions)
        .map(|((expression, &sentence), &direction)| {
            weekday::bare(expression)
                .and_then(|_| weekday::outright(text, &atoms, expression, sentence, direction))
        })
        .collect();
    let told =
        resolve::Told { directions: &directions, asides: &asides, hedged: &hedged, outright: &outright };
    let timexes = resolve::resolve(&atoms, &expressions, &told, anchor.as_ref());
    Times { anchor, timexes }
}

/// The sentence of each expression, or its line where sentences are not known.
fn sentences(language: &Language, atoms: &[words::Atom], expressions: &[Expression]) -> Vec<Span<Text>> {
    let mut sentences = language.sentences.iter().peekable();
    let around = |expression: &Expression| {
        let at = atoms[expression.first].start;
        while sentences.next_if(|sentence| sentence.span.end <= at).is_some() {}
        let span = sentences.peek().map(|sentence| sentence.span).filter(|span| span.holds(at));
        span.unwrap_or_else(|| line_around(atoms, expression.first))
    };
    expressions.iter().map(around).collect()
}

/// Which way the sentence around each expression looks.
fn directions(
    text: &str,
    language: &Language,
    atoms: &[words::Atom],
    expressions: &[Expression],
    sentences: &[Span<Text>],
) -> Vec<Option<Direction>> {
    let told = |(expression, &span): (&Expression, &Span<Text>)| {
        let told = direction::direction(text, atoms, expression.first, expression.end, span.start, span.end);
        let time = Span::new(atoms[expression.first].start, atoms[expression.end - 1].end);
        let asks = told.is_none() && present::asks(atoms, expression);
        told.or_else(|| if asks { present::ahead(text, language, span, time) } else { None })
    };
    expressions.iter().zip(sentences).map(told).collect()
}

/// Whether a date stands in a clause beside the clock time that its sentence tells of: what happens at the next clock time
/// is not of that day ("At 6 p.m. she wrote that on Sept. 10 nobody was warned. At 7 p.m. …").
fn is_aside(
    text: &str,
    language: &Language,
    atoms: &[words::Atom],
    clock: &Expression,
    date: &Expression,
) -> bool {
    if !matches!((&clock.meaning, &date.meaning), (Meaning::Clock(..), Meaning::Point(_))) {
        return false;
    }
    let (end, start) = (atoms[clock.end - 1].end, atoms[date.first].start);
    let sentence = language.sentences.partition_point(|sentence| sentence.span.end <= end);
    let one = language.sentences.get(sentence).is_some_and(|s| s.span.holds(start));
    let between = text.get(end as usize..start as usize).unwrap_or_default();
    one && between.split(|c: char| !c.is_alphabetic()).any(|word| saying::CLAUSES.contains(&word))
}

/// The atoms of the same line nearby, for texts whose sentences are not known.
fn line_around(atoms: &[words::Atom], at: usize) -> Span<Text> {
    let first = atoms[..at]
        .iter()
        .rev()
        .take(32)
        .take_while(|atom| !stops(atom))
        .last()
        .map_or(atoms[at].start, |a| a.start);
    let end = atoms[at + 1..]
        .iter()
        .take(32)
        .take_while(|a| !a.line && !stops(a))
        .last()
        .map_or(atoms[at].end, |a| a.end);
    Span::new(first, end)
}

const fn stops(atom: &words::Atom) -> bool {
    matches!(atom.sense, words::Sense::Mark(b'.' | b'!' | b'?'))
}
