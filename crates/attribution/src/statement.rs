//! Candidates that count become attributions: with speaker, relay, day and kind.

use rashomon_language::MentionKind;
use rashomon_lexicon::{cues, saying};
use rashomon_timex::Times;

use crate::candidate::{Candidate, Frame, Setting};
use crate::day;
use crate::quotations;
use crate::speaker::Speakers;
use crate::unsaid;
use crate::words::{Class, Words};
use crate::{Act, Attribution, Kind};

/// An outer statement is looked for among this many candidates on either side.
const NEIGHBOURS: usize = 8;

/// The attributions of the candidates, which stand in text order.
pub(crate) fn attributions(
    words: &Words,
    speakers: &Speakers,
    times: &Times,
    candidates: &[Candidate],
) -> Vec<Attribution> {
    let mut named: Vec<_> =
        candidates.iter().map(|c| c.speaker.as_ref().and_then(|speaker| speakers.of(speaker))).collect();
    doubt_it(words, candidates, &mut named);
    let mut found = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        let mut made = plain(words, candidate);
        made.speaker = named[index];
        let relay = candidate.relay.as_ref().and_then(|relay| speakers.of(relay));
        made.via = relay
            .or_else(|| outer(words, candidates, index).and_then(|outer| named[outer]))
            .filter(|via| Some(*via) != made.speaker);
        found.push(made);
    }
    day::date(words, times, &mut found);
    found
}

/// "It said" has a speaker only where the same entity spoke just before: mostly "it" is a report or a letter that has
/// no name.
fn doubt_it(words: &Words, candidates: &[Candidate], named: &mut [Option<usize>]) {
    for index in 0..named.len() {
        let it = candidates[index].speaker.as_ref().is_some_and(|s| s.len() == 1 && words.is(s.start, "it"));
        let just_spoke = named[index.saturating_sub(3)..index].contains(&named[index]);
        if it && !just_spoke && !by_description(words, &candidates[index], named[index]) {
            named[index] = None;
        }
    }
}

/// Whether the entity was last spoken of by a description: "a statement from her office": whichever of the two "it"
/// is, the office speaks.
fn by_description(words: &Words, candidate: &Candidate, speaker: Option<usize>) -> bool {
    let Some(entity) = speaker.and_then(|entity| words.language.entities.get(entity)) else { return false };
    let Some(it) = candidate.speaker.as_ref().map(|tokens| words.span(tokens.start, tokens.end)) else {
        return false;
    };
    let before = entity.mentions.partition_point(|mention| mention.span.start < it.start);
    let last = entity.mentions[..before].iter().rev().take(4).find(|m| m.kind != MentionKind::Pronoun);
    last.is_some_and(|mention| mention.kind == MentionKind::Nominal)
}

/// A candidate as an attribution, without what needs entities or times.
pub(crate) fn plain(words: &Words, candidate: &Candidate) -> Attribution {
    let span = |tokens: &std::ops::Range<usize>| words.span(tokens.start, tokens.end);
    Attribution {
        source: candidate.source.as_ref().map(span).into_iter().collect(),
        cue: Some(&candidate.cue).filter(|cue| !cue.is_empty()).map(span).into_iter().collect(),
        content: candidate.content.clone(),
        // A post is verbatim without marks.
        kind: match candidate.frame {
            Frame::Post => Kind::Direct,
            _ => quotations::kind(words, &candidate.content),
        },
        act: act(words, candidate),
        speaker: None,
        via: None,
        said_on: None,
        confidence: candidate.score,
    }
}

fn act(words: &Words, candidate: &Candidate) -> Act {
    let class = cues::act(candidate.lemma);
    let negated = class == Some(cues::Act::Say) && negated(words, candidate);
    if negated || declines(words, candidate) || unsaid::is_unsaid(words, candidate) {
        return Act::Withholds;
    }
    match class {
        None | Some(cues::Act::Say | cues::Act::Noun | cues::Act::Hearsay) => Act::Says,
        Some(cues::Act::Judge) => Act::Judges,
        Some(cues::Act::Think | cues::Act::State) => Act::Thinks,
        Some(cues::Act::Want) => Act::Wants,
        Some(cues::Act::Show) => Act::Shows,
    }
}

/// "did not say", "neither Lee nor Roe said"
fn negated(words: &Words, candidate: &Candidate) -> bool {
    let none = ["neither", "nobody", "none"];
    candidate.setting == Setting::Negated
        || candidate.source.as_ref().is_some_and(|source| {
            let nor = source.start.checked_sub(1).is_some_and(|before| words.is(before, "nor"));
            nor || words.is_any(source.start, &none)
        })
}

/// "declined to comment"
fn declines(words: &Words, candidate: &Candidate) -> bool {
    words.is_any(candidate.head, &["declined", "declines", "refused", "refuses"])
        && words.class(candidate.head + 1) == Class::To
        && words.is_any(candidate.head + 2, saying::SPEAKING)
}

/// The statement whose content holds this one's cue: the one that relays it. The shortest, if several do.
fn outer(words: &Words, candidates: &[Candidate], index: usize) -> Option<usize> {
    let cue = words.span(candidates[index].cue.start, candidates[index].cue.end);
    let from = index.saturating_sub(NEIGHBOURS);
    let to = candidates.len().min(index + NEIGHBOURS);
    (from..to)
        .filter(|&other| {
            other != index && cues::act(candidates[other].lemma).is_none_or(|act| act == cues::Act::Say)
        })
        .filter_map(|other| {
            let held = candidates[other].content.iter().find(|span| span.contains(cue))?;
            Some((held.len(), other))
        })
        .min()
        .map(|(_, other)| other)
}
