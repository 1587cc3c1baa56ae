//! What the words beside an expression make of it: a name that only looks like a time ("USA TODAY", "Saturday Night Live"), a
//! habit ("the Sunday comics").

use rashomon_lexicon::calendar::beside::{HABITS, KINDS_OF_SHOWS, NAMED_BY, PAPERS};

use crate::TimexKind;
use crate::expression::{Every, Expression, Meaning, Point, Which};
use crate::words::{Atom, Sense, Word};

/// Whether an expression is the name of something.
pub(crate) fn is_title(text: &str, atoms: &[Atom], expression: &Expression) -> bool {
    let (first, end) = (expression.first, expression.end);
    let word = |at: usize| atoms.get(at).map_or("", |atom| atom.span().of(text));
    let before = |n: usize| if atoms[first].line { "" } else { first.checked_sub(n).map_or("", word) };
    let own = &atoms[first..end];
    if !own.iter().all(|atom| atom.capital) {
        return false;
    }
    let whole = capitals_around(text, atoms, first..end);
    if whole.len() > 1 && is_quoted(text, whole) {
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
                || atoms.get(end).is_some_and(|next| !next.line) && PAPERS.contains(&word(end))
        }
        // "Saturday Night Live", "Monday Night Football"
        Sense::Weekday(_) => matches!(word(end), "Live" | "Football"),
        _ => false,
    }
}

/// Words on each side of an expression that may be of one name with it.
const MOST: usize = 6;

/// An expression with the words in capitals that stand right beside it.
fn capitals_around<'a>(text: &str, atoms: &'a [Atom], own: std::ops::Range<usize>) -> &'a [Atom] {
    let beside = |a: &Atom, b: &Atom| {
        a.capital
            && b.capital
            && text.get(a.end as usize..b.start as usize).is_some_and(|between| between == " ")
    };
    let (mut from, mut to) = (own.start, own.end);
    while from > 0 && own.start - from < MOST && beside(&atoms[from - 1], &atoms[from]) {
        from -= 1;
    }
    while to < atoms.len() && to - own.end < MOST && beside(&atoms[to - 1], &atoms[to]) {
        to += 1;
    }
    &atoms[from..to]
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
pub(crate) fn settle(text: &str, atoms: &[Atom], expression: &mut Expression) {
    if let Meaning::Point(Point::Weekday(day, Which::Open)) = expression.meaning
        && is_habit(text, atoms, expression)
    {
        expression.meaning = Meaning::Every(Every::Weekday(day, None));
        expression.kind = TimexKind::Set;
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
