//! How likely a report of something with a day is right, and how much it matters: whether the day is that of what its word names,
//! and whether an editor would give it a line of a short timeline.
//!
//! Boosted trees learn both from rows of real timelines that readers judged beside the articles. docs/lab/timeline.md has the
//! figures.

use std::sync::LazyLock;

use jiff::civil::Date;
use rashomon_event::Status;
use rashomon_language::Tag;
use rashomon_lexicon::background;
use rashomon_text::{Span, Text};

use super::news_value;
use super::told::{Told, days_between, told};
use crate::standing;
use crate::terms::Word;
use crate::trees::Trees;
use crate::units::{self, Affair};
use crate::{Annotated, Membership};

/// How likely the day of a report is right.
static DAY: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/happening_day.txt")));
/// How likely it is right and the report tells one of the ten things that an editor would give a line of a timeline.
static KEY: LazyLock<Trees> = LazyLock::new(|| Trees::parse(include_str!("../../data/happening_key.txt")));

/// What is known of a report, in the order of `features`.
pub const HAPPENING_FEATURES: [&str; 44] = [
    "typed",
    "status",
    "distance",
    "before",
    "marks-between",
    "verbs-between",
    "joins-between",
    "opens",
    "preposition",
    "possessive",
    "noun-after",
    "in-name",
    "quoted",
    "trigger-quoted",
    "attributed",
    "length",
    "from-anchor",
    "to-anchor",
    "same-day",
    "weekday",
    "year",
    "digits",
    "last-next",
    "news",
    "sentence",
    "words",
    "verbs",
    "alone",
    "notice",
    "capital",
    "noun-trigger",
    "rarity",
    "speech",
    "state",
    "participle",
    "first-verb",
    "actors",
    "times",
    "background",
    "modal",
    "negated",
    "if",
    "end-mark",
    "confidence",
];

/// How a report of a day stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worth {
    /// How likely its day is that of what it names, from 0 to 1.
    pub day: f32,
    /// How likely it is besides one of the main things that happened.
    pub key: f32,
}

/// The reports of a story, each with how it stands; `news` has the news value of each clause.
pub(super) fn judged(affair: &Affair, news: &[f32]) -> Vec<(Told, Worth)> {
    let first = first_day(affair);
    let judge = |told: Told| {
        let features = features(affair, &told, news, first);
        (told, Worth { day: DAY.odds(&features), key: KEY.odds(&features) })
    };
    told(affair).into_iter().map(judge).collect()
}

/// A report of something with a day, with what is known of it.
#[derive(Debug, Clone)]
pub struct Happening {
    /// The article, and the word that names it.
    pub trigger: (usize, Span<Text>),
    /// The days given.
    pub days: (Date, Date),
    /// By [`HAPPENING_FEATURES`].
    pub features: Vec<f32>,
}

/// The reports of all stories that have a day, for training.
pub fn happenings(articles: &[Annotated], memberships: &[Membership]) -> Vec<Happening> {
    let mut found = Vec::new();
    for affair in units::affairs(articles, memberships) {
        let (news, first) = (news_value::of_units(&affair), first_day(&affair));
        for told in told(&affair) {
            if let Some(days) = told.days {
                let features = features(&affair, &told, &news, first);
                found.push(Happening { trigger: (told.article, told.trigger), days, features });
            }
        }
    }
    found
}

/// The first day that an article of the story is told from.
pub(super) fn first_day(affair: &Affair) -> Option<Date> {
    let anchors = affair.members.iter().filter_map(|&m| affair.articles.get(m)?.times.anchor.as_ref());
    anchors.map(|anchor| anchor.first_day).min()
}

