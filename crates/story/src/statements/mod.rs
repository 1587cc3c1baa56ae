//! Who said what, aligned across outlets: attributions that report one utterance become one statement.
//!
//! One utterance: a compatible speaker, no other day, and enough of the same content. Five speeches that repeat one
//! phrase on five days stay five.

mod act;
mod alike;
mod heading;
mod likenesses;
pub(crate) mod passages;
mod sources;
mod telling;
pub(crate) mod wording;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use rashomon_attribution::{Attribution, Kind};
use rashomon_text::{Budget, Span, Text};
use rustc_hash::FxHashMap;

use self::alike::Compared;
use self::likenesses::Likenesses;
use crate::days;
use crate::terms::{TermId, Word};
use crate::units::Affair;
use crate::{Annotated, OriginKind, Origins, Place, Report, Wording};

/// One attribution as alignment sees it.
#[derive(Debug, Clone)]
pub(crate) struct Utterance {
    /// Which article.
    pub article: usize,
    /// Which of its attributions.
    pub attribution: usize,
    /// Which episode.
    pub episode: usize,
    /// Who speaks, as an index into the story's actors.
    pub speaker: Option<usize>,
    /// Whether several speak together, unnamed ("the two governments").
    pub several: bool,
    /// Whether somebody is named who speaks but is nobody that is known ("city officials").
    sourced: bool,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// The weekday it was said, which may be known where the day is not.
    weekday: Option<Weekday>,
    /// Quoted, reported, or both.
    pub kind: Kind,
    /// All its words, in order.
    pub words: Vec<Word>,
    /// The words in quotation marks, in order, a list for each sentence.
    pub quoted: Vec<Vec<Word>>,
    /// Of a quotation of very many sentences: those in which each word stands.
    sentences_of: FxHashMap<TermId, Vec<usize>>,
    bag: Vec<(TermId, f32)>,
    total: f32,
    /// Equal for utterances in the same words.
    wording: usize,
}

impl Utterance {
    /// How many words stand in quotation marks.
    pub(crate) fn quoted_words(&self) -> usize {
        self.quoted.iter().map(Vec::len).sum()
    }

    /// The quoted sentences that may be the same as these words, in order: all of them, but of a speech of very many
    /// those that share most words with them.
    pub(crate) fn quoted_like(&self, words: &[Word]) -> Vec<&Vec<Word>> {
        if self.sentences_of.is_empty() {
            return self.quoted.iter().collect();
        }
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for sentence in words.iter().filter_map(|word| self.sentences_of.get(&word.form)).flatten() {
            *shared.entry(*sentence).or_default() += 1;
        }
        let mut likely: Vec<(usize, usize)> = shared.into_iter().collect();
        likely.sort_by_key(|&(sentence, count)| (std::cmp::Reverse(count), sentence));
        likely.truncate(MOST_SENTENCES);
        likely.sort_unstable();
        likely.into_iter().filter_map(|(sentence, _)| self.quoted.get(sentence)).collect()
    }
}

/// Reports of one utterance.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// Indices into [`Aligned::utterances`], by article; never empty.
    pub members: Vec<usize>,
    /// The one that quotes most.
    pub fullest: usize,
}

/// All utterances of a story and which of them are one.
#[derive(Debug, Default)]
pub(crate) struct Aligned {
    /// By article and place.
    pub utterances: Vec<Utterance>,
    /// By first member.
    pub groups: Vec<Group>,
    /// Utterances in the same words under speakers who cannot be one.
    pub rivals: Vec<(usize, usize)>,
}

impl Aligned {
    /// The group of each attribution, as (article, attribution).
    pub(crate) fn group_of(&self) -> FxHashMap<(usize, usize), usize> {
        let mut found = FxHashMap::default();
        for (index, group) in self.groups.iter().enumerate() {
            let members = group.members.iter().filter_map(|&m| self.utterances.get(m));
            found.extend(members.map(|u| ((u.article, u.attribution), index)));
        }
        found
    }

