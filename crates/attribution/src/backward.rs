//! Verb cues whose content stands before them: `"...," said Lee`, `..., as she put it`.

use rashomon_lexicon::cues::Act;
use rashomon_lexicon::inflection::Form;
use rashomon_lexicon::saying;
use rashomon_text::{Span, Text};

use crate::candidate::{Candidate, Frame, Setting};
use crate::content;
use crate::phrase::{adverbials_after, noun_phrase_after};
use crate::source::{self, Source};
use crate::verbal::Verb;
use crate::words::Class;

impl Verb<'_, '_> {
    /// `"...," said Lee`, `..., said Lee.`
    pub(crate) fn inverted(&self) -> Option<Candidate> {
        let words = self.words;
        let (start, end) = (self.group.start, self.group.end);
        if self.group.setting != Setting::Finite
            || self.act() != Act::Say
            || saying::NEVER_INVERTED.contains(&self.name())
        {
            return None;
        }
        let quote = content::quote_before(words, start);
        let after_comma = start > self.sentence.start
            && words.class(start - 1) == Class::Comma
            && words.quote(start - 1).is_none();
        if quote.is_none() && (!after_comma || self.only_described(start - 1)) {
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

    /// Whether all before a comma is a name with a participle set off behind it: "A letter from Lee, written in
    /// haste,". That is a subject, not a statement.
    fn only_described(&self, comma: usize) -> bool {
        let words = self.words;
        let is_comma = |&i: &usize| words.class(i) == Class::Comma;
        let Some(first) = (self.sentence.start..comma).find(is_comma) else { return false };
        let verb = |i: usize| {
            matches!(words.class(i), Class::Verb | Class::Be | Class::Have | Class::Modal | Class::To)
        };
        let form = words.entry(first + 1).and_then(|entry| entry.verb).map(|(_, form)| form);
        let participle = matches!(form, Some(Form::Past | Form::Participle | Form::Ing))
            || ["ed", "ing"].iter().any(|ending| words.written(first + 1).ends_with(ending));
        participle && !(self.sentence.start..first).any(verb)
    }

    /// Whether a clause can end at token `at`.
    pub(crate) fn closes(&self, at: usize) -> bool {
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
    pub(crate) fn backwards(
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
            let goes_on = quoted || (quote.is_none() && self.goes_on(next)) || self.second_clause(next);
            if goes_on {
                let next = next + usize::from(words.class(next) == Class::And);
                let end = content::to_sentence_end(words, next);
                content.push(content::whole(words, next, end));
            }
        } else if let Some(next) = content::quote_at(words, landing).filter(|_| quote.is_some()) {
            content.push(words.language.quotes[next].outer);
        }
        self.make(frame, source, cue_end, content)
    }

    /// Whether the statement goes on at `next`, after `, she said,`.
    pub(crate) fn goes_on(&self, next: usize) -> bool {
        let words = self.words;
        let new_cue =
            words.entry(next).is_some_and(|entry| matches!(entry.verb, Some((_, Form::Ing | Form::Past))));
        self.second_clause(next)
            || !new_cue
                && !matches!(
                    words.class(next),
                    Class::Relative | Class::But | Class::Subordinator | Class::As | Class::And
                )
    }

    /// `, and it would study the offer`: a clause put in reported speech by its "would", with no cue of its own.
    fn second_clause(&self, and: usize) -> bool {
        let words = self.words;
        let ceiling = self.sentence.end.min(and + 8);
        if words.class(and) != Class::And || words.quote(and).is_some() {
            return false;
        }
        let end = match words.class(and + 1) {
            Class::SubjectPronoun => and + 2,
            _ => noun_phrase_after(words, and + 1, ceiling, false),
        };
        end > and + 1 && words.is_any(end, &["would", "could", "might"])
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
}
