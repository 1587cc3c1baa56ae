//! What happened: the sentence that tells what most independent articles begin with, and where it was.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::EntityKind;
use rashomon_story::standing;
use rashomon_story::{Episode, Lead, Place};
use rashomon_text::{Span, Text};

use super::scene::Scene;
use super::told::runs;

/// Sentences of an article among which it is said where it was.
const FIRST: usize = 6;

/// Words of an opening sentence.
const WORDS: std::ops::RangeInclusive<usize> = 7..=45;

/// What it costs that a sentence gives what only some say against others.
const ODD: f32 = 0.3;

/// The sentence that opens the account, and every place where its fact is told: of the first sentences of the articles the one that
/// an editor would most likely open it with.
pub(super) fn sentence(scene: &Scene, title: &str) -> Option<(Place, Vec<Place>)> {
    let mut disputed: BTreeMap<usize, Vec<(Place, usize)>> = BTreeMap::new();
    for (place, number) in scene.disputed() {
        disputed.entry(place.article).or_default().push((place, number));
    }
    #[allow(clippy::cast_precision_loss, reason = "a count of disputes")]
    let odd = |place: Place| {
        let near = disputed.get(&place.article).map_or(&[][..], Vec::as_slice);
        near.iter().filter(|(other, number)| *number > 0 && overlap(*other, place)).count() as f32
    };
    let headline = runs(title);
    // A sentence that is the headline has been told.
    let new = |place: Place| {
        let runs = runs(scene.words(place));
        runs.intersection(&headline).count() * 2 <= runs.len()
    };
    // Of several episodes the one that most outlets tell.
    let outlets = |episode: &&Episode| {
        let voices: BTreeSet<&str> = episode.articles.iter().map(|&article| scene.voice(article)).collect();
        voices.len()
    };
    let main = scene.story.episodes.iter().rev().max_by_key(outlets);
    let leads = || {
        let of_main = |lead: &&Lead| main.is_none_or(|main| main.articles.contains(&lead.text.article));
        scene.story.leads.iter().filter(of_main)
    };
    // Sentences that cannot be read alone are taken where there is no other.
    [true, false].into_iter().find_map(|strict| {
        let mut best: Option<(f32, Place, &Lead)> = None;
        for lead in leads() {
            let place = scene.sentence(lead.text);
            let words = scene.words(place);
            let fits = WORDS.contains(&standing::count(words))
                && scene.is_running(place)
                && !standing::is_notice(words)
                && (!strict || scene.stands_alone(place) && !scene.is_speech(place))
                && new(place);
            let weight = lead.weight - ODD * odd(place);
            if fits && best.is_none_or(|(most, ..)| weight > most) {
                best = Some((weight, place, lead));
            }
        }
        let (_, place, lead) = best?;
        Some((place, std::iter::once(place).chain(lead.told.iter().copied()).collect()))
    })
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
