//! Which utterances are one: likely pairs by the words they share, then the fullest first.

use std::collections::BTreeSet;

use rashomon_attribution::Kind;
use rashomon_text::{Budget, Span};
use rustc_hash::FxHashMap;

use super::alike::{self, Compared};
use super::likenesses::Likenesses;
use super::read::read;
use super::sources;
use super::utterance::{Aligned, Group, Utterance};
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// A term in more utterances than this does not lead to candidates.
const MOST_POSTINGS: usize = 300;

/// Utterances that share less are one only in equal words.
const LEAST_SHARED: f32 = 1.4;
/// What is said by a source without a name and what somebody is said to say share so much of both, to be one.
const MUTUAL: f32 = 0.6;

/// Aligns the attributions of a story. What there is no time to align is in no group, and so is not told.
pub(crate) fn align(affair: &Affair, episodes: &FxHashMap<usize, usize>, budget: Budget<'_>) -> Aligned {
    let utterances = read(affair, episodes);
    let likenesses = candidates(&utterances, budget);
    let compared = Compared::default();
    // The fullest first: shorter reports join a fuller one, and never chain two apart.
    let mut order: Vec<usize> = (0..utterances.len()).collect();
    order.sort_by(|&a, &b| utterances[b].total.total_cmp(&utterances[a].total).then(a.cmp(&b)));
    let mut group_of: Vec<Option<usize>> = vec![None; utterances.len()];
    let mut members: Vec<Vec<usize>> = Vec::new();
    for index in order {
        if !budget.goes_on() {
            break;
        }
        let own = &utterances[index];
        let mut likely: Vec<(f32, usize, usize)> = likenesses
            .of(index)
            .filter_map(|(other, shared)| {
                let score = likeness(affair, (own, &utterances[other]), shared)?;
                Some((score, group_of[other]?, other))
            })
            .collect();
        // The likeliest whose day agrees: to tell whether days agree may take a comparison word by word, so few are asked.
        likely.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)).then(x.2.cmp(&y.2)));
        let best = likely.into_iter().find(|&(_, group, other)| {
            let agrees = |other: usize| days_agree(&compared, own, &utterances[other]);
            agrees(other) && members[group].first().is_some_and(|&seed| agrees(seed))
        });
        let group = best.map_or_else(
            || {
                members.push(Vec::new());
                members.len() - 1
            },
            |(_, group, _)| group,
        );
        members[group].push(index);
        group_of[index] = Some(group);
    }
    let rivals = rivals(affair, &utterances, &likenesses, &compared, budget);
    let groups = in_order(&utterances, members);
    Aligned { utterances, groups, rivals }
}

/// A wording is nearly as full as the fullest that has this share of its quoted words, or of its words where nothing is quoted.
const NEARLY: (usize, usize) = (7, 10);

/// The groups by first member.
fn in_order(utterances: &[Utterance], members: Vec<Vec<usize>>) -> Vec<Group> {
    // What one outlet rewrote is not what was said: of wordings nearly as full as the fullest, the one that most articles give.
    let fullest = |members: &[usize]| {
        let key = |i: usize| (utterances[i].quoted_words(), utterances[i].words.len());
        let quoted = members.iter().any(|&i| key(i).0 > 0);
        let length = |i: usize| if quoted { key(i).0 } else { key(i).1 };
        let most = members.iter().map(|&i| length(i)).max()?;
        let mut given: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
        for &i in members {
            given.entry(utterances[i].wording).or_default().insert(utterances[i].article);
        }
        let often = |i: usize| {
            let full = length(i) * NEARLY.1 >= most * NEARLY.0;
            if full { given.get(&utterances[i].wording).map_or(0, BTreeSet::len) } else { 0 }
        };
        let rank = |i: usize| (often(i).max(1), key(i));
        members.iter().copied().max_by(|&a, &b| rank(a).cmp(&rank(b)).then(b.cmp(&a)))
    };
    let mut groups: Vec<Group> = members
        .into_iter()
        .filter_map(|mut members| {
            members.sort_unstable();
            Some(Group { fullest: fullest(&members)?, members })
        })
        .collect();
    groups.sort_by_key(|group| group.members.first().copied());
    groups
}

/// For each utterance, the others of its episode with which it shares telling terms, and how much.
fn candidates(utterances: &[Utterance], budget: Budget<'_>) -> Likenesses {
    let mut postings: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
    let mut found = Likenesses::default();
    // What each shares with the one at hand, and which share anything.
    let mut shared: Vec<f32> = vec![0.0; utterances.len()];
    let mut sharing: Vec<usize> = Vec::new();
    for (index, utterance) in utterances.iter().enumerate() {
        if !budget.goes_on() {
            break;
        }
        for &(term, weight) in &utterance.bag {
            let list = postings.entry(term).or_default();
            for &other in list.iter().filter(|&&other| utterances[other].episode == utterance.episode) {
                if shared[other] == 0.0 {
                    sharing.push(other);
                }
                shared[other] += weight;
            }
            if list.len() < MOST_POSTINGS {
                list.push(index);
            }
        }
        sharing.sort_unstable();
        let room = found.add(sharing.drain(..).filter_map(|other| {
            let weight = std::mem::take(&mut shared[other]);
            let alike = weight >= LEAST_SHARED || in_equal_words(utterance, &utterances[other]);
            alike.then_some((other, weight))
        }));
        if !room {
            break;
        }
    }
    found.finish()
}

