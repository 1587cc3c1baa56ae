//! What a figure is of, in words of the articles: "people killed", "hectares burnt".

use std::collections::BTreeMap;

use rashomon_language::Tag;
use rashomon_text::{Span, Text};

use super::slot::{counted, fate};
use crate::slots::PEOPLE;
use crate::slots::{Class, Slot};
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// Words that name what a measure is of.
const WORDS: usize = 2;

/// Who are counted and what befell them, as most articles write it: "people killed", "dead", "killing people".
pub(super) fn name_of_counted(affair: &Affair, slots: &[&Slot]) -> Option<String> {
    let mut forms: BTreeMap<(u8, String), usize> = BTreeMap::new();
    for slot in slots {
        if let Some(form) = befallen(affair, slot) {
            *forms.entry(form).or_default() += 1;
        }
    }
    let best = forms.into_iter().min_by_key(|((rank, _), count)| (*rank, std::cmp::Reverse(*count)));
    best.map(|((_, form), _)| form)
}

/// How one article writes it, and how plainly, the plainest first.
fn befallen(affair: &Affair, slot: &Slot) -> Option<(u8, String)> {
    let fate = fate(affair, slot)?;
    let term = |word: &Word| affair.vocabulary.word(word.term);
    let words = words(affair, slot);
    let at = words.iter().filter(|word| term(word) == fate);
    let nearest = at.min_by_key(|word| apart(word.span, slot.span))?;
    let fate_form = written(affair, slot, nearest.span);
    let noun = counted(slot).filter(|&noun| affair.vocabulary.word(noun) != fate && !is_rest(affair, noun));
    let noun = noun.and(slot.context.counted).map(|span| written(affair, slot, span));
    let done = fate_form.ends_with("ed") || matches!(&*fate_form, "dead" | "hurt" | "missing");
    Some(match noun {
        Some(noun) if done => (0, format!("{noun} {fate_form}")),
        None if done => (1, fate_form),
        Some(noun) if fate_form.ends_with("ing") => (2, format!("{fate_form} {noun}")),
        _ => (3, fate_form),
    })
}

/// What a group of values measures: what is counted, or the rarest words that the sentences share.
/// With the terms of these.
pub(super) fn name_of_measured(affair: &Affair, slots: &[&Slot]) -> Option<(String, Vec<TermId>)> {
    let first = *slots.first()?;
    let noun = if first.class == Class::Count { Some(counted(first)?) } else { None };
    let noun = noun.filter(|&noun| !is_rest(affair, noun));
    if first.class == Class::Count && noun.is_none() {
        return None;
    }
    let telling = noun.is_some_and(|noun| !PEOPLE.contains(&affair.vocabulary.word(noun)));
    let mut shared: Vec<(TermId, f32)> = first.context.terms.clone();
    shared.retain(|(term, _)| {
        Some(*term) != noun && slots.iter().all(|slot| slot.context.terms.iter().any(|t| t.0 == *term))
    });
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shared.truncate(if noun.is_some() { usize::from(!telling) } else { WORDS });
    if shared.is_empty() && !telling {
        return None;
    }
    let mut spans: Vec<Span<Text>> = noun.and(first.context.counted).into_iter().collect();
    let own = words(affair, first);
    let mut terms: Vec<TermId> = noun.into_iter().filter(|_| telling).collect();
    for (term, _) in shared {
        terms.push(term);
        let at = own.iter().filter(|word| word.term == term && word.tag != Tag::Number);
        spans.extend(at.map(|word| word.span).min_by_key(|span| apart(*span, first.span)));
    }
    spans.sort_unstable();
    let forms: Vec<String> = spans.into_iter().map(|span| written(affair, first, span)).collect();
    (!forms.is_empty()).then(|| (forms.join(" "), terms))
}

/// "Twelve others", "nine more": who they are is told by what they are told beside.
fn is_rest(affair: &Affair, noun: TermId) -> bool {
    matches!(affair.vocabulary.word(noun), "-other" | "-mor")
}

/// The words of the sentence of a value.
fn words<'a>(affair: &'a Affair, slot: &Slot) -> &'a [Word] {
    let annotated = affair.articles.get(slot.article);
    let sentence = annotated.and_then(|a| a.language.sentences.get(slot.sentence));
    affair.words_in(slot.article, sentence.map_or(slot.span, |sentence| sentence.span))
}

fn written(affair: &Affair, slot: &Slot, span: Span<Text>) -> String {
    span.of(affair.text(slot.article)).to_lowercase()
}

/// How far two spans are apart.
fn apart(a: Span<Text>, b: Span<Text>) -> u32 {
    if a.start < b.start { b.start.saturating_sub(a.end) } else { a.start.saturating_sub(b.end) }
}
