//! Who does it, to whom, and where: the named parties of a sentence and their places around a trigger.

use std::ops::Range;

use rashomon_language::{EntityKind, Gazetteer, Language, Tag};
use rashomon_lexicon::happening;
use rashomon_text::{Span, Text};

use crate::Party;
use crate::clause::Reading;

/// A mention of an entity, with the tokens it covers, role included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub span: Span<Text>,
    pub entity: usize,
    pub first: usize,
    pub end: usize,
}

/// All mentions of a text, in text order.
pub(crate) fn mentions(language: &Language) -> Vec<Named> {
    let mut named: Vec<Named> = language
        .entities
        .iter()
        .enumerate()
        .flat_map(|(entity, e)| e.mentions.iter().map(move |mention| (entity, mention)))
        .map(|(entity, mention)| {
            let whole = mention.role.map_or(mention.span, |role| role.cover(mention.span));
            // A role in apposition behind a comma is no part of the subject.
            let whole = if whole.len() > mention.span.len() + 60 { mention.span } else { whole };
            let tokens = language.tokens_in(whole);
            Named { span: mention.span, entity, first: tokens.start, end: tokens.end }
        })
        .collect();
    // Longer ones first, so that the country in an office ("US" of "US President Biden") gives way to its holder.
    named.sort_by_key(|named| (named.first, std::cmp::Reverse(named.end), named.span.start, named.entity));
    let mut end = 0;
    named.retain(|named| {
        let inside = named.end <= end;
        end = end.max(named.end);
        !inside
    });
    named
}

/// The parties around triggers of one sentence.
#[derive(Clone, Copy)]
pub(crate) struct Cast<'a> {
    pub reading: Reading<'a>,
    /// The mentions of the sentence.
    pub named: &'a [Named],
}

/// How many tokens around a trigger its parties may stand.
const NEAR: usize = 60;

impl<'a> Cast<'a> {
    /// The same with the mentions near a token only, so that one endless sentence costs no more than many.
    pub(crate) fn around(self, token: usize) -> Self {
        let start = self.named.partition_point(|named| named.first + NEAR < token);
        let end = self.named.partition_point(|named| named.first <= token + NEAR);
        Self { named: &self.named[start..end], ..self }
    }

    fn kind(&self, named: &Named) -> EntityKind {
        self.reading.language.entities[named.entity].kind
    }

    /// The preposition that governs a mention, if one does: the nearest word before it that is no part of its
    /// own phrase.
    fn preposition(&self, named: &Named, from: usize) -> Option<usize> {
        let mut token = named.first;
        while token > from {
            token -= 1;
            match self.reading.tag(token) {
                Tag::Determiner | Tag::Word | Tag::Name | Tag::Number | Tag::Adverb => {}
                Tag::Conjunction if self.reading.is(token, &["and"]) => {}
                Tag::Preposition => return Some(token),
                _ => return None,
            }
            if named.first - token > 8 {
                return None;
            }
        }
        None
    }

    fn party(&self, named: &Named) -> Party {
        let entity = &self.reading.language.entities[named.entity];
        Party { span: named.span, entity: Some(named.entity), code: code(self.reading, named, entity) }
    }

