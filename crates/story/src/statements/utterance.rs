//! Attributions as alignment sees them, and which of them report one utterance.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use rashomon_attribution::Kind;
use rustc_hash::FxHashMap;

use crate::terms::{TermId, Word};
use crate::{OriginKind, Origins};

/// One attribution as alignment sees it.
#[derive(Debug, Clone)]
pub(crate) struct Utterance {
    /// Which article.
    pub article: usize,
    /// Which of its attributions.
    pub attribution: usize,
    /// Which episode.
    pub episode: usize,
    /// Who speaks, as an index into the story's actors.
    pub speaker: Option<usize>,
    /// Whether several speak together, unnamed ("the two governments").
    pub several: bool,
    /// Whether somebody is named who speaks but is nobody that is known ("city officials").
    pub sourced: bool,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// The weekday it was said, which may be known where the day is not.
    pub weekday: Option<Weekday>,
    /// Quoted, reported, or both.
    pub kind: Kind,
    /// All its words, in order.
    pub words: Vec<Word>,
    /// The words in quotation marks, in order, a list for each sentence.
    pub quoted: Vec<Vec<Word>>,
    /// Of a quotation of very many sentences: those in which each word stands.
    pub sentences_of: FxHashMap<TermId, Vec<usize>>,
    pub bag: Vec<(TermId, f32)>,
    pub total: f32,
    /// Equal for utterances in the same words.
    pub wording: usize,
}

impl Utterance {
    /// How many words stand in quotation marks.
    pub(crate) fn quoted_words(&self) -> usize {
        self.quoted.iter().map(Vec::len).sum()
    }

    /// The quoted sentences that may be the same as these words, in order: all of them, but of a speech of very many
    /// those that share most words with them.
    pub(crate) fn quoted_like(&self, words: &[Word]) -> Vec<&Vec<Word>> {
        if self.sentences_of.is_empty() {
            return self.quoted.iter().collect();
        }
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for sentence in words.iter().filter_map(|word| self.sentences_of.get(&word.form)).flatten() {
            *shared.entry(*sentence).or_default() += 1;
        }
        let mut likely: Vec<(usize, usize)> = shared.into_iter().collect();
        likely.sort_by_key(|&(sentence, count)| (std::cmp::Reverse(count), sentence));
        likely.truncate(MOST_SENTENCES);
        likely.sort_unstable();
        likely.into_iter().filter_map(|(sentence, _)| self.quoted.get(sentence)).collect()
    }
}

/// Reports of one utterance.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// Indices into [`Aligned::utterances`], by article; never empty.
    pub members: Vec<usize>,
    /// The one that quotes most.
    pub fullest: usize,
}

/// All utterances of a story and which of them are one.
#[derive(Debug, Default)]
pub(crate) struct Aligned {
    /// By article and place.
    pub utterances: Vec<Utterance>,
    /// By first member.
    pub groups: Vec<Group>,
    /// Utterances in the same words under speakers who cannot be one.
    pub rivals: Vec<(usize, usize)>,
}

impl Aligned {
    /// The group of each attribution, as (article, attribution).
    pub(crate) fn group_of(&self) -> FxHashMap<(usize, usize), usize> {
        let mut found = FxHashMap::default();
        for (index, group) in self.groups.iter().enumerate() {
            let members = group.members.iter().filter_map(|&m| self.utterances.get(m));
            found.extend(members.map(|u| ((u.article, u.attribution), index)));
        }
        found
    }

    /// What each attribution rests on, as (article, attribution): reports of one utterance rest on one thing, though
    /// only one of them may say on what occasion it was said.
    pub(crate) fn origins(&self, origins: &Origins) -> FxHashMap<(usize, usize), usize> {
        let mut found = FxHashMap::default();
        for group in &self.groups {
            let members = || group.members.iter().filter_map(|&m| self.utterances.get(m));
            let of_article = || members().find_map(|u| origins.of_article(u.article));
            if let Some(origin) = self.origin_of(group, origins).or_else(of_article) {
                found.extend(members().map(|u| ((u.article, u.attribution), origin)));
            }
        }
        found
    }

    /// What an utterance rests on, of what its reports tell: an occasion open to all before an interview or a bare
    /// name, any before an outlet's own word; among equals what the fullest report tells, then the first.
    pub(crate) fn origin_of(&self, group: &Group, origins: &Origins) -> Option<usize> {
        let own = |member: usize| {
            let utterance = self.utterances.get(member)?;
            origins.of_attribution(utterance.article, utterance.attribution)
        };
        let rank = |origin: usize| match origins.list.get(origin) {
            Some(origin) if matches!(origin.kind, OriginKind::Agency | OriginKind::Outlet) => 2,
            Some(origin) if !origin.occasion || origin.kind == OriginKind::Interview => 1,
            _ => 0,
        };
        let members = std::iter::once(group.fullest).chain(group.members.iter().copied());
        members.filter_map(own).min_by_key(|&origin| rank(origin))
    }
}

/// Of a quotation with more sentences than this, each sentence of another report is compared with so many only: all with all
/// would take the square of a speech.
const MOST_SENTENCES: usize = 48;

/// A word in more sentences of a speech than this does not lead to those that are alike.
const MOST_PLACES: usize = 64;

/// The sentences of a long quotation in which each word stands; nothing of a short one.
pub(super) fn sentences_of(quoted: &[Vec<Word>]) -> FxHashMap<TermId, Vec<usize>> {
    let mut found: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
    if quoted.len() <= MOST_SENTENCES {
        return found;
    }
    for (sentence, words) in quoted.iter().enumerate() {
        for word in words {
            let places = found.entry(word.form).or_default();
            if places.len() < MOST_PLACES && places.last() != Some(&sentence) {
                places.push(sentence);
            }
        }
    }
    found
}
