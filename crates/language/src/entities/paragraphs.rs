//! A text by its paragraphs, with who is named in each and how often each says "I" and "you".

use std::ops::Range;

use super::i_and_you::Person;
use super::persons::Candidate;
use super::{Draft, Reader};

/// A text by its paragraphs.
pub(super) struct Paragraphs<'r, 't> {
    pub(super) reader: &'r Reader<'t>,
    pub(super) drafts: &'r [Draft],
    pub(super) people: &'r [Candidate],
    /// The tokens of each paragraph that has any.
    pub(super) tokens: Vec<Range<usize>>,
    /// The paragraph of each sentence.
    pub(super) numbers: Vec<usize>,
    /// How often each says "I" and "you" outside of quotations.
    pub(super) first: Vec<usize>,
    pub(super) second: Vec<usize>,
}

impl<'r, 't> Paragraphs<'r, 't> {
    pub(super) fn of(
        reader: &'r Reader<'t>,
        drafts: &'r [Draft],
        people: &'r [Candidate],
        persons: &[(usize, Person)],
    ) -> Self {
        let mut tokens: Vec<Range<usize>> = Vec::new();
        let mut numbers = Vec::with_capacity(reader.sentences.len());
        let mut line = None;
        for sentence in reader.sentences {
            match tokens.last_mut().filter(|_| line == Some(sentence.paragraph)) {
                Some(paragraph) => paragraph.end = sentence.tokens.end,
                None => tokens.push(sentence.tokens.clone()),
            }
            line = Some(sentence.paragraph);
            numbers.push(tokens.len() - 1);
        }
        let count = tokens.len();
        let (mut first, mut second) = (vec![0; count], vec![0; count]);
        for (token, person) in persons {
            let Some(paragraph) = numbers.get(reader.sentence_of(*token)) else { continue };
            let counts = if *person == Person::First { &mut first } else { &mut second };
            counts[*paragraph] += 1;
        }
        Self { reader, drafts, people, tokens, numbers, first, second }
    }

    pub(super) fn people(&self, tokens: Range<usize>) -> &'r [Candidate] {
        let from = self.people.partition_point(|found| found.tokens.start < tokens.start);
        let to = self.people.partition_point(|found| found.tokens.start < tokens.end);
        &self.people[from..to.max(from)]
    }
}
