//! The sentences of an article by their terms, and which of them tell most of what is wanted.

use rashomon_language::Tag;
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use crate::Place;
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// Terms of a sentence that are looked for, the first: a mask has as many bits.
const MOST_TERMS: usize = 64;
/// Words of a sentence that are looked at, and of a passage: a text without full stops is one sentence.
const MOST_WORDS: usize = 96;
pub(super) const MOST_IN_PASSAGE: usize = 240;
/// Sentences that say what an article is about, and so many terms of them.
const LEAD: usize = 5;
const MOST_LEAD: usize = 80;
/// Words that tell less than this, in nats, are in every other document.
pub(super) const TELLING: f32 = 0.7;
/// What a word of a passage costs: of two that tell as much, the shorter.
const WORD_COST: f32 = 0.001;

/// A sentence, of which it is asked who tells it.
pub(crate) struct Wanted {
    pub(super) place: Place,
    pub(super) words: Vec<Word>,
    /// Its telling terms, each once, with how much it tells.
    pub(super) terms: Vec<(TermId, f32)>,
    /// The same by how much it tells within the story: less what is spoken of throughout.
    pub(super) local: Vec<f32>,
    /// The bits of those that are names, numbers and verbs.
    pub(super) names: u64,
    pub(super) numbers: u64,
    pub(super) verbs: u64,
    pub(super) weight: f32,
}

impl Wanted {
    pub(super) fn of(
        affair: &Affair,
        rarity: &FxHashMap<TermId, f32>,
        local: &FxHashMap<TermId, f32>,
        place: Place,
    ) -> Self {
        let words = affair.words_in(place.article, place.span);
        let words = words[..words.len().min(MOST_WORDS)].to_vec();
        let mut terms: Vec<(TermId, f32)> = Vec::new();
        let (mut names, mut numbers, mut verbs) = (0, 0, 0);
        for word in &words {
            let rare = rarity.get(&word.form).copied().unwrap_or_default();
            let number = word.tag == Tag::Number;
            if !(number || word.weight > 0.0 && rare >= TELLING) {
                continue;
            }
            let at = terms.iter().position(|term| term.0 == word.term).unwrap_or(terms.len());
            if at == MOST_TERMS {
                break;
            }
            if at == terms.len() {
                terms.push((word.term, rare.max(TELLING)));
            }
            match word.tag {
                Tag::Name => names |= 1 << at,
                Tag::Number => numbers |= 1 << at,
                Tag::Verb if !affair.is_speech(word.term) => verbs |= 1 << at,
                _ => {}
            }
        }
        let weight = terms.iter().map(|term| term.1).sum::<f32>().max(TELLING);
        let local = terms.iter().map(|term| local.get(&term.0).copied().unwrap_or_default()).collect();
        Self { place, words, terms, local, names, numbers, verbs, weight }
    }

    /// The bits of all terms.
    pub(super) fn all(&self) -> u64 {
        if self.terms.len() >= MOST_TERMS { u64::MAX } else { (1 << self.terms.len()) - 1 }
    }

    /// The share of what the sentence tells that these terms tell.
    pub(super) fn share(&self, mask: u64) -> f32 {
        self.weights(mask).sum::<f32>() / self.weight
    }

    /// The same of what it tells besides its numbers; none where that is nothing.
    pub(super) fn share_without_numbers(&self, mask: u64) -> f32 {
        let sum = |mask: u64| self.weights(mask & !self.numbers).sum::<f32>();
        sum(mask) / sum(self.all()).max(TELLING)
    }

    /// The same by what tells within the story.
    pub(super) fn local_share(&self, mask: u64) -> f32 {
        let held = self.local.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
        held.map(|(_, weight)| weight).sum::<f32>() / self.local.iter().sum::<f32>().max(0.1)
    }

    /// What each of some terms tells.
    pub(super) fn weights(&self, mask: u64) -> impl Iterator<Item = f32> {
        self.terms.iter().enumerate().filter(move |(at, _)| mask >> at & 1 == 1).map(|(_, term)| term.1)
    }
}

/// Sentences without the term that a story is taken to have besides its own: a story of three sentences says little of a term.
const SMOOTHING: f32 = 20.0;

/// How much each term tells within a story: of terms that stand in every sentence little.
#[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
pub(super) fn local<'p>(passages: impl Iterator<Item = &'p Passages>) -> FxHashMap<TermId, f32> {
    let mut counts: FxHashMap<TermId, usize> = FxHashMap::default();
    let mut sentences = 0;
    for passages in passages {
        sentences += passages.len();
        for (term, held) in &passages.holding {
            *counts.entry(*term).or_default() += held.len();
        }
    }
    counts
        .into_iter()
        .map(|(term, count)| (term, ((sentences as f32 + SMOOTHING) / count as f32).ln()))
        .collect()
}

/// Sentences in a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Passage {
    /// The first of them.
    pub at: usize,
    /// Which terms of what is wanted stand there.
    pub mask: u64,
}

/// Where an article tells most of a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    /// In one sentence.
    pub one: Passage,
    /// In two.
    pub two: Passage,
    /// In three.
    pub three: Passage,
    /// All that stands anywhere.
    pub all: u64,
}

/// The sentences of an article.
pub(super) struct Passages {
    spans: Vec<Span<Text>>,
    /// Words up to the end of each.
    words: Vec<usize>,
    /// Which sentences hold a term, ascending.
    holding: FxHashMap<TermId, Vec<u32>>,
    /// The telling terms of the first sentences, each once.
    lead: Vec<TermId>,
}

