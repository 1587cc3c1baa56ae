//! An altered quotation: the quotations of one passage, with other words inside.
//!
//! Every wording of a passage has been laid beside the fullest one (`passages.rs`). Where any of them alters a word, the
//! stretch is read in all of them that give it, so that one difference shows all its wordings. How two quotations are
//! compared stands in `statements/wording.rs`.

mod typography;

use std::ops::Range;

use rashomon_text::{Span, Text};
use rustc_hash::FxHashSet;

use self::typography::Stretch;
use super::finding::{Finding, Value, View};
use crate::Place;
use crate::passages::{Passage, Quotation};
use crate::statements::wording::Alignment;
use crate::terms::Word;

/// Words shown on each side of what differs.
const CONTEXT: usize = 2;
/// Alterations with so few equal words between them are shown as one.
const NEAR: usize = 12;
/// Longer differing stretches are shown by their first difference.
const MOST_SHOWN: usize = 24;
/// So many differences in one passage are told at most: more are two versions, which a reader compares as a whole.
const MOST_STRETCHES: usize = 12;
/// So many quotations in the same words are shown beside the fullest: the work takes the product of both sides.
const MOST_BESIDE: usize = 24;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    for passage in &view.passages.passages {
        compare(view, passage, findings);
    }
}

/// A stretch of words that is altered, of the fullest wording and of the other.
type Edit = (Range<usize>, Range<usize>);

/// Compares all wordings of a passage with the fullest.
fn compare(view: View, passage: &Passage, findings: &mut Vec<Finding>) {
    let quotation = |index: usize| view.passages.quotations.get(index);
    let titled = |q: &Quotation| title(view.affair.text(q.article), &q.words);
    let Some(fullest) = passage.fullest.first().and_then(|&index| quotation(index)) else { return };
    if titled(fullest) {
        return;
    }
    let mut wordings: Vec<(Vec<Edit>, &[Alignment], Vec<&Quotation>)> = Vec::new();
    for variant in &passage.variants {
        let quotations: Vec<&Quotation> = variant.quotations.iter().filter_map(|&i| quotation(i)).collect();
        let Some(other) = quotations.first().filter(|q| !titled(q)) else { continue };
        let vocabulary = &view.affair.vocabulary;
        let text = |q: &Quotation| view.affair.text(q.article);
        let mut edits: Vec<Edit> = variant.alignments.iter().flat_map(|a| a.edits.clone()).collect();
        edits.retain(|(a, b)| {
            let a = Stretch { vocabulary, text: text(fullest), words: &fullest.words, range: a };
            let b = Stretch { vocabulary, text: text(other), words: &other.words, range: b };
            !a.is_cut(b) && !a.is_set_down_otherwise(b)
        });
        wordings.push((edits, &variant.alignments, quotations));
    }
    let edits = wordings.iter().flat_map(|(edits, _, _)| edits).map(|(a, _)| a.clone()).collect();
    for stretch in stretches(edits).into_iter().take(MOST_STRETCHES) {
        let own =
            |q: &Quotation| shown(&q.words, &stretch).map(|span| value(q, span, key(&q.words, &stretch)));
        let Some(first) = own(fullest) else { continue };
        let mut tell = |other: Value| {
            findings.push(Finding { a: first.clone(), b: other, soft: false, weight: 0.9, about: None });
        };
        let same = passage.fullest.iter().skip(1).filter_map(|&index| own(quotation(index)?));
        same.take(MOST_BESIDE).for_each(&mut tell);
        let here = |edits: &[Edit], alignments: &[Alignment]| {
            let there = alignments.iter().find_map(|a| beside(a, &stretch))?;
            Some((edits.iter().any(|(a, _)| meets(a, &stretch)), there))
        };
        // Who gives the words as the fullest has them and once more in others, as where a law says a thing twice, alters none.
        let plain = wordings
            .iter()
            .filter(|(edits, alignments, _)| here(edits, alignments).is_some_and(|(altered, _)| !altered));
        let plain = plain.flat_map(|(_, _, quotations)| quotations).map(|q| q.article);
        let fullest = passage.fullest.iter().filter_map(|&index| Some(quotation(index)?.article));
        let plain: FxHashSet<usize> = fullest.chain(plain).collect();
        for (edits, alignments, quotations) in &wordings {
            let Some((altered, there)) = here(edits, alignments) else { continue };
            let told = quotations.iter().filter(|q| !altered || !plain.contains(&q.article));
            for q in told.take(MOST_BESIDE) {
                let key = if altered { key(&q.words, &there) } else { first.key.clone() };
                shown(&q.words, &there).map(|span| value(q, span, key)).into_iter().for_each(&mut tell);
            }
        }
    }
}

/// The altered stretches of a passage's fullest wording, by all alterations: those that touch or are near are one, as
/// long as they can be shown together.
fn stretches(mut edits: Vec<Range<usize>>) -> Vec<Range<usize>> {
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut found: Vec<Range<usize>> = Vec::new();
    for edit in edits {
        match found.last_mut() {
            Some(last) if meets(last, &edit) => last.end = last.end.max(edit.end),
            Some(last) if edit.start <= last.end + NEAR && edit.end - last.start <= MOST_SHOWN => {
                last.end = last.end.max(edit.end);
            }
            _ => found.push(edit),
        }
    }
    found
}

/// Whether two stretches have a place in common; an empty one is the place before its word.
fn meets(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.end && b.start <= a.end
}

/// What stands in the other wording in the place of a stretch of the fullest; nothing where the other does not go so
/// far.
fn beside(alignment: &Alignment, stretch: &Range<usize>) -> Option<Range<usize>> {
    if stretch.start < alignment.a.start || alignment.a.end < stretch.end {
        return None;
    }
    let before = alignment.matches.partition_point(|&(a, _)| a < stretch.start);
    let after = alignment.matches.partition_point(|&(a, _)| a < stretch.end);
    let from =
        before.checked_sub(1).and_then(|at| alignment.matches.get(at)).map_or(alignment.b.start, |m| m.1 + 1);
    let to = alignment.matches.get(after).map_or(alignment.b.end, |m| m.1);
    (from <= to).then_some(from..to)
}

/// Whether quoted words name a book or a film: nearly all have capitals.
fn title(text: &str, words: &[Word]) -> bool {
    let mut long = words.iter().map(|w| w.span.of(text)).filter(|w| w.len() > 3).peekable();
    long.peek().is_some() && long.all(|word| word.starts_with(char::is_uppercase))
}

/// The differing words with those around them, as far as the same quotation runs.
fn shown(words: &[Word], range: &Range<usize>) -> Option<Span<Text>> {
    let next_to =
        |i: usize| words.get(i).zip(words.get(i + 1)).is_some_and(|(x, y)| y.span.start <= x.span.end + 4);
    let mut from = range.start.min(words.len().checked_sub(1)?);
    let mut to = range.end.max(from + 1).min(words.len());
    for _ in 0..CONTEXT {
        if from > 0 && next_to(from - 1) {
            from -= 1;
        }
        if to < words.len() && next_to(to - 1) {
            to += 1;
        }
    }
    Some(words.get(from)?.span.cover(words.get(to - 1)?.span))
}

/// Equal for equal differing words.
fn key(words: &[Word], range: &Range<usize>) -> String {
    let wider = range.start.saturating_sub(1)..(range.end + 1).min(words.len());
    let forms: Vec<String> =
        words.get(wider).unwrap_or_default().iter().map(|w| w.form.to_string()).collect();
    forms.join(" ")
}

fn value(quotation: &Quotation, span: Span<Text>, key: String) -> Value {
    Value { place: Place { article: quotation.article, span }, key }
}
