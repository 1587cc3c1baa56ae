//! How likely other outlets are to tell what a clause tells, by the clause and its own article alone: its news value. What has much
//! and yet is told by one outlet alone is worth a line; colour, captions and background are not.
//!
//! Coverage of one event labels itself: of every clause it is known whether another outlet tells the like. Boosted trees learn
//! that from what stands in the article itself, never from what the others say. docs/lab/news-value.md has the figures.

use std::sync::LazyLock;

use rashomon_language::{MentionKind, Tag};
use rashomon_text::{Budget, Span, Text};
use rustc_hash::{FxHashMap, FxHashSet};

use super::unclear::unclear;
use crate::align::{self, Pair};
use crate::terms::TermId;
use crate::trees::Trees;
use crate::units::{self, Affair, Unit};
use crate::{Annotated, Membership};

static TREES: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/news_value.txt")));

/// What is known of a clause, in the order of [`NewsValue::features`].
pub const NEWS_FEATURES: [&str; 27] = [
    "position",
    "sentence",
    "sentences",
    "words",
    "clause-words",
    "content",
    "content-each",
    "actor-most",
    "actor-sum",
    "actors",
    "actors-new",
    "terms-common",
    "term-most",
    "title",
    "quoted",
    "attributed",
    "speaker",
    "days",
    "near-day",
    "numbers",
    "modal",
    "first-person",
    "question",
    "unclear",
    "events",
    "pronoun-first",
    "bracket",
];

/// A clause with what is known of it.
#[derive(Debug, Clone)]
pub struct NewsValue {
    /// The article and where the clause stands.
    pub place: (usize, Span<Text>),
    /// By [`NEWS_FEATURES`].
    pub features: Vec<f32>,
    /// Whether an article of another outlet tells the like.
    pub told: bool,
}

/// The clauses of all stories, for training.
pub fn news_values(articles: &[Annotated], memberships: &[Membership]) -> Vec<NewsValue> {
    let mut found = Vec::new();
    for affair in units::affairs(articles, memberships) {
        let told = told(&affair, &align::align(&affair, Budget::NONE));
        for &article in &affair.members {
            let own = Own::of(&affair, article);
            for index in affair.units_of(article) {
                let unit = &affair.units[index];
                let features = own.features(&affair, unit);
                found.push(NewsValue { place: (article, unit.span), features, told: told.contains(&index) });
            }
        }
    }
    found
}

/// The clauses that another article tells alike.
fn told(affair: &Affair, pairs: &[Pair]) -> FxHashSet<usize> {
    let alike = |pair: &&Pair| {
        affair.units[pair.a].article != affair.units[pair.b].article
            && pair.likeness >= 0.45
            && pair.terms >= 2
    };
    pairs.iter().filter(alike).flat_map(|pair| [pair.a, pair.b]).collect()
}

/// The news value of every clause of a story, from 0 to 1.
pub(crate) fn of_units(affair: &Affair) -> Vec<f32> {
    let mut values = vec![0.0; affair.units.len()];
    for &article in &affair.members {
        let own = Own::of(affair, article);
        for index in affair.units_of(article) {
            values[index] = TREES.odds(&own.features(affair, &affair.units[index]));
        }
    }
    values
}

/// What an article speaks of, over all its clauses.
pub(super) struct Own {
    /// In how many clauses somebody is spoken of.
    actors: FxHashMap<usize, usize>,
    /// In which clause, by its start, somebody first is.
    first: FxHashMap<usize, u32>,
    /// In how many clauses a term stands.
    terms: FxHashMap<TermId, usize>,
    /// The terms of the title.
    title: FxHashSet<TermId>,
    /// Where its pronouns begin.
    pronouns: FxHashSet<u32>,
    /// The words that name its events, in order.
    events: Vec<Span<Text>>,
    clauses: usize,
    sentences: usize,
}

#[allow(clippy::cast_precision_loss, reason = "counts of words and clauses")]
impl Own {
    pub(super) fn of(affair: &Affair, article: usize) -> Self {
        let units = &affair.units[affair.units_of(article)];
        let mut own = Self {
            actors: FxHashMap::default(),
            first: FxHashMap::default(),
            terms: FxHashMap::default(),
            title: FxHashSet::default(),
            pronouns: FxHashSet::default(),
            events: Vec::new(),
            clauses: units.len(),
            sentences: affair.articles.get(article).map_or(0, |a| a.language.sentences.len()),
        };
        for unit in units {
            for &actor in &unit.actors {
                *own.actors.entry(actor).or_default() += 1;
                own.first.entry(actor).or_insert(unit.span.start);
            }
            for &(term, _) in &unit.terms {
                *own.terms.entry(term).or_default() += 1;
            }
        }
        let title = affair.articles.get(article).and_then(|a| a.article.title.as_deref());
        if let Some(annotated) = affair.articles.get(article) {
            let mentions = annotated.language.entities.iter().flat_map(|entity| &entity.mentions);
            let pronouns = mentions.filter(|mention| mention.kind == MentionKind::Pronoun);
            own.pronouns = pronouns.map(|mention| mention.span.start).collect();
            own.events = annotated.events.iter().map(|event| event.trigger).collect();
            own.events.sort_unstable();
        }
        own.title = affair.vocabulary.terms_of(title.unwrap_or_default());
        own
    }

