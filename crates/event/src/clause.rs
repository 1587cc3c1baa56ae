//! The clause around a trigger: where it begins and ends, and its verb group.

use std::ops::Range;

use rashomon_language::{Language, Tag, verb_form};
use rashomon_lexicon::happening;

use crate::triggers::Table;

/// A text with its layers.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub text: &'a str,
    pub language: &'a Language,
}

impl<'a> Reading<'a> {
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.language.word(self.text, token)
    }

    pub(crate) fn tag(&self, token: usize) -> Tag {
        self.language.tokens.get(token).map_or(Tag::Punctuation, |token| token.tag)
    }

    pub(crate) fn is(&self, token: usize, words: &[&str]) -> bool {
        let word = self.word(token);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    pub(crate) fn is_verb(&self, token: usize) -> bool {
        matches!(self.tag(token), Tag::Verb)
    }

    /// The clause around a token, within its sentence: between the nearest marks and words that part clauses.
    pub(crate) fn clause(&self, token: usize, sentence: Range<usize>) -> Range<usize> {
        let mut start = token;
        while start > sentence.start && token - start < FAR && !self.opens(start - 1) {
            start -= 1;
        }
        let mut end = token + 1;
        while end < sentence.end && end - token < FAR && !self.closes(end) {
            end += 1;
        }
        start..end
    }

    /// Whether a new clause begins after a token.
    fn opens(&self, token: usize) -> bool {
        match self.tag(token) {
            Tag::Punctuation => {
                self.parts(token)
                    || self.word(token) == ","
                        && self.is(token + 1, &["who", "which", "while", "but", "although"])
            }
            Tag::Conjunction => self.is(token, happening::CLAUSE_WORDS),
            Tag::Pronoun | Tag::Determiner => {
                self.is(token, &["that"]) && self.reports(token.wrapping_sub(1))
            }
            _ => false,
        }
    }

    /// Whether a clause ends before a token.
    fn closes(&self, token: usize) -> bool {
        match self.tag(token) {
            Tag::Punctuation => {
                self.parts(token)
                    || self.word(token) == ","
                        && (self.is(token + 1, &["who", "which", "while", "but", "although", "and"])
                            || self.relays(token + 1))
            }
            Tag::Conjunction => self.is(token, happening::CLAUSE_WORDS),
            _ => self.is(token, &["who", "which"]),
        }
    }

    /// Whether somebody who reports follows (", the palace said"), rather than a circumstance and another verb
    /// (", on Monday evening and proposed").
    fn relays(&self, first: usize) -> bool {
        self.tag(first) != Tag::Preposition
            && (first..first + 6)
                .take_while(|&next| self.tag(next) != Tag::Conjunction)
                .any(|next| self.reports(next))
    }

    /// Whether a mark parts clauses by itself. Quotation marks do beside another mark, not around a few words.
    fn parts(&self, token: usize) -> bool {
        match self.word(token) {
            ";" | ":" | "—" | "–" => true,
            // "(D-N.C.)" stands inside a clause, a longer remark beside it.
            "(" => !(token + 1..token + ASIDE).any(|t| self.word(t) == ")"),
            ")" => !(token.saturating_sub(ASIDE)..token).any(|t| self.word(t) == "("),
            "\"" | "“" | "”" => token > 0 && self.tag(token - 1) == Tag::Punctuation,
            _ => false,
        }
    }

    /// Whether a token is a verb that reports what somebody says.
    pub(crate) fn reports(&self, token: usize) -> bool {
        self.is_verb(token) && verb_form(self.word(token)).is_some_and(|form| form.reporting && !form.ing)
    }

    /// Whether somebody is told something on an occasion of its own ("told a House committee"), not a reporter.
    pub(crate) fn is_audience(&self, verb: usize) -> bool {
        (verb + 1..verb + 8)
            .take_while(|&t| {
                matches!(self.tag(t), Tag::Determiner | Tag::Word | Tag::Name | Tag::Number)
                    && !self.is(t, &["that"])
            })
            .any(|t| self.is(t, happening::AUDIENCES))
    }

    /// Whether what follows a verb is a clause ("found the bridge was unsafe") rather than an object or nothing.
    pub(crate) fn takes_clause(&self, verb: usize) -> bool {
        let rest = verb + 1..verb + 9;
        let that = (verb + 1..verb + 7)
            .take_while(|&t| self.tag(t) != Tag::Punctuation)
            .any(|t| self.is(t, &["that", "whether"]));
        let opens =
            rest.clone().find(|&t| !matches!(self.tag(t), Tag::Adverb | Tag::Preposition)).is_some_and(|t| {
                self.is(t, &["that", "how", "why", "whether", "he", "she", "they", "we", "i", "there"])
                    || self.word(t).starts_with(['"', '“', ':', '‘'])
            });
        that || opens
            || rest
                .take_while(|&t| {
                    !matches!(self.tag(t), Tag::Punctuation | Tag::Conjunction)
                        && !self.is(t, &["who", "which", "to"])
                })
                .any(|t| self.tag(t) == Tag::Auxiliary)
    }

    /// The first token of the verb group that ends in a token: "has repeatedly been", "agreed to".
    pub(crate) fn group_start(&self, verb: usize, clause_start: usize) -> usize {
        let mut start = verb;
        while start > clause_start {
            let before = start - 1;
            let inside = match self.tag(before) {
                Tag::Auxiliary | Tag::Adverb => true,
                Tag::Verb => start < verb && self.is(start, &["to"]) || self.is(before, &["being", "been"]),
                _ => self.is(before, &["to", "not", "n't", "yet"]),
            };
            if !inside {
                break;
            }
            start = before;
        }
        start
    }

    /// Whether a verb is passive: a participle after a form of "be".
    pub(crate) fn is_passive(&self, verb: usize, group_start: usize) -> bool {
        verb_form(self.word(verb)).is_some_and(|form| form.participle)
            && (group_start..verb).any(|t| self.is(t, &["was", "were", "been", "be", "being", "is", "are"]))
    }

    /// Whether a word that can be a verb stands where a noun does ("a meeting", "bilateral talks").
    pub(crate) fn is_noun_use(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return false };
        self.tag(before) == Tag::Determiner
            || self.tag(before) == Tag::Number && self.word(token).ends_with('s')
            || self.tag(before) == Tag::Word && self.tag(token) != Tag::Verb
            || self.word(token).ends_with("ing") && self.is(token + 1, &["of"])
            || self.is(before, &["next", "last", "first", "new", "recent", "latest", "final"])
            // "planned meeting", "military building": an -ing that is in the table of nouns is one, but after "be".
            || self.word(token).ends_with("ing")
                && !Table::get().noun(self.word(token)).is_empty()
                && matches!(self.tag(before), Tag::Word | Tag::Name | Tag::Verb | Tag::Adverb | Tag::Preposition)
                && !self.is(before, &["by", "of", "after", "before", "while", "for"])
    }
}

/// How many tokens a clause reaches on either side at most.
const FAR: usize = 40;

/// How many tokens in parentheses interrupt a clause without parting it.
const ASIDE: usize = 8;
