//! The utterances of the articles of a story, with their words and days.

use jiff::civil::{Date, Weekday};
use rashomon_attribution::{Attribution, Kind};
use rashomon_text::{Span, Text};
use rustc_hash::FxHashMap;

use super::utterance::{Utterance, sentences_of};
use super::{alike, telling};
use crate::Annotated;
use crate::days;
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// Less content than one telling word says nothing that could be compared or shown.
const LEAST_CONTENT: f32 = 1.0;
/// So many words of a quotation count whatever they weigh.
const LEAST_QUOTED: usize = 3;

/// The utterances of all articles, with their words.
pub(super) fn read(affair: &Affair, episodes: &FxHashMap<usize, usize>) -> Vec<Utterance> {
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
