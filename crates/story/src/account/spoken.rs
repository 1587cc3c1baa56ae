//! What a statement is worth in an account of its story: whether it is its speaker's at all, and whether an editor would tell it.
//!
//! Boosted trees learn both from statements of real coverage that readers judged beside the articles. docs/lab/spoken.md has the
//! figures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rashomon_attribution::Attribution;
use rashomon_language::{MentionKind, Tag};
use rashomon_text::{Budget, Span, Text};

use super::news_value;
use super::worth::Editor;
use crate::evidence::Shelf;
use crate::terms::Word;
use crate::trees::Trees;
use crate::units::{self, Affair};
use crate::{Annotated, Membership, Origins, Place, Saying, Statement, Wording, standing, statements};

static RIGHT: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/spoken_right.txt")));
static LINE: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/spoken_line.txt")));

/// What is known of a statement besides what is known of the sentence in which it begins ([`crate::WORTH_FEATURES`]).
pub const SPOKEN_FEATURES: [&str; 32] = [
    "kind",
    "act",
    "act-of-cue",
    "outlets",
    "reports",
    "paraphrased",
    "said-of-speaker",
    "carried-of-speaker",
    "articles-of-speaker",
    "speaker-in-title",
    "roles",
    "name-words",
    "name-small",
    "name-the",
    "confidence",
    "dated",
    "words",
    "quoted-share",
    "parts",
    "sentences",
    "share-of-sentence",
    "opens-small",
    "opens-leaning",
    "ends",
    "first-person",
    "asks",
    "source-words",
    "source-pronoun",
    "source-far",
    "source-none",
    "cue-far",
    "breaks",
];

/// An article that tells all of what is said so likely tells it; one that reports the statement gives it from the second on: of 135 that were
/// counted without, readers found it in 97, and in 105 of 129 with these (docs/lab/evidence.md).
const TELLS: f32 = 0.6;
const REPORTS: f32 = 0.4;
/// So many are asked.
const MOST_ASKED: usize = 48;
/// Statements of a story that are rated: those that most outlets carry, then those of the speakers who are heard most.
const MOST: usize = 48;
/// Sentences of a statement that are rated.
const MOST_SENTENCES: usize = 8;

/// What is known of a statement, for training.
#[derive(Debug, Clone)]
pub struct Spoken {
    /// The article, and what is said, of the fullest report.
    pub content: (usize, Span<Text>),
    /// The speaker's name.
    pub speaker: String,
    /// By [`crate::NEWS_FEATURES`], [`crate::WORTH_FEATURES`] and [`SPOKEN_FEATURES`].
    pub features: Vec<f32>,
}

/// The statements of named speakers of all stories, for training.
pub fn spoken(articles: &[Annotated], memberships: &[Membership]) -> Vec<Spoken> {
    let mut found = Vec::new();
    for affair in units::affairs(articles, memberships) {
        let episodes = affair.episodes.iter().flat_map(|(&e, members)| members.iter().map(move |&m| (m, e)));
        let always = || true;
        let aligned = statements::align(&affair, &episodes.collect(), Budget::new(&always));
        let said = statements::statements(&affair, &aligned, &Origins::default());
        let shelf = Shelf::of(&affair);
        let news = news_value::of_units(&affair);
        let editor = Editor::of(&affair, &shelf, &news);
        let heard = Heard::of(&affair, &said);
        for statement in &said {
            if let (Some(speaker), Some(features)) =
                (&statement.speaker, features(&affair, &editor, &heard, statement))
            {
                let Place { article, span } = statement.text;
                found.push(Spoken { content: (article, span), speaker: speaker.name.clone(), features });
            }
        }
    }
    found
}

