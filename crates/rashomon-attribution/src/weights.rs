//! What a candidate is worth: how often a cue in its construction was right on PolNeAR's training part.
//!
//! `data/weights.txt` holds counts, written by `examples/count.rs`. The share of a lemma in a frame is drawn
//! towards the share of its class in that frame, the more so the rarer it is; the verb's setting and how the
//! source was found then move the odds.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::candidate::Candidate;
use crate::lexicon::ENGLISH;

/// How many sightings the class counts for when a lemma is judged.
const PRIOR: f32 = 6.0;

struct Weights {
    /// By "lemma frame", "*class frame", "@setting class", "%frame origin": (right, seen).
    counts: FxHashMap<&'static str, (f32, f32)>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut counts = FxHashMap::default();
    for line in include_str!("../data/weights.txt").lines() {
        let mut fields = line.split('\t');
        if let (Some(key), Some(Ok(right)), Some(Ok(seen))) =
            (fields.next(), fields.next().map(str::parse), fields.next().map(str::parse))
        {
            counts.insert(key, (right, seen));
        }
    }
    Weights { counts }
});

/// The name of a candidate's lemma in the weights.
pub(crate) fn lemma_name(candidate: &Candidate) -> &'static str {
    ENGLISH.lemmas.get(candidate.lemma as usize).map_or("-", |lemma| lemma.name)
}

/// The name of a candidate's class in the weights.
pub(crate) fn act_name(candidate: &Candidate) -> &'static str {
    ENGLISH.lemmas.get(candidate.lemma as usize).map_or("-", |lemma| lemma.act.name())
}

fn get(key: &str) -> (f32, f32) {
    WEIGHTS.counts.get(key).copied().unwrap_or((0.0, 0.0))
}

fn share((right, seen): (f32, f32), prior: f32, weight: f32) -> f32 {
    (right + prior * weight) / (seen + weight)
}

fn odds(share: f32) -> f32 {
    let share = share.clamp(0.01, 0.99);
    share / (1.0 - share)
}

/// The probability that a candidate is right.
pub(crate) fn score(candidate: &Candidate) -> f32 {
    let (lemma, act) = (lemma_name(candidate), act_name(candidate));
    let frame = candidate.frame.name();
    let class = share(get(&format!("*{act} {frame}")), 0.3, 2.0);
    let own = share(get(&format!("{lemma} {frame}")), class, PRIOR);
    let mut total = odds(own);
    for key in
        [format!("@{act} {}", candidate.setting.name()), format!("%{frame} {}", candidate.origin.name())]
    {
        let (right, expected) = get(&key);
        // These rows hold right against expected by the lemma's own share, so that one is not counted twice.
        if expected > 0.0 {
            total *= ((right + 3.0) / (expected + 3.0)).clamp(0.2, 3.0);
        }
    }
    total / (1.0 + total)
}