    /// What each attribution rests on, as (article, attribution): reports of one utterance rest on one thing, though
    /// only one of them may say on what occasion it was said.
    pub(crate) fn origins(&self, origins: &Origins) -> FxHashMap<(usize, usize), usize> {
        let mut found = FxHashMap::default();
        for group in &self.groups {
            let members = || group.members.iter().filter_map(|&m| self.utterances.get(m));
            let of_article = || members().find_map(|u| origins.of_article(u.article));
            if let Some(origin) = self.origin_of(group, origins).or_else(of_article) {
                found.extend(members().map(|u| ((u.article, u.attribution), origin)));
            }
        }
        found
    }

    /// What an utterance rests on, of what its reports tell: an occasion open to all before an interview or a bare
    /// name, any before an outlet's own word; among equals what the fullest report tells, then the first.
    pub(crate) fn origin_of(&self, group: &Group, origins: &Origins) -> Option<usize> {
        let own = |member: usize| {
            let utterance = self.utterances.get(member)?;
            origins.of_attribution(utterance.article, utterance.attribution)
        };
        let rank = |origin: usize| match origins.list.get(origin) {
            Some(origin) if matches!(origin.kind, OriginKind::Agency | OriginKind::Outlet) => 2,
            Some(origin) if !origin.occasion || origin.kind == OriginKind::Interview => 1,
            _ => 0,
        };
        let members = std::iter::once(group.fullest).chain(group.members.iter().copied());
        members.filter_map(own).min_by_key(|&origin| rank(origin))
    }
}

/// Of a quotation with more sentences than this, each sentence of another report is compared with so many only: all with all
/// would take the square of a speech.
const MOST_SENTENCES: usize = 48;

/// A word in more sentences of a speech than this does not lead to those that are alike.
const MOST_PLACES: usize = 64;

/// The sentences of a long quotation in which each word stands; nothing of a short one.
fn sentences_of(quoted: &[Vec<Word>]) -> FxHashMap<TermId, Vec<usize>> {
    let mut found: FxHashMap<TermId, Vec<usize>> = FxHashMap::default();
    if quoted.len() <= MOST_SENTENCES {
        return found;
    }
    for (sentence, words) in quoted.iter().enumerate() {
        for word in words {
            let places = found.entry(word.form).or_default();
            if places.len() < MOST_PLACES && places.last() != Some(&sentence) {
                places.push(sentence);
            }
        }
    }
    found
}

/// A term in more utterances than this does not lead to candidates.
const MOST_POSTINGS: usize = 300;

/// Less content than one telling word says nothing that could be compared or shown.
const LEAST_CONTENT: f32 = 1.0;
/// So many words of a quotation count whatever they weigh.
const LEAST_QUOTED: usize = 3;

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