    /// Who stands as the subject of the verb group that begins at `group`, in a clause.
    pub(crate) fn subject(&self, group: usize, clause: &Range<usize>) -> Option<&'a Named> {
        let before = || self.named.iter().filter(|n| n.first >= clause.start && n.end <= group);
        // After another verb in the clause the subject stands between the two, unless "and" joins them.
        let verb =
            (clause.start..group).rev().find(|&t| self.reading.is_verb(t) && !self.reading.is_noun_use(t));
        let joined = group > 0 && self.reading.is(group - 1, &["and", ",", "then"]);
        let from = match verb {
            Some(verb) if !joined => verb + 1,
            _ => clause.start,
        };
        let own = |named: &&Named| named.first >= from && self.preposition(named, from).is_none();
        let free =
            before().filter(own).find(|n| self.kind(n) != EntityKind::Other).or_else(|| before().find(own));
        let free = free.filter(|_| verb.is_none() || joined || from < group);
        match free {
            Some(found) => Some(found),
            None if verb.is_some() && !joined => {
                // "the call, which ended the dispute, angered Ostmark": give up rather than guess.
                let verb = verb?;
                let start = self.reading.group_start(verb, clause.start);
                (start > clause.start && self.reading.is(group, &["to"]))
                    .then(|| self.subject(start, clause))?
            }
            None => None,
        }
    }

    /// The party right before a participle or infinitive, whose doer it is ("Democrats praising it", "urged
    /// Norway to lift it").
    pub(crate) fn doer_before(&self, group: usize) -> Option<&'a Named> {
        self.named.iter().find(|n| n.end == group)
    }

    /// Two parties joined by "and" as one subject: the second of them.
    pub(crate) fn joined(&self, first: &Named, limit: usize) -> Option<&'a Named> {
        let next =
            self.named.iter().find(|n| n.first >= first.end && n.end <= limit && n.entity != first.entity)?;
        let between = first.end..next.first;
        (between.len() <= 8
            && between.clone().any(|t| self.reading.is(t, &["and"]))
            && between
                .clone()
                .all(|t| !matches!(self.reading.tag(t), Tag::Verb | Tag::Auxiliary | Tag::Preposition)))
        .then_some(next)
    }

    /// Whether a mention stands right after a verb, or after "with", as whom one meets or calls does.
    pub(crate) fn is_met(&self, named: &Named, verb: usize) -> bool {
        named.first <= verb + 7
            && match self.preposition(named, verb + 1) {
                None => (verb + 1..named.first)
                    .all(|t| !matches!(self.reading.tag(t), Tag::Preposition | Tag::Conjunction)),
                Some(preposition) => self.reading.is(preposition, &["with"]),
            }
    }

    /// The subject of a participle that opens its sentence part ("accusing Ostmark, President Ilves left").
    pub(crate) fn subject_after(&self, clause: &Range<usize>) -> Option<&'a Named> {
        let next = self.named.iter().find(|n| n.first >= clause.end)?;
        (next.first <= clause.end + 4
            && self.kind(next) != EntityKind::Other
            && self.preposition(next, clause.end).is_none()
            && (next.end..next.end + 4).any(|t| matches!(self.reading.tag(t), Tag::Verb | Tag::Auxiliary)))
        .then_some(next)
    }

    /// Whom it is done to or with: the first party after `from`, not as a place.
    pub(crate) fn object(
        &self,
        from: usize,
        clause: &Range<usize>,
        subject: Option<&Named>,
    ) -> Option<&'a Named> {
        let after =
            self.named.iter().filter(|n| n.first >= from && n.end <= clause.end && n.first - from <= 14);
        // "his counterpart" names the subject again, not the object.
        let after = after.filter(|n| subject.is_none_or(|subject| subject.entity != n.entity));
        let mut fallback = None;
        for named in after.filter(|n| self.kind(n) != EntityKind::Other) {
            if (from..named.first).any(|t| self.reading.reports(t)) {
                break;
            }
            match self.preposition(named, from) {
                None => return Some(named),
                Some(p) if self.reading.is(p, happening::WITH) => return Some(named),
                // "his counterpart from Ostmark": better than none.
                Some(p) if self.reading.is(p, &["from"]) => fallback = fallback.or(Some(named)),
                _ => {}
            }
        }
        fallback
    }

    /// The parties that a preposition leads to, after `from`.
    pub(crate) fn after(&self, words: &[&str], from: usize, clause: &Range<usize>) -> Option<&'a Named> {
        self.named.iter().find(|n| {
            n.first >= from
                && n.end <= clause.end
                && n.first - from <= 12
                && self.kind(n) != EntityKind::Other
                && self.preposition(n, from).is_some_and(|p| self.reading.is(p, words))
        })
    }

    /// The party whose possessive or adjective stands right before a noun ("Ostmark's attack").
    pub(crate) fn owner(&self, noun: usize, clause: &Range<usize>) -> Option<&'a Named> {
        self.named.iter().rev().find(|n| {
            n.first >= clause.start
                && n.end <= noun
                && noun - n.end <= 4
                && (n.end..noun).any(|t| self.reading.is(t, &["'s", "’s", "'", "’"]))
                && (n.end..noun).all(|t| !matches!(self.reading.tag(t), Tag::Verb | Tag::Preposition))
        })
    }

    /// Where: a place after "in" or "at" near the trigger, as an entity.
    pub(crate) fn place(&self, from: usize, clause: &Range<usize>) -> Option<usize> {
        self.named
            .iter()
            .find(|n| {
                n.first >= from
                    && n.end <= clause.end
                    && n.first - from <= 14
                    && self.kind(n) == EntityKind::Place
                    && n.first > 0
                    && (self.reading.is(n.first - 1, happening::PLACE)
                        || n.first > 1
                            && self.reading.tag(n.first - 1) == Tag::Determiner
                            && self.reading.is(n.first - 2, happening::PLACE))
            })
            .map(|n| n.entity)
    }

    pub(crate) fn to_party(self, named: &Named) -> Party {
        self.party(named)
    }
}

