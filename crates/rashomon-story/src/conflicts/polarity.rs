//! Whether it is so: confirmed here, denied there; "will close" here, "will not close" there.
//!
//! Two clauses that share nearly all their telling words, one of them with a negation or the opposite verb.

use rashomon_language::Tag;
use rashomon_text::Span;

use super::phrases::is;
use super::slots::{place, times_clash};
use super::{Finding, Value, View};
use crate::ConflictKind;
use crate::align::Pair;
use crate::terms::Word;
use crate::units::Unit;

/// Verbs and adjectives that exclude each other of one subject.
const OPPOSITES: &[(&str, &str)] = &[
    ("~confirm", "~deni"),
    ("~accept", "~reject"),
    ("~open", "~clos"),
    ("~increas", "~decreas"),
    ("-win", "-los"),
    ("~guilti", "-innocent"),
    ("-guilti", "-innocent"),
    ("-succeed", "-fail"),
    ("-support", "-oppos"),
    ("-aliv", "~kill"),
];

/// What a clause has to set against another, read once for all its pairs.
struct Read {
    /// Which words of [`OPPOSITES`] it has: two bits a line.
    opposites: u32,
    negation: Option<Span<rashomon_text::Text>>,
}

impl Read {
    fn of(view: View, unit: usize) -> Self {
        let (words, vocabulary) = (words(view, unit), &view.affair.vocabulary);
        let has = |item: &str| words.iter().any(|w| is(w, vocabulary, item));
        let sides = OPPOSITES.iter().flat_map(|&(x, y)| [x, y]).enumerate();
        let opposites = sides.filter(|(_, item)| has(item)).fold(0, |bits, (at, _)| bits | 1 << at);
        Self { opposites, negation: negation(view, words) }
    }

    fn has(&self, line: usize, side: usize) -> bool {
        self.opposites & 1 << (2 * line + side) != 0
    }
}

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let units = &view.affair.units;
    let read: Vec<Read> = (0..units.len()).map(|unit| Read::of(view, unit)).collect();
    for pair in view.pairs {
        let (a, b) = (&units[pair.a], &units[pair.b]);
        // In one speech, "some will, others will not" stand side by side.
        if a.article == b.article && (a.sentence.abs_diff(b.sentence) < 3 || pair.likeness < 0.7) {
            continue;
        }
        if pair.likeness < 0.5 || pair.terms + pair.actors < 3 || pair.terms < 2 {
            continue;
        }
        if times_clash(view.affair, (a, b), (&view.slots[pair.a], &view.slots[pair.b])) {
            continue;
        }
        let sides = (&read[pair.a], &read[pair.b]);
        if let Some(finding) = opposed(view, pair, sides).or_else(|| negated(view, pair, sides)) {
            findings.push(finding);
        }
    }
}

/// One clause has a word, the other its opposite.
fn opposed(view: View, pair: &Pair, (a, b): (&Read, &Read)) -> Option<Finding> {
    if a.negation.is_some() || b.negation.is_some() {
        return None;
    }
    let vocabulary = &view.affair.vocabulary;
    let find = |unit, item: &str| words(view, unit).iter().find(|w| is(w, vocabulary, item)).map(|w| w.span);
    OPPOSITES.iter().enumerate().find_map(|(line, &(x, y))| {
        let sides = [(x, 0, y, 1), (y, 1, x, 0)];
        sides.into_iter().find_map(|(x, of_x, y, of_y)| {
            let both = a.has(line, of_y) || b.has(line, of_x);
            if both || !a.has(line, of_x) || !b.has(line, of_y) {
                return None;
            }
            Some(finding(view, pair, (find(pair.a, x)?, x), (find(pair.b, y)?, y)))
        })
    })
}

