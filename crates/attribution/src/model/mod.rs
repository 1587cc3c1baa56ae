//! What the trained model proposes: cues with their sources and contents, and how sure it is of each part.
//!
//! Leaves to `combine` what counts, and to the rules what must be exact.

mod combine;
mod edges;
mod evidence;
mod guards;
mod owners;
mod proposal;
mod roles;

use std::ops::Range;

use rashomon_model::{Labels, Links, Predictions, Window};

pub(crate) use combine::combine;
pub(crate) use evidence::Hypothesis;

use crate::words::Words;
use proposal::{Proposal, Proposed, Sure};
use roles::Fragment;

/// A further fragment that is not quoted is linked to a cue by at least this probability.
const LEAST_LINK: f32 = 0.6;

/// The heads of the roles.
const ROLES: [&str; 3] = ["source", "cue", "content"];

/// Reads the model's predictions as proposals; empty if the model has no heads for statements.
pub(crate) fn propose(words: &Words, predictions: &Predictions) -> Proposed {
    let mut found = Proposed::default();
    for shares in &mut found.shares {
        shares.resize(words.len(), 0.0);
    }
    for window in predictions.windows() {
        let length = window.pieces().len();
        let Some(labels) = ROLES.map(|role| window.labels(role)).into_iter().collect::<Option<Vec<_>>>()
        else {
            return Proposed::default();
        };
        let shares: Vec<_> = labels.iter().map(|labels| roles::shares(labels, length)).collect();
        for (of_tokens, of_pieces) in found.shares.iter_mut().zip(&shares) {
            spread(words, &window, of_pieces, of_tokens);
        }
        let fragments: Vec<_> =
            labels.iter().zip(&shares).map(|(labels, shares)| roles::fragments(labels, shares)).collect();
        if let (Some(sources), Some(contents)) = (window.links("cue_source"), window.links("cue_content")) {
            link(words, &window, &fragments, &sources, &contents, &mut found.proposals);
        }
    }
    found.proposals.sort_by_key(|proposal| proposal.cue.start);
    found
}

/// From pieces to tokens: a token is as likely as its likeliest piece.
fn spread(words: &Words, window: &Window, of_pieces: &[f32], of_tokens: &mut [f32]) {
    let tokens = &words.language.tokens;
    let mut token = words.language.token_at(window.span().start);
    for (piece, &share) in window.pieces().iter().zip(of_pieces) {
        while tokens.get(token).is_some_and(|t| t.span.end <= piece.span.start) {
            token += 1;
        }
        if let Some(value) = of_tokens.get_mut(token) {
            *value = value.max(share);
        }
    }
}

/// Gives each cue its source and each content its cue, within one window.
fn link(
    words: &Words,
    window: &Window,
    fragments: &[Vec<Fragment>],
    cue_source: &Links,
    cue_content: &Links,
    found: &mut Vec<Proposal>,
) {
    let [sources, cues, contents] = fragments else { return };
    let first = |fragment: &Fragment| fragment.pieces.start;
    let spans = nested(contents, cues);
    // By cue: its contents with how sure each link is.
    let mut held: Vec<Vec<(usize, f32)>> = vec![Vec::new(); cues.len()];
    for (number, content) in contents.iter().enumerate() {
        let to = Some(first(content));
        let scores = cues.iter().map(|cue| cue_content.score(Some(first(cue)), to));
        let (choice, sure) = choose(scores, cue_content.score(None, to), cue_content.temperature);
        if let Some(cue) = choice {
            held[cue].push((number, sure));
        }
    }
    for held in &mut held {
        // Fragments that may as well be another's stay only where there is no better one.
        let best = held.iter().map(|&(_, sure)| sure).fold(0.0, f32::max);
        let quoted = |number: usize| {
            let tokens = tokens_of(words, window, &contents[number].pieces);
            words.quote(tokens.start).is_some()
        };
        held.retain(|&(number, sure)| sure >= LEAST_LINK.min(best) || quoted(number));
    }
    for (cue, held) in cues.iter().zip(held) {
        let tokens = tokens_of(words, window, &cue.pieces);
        if held.is_empty() || tokens.is_empty() {
            continue;
        }
        let (source, source_sure) = source_of(window, first(cue), sources, cue_source);
        let pieces = |&(number, _): &(usize, f32)| contents[number].pieces.len() as f32;
        let total: f32 = held.iter().map(pieces).sum();
        let weighed: f32 = held.iter().map(|part| contents[part.0].sure * pieces(part)).sum();
        found.push(Proposal {
            cue: tokens,
            source: source.map(|pieces| tokens_of(words, window, &pieces)),
            content: edges::contents(
                words,
                held.iter().map(|&(number, _)| tokens_of(words, window, &spans[number])),
            ),
            sure: Sure {
                cue: cue.sure,
                source: source_sure,
                content: weighed / total.max(1.0),
                link: held.iter().map(|&(_, sure)| sure).fold(1.0, f32::min),
            },
        });
    }
}

