//! How well a sentence shows what happened on a day: whether the day is that of what the sentence tells in the main, and whether that is
//! one of the ten things of a timeline.
//!
//! [`super::happening`] asks it of the word that is dated; a row shows the whole sentence, and to a reader its day is that of what the
//! sentence tells first and foremost. Boosted trees learn it from sentences with days that readers judged beside the articles.
//! docs/lab/timeline.md has the figures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use rashomon_language::Tag;
use rashomon_text::{Span, Text};

use super::happening::{self, Worth};
use super::news_value;
use super::told::{Told, days_between};
use super::worth::Editor;
use crate::evidence::Shelf;
use crate::terms::Word;
use crate::trees::Trees;
use crate::units::{self, Affair};
use crate::{Annotated, Membership, Place};

/// The sentence tells of its day in the main, and what it tells is one of the ten.
static KEY: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/showing_key.txt")));

/// What is known of a sentence with a day besides what is known of the word that is dated ([`crate::HAPPENING_FEATURES`]).
pub const SHOWING_FEATURES: [&str; 29] = [
    "day-right",
    "day-key",
    "line",
    "opens",
    "alone",
    "verbs-before",
    "trigger-at",
    "when-at",
    "commas-before",
    "commas-before-when",
    "joined-trigger",
    "joined-when",
    "opens-joined",
    "first-verb-says",
    "when-after-first",
    "first-verb-at",
    "when-by-cue",
    "trigger-in-content",
    "when-in-content",
    "times",
    "other-nearer",
    "reports-of-day",
    "share-of-day",
    "articles-of-day",
    "day-is-mode",
    "from-first",
    "from-last",
    "before-trigger",
    "after-trigger",
];

/// Words back to a conjunction that are counted.
const FAR: usize = 20;
/// Bytes between a date and a word of saying that is of that day.
const BESIDE: u32 = 14;

/// The days of a story and how often each is told.
#[derive(Debug, Default)]
pub(super) struct Days {
    reports: BTreeMap<Date, usize>,
    articles: BTreeMap<Date, BTreeSet<usize>>,
    most: usize,
    all: usize,
    first: Option<Date>,
    last: Option<Date>,
}

impl Days {
    pub(super) fn of<'t>(affair: &Affair, told: impl Iterator<Item = &'t Told>) -> Self {
        let anchors = || affair.members.iter().filter_map(|&m| affair.articles.get(m)?.times.anchor.as_ref());
        let mut days = Self {
            first: anchors().map(|anchor| anchor.first_day).min(),
            last: anchors().map(|anchor| anchor.last_day).max(),
            ..Self::default()
        };
        for told in told {
            let Some((first, _)) = told.days else { continue };
            *days.reports.entry(first).or_default() += 1;
            days.articles.entry(first).or_default().insert(told.article);
            days.all += 1;
        }
        days.most = days.reports.values().copied().max().unwrap_or_default();
        days
    }
}

/// A sentence with a day, with what is known of it.
#[derive(Debug, Clone)]
pub struct Showing {
    /// The article and the sentence.
    pub sentence: (usize, Span<Text>),
    /// The days given.
    pub days: (Date, Date),
    /// By [`crate::HAPPENING_FEATURES`] and [`SHOWING_FEATURES`].
    pub features: Vec<f32>,
}

/// The sentences with a day of all stories, for training; one that tells several things of its day stands there for each.
pub fn showings(articles: &[Annotated], memberships: &[Membership]) -> Vec<Showing> {
    let mut found = Vec::new();
    for affair in units::affairs(articles, memberships) {
        let news = news_value::of_units(&affair);
        let shelf = Shelf::of(&affair);
        let editor = Editor::of(&affair, &shelf, &news);
        let judged = happening::judged(&affair, &news);
        let days = Days::of(&affair, judged.iter().map(|(told, _)| told));
        for (told, worth) in &judged {
            let Some(of) = told.days else { continue };
            let sentence = affair.sentence(&affair.units[told.unit]);
            let features = features(&affair, &editor, &days, &news, (told, worth));
            found.push(Showing { sentence: (told.article, sentence), days: of, features });
        }
    }
    found
}

/// How likely the sentence of a report shows one of the ten things of a timeline and its day, from 0 to 1.
pub(super) fn key(
    affair: &Affair,
    editor: &Editor,
    days: &Days,
    news: &[f32],
    report: (&Told, &Worth),
) -> f32 {
    KEY.odds(&features(affair, editor, days, news, report))
}

