//! Verb cues: which construction the verb stands in, and what its content is.

use std::ops::Range;

use rashomon_text::{Span, Text};

use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::content;
use crate::inflection::Form;
use crate::lexicon::{self, Act, ENGLISH, NO_LEMMA};
use crate::phrase::{adverbials_after, noun_phrase_after};
use crate::source::{self, Source};
use crate::verb::{Group, group};
use crate::words::{Class, Words};

/// Verbs whose first object is the one spoken to.
const ADDRESSING: [&str; 14] = [
    "tell", "ask", "inform", "remind", "assure", "warn", "advise", "notify", "promise", "question",
    "instruct", "brief", "show", "thank",
];

/// Verbs that leave it to their noun to say what is done.
const LIGHT: [&str; 14] = [
    "express",
    "voice",
    "make",
    "give",
    "take",
    "offer",
    "issue",
    "raise",
    "repeat",
    "reiterate",
    "announce",
    "declare",
    "deliver",
    "put",
];

/// Verbs that no speaker follows: `told Roe` names the one spoken to.
const NEVER_INVERTED: [&str; 6] = ["tell", "inform", "remind", "assure", "advise", "notify"];

/// The candidate of the verb at `head` in a sentence of these tokens, if it is a verb.
pub(crate) fn candidate(
    words: &Words,
    head: usize,
    sentence: &Range<usize>,
    earlier: &[Candidate],
) -> Option<Candidate> {
    let entry = words.entry(head)?;
    let (lemma, form) = entry.verb?;
    let group = group(words, head, form, sentence.start, entry.other.is_some())?;
    let verb = Verb { words, head, lemma, group, sentence, earlier };
    if group.setting == Setting::Passive { verb.passive() } else { verb.active() }
}

/// The candidate of a verb that the lexicon does not know, where a quotation stands right beside it: `the
/// crowd boomed: "..."`.
pub(crate) fn unknown(
    words: &Words,
    head: usize,
    sentence: &Range<usize>,
    earlier: &[Candidate],
) -> Option<Candidate> {
    let beside = content::quote_before(words, head).is_some()
        || (head + 1..(head + 4).min(sentence.end))
            .any(|i| content::quote_at(words, i).is_some() && words.class(i - 1) != Class::Verb);
    if !beside {
        return None;
    }
    let group = group(words, head, Form::Past, sentence.start, false)
        .filter(|group| group.setting == Setting::Finite)?;
    let verb = Verb { words, head, lemma: NO_LEMMA, group, sentence, earlier };
    verb.active().filter(|made| matches!(made.frame, Frame::QuoteAfter | Frame::QuoteBefore))
}

struct Verb<'a, 't> {
    words: &'a Words<'t>,
    head: usize,
    lemma: u16,
    group: Group,
    sentence: &'a Range<usize>,
    earlier: &'a [Candidate],
}

