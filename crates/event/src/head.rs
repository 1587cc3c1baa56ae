//! The head: a linear model over the words around two parties that says which type of event they are in.
//!
//! Its weights (`data/head.tsv`) are trained by `training/events/train.py`. It tells the scheme's types apart, but takes
//! `CONCEDE` and `RETREAT` as one, as its training data does (there `YIELD`, the older name of both).

use std::ops::Range;
use std::sync::LazyLock;

use rashomon_language::Language;
use rashomon_text::{Span, Text};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::EventKind;
use crate::clause::Reading;
use crate::features::{Feature, features, key};
use crate::parties::{Cast, mentions};

/// What the head tells apart, in the order of the table's columns; `RETREAT` stands for `CONCEDE` too.
pub(crate) const LABELS: [EventKind; 15] = [
    EventKind::Agree,
    EventKind::Consult,
    EventKind::Support,
    EventKind::Cooperate,
    EventKind::Aid,
    EventKind::Retreat,
    EventKind::Request,
    EventKind::Accuse,
    EventKind::Reject,
    EventKind::Threaten,
    EventKind::Protest,
    EventKind::Sanction,
    EventKind::Mobilize,
    EventKind::Coerce,
    EventKind::Assault,
];

/// Two parties of one text, of which the type of event is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Who does it.
    pub source: Option<Span<Text>>,
    /// Whom it is done to or with.
    pub target: Option<Span<Text>>,
}

/// How likely each type is; [`EventKind::Concede`] and [`EventKind::Retreat`] are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    odds: [f32; LABELS.len()],
}

impl Guess {
    /// How likely a type is, from 0 to 1.
    pub fn probability(&self, kind: EventKind) -> f32 {
        let kind = if kind == EventKind::Concede { EventKind::Retreat } else { kind };
        LABELS.iter().zip(self.odds).find(|(label, _)| **label == kind).map_or(0.0, |(_, odds)| odds)
    }

    /// The likeliest type.
    pub fn best(&self) -> EventKind {
        let mut best = 0;
        for (label, odds) in self.odds.iter().enumerate() {
            if *odds > self.odds[best] {
                best = label;
            }
        }
        LABELS[best]
    }
}

/// The weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    bias: [f32; LABELS.len()],
    weights: FxHashMap<u64, [f32; LABELS.len()]>,
}

static HEAD: LazyLock<Head> = LazyLock::new(|| Head::parse(include_str!("../data/head.tsv")));

impl Head {
    /// The head of this crate.
    pub fn get() -> &'static Self {
        &HEAD
    }

    /// Reads a table of weights: family, first word, second word, then a weight a type as letter and hundredths
    /// (`c-31` for the third type). Lines that are no rows are passed over.
    pub fn parse(table: &str) -> Self {
        let mut head = Self { bias: [0.0; LABELS.len()], weights: FxHashMap::default() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(family), Some(first), Some(second), Some(weights)) =
                (columns.next(), columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let mut row = [0.0; LABELS.len()];
            for weight in weights.split(' ') {
                let Some((letter, hundredths)) = weight.split_at_checked(1) else { continue };
                let label = usize::from(letter.as_bytes()[0].wrapping_sub(b'a'));
                if let (Some(place), Ok(hundredths)) = (row.get_mut(label), hundredths.parse::<i16>()) {
                    *place = f32::from(hundredths) / 100.0;
                }
            }
            if family == "bias" {
                head.bias = row;
            } else {
                head.weights.insert(key(family, first, second), row);
            }
        }
        head
    }

    /// The type of event between two given parties of a text. They should stand in one sentence; what lies in
    /// another one than the source's is not looked at.
    pub fn guess(&self, text: &str, language: &Language, pair: Pair) -> Guess {
        let mut seen = FxHashSet::default();
        of_pair(text, language, pair, &mut |feature| {
            seen.insert(feature.key());
        });
        self.sum(seen.into_iter())
    }

    /// The same for parties as tokens of one sentence.
    pub(crate) fn guess_in(
        &self,
        cast: Cast<'_>,
        tokens: &Range<usize>,
        source: Option<Range<usize>>,
        target: Option<Range<usize>>,
    ) -> Guess {
        let mut seen = FxHashSet::default();
        features(cast, tokens, source, target, &mut |feature| {
            seen.insert(feature.key());
        });
        self.sum(seen.into_iter())
    }

    /// The weights of distinct features, which share a vector of length one.
    fn sum(&self, features: impl ExactSizeIterator<Item = u64>) -> Guess {
        let mut odds = self.bias;
        let scale = 1.0 / (features.len().max(1) as f32).sqrt();
        // In a fixed order, since sums of floats depend on it.
        let mut known: Vec<u64> = features.filter(|feature| self.weights.contains_key(feature)).collect();
        known.sort_unstable();
        for row in known.iter().filter_map(|feature| self.weights.get(feature)) {
            for (sum, weight) in odds.iter_mut().zip(row) {
                *sum += weight * scale;
            }
        }
        let largest = odds.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = odds.iter().map(|odds| (odds - largest).exp()).sum();
        Guess { odds: odds.map(|odds| (odds - largest).exp() / total) }
    }
}

/// Calls `tell` with every feature of a pair, as the head sees it and training reads it.
pub fn of_pair(text: &str, language: &Language, pair: Pair, tell: &mut dyn FnMut(Feature<'_>)) {
    let tokens = |span: Option<Span<Text>>| span.map(|span| language.tokens_in(span));
    let (source, target) = (tokens(pair.source), tokens(pair.target));
    let Some(at) = source.as_ref().or(target.as_ref()).map(|tokens| tokens.start) else { return };
    let start = language.tokens.get(at).map_or(0, |token| token.span.start);
    let Some(sentence) = language.sentences.get(language.sentence_at(start)) else { return };
    // A sentence ends wrongly at times ("Gen. Musharraf"): whatever the two parties reach is read as one.
    let ends = [&source, &target].into_iter().flatten();
    let mut whole = sentence.tokens.clone();
    for party in ends {
        let reach = party.start.min(whole.start)..party.end.max(whole.end);
        if reach.len() < 200 {
            whole = reach;
        }
    }
    let inside = |party: Option<Range<usize>>| party.filter(|p| p.start >= whole.start && p.end <= whole.end);
    let (source, target) = (inside(source), inside(target));
    let mentions = mentions(language);
    let cast = Cast { reading: Reading { text, language }, named: &mentions };
    features(cast, &whole, source, target, tell);
}
