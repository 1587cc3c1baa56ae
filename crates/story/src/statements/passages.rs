//! Which quotations give one passage of somebody's words: what stands between quotation marks is compared across
//! articles by the words alone, whether or not an attribution was found for it, and each quotation is laid beside the
//! fullest one of its passage.
//!
//! Deliberately absent: whether what differs matters (`differences/quotations.rs`), reported speech (`statements/`).

use std::ops::Range;

use jiff::civil::Date;
use rashomon_language::Quote;
use rashomon_text::{Budget, Span, Text};
use rustc_hash::FxHashMap;

use crate::Annotated;
use crate::statements::Aligned;
use crate::statements::wording::{self, Alignment, Sentences};
use crate::terms::{TermId, Word};
use crate::units::Affair;

/// The words between quotation marks.
#[derive(Debug)]
pub(crate) struct Quotation {
    /// Which article.
    pub article: usize,
    /// Its words in order, those of an editor marked.
    pub words: Vec<Word>,
    /// Where its sentences and parts begin, by word.
    begins: Vec<usize>,
    /// Which sentence of the article each word stands in.
    sentences: Vec<usize>,
    /// Which episode its article tells of, if anything is said in it.
    episode: Option<usize>,
    /// Who is said to speak, as an index into the story's actors.
    speaker: Option<usize>,
    /// The day it was said.
    said_on: Option<Date>,
    /// The aligned statements that it is part of.
    statements: Vec<usize>,
}

impl Quotation {
    fn sentences(&self) -> Sentences<'_> {
        Sentences { words: &self.words, of: &self.sentences }
    }

    /// Whether a sentence or part begins or ends at a word, or a word or two beside it.
    fn is_bound(&self, at: usize) -> bool {
        at <= SLACK
            || at + SLACK >= self.words.len()
            || self.begins.iter().any(|begin| begin.abs_diff(at) <= SLACK)
    }
}

/// The first or last word of a sentence may be another one.
const SLACK: usize = 1;

/// A wording of which so many words stand nowhere in a passage that it is part of begins a passage of its own as well.
const MUCH_LEFT: usize = 6;

/// A wording of a passage beside the fullest one.
#[derive(Debug)]
pub(crate) struct Variant {
    /// The stretches that lie beside the fullest wording, which comes first, in order; never empty.
    pub alignments: Vec<Alignment>,
    /// The quotations in these words, as indices into [`Passages::quotations`].
    pub quotations: Vec<usize>,
}

/// The quotations of one passage.
#[derive(Debug)]
pub(crate) struct Passage {
    /// Those in the fullest wording; never empty.
    pub fullest: Vec<usize>,
    /// The other wordings.
    pub variants: Vec<Variant>,
}

/// The quotations of a story.
#[derive(Debug, Default)]
pub(crate) struct Passages {
    /// By article and place.
    pub quotations: Vec<Quotation>,
    /// Those that more than one quotation gives, by the first of the fullest.
    pub passages: Vec<Passage>,
}

/// Fewer words are a name, a title or a word held with tongs.
const LEAST_WORDS: usize = 3;

/// Words in a row that lead from one quotation to another.
const SEED: usize = 3;

/// A seed in more wordings than this does not lead to more.
const MOST_POSTINGS: usize = 48;

/// A wording is laid beside so many others at most, those that share most seeds with it.
const MOST_CANDIDATES: usize = 6;

/// Parts of a quotation with a cue between them are one quotation where so many bytes lie between at most.
const LONGEST_CUE: u32 = 160;