impl Passages {
    pub(super) fn of(affair: &Affair, article: usize) -> Self {
        let sentences = affair.articles.get(article).map_or(&[][..], |a| &a.language.sentences);
        let spans: Vec<Span<Text>> = sentences.iter().map(|sentence| sentence.span).collect();
        let mut holding: FxHashMap<TermId, Vec<u32>> = FxHashMap::default();
        let mut words = Vec::with_capacity(spans.len());
        let mut count = 0;
        for (at, span) in spans.iter().enumerate() {
            let own = affair.words_in(article, *span);
            count += own.len();
            words.push(count);
            for word in own {
                let list = holding.entry(word.term).or_default();
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        let end = spans.get(LEAD - 1).or(spans.last()).map_or(0, |span| span.end);
        let lead = affair.words_in(article, Span::new(0, end)).iter();
        let mut lead: Vec<TermId> = lead.filter(|word| word.weight > 0.0).map(|word| word.term).collect();
        lead.sort_unstable();
        lead.dedup();
        lead.truncate(MOST_LEAD);
        Self { spans, words, holding, lead }
    }

    /// The share of what the first sentences tell of that another speaks of anywhere.
    #[allow(clippy::cast_precision_loss, reason = "counts of terms")]
    pub(super) fn leads_in(&self, other: &Self) -> f32 {
        let held = self.lead.iter().filter(|term| other.holding.contains_key(term)).count();
        held as f32 / self.lead.len().max(1) as f32
    }

    /// Where a sentence stands.
    pub(super) fn span(&self, at: usize) -> Span<Text> {
        self.spans.get(at).copied().unwrap_or(Span::new(0, 0))
    }

    /// From the start of one to the end of the `count - 1`th after it.
    pub(super) fn window(&self, at: usize, count: usize) -> Span<Text> {
        let last = (at + count).min(self.spans.len()).saturating_sub(1);
        self.span(at).cover(self.span(last.max(at)))
    }

    /// The sentence that a place begins in, with where it stands.
    pub(super) fn sentence_of(&self, place: Span<Text>) -> Option<(usize, Span<Text>)> {
        let at = self.spans.partition_point(|span| span.end <= place.start);
        self.spans.get(at).map(|span| (at, *span))
    }

    /// What one sentence tells of a sentence, alone and with its neighbours; nothing where no word of it stands in the article.
    pub(super) fn at(&self, wanted: &Wanted, sentence: usize) -> Option<Found> {
        let holds = |term: &TermId, at: usize| {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.holding.get(term).is_some_and(|held| held.binary_search(&at).is_ok())
        };
        let mask = |at: usize| {
            let bits = wanted.terms.iter().enumerate().filter(|(_, (term, _))| holds(term, at));
            bits.fold(0, |mask, (bit, _)| mask | 1 << bit)
        };
        let known = wanted.terms.iter().enumerate().filter(|(_, (term, _))| self.holding.contains_key(term));
        let all = known.fold(0, |mask, (bit, _)| mask | 1 << bit);
        let one = Passage { at: sentence, mask: mask(sentence) };
        let two = Passage { at: sentence, mask: one.mask | mask(sentence + 1) };
        let three = Passage { at: sentence, mask: two.mask | mask(sentence + 2) };
        (all != 0).then_some(Found { one, two, three, all })
    }

    /// Of the two sentences that tell most together, the one that tells more.
    pub(super) fn main(&self, wanted: &Wanted, found: &Found) -> usize {
        let share = |at: usize| {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            let holds =
                |term: &TermId| self.holding.get(term).is_some_and(|held| held.binary_search(&at).is_ok());
            let held = wanted.terms.iter().filter(|(term, _)| holds(term));
            held.map(|term| term.1).sum::<f32>()
        };
        let (first, second) = (found.two.at, (found.two.at + 1).min(self.len().saturating_sub(1)));
        if share(second) > share(first) { second } else { first }
    }

    /// How many sentences.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The passages that tell most of a sentence; nothing where no word of it stands in the article.
    #[allow(clippy::cast_precision_loss, reason = "words of a passage")]
    pub(super) fn best(&self, wanted: &Wanted) -> Option<Found> {
        let mut masks: FxHashMap<usize, u64> = FxHashMap::default();
        let mut all = 0;
        for (bit, (term, _)) in wanted.terms.iter().enumerate() {
            for &sentence in self.holding.get(term).into_iter().flatten() {
                *masks.entry(sentence as usize).or_default() |= 1 << bit;
                all |= 1 << bit;
            }
        }
        let mask = |at: usize| masks.get(&at).copied().unwrap_or_default();
        let mut held: Vec<usize> = masks.keys().copied().collect();
        held.sort_unstable();
        let longest = |count: usize| {
            let mut best: Option<(f32, Passage)> = None;
            // A passage begins at a sentence that holds something, or a little before it.
            for &sentence in &held {
                for at in sentence.saturating_sub(count - 1)..=sentence {
                    if at + count > self.spans.len() && at > 0 {
                        continue;
                    }
                    let found = (at..at + count).fold(0, |found, at| found | mask(at));
                    let before = at.checked_sub(1).and_then(|at| self.words.get(at)).copied().unwrap_or(0);
                    let end = (at + count).min(self.words.len()).saturating_sub(1);
                    let words = self.words.get(end).map_or(0, |words| words.saturating_sub(before));
                    let worth = wanted.share(found) - WORD_COST * words as f32;
                    if best.is_none_or(|(most, _)| worth > most) {
                        best = Some((worth, Passage { at, mask: found }));
                    }
                }
            }
            best.map(|(_, passage)| passage)
        };
        Some(Found { one: longest(1)?, two: longest(2)?, three: longest(3)?, all })
    }
}