    pub(super) fn features(&self, affair: &Affair, unit: &Unit) -> Vec<f32> {
        let text = affair.text(unit.article);
        let sentence = affair.sentence(unit);
        let words = affair.words_in(unit.article, sentence);
        let clause = affair.words_in(unit.article, unit.span);
        let annotated = &affair.articles[unit.article];
        let clauses = self.clauses.max(1) as f32;
        let content: f32 = unit.terms.iter().map(|term| term.1).sum();
        let share = |actor: &usize| self.actors.get(actor).copied().unwrap_or_default() as f32 / clauses;
        let shares: Vec<f32> = unit.actors.iter().map(share).collect();
        let new = unit.actors.iter().filter(|actor| self.first.get(actor) == Some(&unit.span.start)).count();
        let common = |term: &(TermId, f32)| self.terms.get(&term.0).copied().unwrap_or_default() as f32;
        let commons: Vec<f32> = unit.terms.iter().map(common).collect();
        let most = |values: &[f32]| values.iter().copied().fold(0.0, f32::max);
        let titled: f32 = unit.terms.iter().filter(|t| self.title.contains(&t.0)).map(|t| t.1).sum();
        let timexes = &annotated.times.timexes;
        let from = timexes.partition_point(|t| t.span.end <= sentence.start);
        let days = timexes[from..].iter().take_while(|t| t.span.start < sentence.end);
        let days: Vec<_> = days.filter_map(|t| t.first_day.zip(t.last_day)).collect();
        let anchor = annotated.times.anchor.as_ref().map(|anchor| anchor.first_day);
        let near = |(first, last): &(jiff::civil::Date, jiff::civil::Date)| {
            let day = *first;
            first == last && anchor.is_some_and(|anchor| (anchor - day).get_days().abs() <= 1)
        };
        let form = |word: &crate::terms::Word| affair.vocabulary.word(word.form);
        let modal = |word: &crate::terms::Word| {
            matches!(form(word), "will" | "would" | "may" | "might" | "could" | "can" | "should" | "must")
        };
        let me = |word: &crate::terms::Word| {
            matches!(form(word), "i" | "we" | "my" | "our" | "me" | "us")
                && !affair.in_quoted(unit.article, word.span)
        };
        let written = sentence.of(text);
        let speaker =
            affair.attribution_of(unit).map(|index| annotated.attributions[index].speaker.is_some());
        let pronoun = [sentence.start, sentence.start + 1].iter().any(|start| self.pronouns.contains(start));
        let from = self.events.partition_point(|trigger| trigger.start < unit.span.start);
        let here = self.events[from..].iter().take_while(|trigger| trigger.start < unit.span.end);
        let events = here.filter(|trigger| unit.span.contains(**trigger)).count();
        let flag = |flag: bool| f32::from(u8::from(flag));
        vec![
            unit.span.start as f32 / text.len().max(1) as f32,
            unit.sentence.min(60) as f32,
            self.sentences.min(120) as f32,
            words.len() as f32,
            clause.len() as f32,
            content,
            content / clause.len().max(1) as f32,
            most(&shares),
            shares.iter().sum(),
            unit.actors.len() as f32,
            new as f32,
            commons.iter().sum::<f32>() / (commons.len().max(1) as f32 * clauses),
            most(&commons) / clauses,
            titled,
            flag(affair.in_quoted(unit.article, unit.span)),
            flag(speaker.is_some()),
            flag(speaker == Some(true)),
            days.len() as f32,
            flag(days.iter().any(near)),
            clause.iter().filter(|word| word.tag == Tag::Number).count() as f32,
            flag(clause.iter().any(modal)),
            flag(clause.iter().any(me)),
            flag(written.ends_with('?')),
            unclear(affair, unit) as f32,
            events as f32,
            flag(pronoun),
            flag(written.starts_with(['(', '[', '*', '•'])),
        ]
    }
}
