//! From the words of a source to the entity that speaks.
//!
//! Deliberately absent: coreference. Which entity a pronoun or description stands for, the language layer says.

use std::ops::Range;

use rashomon_language::{EntityKind, MentionKind};
use rashomon_lexicon::inflection::Form;
use rashomon_lexicon::saying;
use rashomon_text::{Span, Text};

use crate::words::{Class, Words};

/// A mention with its entity.
#[derive(Debug, Clone, Copy)]
struct Found {
    span: Span<Text>,
    kind: MentionKind,
    role: Option<Span<Text>>,
    entity: usize,
}

/// The mentions of a text, by where they stand.
pub(crate) struct Speakers<'w, 't> {
    words: &'w Words<'t>,
    mentions: Vec<Found>,
}

impl<'w, 't> Speakers<'w, 't> {
    pub(crate) fn new(words: &'w Words<'t>) -> Self {
        let mut mentions: Vec<_> = words
            .language
            .entities
            .iter()
            .enumerate()
            .flat_map(|(entity, e)| {
                e.mentions.iter().map(move |m| Found { span: m.span, kind: m.kind, role: m.role, entity })
            })
            .collect();
        mentions.sort_by_key(|m| (m.span.start, m.span.end, m.entity));
        Self { words, mentions }
    }

    /// The entity that the source at these tokens names, if it names one.
    pub(crate) fn of(&self, source: &Range<usize>) -> Option<usize> {
        let words = self.words;
        match words.class(source.start) {
            Class::Relative | Class::That if source.len() == 1 => self.antecedent(source.start),
            Class::SubjectPronoun | Class::ObjectPronoun | Class::Possessive if source.len() == 1 => {
                self.within(words.span(source.start, source.end)).first().map(|m| m.entity)
            }
            _ => self.phrase(source),
        }
    }

    /// The mentions that lie in a span.
    fn within(&self, span: Span<Text>) -> &[Found] {
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let to = self.mentions.partition_point(|m| m.span.start < span.end);
        &self.mentions[from..to]
    }

    /// Whom "who" stands for: the mention that ends right before it.
    fn antecedent(&self, relative: usize) -> Option<usize> {
        let words = self.words;
        let mut last = relative;
        while last > 0 && words.class(last - 1) == Class::Comma {
            last -= 1;
        }
        let floor = words.span(last.saturating_sub(6), last).start;
        let end = words.span(last.checked_sub(1)?, last).end;
        let near = self.within(Span::new(floor, end));
        let person = |m: &&Found| matches!(self.kind(m.entity), EntityKind::Person);
        let found = near.iter().rev().find(|m| m.span.end == end || person(m))?;
        // "Ann Lee of Osterby, who says": not the town.
        let from = words.token_at(found.span.start).checked_sub(1);
        let home = self.kind(found.entity) == EntityKind::Place
            && from.is_some_and(|from| words.is_any(from, &["of", "from"]));
        if !home {
            return Some(found.entity);
        }
        // "Ann Lee of Osterby and Ed Poe of Elm, who say": both of them.
        let several = words
            .entry(relative + 1)
            .and_then(|entry| entry.verb)
            .is_some_and(|(_, form)| form == Form::Base)
            || words.is_any(relative + 1, &["are", "were", "have"]);
        near.iter().rev().find(person).filter(|_| !several).map(|m| m.entity)
    }

    fn kind(&self, entity: usize) -> EntityKind {
        self.words.language.entities[entity].kind
    }

