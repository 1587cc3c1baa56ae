//! Who said it: the same words from one speaker here, from another there.

use rashomon_language::EntityKind;
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use super::finding::{Finding, Value, View};
use crate::Place;
use crate::people::misspelt;
use crate::spelling;
use crate::statements::Utterance;

pub(super) fn find(view: View, findings: &mut Vec<Finding>) {
    let statements = view.statements;
    if statements.rivals.is_empty() {
        return;
    }
    let names = Names::of(view);
    // Two ways of naming a speaker are compared once, however many articles have them.
    let mut known: FxHashMap<[(&str, Option<usize>); 2], bool> = FxHashMap::default();
    for &(a, b) in &statements.rivals {
        let (x, y) = (&statements.utterances[a], &statements.utterances[b]);
        if kind(view, x) != kind(view, y) {
            continue;
        }
        let named = |u: &Utterance| (source_words(view, u), u.speaker);
        if *known.entry([named(x), named(y)]).or_insert_with(|| kindred(view, &names, x, y)) {
            continue;
        }
        if let (Some(first), Some(second)) = (value(view, &names, x), value(view, &names, y)) {
            findings.push(Finding { a: first, b: second, soft: false, weight: 0.7, about: None });
        }
    }
}

/// The names of the story's actors, by what is asked of them.
struct Names<'a> {
    /// By actor and article: where the article names it.
    places: FxHashMap<(usize, usize), Vec<Span<Text>>>,
    /// The parts of all names, and whether one is of a person's.
    parts: FxHashMap<&'a str, bool>,
}

impl<'a> Names<'a> {
    fn of(view: View<'a>) -> Self {
        let mut names = Self { places: FxHashMap::default(), parts: FxHashMap::default() };
        for (index, actor) in view.affair.actors.list.iter().enumerate() {
            for place in actor.forms.values().flatten() {
                names.places.entry((index, place.article)).or_default().push(place.span);
            }
            for part in actor.parts() {
                *names.parts.entry(part).or_default() |= actor.kind == EntityKind::Person;
            }
        }
        names
    }

    /// Whether a folded word is part of a name; of a person's, if that is asked.
    fn has_part(&self, word: &str, of_person: bool) -> bool {
        self.parts.get(word).is_some_and(|person| *person || !of_person)
    }
}

/// The words that name the speaker; those before a pronoun where nobody else is named between. Nothing where it is a
/// description, or a pronoun that may be misread.
fn value(view: View, names: &Names, utterance: &Utterance) -> Option<Value> {
    let span = source(view, utterance)?;
    let actor = utterance.speaker?;
    let known = view.affair.actors.list.get(actor)?;
    let nameable = matches!(known.kind, EntityKind::Person | EntityKind::Organization);
    let named = || names.places.get(&(actor, utterance.article)).into_iter().flatten();
    let text = span.of(view.affair.text(utterance.article));
    // "Dell told the reporter": whom it was told.
    let before = view.affair.text(utterance.article).get(..span.start as usize).unwrap_or_default();
    if before.trim_end().ends_with(" told") {
        return None;
    }
    // What stands behind a relative may name somebody else than who speaks.
    let head = [", who ", ", which "].iter().filter_map(|relative| text.find(relative)).min();
    let span = head.map_or(span, |at| Span::new(span.start, span.start + at as u32));
    let plain = span.of(view.affair.text(utterance.article)).split_whitespace().count() <= 10;
    let by_name = plain && named().any(|place| span.contains(*place));
    let span = if by_name { span } else { named_before(view, names, utterance.article, span, actor)? };
    let place = Place { article: utterance.article, span };
    nameable.then(|| Value { place, key: actor.to_string() })
}

/// The name that a pronoun stands for: the first person of the sentence before, or of its own, and nobody else is named or
/// meant up to it.
fn named_before(
    view: View,
    names: &Names,
    article: usize,
    pronoun: Span<Text>,
    speaker: usize,
) -> Option<Span<Text>> {
    let text = view.affair.text(article);
    let words = pronoun.of(text);
    if !["he", "she"].iter().any(|known| words.eq_ignore_ascii_case(known)) {
        return None;
    }
    let sentences = &view.affair.articles.get(article)?.language.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.end <= pronoun.start);
    let from = sentences.get(at.saturating_sub(1))?.span.start;
    let named = view.affair.actors.within(article, Span::new(from, pronoun.start)).iter();
    let mut people = named.filter(|(span, actor)| {
        let person = view.affair.actors.list.get(*actor).is_some_and(|a| a.kind == EntityKind::Person);
        let places = names.places.get(&(*actor, article));
        person && places.is_some_and(|places| places.iter().any(|place| span.contains(*place)))
    });
    let &(span, first) = people.next()?;
    let before = view.affair.words_in(article, Span::new(from, span.start));
    let meant = before.iter().any(|word| matches!(view.affair.vocabulary.word(word.form), "he" | "she"));
    (first == speaker && !meant && people.all(|(_, other)| *other == speaker)).then_some(span)
}

/// A person against a person, an institution against an institution: one may speak for the other.
fn kind(view: View, utterance: &Utterance) -> Option<EntityKind> {
    utterance.speaker.and_then(|speaker| view.affair.actors.list.get(speaker)).map(|actor| actor.kind)
}

fn source(view: View, utterance: &Utterance) -> Option<Span<Text>> {
    let attribution = view.affair.articles.get(utterance.article)?.attributions.get(utterance.attribution)?;
    attribution.source.iter().copied().reduce(Span::<Text>::cover)
}

fn source_words<'a>(view: View<'a>, utterance: &Utterance) -> &'a str {
    let span = source(view, utterance).unwrap_or(Span::new(0, 0));
    span.of(view.affair.text(utterance.article))
}

/// Whether the two may be one voice after all: a name in common ("an adviser to Dell", "Dell's office"), or one of
/// them a reporter who passes it on.
fn kindred(view: View, known: &Names, a: &Utterance, b: &Utterance) -> bool {
    let names = |utterance: &Utterance| -> Vec<String> {
        let mut words: Vec<String> = vec![source_words(view, utterance).to_owned()];
        if let Some(actor) = utterance.speaker.and_then(|s| view.affair.actors.list.get(s)) {
            words.push(actor.name.clone());
            words.extend(actor.offices().map(str::to_owned));
        }
        let mut parts: Vec<String> =
            words.iter().flat_map(|w| w.split_whitespace().flat_map(spelling::forms)).collect();
        parts.retain(|p| p.chars().count() >= 3);
        parts
    };
    const PASS_ON: [&str; 6] = ["reporter", "correspondent", "journalist", "anchor", "host", "columnist"];
    let (names_a, names_b) = (names(a), names(b));
    let passes_on = |names: &[String]| names.iter().any(|n| PASS_ON.contains(&n.as_str()));
    // Two people of one company have its name in common, and are still two.
    let people = [a, b].into_iter().all(|u| kind(view, u) == Some(EntityKind::Person));
    let common = |n: &&String| known.has_part(n, people);
    // "Risch" and "RischTrump", which a page has glued together.
    let glued = |a: &str, b: &str| a.len() >= 5 && b.starts_with(a) || b.len() >= 5 && a.starts_with(b);
    let spelt = |n: &String| names_b.iter().any(|other| misspelt(n, other) || glued(n, other));
    passes_on(&names_a)
        || passes_on(&names_b)
        || names_a.iter().filter(common).any(spelt)
        || names_a.iter().filter(common).any(|n| names_b.contains(n))
}
