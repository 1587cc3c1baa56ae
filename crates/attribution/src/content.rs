//! How far a content reaches: to the end of its clause, its sentence, its quotation.

use rashomon_lexicon::saying;
use rashomon_text::{Span, Text};

use crate::words::{Class, Words};

/// No content is followed further than this many tokens (a quotation is taken whole).
pub(crate) const REACH: usize = 300;

/// The tokens of the sentence that token `i` belongs to.
pub(crate) fn sentence(words: &Words, i: usize) -> std::ops::Range<usize> {
    words.language.sentences.get(words.sentence(i)).map_or(i..i, |s| s.tokens.clone())
}

/// The token after the last of the clause that starts at `from`: the end of its sentence without the final
/// stop, or the end of the quotation that runs over it.
pub(crate) fn to_sentence_end(words: &Words, from: usize) -> usize {
    let end = sentence(words, from).end.min(from + REACH);
    let mut last = end;
    while last > from + 1
        && words.quote(last - 1).is_none()
        && matches!(words.class(last - 1), Class::Stop | Class::Comma | Class::Dash)
    {
        last -= 1;
    }
    last
}

/// Where a content that is no full statement ends within `from..end`: before the clause that comments on it or
/// goes on with something else. On PolNeAR's training part the object of a judgement or wish ends at two of
/// three of these marks; a reported statement runs past most of them.
pub(crate) fn object_end(words: &Words, from: usize, end: usize) -> usize {
    for i in from + 1..end {
        if words.quote(i).is_some() {
            continue;
        }
        let next = words.class(i + 1);
        let cut = match words.class(i) {
            Class::Comma => {
                matches!(next, Class::But | Class::Relative | Class::SubjectPronoun)
                    || words.is_any(i + 1, &["while", "though", "although"])
                    || is_ing(words, i + 1)
                    || next == Class::And && !matches!(words.class(i + 2), Class::Name)
            }
            Class::Dash | Class::Semicolon => true,
            Class::And => is_past(words, i + 1),
            Class::But => true,
            _ => false,
        };
        if cut {
            return i;
        }
    }
    end
}

/// The comma before "while" or "though", where a reported statement ends more often than not.
pub(crate) fn contrast(words: &Words, from: usize, end: usize) -> Option<usize> {
    (from + 3..end).find(|&i| {
        words.class(i) == Class::Comma
            && words.quote(i).is_none()
            && words.is_any(i + 1, &["while", "though", "although", "whereas"])
    })
}

fn is_ing(words: &Words, i: usize) -> bool {
    let written = words.written(i);
    written.len() > 4 && written.ends_with("ing") && matches!(words.class(i), Class::Verb | Class::Word)
}

fn is_past(words: &Words, i: usize) -> bool {
    let cue = words.entry(i).and_then(|entry| entry.verb);
    cue.is_some_and(|(_, form)| form == rashomon_lexicon::inflection::Form::Past)
        || matches!(words.class(i), Class::Have | Class::Be)
        || words.class(i) == Class::Verb && words.written(i).ends_with("ed")
}

/// Where a content in a clause that opens its sentence ends: `While Lee says it will rain, Roe ...`. The cue is at
/// `cue`, the sentence starts at `start`.
pub(crate) fn opening_clause_end(
    words: &Words,
    start: usize,
    cue: usize,
    from: usize,
    end: usize,
) -> Option<usize> {
    let opens = matches!(words.class(start), Class::Subordinator | Class::Question | Class::As)
        || words.is_any(start, &["with", "despite", "even"])
        || is_ing(words, start) && start != cue
        || words.is_any(start, &["asked", "pressed", "questioned"]);
    if !opens
        || cue - start > REACH
        || (start..cue).any(|i| words.class(i) == Class::Comma && words.quote(i).is_none())
    {
        return None;
    }
    comma_before_clause(words, from, end)
}

/// The first comma of `from..end` that a new clause with a subject follows.
fn comma_before_clause(words: &Words, from: usize, end: usize) -> Option<usize> {
    (from + 1..end).find(|&i| {
        words.class(i) == Class::Comma
            && words.quote(i).is_none()
            && matches!(
                words.class(i + 1),
                Class::SubjectPronoun | Class::Name | Class::Determiner | Class::Possessive
            )
            && has_finite_verb(words, i + 1, end)
    })
}