    /// The speaker of a noun phrase: the name at its head, the name in apposition, or the institution that an
    /// unnamed but single speaker belongs to.
    fn phrase(&self, source: &Range<usize>) -> Option<usize> {
        let words = self.words;
        if let Some(found) = self.identified(source) {
            return Some(found);
        }
        let head_end = self.head_end(source);
        if words.class(head_end) == Class::And && head_end < source.end {
            return self.joined(source);
        }
        let head = words.span(source.start, head_end);
        let whole = words.span(source.start, source.end);
        // One name is all of it: "the Bank of Orsha", "Doctors Without Borders".
        let start = source.start + usize::from(words.class(source.start) == Class::Determiner);
        let all = words.span(start, source.end);
        let full = |m: &&Found| m.kind == MentionKind::Name && m.span == all;
        if let Some(found) = self.within(whole).iter().find(full) {
            return Some(found.entity);
        }
        // A person with an office that opens the phrase: "Department of State spokesman Ed Poe".
        let opens = |m: &&Found| {
            let first = words.span(source.start, source.start + 1);
            m.role.is_some_and(|role| role.start <= first.end + 1 && role.end <= m.span.start)
                && !self.possesses(m.span)
        };
        if let Some(found) = self.within(whole).iter().find(opens) {
            return Some(found.entity);
        }
        // "The Canal Authority's (SCA) chairman Odd Ferre": a person with an office that ends the phrase, with no clause before.
        let ends = |m: &&Found| {
            let role = m.role.filter(|role| role.end <= m.span.start);
            m.kind == MentionKind::Name
                && m.span.end == whole.end
                && self.kind(m.entity) == EntityKind::Person
                && role.is_some_and(|role| {
                    !(source.start..words.token_at(role.start)).any(|i| {
                        matches!(
                            words.class(i),
                            Class::Of
                                | Class::Preposition
                                | Class::By
                                | Class::Comma
                                | Class::And
                                | Class::Relative
                                | Class::Verb
                        )
                    })
                })
        };
        if let Some(found) = self.within(whole).iter().find(ends) {
            return Some(found.entity);
        }
        // A name that ends the head: "Kremlin spokesman Dmitry Orlov".
        let named =
            self.within(head).iter().rev().find(|m| m.span.end == head.end && m.kind == MentionKind::Name);
        if let Some(found) = named {
            return Some(found.entity);
        }
        // A person in apposition: "his campaign manager, Ann Lee,".
        let comma = (head_end..source.end)
            .find(|&i| words.class(i) == Class::Comma)
            .filter(|&comma| words.class(head_end) == Class::Comma || self.of_office(head_end, comma));
        if let Some(comma) = comma
            && comma + 1 < source.end
        {
            let start = words.span(comma + 1, comma + 2).start;
            let first = self.within(Span::new(start, whole.end)).iter().find(|m| m.kind == MentionKind::Name);
            // "The airline, Kestrel Air, said": a body only where its name is all of the apposition.
            let apposed = |m: &&Found| match self.kind(m.entity) {
                EntityKind::Person => !self.governed(comma + 1, m.span) && !self.possesses(m.span),
                EntityKind::Organization => {
                    let after = words.token_at(m.span.end);
                    m.span.start == start
                        && (after >= source.end || words.class(after) == Class::Comma)
                        && words.class(source.start) == Class::Determiner
                }
                _ => false,
            };
            if let Some(found) = first.filter(apposed) {
                return Some(found.entity);
            }
        }
        // A description that the language layer has resolved: "the American leader".
        let described =
            self.within(head).iter().rev().find(|m| m.span.end == head.end && m.kind == MentionKind::Nominal);
        if let Some(found) = described {
            return Some(found.entity);
        }
        self.institution(source, head_end)
    }

    /// Who is identified behind a description: "the driver, identified by police as Ann Lee, told".
    fn identified(&self, source: &Range<usize>) -> Option<usize> {
        let words = self.words;
        let comma = source.clone().find(|&i| words.class(i) == Class::Comma).unwrap_or(source.end);
        if words.class(comma) != Class::Comma || !words.is_any(comma + 1, &["identified", "named", "known"]) {
            return None;
        }
        let as_at = (comma + 2..comma + 8).find(|&i| words.class(i) == Class::As)?;
        let name = words.span(as_at + 1, as_at + 4);
        let mut named = self.within(name).iter().filter(|m| m.kind == MentionKind::Name);
        named.next().filter(|m| self.kind(m.entity) == EntityKind::Person).map(|m| m.entity)
    }

