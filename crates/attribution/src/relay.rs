//! Somebody's quoted words through a third: `"...," Lee said, according to the Herald.` is Lee's statement, which the
//! Herald relays.
//!
//! Leaves to `statement` the relay of words that are not quoted: there, outer and inner statement both stand.

use std::ops::Range;

use rashomon_lexicon::cues::{self, Act};

use crate::candidate::{Candidate, Frame};
use crate::content;
use crate::source;
use crate::words::{Class, Words};

/// Gives a quotation that was relayed to who said it, with the relay beside. What is said in the middle may have been
/// dropped; it is as likely as what relays it.
pub(crate) fn settle(words: &Words, kept: &mut Vec<Candidate>, dropped: &mut Vec<Candidate>) {
    let mut changed = false;
    let mut gone = vec![false; kept.len()];
    for outer in 0..kept.len() {
        let Some(said) = said_within(words, &kept[outer]) else { continue };
        let behind = words.span(said.start, said.end);
        // Of a quotation that stands among these tokens as well, nothing would be left.
        let speaks = |candidate: &Candidate| {
            speaks(candidate, &said) && candidate.content.iter().any(|span| !behind.contains(*span))
        };
        if let Some(inner) = find(kept, &said, speaks).filter(|&inner| inner != outer) {
            let relay = kept[outer].clone();
            take_over(words, &mut kept[inner], relay, &said);
            gone[outer] = true;
        } else if let Some(inner) = find(dropped, &said, speaks) {
            let relay = std::mem::replace(&mut kept[outer], dropped.remove(inner));
            take_over(words, &mut kept[outer], relay, &said);
        } else {
            continue;
        }
        changed = true;
    }
    if changed {
        let mut gone = gone.into_iter();
        kept.retain(|_| !gone.next().unwrap_or(false));
        kept.sort_by_key(|candidate| candidate.head);
    }
}

/// Gives `the Herald quoted Lee as saying ...` to Lee alone: what the Herald quotes is no second statement. And what a relay
/// cites ends before what it reports: `the Herald, citing Lee, reported that`.
pub(crate) fn quoted_as_saying(words: &Words, kept: &mut Vec<Candidate>, dropped: &mut Vec<Candidate>) {
    let quotes = |candidate: &Candidate| {
        let as_at = candidate.cue.start.checked_sub(1)?;
        let relay = candidate.relay.as_ref()?;
        let object =
            candidate.source.as_ref().filter(|source| source.end <= as_at && relay.end < source.start)?;
        (words.class(as_at) == Class::As).then_some(relay.end..object.start)
    };
    let (mut back, mut verbs) = (Vec::new(), Vec::new());
    for (index, candidate) in dropped.iter().enumerate() {
        if let Some(verb) = quotes(candidate)
            && let Some(outer) = kept.iter().find(|outer| outer.relay.is_none() && verb.contains(&outer.head))
        {
            verbs.push(verb);
            back.push((index, outer.score));
        }
    }
    verbs.extend(kept.iter().filter_map(quotes));
    kept.retain(|candidate| {
        candidate.relay.is_some() || !verbs.iter().any(|verb| verb.contains(&candidate.head))
    });
    for (index, score) in back.into_iter().rev() {
        let mut candidate = dropped.remove(index);
        candidate.score = candidate.score.max(score);
        kept.push(candidate);
    }
    kept.sort_by_key(|candidate| candidate.head);
    // "The Herald quotes a neighbour who said": so does the neighbour alone.
    let quoting = |outer: &Candidate| {
        words.is_any(outer.head, &["quotes", "quoted", "quote", "cites", "cited", "cite"])
            && kept.iter().any(|inner| {
                let who = inner.source.as_ref().filter(|source| source.len() == 1);
                inner.head > outer.head
                    && words.inside(&outer.content, inner.head)
                    && who.is_some_and(|who| words.class(who.start) == Class::Relative)
            })
    };
    let passing: Vec<usize> = kept.iter().filter(|outer| quoting(outer)).map(|outer| outer.head).collect();
    kept.retain(|candidate| !passing.contains(&candidate.head));
    for cited in 0..kept.len() {
        if !words.is_any(kept[cited].head, &["citing", "quoting"]) {
            continue;
        }
        let heads: Vec<usize> = kept.iter().skip(cited + 1).take(4).map(|next| next.head).collect();
        let Some(span) = kept[cited].content.first_mut() else { continue };
        let (first, end) = (words.token_at(span.start), words.token_at(span.end));
        let comma = (first..end).find(|&i| words.class(i) == Class::Comma && words.quote(i).is_none());
        let reports = |comma: &usize| heads.iter().any(|head| (comma + 1..comma + 4).contains(head));
        if let Some(comma) = comma.filter(|comma| *comma > first && reports(comma)) {
            *span = words.span(first, comma);
        }
    }
}

