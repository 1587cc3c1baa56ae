//! Words as treebanks cut them, each with its tags and its head.
//!
//! How they are read off the predictions says `syntax`.

use std::ops::Range;

use rashomon_text::{Span, Text};

use crate::Tag;

/// The words of a text, as treebanks cut them, with the model's reading of each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Syntax {
    /// All words, in text order: the tokens, come apart at hyphens.
    pub words: Vec<Word>,
    /// The words of each of [`Language::sentences`](crate::Language::sentences).
    pub sentences: Vec<Range<usize>>,
    pub(crate) upos: Vec<String>,
    pub(crate) xpos: Vec<String>,
    pub(crate) deprel: Vec<String>,
}

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span<Text>,
    /// The coarse class of its token, by rule.
    pub tag: Tag,
    /// What the model says of it; none without a model, and past the part of the text that it reads.
    pub(crate) reading: Option<Reading>,
}

/// What a word is and does, in the terms of Universal Dependencies and of the Penn Treebank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) upos: u16,
    pub(crate) xpos: u16,
    pub(crate) deprel: u16,
    /// Its head, as an index into [`Syntax::words`]; none for the root of a sentence.
    pub(crate) head: Option<u32>,
}

impl Syntax {
    fn reading(&self, word: usize) -> Option<&Reading> {
        self.words.get(word)?.reading.as_ref()
    }

    /// A word's universal tag.
    pub fn upos(&self, word: usize) -> Option<&str> {
        self.upos.get(usize::from(self.reading(word)?.upos)).map(String::as_str)
    }

    /// A word's Penn tag.
    pub fn xpos(&self, word: usize) -> Option<&str> {
        self.xpos.get(usize::from(self.reading(word)?.xpos)).map(String::as_str)
    }

    /// A word's head, as an index into [`Syntax::words`]: `Some(None)` for the root of a sentence, none where the model
    /// has not read it.
    pub fn head(&self, word: usize) -> Option<Option<usize>> {
        self.reading(word).map(|reading| reading.head.map(|head| head as usize))
    }

    /// What a word is to its head; "root" for the root.
    pub fn deprel(&self, word: usize) -> Option<&str> {
        let reading = self.reading(word)?;
        match reading.head {
            None => Some("root"),
            Some(_) => self.deprel.get(usize::from(reading.deprel)).map(|name| match name.as_str() {
                "root" => "dep",
                name => name,
            }),
        }
    }
}