#[allow(clippy::cast_precision_loss, reason = "counts of words and days")]
#[allow(clippy::too_many_lines, reason = "one line a feature")]
pub(super) fn features(affair: &Affair, told: &Told, news: &[f32], first: Option<Date>) -> Vec<f32> {
    let text = affair.text(told.article);
    let annotated = &affair.articles[told.article];
    let unit = &affair.units[told.unit];
    let sentence = affair.sentence(unit);
    let words = around(affair.words_in(told.article, sentence), told.trigger);
    let near = words.first().map_or(sentence, |first| first.span.cover(words[words.len() - 1].span));
    // What is longer is no sentence, but a text without full stops.
    let written = sentence.of(text).trim();
    let written = if written.len() > LONGEST { "" } else { written };
    let when = told.when.unwrap_or(told.trigger);
    let before = when.start < told.trigger.start;
    let between = if before {
        Span::new(when.end.min(told.trigger.start), told.trigger.start)
    } else {
        Span::new(told.trigger.end.min(when.start), when.start)
    };
    let in_between = affair.words_in(told.article, between);
    let in_between = &in_between[..in_between.len().min(NEAR)];
    let is_verb = |word: &&Word| matches!(word.tag, Tag::Verb | Tag::Auxiliary);
    let form = |word: &Word| affair.vocabulary.word(word.form);
    let joins = |word: &&Word| {
        matches!(
            form(word),
            "that"
                | "who"
                | "which"
                | "when"
                | "while"
                | "after"
                | "before"
                | "as"
                | "and"
                | "but"
                | "since"
                | "because"
                | "if"
        )
    };
    let at = words.partition_point(|word| word.span.end <= when.start);
    let after = words.partition_point(|word| word.span.start < when.end);
    let (previous, next) = (at.checked_sub(1).and_then(|at| words.get(at)), words.get(after));
    let preposition = previous.map_or(0.0, |word| match form(word) {
        "on" | "in" | "at" => 1.0,
        "since" | "from" => 2.0,
        "until" | "by" | "through" | "to" | "till" => 3.0,
        "before" | "after" => 4.0,
        "for" | "of" | "during" | "over" => 5.0,
        "the" | "a" | "an" | "this" | "his" | "her" | "its" | "their" => 6.0,
        _ => 0.0,
    });
    let tail = text.get(when.end as usize..).unwrap_or_default();
    let timexes = &annotated.times.timexes;
    let index = timexes.partition_point(|timex| timex.span.start < when.start);
    let timex = timexes.get(index).filter(|timex| timex.span == when);
    let phrase = when.of(text).to_lowercase();
    let anchor = annotated.times.anchor.as_ref().map(|anchor| (anchor.first_day, anchor.last_day));
    let (length, from, to) = match (told.days, anchor) {
        (Some((first, last)), Some((_, anchor))) => (
            days_between(first, last).clamp(0, 400) as f32,
            days_between(anchor, first).clamp(-4000, 400) as f32,
            days_between(anchor, last).clamp(-4000, 400) as f32,
        ),
        (Some((first, last)), None) => (days_between(first, last).clamp(0, 400) as f32, -UNDATED, -UNDATED),
        _ => (-1.0, -UNDATED, -UNDATED),
    };
    let from_here = timexes.partition_point(|timex| timex.span.start < near.start);
    let here = timexes[from_here..].iter().take_while(|timex| timex.span.end <= near.end).count();
    let trigger = affair.words_in(told.article, told.trigger).last();
    let name = |word: Option<&Word>| {
        word.is_some_and(|word| word.tag == Tag::Name && word.span.of(text).starts_with(char::is_uppercase))
    };
    let first_verb = words.iter().find(is_verb).is_some_and(|word| told.trigger.overlaps(word.span));
    let state = trigger.is_some_and(|word| {
        matches!(
            form(word),
            "is" | "was"
                | "are"
                | "were"
                | "be"
                | "been"
                | "has"
                | "had"
                | "have"
                | "remains"
                | "remained"
                | "became"
                | "seems"
        )
    });
    let participle = trigger.is_some_and(|word| form(word).ends_with("ing"));
    let past = matches!((told.days, first), (Some((_, last)), Some(first)) if days_between(last, first) > 60);
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&form(word)));
    let flag = |flag: bool| f32::from(u8::from(flag));
    vec![
        flag(told.event.is_some()),
        status(told.status),
        in_between.len() as f32,
        flag(before),
        head(between.of(text))
            .matches([',', ';', ':', '\u{2014}', '\u{2013}', '(', '"', '\u{201c}', '\u{201d}'])
            .count() as f32,
        in_between.iter().filter(is_verb).count() as f32,
        in_between.iter().filter(joins).count() as f32,
        flag(at <= 1),
        preposition,
        flag(tail.starts_with(['\u{2019}', '\'']) || phrase.ends_with("'s") || phrase.ends_with("\u{2019}s")),
        flag(tail.starts_with(' ') && next.is_some_and(|word| matches!(word.tag, Tag::Word))),
        flag(name(previous) || name(next) && tail.starts_with(' ')),
        flag(affair.in_quoted(told.article, when)),
        flag(affair.in_quoted(told.article, told.trigger)),
        flag(affair.attribution_at(told.article, told.trigger).is_some()),
        length,
        from,
        to,
        flag(from == 0.0 && length == 0.0),
        flag(timex.is_some_and(|timex| timex.weekday.is_some())),
        flag(phrase.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)),
        flag(phrase.contains(|c: char| c.is_ascii_digit())),
        if phrase.contains("last") {
            1.0
        } else if phrase.contains("next") {
            2.0
        } else if phrase.contains("this") {
            3.0
        } else {
            0.0
        },
        news.get(told.unit).copied().unwrap_or_default(),
        unit.sentence.min(60) as f32,
        words.len() as f32,
        words.iter().filter(is_verb).count() as f32,
        flag(standing::stands_alone(written)),
        flag(standing::is_notice(written)),
        flag(written.starts_with(char::is_uppercase)),
        flag(trigger.is_some_and(|word| word.tag != Tag::Verb)),
        trigger.map_or(0.0, |word| background::rarity(form(word))),
        flag(trigger.is_some_and(|word| affair.is_speech(word.term))),
        flag(state),
        flag(participle),
        flag(first_verb),
        unit.actors.len() as f32,
        here as f32,
        flag(past),
        flag(any(&["will", "would", "may", "might", "could", "can", "should", "must"])),
        flag(any(&["not", "no", "never", "n't"])),
        flag(any(&["if", "whether", "unless"])),
        flag(standing::ends(written)),
        told.confidence,
    ]
}

/// So many days away where nothing is known of the article's.
const UNDATED: f32 = 5000.0;

/// Words of a sentence on each side of the word that names what happened: a text without full stops is one sentence.
const NEAR: usize = 80;

fn around(words: &[Word], trigger: Span<Text>) -> &[Word] {
    let at = words.partition_point(|word| word.span.start < trigger.start);
    &words[at.saturating_sub(NEAR)..words.len().min(at + NEAR)]
}

/// Bytes of a sentence that is read whole.
const LONGEST: usize = 1200;

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn status(status: Status) -> f32 {
    match status {
        Status::Happened => 0.0,
        Status::Ongoing => 1.0,
        Status::Planned => 2.0,
        Status::Proposed => 3.0,
        Status::Hypothetical => 4.0,
        Status::Denied => 5.0,
    }
}
