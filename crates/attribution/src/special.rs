//! Cues that are no verbs: "according to", nouns, adjectives, adverbs, and a name with a colon.

use std::ops::Range;

use rashomon_lexicon::cues::{Act, ENGLISH, NO_LEMMA};
use rashomon_lexicon::inflection::Form;
use rashomon_lexicon::saying;

use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::content;
use crate::phrase::{adverbials_after, noun_phrase_after};
use crate::source::{self, Source};
use crate::words::{Class, Words};

/// `according to Lee`, `Per the police`, `in accordance with the statement`, `in the words of Lee`, `in Lee's words`, `as noted in the
/// report`.
pub(crate) fn according(words: &Words, i: usize, sentence: &Range<usize>) -> Option<Candidate> {
    let after = if words.is(i, "according") && words.class(i + 1) == Class::To {
        i + 2
    } else if words.is(i, "in") && words.is(i + 1, "accordance") && words.is(i + 2, "with") {
        i + 3
    } else if words.is(i, "in")
        && words.is(i + 1, "the")
        && (words.is(i + 2, "words") || i == sentence.start && words.is_any(i + 2, saying::VIEWS))
        && words.is(i + 3, "of")
    {
        i + 4
    } else if words.is(i, "per") && i == sentence.start && words.class(i + 1) != Class::Word {
        i + 1
    } else if words.class(i) == Class::As
        && matches!(words.entry(i + 1).and_then(|entry| entry.verb), Some((_, Form::Past)))
        && words.is_any(i + 2, &["in", "by"])
    {
        i + 3
    } else if words.is(i, "by") {
        return by_their_count(words, i, sentence);
    } else if words.is_any(i, &["for", "to"]) && i == sentence.start {
        return for_them(words, i, sentence);
    } else if words.is(i, "in") {
        return in_their_words(words, i, sentence);
    } else {
        return None;
    };
    let found = source::following(words, after, sentence.end)?;
    let stated = |tokens: &Range<usize>| {
        tokens.clone().any(|i| {
            words.is_any(
                i,
                &["statement", "report", "release", "readout", "communique", "document", "account", "words"],
            )
        })
    };
    if words.is(i, "in") && words.is(i + 1, "accordance") && !found.tokens.as_ref().is_some_and(stated) {
        return None;
    }
    let end = found.tokens.as_ref().map_or(after, |tokens| tokens.end);
    let described = relative_end(words, end, sentence.end);
    let mut candidate = around(words, i, i..after, described, found, sentence, Frame::According)?;
    // "the statement that her office put out" speaks for the office.
    candidate.speaker = candidate.speaker.map(|tokens| tokens.start..described.max(tokens.end));
    Some(candidate)
}

/// `..., by the count of the police, ...` and `..., by the union's own estimate.`
fn by_their_count(words: &Words, i: usize, sentence: &Range<usize>) -> Option<Candidate> {
    let opens = i == sentence.start || words.class(i - 1) == Class::Comma;
    let ceiling = sentence.end.min(i + 8);
    let noun = (i + 2..ceiling).find(|&at| words.is_any(at, saying::COUNTS)).filter(|_| opens)?;
    let (found, cue, end) = if words.class(noun + 1) == Class::Of {
        let found = source::following(words, noun + 2, sentence.end)?;
        let end = found.tokens.as_ref()?.end;
        (found, i..noun + 2, end)
    } else {
        let found = source::possessor(words, noun, i + 1);
        found.tokens.as_ref()?;
        (found, noun..noun + 1, noun + 1)
    };
    let mut made = around(words, i, cue, end, found, sentence, Frame::According)?;
    made.cue.start = made.cue.start.min(made.head);
    Some(made)
}

/// `For Lee, the plan is "dead on arrival".`, `To Lee, it was "a farce".`: a name alone, and words in marks behind a form of "be".
fn for_them(words: &Words, i: usize, sentence: &Range<usize>) -> Option<Candidate> {
    let end = noun_phrase_after(words, i + 1, sentence.end, false);
    let named = end > i + 1 && (i + 1..end).all(|at| words.class(at) == Class::Name);
    let quoted = (end..sentence.end).find(|&at| content::quote_at(words, at).is_some())?;
    let said = (end..quoted).any(|at| words.class(at) == Class::Be) && quoted < end + 12;
    if !named || words.class(end) != Class::Comma || !said {
        return None;
    }
    let found = source::following(words, i + 1, end)?;
    around(words, i, i..i + 1, end, found, sentence, Frame::According)
}

