//! What a short account has told already, so that it tells nothing twice: the places that it has shown, the words of each
//! item, and every run of words.

use std::collections::{BTreeMap, BTreeSet};

use rashomon_lexicon::function_words::FUNCTION;
use rashomon_lexicon::stem::stem;
use rashomon_story::Place;
use rashomon_text::{Span, Text};

/// So many words in a row, once told, are not told again.
pub const RUN: usize = 7;

/// A text tells again what another told that holds this share of its words of content.
const SAME: f64 = 0.6;

/// Texts with fewer words of content are not compared by them.
const FEWEST: usize = 4;

/// What has been told.
#[derive(Debug, Default)]
pub(super) struct Told {
    places: BTreeMap<usize, Vec<Span<Text>>>,
    texts: Vec<BTreeSet<String>>,
    runs: BTreeSet<Vec<String>>,
}

impl Told {
    /// Notes what an item tells, and the places where the articles tell it.
    pub(super) fn add(&mut self, text: &str, places: &[Place]) {
        for place in places {
            self.places.entry(place.article).or_default().push(place.span);
        }
        self.texts.push(content(text));
        self.runs.extend(runs(text));
    }

    /// Notes words that may be told again in a sentence of their own, but not in a row.
    pub(super) fn mention(&mut self, text: &str) {
        self.runs.extend(runs(text));
    }

    /// Whether words in a row of this text have been told.
    pub(super) fn repeats(&self, text: &str) -> bool {
        runs(text).iter().any(|run| self.runs.contains(run))
    }

    /// Whether this has been told, in whatever words.
    pub(super) fn knows(&self, text: &str, places: &[Place]) -> bool {
        let words = content(text);
        places.iter().any(|place| self.holds(*place))
            || words.len() >= FEWEST && self.texts.iter().any(|told| share(&words, told) >= SAME)
    }

    /// Whether most of a place has been shown.
    pub(super) fn holds(&self, place: Place) -> bool {
        let told = self.places.get(&place.article).map_or(&[][..], Vec::as_slice);
        told.iter().any(|span| {
            let common = span.end.min(place.span.end).saturating_sub(span.start.max(place.span.start));
            let shorter = span.len().min(place.span.len());
            shorter > 0 && common * 2 > shorter
        })
    }
}

/// The share of `words` that `others` hold; none where a number is new.
#[allow(clippy::cast_precision_loss, reason = "words of a sentence")]
pub(super) fn share(words: &BTreeSet<String>, others: &BTreeSet<String>) -> f64 {
    let is_new = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit()) && !others.contains(*word);
    if words.iter().any(|word| is_new(&word)) {
        return 0.0;
    }
    words.intersection(others).count() as f64 / words.len().max(1) as f64
}

/// How alike two texts are by their words of content, from 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "words of a sentence")]
pub(super) fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    2.0 * one.intersection(other).count() as f64 / (one.len() + other.len()).max(1) as f64
}

/// The roots of the words that say what a text is about.
pub(super) fn content(text: &str) -> BTreeSet<String> {
    folded(text)
        .into_iter()
        .filter(|word| FUNCTION.binary_search(&word.as_str()).is_err())
        .map(|w| stem(&w))
        .collect()
}

/// Every run of words of a text.
pub fn runs(text: &str) -> BTreeSet<Vec<String>> {
    folded(text).windows(RUN).map(<[String]>::to_vec).collect()
}

/// The words of a text in lower case, without marks.
fn folded(text: &str) -> Vec<String> {
    let fold = |word: &str| word.chars().flat_map(char::to_lowercase).collect::<String>();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_in_other_words_is_known() {
        let mut told = Told::default();
        told.add("The ferry was detained by the coastguard on Sunday with 214 passengers.", &[]);
        assert!(told.knows("Coastguards detained the ferry on Sunday.", &[]));
        assert!(!told.knows("Coastguards detained the ferry on 17 May.", &[]));
        assert!(!told.knows("The mayor opened a museum of lamps on Sunday.", &[]));
        assert!(told.repeats("that by the coastguard on Sunday with 214 passengers, as"));
        assert!(!told.repeats("by the coastguard on Sunday"));
    }

    #[test]
    fn a_place_that_was_shown_is_known() {
        let place = |start, end| Place { article: 1, span: Span::new(start, end) };
        let mut told = Told::default();
        told.add("", &[place(10, 60)]);
        assert!(told.holds(place(20, 70)));
        assert!(!told.holds(place(50, 120)));
        assert!(!told.holds(Place { article: 2, ..place(10, 60) }));
    }
}
