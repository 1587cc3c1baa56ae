//! Whether a clause looks back or ahead, told by the verbs and words around a time expression.

use rashomon_language::verb_form;

use crate::words::{Atom, Season, Sense, Tense, Word};

/// Which way from the telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Before it.
    Past,
    /// After it.
    Future,
}

/// How many atoms on either side can tell.
const REACH: usize = 16;

/// Before "for" and a day, what is to be then.
pub(crate) const FIXED: &[&str] = &[
    "set",
    "planned",
    "scheduled",
    "slated",
    "booked",
    "billed",
    "due",
    "called",
    "forecast",
    "predicted",
    "pencilled",
    "penciled",
    "fixed",
    "timed",
    "tipped",
    "arranged",
    "reserved",
];

/// Past tenses whose infinitive is over with them.
#[rustfmt::skip]
const RAISING: &[&str] = &[
    "seemed", "appeared", "managed", "failed", "refused", "declined", "began", "started", "continued", "helped", "forced",
    "rushed", "proceeded", "ceased", "happened", "struggled", "tried", "attempted", "scrambled", "hurried", "raced", "dared",
    "neglected", "bothered",
];

/// The direction of the clause around the expression of the atoms `first..end`, in a sentence that begins at
/// byte `sentence_start` and ends at `sentence_end`.
pub(crate) fn direction(
    text: &str,
    atoms: &[Atom],
    first: usize,
    end: usize,
    sentence_start: u32,
    sentence_end: u32,
) -> Option<Direction> {
    // "a hearing for June 28", "a rally set for Wednesday"
    let month = matches!(atoms[first].sense, Sense::Month(_) | Sense::MonthShort(_)) && end > first + 1;
    let word = |atom: &Atom| text.get(atom.start as usize..atom.end as usize).unwrap_or_default();
    let fixed = || first > 1 && FIXED.contains(&word(&atoms[first - 2]));
    if first > 0 && atoms[first - 1].sense == Sense::Word(Word::For) && (month || fixed()) {
        return Some(Direction::Future);
    }
    if held(text, atoms, first, sentence_start) {
        return Some(Direction::Future);
    }
    let lowest = first.saturating_sub(REACH);
    let mut comma = false;
    for i in (lowest..first).rev() {
        let atom = &atoms[i];
        if atom.start < sentence_start || matches!(atom.sense, Sense::Mark(b';')) {
            break;
        }
        comma |= atom.sense == Sense::Mark(b',');
        // "continues to try, under a June agreement": an infinitive does not reach across a comma.
        if comma && atom.sense == Sense::Tense(Tense::To) {
            continue;
        }
        if let Some(direction) = told_by(text, atoms, i, sentence_start) {
            return Some(direction);
        }
    }
    let highest = atoms.len().min(end + REACH);
    for i in end..highest {
        let atom = &atoms[i];
        if atom.start >= sentence_end || matches!(atom.sense, Sense::Mark(b';')) {
            break;
        }
        if let Some(direction) = told_by(text, atoms, i, sentence_start) {
            return Some(direction);
        }
    }
    None
}

/// Whether what is to come was so in the past only: "economists expected that it would climb in May".
pub(crate) fn is_past_future(text: &str, atoms: &[Atom], first: usize, sentence_start: u32) -> bool {
    let word = |atom: &Atom| text.get(atom.start as usize..atom.end as usize).unwrap_or_default();
    let near =
        || atoms[first.saturating_sub(REACH)..first].iter().filter(|atom| atom.start >= sentence_start);
    near().any(|atom| word(atom) == "would")
        && !near().any(|atom| matches!(word(atom), "will" | "is" | "are"))
}

