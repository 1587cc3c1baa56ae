//! Which day a weekday means that has neither date nor "last" nor "next" beside it ("on Tuesday", "Sunday's election"): the
//! last such day or the next.
//!
//! How far away the two are tells more than any verb: on a Wednesday's page "Tuesday" is yesterday, whatever infinitive stands
//! nearer ("unveiled plans to impose tariffs Tuesday"), and "Thursday" is tomorrow. `docs/lab/weekdays.md` has the figures.

use rashomon_language::verb_form;
use rashomon_text::{Span, Text};

use crate::direction::{Direction, FIXED};
use crate::expression::{Expression, Meaning, Point, Which};
use crate::words::{Atom, Sense, Tense, Word};

/// How many atoms before the day are asked for what holds it to what is to come.
const REACH: usize = 20;

/// What a day does that comes nearer: "as his 100th day on Saturday nears".
const COMES: &[&str] = &["nears", "approaches", "looms"];

/// Before an infinitive, what is to be.
const TO_BE: &[&str] =
    &["scheduled", "set", "due", "slated", "expected", "going", "poised", "supposed", "planned"];

/// Before an infinitive, what somebody binds himself to: "agreed to meet on Monday".
const BOUND: &[&str] = &["agreed", "promised", "vowed", "pledged", "intends", "hopes", "invited"];

/// What is arranged for a day, told in the present: "goes on trial on Monday". Most else that is so told is a caption of what is
/// over ("He makes a point on Monday").
#[rustfmt::skip]
const ARRANGED: &[&str] = &[
    "starts", "begins", "opens", "closes", "ends", "expires", "meets", "faces", "goes", "comes", "returns", "resumes", "arrives",
    "airs",
];

/// The weekday of an expression that names no other.
pub(crate) const fn bare(expression: &Expression) -> Option<i8> {
    match expression.meaning {
        Meaning::Point(Point::Weekday(day, Which::Open))
        | Meaning::Clock(Some(Point::Weekday(day, Which::Open)), _) => Some(day),
        _ => None,
    }
}

/// How many days from the day of the telling such a weekday lies, where the next one is `ahead` days away (0 to 6). Of the past
/// week's days the last are told of far more often than the first, of the coming week's the first; and a page that is dated a
/// day early tells tomorrow as past (not one whose day is only known as a range: it is no `page`). `outright` is which way it is
/// told whatever its distance.
pub(crate) const fn shift(
    ahead: i64,
    direction: Option<Direction>,
    outright: Option<Direction>,
    page: bool,
) -> i64 {
    let next = match (ahead, outright, direction) {
        (0, ..) => true,
        (_, Some(outright), _) => matches!(outright, Direction::Future),
        (1, _, Some(Direction::Past)) => page,
        (1 | 2, _, None) | (1..=4, _, Some(Direction::Future)) => true,
        _ => false,
    };
    if next { ahead } else { ahead - 7 }
}

/// Which way a day is told outright, so that its distance does not count: "will meet on Friday", "until Friday", "is scheduled to
/// begin Friday", "who is stepping down Friday", or "had been due to expire Friday".
pub(crate) fn outright(
    text: &str,
    atoms: &[Atom],
    expression: &Expression,
    sentence: Span<Text>,
    direction: Option<Direction>,
) -> Option<Direction> {
    let (first, end) = (expression.first, expression.end);
    let word = |at: usize| atoms[at].span().of(text);
    let ahead = |told: bool| told.then_some(Direction::Future);
    if atoms.get(end).is_some_and(|next| next.start < sentence.end && COMES.contains(&word(end))) {
        return ahead(true);
    }
    // "after Sunday's election": what is told of the election says nothing of Sunday.
    let owns = atoms.get(end).is_some_and(|next| next.sense == Sense::Mark(b'\'') && !next.spaced);
    let lowest = first.saturating_sub(REACH);
    let mut ing = None;
    for at in (lowest..first).rev().take_while(|&at| atoms[at].start >= sentence.start) {
        let leads = at + 1 == first;
        let before = |n: usize| at.checked_sub(n).filter(|&at| at >= lowest).map_or("", word);
        match atoms[at].sense {
            // "Until Thursday, they had not called him a suspect."
            Sense::Word(Word::Until) if leads && !atoms[at].capital => return ahead(true),
            Sense::Word(Word::For) if leads && FIXED.contains(&before(1)) => return ahead(true),
            Sense::Word(Word::Since | Word::From) if leads => return None,
            // "is losing ground after the council on Friday approved": another clause.
            Sense::Word(Word::After) | Sense::Mark(b';' | b'"') => return None,
            _ if owns => {}
            Sense::Tense(Tense::Future) => {
                // "won't"
                let not = word(at) == "won" && atoms[at + 1].sense == Sense::Mark(b'\'');
                return ahead(not || matches!(word(at), "will" | "ll" | "shall"));
            }
            Sense::Tense(Tense::To) if TO_BE.contains(&before(1)) => {
                return match before(2) {
                    "been" => (before(3) == "had").then_some(Direction::Past),
                    copula => ahead(matches!(copula, "is" | "are" | "re" | "s")),
                };
            }
            Sense::Tense(Tense::To) if BOUND.contains(&before(1)) => return ahead(true),
            // "will be held", not "held"
            Sense::Tense(Tense::PastForm) if before(1) == "be" => {}
            Sense::Tense(Tense::Be | Tense::To) => {}
            Sense::Tense(_) => return None,
            _ if direction == Some(Direction::Future) && ARRANGED.contains(&word(at)) => return ahead(true),
            _ if ing == Some(at + 1) => return ahead(matches!(word(at), "is" | "are" | "am" | "re")),
            _ => {}
        }
        if word(at).ends_with("ing") && verb_form(word(at)).is_some_and(|form| form.ing) {
            ing = Some(at);
        }
    }
    None
}
