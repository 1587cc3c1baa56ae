//! The articles of one story cut into clauses, each as a bag of weighted terms and the actors it speaks of: what
//! alignment compares.
//!
//! Days, numbers and names are no terms: they are what two clauses about one thing may differ in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rashomon_attribution::Kind;
use rashomon_language::{Sentence, Tag, Token};
use rashomon_text::{Budget, Span, Text};
use rustc_hash::FxHashMap;

use crate::covering::Covering;
use crate::people::Actors;
use crate::terms::{self, TermId, Vocabulary, Word};
use crate::{Annotated, Membership, Place};

/// A clause: what alignment compares.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Which article.
    pub article: usize,
    /// Which episode of the story.
    pub episode: usize,
    /// Which of the article's sentences it is part of.
    pub sentence: usize,
    /// Where it stands.
    pub span: Span<Text>,
    /// Its terms with their weights, by term, each once.
    pub terms: Vec<(TermId, f32)>,
    /// Whom it speaks of, each once.
    pub actors: Vec<usize>,
    /// The attribution whose content it is part of.
    pub attribution: Option<usize>,
}

/// One story as its stages see it: the articles, their words, clauses and actors.
#[derive(Debug)]
pub(crate) struct Affair<'a> {
    /// All articles, also those of other stories.
    pub articles: &'a [Annotated],
    /// The story's articles, by publication.
    pub members: Vec<usize>,
    /// The numbers of words.
    pub vocabulary: Vocabulary,
    /// By article, those of the story alone: its words.
    words: FxHashMap<usize, Vec<Word>>,
    /// The clauses, by article (in the order of `members`) and place.
    pub units: Vec<Unit>,
    /// Per article: which of `units` are its own.
    units_of: FxHashMap<usize, Range<usize>>,
    /// The articles of each episode.
    pub episodes: BTreeMap<usize, BTreeSet<usize>>,
    /// Who is who.
    pub actors: Actors,
    /// Per article: what its attributions name, say and quote, each with the number of its attribution.
    said: FxHashMap<usize, Said>,
}

/// Where an article's attributions stand.
#[derive(Debug, Default)]
struct Said {
    sources: Covering,
    cues: Covering,
    contents: Covering,
    /// The contents that are quoted, wholly or in part.
    quoted: Covering,
}

impl Said {
    fn of(annotated: &Annotated) -> Self {
        let attributions = || annotated.attributions.iter().enumerate();
        let contents = || attributions().flat_map(|(k, a)| a.content.iter().map(move |&span| (span, k)));
        let quoted = |k: usize| annotated.attributions[k].kind != Kind::Indirect;
        Self {
            sources: Covering::of(
                attributions().flat_map(|(k, a)| a.source.iter().map(move |&span| (span, k))),
            ),
            cues: Covering::of(attributions().flat_map(|(k, a)| a.cue.iter().map(move |&span| (span, k)))),
            contents: Covering::of(contents()),
            quoted: Covering::of(contents().filter(|(_, k)| quoted(*k))),
        }
    }
}

impl<'a> Affair<'a> {
    /// Whether a term is one of saying: it tells of the telling, not of what was done.
    pub(crate) fn is_speech(&self, term: TermId) -> bool {
        matches!(
            self.vocabulary.word(term),
            "~say" | "-add" | "-tweet" | "-post" | "~report" | "-not" | "-writ"
        )
    }

    /// Reads the story whose articles are `members`, each with its episode. Articles that there is no time for have no
    /// clauses.
    pub(crate) fn read(articles: &'a [Annotated], members: &[(usize, usize)], budget: Budget<'_>) -> Self {
        let indices: Vec<usize> = members.iter().map(|&(article, _)| article).collect();
        let actors = Actors::join(articles, &indices);
        let mut vocabulary = Vocabulary::default();
        let mut all_words = FxHashMap::default();
        let mut units = Vec::new();
        let mut units_of = FxHashMap::default();
        let mut said = FxHashMap::default();
        let mut episodes: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for &(article, episode) in members {
            episodes.entry(episode).or_default().insert(article);
            let first = units.len();
            let Some(annotated) = articles.get(article).filter(|_| budget.goes_on()) else { continue };
            let read = terms::read(&annotated.article.text, &annotated.language.tokens, &mut vocabulary);
            let reader = Reader { annotated, article, episode, words: &read, actors: &actors };
            reader.units(&mut units);
            units_of.insert(article, first..units.len());
            all_words.insert(article, read);
            said.insert(article, Said::of(annotated));
        }
        Self {
            articles,
            members: indices,
            vocabulary,
            words: all_words,
            units,
            units_of,
            episodes,
            actors,
            said,
        }
    }

    /// The clauses of an article, as indices into `units`.
    pub(crate) fn units_of(&self, article: usize) -> Range<usize> {
        self.units_of.get(&article).cloned().unwrap_or(0..0)
    }

