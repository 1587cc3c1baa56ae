//! What a simple present says of a day beside it: "The show starts Saturday", "Voters choose a mayor on Sunday" are to
//! come. Asked only where no other verb of the sentence tells.
//!
//! Leaves headlines alone, which tell in the present what is over: they end without a stop.

use rashomon_language::{Language, Tag, verb_form};
use rashomon_text::{Span, Text};

use crate::Direction;
use crate::expression::{Amount, Expression, Meaning, Point, Reach, Which};
use crate::words::{Atom, Sense, Unit, Word};

/// Ahead, if the sentence is one in the simple present and its verb stands in the clause of what is at `time`.
pub(crate) fn ahead(
    text: &str,
    language: &Language,
    sentence: Span<Text>,
    time: Span<Text>,
) -> Option<Direction> {
    /// Longer sentences have more to say than one verb.
    const LONGEST: usize = 40;
    // "A poll from Tuesday shows": when it was made.
    let before = text.get(..time.start as usize).unwrap_or_default().trim_end();
    let made = before.strip_suffix("from").is_some_and(|before| {
        let noun = language.token_at(before.trim_end().len() as u32).checked_sub(1);
        noun.and_then(|noun| language.tokens.get(noun)).is_some_and(|token| token.tag == Tag::Word)
    });
    let ranges = text.get(time.end as usize..).is_some_and(|after| {
        [" to ", " through ", " until ", " on", "-", "–"].iter().any(|link| after.starts_with(link))
    });
    if made && !ranges {
        return None;
    }
    let whole = sentence.of(text).trim_end().ends_with(['.', '!', '?']);
    let first = language.token_at(sentence.start);
    let length =
        language.tokens[first..].iter().take(LONGEST).take_while(|t| t.span.start < sentence.end).count();
    // "Friday's vote" is of any time.
    let owns = text.get(time.end as usize..).is_some_and(|rest| rest.starts_with(['’', '\'']));
    let near = |token: usize| {
        let verb = language.tokens[token].span;
        let between = verb.end.min(time.end)..verb.start.max(time.start);
        !text.get(between.start as usize..between.end as usize).unwrap_or_default().contains(',')
    };
    let present =
        !owns && (first + 1..first + length).any(|token| is_present(text, language, token) && near(token));
    (whole && present).then_some(Direction::Future)
}

/// Whether a token is a verb in the simple present, by its form and what stands before it. Verbs of reporting say nothing
/// of when.
fn is_present(text: &str, language: &Language, token: usize) -> bool {
    let word = |at: usize| language.tokens[at].span.of(text);
    let Some(form) = verb_form(word(token)).filter(|form| !form.reporting) else { return false };
    let before = language.tokens[token - 1].tag;
    let subject = word(token - 1);
    let quoted = language.quotes.iter().any(|quote| quote.outer.holds(language.tokens[token].span.start));
    if quoted || matches!(before, Tag::Determiner | Tag::Preposition | Tag::Punctuation | Tag::Number) {
        return false;
    }
    let several = ["they", "we", "you", "i"].iter().any(|other| subject.eq_ignore_ascii_case(other));
    let plural = several || subject.ends_with('s') && matches!(before, Tag::Word | Tag::Name);
    let base = form.lemma == word(token) && !form.past && plural;
    let singular = form.third_person && !subject.ends_with(['’', '\'']);
    base && language.tokens[token].tag != Tag::Name || singular
}

/// Whether the tense of a sentence says which of its kind an expression means.
pub(crate) fn asks(atoms: &[Atom], expression: &Expression) -> bool {
    let open = matches!(
        expression.meaning,
        Meaning::Point(
            Point::Weekday(_, Which::Open)
                | Point::Month(_, Which::Open)
                | Point::Day(.., Which::Open)
                | Point::DayOfMonth(..)
        ) | Meaning::Clock(Some(Point::Weekday(_, Which::Open)), _)
    );
    open || is_in_length(atoms, expression)
}

/// "in two days", not "in two days of talks".
fn is_in_length(atoms: &[Atom], expression: &Expression) -> bool {
    let before = expression.first.checked_sub(1).map(|at| atoms[at].sense);
    let after = atoms.get(expression.end).map(|atom| atom.sense);
    let length = matches!(expression.meaning, Meaning::Length(Amount::Exact(_), unit, Reach::Free) if unit >= Unit::Day && unit != Unit::Quarter);
    length
        && before == Some(Sense::Word(Word::In))
        && !atoms[expression.first].line
        && !matches!(after, Some(Sense::Word(Word::Of | Word::Or)))
}

/// "in two days" beside what is to come is a day; beside what is over ("was built in two days") it is a length.
pub(crate) fn settle(atoms: &[Atom], expression: &mut Expression, direction: Option<Direction>) {
    if let Meaning::Length(amount, unit, _) = expression.meaning
        && direction == Some(Direction::Future)
        && is_in_length(atoms, expression)
    {
        expression.meaning = Meaning::Point(Point::Away(unit, amount, 1));
        expression.kind = crate::TimexKind::Date;
    }
}