/// The utterances of all articles, with their words.
fn read(affair: &Affair, episodes: &FxHashMap<usize, usize>) -> Vec<Utterance> {
    let mut utterances = Vec::new();
    for &article in &affair.members {
        let Some(annotated) = affair.articles.get(article) else { continue };
        for (index, attribution) in annotated.attributions.iter().enumerate() {
            if !telling::tells(annotated, attribution) || telling::only_relays(annotated, index) {
                continue;
            }
            let words: Vec<Word> = attribution
                .content
                .iter()
                .flat_map(|&span| affair.words_in(article, span))
                .copied()
                .collect();
            if words.is_empty() {
                continue;
            }
            let mut bag: Vec<(TermId, f32)> =
                words.iter().filter(|w| w.weight > 0.0 && !w.inserted).map(|w| (w.term, w.weight)).collect();
            bag.sort_by_key(|t| t.0);
            bag.dedup_by_key(|t| t.0);
            let total: f32 = bag.iter().map(|t| t.1).sum();
            let speaker = attribution.speaker.and_then(|entity| affair.actors.of(article, entity));
            // "It was over," she said: a quotation with its speaker, however plain its words.
            let quotation =
                attribution.kind == Kind::Direct && speaker.is_some() && words.len() >= LEAST_QUOTED;
            if total < LEAST_CONTENT && !quotation {
                continue;
            }
            let said_on = attribution.said_on;
            let told = times_beside(affair, article, attribution);
            let weekday = told.iter().find_map(|words| days::weekday(words));
            let weekday = weekday.or_else(|| said_on.map(Date::weekday)).or_else(|| {
                let above = weekday_before(&utterances, article, speaker, words[0].span);
                above.filter(|_| told.is_empty())
            });
            let quoted = quotations(affair, article, attribution);
            utterances.push(Utterance {
                article,
                attribution: index,
                episode: episodes.get(&article).copied().unwrap_or_default(),
                speaker,
                several: speaker.is_none() && several(annotated, attribution),
                sourced: speaker.is_none() && is_sourced(affair, article, attribution),
                said_on,
                weekday,
                kind: attribution.kind,
                sentences_of: sentences_of(&quoted),
                quoted,
                words,
                bag,
                total,
                wording: 0,
            });
        }
    }
    alike::number(&mut utterances);
    utterances
}

/// People who speak of somebody, and are not another name for one who speaks.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "aides", "allies", "critics", "supporters", "opponents", "advocates", "experts", "analysts", "observers", "lawmakers",
    "legislators", "friends", "colleagues", "residents", "witnesses", "polls", "surveys",
];

/// Whether the source counts its speakers, or is a number of people beside anybody named.
fn several(annotated: &Annotated, attribution: &Attribution) -> bool {
    let source = attribution.source.last().map_or("", |span| span.of(&annotated.article.text));
    source.split_whitespace().map(str::to_lowercase).any(|word| {
        matches!(word.as_str(), "two" | "three" | "four" | "both") || OTHERS.contains(&word.as_str())
    })
}

/// Whether the source of a statement is named by a word that says who it is, not by a pronoun.
fn is_sourced(affair: &Affair, article: usize, attribution: &Attribution) -> bool {
    let words = attribution.source.iter().flat_map(|&span| affair.words_in(article, span));
    words.into_iter().any(|word| word.weight > 0.0)
}

/// The weekday of what the same speaker said a few lines above, in an article whose date nobody knows: a weekday is told
/// once and holds until the next.
fn weekday_before(
    utterances: &[Utterance],
    article: usize,
    speaker: Option<usize>,
    at: Span<Text>,
) -> Option<Weekday> {
    const LINES: u32 = 1200;
    speaker?;
    let near = |u: &&Utterance| {
        let end = u.words.last().map_or(0, |w| w.span.end);
        u.article == article && end + LINES >= at.start
    };
    let mut above = utterances.iter().rev().take(64).take_while(near).filter(|u| u.speaker == speaker);
    above.find(|u| u.weekday.is_some()).filter(|u| u.said_on.is_none()).and_then(|u| u.weekday)
}

/// The times that the sentence with the cue names outside what is said, in its words.
fn times_beside<'a>(affair: &Affair<'a>, article: usize, attribution: &Attribution) -> Vec<&'a str> {
    let sentence = affair.articles.get(article).and_then(|annotated| {
        let cue = attribution.cue.first().or(attribution.source.first())?;
        let sentences = &annotated.language.sentences;
        let sentence = sentences.get(sentences.partition_point(|s| s.span.end <= cue.start))?.span;
        Some((annotated, sentence))
    });
    let Some((annotated, sentence)) = sentence else { return Vec::new() };
    let timexes = &annotated.times.timexes;
    let from = timexes.partition_point(|t| t.span.end <= sentence.start);
    let here = timexes.iter().skip(from).take_while(|t| t.span.start < sentence.end);
    let outside = here.filter(|t| attribution.content.iter().all(|c| !c.overlaps(t.span)));
    outside.map(|t| t.span.of(&annotated.article.text)).collect()
}

