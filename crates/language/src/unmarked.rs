//! Sentence ends that no mark shows, by the trained model: headings and greetings run into the text, posts without
//! full stops.
//!
//! Adds ends to those that the rules found and takes none away. Leaves everything before the sentences as it is.

use rashomon_model::{Labels, Predictions, Window};

use crate::sentences::sentence;
use crate::syntax::piece_of;
use crate::{Language, Sentence, Token};

/// How sure the model must be of an end that no mark shows. Measured on GUM and EWT (docs/lab/parse.md).
const SURE: f32 = 0.7;

/// The sentences of a text, cut further where the model is sure of an end.
pub(crate) fn cut(language: &Language, predictions: &Predictions) -> Vec<Sentence> {
    let ends = ends(&language.tokens, predictions);
    let mut found = Vec::with_capacity(language.sentences.len());
    for whole in &language.sentences {
        let mut first = whole.tokens.start;
        for token in whole.tokens.clone() {
            if ends[token] || token + 1 == whole.tokens.end {
                found.push(sentence(&language.tokens, first..token + 1, whole.paragraph));
                first = token + 1;
            }
        }
    }
    found
}

/// For each token, whether the model sees a sentence end with it.
fn ends(tokens: &[Token], predictions: &Predictions) -> Vec<bool> {
    let mut ends = vec![false; tokens.len()];
    let mut token = 0;
    let mut scratch = Vec::new();
    for window in predictions.windows() {
        let Some(labels) = window.labels("sentence") else { return ends };
        let span = window.span();
        while let Some(here) = tokens.get(token).filter(|here| here.span.end <= span.end) {
            ends[token] = here.span.start >= span.start && ends_with(&window, &labels, here, &mut scratch);
            token += 1;
        }
    }
    ends
}

/// Whether a sentence ends with a token: the end is told at its last piece.
fn ends_with(window: &Window, labels: &Labels, token: &Token, scratch: &mut Vec<f32>) -> bool {
    let Some(first) = piece_of(window, token) else { return false };
    let after = window.piece_at(token.span.end).max(first + 1);
    labels.log_probabilities(after - 1, scratch);

    scratch.get(1).is_some_and(|end| end.exp() >= SURE)
}