    /// Whether a short "of" or "for" group stands between the head and a comma: "the spokesman of the government, Ann Lee".
    fn of_office(&self, head_end: usize, comma: usize) -> bool {
        let words = self.words;
        (words.class(head_end) == Class::Of || words.is(head_end, "for"))
            && comma < head_end + 7
            && !(head_end..comma).any(|i| matches!(words.class(i), Class::Verb | Class::Relative))
    }

    /// One name with "and" in it; two speakers are none.
    fn joined(&self, source: &Range<usize>) -> Option<usize> {
        let span = self.words.span(source.start, source.end);
        self.within(span)
            .iter()
            .find(|m| m.span.end == span.end && m.span.start <= span.start + 4)
            .map(|m| m.entity)
    }

    /// Whether a preposition stands between token `from` and the mention, so that it belongs to something else.
    fn governed(&self, from: usize, mention: Span<Text>) -> bool {
        let to = self.words.token_at(mention.start);
        (from..to).any(|i| matches!(self.words.class(i), Class::Of | Class::Preposition | Class::By))
    }

    /// Whether a possessive "'s" follows: then something of theirs speaks, not they.
    fn possesses(&self, mention: Span<Text>) -> bool {
        self.words.class(self.words.token_at(mention.end)) == Class::Clitic
    }

    /// Where the head of the phrase ends: before the first preposition, comma, parenthesis or relative.
    fn head_end(&self, source: &Range<usize>) -> usize {
        let stops = |i: &usize| {
            matches!(
                self.words.class(*i),
                Class::Of
                    | Class::Preposition
                    | Class::By
                    | Class::Comma
                    | Class::Relative
                    | Class::OpenParen
                    | Class::That
                    | Class::To
                    | Class::And
            ) && *i > source.start
        };
        source.clone().find(stops).unwrap_or(source.end)
    }

    /// The institution that speaks through an unnamed spokesman, a statement or a press service. Groups and
    /// anonymous sources stay without a speaker.
    fn institution(&self, source: &Range<usize>, head_end: usize) -> Option<usize> {
        let words = self.words;
        let head = words.written(head_end.checked_sub(1)?);
        let lower = head.to_ascii_lowercase();
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        let group = head.chars().next().is_some_and(char::is_lowercase)
            && (lower.ends_with('s') && !lower.ends_with("ss"));
        if group || saying::UNNAMED.contains(&singular) || lower == "people" {
            return None;
        }
        let span = words.span(source.start, source.end);
        let voice = saying::VOICES.contains(&singular);
        let speaks = |m: &&Found| {
            let after = words.token_at(m.span.end);
            // "a spokesman for the U.S. attorney" is not the country's, "the Arizona group" not the state's.
            // "a spokeswoman for the Osterby administration" is the administration's.
            let ends = after >= source.end
                || !matches!(words.class(after), Class::Word | Class::Name | Class::Verb)
                || words.is_any(after, &["administration", "government", "authorities", "press"]);
            // "the statement that her office put out" is the office's, whatever follows.
            let ends = ends || m.kind == MentionKind::Nominal;
            let before_head = after + 1 == head_end;
            match self.kind(m.entity) {
                EntityKind::Organization | EntityKind::Place => {
                    voice && (ends || before_head) || after == head_end
                }
                _ => false,
            }
        };
        // An institution speaks by name or by whose it is: "a statement from her office".
        let named = |m: &&Found| {
            let body = m.kind == MentionKind::Nominal && self.kind(m.entity) == EntityKind::Organization;
            (m.kind == MentionKind::Name || body) && !self.possesses(m.span)
        };
        let mut found = self.within(span).iter().filter(named);
        found.find(speaks).map(|m| m.entity)
    }
}
