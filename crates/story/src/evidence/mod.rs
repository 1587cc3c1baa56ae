//! Whether another article tells what a sentence tells, and where: its evidence, as fact verification calls it (Thorne et al.
//! 2018, FEVER).
//!
//! Aligned clauses say what two articles have in common; whoever counts outlets must know more: whether an article tells this
//! sentence, all that matters in it, in whatever words. Boosted trees learn that from sentences of real coverage of which readers
//! said what the other articles tell of them. docs/lab/evidence.md has the figures.

mod features;
mod passages;

use std::sync::LazyLock;

use rashomon_text::{Span, Text};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::terms::TermId;
use crate::trees::Trees;
use crate::units::{self, Affair};
use crate::{Annotated, Membership, Place};

pub use features::EVIDENCE_FEATURES;
use passages::Passages;
pub(crate) use passages::Wanted;

/// An article that tells all that matters in a sentence.
static FULL: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/evidence_full.txt")));
/// One that tells its main clause at least.
static WHOLE: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/evidence_whole.txt")));
/// One that tells some of it, or tells it otherwise.
static SOME: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/evidence_some.txt")));

/// Of this share of what a sentence tells besides its numbers it is sure that another tells some of it.
const MOST: f32 = 0.6;

/// What an article tells of a sentence of another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence {
    /// How likely it tells all that matters in it, from 0 to 1.
    pub full: f32,
    /// How likely it tells its main clause at least.
    pub whole: f32,
    /// How likely it tells some of it, the same or otherwise.
    pub some: f32,
    /// The sentence that tells most of it.
    pub place: Place,
}

/// The articles of a story, ready to be asked what they tell.
pub(crate) struct Shelf<'a> {
    affair: &'a Affair<'a>,
    /// How much each form tells in news at large, and each term in this story.
    rarity: FxHashMap<TermId, f32>,
    local: FxHashMap<TermId, f32>,
    passages: FxHashMap<usize, Passages>,
}

impl<'a> Shelf<'a> {
    pub(crate) fn of(affair: &'a Affair<'a>) -> Self {
        let mut rarity: FxHashMap<TermId, f32> = FxHashMap::default();
        let mut passages: FxHashMap<usize, Passages> = FxHashMap::default();
        for &article in &affair.members {
            for word in affair.words_in(article, Span::new(0, u32::MAX)) {
                let rare = || rashomon_lexicon::background::rarity(affair.vocabulary.word(word.form));
                rarity.entry(word.form).or_insert_with(rare);
            }
            passages.insert(article, Passages::of(affair, article));
        }
        let local = passages::local(passages.values());
        Self { affair, rarity, local, passages }
    }

    /// What each of some articles tells of a sentence; nothing where it has no word of it.
    pub(crate) fn evidence(&self, sentence: Place, articles: &[usize]) -> Vec<Option<Evidence>> {
        let wanted = self.wanted(sentence);
        articles.iter().map(|article| self.in_article(&wanted, *article)).collect()
    }

    /// How likely the sentence that holds one place tells some of what that of the other tells, the same or otherwise: whichever way
    /// round is likelier.
    pub(crate) fn likeness(&self, a: Place, b: Place) -> f32 {
        let of = |own: Place, other: Place| -> Option<f32> {
            let there = self.passages.get(&other.article)?;
            let span = self.passages.get(&own.article)?.sentence_of(own.span)?;
            let wanted = self.wanted(Place { article: own.article, span: span.1 });
            let found = there.at(&wanted, there.sentence_of(other.span)?.0)?;
            // "The report has 114 pages": a short sentence of which the most is told, whatever else the other tells.
            if wanted.share_without_numbers(found.one.mask) >= MOST {
                return Some(1.0);
            }
            let known = features::of(
                self.affair,
                &self.rarity,
                &wanted,
                other.article,
                (self.passages.get(&own.article), there),
                &found,
            );
            Some(SOME.odds(&known.features))
        };
        of(a, b).unwrap_or_default().max(of(b, a).unwrap_or_default())
    }

    /// How much some terms tell within the story, each on the average.
    #[allow(clippy::cast_precision_loss, reason = "a count of terms")]
    pub(crate) fn local_weight(&self, terms: &FxHashSet<TermId>) -> f32 {
        let mut known: Vec<f32> = terms.iter().filter_map(|term| self.local.get(term)).copied().collect();
        known.sort_by(f32::total_cmp);
        known.iter().sum::<f32>() / known.len().max(1) as f32
    }

    /// A sentence, ready to be looked for.
    pub(crate) fn wanted(&self, sentence: Place) -> Wanted {
        Wanted::of(self.affair, &self.rarity, &self.local, sentence)
    }

    /// What one article tells of it.
    pub(crate) fn in_article(&self, wanted: &Wanted, article: usize) -> Option<Evidence> {
        let passages = self.passages.get(&article)?;
        let found = passages.best(wanted)?;
        let known = features::of(
            self.affair,
            &self.rarity,
            wanted,
            article,
            (self.passages.get(&wanted.place.article), passages),
            &found,
        );
        let place = Place { article, span: passages.span(passages.main(wanted, &found)) };
        let (full, whole) = if known.tells_otherwise {
            (0.0, 0.0)
        } else if known.is_copied {
            (1.0, 1.0)
        } else {
            (FULL.odds(&known.features), WHOLE.odds(&known.features))
        };
        Some(Evidence { full, whole, some: SOME.odds(&known.features), place })
    }
}

/// What is known of how an article tells a sentence of another, for training: `asked` names the sentence's article, its span and
/// the other article. In the order asked; no features where the other has no word of it.
pub fn evidence_features(
    articles: &[Annotated],
    memberships: &[Membership],
    asked: &[(usize, Span<Text>, usize)],
) -> Vec<Option<Vec<f32>>> {
    let mut features = vec![None; asked.len()];
    for affair in units::affairs(articles, memberships) {
        let shelf = Shelf::of(&affair);
        for (&(article, span, other), features) in asked.iter().zip(&mut features) {
            let Some(passages) = shelf.passages.get(&other).filter(|_| affair.members.contains(&article))
            else {
                continue;
            };
            let wanted = shelf.wanted(Place { article, span });
            let known = |found| {
                features::of(
                    &affair,
                    &shelf.rarity,
                    &wanted,
                    other,
                    (shelf.passages.get(&article), passages),
                    &found,
                )
            };
            *features = passages.best(&wanted).map(|found| known(found).features);
        }
    }
    features
}