/// The first comma of `from..end` outside quotations: where a relative clause ends.
pub(crate) fn first_comma(words: &Words, from: usize, end: usize) -> Option<usize> {
    (from + 1..end).find(|&i| words.class(i) == Class::Comma && words.quote(i).is_none())
}

/// The span from token `from` to before token `to`, made longer where either end stands inside a quotation.
pub(crate) fn whole(words: &Words, from: usize, to: usize) -> Span<Text> {
    let mut span = words.span(from, to);
    if let Some(quote) = to.checked_sub(1).and_then(|last| words.quote(last)) {
        span = span.cover(words.language.quotes[quote].outer);
    }
    if let Some(quote) = words.quote(from) {
        span = span.cover(words.language.quotes[quote].outer);
    }
    span
}

/// The part before a cue: from the start of its sentence (or of the quotation that it starts in) to before
/// token `to`, without the marks between.
pub(crate) fn from_sentence_start(words: &Words, to: usize) -> Option<Span<Text>> {
    let mut last = to;
    while last > 0
        && words.quote(last - 1).is_none()
        && matches!(words.class(last - 1), Class::Comma | Class::Dash)
    {
        last -= 1;
    }
    let start = sentence(words, last.checked_sub(1)?).start;
    let mut from = start.max(last.saturating_sub(REACH));
    // A sentence that starts within a quotation is taken from where the quotation's first sentence starts.
    if let Some(quote) = words.quote(from) {
        from = words.token_at(words.language.quotes[quote].outer.start);
    }
    while from < last
        && words.quote(from).is_none()
        && matches!(words.class(from), Class::Comma | Class::Dash | Class::Stop)
    {
        from += 1;
    }
    let mut end = last;
    while end > from && words.quote(end - 1).is_none() && matches!(words.class(end - 1), Class::Stop) {
        end -= 1;
    }
    (from < end).then(|| whole(words, from, end))
}

/// The quotation that ends right before token `to`, over commas, dashes and spaces, in the same paragraph.
pub(crate) fn quote_before(words: &Words, to: usize) -> Option<usize> {
    let mut at = to;
    for _ in 0..4 {
        at = at.checked_sub(1)?;
        if let Some(quote) = words.quote(at) {
            let within = words.paragraph(at) == words.paragraph(to.min(words.len().saturating_sub(1)));
            return within.then_some(quote);
        }
        if !matches!(words.class(at), Class::Comma | Class::Dash | Class::Stop) {
            return None;
        }
    }
    None
}

/// The quotation that starts exactly at token `i`.
pub(crate) fn quote_at(words: &Words, i: usize) -> Option<usize> {
    let quote = words.quote(i)?;
    (i == 0 || words.quote(i - 1) != Some(quote)).then_some(quote)
}

/// The token after quotation `quote`.
pub(crate) fn after_quote(words: &Words, quote: usize) -> usize {
    words.token_at(words.language.quotes[quote].outer.end)
}

/// Whether a quotation ends as a sentence or clause of its own does: with a stop or comma before its mark.
pub(crate) fn ends_clause(words: &Words, quote: usize) -> bool {
    let inner = words.language.quotes[quote].inner.of(words.text).trim_end();
    inner.ends_with(['.', ',', '?', '!', '…', '-', '–', '—', ';', ':'])
}

/// Whether a quotation ends as one does that its speaker follows: in a comma, a question or exclamation mark.
pub(crate) fn ends_in_pause(words: &Words, quote: usize) -> bool {
    let inner = words.language.quotes[quote].inner.of(words.text).trim_end();
    inner.ends_with([',', '?', '!', '-', '–', '—'])
}

/// Whether a quotation is the title of something: in the middle of a sentence, every longer word of it with a capital.
pub(crate) fn is_title(words: &Words, quote: usize) -> bool {
    let outer = words.language.quotes[quote].outer;
    let inner = words.language.quotes[quote].inner.of(words.text);
    let first = words.token_at(outer.start);
    let inside = first > sentence(words, first).start;
    inside
        && inner.len() < 80
        && inner
            .split_whitespace()
            .filter(|word| word.len() > 3)
            .all(|word| !word.starts_with(char::is_lowercase))
}

