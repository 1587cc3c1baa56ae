//! What speaks for a statement, from rules and model together, and how likely that makes it.

use rashomon_text::{Span, Text};

use super::proposal::{Proposal, Proposed};
use crate::Kind;
use crate::candidate::Candidate;
use crate::quotations;
use crate::words::Words;

/// A statement that may be one, with what speaks for it.
#[derive(Debug, Clone)]
pub(crate) struct Hypothesis {
    pub(crate) candidate: Candidate,
    /// Who proposed it.
    pub(crate) by: By,
    /// The numbers that its probability is computed from.
    pub(crate) evidence: Vec<f32>,
}

/// Who proposed a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// The rules alone.
    Rules,
    /// The model alone.
    Model,
    /// Both, by the same cue.
    Both,
}

impl By {
    /// Its name in the output of `examples/predict.rs`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Model => "model",
            Self::Both => "both",
        }
    }
}

/// Log odds, bounded.
fn odds(share: f32) -> f32 {
    let share = share.clamp(0.002, 0.998);
    (share / (1.0 - share)).ln()
}

fn kinds(words: &Words, candidate: &Candidate) -> [f32; 2] {
    let kind = quotations::kind(words, &candidate.content);
    [f32::from(kind == Kind::Direct), f32::from(kind == Kind::Mixed)]
}

/// The evidence for a rule's candidate that the model has no proposal for.
pub(super) fn of_rules(words: &Words, candidate: &Candidate, proposed: &Proposed) -> Vec<f32> {
    let [sources, cues, contents] = &proposed.shares;
    let tokens = candidate.content.iter().map(|&span| words.language.tokens_in(span));
    let source = candidate.source.clone().map_or(0.5, |source| mean(sources, source));
    let [direct, mixed] = kinds(words, candidate);
    let cue = candidate.cue.clone().map(|i| cues.get(i).copied().unwrap_or(0.0)).fold(0.0, f32::max);
    vec![
        1.0,
        odds(candidate.score),
        odds(cue),
        odds(source),
        odds(mean(contents, tokens.flatten())),
        direct,
        mixed,
    ]
}

/// The evidence for a proposal of the model, with the rule's candidate of the same cue, if there is one.
pub(super) fn of_model(
    words: &Words,
    candidate: &Candidate,
    proposal: &Proposal,
    twin: Option<&Candidate>,
) -> Vec<f32> {
    let sure = proposal.sure;
    let [direct, mixed] = kinds(words, candidate);
    let mut evidence = vec![
        1.0,
        odds(sure.cue),
        odds(sure.source),
        odds(sure.content),
        odds(sure.link),
        f32::from(proposal.source.is_none()),
        direct,
        mixed,
    ];
    if let Some(twin) = twin {
        let same_source = match (&twin.source, &proposal.source) {
            (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
            (a, b) => a.is_none() && b.is_none(),
        };
        evidence.extend([
            odds(twin.score),
            f32::from(same_source),
            overlap(&twin.content, &proposal.content),
            f32::from(candidate.content == twin.content),
            f32::from(twin.source.is_none()),
        ]);
    }
    evidence
}

/// How much of two contents is the same: the shared bytes over all bytes of either.
pub(super) fn overlap(a: &[Span<Text>], b: &[Span<Text>]) -> f32 {
    let length = |spans: &[Span<Text>]| spans.iter().map(|span| span.len()).sum::<u32>();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += x.end.min(y.end).saturating_sub(x.start.max(y.start));
        if x.end < y.end { i += 1 } else { j += 1 }
    }
    let all = length(a) + length(b) - shared.min(length(b));
    shared as f32 / all.max(1) as f32
}

fn mean(values: &[f32], tokens: impl Iterator<Item = usize>) -> f32 {
    let (mut sum, mut count) = (0.0, 0_u32);
    for value in tokens.filter_map(|i| values.get(i)) {
        sum += value;
        count += 1;
    }
    if count == 0 { 0.0 } else { sum / count as f32 }
}

/// The probability of a statement.
pub(super) fn probability(by: By, evidence: &[f32]) -> f32 {
    let weights: &[f32] = match by {
        By::Rules => &RULES,
        By::Model => &MODEL,
        By::Both => &BOTH,
    };
    let total: f32 = weights.iter().zip(evidence).map(|(w, x)| w * x).sum();
    1.0 / (1.0 + (-total).exp())
}

// Logistic regressions on 40 articles of PolNeAR's training part that the model was not trained on (759
// attributions), by whether a statement is right as `wsw +all` has it. In the order in which the evidence stands.
const RULES: [f32; 7] = [-0.42, 0.66, 0.39, 0.11, -0.03, 0.01, -0.79];
const MODEL: [f32; 8] = [-1.02, 0.26, -0.16, 0.62, -0.08, -0.16, -0.73, 0.18];
const BOTH: [f32; 13] = [-1.71, 0.29, 0.1, 0.3, 0.07, -1.27, 0.58, -0.04, 0.32, 0.38, 1.35, -0.66, 0.85];