    /// The sentences that a place touches.
    pub(crate) fn sentences_in(&self, place: Place) -> Vec<Place> {
        let sentences = self.articles.get(place.article).map_or(&[][..], |a| &a.language.sentences);
        let first = sentences.partition_point(|sentence| sentence.span.end <= place.span.start);
        let here = sentences[first..].iter().take_while(|sentence| sentence.span.start < place.span.end);
        here.map(|sentence| Place { span: sentence.span, ..place }).collect()
    }

    /// The beginnings of a clause's sentence that tell its main clause, the shortest first.
    pub(crate) fn beginnings(&self, unit: &Unit) -> Vec<Span<Text>> {
        let language = &self.articles[unit.article].language;
        let sentence = language.sentences.get(unit.sentence);
        let tokens = sentence.and_then(|sentence| language.tokens.get(sentence.tokens.clone()));
        crate::beginnings(tokens.unwrap_or_default(), self.text(unit.article))
    }

    /// The clause of an article that holds a span, as an index into `units`.
    pub(crate) fn unit_at(&self, article: usize, span: Span<Text>) -> Option<usize> {
        let own = self.units_of(article);
        let units = self.units.get(own.clone())?;
        let at = units.partition_point(|u| u.span.end <= span.start);
        units.get(at).filter(|u| u.span.overlaps(span)).map(|_| own.start + at)
    }

    /// Whether a place is part of what names the source of an attribution.
    pub(crate) fn in_source(&self, article: usize, place: Span<Text>) -> bool {
        self.said.get(&article).is_some_and(|said| said.sources.holds(place))
    }

    /// The words within a place that say that something is said.
    pub(crate) fn cues_within(&self, article: usize, place: Span<Text>) -> Vec<Span<Text>> {
        let Some(said) = self.said.get(&article) else { return Vec::new() };
        let attributions = &self.articles[article].attributions;
        let cues = said.cues.within(place).into_iter().flat_map(|index| &attributions[index].cue);
        cues.copied().filter(|cue| place.contains(*cue)).collect()
    }

    /// Whether a place is part of what somebody is quoted with.
    pub(crate) fn in_quoted(&self, article: usize, place: Span<Text>) -> bool {
        self.said.get(&article).is_some_and(|said| said.quoted.holds(place))
    }

    /// The first attribution in whose content a place stands.
    pub(crate) fn attribution_at(&self, article: usize, place: Span<Text>) -> Option<usize> {
        self.said.get(&article)?.contents.first(place)
    }

    /// The attribution that a clause belongs to: whose content it is part of, or else the one that fills most of it, source and
    /// cue with it ("who commands the police, says 43 arrests were made").
    pub(crate) fn attribution_of(&self, unit: &Unit) -> Option<usize> {
        unit.attribution.or_else(|| {
            let attributions = &self.articles.get(unit.article)?.attributions;
            let filling = self.said.get(&unit.article)?.contents.within(unit.span);
            filling.into_iter().find(|&index| {
                let attribution = &attributions[index];
                let parts = [&attribution.source, &attribution.cue, &attribution.content];
                let inside = |part: &Span<Text>| {
                    part.end.min(unit.span.end).saturating_sub(part.start.max(unit.span.start))
                };
                let filled: u32 = parts.into_iter().flatten().map(inside).sum();
                filled * 3 > unit.span.len() * 2
            })
        })
    }

    /// The text of an article.
    pub(crate) fn text(&self, article: usize) -> &'a str {
        self.articles.get(article).map_or("", |a| a.article.text.as_str())
    }

    /// The words of a span of an article.
    pub(crate) fn words_in(&self, article: usize, span: Span<Text>) -> &[Word] {
        self.words.get(&article).map_or(&[][..], |words| terms::within(words, span))
    }

    /// The sentence a unit is part of.
    pub(crate) fn sentence(&self, unit: &Unit) -> Span<Text> {
        let sentence = self.articles.get(unit.article).and_then(|a| a.language.sentences.get(unit.sentence));
        sentence.map_or(unit.span, |s| s.span)
    }

    /// How an outlet is called where it must be named.
    pub(crate) fn outlet(&self, article: usize) -> String {
        self.articles.get(article).map(|annotated| annotated.label.clone()).unwrap_or_default()
    }
}

/// The articles of each story, each with its episode. Articles without a membership are left out.
pub(crate) fn by_story(
    articles: &[Annotated],
    memberships: &[Membership],
) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut stories: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (article, membership) in memberships.iter().enumerate().take(articles.len()) {
        stories.entry(membership.story).or_default().push((article, membership.episode));
    }
    stories
}

/// Every story whole, one after the other: what training looks at.
pub(crate) fn affairs<'a>(
    articles: &'a [Annotated],
    memberships: &[Membership],
) -> impl Iterator<Item = Affair<'a>> {
    let stories = by_story(articles, memberships).into_values();
    stories.map(|members| Affair::read(articles, &members, Budget::NONE))
}

/// Cuts one article.
struct Reader<'a> {
    annotated: &'a Annotated,
    article: usize,
    episode: usize,
    words: &'a [Word],
    actors: &'a Actors,
}

