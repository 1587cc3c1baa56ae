//! The rules' candidates and the model's proposals as one list.
//!
//! A proposal and a candidate of one cue become one statement: the construction as the rule read it, the spans as
//! the model did. What only one of them found stands by itself.

use std::ops::Range;

use rashomon_lexicon::cues::NO_LEMMA;
use rashomon_text::{Span, Text};

use super::evidence::{self, By, Hypothesis};
use super::guards;
use super::owners::Owners;
use super::proposal::{Proposal, Proposed};
use crate::Kind;
use crate::candidate::{Candidate, Frame, Origin, Setting};
use crate::quotations;
use crate::verb;
use crate::words::{Class, Words};

/// All that rules or model propose, in text order, each with its probability.
pub(crate) fn combine(words: &Words, rules: Vec<Candidate>, proposed: &Proposed) -> Vec<Hypothesis> {
    let owners = Owners::of(words, &rules);
    let mut twins: Vec<Option<usize>> = vec![None; rules.len()];
    let mut found = Vec::with_capacity(rules.len() + proposed.proposals.len());
    for (number, proposal) in proposed.proposals.iter().enumerate() {
        let twin = twin(&rules, &proposal.cue).filter(|&twin| twins[twin].is_none());
        let rule = twin.map(|twin| &rules[twin]);
        let proposal = &Proposal {
            content: guards::content(words, proposal, rule),
            source: proposal.source.clone().map(|source| guards::source(words, &proposal.cue, source, rule)),
            ..proposal.clone()
        };
        let candidate = match rule {
            Some(rule) => joined(words, rule, proposal),
            None => alone(words, proposal),
        };
        if let Some(twin) = twin {
            twins[twin] = Some(number);
        }
        if candidate.content.is_empty() {
            continue;
        }
        let evidence = evidence::of_model(words, &candidate, proposal, rule);
        found.push(Hypothesis { candidate, by: if twin.is_some() { By::Both } else { By::Model }, evidence });
    }
    for (candidate, twin) in rules.into_iter().zip(twins) {
        if twin.is_none() {
            let evidence = evidence::of_rules(words, &candidate, proposed);
            found.push(Hypothesis { candidate, by: By::Rules, evidence });
        }
    }
    found.sort_by_key(|hypothesis| hypothesis.candidate.head);
    owners.settle(words, &mut found);
    // A later paragraph names nobody's source.
    for hypothesis in &mut found {
        let Hypothesis { candidate, .. } = hypothesis;
        let after = |source: &Range<usize>| {
            source.start >= candidate.cue.end
                && words.paragraph(source.start) != words.paragraph(candidate.cue.start)
        };
        if candidate.source.as_ref().is_some_and(after) {
            (candidate.source, candidate.speaker, candidate.origin) = (None, None, Origin::Absent);
        }
    }
    let holders = holders(words, &found);
    for inner in 0..found.len() {
        let Hypothesis { candidate, by, evidence } = &mut found[inner];
        let rule = std::mem::replace(&mut candidate.score, evidence::probability(*by, evidence));
        let sure = candidate.frame == Frame::According || crate::likely::is_rare(words, candidate);
        if *by == By::Rules && sure && rule >= ACCORDING {
            candidate.score = candidate.score.max(rule.max(crate::likely::COMBINED_THRESHOLD));
        }
        let Some(outer) = holders.get(candidate.head).copied().flatten() else { continue };
        if *by == By::Rules && rule >= NESTED {
            candidate.score = candidate.score.max(rule);
            let content = candidate.content.clone();
            relay(words, &mut found[outer].candidate.content, &content);
        }
    }
    found
}

/// A statement within a statement counts where the rules are as sure as this: the model has few examples of them. (At .5
/// PolNeAR's dev part loses .3 points of `wsw +all`, at .6 .1.)
const NESTED: f32 = 0.6;

/// "Per the coast guard, ...", "In Holm's words, ...": where the rules are as sure as this the model, which saw few, does not
/// overrule them.
const ACCORDING: f32 = 0.4;

/// For each token the statement by the model whose content it stands in.
fn holders(words: &Words, found: &[Hypothesis]) -> Vec<Option<usize>> {
    let mut holders = vec![None; words.len()];
    for (index, hypothesis) in found.iter().enumerate().filter(|(_, hypothesis)| hypothesis.by != By::Rules) {
        for &span in &hypothesis.candidate.content {
            holders[words.token_at(span.start)..words.token_at(span.end)].fill(Some(index));
        }
    }
    holders
}

/// What a relayed statement says is part of the one that relays it: a content that stops right before goes on
/// ("the president told the premier | that he was ready").
fn relay(words: &Words, outer: &mut [Span<Text>], inner: &[Span<Text>]) {
    for &inner in inner {
        let before = words.token_at(inner.start);
        if let Some(outer) = outer.iter_mut().find(|outer| words.token_at(outer.end) == before) {
            *outer = outer.cover(inner);
        }
    }
}

