//! The cue lexicon: which words can say that something is said.
//!
//! `data/cues.txt` holds the lemmas by class, compiled by hand. What each is worth in a construction is counted, and
//! stands in `rashomon-attribution`. Deliberately absent: any look at the words around a cue.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::inflection::{Form, inflect};

/// What kind of saying a lemma expresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Speech that takes a clause or a quotation.
    Say,
    /// Judgement of somebody or something.
    Judge,
    /// Belief, feeling, perception.
    Think,
    /// Will and intent.
    Want,
    /// What documents, polls and appearances show.
    Show,
    /// A noun of speech, belief or will.
    Noun,
    /// An adjective of belief or feeling.
    State,
    /// An adverb that attributes without a speaker.
    Hearsay,
}

impl Act {
    const ALL: [(&'static str, Self); 8] = [
        ("say", Self::Say),
        ("judge", Self::Judge),
        ("think", Self::Think),
        ("want", Self::Want),
        ("show", Self::Show),
        ("noun", Self::Noun),
        ("state", Self::State),
        ("hearsay", Self::Hearsay),
    ];

    /// Its name in the data files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, act)| *act == self).map_or("", |(name, _)| name)
    }
}

/// A lemma of the lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Lemma {
    /// The lemma itself.
    pub name: &'static str,
    /// Its class.
    pub act: Act,
}

/// What a written word can be: an inflected cue verb, another cue word, or both.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// As a verb: which lemma (an index into [`Lexicon::lemmas`]) in which form.
    pub verb: Option<(u16, Form)>,
    /// As a noun, adjective or adverb.
    pub other: Option<u16>,
}

/// The lexicon, read once.
pub struct Lexicon {
    /// The lemmas, by their numbers.
    pub lemmas: Vec<Lemma>,
    entries: Vec<Entry>,
    by_word: FxHashMap<String, u16>,
}

/// The lexicon of English.
pub static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("../data/cues.txt")));

/// The lemma number of a cue that stands in no class of the lexicon.
pub const NO_LEMMA: u16 = u16::MAX;

/// The class of a lemma number, if it is one of the lexicon's.
pub fn act(lemma: u16) -> Option<Act> {
    ENGLISH.lemmas.get(lemma as usize).map(|lemma| lemma.act)
}

impl Lexicon {
    fn parse(data: &'static str) -> Self {
        let mut lexicon = Self { lemmas: Vec::new(), entries: Vec::new(), by_word: FxHashMap::default() };
        let mut seen = FxHashMap::default();
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let Some((class, lemmas)) = line.split_once(':') else { continue };
            let Some(&(_, act)) = Act::ALL.iter().find(|(name, _)| *name == class) else { continue };
            let verb = matches!(act, Act::Say | Act::Judge | Act::Think | Act::Want | Act::Show);
            for written in lemmas.split_whitespace() {
                let name = written.split(['/', '*']).next().unwrap_or(written);
                // The first class that names a verb keeps it; the weights tell its constructions apart anyway.
                if seen.insert((name, verb), act).is_some() {
                    continue;
                }
                let id = lexicon.lemmas.len() as u16;
                lexicon.lemmas.push(Lemma { name, act });
                if verb {
                    for (form, word) in inflect(written) {
                        lexicon.entry(word).verb.get_or_insert((id, form));
                    }
                } else {
                    lexicon.entry(name.to_owned()).other = Some(id);
                    if act == Act::Noun {
                        for (form, word) in inflect(name) {
                            if form == Form::ThirdPerson {
                                lexicon.entry(word).other = Some(id);
                            }
                        }
                    }
                }
            }
        }
        lexicon
    }

    fn entry(&mut self, word: String) -> &mut Entry {
        let next = self.entries.len();
        let id = *self.by_word.entry(word).or_insert(next as u16);
        if id as usize == next {
            self.entries.push(Entry::default());
        }
        &mut self.entries[id as usize]
    }

    /// Looks up a lower-case word.
    pub fn get(&self, word: &str) -> Option<Entry> {
        self.by_word.get(word).map(|&id| self.entries[id as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_lead_to_their_lemma() {
        let lemma = |word: &str| {
            let (id, form) = ENGLISH.get(word)?.verb?;
            Some((ENGLISH.lemmas[id as usize].name, form))
        };
        assert_eq!(lemma("said"), Some(("say", Form::Past)));
        assert_eq!(lemma("admitted"), Some(("admit", Form::Past)));
        assert_eq!(lemma("denies"), Some(("deny", Form::ThirdPerson)));
        assert_eq!(lemma("telling"), Some(("tell", Form::Ing)));
        assert_eq!(lemma("written"), Some(("write", Form::Participle)));
        assert_eq!(lemma("harbour"), None);
    }

    #[test]
    fn a_word_can_be_noun_and_verb() {
        let claims = ENGLISH.get("claims").unwrap_or_default();
        assert!(claims.verb.is_some() && claims.other.is_some());
    }
}