impl Reader<'_> {
    fn units(&self, units: &mut Vec<Unit>) {
        let spoken = self.contents();
        let language = &self.annotated.language;
        for (index, sentence) in language.sentences.iter().enumerate() {
            for span in clauses(sentence, &language.tokens, &self.annotated.article.text) {
                let (terms, actors) = self.bag(span);
                if terms.len() + actors.len() < 2 {
                    continue;
                }
                let attribution = holding(&spoken, span);
                let (article, episode) = (self.article, self.episode);
                units.push(Unit { article, episode, sentence: index, span, terms, actors, attribution });
            }
        }
    }

    /// The contents of the article's attributions, by start.
    fn contents(&self) -> Vec<(Span<Text>, usize)> {
        let mut contents: Vec<(Span<Text>, usize)> = Vec::new();
        for (index, attribution) in self.annotated.attributions.iter().enumerate() {
            contents.extend(attribution.content.iter().map(|&span| (span, index)));
        }
        contents.sort_unstable();
        contents
    }

    /// The terms and the actors of a clause.
    fn bag(&self, span: Span<Text>) -> (Vec<(TermId, f32)>, Vec<usize>) {
        let mentions = self.actors.within(self.article, span);
        let mut actors: Vec<usize> = mentions.iter().map(|m| m.1).collect();
        actors.sort_unstable();
        actors.dedup();
        let timexes = &self.annotated.times.timexes;
        let from = timexes.partition_point(|t| t.span.end <= span.start);
        let mut terms: Vec<(TermId, f32)> = Vec::new();
        for word in terms::within(self.words, span) {
            let named =
                mentions.iter().any(|m| m.0.contains(word.span) && m.0.len() < 80) && word.tag == Tag::Name;
            let dated = timexes[from..]
                .iter()
                .take_while(|t| t.span.start < span.end)
                .any(|t| t.span.contains(word.span));
            if word.weight > 0.0 && !named && !dated && word.tag != Tag::Number {
                terms.push((word.term, word.weight));
            }
        }
        terms.sort_by_key(|t| t.0);
        terms.dedup_by_key(|t| t.0);
        (terms, actors)
    }
}

/// The attribution whose content holds most of `span`.
fn holding(contents: &[(Span<Text>, usize)], span: Span<Text>) -> Option<usize> {
    let to = contents.partition_point(|c| c.0.start < span.end);
    // Contents nest and repeat only a little: a few steps back find the ones that reach here.
    contents[..to]
        .iter()
        .rev()
        .take(8)
        .find(|(content, _)| {
            let shared = content.end.min(span.end).saturating_sub(content.start.max(span.start));
            shared * 2 > span.len()
        })
        .map(|c| c.1)
}

/// The clauses of a sentence: cut at semicolons, dashes and conjunctions where both sides have a verb.
fn clauses(sentence: &Sentence, tokens: &[Token], text: &str) -> Vec<Span<Text>> {
    let tokens = tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let mut cuts: Vec<usize> = Vec::new();
    let mut start = 0;
    for i in 0..tokens.len() {
        if opens_clause(tokens, i, text)
            && is_clause(&tokens[start..i])
            && is_clause(tokens.get(i..tokens.len().min(i + 40)).unwrap_or_default())
        {
            cuts.push(i);
            start = i;
        }
    }
    let mut spans = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for to in cuts.into_iter().chain([tokens.len()]) {
        if let (Some(first), Some(last)) = (tokens.get(from), tokens.get(to.saturating_sub(1))) {
            spans.push(first.span.cover(last.span));
        }
        from = to;
    }
    if spans.is_empty() && !sentence.span.is_empty() {
        spans.push(sentence.span);
    }
    spans
}

/// Whether a new clause can begin at token `i`.
fn opens_clause(tokens: &[Token], i: usize, text: &str) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let before = if i == 0 { "" } else { word(i - 1) };
    let here = word(i).to_ascii_lowercase();
    if matches!(before, ";" | "\u{2014}" | "\u{2013}" | "--" | ":") {
        return true;
    }
    let joins = matches!(
        here.as_str(),
        "and"
            | "but"
            | "while"
            | "although"
            | "though"
            | "whereas"
            | "which"
            | "who"
            | "after"
            | "before"
            | "because"
            | "as"
            | "when"
            | "where"
            | "adding"
            | "saying"
    );
    if before == "," {
        return joins;
    }
    // "... on Friday and Mora proposed ...": a new subject with its own verb.
    let subject =
        tokens.get(i + 1).is_some_and(|t| matches!(t.tag, Tag::Name | Tag::Pronoun | Tag::Determiner));
    let verb_soon = tokens.iter().skip(i + 2).take(5).any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary));
    matches!(here.as_str(), "and" | "but" | "while") && subject && verb_soon
}

/// Enough words to say something, and a verb.
fn is_clause(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.tag != Tag::Punctuation).count();
    words >= 4 && tokens.iter().any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
}