/// How many words a quotation has, counted up to ten.
pub(crate) fn quote_length(words: &Words, quote: usize) -> usize {
    words.language.quotes[quote].inner.of(words.text).split_whitespace().take(10).count()
}

/// Whether a finite verb follows within the clause that starts at `from`: then it is a clause, not an object.
pub(crate) fn has_finite_verb(words: &Words, from: usize, ceiling: usize) -> bool {
    let ceiling = ceiling.min(from + 16);
    for i in from..ceiling {
        if words.quote(i).is_some() {
            continue;
        }
        match words.class(i) {
            Class::Be | Class::Have | Class::Modal | Class::Not => return true,
            Class::Verb if i > from => return true,
            Class::Comma
            | Class::Semicolon
            | Class::Stop
            | Class::Colon
            | Class::Relative
            | Class::To
            | Class::That => return false,
            _ => {}
        }
    }
    false
}

/// Takes out what only asks for anonymity ("asked that her name not be used") and what a sign reads.
pub(crate) fn drop_asides(words: &Words, candidates: &mut Vec<crate::candidate::Candidate>) {
    candidates.retain(|candidate| {
        let whole = |span: &Span<Text>| !asks_for_anonymity(span.of(words.text));
        !is_on_sign(words, candidate) && candidate.content.iter().any(whole)
    });
}

/// Whether a clause is only about whether somebody is named.
fn asks_for_anonymity(clause: &str) -> bool {
    /// A longer clause tells more than that.
    const LONGEST: usize = 80;
    const NAMED: [&str; 8] = [
        "not be named",
        "not to be named",
        "not be identified",
        "not to be identified",
        "name not be",
        "names not be",
        "name be withheld",
        "names be withheld",
    ];
    let clause = clause.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let anonymous =
        ["to remain anonymous", "to stay anonymous", "to remain unnamed", "anonymity", "for anonymity"];
    clause.len() <= LONGEST
        && (anonymous.iter().any(|start| clause.starts_with(start))
            || NAMED.iter().any(|part| clause.contains(part))
                && ["that ", "not ", "he ", "she ", "they ", "her ", "his ", "their ", "to "]
                    .iter()
                    .any(|start| clause.starts_with(start)))
}

/// Whether a cue tells what stands on a sign: "a sign that reads", "a banner reading", "his T-shirt said".
fn is_on_sign(words: &Words, candidate: &crate::candidate::Candidate) -> bool {
    let reads = (candidate.cue.start..candidate.cue.end)
        .any(|i| words.is_any(i, &["reads", "read", "reading", "says", "said", "say", "saying"]));
    let beside = |at: usize| at.checked_sub(1).is_some_and(|before| words.is_any(before, saying::SIGNS));
    let on = match &candidate.source {
        Some(source)
            if source.len() == 1 && matches!(words.class(source.start), Class::Relative | Class::That) =>
        {
            beside(source.start)
        }
        Some(source) => source.end == candidate.cue.start && beside(source.end),
        None => false,
    };
    reads && (on || beside(candidate.cue.start))
}

/// What is asked for anonymity is no part of what is said: `said, on condition that he not be named, that the ...`.
pub(crate) fn drop_conditions(words: &Words, candidates: &mut [crate::candidate::Candidate]) {
    for candidate in candidates {
        let Some(span) = candidate.content.first().copied() else { continue };
        let (first, end) = (words.token_at(span.start), words.token_at(span.end));
        let condition = first > 1 && words.is(first - 1, "condition") && words.is(first - 2, "on");
        let inside = words.is(first, "on") && words.is(first + 1, "condition");
        if !condition && !inside {
            continue;
        }
        let comma = (first..end).find(|&i| words.class(i) == Class::Comma);
        match comma.filter(|&comma| comma + 1 < end) {
            Some(comma) => candidate.content[0] = whole(words, comma + 1, end),
            None if candidate.content.len() > 1 => drop(candidate.content.remove(0)),
            None => {}
        }
    }
}