impl Verb<'_, '_> {
    fn name(&self) -> &'static str {
        ENGLISH.lemmas.get(self.lemma as usize).map_or("", |lemma| lemma.name)
    }

    fn act(&self) -> Act {
        lexicon::act(self.lemma).unwrap_or(Act::Say)
    }

    fn make(
        &self,
        frame: Frame,
        source: Source,
        cue_end: usize,
        content: Vec<Span<Text>>,
    ) -> Option<Candidate> {
        let content: Vec<_> = content.into_iter().filter(|span| !span.is_empty()).collect();
        if content.is_empty() {
            return None;
        }
        Some(Candidate {
            lemma: self.lemma,
            head: self.head,
            cue: self.group.start..cue_end,
            frame,
            setting: self.group.setting,
            origin: source.origin,
            speaker: source.tokens.clone(),
            source: source.tokens,
            content,
            score: 0.0,
        })
    }

    fn active(&self) -> Option<Candidate> {
        self.inverted().or_else(|| self.upright())
    }

    /// `"...," said Lee`, `..., said Lee.`
    fn inverted(&self) -> Option<Candidate> {
        let words = self.words;
        let (start, end) = (self.group.start, self.group.end);
        if self.group.setting != Setting::Finite
            || self.act() != Act::Say
            || NEVER_INVERTED.contains(&self.name())
        {
            return None;
        }
        let quote = content::quote_before(words, start);
        let after_comma = start > self.sentence.start
            && words.class(start - 1) == Class::Comma
            && words.quote(start - 1).is_none();
        if quote.is_none() && !after_comma {
            return None;
        }
        if !matches!(
            words.class(end),
            Class::Name | Class::Word | Class::Determiner | Class::Possessive | Class::SubjectPronoun
        ) {
            return None;
        }
        let plain = match words.class(end) {
            Class::SubjectPronoun => false,
            Class::Word => self.name() == "say",
            _ => true,
        };
        if quote.is_none() && !plain {
            return None;
        }
        let found = source::following(words, end, self.sentence.end)?;
        let source_end = found.tokens.as_ref().map_or(end, |tokens| tokens.end);
        let landing = adverbials_after(words, source_end, self.sentence.end);
        let sure = quote.is_some_and(|quote| content::ends_in_pause(words, quote));
        let closed = self.closes(landing) && (quote.is_some() || content::quote_at(words, landing).is_none());
        if !closed && !sure {
            return None;
        }
        self.backwards(quote, start, landing, found, self.group.end)
    }

    /// Whether a clause can end at token `at`.
    fn closes(&self, at: usize) -> bool {
        at >= self.sentence.end
            || content::quote_at(self.words, at).is_some()
            || matches!(
                self.words.class(at),
                Class::Stop
                    | Class::Comma
                    | Class::Colon
                    | Class::Semicolon
                    | Class::Dash
                    | Class::CloseParen
                    | Class::And
                    | Class::Subordinator
                    | Class::But
                    | Class::As
            )
    }

    /// The content before the cue, and what goes on after it.
    fn backwards(
        &self,
        quote: Option<usize>,
        left: usize,
        landing: usize,
        source: Source,
        cue_end: usize,
    ) -> Option<Candidate> {
        let words = self.words;
        let frame = if quote.is_some() { Frame::QuoteBefore } else { Frame::ClauseBefore };
        let mut content = Vec::new();
        match quote {
            Some(quote) => {
                let outer = words.language.quotes[quote].outer;
                let first = words.token_at(outer.start);
                let start = content::sentence(words, first).start.max(first.saturating_sub(content::REACH));
                // What leads up to the quotation in its own sentence belongs to the statement, unless a cue
                // stands there.
                let taken = self
                    .earlier
                    .iter()
                    .any(|c| c.frame == Frame::QuoteAfter && words.inside(&c.content, first));
                let leads =
                    start < first && !taken && !matches!(words.class(first - 1), Class::Colon | Class::Stop);
                content.push(if leads { words.span(start, first).cover(outer) } else { outer });
            }
            None => {
                let before = content::from_sentence_start(words, left).or_else(|| self.sentence_before(left));
                content.push(before?);
            }
        }
        if words.class(landing) == Class::Comma && landing + 1 < self.sentence.end {
            let next = landing + 1;
            let quoted = content::quote_at(words, next).is_some();
            let goes_on = quoted || (quote.is_none() && self.goes_on(next));
            if goes_on {
                let end = content::to_sentence_end(words, next);
                content.push(content::whole(words, next, end));
            }
        } else if let Some(next) = content::quote_at(words, landing).filter(|_| quote.is_some()) {
            content.push(words.language.quotes[next].outer);
        }
        self.make(frame, source, cue_end, content)
    }

    /// Whether the statement goes on at `next`, after `, she said,`.
    fn goes_on(&self, next: usize) -> bool {
        let words = self.words;
        let new_cue =
            words.entry(next).is_some_and(|entry| matches!(entry.verb, Some((_, Form::Ing | Form::Past))));
        !new_cue
            && !matches!(
                words.class(next),
                Class::Relative | Class::But | Class::Subordinator | Class::As | Class::And
            )
    }

    /// The sentence before, where a scrape has put a full stop between a statement and `, Lee said.`
    fn sentence_before(&self, left: usize) -> Option<Span<Text>> {
        let words = self.words;
        let before = words.sentence(left).checked_sub(1)?;
        let (this, other) =
            (words.language.sentences.get(before + 1)?, words.language.sentences.get(before)?);
        if this.paragraph != other.paragraph || left > this.tokens.start + 2 {
            return None;
        }
        let end = content::to_sentence_end(words, other.tokens.start);
        Some(content::whole(words, other.tokens.start, end))
    }

    /// Source first, then the cue; the content on either side.
    fn upright(&self) -> Option<Candidate> {
        let words = self.words;
        let group = self.group;
        let mut found = source::subject(words, group.start, group.setting, self.sentence.start, self.earlier);
        // "Asked whether it would rain, Lee ...": nobody is named who asks.
        if self.name() == "ask" && found.origin == Origin::Inherited && group.setting == Setting::Finite {
            found = Source::absent();
        }
        let left = match (&found.tokens, found.origin) {
            (Some(tokens), Origin::Beside | Origin::Pronoun) => tokens.start,
            _ => group.start,
        };
        let before_left =
            left.checked_sub(1).filter(|&i| i >= self.sentence.start).map_or(Class::Stop, |i| words.class(i));
        if before_left == Class::As
            && self.act() == Act::Say
            && let Some(made) = self.as_clause(left, &found)
        {
            return Some(made);
        }
        let (landing, object_end) = self.landing();
        // A quotation that ends in a comma wants a speaker: `"It is late," Lee told a crowd of old friends ...`.
        let wants = content::quote_before(words, left).is_some_and(|quote| {
            content::ends_in_pause(words, quote) && left == content::after_quote(words, quote)
        });
        if (self.closes(landing) || wants && !self.opens(landing))
            && matches!(self.act(), Act::Say | Act::Show | Act::Think)
            && matches!(group.setting, Setting::Finite | Setting::Perfect)
            && !matches!(words.class(landing), Class::Colon)
        {
            let quote = content::quote_before(words, left).filter(|&quote| {
                content::ends_clause(words, quote)
                    || before_left == Class::Comma
                    || content::quote_length(words, quote) > 4
            });
            let comma = matches!(before_left, Class::Comma | Class::Dash);
            let ends = landing >= self.sentence.end
                || matches!(
                    words.class(landing),
                    Class::Stop | Class::Comma | Class::Semicolon | Class::Dash
                );
            let opens_quote = matches!(words.class(landing), Class::Comma)
                && content::quote_at(words, landing + 1).is_some()
                || content::quote_at(words, landing).is_some();
            if quote.is_some()
                && !(opens_quote
                    && left > self.sentence.start
                    && words.sentence(left - 1) != words.sentence(left))
            {
                return self.backwards(quote, left, landing, found, group.end);
            }
            if comma && ends && !opens_quote && found.tokens.is_some() && found.origin != Origin::Inherited {
                return self.backwards(None, left, landing, found, group.end);
            }
        }
        if group.setting == Setting::Ing && group.start == self.sentence.start {
            return self.opening_participle(landing, object_end);
        }
        if found.tokens.is_none() && group.setting == Setting::Ing {
            found = Source::absent();
        }
        self.forwards(found, landing, object_end)
    }

    /// Where the content can start: after the one spoken to and the adverbials, if something that opens a
    /// content stands there; else right after the cue. Also where the first object ends.
    fn landing(&self) -> (usize, usize) {
        let words = self.words;
        let from = self.group.end;
        let ceiling = self.sentence.end;
        let object = if ADDRESSING.contains(&self.name()) {
            noun_phrase_after(words, from, ceiling, false)
        } else {
            from
        };
        let landing = adverbials_after(words, object, ceiling);
        if self.opens(landing) || self.closes(landing) {
            return (landing, object);
        }
        if let Some(mark) = self.mark_before_quotation() {
            return (mark, object);
        }
        // "said on Tuesday the plan": one adverbial, then the clause.
        if self.opens(object) { (object, object) } else { (from, object) }
    }

    /// The comma or colon of `said of his old friend Roe, "..."`: a quotation further on in the sentence, with
    /// no clause of its own before it.
    fn mark_before_quotation(&self) -> Option<usize> {
        let words = self.words;
        if self.act() != Act::Say {
            return None;
        }
        for i in self.group.end..self.sentence.end.min(self.group.end + 20) {
            let stops = words.quote(i).is_some()
                || matches!(
                    words.class(i),
                    Class::That | Class::Question | Class::SubjectPronoun | Class::Be | Class::Modal
                )
                || words.entry(i).is_some_and(|entry| entry.verb.is_some() && entry.other.is_none());
            if stops {
                return None;
            }
            if matches!(words.class(i), Class::Comma | Class::Colon)
                && content::quote_at(words, i + 1)
                    .is_some_and(|quote| content::quote_length(words, quote) > 2)
            {
                return Some(i);
            }
        }
        None
    }

    /// Where a content that starts at `from` ends; `relative` is the "who" that the source is, if it is one.
    fn clause_end(&self, relative: Option<usize>, from: usize) -> usize {
        let words = self.words;
        let end = content::to_sentence_end(words, from);
        if let Some(cut) =
            content::opening_clause_end(words, self.sentence.start, self.group.start, from, end)
        {
            return cut;
        }
        if let Some(before) = relative.and_then(|relative| relative.checked_sub(1))
            && words.class(before) == Class::Comma
            && let Some(cut) = content::first_comma(words, from, end)
        {
            return cut;
        }
        if self.act() == Act::Say && !matches!(words.class(from), Class::To) {
            return content::contrast(words, from, end).unwrap_or(end);
        }
        content::object_end(words, from, end)
    }

    fn opens(&self, at: usize) -> bool {
        let words = self.words;
        content::quote_at(words, at).is_some()
            || matches!(words.class(at), Class::That | Class::Question | Class::Colon | Class::SubjectPronoun)
    }

    /// The content after the cue.
    fn forwards(&self, source: Source, landing: usize, object_end: usize) -> Option<Candidate> {
        let words = self.words;
        let ceiling = self.sentence.end;
        let cue_end = self.group.end;
        // `said, "..."` and `said: "..."`, also where the quotation is a paragraph of its own.
        let comma = usize::from(
            matches!(words.class(landing), Class::Comma | Class::Colon | Class::Dash)
                && words.quote(landing).is_none(),
        );
        if let Some(quote) = content::quote_at(words, landing + comma) {
            let same = words.sentence(landing + comma) == words.sentence(self.head);
            if comma == 1 && (same || words.class(landing) == Class::Colon) || comma == 0 && same {
                return self.quoted(source, landing + comma, quote, comma == 1);
            }
        }
        if words.class(landing) == Class::Colon && landing + 1 < ceiling {
            let end = content::to_sentence_end(words, landing + 1);
            return self.make(Frame::Colon, source, cue_end, vec![content::whole(words, landing + 1, end)]);
        }
        if landing >= ceiling {
            return None;
        }
        let relative =
            source.tokens.as_ref().filter(|_| source.origin == Origin::Relative).map(|tokens| tokens.start);
        let clause = |from: usize| vec![content::whole(words, from, self.clause_end(relative, from))];
        match words.class(landing) {
            Class::That => self.make(Frame::That, source, cue_end, clause(landing)),
            Class::Question => self.make(Frame::Question, source, cue_end, clause(landing)),
            Class::SubjectPronoun if landing > self.group.end || !matches!(self.act(), Act::Judge) => {
                self.make(Frame::Clause, source, cue_end, clause(landing))
            }
            _ => self.unmarked(source, object_end),
        }
    }

    /// A content that nothing marks: an infinitive, a bare clause, an object, a preposition.
    fn unmarked(&self, source: Source, object_end: usize) -> Option<Candidate> {
        let words = self.words;
        let from = self.group.end;
        if from >= self.sentence.end {
            return None;
        }
        let relative =
            source.tokens.as_ref().filter(|_| source.origin == Origin::Relative).map(|tokens| tokens.start);
        let clause = |from: usize| vec![content::whole(words, from, self.clause_end(relative, from))];
        match words.class(from) {
            Class::To
                if words.entry(from + 1).is_some()
                    || !matches!(
                        words.class(from + 1),
                        Class::Determiner | Class::Name | Class::Possessive | Class::ObjectPronoun
                    ) =>
            {
                self.make(Frame::Infinitive, source, from, clause(from))
            }
            Class::To | Class::Of | Class::Preposition | Class::By | Class::As => {
                if from + 1 >= self.sentence.end {
                    return None;
                }
                self.make(Frame::Preposition, source, from + 1, clause(from + 1))
            }
            Class::Comma
            | Class::Stop
            | Class::Semicolon
            | Class::And
            | Class::But
            | Class::Subordinator
            | Class::CloseParen
            | Class::Dash
            | Class::Relative => None,
            _ => {
                if let Some((frame, start)) = self.light_verb() {
                    let cue_end =
                        if frame == Frame::Preposition { start } else { start.min(self.group.end + 4) };
                    return self.make(frame, source, cue_end, clause(start));
                }
                let addressed = object_end > from && object_end < self.sentence.end;
                if addressed && matches!(words.class(object_end), Class::To) {
                    return self.make(Frame::Infinitive, source, from, clause(object_end));
                }
                if addressed
                    && matches!(words.class(object_end), Class::Preposition | Class::Of)
                    && object_end + 1 < self.sentence.end
                {
                    return self.make(Frame::Preposition, source, from, clause(object_end));
                }
                let skipped = if words.class(from) == Class::Day && words.class(from + 1) != Class::Clitic {
                    from + 1
                } else {
                    from
                };
                if skipped >= self.sentence.end {
                    return None;
                }
                let frame = if content::has_finite_verb(words, skipped, self.sentence.end) {
                    Frame::Clause
                } else {
                    Frame::Object
                };
                self.make(frame, source, from, clause(skipped))
            }
        }
    }

    /// `expressed support for ...`, `made the case that ...`, `made clear that ...`: a verb that says little and a
    /// noun that says the rest. The frame, and where the content starts.
    fn light_verb(&self) -> Option<(Frame, usize)> {
        let words = self.words;
        if !LIGHT.contains(&self.name()) {
            return None;
        }
        let ceiling = self.sentence.end.min(self.group.end + 4);
        let noun = (self.group.end..ceiling).find(|&i| {
            words.is_any(i, &["clear", "case"]) || words.entry(i).is_some_and(|entry| entry.other.is_some())
        })?;
        let between = (self.group.end..noun).all(|i| {
            matches!(
                words.class(i),
                Class::Determiner | Class::Possessive | Class::Word | Class::Adverb | Class::SubjectPronoun
            )
        });
        if !between || noun + 2 >= self.sentence.end {
            return None;
        }
        match words.class(noun + 1) {
            Class::That => Some((Frame::That, noun + 1)),
            Class::Question => Some((Frame::Question, noun + 1)),
            Class::SubjectPronoun if words.is(noun, "clear") => Some((Frame::Clause, noun + 1)),
            Class::To if words.entry(noun).is_some_and(|entry| entry.other.is_some()) => {
                Some((Frame::Infinitive, noun + 1))
            }
            Class::Preposition | Class::Of => Some((Frame::Preposition, noun + 2)),
            _ => None,
        }
    }

    /// A quotation after the cue. Where it ends its sentence it is the content; where the sentence goes on,
    /// all of the clause is.
    fn quoted(&self, source: Source, first: usize, quote: usize, marked: bool) -> Option<Candidate> {
        let words = self.words;
        let outer = words.language.quotes[quote].outer;
        let after = content::after_quote(words, quote);
        let ends = content::ends_clause(words, quote)
            || after >= content::sentence(words, after.saturating_sub(1)).end
            || matches!(words.class(after), Class::Stop | Class::Comma);
        let frame =
            if marked || content::quote_length(words, quote) > 4 { Frame::QuoteAfter } else { Frame::Clause };
        let content =
            if ends && words.class(after) != Class::Comma || marked && content::ends_clause(words, quote) {
                outer
            } else {
                let end = content::to_sentence_end(words, first);
                outer.cover(content::whole(words, first, end))
            };
        self.make(frame, source, self.group.end, vec![content])
    }

    /// `As she put it, ...` and `..., as she put it`.
    fn as_clause(&self, left: usize, found: &Source) -> Option<Candidate> {
        let words = self.words;
        let mut end = self.group.end;
        if words.is(end, "it") {
            end += 1;
        }
        let landing = adverbials_after(words, end, self.sentence.end);
        let opened = left - 1 == self.sentence.start;
        if opened && words.class(landing) == Class::Comma && landing + 1 < self.sentence.end {
            let last = content::to_sentence_end(words, landing + 1);
            return self.make(
                Frame::AsClause,
                found.clone(),
                end,
                vec![content::whole(words, landing + 1, last)],
            );
        }
        if opened || !self.closes(landing) {
            return None;
        }
        let before = content::from_sentence_start(words, left - 1)?;
        let mut spans = vec![before];
        if words.class(landing) == Class::Comma
            && landing + 1 < self.sentence.end
            && self.goes_on(landing + 1)
        {
            let last = content::to_sentence_end(words, landing + 1);
            spans.push(content::whole(words, landing + 1, last));
        }
        self.make(Frame::AsClause, found.clone(), end, spans)
    }

    /// `Calling it a disgrace, Lee ...`: the content up to the comma, the source after it.
    fn opening_participle(&self, landing: usize, object_end: usize) -> Option<Candidate> {
        let words = self.words;
        let ceiling = self.sentence.end.min(self.group.end + 60);
        let comma = (self.group.end..ceiling)
            .find(|&i| words.class(i) == Class::Comma && words.quote(i).is_none())?;
        let found = source::after_comma(words, comma, self.sentence.end)?;
        let mut made = self.forwards(found, landing, object_end)?;
        let first = made.content.first().copied()?;
        let end = words.span(comma, comma + 1).start;
        if first.start >= end {
            return None;
        }
        let last = words.token_at(end);
        made.content = vec![Span::new(first.start, words.span(last.saturating_sub(1), last).end)];
        Some(made)
    }

    /// `Lee is expected to win`, `Lee was criticized by Roe for ...`, `Lee was quoted as saying ...`
    fn passive(&self) -> Option<Candidate> {
        let words = self.words;
        let from = self.group.end;
        let end = content::to_sentence_end(words, from.min(self.sentence.end.saturating_sub(1)));
        let subject = source::beside(words, self.group.start, self.sentence.start);
        let subject_span = subject
            .as_ref()
            .and_then(|s| s.tokens.clone())
            .map(|tokens| words.span(tokens.start, tokens.end));
        // "asked whether", "told that": the one spoken to is no part of the content.
        let addressed = ADDRESSING.contains(&self.name());
        if from >= self.sentence.end {
            return None;
        }
        let (source, cue_end, rest) = match words.class(from) {
            Class::By => {
                let found = source::following(words, from + 1, self.sentence.end)?;
                let after = found.tokens.as_ref().map_or(from + 1, |tokens| tokens.end);
                (found, from + 1, after)
            }
            Class::As | Class::Preposition if !addressed => (Source::absent(), from + 1, from + 1),
            Class::Comma | Class::Stop => (Source::absent(), from, end),
            _ => (Source::absent(), from, from),
        };
        let mut content = Vec::new();
        if !addressed && let Some(span) = subject_span {
            content.push(span);
        }
        if rest < end {
            let rest = content::whole(words, rest, end);
            content.push(rest);
        }
        self.make(Frame::Passive, source, cue_end, content)
    }
}
