//! How likely a candidate must be to be told, and which constructions are taken at their word.

use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::words::Words;

/// Whether a construction is too rare in what the weights were counted on, and plain enough to be taken at its word:
/// "In Holm's view, ...", "For Holm, it is “over”", "..., by the count of the police", "put the damage at 3 million".
pub(crate) fn is_rare(words: &Words, candidate: &Candidate) -> bool {
    let according = candidate.frame == Frame::According
        && (candidate.origin == Origin::Possessor || words.is_any(candidate.cue.start, &["for", "by", "to"]));
    let estimate = candidate.frame == Frame::Clause
        && words.is_any(candidate.head, &["put", "puts"])
        && candidate.setting != Setting::Infinitive
        && candidate.source.is_some()
        && candidate.content.first().is_some_and(|span| {
            let said = span.of(words.text);
            said.contains(" at ") && said.contains(|c: char| c.is_ascii_digit())
        });
    according || estimate
}

/// Candidates less likely than this are dropped: about half of the F1 reached, which is where dropping one
/// more would cost more than it saves (Lipton et al. 2014).
pub(crate) const THRESHOLD: f32 = 0.31;

/// So sure we are of a phrase that names whose words or view something is. By judgement.
pub(crate) const RARE: f32 = 0.5;

/// The same with the model.
pub(crate) const COMBINED_THRESHOLD: f32 = 0.4;
