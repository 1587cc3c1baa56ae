//! An annotated article as rows to store.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rashomon::wire::{kind_name, status_name};
use rashomon_language::{EntityKind, MentionKind};
use rashomon_store::{NewArticle, NewEvent, NewName, NewStatement, hash64};
use rashomon_story::{Annotated, Subject};
use rashomon_text::{Span, Text};

/// Names of one article that are stored at most.
const NAMES: usize = 1000;

/// What an article says, as a number to know it by.
pub(crate) fn content(article: &rashomon_article::Article) -> i64 {
    let published = article.told_from().map(|stamp| stamp.to_string());
    hash64(&[
        article.url.as_deref(),
        article.outlet.as_deref(),
        article.title.as_deref(),
        published.as_deref(),
        Some(&article.text),
    ])
}

/// The rows of an article, but for its original.
pub(crate) fn rows(annotated: &Annotated) -> NewArticle {
    let Annotated { label, article, language, attributions, events, .. } = annotated;
    let mut names: Vec<NewName> = Vec::new();
    // Entities by their place among the names that are stored.
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, entity) in language.entities.iter().enumerate() {
        let named = entity.mentions.iter().any(|mention| mention.kind == MentionKind::Name);
        if named && !entity.name.trim().is_empty() && names.len() < NAMES {
            places.insert(index, names.len());
            names.push(NewName { kind: kind_of(entity.kind), name: entity.name.clone() });
        }
    }
    let place = |entity: Option<usize>| entity.and_then(|entity| places.get(&entity).copied());
    let statements = attributions.iter().filter(|attribution| !attribution.content.is_empty());
    let statements = statements.map(|attribution| NewStatement {
        speaker: place(attribution.speaker),
        said_on: attribution.said_on,
        kind: kind_name(attribution.kind),
        words: list(&attribution.content),
    });
    let events = events.iter().map(|event| NewEvent {
        kind: event.kind.name(),
        status: status_name(event.status),
        actor: place(event.actor.as_ref().and_then(|party| party.entity)),
        recipient: place(event.recipient.as_ref().and_then(|party| party.entity)),
        place: place(event.place),
        first_day: event.first_day,
        last_day: event.last_day,
        words: list(&[sentence(annotated, event.trigger)]),
        trigger: list(&[event.trigger]),
    });
    NewArticle {
        name: article.id.clone(),
        content: content(article),
        url: article.url.clone(),
        outlet: label.clone(),
        title: article.title.clone(),
        authors: article.authors.join("; "),
        published: article.published.map(|stamp| stamp.to_string()),
        language: article.language.clone(),
        day: day(annotated),
        statements: statements.collect(),
        events: events.collect(),
        names,
        text: article.text.clone(),
        ..NewArticle::default()
    }
}

/// The first and last day that an article can be told from, counted from one fixed day on.
pub fn days(annotated: &Annotated) -> Option<(i32, i32)> {
    let days =
        annotated.times.anchor.as_ref().map(|anchor| (number(anchor.first_day), number(anchor.last_day)));
    let published =
        annotated.article.told_from().map(|stamp| (number(stamp.first_day()), number(stamp.last_day())));
    days.or(published)
}

/// What an article is about.
pub(crate) fn subject(annotated: &Annotated) -> Subject {
    Subject::of(annotated.article.title.as_deref(), &annotated.article.text, days(annotated))
}

/// The first day an article can be told from.
fn day(annotated: &Annotated) -> Option<Date> {
    let anchor = annotated.times.anchor.as_ref().map(|anchor| anchor.first_day);
    anchor.or_else(|| annotated.article.told_from().map(|stamp| stamp.first_day()))
}

/// A day as a count of days.
pub(crate) fn number(day: Date) -> i32 {
    day.since(Date::ZERO).map_or(0, |span| span.get_days())
}

/// The day of such a count.
pub(crate) fn date(number: i32) -> Option<Date> {
    Date::ZERO.checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

fn kind_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    }
}

/// The sentence that holds a span, or the span itself.
fn sentence(annotated: &Annotated, span: Span<Text>) -> Span<Text> {
    let sentences = &annotated.language.sentences;
    sentences.get(annotated.language.sentence_at(span.start)).map_or(span, |sentence| sentence.span)
}

fn list(spans: &[Span<Text>]) -> String {
    let spans: Vec<String> = spans.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
    spans.join(",")
}
