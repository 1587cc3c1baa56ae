//! Where a rule matches among words.

use std::ops::Range;

use super::{Rule, term};
use crate::tag::Tag;

/// The words of a sentence, as a stage has them.
pub trait Words {
    /// How many.
    fn count(&self) -> usize;
    /// The word at a place, in lower case and one spelling; empty beyond the last.
    fn form(&self, at: usize) -> &str;
    /// Whether it is of a root or idea, as [`term`] writes these.
    fn is_of(&self, at: usize, wanted: &str) -> bool {
        term(self.form(at)) == wanted
    }
    /// Its class, if that is known.
    fn class(&self, at: usize) -> Option<Tag>;
}

/// Words of which nothing but their forms is known.
#[derive(Debug, Clone, Copy)]
pub struct Forms<'a>(pub &'a [&'a str]);

impl Words for Forms<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn form(&self, at: usize) -> &str {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn class(&self, _: usize) -> Option<Tag> {
        None
    }
}

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Item {
    /// One word.
    Word(Vec<Is>),
    /// Up to so many words.
    Gap(usize),
}

/// What one word may be.
#[derive(Debug)]
pub(super) enum Is {
    Form(&'static str),
    Term(String),
    Class(Tag),
}

impl Is {
    fn holds(&self, words: &dyn Words, at: usize) -> bool {
        match self {
            Self::Form(form) => words.form(at) == *form,
            Self::Term(term) => words.is_of(at, term),
            Self::Class(class) => words.class(at) == Some(*class),
        }
    }
}

impl Rule {
    /// Where it ends, if it matches from a word on.
    pub fn at(&self, words: &dyn Words, start: usize) -> Option<usize> {
        self.items.iter().find_map(|items| end(items, words, start))
    }

    /// Which of its patterns match anywhere.
    pub fn matching<'r>(&'r self, words: &'r dyn Words) -> impl Iterator<Item = usize> + 'r {
        let anywhere = |items: &[Item]| (0..words.count()).any(|start| end(items, words, start).is_some());
        self.items.iter().enumerate().filter(move |(_, items)| anywhere(items)).map(|(number, _)| number)
    }
}

/// Where items end that match from a word on; the fewest words fill a gap.
fn end(items: &[Item], words: &dyn Words, at: usize) -> Option<usize> {
    let Some((first, rest)) = items.split_first() else { return Some(at) };
    match first {
        Item::Word(one) if at < words.count() && one.iter().any(|is| is.holds(words, at)) => {
            end(rest, words, at + 1)
        }
        Item::Word(_) => None,
        Item::Gap(most) => (0..=*most).find_map(|gap| end(rest, words, at + gap)),
    }
}

/// The rule of some that matches earliest, and of several there the first of them; and the words that it matches.
pub fn first<'r>(rules: &'r [Rule], words: &dyn Words) -> Option<(&'r Rule, Range<usize>)> {
    (0..words.count()).find_map(|start| at(rules, words, start))
}

/// The first of some rules that matches from a word on, and the words that it matches.
pub fn at<'r>(rules: &'r [Rule], words: &dyn Words, start: usize) -> Option<(&'r Rule, Range<usize>)> {
    rules.iter().find_map(|rule| Some((rule, start..rule.at(words, start)?)))
}