/// Right before the day a verb that holds it to what is to come: "the hearing is on the 23rd", "the talks resumed Monday and
/// end Friday".
fn held(text: &str, atoms: &[Atom], first: usize, sentence_start: u32) -> bool {
    let word = |at: usize| text.get(atoms[at].start as usize..atoms[at].end as usize).unwrap_or_default();
    let led = |at: usize| matches!(atoms[at].sense, Sense::Word(Word::On | Word::In | Word::At | Word::By));
    let Some(verb) = first.checked_sub(1).and_then(|at| if led(at) { at.checked_sub(1) } else { Some(at) })
    else {
        return false;
    };
    if atoms[verb].start < sentence_start || atoms[verb].capital || atoms[first].line {
        return false;
    }
    let joined = verb > 0 && atoms[verb - 1].sense == Sense::Word(Word::And);
    let present = || verb_form(word(verb)).is_some_and(|form| !form.past && !form.reporting);
    matches!(word(verb), "is" | "are") || joined && present()
}

fn told_by(text: &str, atoms: &[Atom], i: usize, sentence_start: u32) -> Option<Direction> {
    let tense = match atoms[i].sense {
        Sense::Tense(tense) => tense,
        Sense::Word(Word::Until | Word::Coming) => return Some(Direction::Future),
        Sense::Word(Word::Since) => return Some(Direction::Past),
        _ => return None,
    };
    // "won" is "will not" only before its mark.
    let won = || {
        let mark = atoms.get(i + 1).is_some_and(|next| next.sense == Sense::Mark(b'\'') && !next.spaced);
        let word = text.get(atoms[i].start as usize..atoms[i].end as usize).unwrap_or_default();
        word.eq_ignore_ascii_case("won") && !mark
    };
    match tense {
        Tense::Future if won() => Some(Direction::Past),
        // "May", "Will" inside a sentence are names.
        Tense::Future if atoms[i].capital && !atoms[i].line && i > 0 => None,
        Tense::Past => Some(Direction::Past),
        Tense::Future => Some(Direction::Future),
        Tense::To => {
            // "to meet", but not "to London", "to the", "to 5", "to members".
            let next = atoms.get(i + 1)?;
            let verb = !next.capital
                && match next.sense {
                    Sense::Tense(Tense::Be | Tense::PastForm | Tense::Past) => true,
                    // "to fall in February"
                    Sense::Season(Season::Fall | Season::Spring) => true,
                    Sense::Other => {
                        let word = text.get(next.start as usize..next.end as usize).unwrap_or_default();
                        word.ends_with("ly") || verb_form(word).is_some_and(|form| form.lemma == word)
                    }
                    _ => false,
                };
            // "seemed to hint", "managed to escape": what so hangs on a past is past.
            let raised = i.checked_sub(1).is_some_and(|before| {
                let word =
                    text.get(atoms[before].start as usize..atoms[before].end as usize).unwrap_or_default();
                RAISING.contains(&word)
            });
            (verb && !atoms[i].line).then_some(if raised { Direction::Past } else { Direction::Future })
        }
        Tense::Be | Tense::Being => None,
        Tense::PastForm => {
            // A participle after "will", "be", "to" belongs to what is to come; after "is", "are" to the present.
            for at in (i.saturating_sub(3)..i).rev() {
                let before = &atoms[at];
                if before.start < sentence_start {
                    break;
                }
                match before.sense {
                    // "since being named": over, whereas what "is being held" is not.
                    Sense::Tense(Tense::Being) => {
                        let over = at > 0
                            && matches!(
                                atoms[at - 1].sense,
                                Sense::Word(Word::Since | Word::After | Word::From)
                            );
                        return Some(if over { Direction::Past } else { Direction::Future });
                    }
                    // "to be held", not "spoke to a packed house"
                    Sense::Tense(Tense::To)
                        if matches!(atoms[at + 1].sense, Sense::Word(Word::The | Word::A)) => {}
                    Sense::Tense(Tense::Future | Tense::To) => return Some(Direction::Future),
                    Sense::Tense(Tense::Be) => return Some(Direction::Future),
                    Sense::Tense(Tense::Past) => return Some(Direction::Past),
                    _ => {}
                }
            }
            Some(Direction::Past)
        }
    }
}