/// Finds the passages of a story; only of the first quotations where there is no time for all.
pub(crate) fn find(affair: &Affair, statements: &Aligned, budget: Budget<'_>) -> Passages {
    let quotations = read(affair, statements);
    let wordings = wordings(&quotations);
    let mut order: Vec<usize> = (0..wordings.len()).collect();
    let length = |w: usize| quotations[wordings[w][0]].words.len();
    order.sort_by_key(|&w| (std::cmp::Reverse(length(w)), wordings[w][0]));
    let mut passages: Vec<Passage> = Vec::new();
    let mut index = Index::default();
    for wording in order {
        if !budget.goes_on() {
            break;
        }
        let first = &quotations[wordings[wording][0]];
        let candidates = index.candidates(first);
        let best = candidates.into_iter().filter_map(|passage| {
            let fullest = &quotations[passages[passage].fullest[0]];
            let alignments = one_passage(affair, fullest, first)?;
            let equal: usize = alignments.iter().map(|alignment| alignment.equal).sum();
            Some((equal, std::cmp::Reverse(passage), alignments))
        });
        match best.max_by_key(|(equal, passage, _)| (*equal, *passage)) {
            Some((_, passage, alignments)) => {
                let variant = Variant { alignments, quotations: wordings[wording].clone() };
                let left = first.words.len() - variant.alignments.iter().map(|a| a.b.len()).sum::<usize>();
                passages[passage.0].variants.push(variant);
                if left >= MUCH_LEFT {
                    index.add(first, passages.len());
                    passages.push(Passage { fullest: wordings[wording].clone(), variants: Vec::new() });
                }
            }
            None => {
                index.add(first, passages.len());
                passages.push(Passage { fullest: wordings[wording].clone(), variants: Vec::new() });
            }
        }
    }
    passages.retain(|passage| !passage.variants.is_empty());
    passages.sort_by_key(|passage| passage.fullest[0]);
    Passages { quotations, passages }
}

/// The passages in which runs of words, and the quotations of a statement, stand.
#[derive(Default)]
struct Index {
    seeds: FxHashMap<[TermId; SEED], Vec<usize>>,
    statements: FxHashMap<usize, Vec<usize>>,
}

impl Index {
    fn add(&mut self, quotation: &Quotation, passage: usize) {
        for seed in seeds(&quotation.words) {
            push(self.seeds.entry(seed).or_default(), passage);
        }
        for &statement in &quotation.statements {
            push(self.statements.entry(statement).or_default(), passage);
        }
    }

    /// The passages that share most with a quotation.
    fn candidates(&self, quotation: &Quotation) -> Vec<usize> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        let of_seeds = seeds(&quotation.words).filter_map(|seed| self.seeds.get(&seed)).flatten();
        let of_statements = quotation.statements.iter().filter_map(|s| self.statements.get(s)).flatten();
        for &passage in of_seeds.chain(of_statements) {
            *shared.entry(passage).or_default() += 1;
        }
        let mut likely: Vec<(usize, usize)> = shared.into_iter().collect();
        likely.sort_by_key(|&(passage, count)| (std::cmp::Reverse(count), passage));
        likely.truncate(MOST_CANDIDATES);
        likely.into_iter().map(|(passage, _)| passage).collect()
    }
}

fn push(list: &mut Vec<usize>, passage: usize) {
    if list.len() < MOST_POSTINGS && list.last() != Some(&passage) {
        list.push(passage);
    }
}

/// Runs of words of which at least one is no word of grammar.
fn seeds(words: &[Word]) -> impl Iterator<Item = [TermId; SEED]> + '_ {
    let telling = |run: &&[Word]| run.iter().any(|word| word.weight > 0.0);
    words.windows(SEED).filter(telling).filter_map(|run| {
        let forms: Vec<TermId> = run.iter().map(|word| word.form).collect();
        forms.try_into().ok()
    })
}