/// Where a relative clause that describes a source ends: "the statement that her office put out,".
fn relative_end(words: &Words, end: usize, ceiling: usize) -> usize {
    if !matches!(words.class(end), Class::Relative | Class::That) {
        return end;
    }
    let comma = (end..ceiling.min(end + 20)).find(|&at| words.class(at) == Class::Comma);
    comma.unwrap_or(end)
}

/// `in Lee's words`, `in her own words`; `In Lee's view` only where it opens the sentence.
fn in_their_words(words: &Words, i: usize, sentence: &Range<usize>) -> Option<Candidate> {
    let ceiling = sentence.end.min(i + 8);
    let opens = i == sentence.start;
    let noun =
        (i + 2..ceiling).find(|&at| words.is(at, "words") || opens && words.is_any(at, saying::VIEWS))?;
    let found = source::possessor(words, noun, i + 1);
    found.tokens.as_ref()?;
    around(words, i, noun..noun + 1, noun + 1, found, sentence, Frame::According)
}

/// A cue phrase that stands at the start, in the middle or at the end of what it attributes.
fn around(
    words: &Words,
    left: usize,
    cue: Range<usize>,
    end: usize,
    found: Source,
    sentence: &Range<usize>,
    frame: Frame,
) -> Option<Candidate> {
    let mut content = Vec::new();
    let lead = left > sentence.start
        && (left - sentence.start > 2 || !matches!(words.class(left - 1), Class::But | Class::And));
    if lead {
        match content::quote_before(words, left)
            .filter(|_| matches!(words.class(left - 1), Class::Comma | Class::QuoteMark))
        {
            Some(quote)
                if content::sentence(words, words.token_at(words.language.quotes[quote].outer.start))
                    .start
                    >= words.token_at(words.language.quotes[quote].outer.start) =>
            {
                content.push(words.language.quotes[quote].outer);
            }
            _ => content.extend(content::from_sentence_start(words, left)),
        }
    }
    let landing = adverbials_after(words, end, sentence.end);
    let comma =
        [end, landing].into_iter().find(|&at| words.class(at) == Class::Comma && words.quote(at).is_none());
    // "In Lee's view the bridge is safe": the comma after an opening phrase may be left out.
    let next =
        comma.map(|comma| comma + 1).or((!lead).then_some(landing)).filter(|&next| next < sentence.end);
    if let Some(next) = next.filter(|&next| !lead || continues(words, next)) {
        content.push(content::whole(words, next, content::to_sentence_end(words, next)));
    }
    content.retain(|span| !span.is_empty());
    if content.is_empty() {
        return None;
    }
    Some(Candidate {
        lemma: NO_LEMMA,
        head: cue.start,
        cue,
        frame,
        setting: Setting::Bare,
        origin: found.origin,
        speaker: found.tokens.clone(),
        source: found.tokens,
        relay: None,
        content,
        score: 0.0,
    })
}

/// Whether the statement goes on at `next` after ", according to Lee,".
fn continues(words: &Words, next: usize) -> bool {
    !matches!(words.class(next), Class::Relative | Class::But | Class::And | Class::Subordinator)
}