/// The quoted words of an attribution, a list for each sentence; a cue in the middle cuts none.
fn quotations(affair: &Affair, article: usize, attribution: &Attribution) -> Vec<Vec<Word>> {
    let Some(annotated) = affair.articles.get(article) else { return Vec::new() };
    let (quotes, sentences) = (&annotated.language.quotes, &annotated.language.sentences);
    let mut found: Vec<(usize, Vec<Word>)> = Vec::new();
    for &content in &attribution.content {
        let from = quotes.partition_point(|q| q.outer.end <= content.start);
        for quote in quotes[from..].iter().take_while(|q| q.outer.start < content.end) {
            let inner =
                Span::<Text>::new(quote.inner.start.max(content.start), quote.inner.end.min(content.end));
            for word in affair.words_in(article, inner) {
                let sentence = sentences.partition_point(|s| s.span.end <= word.span.start);
                match found.last_mut() {
                    Some((last, words)) if *last == sentence && attribution.kind == Kind::Direct => {
                        words.push(*word)
                    }
                    Some((last, words))
                        if *last == sentence && words.last().is_some_and(|w| inner.contains(w.span)) =>
                    {
                        words.push(*word);
                    }
                    _ => found.push((sentence, vec![*word])),
                }
            }
        }
    }
    found.into_iter().map(|(_, words)| without_asides(annotated.article.text.as_str(), words)).collect()
}

