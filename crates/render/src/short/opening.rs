//! What happened: the sentence that tells what most independent articles begin with, and where it was.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::EntityKind;
use rashomon_story::standing;
use rashomon_story::{Lead, Place};
use rashomon_text::{Span, Text};

use super::scene::Scene;
use super::told::{content, likeness, runs};

/// Sentences of an article that may open the account.
const FIRST: usize = 6;

/// Sentences of an article that say what it is about.
const LEAD: usize = 3;

/// Words of an opening sentence.
const WORDS: std::ops::RangeInclusive<usize> = 7..=45;

/// Articles that are held against each other: of a larger story the earliest speak for the others.
const MOST: usize = 60;

/// What an outlet that tells all of a sentence counts for, beside one whose first sentences are in the same words.
const TOLD: f64 = 0.4;

/// What it costs that no other outlet tells a sentence.
const OWN: f64 = 0.5;

/// A sentence that may open the account.
struct Candidate {
    place: Place,
    words: BTreeSet<String>,
    /// How far from the beginning of its article it stands.
    at: usize,
}

/// The sentence that opens the account, and every place where its fact is told.
pub(super) fn sentence(scene: &Scene, title: &str) -> Option<(Place, Vec<Place>)> {
    let candidates = candidates(scene);
    let mut leads: BTreeMap<&str, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.at < LEAD) {
        leads.entry(scene.voice(candidate.place.article)).or_default().push(candidate);
    }
    let titles: BTreeMap<&str, BTreeSet<String>> = scene
        .story
        .articles
        .iter()
        .filter_map(|&article| {
            let title = scene.reader.annotated(article)?.article.title.as_deref()?;
            Some((scene.voice(article), content(title)))
        })
        .collect();
    let mut disputed: BTreeMap<usize, Vec<(Place, usize)>> = BTreeMap::new();
    for (place, number) in scene.disputed() {
        disputed.entry(place.article).or_default().push((place, number));
    }
    let leads_at: BTreeMap<Place, &Lead> =
        scene.story.leads.iter().map(|lead| (scene.sentence(lead.text), lead)).collect();
    let tells = |candidate: &Candidate| {
        leads_at.get(&candidate.place).map_or(Vec::new(), |lead| {
            std::iter::once(candidate.place).chain(lead.told.iter().copied()).collect()
        })
    };
    #[allow(clippy::cast_precision_loss, reason = "counts of articles")]
    let weight = |candidate: &Candidate| {
        let like = |others: &Vec<&Candidate>| {
            others.iter().map(|other| likeness(&candidate.words, &other.words)).fold(0.0, f64::max)
        };
        let own = scene.voice(candidate.place.article);
        let alike: f64 =
            leads.iter().filter(|(voice, _)| **voice != own).map(|(_, others)| like(others)).sum();
        let titled: f64 = titles.values().map(|title| likeness(&candidate.words, title)).sum();
        let voices = scene.voices(&tells(candidate)).len() as f64;
        let told = leads_at.get(&candidate.place).map_or(0.0, |lead| f64::from(lead.weight)).min(voices);
        // What only some say against others does not open the account.
        let odd = |(place, number): &&(Place, usize)| *number > 0 && overlap(*place, candidate.place);
        let near = disputed.get(&candidate.place.article).map_or(&[][..], Vec::as_slice);
        let odd = near.iter().filter(odd).count() as f64;
        let quoted = if standing::opens_with_quotation(scene.words(candidate.place)) { 2.0 } else { 0.0 };
        // What "the survey" is stands in the sentence before.
        let leans = candidate.at > 0 && scene.words(candidate.place).starts_with("The ");
        let leans = if leans { 0.4 } else { 0.0 };
        let long = standing::count(scene.words(candidate.place)).saturating_sub(32) as f64;
        // What nobody else tells is an outlet's own way to begin.
        let own = if voices > 1.0 { 0.0 } else { OWN };
        alike + titled + TOLD * told - own - odd - quoted - leans - 0.4 * candidate.at as f64 - 0.04 * long
    };
    let mut best: Option<(f64, &Candidate)> = None;
    let headline = runs(title);
    // A sentence that is the headline has been told.
    let new = |candidate: &&Candidate| {
        let runs = runs(scene.words(candidate.place));
        runs.intersection(&headline).count() * 2 <= runs.len()
    };
    for candidate in candidates.iter().filter(new) {
        let weight = weight(candidate);
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, candidate));
        }
    }
    let (_, chosen) = best?;
    Some((chosen.place, tells(chosen)))
}

/// The first sentences of the articles that can be read on their own; failing these, any that end as one.
fn candidates(scene: &Scene) -> Vec<Candidate> {
    let mut found = Vec::new();
    for strict in [true, false] {
        for &article in scene.story.articles.iter().take(MOST) {
            let Some(annotated) = scene.reader.annotated(article) else { continue };
            let mut at = 0;
            for sentence in annotated.language.sentences.iter().take(FIRST * 2) {
                let place = scene.sentence(Place { article, span: sentence.span });
                let words = scene.words(place);
                let fits = WORDS.contains(&standing::count(words))
                    && scene.is_running(place)
                    && !standing::is_notice(words)
                    && !(strict && scene.is_speech(place));
                if !fits || at == FIRST {
                    continue;
                }
                if !strict || scene.stands_alone(place) {
                    found.push(Candidate { place, words: content(words), at });
                }
                at += 1;
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}

/// Whether two places share words.
fn overlap(one: Place, other: Place) -> bool {
    one.article == other.article && one.span.overlaps(other.span)
}

/// How far into a text a dateline reaches, in bytes.
const DATELINE: u32 = 60;

/// Whether a place is named as where something was: in a dateline, or behind a preposition of place.
fn is_where(text: &str, mention: Span<Text>) -> bool {
    let before = text.get(..mention.start as usize).unwrap_or_default().trim_end();
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let leads =
        matches!(last, "in" | "at" | "near" | "outside" | "off" | "In" | "At" | "Near" | "Outside" | "Off");
    leads || mention.start < DATELINE && standing::dateline(text) > mention.start as usize
}

/// The place of the words that open the account where, as several of the articles say at their beginning, it was.
pub(super) fn place(scene: &Scene, opening: &str) -> Option<String> {
    let mut counts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for &article in &scene.story.articles {
        let Some(annotated) = scene.reader.annotated(article) else { continue };
        let sentences = &annotated.language.sentences;
        let Some(end) = sentences.get(FIRST - 1).or(sentences.last()).map(|s| s.span.end) else { continue };
        let places = annotated.language.entities.iter().filter(|entity| entity.kind == EntityKind::Place);
        for entity in places.filter(|entity| opening.contains(&entity.name)) {
            let text = annotated.article.text.as_str();
            let early = entity.mentions.iter().take_while(|mention| mention.span.start < end);
            if early.into_iter().any(|mention| is_where(text, mention.span)) {
                counts.entry(&entity.name).or_default().insert(scene.voice(article));
            }
        }
    }
    let most = counts.iter().max_by_key(|(name, voices)| (voices.len(), std::cmp::Reverse(**name)))?;
    (most.1.len() > 1).then(|| (*most.0).to_owned())
}
