//! What befell those who are counted: killed, injured, missing, arrested. "Nine people died" and "27 people were in the
//! cabin" count people both, and not the same ones.

use rashomon_language::Tag;

use crate::terms::{TermId, Word};
use crate::units::Affair;

/// The ideas that befall those counted.
const FATES: [&str; 7] = ["~kill", "~injur", "~miss", "~arrest", "~evacuat", "~rescu", "-displac"];

/// Nouns that say of those who are counted only that they are people.
pub(crate) const PEOPLE: [&str; 6] = ["-person", "-individual", "-man", "-woman", "-other", "-mor"];

/// The term of a toll, where nobody in a story says that anybody was killed.
pub(crate) const OF_TOLL: &str = "-toll";

/// Words after a number within which its fate stands.
const AFTER: usize = 5;
/// Words before it.
const BEFORE: usize = 4;

/// What befell those that a number counts, if it is told near: the number stands before `words[to]` and behind
/// `words[from - 1]`.
pub(super) fn fate(affair: &Affair, words: &[Word], from: usize, to: usize) -> Option<TermId> {
    let fate = |w: &&Word| FATES.contains(&affair.vocabulary.word(w.term));
    // "Killing 10 people, injuring dozens": what stands right before the number counts first.
    let adjacent = words.get(from.saturating_sub(3)..from).unwrap_or_default().iter().rev();
    let joins = |w: &&Word| w.tag != Tag::Conjunction && (w.tag == Tag::Verb || fate(w) || w.weight == 0.0);
    let adjacent = adjacent.take_while(joins).find(fate);
    // "Three people, killing one": the mark ends what is said of the three.
    let after = || {
        let near = words.get(to..words.len().min(to + AFTER)).unwrap_or_default();
        let apart = |i: usize| i + to > 0 && words[i + to - 1].span.end + 1 < near[i].span.start;
        // "Hit seven villages and killing 10": what befell others again.
        let another = |i: usize| {
            let before = i.checked_sub(1).is_some_and(|i| near[i].tag == Tag::Conjunction);
            before && affair.vocabulary.word(near[i].form).ends_with("ing")
        };
        let ends = |i: usize| near[i].tag == Tag::Number || apart(i) || another(i);
        let of_them = near.iter().enumerate().take_while(|(i, _)| !ends(*i));
        of_them.map(|(_, w)| w).find(fate)
    };
    // "80 hurt and 7 villages damaged": what befell others.
    let before = || {
        let before = words.get(from.saturating_sub(BEFORE)..from).unwrap_or_default().iter().rev();
        before.take_while(|w| !matches!(w.tag, Tag::Number | Tag::Conjunction)).find(fate)
    };
    adjacent.or_else(after).or_else(before).map(|w| w.term).or_else(|| toll(affair, words, from, to))
}

/// Words before a number within which the toll stands that it is: "the toll of the landslide had risen to 22".
pub(super) const TOLL: usize = 12;

/// The dead, where a number is a toll, of people or of nothing that is named: what befell others, and other numbers, lie between it and
/// another.
fn toll(affair: &Affair, words: &[Word], from: usize, to: usize) -> Option<TermId> {
    let counted = words.get(to).filter(|word| word.tag == Tag::Word && word.weight > 0.0);
    if counted.is_some_and(|word| !PEOPLE.contains(&affair.vocabulary.word(word.term))) {
        return None;
    }
    let words = words.get(..from)?;
    let word = |at: usize| affair.vocabulary.word(words[at].form);
    let parts = |at: usize| {
        let from = at.checked_sub(1).is_some_and(|before| word(before) == "from");
        words[at].tag == Tag::Conjunction || words[at].tag == Tag::Number && !from
    };
    let near = (words.len().saturating_sub(TOLL)..words.len()).rev();
    let toll = near.take_while(|at| !parts(*at)).find(|at| word(*at) == "toll")?;
    // As whoever says "killed" has it, if anybody does.
    let killed = affair.vocabulary.terms_of("killed").into_iter().next();
    Some(killed.unwrap_or(words[toll].term))
}