/// Nobody speaks in round brackets either: what stands in them within a quotation is an editor's.
fn without_asides(text: &str, mut words: Vec<Word>) -> Vec<Word> {
    let mut depth = 0_u32;
    let mut last: Option<u32> = None;
    for word in &mut words {
        let gap = last.and_then(|end| text.get(end as usize..word.span.start as usize)).unwrap_or_default();
        for c in gap.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        word.inserted |= depth > 0;
        last = Some(word.span.end);
    }
    words
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

/// Twelve equal words running inside quotation marks: nobody says that twice by chance.
fn long_same_quotation(a: &Utterance, b: &Utterance) -> bool {
    a.quoted.iter().filter(|x| x.len() >= 12).any(|x| {
        b.quoted_like(x).iter().any(|y| {
            y.len() >= 12
                && alike::words_in_common(x, y) >= 12
                && wording::align(x, y).is_some_and(|found| found.equal >= 12 && found.identity() >= 0.85)
        })
    })
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

/// The statements of the account.
pub(crate) fn statements(affair: &Affair, aligned: &Aligned, origins: &Origins) -> Vec<crate::Statement> {
    let mut statements: Vec<crate::Statement> =
        aligned.groups.iter().filter_map(|group| statement(affair, aligned, group, origins)).collect();
    statements.sort_by_key(|s| (s.said_on.is_none(), s.said_on));
    statements
}

fn statement(
    affair: &Affair,
    aligned: &Aligned,
    group: &Group,
    origins: &Origins,
) -> Option<crate::Statement> {
    let fullest = aligned.utterances.get(group.fullest)?;
    let attribution = affair.articles.get(fullest.article)?.attributions.get(fullest.attribution)?;
    let members: Vec<&Utterance> =
        group.members.iter().filter_map(|&member| aligned.utterances.get(member)).collect();
    let speaker = named_most(&members, fullest);
    let nested = nested(affair, &members);
    let mut known: FxHashMap<(bool, usize), Wording> = FxHashMap::default();
    let mut wording_of_report = |m: &Utterance| {
        let own = m.article == fullest.article && m.attribution == fullest.attribution;
        *known.entry((own, m.wording)).or_insert_with(|| wording_of(m, fullest))
    };
    let reports = members
        .iter()
        .zip(nested)
        .filter(|(_, nested)| !nested)
        .map(|(m, _)| Report {
            article: m.article,
            attribution: m.attribution,
            wording: wording_of_report(m),
        })
        .collect();
    let span = attribution.content.iter().copied().reduce(Span::cover)?;
    Some(crate::Statement {
        speaker: speaker
            .and_then(|actor| affair.actors.speaker(actor))
            .or_else(|| heading::of_source(affair.articles.get(fullest.article)?, attribution)),
        said_on: fullest.said_on.or_else(|| members.iter().find_map(|m| m.said_on)),
        text: Place { article: fullest.article, span },
        kind: attribution.kind,
        act: act::of(affair.text(fullest.article), attribution),
        origin: aligned.origin_of(group, origins),
        reports,
        saying: None,
    })
}

/// The speaker whom most articles name; among equals, whom the fullest report names.
fn named_most(members: &[&Utterance], fullest: &Utterance) -> Option<usize> {
    let mut articles: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for member in members {
        if let Some(speaker) = member.speaker {
            articles.entry(speaker).or_default().insert(member.article);
        }
    }
    let ranked = articles.into_iter().map(|(speaker, named)| {
        ((named.len(), Some(speaker) == fullest.speaker, std::cmp::Reverse(speaker)), speaker)
    });
    ranked.max().map(|(_, speaker)| speaker)
}

/// For each report, whether another of the same article holds its words: one attribution within another, the first
/// of two with the same words.
fn nested(affair: &Affair, members: &[&Utterance]) -> Vec<bool> {
    let content = |u: &Utterance| {
        let attribution = affair.articles.get(u.article)?.attributions.get(u.attribution)?;
        attribution.content.iter().copied().reduce(Span::<Text>::cover)
    };
    let contents = members.iter().enumerate().filter_map(|(index, u)| Some((index, u, content(u)?)));
    let mut contents: Vec<(usize, &&Utterance, Span<Text>)> = contents.collect();
    // What holds another comes before it.
    contents.sort_by_key(|(_, u, c)| (u.article, c.start, std::cmp::Reverse(c.end), u.attribution));
    let mut nested = vec![false; members.len()];
    for own in contents.chunk_by(|a, b| a.1.article == b.1.article) {
        let mut furthest = None;
        for (index, _, content) in own {
            nested[*index] = furthest.is_some_and(|end| content.end <= end);
            furthest = furthest.max(Some(content.end));
        }
    }
    nested
}

/// How a report's words stand to the fullest ones.
pub(crate) fn wording_of(report: &Utterance, fullest: &Utterance) -> Wording {
    let same_report = report.article == fullest.article && report.attribution == fullest.attribution;
    if same_report && report.quoted_words() > 0 {
        return Wording::Verbatim;
    }
    if report.quoted.is_empty() || fullest.quoted.is_empty() {
        let close = wording::align(&report.words, &fullest.words)
            .is_some_and(|found| found.edits.is_empty() && found.equal * 10 >= report.words.len() * 9);
        return if close { Wording::Verbatim } else { Wording::Paraphrase };
    }
    let altered = report.quoted.iter().any(|x| fullest.quoted_like(x).iter().any(|y| is_altered(x, y)));
    if altered { Wording::Altered } else { quoted_wording(report, fullest) }
}

/// Whether one quotation is the other with words changed.
pub(crate) fn is_altered(a: &[Word], b: &[Word]) -> bool {
    !wording::alterations(a, b).is_empty()
}

/// Verbatim where each quotation is found in the fullest, or adds to it; else the outlet's own words.
fn quoted_wording(report: &Utterance, fullest: &Utterance) -> Wording {
    let found = report.quoted.iter().any(|x| {
        fullest
            .quoted_like(x)
            .iter()
            .any(|y| wording::align(x, y).is_some_and(|f| f.equal * 2 >= x.len().min(y.len())))
    });
    if found { Wording::Verbatim } else { Wording::Paraphrase }
}
