//! What the words beside an expression make of it: a name that only looks like a time ("USA TODAY", "Saturday Night Live"), a
//! habit ("the Sunday comics"), the one day of its kind ("the Sept. 11 attacks").

use rashomon_text::{Span, Text};

use crate::TimexKind;
use crate::expression::{Every, Expression, Meaning, Point, Which};
use crate::words::{Atom, Sense, Word};

/// What comes out, is open or is done on each such day: "Sunday editions", "with Sunday coffee".
#[rustfmt::skip]
const HABITS: &[&str] = &[
    "comics", "funnies", "edition", "editions", "circulation", "newspaper", "newspapers", "paper", "papers", "supplement",
    "magazine", "school", "brunch", "coffee",
];

/// Programmes of a day: "the Sunday talk shows".
const KINDS_OF_SHOWS: &[&str] = &["talk", "news", "political", "morning", "public-affairs"];

/// Words before a weekday with which it is a name: "Super Tuesday", "Fox News Sunday".
const NAMED_BY: &[&str] =
    &["Super", "Black", "Bloody", "Cyber", "Palm", "Ash", "Ruby", "Giving", "Freaky", "Taco"];

/// Words after a weekday with which it is a name, of a paper mostly: "the Sunday Times".
const NAMES: &[&str] = &["Times", "Telegraph", "Mirror", "Express", "Herald", "Best"];

/// Whether an expression is the name of something.
pub(crate) fn is_title(text: &str, atoms: &[Atom], expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let word = |at: usize| atoms.get(at).map_or("", |atom| atom.span().of(text));
    let before = |n: usize| if atoms[first].line { "" } else { first.checked_sub(n).map_or("", word) };
    let own = &atoms[first..end];
    if !own.iter().all(|atom| atom.capital) {
        return false;
    }
    if own.len() > 1 && is_quoted(text, own) {
        return true;
    }
    match own[0].sense {
        // "NBC’s Today", "the Today show", "USA TODAY": inside a sentence the day has no capital.
        Sense::Word(Word::Today) if own.len() == 1 => {
            let inside = !own[0].line && first.checked_sub(1).is_some_and(|at| is_small(&atoms[at]));
            is_quoted(text, own) || inside || before(1).eq_ignore_ascii_case("usa")
        }
        Sense::Weekday(_) if own.len() == 1 => {
            NAMED_BY.contains(&before(1))
                || before(1) == "News" && before(2) == "Fox"
                || before(1) == "on" && before(2) == "Mail"
                || atoms.get(end).is_some_and(|next| !next.line) && NAMES.contains(&word(end))
        }
        // "Saturday Night Live", "Monday Night Football"
        Sense::Weekday(_) => matches!(word(end), "Live" | "Football"),
        _ => false,
    }
}

/// Whether words stand alone between quotation marks.
fn is_quoted(text: &str, atoms: &[Atom]) -> bool {
    let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { return false };
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'');
    let before = text.get(..first.start as usize).and_then(|text| text.chars().next_back());
    let mut after = text.get(last.end as usize..).unwrap_or_default().chars();
    let closed = match after.next() {
        Some(',' | '.') => after.next().is_some_and(is_mark),
        next => next.is_some_and(is_mark),
    };
    before.is_some_and(is_mark) && closed
}

/// A word in small letters.
const fn is_small(atom: &Atom) -> bool {
    !atom.capital && !matches!(atom.sense, Sense::Mark(_) | Sense::Digits(..))
}

/// Gives an expression the meaning that the words beside it tell.
pub(crate) fn settle(text: &str, atoms: &[Atom], expression: &mut Expression, sentence: Span<Text>) {
    match expression.meaning {
        Meaning::Point(Point::Weekday(day, Which::Open)) if is_habit(text, atoms, expression) => {
            expression.meaning = Meaning::Every(Every::Weekday(day, None));
            expression.kind = TimexKind::Set;
        }
        Meaning::Point(Point::Day(9, 11, 0, Which::Open)) => {
            if let Some(which) = attack(text, sentence) {
                expression.meaning = Meaning::Point(Point::Day(9, 11, 0, which));
            }
        }
        _ => {}
    }
}

fn is_habit(text: &str, atoms: &[Atom], expression: &Expression) -> bool {
    let word = |at: usize| {
        atoms.get(at).filter(|atom| !atom.line).map(|atom| atom.span().of(text)).unwrap_or_default()
    };
    let next = word(expression.end);
    let before = expression.first.checked_sub(1).map(|at| atoms[at].sense);
    // "a poll released Sunday shows"
    let owned = || matches!(before, Some(Sense::Word(Word::The | Word::S) | Sense::Mark(b'\'')));
    HABITS.contains(&next)
        || next == "shows" && owned()
        || KINDS_OF_SHOWS.contains(&next) && word(expression.end + 1) == "shows"
}

/// Which September 11 a sentence means that tells of attacks: the one of 2001, unless it tells of the one in Libya.
fn attack(text: &str, sentence: Span<Text>) -> Option<Which> {
    let said = sentence.of(text);
    if ["Benghazi", "Libya", "consulate", "diplomatic"].iter().any(|place| said.contains(place)) {
        return said.contains("attack").then_some(Which::Shift(-1));
    }
    let told = ["attacks", "hijack", "World Trade Center", "Twin Towers", "twin towers", "Qaeda", "Qaida"];
    told.iter().any(|words| said.contains(words)).then_some(Which::Year(2001))
}