/// A noun, adjective or adverb of the lexicon at `i`.
pub(crate) fn lexical(
    words: &Words,
    i: usize,
    sentence: &Range<usize>,
    earlier: &[Candidate],
) -> Option<Candidate> {
    let lemma = words.entry(i)?.other?;
    let made = |cue: Range<usize>, frame, found: Source, content| {
        Some(Candidate {
            lemma,
            head: i,
            cue,
            frame,
            setting: Setting::Bare,
            origin: found.origin,
            speaker: found.tokens.clone(),
            source: found.tokens,
            relay: None,
            content,
            score: 0.0,
        })
    };
    match ENGLISH.lemmas[lemma as usize].act {
        Act::Noun => {
            let next = i + 1;
            if next + 1 >= sentence.end {
                return None;
            }
            let end = content::to_sentence_end(words, next);
            let mut found = source::possessor(words, i, sentence.start);
            let (frame, cue_end, from) = match words.class(next) {
                Class::That => (Frame::That, next, next),
                Class::Question => (Frame::Question, next, next),
                Class::To => (Frame::Infinitive, next, next),
                Class::Of | Class::Preposition => (Frame::Preposition, next + 1, next + 1),
                Class::Colon => (Frame::Colon, next, next + 1),
                _ => return None,
            };
            let mut content_end = end;
            if frame == Frame::Preposition {
                if found.tokens.is_none()
                    && !words.is_any(next, &["of", "for", "about", "on", "against", "over", "from", "by"])
                {
                    return None;
                }
                content_end = match words.class(from) {
                    Class::Verb | Class::Question => content::object_end(words, from, end.max(from + 1)),
                    _ => noun_phrase_after(words, from, sentence.end, true)
                        .max(from + 1)
                        .min(end.max(from + 1)),
                };
            }
            if found.tokens.is_none() {
                found = Source::absent();
            }
            made(i..cue_end, frame, found, vec![content::whole(words, from, content_end)])
        }
        Act::State => {
            let mut start = i;
            while start > sentence.start
                && matches!(
                    words.class(start - 1),
                    Class::Adverb | Class::Not | Class::Have | Class::Modal | Class::Be
                )
            {
                start -= 1;
            }
            if !(start..i).any(|at| words.class(at) == Class::Be) {
                return None;
            }
            let found = source::subject(words, start, Setting::Finite, sentence.start, earlier);
            let next = i + 1;
            if next + 1 >= sentence.end {
                return None;
            }
            let end = content::to_sentence_end(words, next);
            let (frame, from) = match words.class(next) {
                Class::That => (Frame::That, next),
                Class::Question => (Frame::Question, next),
                Class::To => (Frame::Infinitive, next),
                Class::SubjectPronoun => (Frame::Clause, next),
                Class::Of | Class::Preposition | Class::By => (Frame::Preposition, next + 1),
                _ => return None,
            };
            made(
                start..from.max(i + 1).min(if frame == Frame::Preposition { from } else { i + 1 }),
                frame,
                found,
                vec![content::whole(words, from, end)],
            )
        }
        Act::Hearsay => {
            let mut content = Vec::new();
            content.extend(content::from_sentence_start(words, i));
            if i + 1 < sentence.end {
                content.push(content::whole(words, i + 1, content::to_sentence_end(words, i + 1)));
            }
            if content.is_empty() { None } else { made(i..i + 1, Frame::Clause, Source::absent(), content) }
        }
        _ => None,
    }
}

/// `LEE: We will stay.` at the start of a paragraph, as in transcripts and headlines.
pub(crate) fn label(words: &Words, sentence: &Range<usize>) -> Option<Candidate> {
    let first = sentence.start;
    let opens = first == 0 || words.paragraph(first - 1) != words.paragraph(first);
    let ceiling = sentence.end.min(first + 8);
    let colon = (first + 1..ceiling).find(|&i| words.class(i) == Class::Colon)?;
    if !opens || colon + 1 >= words.len() || words.paragraph(colon + 1) != words.paragraph(first) {
        return None;
    }
    // "Ida Holm, harbour master: “...”"
    let quoted = content::quote_at(words, colon + 1).is_some();
    let named = (first..colon).all(|i| {
        let comma = quoted && i > first + 1 && words.class(i) == Class::Comma;
        (comma || matches!(words.class(i), Class::Name | Class::Word | Class::Clitic | Class::Number))
            && words.quote(i).is_none()
    });
    if words.is_any(first, saying::NOTES) {
        return None;
    }
    if !named || !(first..colon).any(|i| words.class(i) == Class::Name) {
        return None;
    }
    let paragraph = words.paragraph(first);
    // A speaker's turn is the whole paragraph.
    let mut last = words.sentence(colon + 1);
    while words.language.sentences.get(last + 1).is_some_and(|next| next.paragraph == paragraph) {
        last += 1;
    }
    let end = words.language.sentences.get(last)?.tokens.end;
    Some(Candidate {
        lemma: NO_LEMMA,
        head: colon,
        cue: colon..colon + 1,
        frame: Frame::Label,
        setting: Setting::Bare,
        origin: Origin::Beside,
        speaker: Some(first..colon),
        source: Some(first..colon),
        relay: None,
        content: vec![content::whole(words, colon + 1, end)],
        score: 0.0,
    })
}