/// How many tokens a phrase for people without a name has at most.
const PHRASE: usize = 10;

impl<'a> Cast<'a> {
    /// People or a body without a name as the subject of the verb group that begins at `group` ("riot police", "the
    /// ministry in Geneva"), or what a name belongs to ("Chile's ruling coalition").
    pub(crate) fn phrase_before(&self, group: usize, clause: &Range<usize>) -> Option<Party> {
        let mut end = group;
        while end > clause.start && matches!(self.reading.tag(end - 1), Tag::Adverb) {
            end -= 1;
        }
        let mut start = end;
        while start > clause.start.max(end.saturating_sub(PHRASE)) && self.is_of_phrase(start - 1) {
            start -= 1;
        }
        // What a preposition leads to is no subject, what stands before it may be.
        while start < end && self.reading.tag(start) == Tag::Preposition {
            start += 1;
        }
        self.phrase(start..end)
    }

    /// The same as whom a verb is done to, right after it or after a preposition.
    pub(crate) fn phrase_after(&self, from: usize, clause: &Range<usize>) -> Option<Party> {
        let mut start = from;
        while start < clause.end.min(from + PHRASE) {
            if self.reading.tag(start) == Tag::Preposition && !self.reading.is(start, happening::WITH) {
                return None;
            }
            let end = (start..clause.end.min(start + PHRASE))
                .find(|&t| {
                    !matches!(self.reading.tag(t), Tag::Word | Tag::Name | Tag::Number | Tag::Determiner)
                })
                .unwrap_or(clause.end.min(start + PHRASE));
            if end > start
                && let Some(party) = self.phrase(start..end)
            {
                return Some(party);
            }
            if self.reading.tag(end) != Tag::Preposition && end > start {
                return None;
            }
            start = end.max(start + 1);
        }
        None
    }

    fn is_of_phrase(&self, token: usize) -> bool {
        matches!(self.reading.tag(token), Tag::Word | Tag::Name | Tag::Number | Tag::Determiner)
            || self.reading.is(token, &["of", "in", "from", "'s", "’s"])
    }

    /// A phrase as a party, if its head names people or a body.
    fn phrase(&self, tokens: Range<usize>) -> Option<Party> {
        let head = tokens.clone().find(|&t| self.reading.tag(t) == Tag::Preposition).unwrap_or(tokens.end);
        let office = tokens.start..head;
        let office = office.rev().find(|&t| self.reading.tag(t) == Tag::Word)?;
        let known = Gazetteer::get().office(&self.reading.word(office).to_lowercase())?;
        let language = self.reading.language;
        let span = language.tokens.get(tokens.start)?.span.cover(language.tokens.get(tokens.end - 1)?.span);
        let country = tokens
            .clone()
            .filter(|&t| self.reading.tag(t) == Tag::Name)
            .find_map(|t| Gazetteer::get().name(self.reading.word(t))?.country);
        let code = [country, known.sector].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(Party { span, entity: None, code: Some(code).filter(|code| !code.is_empty()) })
    }
}

/// Country and sector of a party: by its name, else by its office as this mention or the article gives it.
fn code(reading: Reading<'_>, named: &Named, entity: &rashomon_language::Entity) -> Option<String> {
    let gazetteer = Gazetteer::get();
    let known = gazetteer.name(&entity.name);
    let mut country = known.and_then(|known| known.country);
    let mut sector = known.and_then(|known| known.sector);
    let is_government = known.is_some_and(|known| known.is_country || known.is_seat);
    let here = (named.first..named.end).map(|token| reading.word(token));
    let roles = entity.roles.iter().flat_map(|role| role.split_whitespace());
    for word in here.chain(roles) {
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        if country.is_none() {
            country = gazetteer.name(word).and_then(|known| known.country);
        }
        if sector.is_none() && entity.kind == EntityKind::Person {
            let first = word.chars().next().is_some_and(char::is_uppercase);
            let small = if first { word.to_lowercase() } else { word.to_owned() };
            sector = gazetteer.office(&small).and_then(|office| office.sector);
        }
    }
    if sector.is_none() && is_government {
        sector = Some("GOV");
    }
    match (country, sector) {
        (Some(country), Some(sector)) => Some(format!("{country} {sector}")),
        (Some(country), None) => Some(country.to_owned()),
        (None, Some(sector)) => Some(sector.to_owned()),
        (None, None) => None,
    }
}
