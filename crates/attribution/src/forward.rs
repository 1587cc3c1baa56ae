//! Verb cues whose content stands after them: that-clauses, quotations, infinitives, objects.

use rashomon_lexicon::cues::Act;
use rashomon_lexicon::saying;
use rashomon_text::Span;

use crate::candidate::{Candidate, Frame, Origin};
use crate::content;
use crate::phrase::{adverbials_after, noun_phrase_after};
use crate::source::{self, Source};
use crate::verbal::Verb;
use crate::words::Class;

impl Verb<'_, '_> {
    /// Where the content can start: after the one spoken to and the adverbials, if something that opens a
    /// content stands there; else right after the cue. Also where the first object ends.
    pub(crate) fn landing(&self) -> (usize, usize) {
        let words = self.words;
        let from = self.group.end;
        let ceiling = self.sentence.end;
        let object = if saying::ADDRESSING.contains(&self.name()) {
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

    /// The "who" or "which" that opens the clause: the source itself, or the word before it ("which officials say").
    fn relative(&self, source: &Source) -> Option<usize> {
        let start = source.tokens.as_ref()?.start;
        if source.origin == Origin::Relative {
            return Some(start);
        }
        start.checked_sub(1).filter(|&before| self.words.class(before) == Class::Relative)
    }

    /// Where a content that starts at `from` ends; `relative` is the "who" that the source is, if it is one.
    pub(crate) fn clause_end(&self, relative: Option<usize>, from: usize) -> usize {
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

    pub(crate) fn opens(&self, at: usize) -> bool {
        let words = self.words;
        content::quote_at(words, at).is_some()
            || matches!(words.class(at), Class::That | Class::Question | Class::Colon | Class::SubjectPronoun)
    }

    /// The content after the cue.
    pub(crate) fn forwards(&self, source: Source, landing: usize, object_end: usize) -> Option<Candidate> {
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
        let relative = self.relative(&source);
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
        let relative = self.relative(&source);
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
                // "told the Herald the ferry would sail"
                if addressed
                    && self.act() == Act::Say
                    && content::has_finite_verb(words, object_end, self.sentence.end)
                {
                    return self.make(Frame::Clause, source, from, clause(object_end));
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
        if !saying::LIGHT.contains(&self.name()) {
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

    /// `Calling it a disgrace, Lee ...`: the content up to the comma, the source after it.
    pub(crate) fn opening_participle(&self, landing: usize, object_end: usize) -> Option<Candidate> {
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
}
