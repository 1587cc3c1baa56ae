//! Who said what: source, cue, content; the speaker; the day of speaking.
//!
//! Deliberately absent: more than one article. Whether two outlets report one utterance is the story's
//! question.

use jiff::civil::Date;
use rashomon_language::Language;
use rashomon_model::Predictions;
use rashomon_text::{Budget, Span, Text};
use rashomon_timex::Times;

mod backward;
mod candidate;
mod content;
mod day;
mod forward;
mod gather;
mod introduced;
mod languages;
mod misplaced;
mod model;
mod phrase;
mod posts;
mod quotations;
mod relay;
mod source;
mod speaker;
mod special;
mod statement;
mod tagged;
mod traits;
mod uncued;
mod unsaid;
mod verb;
mod verbal;
mod weights;
mod words;

pub use languages::{quotations, reads_quotations};

/// One statement as one article reports it.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The words that name who says it; empty where the text names none.
    pub source: Vec<Span<Text>>,
    /// The words that say that it is said ("said", "according to"); empty where there are none.
    pub cue: Vec<Span<Text>>,
    /// What is said, with its quotation marks; several spans where the cue stands in the middle.
    pub content: Vec<Span<Text>>,
    /// Quoted, reported, or both.
    pub kind: Kind,
    /// What the cue makes of the content: a statement in the narrow sense, or a judgement, belief, wish.
    pub act: Act,
    /// Who speaks, as an index into [`Language::entities`].
    pub speaker: Option<usize>,
    /// Through whom it is reported, where one source relays another ("TASS reports that Psaki said").
    pub via: Option<usize>,
    /// The day it was said, where the text tells.
    pub said_on: Option<Date>,
    /// From 0 to 1.
    pub confidence: f32,
}

/// Whether the content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// All of it stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// A part of it does.
    Mixed,
}

/// What a cue makes of its content. Only [`Act::Says`] is a statement in the narrow sense; PolNeAR counts all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// "said", "announced", "according to"
    Says,
    /// "criticized", "praised", "called"
    Judges,
    /// "believes", "hopes", "is sure"
    Thinks,
    /// "wants", "plans", "refused"
    Wants,
    /// "the poll shows", "seems"
    Shows,
    /// "did not say when", "neither would confirm", "if Lee says that": the content is what is *not* said.
    Withholds,
}

/// Finds the statements of a text, in text order, by rules alone.
pub fn read(text: &str, language: &Language, times: &Times) -> Vec<Attribution> {
    read_with(text, language, times, None)
}

/// The same with what the trained model says of the text, if it was asked.
pub fn read_with(
    text: &str,
    language: &Language,
    times: &Times,
    predictions: Option<&Predictions>,
) -> Vec<Attribution> {
    read_within(text, language, times, predictions, Budget::NONE)
}

/// The same as far as there is time: attributions of the first sentences, if there is not for all.
pub fn read_within(
    text: &str,
    language: &Language,
    times: &Times,
    predictions: Option<&Predictions>,
    budget: Budget<'_>,
) -> Vec<Attribution> {
    let words = words::Words::new(text, language);
    let mut candidates = propose(&words, predictions, budget);
    let least = if predictions.is_some() { COMBINED_THRESHOLD } else { THRESHOLD };
    let mut dropped: Vec<_> = candidates.extract_if(.., |candidate| candidate.score < least).collect();
    relay::quoted_as_saying(&words, &mut candidates, &mut dropped);
    relay::reported_by(&words, &mut candidates);
    candidates.retain(|candidate| !candidate.content.is_empty());
    relay::settle(&words, &mut candidates, &mut dropped);
    quotations::rescue(&words, &mut candidates, dropped);
    let speakers = speaker::Speakers::new(&words);
    content::drop_conditions(&words, &mut candidates);
    misplaced::settle(&words, &mut candidates);
    content::drop_asides(&words, &mut candidates);
    unsaid::free_the_asked(&words, &mut candidates);
    tagged::part(&words, &mut candidates);
    uncued::claim(&words, &speakers, &mut candidates);
    posts::claim(&words, &mut candidates);
    statement::attributions(&words, &speakers, times, &candidates)
}