/// How two quotations lie beside each other, if they give one passage.
fn one_passage(affair: &Affair, fullest: &Quotation, other: &Quotation) -> Option<Vec<Alignment>> {
    let mut all = wording::align_all(&fullest.words, &other.words);
    all.iter_mut().for_each(|found| found.keep_to_sentences(fullest.sentences(), other.sentences()));
    all.retain(|found| is_passage(fullest, other, found));
    let found = all.iter().max_by_key(|found| found.equal)?;
    let two_days = fullest.said_on.is_some() && other.said_on.is_some() && fullest.said_on != other.said_on;
    let two_episodes = fullest.episode.zip(other.episode).is_some_and(|(a, b)| a != b);
    let long = found.equal >= 12 && found.identity() >= 0.85;
    // What was said on another occasion, often of the same thing in like words.
    if (two_days || two_episodes) && !long {
        return None;
    }
    let telling = found.equal >= 8 && found.telling >= 4.0 && found.identity() >= 0.85;
    let one_statement = fullest.statements.iter().any(|statement| other.statements.contains(statement));
    let sure = match (fullest.speaker, other.speaker) {
        // One article repeats phrases in many ways.
        _ if fullest.article == other.article => telling,
        _ if one_statement || long || telling => true,
        (Some(a), Some(b)) if a == b => true,
        (Some(a), Some(b)) => {
            (affair.actors.speak_alike(a, b) || affair.actors.one_institution(a, b)) && found.equal >= 6
        }
        _ => found.equal >= 5 && found.telling >= 1.8,
    };
    sure.then_some(all)
}

/// Whether two stretches are one passage: nearly all of the words are the same, or half of two whole quotations and of
/// what one leaves out of the other; and they begin and end where one of the quotations begins or ends a sentence, for two
/// sentences may have a middle in common.
fn is_passage(fullest: &Quotation, other: &Quotation, found: &Alignment) -> bool {
    let ends = [(found.a.start, found.b.start), (found.a.end, found.b.end)];
    if ends.iter().any(|&(a, b)| !fullest.is_bound(a) && !other.is_bound(b)) {
        return false;
    }
    let whole = |quotation: &Quotation, part: &Range<usize>| part.len() + 2 * SLACK >= quotation.words.len();
    let sentences =
        found.equal >= SHORT && ends.iter().all(|&(a, b)| fullest.is_bound(a) && other.is_bound(b));
    // Nearly all of the shorter stretch stands in the longer one, which has a part of a sentence more.
    let more = found.equal >= 12 && found.equal * 10 >= found.a.len().min(found.b.len()) * 9;
    let short = found.b.len() <= SHORT && (whole(other, &found.b) || whole(fullest, &found.a));
    let least = match () {
        () if sentences || more => 0.5,
        () if short => 0.6,
        () => 0.7,
    };
    found.identity() >= least
}

/// Of so few words one or two may be all that differs.
const SHORT: usize = 8;

/// The quotations in the same words of the same speaker, as lists of indices.
fn wordings(quotations: &[Quotation]) -> Vec<Vec<usize>> {
    type Told = (Vec<(TermId, bool, bool)>, Option<usize>, Option<Date>, Vec<usize>);
    let mut known: FxHashMap<Told, usize> = FxHashMap::default();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (index, quotation) in quotations.iter().enumerate() {
        let words = quotation.words.iter().map(|w| (w.form, w.inserted, w.after_gap)).collect();
        let told = (words, quotation.speaker, quotation.said_on, quotation.statements.clone());
        let next = found.len();
        let at = *known.entry(told).or_insert(next);
        if at == next {
            found.push(Vec::new());
        }
        found[at].push(index);
    }
    found
}