/// How surely two utterances are one if their days agree, or nothing if they are not.
fn likeness(affair: &Affair, (a, b): (&Utterance, &Utterance), shared: f32) -> Option<f32> {
    let cover = shared / a.total.min(b.total).max(0.1);
    let (least, least_shared) = match (a.speaker, b.speaker) {
        (Some(x), Some(y)) if x == y && in_equal_words(a, b) => (0.0, 0.0),
        (Some(x), Some(y)) if x == y => (0.5, LEAST_SHARED),
        (Some(x), Some(y)) if affair.actors.speak_alike(x, y) => (0.6, 2.4),
        // Only nearly the same words count.
        (Some(x), Some(y)) if affair.actors.one_institution(x, y) => (0.7, 3.0),
        (Some(_), Some(_)) => return None,
        // What several said of somebody's offer is not the offer.
        (None, Some(_)) if a.several => return None,
        (Some(_), None) if b.several => return None,
        // "City officials vowed to stand behind their policy" is nobody else's word because he spoke of the policy.
        (None, Some(_)) if a.sourced && !says_same(a, b, shared) => return None,
        (Some(_), None) if b.sourced && !says_same(a, b, shared) => return None,
        // "A security source" is not the minister who tells another figure.
        (None, Some(_)) if sources::is_another(affair, a, b) => return None,
        (Some(_), None) if sources::is_another(affair, b, a) => return None,
        _ => (0.7, 2.4),
    };
    (cover >= least && shared >= least_shared).then_some(cover + shared / 100.0)
}

/// Whether two say the same and hardly anything else, or are quoted with the same words.
fn says_same(a: &Utterance, b: &Utterance, shared: f32) -> bool {
    shared >= a.total.max(b.total) * MUTUAL
        || a.quoted.iter().any(|x| b.quoted_like(x).iter().any(|y| alike::in_same_words(x, y)))
}

/// Whether two articles have the same words and no others.
fn in_equal_words(a: &Utterance, b: &Utterance) -> bool {
    let pairs = || a.words.iter().zip(&b.words);
    a.article != b.article && a.words.len() == b.words.len() && pairs().all(|(x, y)| x.form == y.form)
}

/// No two days, unless so many of the same words stand in quotation marks that one of the days must be wrong.
fn days_agree(compared: &Compared, a: &Utterance, b: &Utterance) -> bool {
    match (a.said_on, b.said_on) {
        (Some(x), Some(y)) if x != y => compared.long_same(a, b),
        (Some(_), Some(_)) => true,
        _ => a.weekday.is_none() || b.weekday.is_none() || a.weekday == b.weekday || compared.long_same(a, b),
    }
}

/// Utterances in the same words under speakers who cannot be one.
fn rivals(
    affair: &Affair,
    utterances: &[Utterance],
    likenesses: &Likenesses,
    compared: &Compared,
    budget: Budget<'_>,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for a in 0..utterances.len() {
        if !budget.goes_on() {
            break;
        }
        for (b, shared) in likenesses.after(a) {
            let (x, y) = (&utterances[a], &utterances[b]);
            let (Some(s), Some(t)) = (x.speaker, y.speaker) else { continue };
            if x.article == y.article
                || affair.actors.speak_alike(s, t)
                || affair.actors.one_institution(s, t)
            {
                continue;
            }
            if same_words(affair, compared, (x, y), shared) && days_agree(compared, x, y) {
                found.push((a, b));
            }
        }
    }
    found
}

/// Whether two utterances are in the same words, each beside its source: a phrase in common is common to many.
fn same_words(affair: &Affair, compared: &Compared, (a, b): (&Utterance, &Utterance), shared: f32) -> bool {
    let whole = shared / a.total.max(b.total).max(0.1);
    let quoted = || {
        a.quoted.iter().filter(|x| beside_source(affair, a, x)).any(|x| {
            b.quoted_like(x)
                .into_iter()
                .filter(|y| beside_source(affair, b, y))
                .any(|y| alike::in_same_words(x, y))
        })
    };
    (whole >= 0.75 && shared >= 4.0) || (shared >= 1.8 && compared.some_same(a, b) && quoted())
}

/// Whether quoted words stand in the paragraph that names who says them.
fn beside_source(affair: &Affair, utterance: &Utterance, words: &[Word]) -> bool {
    let source = || {
        let attribution = affair.articles.get(utterance.article)?.attributions.get(utterance.attribution)?;
        attribution.source.iter().copied().reduce(Span::cover)
    };
    let (Some(source), Some(first), Some(last)) = (source(), words.first(), words.last()) else {
        return false;
    };
    let whole = source.cover(first.span).cover(last.span);
    // A quotation within a reported sentence may be of somebody else than who is said to report it.
    let sentences =
        affair.articles.get(utterance.article).map_or(&[][..], |a| a.language.sentences.as_slice());
    let at = sentences.partition_point(|s| s.span.end <= first.span.start);
    let opens = sentences.get(at).is_some_and(|s| first.span.start <= s.span.start + 4);
    (utterance.kind == Kind::Direct || opens)
        && whole.len() < 1000
        && !whole.of(affair.text(utterance.article)).contains('\n')
}