/// The source of a cue, or that the text names none, and how sure that is: the piece of the window that the cue points
/// to. Where no source was found there, it goes from that piece on as far as its labels go on; inside another source the
/// best beginning counts. (Two points of `wsw +all` more than to choose among the sources found.)
fn source_of(
    window: &Window,
    cue: usize,
    sources: &[Fragment],
    links: &Links,
) -> (Option<Range<usize>>, f32) {
    let none = links.score(Some(cue), None);
    let score = |piece: usize| links.score(Some(cue), Some(piece));
    if let (Some(piece), sure) = choose((0..window.pieces().len()).map(score), none, links.temperature)
        && !sources.iter().any(|source| source.pieces.start == piece)
    {
        let inside = |labels: &Labels, i: usize| labels.head.names[labels.best(i)] == "I";
        let labels = window.labels(ROLES[0]);
        let rest = (piece + 1..window.pieces().len())
            .take_while(|&i| labels.as_ref().is_some_and(|labels| inside(labels, i)));
        let pieces = piece..piece + 1 + rest.count();
        let free = |source: &Fragment| source.pieces.end <= piece || pieces.end <= source.pieces.start;
        if sources.iter().all(free) {
            return (Some(pieces), sure * 0.5);
        }
    }
    let begins = sources.iter().map(|source| score(source.pieces.start));
    let (choice, sure) = choose(begins, none, links.temperature);
    let source = choice.and_then(|choice| sources.get(choice));
    (source.map(|source| source.pieces.clone()), sure * source.map_or(1.0, |source| source.sure))
}

/// The pieces of each content. The labels of one role cannot overlap: where a content begins right behind another that
/// holds its cue, it is part of that one too ("said that she believes | that it will rain").
fn nested(contents: &[Fragment], cues: &[Fragment]) -> Vec<Range<usize>> {
    let mut spans: Vec<_> = contents.iter().map(|content| content.pieces.clone()).collect();
    for outer in (0..spans.len().saturating_sub(1)).rev() {
        let span = spans[outer].clone();
        let next = spans[outer + 1].clone();
        let first = cues.partition_point(|cue| cue.pieces.start < span.start);
        let inside = cues[first..].iter().take_while(|cue| cue.pieces.end <= span.end).last();
        // The cue ends where the inner content begins, or an "I" or "he" before it.
        let beside = inside.is_some_and(|cue| cue.pieces.end + 2 >= span.end);
        if span.end == next.start && beside {
            spans[outer].end = next.end;
        }
    }
    spans
}

/// The likeliest of several choices, or none of them, and its probability.
fn choose(scores: impl Iterator<Item = f32>, none: f32, temperature: f32) -> (Option<usize>, f32) {
    let scores: Vec<f32> = scores.collect();
    let mut best = (None, none);
    for (index, &score) in scores.iter().enumerate() {
        if score > best.1 {
            best = (Some(index), score);
        }
    }
    let share = |score: f32| ((score - best.1) / temperature).exp();
    (best.0, 1.0 / (share(none) + scores.iter().map(|&score| share(score)).sum::<f32>()))
}

/// The tokens that a run of a window's pieces overlaps.
fn tokens_of(words: &Words, window: &Window, pieces: &Range<usize>) -> Range<usize> {
    match window.pieces().get(pieces.clone()) {
        Some([first, .., last]) => words.language.tokens_in(first.span.cover(last.span)),
        Some([only]) => words.language.tokens_in(only.span),
        _ => 0..0,
    }
}