/// The quotations of all articles.
fn read(affair: &Affair, statements: &Aligned) -> Vec<Quotation> {
    let group_of = statements.group_of();
    let episodes: FxHashMap<usize, usize> =
        statements.utterances.iter().map(|utterance| (utterance.article, utterance.episode)).collect();
    let mut found: Vec<Quotation> = Vec::new();
    for &article in &affair.members {
        let Some(annotated) = affair.articles.get(article) else { continue };
        let said = Said::of(annotated);
        let mut last: Option<(usize, u32)> = None;
        for quote in &annotated.language.quotes {
            let words = spoken(affair, article, quote);
            if words.is_empty() {
                continue;
            }
            let attribution = affair.attribution_at(article, quote.inner);
            let near = |end: u32| quote.outer.start.saturating_sub(end) <= LONGEST_CUE;
            let goes_on =
                last.is_some_and(|(before, end)| quote.continues || attribution == Some(before) && near(end));
            let sentences = sentences(annotated, &words);
            let begins = begins(&sentences, &words);
            let groups = said.over(quote.inner).filter_map(|index| group_of.get(&(article, index)).copied());
            if let (true, Some(quotation)) = (goes_on, found.last_mut()) {
                let from = quotation.words.len();
                quotation.words.extend(words);
                quotation.begins.extend(begins.into_iter().map(|at| at + from));
                quotation.sentences.extend(sentences);
                quotation.statements.extend(groups);
                // What stands between the parts elsewhere is left out here, as under an ellipsis.
                if !quote.continues
                    && let Some(word) = quotation.words.get_mut(from)
                {
                    word.after_gap = true;
                }
            } else {
                let of = attribution.and_then(|index| annotated.attributions.get(index));
                found.push(Quotation {
                    article,
                    words,
                    begins,
                    sentences,
                    episode: episodes.get(&article).copied(),
                    speaker: of.and_then(|a| affair.actors.of(article, a.speaker?)),
                    said_on: of.and_then(|a| a.said_on),
                    statements: groups.collect(),
                });
            }
            last = attribution.map(|index| (index, quote.outer.end));
        }
    }
    found.retain(|quotation| quotation.words.len() >= LEAST_WORDS);
    for quotation in &mut found {
        quotation.statements.sort_unstable();
        quotation.statements.dedup();
    }
    found
}

/// Which sentence each word stands in.
fn sentences(annotated: &Annotated, words: &[Word]) -> Vec<usize> {
    let sentences = &annotated.language.sentences;
    let sentence = |word: &Word| sentences.partition_point(|s| s.span.end <= word.span.start);
    words.iter().map(sentence).collect()
}

/// By word: where a sentence begins, what an ellipsis leads to, and the quotation itself.
fn begins(sentences: &[usize], words: &[Word]) -> Vec<usize> {
    let first = |at: &usize| *at == 0 || sentences[*at] != sentences[*at - 1] || words[*at].after_gap;
    (0..words.len()).filter(first).collect()
}

/// The attributions of an article by the spans of what is said, in order.
struct Said(Vec<(Span<Text>, usize)>);

impl Said {
    fn of(annotated: &Annotated) -> Self {
        let attributions = annotated.attributions.iter().enumerate();
        let mut spans: Vec<(Span<Text>, usize)> =
            attributions.flat_map(|(index, a)| a.content.iter().map(move |&span| (span, index))).collect();
        spans.sort_by_key(|(span, index)| (span.start, span.end, *index));
        Self(spans)
    }

    /// The attributions that say something of a span; of many within one another the last.
    fn over(&self, span: Span<Text>) -> impl Iterator<Item = usize> + '_ {
        let to = self.0.partition_point(|(said, _)| said.start < span.end);
        let last = self.0[..to].iter().rev().take(MOST_NESTED);
        last.filter(move |(said, _)| said.overlaps(span)).map(|&(_, index)| index)
    }
}

/// So many attributions are looked through for those of a quotation.
const MOST_NESTED: usize = 8;

/// The words between the marks. Nobody speaks in round brackets: what stands in them is an editor's.
fn spoken(affair: &Affair, article: usize, quote: &Quote) -> Vec<Word> {
    let text = affair.text(article);
    let mut words: Vec<Word> = affair.words_in(article, quote.inner).to_vec();
    let mut depth = 0_u32;
    let mut end = quote.inner.start;
    for word in &mut words {
        let gap = Span::<Text>::new(end.min(word.span.start), word.span.start);
        for c in gap.of(text).chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        word.inserted |= depth > 0;
        end = word.span.end;
    }
    words
}
