//! What a kind of difference is given to look at, and what it gives: two values that stand for one thing.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::same_sentence::Change;
use super::slots::Slots;
use crate::align::Pair;
use crate::passages::Passages;
use crate::slots::Compared;
use crate::statements::Aligned;
use crate::units::Affair;
use crate::{Annotated, Place, Reading};

/// One value where it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// The words that give it.
    pub place: Place,
    /// Equal for equal values, whatever their words.
    pub key: String,
}

/// Two values that stand for one thing: different ones make a conflict, equal ones tell who agrees.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    /// One side.
    pub a: Value,
    /// The other.
    pub b: Value,
    /// Whether both can be true, each in its way of putting it.
    pub soft: bool,
    /// How sure it is, 0 to 1.
    pub weight: f32,
    /// The words that name what the values are of.
    pub about: Option<Place>,
}

/// What the kinds of difference look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// The story.
    pub affair: &'a Affair<'a>,
    /// Its aligned clauses.
    pub pairs: &'a [Pair],
    /// Its aligned statements.
    pub statements: &'a Aligned,
    /// The quotations that give one passage.
    pub passages: &'a Passages,
    /// Per clause: what it says of days, numbers and places.
    pub slots: &'a [Slots],
    /// Its values, compared.
    pub values: &'a Compared,
    /// Where two articles give a sentence in the same words but for one place.
    pub changes: &'a [Change<'a>],
    /// The words of all articles as they write them.
    pub written: &'a Written,
}

impl View<'_> {
    /// Whether an article writes a word in lower case, as it would write no name.
    pub(super) fn in_lower_case(&self, word: &str) -> bool {
        self.written.holds(self.affair.articles, word)
    }
}

/// Each word of all articles once, as it is written. Read when it is first asked for, and once for all stories.
#[derive(Debug, Default)]
pub(crate) struct Written(OnceCell<FxHashSet<String>>);

impl Written {
    fn holds(&self, articles: &[Annotated], word: &str) -> bool {
        let read = || {
            let mut words: FxHashSet<String> = FxHashSet::default();
            for annotated in articles {
                for word in annotated.article.text.split(|c: char| !c.is_alphanumeric()) {
                    if !words.contains(word) {
                        words.insert(word.to_owned());
                    }
                }
            }
            words
        };
        self.0.get_or_init(read).contains(word)
    }
}

/// How many articles that give both readings show them to be of two things: one, where one of the readings stands elsewhere too.
pub(super) fn by_one_of_several(readings: &[Reading]) -> Option<usize> {
    Some(if readings.iter().any(|r| r.reports.len() > 1) || readings.len() > 2 { 1 } else { 2 })
}