/// Gives statements the days they were made anew, by other times of the same text.
pub fn date(text: &str, language: &Language, times: &Times, attributions: &mut [Attribution]) {
    day::date(&words::Words::new(text, language), times, attributions);
}

/// All candidates, in text order, each with its probability.
fn propose(
    words: &words::Words,
    predictions: Option<&Predictions>,
    budget: Budget<'_>,
) -> Vec<candidate::Candidate> {
    match predictions {
        None => scored(words, budget),
        Some(predictions) => {
            let proposed = model::propose(words, predictions);
            let combined = model::combine(words, scored(words, budget), &proposed);
            combined.into_iter().map(|hypothesis| hypothesis.candidate).collect()
        }
    }
}

/// The rules' candidates, each with its worth.
fn scored(words: &words::Words, budget: Budget<'_>) -> Vec<candidate::Candidate> {
    let mut candidates = gather::gather(words, budget);
    let in_time = (0..candidates.len()).take_while(|_| budget.goes_on());
    let scores: Vec<f32> = in_time.map(|i| weights::score(&traits::traits(words, &candidates, i))).collect();
    candidates.truncate(scores.len());
    for (candidate, score) in candidates.iter_mut().zip(scores) {
        let rare = is_rare(words, candidate);
        candidate.score = if rare { score.max(RARE) } else { score };
    }
    candidates
}

/// Whether a construction is too rare in what the weights were counted on, and plain enough to be taken at its word:
/// "In Holm's view, ...", "For Holm, it is “over”", "..., by the count of the police", "put the damage at 3 million".
fn is_rare(words: &words::Words, candidate: &candidate::Candidate) -> bool {
    let according = candidate.frame == candidate::Frame::According
        && (candidate.origin == candidate::Origin::Possessor
            || words.is_any(candidate.cue.start, &["for", "by", "to"]));
    let estimate = candidate.frame == candidate::Frame::Clause
        && words.is_any(candidate.head, &["put", "puts"])
        && candidate.setting != candidate::Setting::Infinitive
        && candidate.source.is_some()
        && candidate.content.first().is_some_and(|span| {
            let said = span.of(words.text);
            said.contains(" at ") && said.contains(|c: char| c.is_ascii_digit())
        });
    according || estimate
}

/// Candidates less likely than this are dropped: about half of the F1 reached, which is where dropping one
/// more would cost more than it saves (Lipton et al. 2014).
const THRESHOLD: f32 = 0.31;

/// So sure we are of a phrase that names whose words or view something is. By judgement.
const RARE: f32 = 0.5;

/// The same with the model.
const COMBINED_THRESHOLD: f32 = 0.4;

/// For `examples/predict.rs` only: every statement that rules or model propose, with who did and the evidence.
#[doc(hidden)]
pub fn hypotheses(
    text: &str,
    language: &Language,
    predictions: &Predictions,
) -> Vec<(Attribution, &'static str, Vec<f32>)> {
    let words = words::Words::new(text, language);
    let proposed = model::propose(&words, predictions);
    let combined = model::combine(&words, scored(&words, Budget::NONE), &proposed);
    let shown = |h: model::Hypothesis| (statement::plain(&words, &h.candidate), h.by.name(), h.evidence);
    combined.into_iter().map(shown).collect()
}

/// For `examples/count.rs` only: every candidate before its worth is known, with the names of its lemma, class and
/// frame and the values of its traits, two a family; and the names of the families.
#[doc(hidden)]
pub fn candidates(
    text: &str,
    language: &Language,
) -> (Vec<(Attribution, Vec<&'static str>)>, Vec<&'static str>) {
    let words = words::Words::new(text, language);
    let mut found = gather::gather(&words, Budget::NONE);
    let names: Vec<_> = (0..found.len()).map(|i| traits::traits(&words, &found, i).names()).collect();
    uncued::claim(&words, &speaker::Speakers::new(&words), &mut found);
    let plain = found.iter().map(|candidate| statement::plain(&words, candidate));
    (plain.zip(names).collect(), traits::FAMILIES.iter().map(|family| family.name).collect())
}