/// Rates the statements of a story that an account may show.
pub(super) fn rate(affair: &Affair, editor: &Editor, said: &mut [Statement]) {
    let heard = Heard::of(affair, said);
    let mut order: Vec<(usize, usize, usize)> = said
        .iter()
        .enumerate()
        .filter_map(|(index, statement)| {
            let known = heard.of_speaker(&statement.speaker.as_ref()?.name);
            Some((heard.outlets(statement).len(), known.articles.len(), index))
        })
        .collect();
    order.sort_by_key(|&(outlets, articles, index)| (std::cmp::Reverse((outlets, articles)), index));
    for (_, _, index) in order.into_iter().take(MOST) {
        if let Some(features) = features(affair, editor, &heard, &said[index]) {
            let (told, apart) = told(affair, editor, &said[index]);
            // Of a long one the sentences that an editor would tell are shown.
            let sentences = affair.sentences_in(said[index].text);
            if sentences.len() > 1 {
                sentences.into_iter().take(MOST_SENTENCES).for_each(|sentence| _ = editor.rate(sentence));
            }
            said[index].saying =
                Some(Saying { right: RIGHT.odds(&features), line: LINE.odds(&features), told, apart });
        }
    }
}

/// Where articles of its episode tell a statement that are not known to report it, of those that may name its speaker; and which of those
/// that are tell but a part of it or something else.
fn told(affair: &Affair, editor: &Editor, statement: &Statement) -> (Vec<Place>, BTreeSet<usize>) {
    let known: BTreeSet<usize> = statement.reports.iter().map(|report| report.article).collect();
    let named = |article: usize| {
        statement.speaker.as_ref().is_none_or(|speaker| speaker.may_be_named_in(affair.text(article)))
    };
    let asked =
        |article: &usize| *article != statement.text.article && (known.contains(article) || named(*article));
    let episode = affair.episodes.values().find(|articles| articles.contains(&statement.text.article));
    let of_episode = episode.into_iter().flatten().copied();
    let asked: Vec<usize> = of_episode.filter(asked).take(MOST_ASKED).collect();
    let (mut told, mut apart) = (Vec::new(), BTreeSet::new());
    for (article, evidence) in asked.iter().zip(editor.shelf.evidence(statement.text, &asked)) {
        let full = evidence.map_or(0.0, |evidence| evidence.full);
        if known.contains(article) {
            if full < REPORTS {
                apart.insert(*article);
            }
        } else if let Some(evidence) = evidence.filter(|_| full >= TELLS) {
            told.push(evidence.place);
        }
    }
    (told, apart)
}

/// How much is heard of each speaker.
#[derive(Debug, Default)]
struct Heard {
    speakers: BTreeMap<String, Known>,
    outlets: BTreeMap<usize, String>,
    titles: Vec<String>,
    none: Known,
}

#[derive(Debug, Default)]
struct Known {
    statements: usize,
    carried: usize,
    articles: BTreeSet<usize>,
}

impl Heard {
    fn of(affair: &Affair, said: &[Statement]) -> Self {
        let outlets = affair.members.iter().map(|&member| (member, affair.outlet(member))).collect();
        let title = |&member: &usize| affair.articles.get(member)?.article.title.clone();
        let titles = affair.members.iter().filter_map(title).collect();
        let mut heard = Self { outlets, titles, ..Self::default() };
        for statement in said {
            let Some(speaker) = &statement.speaker else { continue };
            let carried = usize::from(heard.outlets(statement).len() > 1);
            let known = heard.speakers.entry(speaker.name.clone()).or_default();
            known.statements += 1;
            known.carried += carried;
            known.articles.extend(statement.reports.iter().map(|report| report.article));
        }
        heard
    }

    fn of_speaker(&self, name: &str) -> &Known {
        self.speakers.get(name).unwrap_or(&self.none)
    }

    /// The outlets that report a statement.
    fn outlets(&self, statement: &Statement) -> BTreeSet<&str> {
        let outlet = |report: &crate::Report| self.outlets.get(&report.article).map(String::as_str);
        statement.reports.iter().filter_map(outlet).collect()
    }

    /// Whether a headline names somebody, by the last part of the name.
    fn in_titles(&self, name: &str) -> bool {
        let last = name.split_whitespace().next_back().unwrap_or_default();
        !last.is_empty() && self.titles.iter().any(|title| title.contains(last))
    }
}

