//! Who said what: source, cue, content; the speaker; the day of speaking.
//!
//! Deliberately absent: more than one article. Whether two outlets report one utterance is the story's
//! question.

use rashomon_language::Language;
use rashomon_model::Predictions;
use rashomon_text::Budget;
use rashomon_timex::Times;

mod attribution;
mod backward;
mod candidate;
mod content;
mod day;
mod forward;
mod gather;
mod introduced;
mod languages;
mod likely;
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

pub use attribution::{Act, Attribution, Kind};
pub use languages::{quotations, reads_quotations};

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
    let least = if predictions.is_some() { likely::COMBINED_THRESHOLD } else { likely::THRESHOLD };
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
        let rare = likely::is_rare(words, candidate);
        candidate.score = if rare { score.max(likely::RARE) } else { score };
    }
    candidates
}

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