#[allow(clippy::cast_precision_loss, reason = "counts of words and days")]
fn features(
    affair: &Affair,
    editor: &Editor,
    days: &Days,
    news: &[f32],
    (told, worth): (&Told, &Worth),
) -> Vec<f32> {
    let mut features = happening::features(affair, told, news, days.first);
    let sentence = affair.sentence(&affair.units[told.unit]);
    let rating = editor.rate(Place { article: told.article, span: sentence });
    let words = affair.words_in(told.article, sentence);
    let form = |word: &Word| affair.vocabulary.word(word.form);
    let when = told.when.unwrap_or(told.trigger);
    let at = |span: Span<Text>| words.partition_point(|word| word.span.end <= span.start);
    let (trigger_at, when_at) = (at(told.trigger), at(when));
    let text = affair.text(told.article);
    let is_verb = |word: &Word| matches!(word.tag, Tag::Verb | Tag::Auxiliary);
    let joins = |word: &Word| {
        matches!(
            form(word),
            "that"
                | "who"
                | "whom"
                | "whose"
                | "which"
                | "where"
                | "when"
                | "while"
                | "after"
                | "before"
                | "as"
                | "since"
                | "because"
                | "if"
                | "although"
                | "though"
                | "until"
                | "following"
        )
    };
    // So many words back stands a word that begins a clause of its own.
    let joined = |at: usize| {
        let from = at.saturating_sub(FAR);
        words[from..at].iter().rev().position(joins).map_or(FAR as f32, |back| back as f32)
    };
    let commas = |to: usize| {
        let to = words.get(to).map_or(sentence.end, |word| word.span.start);
        Span::new(sentence.start, to.max(sentence.start)).of(text).matches(',').count() as f32
    };
    let first_verb = words.iter().position(is_verb);
    let main_verb = words.iter().position(|word| word.tag == Tag::Verb);
    let says = main_verb.is_some_and(|at| affair.is_speech(words[at].term));
    let annotated = &affair.articles[told.article];
    let by_cue = affair.cues_within(told.article, sentence).into_iter().any(|cue| {
        let between =
            if cue.end <= when.start { when.start - cue.end } else { cue.start.saturating_sub(when.end) };
        between <= BESIDE
    });
    let timexes = &annotated.times.timexes;
    let from = timexes.partition_point(|timex| timex.span.start < sentence.start);
    let here: Vec<Span<Text>> =
        timexes[from..].iter().map(|timex| timex.span).take_while(|span| span.end <= sentence.end).collect();
    let far = |span: Span<Text>| at(span).abs_diff(first_verb.unwrap_or_default());
    let nearer = here.iter().filter(|&&span| span != when && far(span) < far(when)).count();
    let (first, last) = told.days.unwrap_or_default();
    let reports = days.reports.get(&first).copied().unwrap_or_default();
    let tag = |word: Option<&Word>| word.map_or(-1.0, |word| f32::from(word.tag as u8));
    let flag = |flag: bool| f32::from(u8::from(flag));
    let away = |from: Option<Date>, to: Date| {
        from.map_or(UNDATED, |from| days_between(from, to).clamp(-4000, 400) as f32)
    };
    let share = |at: usize| at as f32 / words.len().max(1) as f32;
    features.extend([
        worth.day,
        worth.key,
        rating.line,
        rating.opens,
        rating.alone,
        words[..trigger_at.min(words.len())].iter().filter(|word| is_verb(word)).count() as f32,
        share(trigger_at),
        share(when_at),
        commas(trigger_at),
        commas(when_at),
        joined(trigger_at.min(words.len())),
        joined(when_at.min(words.len())),
        flag(words.first().is_some_and(joins)),
        flag(says),
        main_verb.map_or(FAR as f32, |verb| when_at as f32 - verb as f32).clamp(-20.0, 20.0),
        first_verb.map_or(-1.0, |at| at as f32),
        flag(by_cue),
        flag(affair.attribution_at(told.article, told.trigger).is_some()),
        flag(affair.attribution_at(told.article, when).is_some()),
        here.len() as f32,
        nearer as f32,
        reports as f32,
        reports as f32 / days.all.max(1) as f32,
        days.articles.get(&first).map_or(0, BTreeSet::len) as f32,
        flag(reports == days.most),
        away(days.first, first),
        away(days.last, last),
        tag(trigger_at.checked_sub(1).and_then(|at| words.get(at))),
        tag(words.get(trigger_at + 1)),
    ]);
    features
}

/// So many days away where nothing is known of the articles'.
const UNDATED: f32 = 5000.0;