/// The attribution that gives the fullest report.
fn fullest<'a>(affair: &Affair<'a>, statement: &Statement) -> Option<&'a Attribution> {
    let attributions = &affair.articles.get(statement.text.article)?.attributions;
    let own = statement.reports.iter().filter(|report| report.article == statement.text.article);
    let mut own = own.filter_map(|report| attributions.get(report.attribution));
    own.find(|attribution| {
        attribution.content.iter().copied().reduce(Span::cover) == Some(statement.text.span)
    })
}

#[allow(clippy::cast_precision_loss, reason = "counts of words and outlets")]
fn features(affair: &Affair, editor: &Editor, heard: &Heard, statement: &Statement) -> Option<Vec<f32>> {
    let speaker = statement.speaker.as_ref()?;
    let attribution = fullest(affair, statement)?;
    let Place { article, span } = statement.text;
    let annotated = affair.articles.get(article)?;
    let sentence = editor.sentence(Place { article, span: Span::new(span.start, span.start + 1) });
    let mut features = editor.features(sentence, &editor.evidence(sentence));
    let text = affair.text(article);
    let written = span.of(text).trim();
    let words: Vec<&Word> =
        attribution.content.iter().flat_map(|&part| affair.words_in(article, part)).collect();
    let form = |word: &Word| affair.vocabulary.word(word.form);
    let quoted = words.iter().filter(|word| annotated.language.quote_at(word.span.start).is_some()).count();
    let known = heard.of_speaker(&speaker.name);
    let count = |parts: &[Span<Text>]| {
        parts.iter().map(|&part| affair.words_in(article, part).len()).sum::<usize>() as f32
    };
    let source = attribution.source.iter().copied().reduce(Span::cover);
    let cue = attribution.cue.iter().copied().reduce(Span::cover);
    let gap = |other: Option<Span<Text>>| {
        let other = other?;
        let between = if other.end <= span.start {
            span.start - other.end
        } else {
            other.start.saturating_sub(span.end)
        };
        Some(between.min(400) as f32)
    };
    let pronoun = source.is_some_and(|source| {
        let mentions = annotated.language.entities.iter().flat_map(|entity| &entity.mentions);
        mentions.into_iter().any(|mention| mention.kind == MentionKind::Pronoun && mention.span == source)
    });
    let sentences = &annotated.language.sentences;
    let first = sentences.partition_point(|other| other.span.end <= span.start);
    let last = sentences.partition_point(|other| other.span.start < span.end);
    let flag = |flag: bool| f32::from(u8::from(flag));
    let paraphrased = statement.reports.iter().filter(|report| report.wording == Wording::Paraphrase).count();
    let bare = written.trim_start_matches(['"', '“', '‘', '\'', '«', '„']);
    let leaning = words
        .first()
        .is_some_and(|word| matches!(word.tag, Tag::Pronoun) && !matches!(form(word), "i" | "we" | "you"));
    features.extend([
        f32::from(statement.kind as u8),
        f32::from(statement.act as u8),
        f32::from(attribution.act as u8),
        heard.outlets(statement).len() as f32,
        statement.reports.len() as f32,
        paraphrased as f32,
        known.statements as f32,
        known.carried as f32,
        known.articles.len() as f32,
        flag(heard.in_titles(&speaker.name)),
        speaker.roles.len() as f32,
        speaker.name.split_whitespace().count() as f32,
        flag(speaker.name.starts_with(char::is_lowercase)),
        flag(speaker.name.starts_with("The ") || speaker.name.starts_with("the ")),
        attribution.confidence,
        flag(attribution.said_on.is_some()),
        words.len() as f32,
        quoted as f32 / words.len().max(1) as f32,
        attribution.content.len() as f32,
        last.saturating_sub(first) as f32,
        span.len() as f32 / sentence.span.len().max(1) as f32,
        flag(bare.starts_with(char::is_lowercase)),
        flag(leaning),
        flag(standing::ends(written)),
        words.iter().filter(|word| matches!(form(word), "i" | "we" | "my" | "our" | "us" | "me")).count()
            as f32,
        flag(written.contains('?')),
        count(&attribution.source),
        flag(pronoun),
        gap(source).unwrap_or(-1.0),
        flag(source.is_none()),
        gap(cue).unwrap_or(-1.0),
        flag(written.contains('\n')),
    ]);
    Some(features)
}
