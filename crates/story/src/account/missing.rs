//! What only some articles of an episode tell and others leave out: first of all what the other side says.
//!
//! One thing is told in many words, so none of the silent may be thought to leave out what it tells in others: what is shown
//! names somebody or something, or gives a number, that none of them has anywhere.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_language::Tag;
use rashomon_text::Span;
use rustc_hash::FxHashSet;

use super::unclear::unclear;
use super::worth::Editor;
use crate::claims::sentence_place;
use crate::statements::Aligned;
use crate::terms::{TermId, Word};
use crate::units::{Affair, Unit};
use crate::{Annotated, Extent, Missing, Place};

/// Entries shown at most.
const MOST: usize = 15;
/// Entries of one article shown at most.
const MOST_EACH: usize = 4;

/// What the voice of a side counts for that others do not let speak.
const SIDE: f32 = 0.4;
/// Of less news value are colour and captions: of 58 entries of twelve events, read beside the articles, 15 were right; with this
/// and new names 9 of 19 (docs/lab/news-value.md).
const LEAST: f32 = 0.08;
/// Sentences of which it is asked who else tells them, at most.
const MOST_ASKED: usize = 160;
/// An article that tells the main clause of a sentence so likely tells it, and one that tells some of it less likely than this is
/// silent: of those one in six tells a part (docs/lab/evidence.md), but none what is new in it.
const TELLS: f32 = 0.65;
const SILENT: f32 = 0.4;
/// One peer in so many may be neither: it is not known whether it tells a part.
const UNSURE: usize = 8;
/// Words of names of no more bytes may be parts of anything.
const SHORT: u32 = 3;

/// The omissions of a story, the weightiest first.
pub(crate) fn find(affair: &Affair, editor: &Editor, statements: &Aligned, news: &[f32]) -> Vec<Missing> {
    let mut ranked: Vec<(f32, usize, bool)> = Vec::new();
    // What a page in a language that is not read tells is not known: its silence is none, nor do others leave out its words.
    // Nor is that of a page of which the most stands behind a wall.
    let whole = |a: &Annotated| a.read == Extent::Whole && !a.article.is_partial();
    let read = |article: usize| affair.articles.get(article).is_some_and(whole);
    let episodes: BTreeMap<usize, BTreeSet<usize>> = affair
        .episodes
        .iter()
        .map(|(&episode, peers)| (episode, peers.iter().copied().filter(|&peer| read(peer)).collect()))
        .collect();
    let heard = heard(affair, statements, &episodes);
    let mut seen: BTreeSet<Place> = BTreeSet::new();
    for (index, unit) in affair.units.iter().enumerate() {
        let Some(peers) = episodes.get(&unit.episode).filter(|_| read(unit.article)) else { continue };
        if peers.len() < 2 || unclear(affair, unit) >= 3 {
            continue;
        }
        if !seen.insert(sentence_place(affair, unit)) {
            continue;
        }
        let side = voice(affair, &heard, peers.len(), index);
        let weight = news[index] + if side { SIDE } else { 0.0 };
        if weight >= LEAST {
            ranked.push((weight, index, side));
        }
    }
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let names = Names::of(affair);
    let mut found: Vec<(f32, Missing)> = Vec::new();
    let mut shown: BTreeSet<Place> = BTreeSet::new();
    for (_, index, side) in ranked.into_iter().take(MOST_ASKED) {
        let unit = &affair.units[index];
        let place = sentence_place(affair, unit);
        let Some(peers) = episodes.get(&unit.episode) else { continue };
        // One entry for what several tell.
        if shown.contains(&place) {
            continue;
        }
        let others = peers.iter().copied().filter(|&peer| peer != unit.article);
        let mut present = vec![unit.article];
        let (mut absent, mut also, mut unsure) = (Vec::new(), Vec::new(), 0);
        let wanted = editor.shelf.wanted(place);
        for other in others {
            match editor.shelf.in_article(&wanted, other) {
                Some(evidence) if evidence.whole >= TELLS => {
                    present.push(other);
                    also.push(evidence.place);
                }
                Some(evidence) if evidence.some >= SILENT => unsure += 1,
                _ => absent.push(other),
            }
            // Told by too many, or it is not known of too many.
            if (present.len() + unsure) * 2 > peers.len() || unsure * UNSURE > peers.len() {
                break;
            }
        }
        present.sort_unstable();
        // Of whom it is not known whether they tell it in part, there may be few.
        let unsure = peers.len() - present.len() - absent.len();
        if absent.len() * 2 < peers.len()
            || unsure * UNSURE > peers.len()
            || !names.are_new(affair, unit, &absent)
        {
            continue;
        }
        shown.insert(place);
        shown.extend(also);
        let weight = editor.rate(place).line + if side { SIDE } else { 0.0 };
        found.push((weight, Missing { text: place, present, absent }));
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.text.cmp(&y.1.text)));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    found.retain(|(_, missing)| {
        let count = taken.entry(missing.text.article).or_default();
        *count += 1;
        *count <= MOST_EACH
    });
    found.into_iter().take(MOST).map(|(_, missing)| missing).collect()
}

/// The names and numbers of each article, as the words that they are made of.
struct Names(BTreeMap<usize, FxHashSet<TermId>>);

impl Names {
    fn of(affair: &Affair) -> Self {
        let all = |article: usize| affair.words_in(article, Span::new(0, u32::MAX)).iter().map(|w| w.form);
        Self(affair.members.iter().map(|&article| (article, all(article).collect())).collect())
    }

    /// Whether the sentence of a clause holds a word of a name, or a number, that none of these articles has.
    fn are_new(&self, affair: &Affair, unit: &Unit, silent: &[usize]) -> bool {
        let known =
            |form: TermId| silent.iter().any(|a| self.0.get(a).is_some_and(|own| own.contains(&form)));
        let words = affair.words_in(unit.article, affair.sentence(unit)).iter();
        let telling =
            |word: &&Word| word.tag == Tag::Number || word.tag == Tag::Name && word.span.len() > SHORT;
        words.filter(telling).any(|word| !known(word.form))
    }
}

/// By episode and side: the articles of the episode, as `episodes` tells them, that let it speak.
fn heard(
    affair: &Affair,
    statements: &Aligned,
    episodes: &BTreeMap<usize, BTreeSet<usize>>,
) -> BTreeMap<(usize, usize), BTreeSet<usize>> {
    let mut heard: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for utterance in &statements.utterances {
        let known = episodes.get(&utterance.episode).is_some_and(|peers| peers.contains(&utterance.article));
        if let Some(side) = utterance.speaker.and_then(|speaker| affair.actors.side(speaker))
            && known
        {
            heard.entry((utterance.episode, side)).or_default().insert(utterance.article);
        }
    }
    heard
}

/// Whether a clause gives the voice of a side that another article of the episode, which has so many `peers`, does not let
/// speak.
fn voice(
    affair: &Affair,
    heard: &BTreeMap<(usize, usize), BTreeSet<usize>>,
    peers: usize,
    unit: usize,
) -> bool {
    let unit = &affair.units[unit];
    let speaker = || {
        let attributions = &affair.articles.get(unit.article)?.attributions;
        affair.actors.of(unit.article, attributions.get(unit.attribution?)?.speaker?)
    };
    let Some(side) = speaker().and_then(|speaker| affair.actors.side(speaker)) else { return false };
    heard.get(&(unit.episode, side)).map_or(0, BTreeSet::len) < peers
}