/// The rule's candidate with a cue among these tokens: the one whose head is, else one that overlaps.
fn twin(rules: &[Candidate], cue: &Range<usize>) -> Option<usize> {
    // Candidates stand in the order of their heads; a cue reaches a few tokens to either side.
    let from = rules.partition_point(|rule| rule.head + 8 < cue.start);
    let near = || (from..rules.len()).take_while(|&i| rules[i].head < cue.end + 8);
    near()
        .find(|&i| cue.contains(&rules[i].head))
        .or_else(|| near().find(|&i| rules[i].cue.start < cue.end && cue.start < rules[i].cue.end))
}

/// The construction as the rule read it, the words mostly as the model did.
fn joined(words: &Words, rule: &Candidate, proposal: &Proposal) -> Candidate {
    let content = if trusts_rule(words, rule, proposal) { &rule.content } else { &proposal.content };
    let mut candidate = Candidate { content: content.clone(), ..rule.clone() };
    // Where the model sees no source and the rule does, the rule is right three times in four.
    // Whom a statement is told through is no source of it: `the Herald quoted Lee as saying`.
    if let Some(new) = proposal.source.as_ref().filter(|_| rule.relay.is_none()) {
        let same = |old: &Range<usize>| old.start < new.end && new.start < old.end;
        // Whom a relative pronoun stands for, or whom a statement goes on from, the rule has found.
        if !rule.source.as_ref().is_some_and(same) || rule.speaker == rule.source {
            candidate.speaker = Some(new.clone());
        }
        candidate.source = Some(new.clone());
    }
    let cue = proposal.cue.start.min(rule.cue.start)..proposal.cue.end.max(rule.cue.end);
    let apart = |range: &Option<Range<usize>>| {
        range.as_ref().is_none_or(|range| range.end <= cue.start || cue.end <= range.start)
    };
    candidate.cue = if apart(&candidate.source) { cue } else { proposal.cue.clone() };
    candidate
}

/// Whether the rule's content is the better one. Where the two share less than half and the model's link is weak
/// or its content holds the rule's and more, the rule is right twice as often (on articles of PolNeAR's training part
/// that the model was not trained on, and on dev).
fn trusts_rule(words: &Words, rule: &Candidate, proposal: &Proposal) -> bool {
    if quotations::kind(words, &proposal.content) == Kind::Direct {
        return false;
    }
    let length = |spans: &[Span<Text>]| spans.iter().map(|span| span.len()).sum::<u32>() as f32;
    let (ours, theirs) = (length(&rule.content), length(&proposal.content));
    let share = evidence::overlap(&rule.content, &proposal.content);
    // The shared length, from its part of the length of both together.
    let shared = share * (ours + theirs) / (1.0 + share);
    share < 0.5 && ours > 0.0 && (proposal.sure.link < 0.95 || shared > 0.9 * ours)
}

/// A candidate for a cue that no rule knows.
fn alone(words: &Words, proposal: &Proposal) -> Candidate {
    let cue = proposal.cue.clone();
    let known = cue.clone().find(|&i| words.entry(i).is_some());
    let head = known.or_else(|| cue.clone().find(|&i| words.class(i) == Class::Verb)).unwrap_or(cue.start);
    let entry = words.entry(head).unwrap_or_default();
    let lemma = entry.verb.map(|(lemma, _)| lemma).or(entry.other).unwrap_or(NO_LEMMA);
    let setting = entry
        .verb
        .and_then(|(_, form)| verb::group(words, head, form, 0, false))
        .map_or(Setting::Bare, |group| group.setting);
    let source = proposal.source.clone();
    let origin = match &source {
        None => Origin::Absent,
        Some(source) if words.class(source.start) == Class::SubjectPronoun => Origin::Pronoun,
        Some(source) if words.class(source.start) == Class::Relative => Origin::Relative,
        Some(_) => Origin::Beside,
    };
    let first = proposal.content.first().copied().unwrap_or(Span::new(0, 0));
    let before = first.start < words.span(cue.start, cue.end).start;
    let quoted = words.quote(words.token_at(first.start)).is_some();
    let frame = match (before, quoted) {
        (true, true) => Frame::QuoteBefore,
        (true, false) => Frame::ClauseBefore,
        (false, true) => Frame::QuoteAfter,
        (false, false) => Frame::Clause,
    };
    Candidate {
        lemma,
        head,
        cue,
        frame,
        setting,
        origin,
        speaker: source.clone(),
        source,
        relay: None,
        content: proposal.content.clone(),
        score: 0.0,
    }
}
