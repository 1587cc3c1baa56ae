//! Verb cues: the verb in its sentence, and the constructions of its group. Where the content stands before it is in
//! `backward`, where after it in `forward`.

use std::ops::Range;

use rashomon_lexicon::cues::{self, Act, ENGLISH, NO_LEMMA};
use rashomon_lexicon::inflection::Form;
use rashomon_lexicon::saying;
use rashomon_text::{Span, Text};

use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::content;
use crate::phrase::adverbials_after;
use crate::source::{self, Source};
use crate::verb::{Group, group};
use crate::words::{Class, Words};

/// The candidate of the verb at `head` in a sentence of these tokens, if it is a verb.
pub(crate) fn candidate(
    words: &Words,
    head: usize,
    sentence: &Range<usize>,
    earlier: &[Candidate],
) -> Option<Candidate> {
    let entry = words.entry(head)?;
    let (lemma, form) = entry.verb?;
    let read = |form| group(words, head, form, sentence.start, entry.other.is_some());
    let unchanged = form == Form::Base && words.is_any(head, saying::UNCHANGED);
    let group = read(form).or_else(|| unchanged.then(|| read(Form::Past)).flatten())?;
    let verb = Verb { words, head, lemma, group, sentence, earlier };
    if group.setting == Setting::Passive {
        return verb.passive();
    }
    verb.estimate().or_else(|| verb.active())
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

/// A verb in its sentence.
pub(crate) struct Verb<'a, 't> {
    pub(crate) words: &'a Words<'t>,
    pub(crate) head: usize,
    pub(crate) lemma: u16,
    pub(crate) group: Group,
    pub(crate) sentence: &'a Range<usize>,
    pub(crate) earlier: &'a [Candidate],
}

impl Verb<'_, '_> {
    pub(crate) fn name(&self) -> &'static str {
        ENGLISH.lemmas.get(self.lemma as usize).map_or("", |lemma| lemma.name)
    }

    pub(crate) fn act(&self) -> Act {
        cues::act(self.lemma).unwrap_or(Act::Say)
    }

    pub(crate) fn make(
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
            relay: None,
            content,
            score: 0.0,
        })
    }

    /// `Lee was quoted by the Herald as saying ...`: the one quoted speaks, the Herald relays.
    fn quoted_as_saying(&self) -> Option<Candidate> {
        let words = self.words;
        let start = self.group.start;
        if self.group.setting != Setting::Ing || start == 0 || words.class(start - 1) != Class::As {
            return None;
        }
        let from = self.sentence.start.max(start.saturating_sub(14));
        let quoted = (from..start).rev().find(|&i| words.is_any(i, &["quoted", "cited", "reported"]))?;
        let passive = group(words, quoted, Form::Past, self.sentence.start, false)?;
        if matches!(passive.setting, Setting::Finite | Setting::Perfect) && quoted + 1 < start - 1 {
            // `the Herald quoted Lee as saying`
            let source = Source { tokens: Some(quoted + 1..start - 1), origin: Origin::Beside };
            let (landing, object_end) = self.landing();
            let mut made = self.forwards(source, landing, object_end)?;
            made.relay =
                source::beside(words, passive.start, self.sentence.start).and_then(|found| found.tokens);
            return Some(made);
        }
        if passive.setting != Setting::Passive {
            return None;
        }
        let source = source::beside(words, passive.start, self.sentence.start)?;
        let (landing, object_end) = self.landing();
        let mut made = self.forwards(source, landing, object_end)?;
        if words.class(quoted + 1) == Class::By {
            made.relay = source::following(words, quoted + 2, start).and_then(|found| found.tokens);
        } else {
            made.cue.start = passive.start;
        }
        Some(made)
    }

    /// `put the damage at 3 million`: counts as "estimate" with a clause.
    fn estimate(&self) -> Option<Candidate> {
        let words = self.words;
        let from = self.group.end;
        if self.name() != "put" || self.group.setting == Setting::Infinitive {
            return None;
        }
        let ceiling = self.sentence.end.min(from + 16);
        let at = (from..ceiling)
            .take_while(|&i| {
                !matches!(
                    words.class(i),
                    Class::Comma
                        | Class::Stop
                        | Class::Semicolon
                        | Class::Colon
                        | Class::SubjectPronoun
                        | Class::Relative
                        | Class::That
                        | Class::And
                )
            })
            .skip(1)
            .find(|&i| words.is(i, "at"))?;
        let figure = (at + 1..self.sentence.end.min(at + 4)).any(|i| words.class(i) == Class::Number);
        let found =
            source::subject(words, self.group.start, self.group.setting, self.sentence.start, self.earlier);
        if !figure || words.quote(at).is_some() || found.tokens.is_none() {
            return None;
        }
        let end = content::object_end(words, from, content::to_sentence_end(words, from));
        let mut made = self.make(Frame::Clause, found, from, vec![content::whole(words, from, end)])?;
        made.lemma = ENGLISH.get("estimated")?.verb?.0;
        Some(made)
    }

    /// `"...," the Herald quoted Lee as saying`: Lee speaks, the Herald relays. The "as", if this is the verb of one who
    /// quotes another.
    fn quotes_another(&self) -> Option<usize> {
        let words = self.words;
        let finite = matches!(self.group.setting, Setting::Finite | Setting::Perfect);
        let end = self.group.end;
        let as_at = (end + 1..self.sentence.end.min(end + 10)).find(|&i| words.class(i) == Class::As)?;
        let says = words.written(as_at + 1).ends_with("ing")
            && words
                .entry(as_at + 1)
                .and_then(|e| e.verb)
                .is_some_and(|(l, _)| cues::act(l) == Some(Act::Say));
        let plain =
            |i| words.quote(i).is_none() && !matches!(words.class(i), Class::Comma | Class::Stop | Class::By);
        (finite && says && matches!(self.name(), "quote" | "cite" | "report") && (end..as_at).all(plain))
            .then_some(as_at)
    }

    fn quoting(&self, as_at: usize) -> Option<Candidate> {
        let words = self.words;
        let relay = source::beside(words, self.group.start, self.sentence.start)?.tokens?;
        let quote = content::quote_before(words, relay.start)?;
        let source = Source { tokens: Some(self.group.end..as_at), origin: Origin::Beside };
        let content = vec![words.language.quotes[quote].outer];
        let mut made = self.make(Frame::QuoteBefore, source, as_at + 2, content)?;
        made.cue = self.group.start..self.group.end;
        made.relay = Some(relay);
        Some(made)
    }

    fn active(&self) -> Option<Candidate> {
        if let Some(as_at) = self.quotes_another() {
            return self.quoting(as_at);
        }
        self.inverted().or_else(|| self.quoted_as_saying()).or_else(|| self.upright())
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
            content::ends_in_pause(words, quote)
                && left == content::after_quote(words, quote)
                && !content::is_title(words, quote)
        });
        // "Lee told a crowd when she arrived": when, not what.
        let circumstance = words.is_any(landing, &["when", "while", "after", "before"]);
        if (self.closes(landing) || wants && (circumstance || !self.opens(landing)))
            && matches!(self.act(), Act::Say | Act::Show | Act::Think)
            && matches!(group.setting, Setting::Finite | Setting::Perfect)
            && !matches!(words.class(landing), Class::Colon)
        {
            let goes_on = landing < self.sentence.end && words.class(landing) != Class::Stop;
            let quote = content::quote_before(words, left).filter(|&quote| {
                let quoted = content::ends_clause(words, quote)
                    || before_left == Class::Comma
                    || content::quote_length(words, quote) > 4;
                quoted && !(goes_on && self.is_anothers(quote))
            });
            let comma = matches!(before_left, Class::Comma | Class::Dash);
            let ends = landing >= self.sentence.end
                || matches!(
                    words.class(landing),
                    Class::Stop | Class::Comma | Class::Semicolon | Class::Dash
                )
                || words.is_any(landing, &["after", "before"]);
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

    /// Whether a quotation ends with its sentence and goes on from one that has its tag: `"It is late," Lee said. "We must go."
    /// Roe answered on the radio, with a charge of his own.`
    fn is_anothers(&self, quote: usize) -> bool {
        /// Tokens of a tag between two quotations: of 1,286 in 850 articles of the news 93 in 100 have no more.
        const TAG: usize = 16;
        let words = self.words;
        let Some(before) = quote.checked_sub(1) else { return false };
        let (from, to) =
            (content::after_quote(words, before), words.token_at(words.language.quotes[quote].outer.start));
        let says = |i: usize| {
            let verb = words.entry(i).and_then(|entry| entry.verb);
            verb.is_some_and(|(lemma, _)| cues::act(lemma) == Some(Act::Say))
        };
        !content::ends_in_pause(words, quote)
            && content::ends_in_pause(words, before)
            && (from + 1..=from + TAG).contains(&to)
            && words.paragraph(from) == words.paragraph(to)
            && words.class(to - 1) == Class::Stop
            && (from..to).any(says)
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
        let addressed = saying::ADDRESSING.contains(&self.name());
        if from >= self.sentence.end {
            return None;
        }
        if subject_span.is_none() && matches!(words.class(from), Class::By | Class::As) {
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
        // "quoted by the Herald as saying": the second verb is the cue.
        if words.class(rest) == Class::As && words.is_any(rest + 1, &["saying", "telling", "writing"]) {
            return None;
        }
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