/// One clause is negated, the other is not.
fn negated(view: View, pair: &Pair, (a, b): (&Read, &Read)) -> Option<Finding> {
    let (no_a, no_b) = (a.negation, b.negation);
    // Much closer than other findings: a "not" may belong to any verb of the clause.
    let one_article = units_of(view, pair).0.article == units_of(view, pair).1.article;
    let least = if one_article { 0.9 } else { 0.7 };
    if no_a.is_some() == no_b.is_some() || pair.likeness < least || pair.terms < 3 {
        return None;
    }
    let units = &view.affair.units;
    // The verb that is negated here must be told there; "does not have" and "is not" are too common to tell.
    let (denying, other) = if no_a.is_some() { (pair.a, pair.b) } else { (pair.b, pair.a) };
    let told = |term| units[other].terms.iter().any(|(t, _)| *t == term) && !open(view, other, term);
    if !denied(view, words(view, denying)).map_or(pair.likeness >= 0.85, told) {
        return None;
    }
    let (span_a, span_b) = (no_a.unwrap_or(units[pair.a].span), no_b.unwrap_or(units[pair.b].span));
    let key = |no: Option<_>| if no.is_some() { "no" } else { "yes" };
    Some(finding(view, pair, (span_a, key(no_a)), (span_b, key(no_b))))
}

/// Whether a clause leaves open if it is so: "tried to determine it", "whether they determined it".
fn open(view: View, unit: usize, term: crate::terms::TermId) -> bool {
    let words = words(view, unit);
    let form = |w: &Word| view.affair.vocabulary.word(w.form);
    let before = words.iter().take_while(|w| w.term != term);
    before.clone().any(|w| matches!(form(w), "whether" | "if"))
        || before.last().is_some_and(|w| form(w) == "to")
}

/// The verb that a negation denies, if it tells something.
fn denied(view: View, words: &[Word]) -> Option<crate::terms::TermId> {
    let no =
        |w: &Word| matches!(view.affair.vocabulary.word(w.form), "not" | "never" | "no" | "nor" | "neither");
    let mut after = words.iter().skip_while(|w| !no(w)).skip(1).take(3);
    after.find(|w| w.tag != Tag::Adverb && w.tag != Tag::Auxiliary).filter(|w| w.weight > 0.0).map(|w| w.term)
}

/// The negation of a clause with the words it stands before.
fn negation(view: View, words: &[Word]) -> Option<Span<rashomon_text::Text>> {
    let vocabulary = &view.affair.vocabulary;
    let at = words.iter().enumerate().position(|(i, w)| match vocabulary.word(w.form) {
        "not" | "never" | "no" | "nor" | "neither" => true,
        // "Has yet to decide."
        "yet" => words.get(i + 1).is_some_and(|next| vocabulary.word(next.form) == "to"),
        _ => false,
    })?;
    // "Not until Monday" tells when, and "not only" denies nothing.
    if words[at..].iter().any(|w| matches!(vocabulary.word(w.form), "until" | "till")) {
        return None;
    }
    if words.get(at + 1).is_some_and(|w| matches!(vocabulary.word(w.form), "only" | "just" | "longer")) {
        return None;
    }
    let first = words.get(at.saturating_sub(1))?;
    let last = words.get((at + 2).min(words.len() - 1))?;
    Some(first.span.cover(last.span))
}

fn units_of<'a>(view: View<'a>, pair: &Pair) -> (&'a Unit, &'a Unit) {
    (&view.affair.units[pair.a], &view.affair.units[pair.b])
}

fn words<'a>(view: View<'a>, unit: usize) -> &'a [Word] {
    let unit: &Unit = &view.affair.units[unit];
    view.affair.words_in(unit.article, unit.span)
}

type Side<'a> = (Span<rashomon_text::Text>, &'a str);

fn finding(view: View, pair: &Pair, a: Side, b: Side) -> Finding {
    let units = &view.affair.units;
    Finding {
        kind: ConflictKind::Polarity,
        a: Value { place: place(&units[pair.a], a.0), key: a.1.to_owned() },
        b: Value { place: place(&units[pair.b], b.0), key: b.1.to_owned() },
        soft: false,
        weight: pair.likeness,
        about: None,
    }
}