/// Gives what is "reported by the Herald to have said" or "cited by the Herald as saying" to whom the sentence is about.
pub(crate) fn reported_by(words: &Words, kept: &mut [Candidate]) {
    for candidate in kept {
        let Some(relay) = candidate.source.clone().filter(|relay| relay.start > 1) else { continue };
        let by = relay.start - 1;
        let passive = words.class(by) == Class::By
            && words.is_any(by - 1, &["reported", "quoted", "cited", "said"])
            && by > 1
            && matches!(words.class(by - 2), Class::Be | Class::Adverb);
        let as_saying = words.class(relay.end) == Class::As && words.written(relay.end + 1).ends_with("ing");
        let have_said = words.class(relay.end) == Class::To && words.class(relay.end + 1) == Class::Have;
        if !passive || !(as_saying || have_said) {
            continue;
        }
        let floor = content::sentence(words, by).start;
        let group = by - 2 - usize::from(words.class(by - 2) == Class::Adverb);
        let Some(found) = source::beside(words, group, floor).and_then(|found| found.tokens) else {
            continue;
        };
        // Who says it is no part of what is said.
        let subject = words.span(found.start, found.end);
        candidate.content.retain(|span| !subject.contains(*span));
        candidate.relay = Some(relay);
        (candidate.source, candidate.speaker) = (Some(found.clone()), Some(found));
    }
}

/// The tokens behind the quotation that a relayed content begins with: "Lee said" of `"...," Lee said`.
fn said_within(words: &Words, outer: &Candidate) -> Option<Range<usize>> {
    let relays = outer.frame == Frame::According
        || outer.frame.looks_back() && cues::act(outer.lemma) == Some(Act::Say);
    let first = outer.content.first().filter(|_| relays)?;
    let quote = words.language.quotes.get(words.quote(words.token_at(first.start))?)?.outer;
    let said = words.token_at(quote.end)..words.token_at(first.end);
    (quote.start == first.start && !said.is_empty() && said.len() <= MOST).then_some(said)
}

/// More tokens than this between a quotation and its relay are more than who said it, to whom and when.
const MOST: usize = 30;

/// Whether somebody named in these tokens says the quotation before them.
fn speaks(candidate: &Candidate, said: &Range<usize>) -> bool {
    candidate.frame == Frame::QuoteBefore
        && cues::act(candidate.lemma) == Some(Act::Say)
        && candidate
            .source
            .as_ref()
            .is_some_and(|source| said.start <= source.start && source.end <= said.end)
}

/// The candidate with its head among the tokens, of candidates that stand in text order.
fn find(
    candidates: &[Candidate],
    tokens: &Range<usize>,
    speaks: impl Fn(&Candidate) -> bool,
) -> Option<usize> {
    let from = candidates.partition_point(|candidate| candidate.head < tokens.start);
    let here = candidates.iter().enumerate().skip(from).take_while(|(_, c)| c.head < tokens.end);
    here.filter(|(_, candidate)| speaks(candidate)).map(|(index, _)| index).next()
}

/// Makes the inner statement out of both: its own words without what stands in quotation marks in the middle, what goes
/// on behind the relay, and the relay.
fn take_over(words: &Words, inner: &mut Candidate, relay: Candidate, said: &Range<usize>) {
    let middle = words.span(said.start, said.end);
    inner.content.retain(|span| !middle.contains(*span));
    for span in relay.content.into_iter().skip(1) {
        if !inner.content.iter().any(|own| own.overlaps(span)) {
            inner.content.push(span);
        }
    }
    inner.content.sort_by_key(|span| (span.start, span.end));
    inner.score = inner.score.max(relay.score);
    inner.relay = relay.source;
}
