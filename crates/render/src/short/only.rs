//! What only some tell: facts that stand on their own and were not told above, and that no outlet leaves out only because
//! its page was cut.

use std::collections::BTreeMap;

use rashomon_story::Place;
use rashomon_story::standing;

use super::choose::{Candidate, Item, Part};
use super::items::{Only, Telling};
use super::scene::Scene;
use crate::view::reader::one_line;

/// Entries of an outlet.
const EACH: usize = 3;

/// Words of an entry that tells one thing.
const WORDS: std::ops::RangeInclusive<usize> = 6..=34;

/// What an editor would less likely tell is left to the full account.
const LEAST: f32 = 0.2;

/// Articles of fewer words than this are taken to be the beginnings of longer ones.
const WHOLE: usize = 60;

/// What some tell and others of the same episode leave out, the weightiest first.
pub(super) fn candidates(scene: &Scene) -> Vec<Candidate> {
    let cut: BTreeMap<usize, bool> =
        scene.story.articles.iter().map(|&article| (article, is_cut(scene, article))).collect();
    let candidate = |missing: &rashomon_story::Missing| {
        let place = scene.sentence(missing.text);
        let text = scene.words(place);
        let silent = missing.absent.iter().any(|article| cut.get(article) == Some(&false));
        let tells = WORDS.contains(&standing::count(text))
            && scene.stands_alone(place)
            && !scene.names_a_stranger(place)
            && scene.rating(place).is_none_or(|rating| rating.line >= LEAST)
            && !standing::opens_with_quotation(text)
            && !scene.is_speech(place);
        if !silent || !tells {
            return None;
        }
        let present: Vec<Place> =
            missing.present.iter().map(|&article| Place { article, span: missing.text.span }).collect();
        let outlets = scene.named(&present);
        let told = [place];
        let telling = Telling { text: one_line(text), note: String::new(), at: scene.at(place, &told) };
        Some(Candidate {
            part: Part::Only,
            forms: vec![Item::Only(outlets.clone(), telling)],
            places: told.to_vec(),
            anew: Some(told.to_vec()),
            of: Some((outlets, EACH)),
        })
    };
    scene.story.missing.iter().filter_map(candidate).collect()
}

/// Whether an article seems to go on behind a cut: it ends in the middle, or has hardly begun.
fn is_cut(scene: &Scene, article: usize) -> bool {
    let Some(annotated) = scene.reader.annotated(article) else { return true };
    let text = annotated.article.text.trim_end();
    let last = text.rsplit('\n').next().unwrap_or_default();
    standing::count(text) < WHOLE
        || text.ends_with(['…', ','])
        || text.ends_with("...")
        || standing::is_notice(last)
}

/// The entries by outlet, in the order in which each first comes.
pub(super) fn groups(entries: Vec<(String, Telling)>) -> Vec<Only> {
    let mut groups: Vec<Only> = Vec::new();
    for (outlets, telling) in entries {
        match groups.iter_mut().find(|group| group.outlets == outlets) {
            Some(group) => group.items.push(telling),
            None => groups.push(Only { outlets, items: vec![telling] }),
        }
    }
    groups
}
