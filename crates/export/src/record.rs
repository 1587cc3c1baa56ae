//! The events of an account as records: each once, however many articles tell it. What the formats of events are made of.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon::{Account, Corpus};
use rashomon_event::{Event, EventKind, Party, Status};
use rashomon_story::{Annotated, Place};

use crate::naming::{number, one_line};

/// An event with all that tells of it.
pub struct Record<'a> {
    /// The same for the same event of the same pages.
    pub id: u64,
    pub annotated: &'a Annotated,
    /// None for what has a day but no type of the scheme.
    pub event: Option<&'a Event>,
    pub status: Status,
    pub first_day: Option<Date>,
    pub last_day: Option<Date>,
    /// The sentence that tells of it, word for word.
    pub text: &'a str,
    /// Where that sentence stands.
    pub told: Place,
    /// How often it is told, by how many articles and outlets.
    pub mentions: usize,
    pub articles: usize,
    pub outlets: Vec<&'a str>,
    /// Which story, by index; and whether it is a row of that story's timeline.
    pub story: Option<usize>,
    pub background: bool,
}

impl<'a> Record<'a> {
    /// The words of a party on one line, its full name where it has one.
    pub fn name(&self, party: &Party) -> String {
        let entity = party.entity.and_then(|entity| self.annotated.language.entities.get(entity));
        one_line(entity.map_or_else(|| party.span.of(&self.annotated.article.text), |entity| &entity.name))
    }

    pub fn place(&self) -> Option<&'a str> {
        let place = self.event?.place?;
        self.annotated.language.entities.get(place).map(|entity| entity.name.as_str())
    }

    /// The day the article is told from: its own date, or the one that is inferred for it.
    pub fn told_on(&self) -> Option<Date> {
        told_on(self.annotated)
    }
}

pub fn told_on(annotated: &Annotated) -> Option<Date> {
    let published = annotated.article.published.map(rashomon_text::Stamp::first_day);
    published.or_else(|| annotated.times.anchor.as_ref().map(|anchor| anchor.last_day))
}

/// All events: the rows of the timelines, each once however many articles tell it, then what no row holds.
pub fn records(account: &Account) -> Vec<Record<'_>> {
    let corpus = &account.corpus;
    let mut records = Vec::new();
    // The sentences of the rows, by type: what they tell is told.
    let mut told: BTreeSet<(usize, u32, EventKind)> = BTreeSet::new();
    for (story, of) in account.stories.iter().enumerate() {
        for row in &of.timeline {
            let Some(annotated) = corpus.articles.get(row.trigger.article) else { continue };
            let event =
                row.event.and_then(|(article, index)| corpus.articles.get(article)?.events.get(index));
            if let Some(event) = event {
                told.extend(row.reports.iter().map(|p| (p.article, sentence(corpus, *p), event.kind)));
            }
            let articles: BTreeSet<usize> = row.reports.iter().map(|place| place.article).collect();
            let outlets: BTreeSet<&str> = articles.iter().map(|&article| corpus.outlet(article)).collect();
            let trigger = row.trigger.span.start.to_string();
            records.push(Record {
                id: number(&[&annotated.article.id, event.map_or("", |event| event.kind.name()), &trigger]),
                annotated,
                event,
                status: row.status,
                first_day: row.first_day,
                last_day: row.last_day,
                text: row.reports.first().map_or("", |&place| corpus.words(place)),
                told: row.reports.first().copied().unwrap_or(row.trigger),
                mentions: row.reports.len(),
                articles: articles.len(),
                outlets: outlets.into_iter().collect(),
                story: Some(story),
                background: row.background,
            });
        }
    }
    for (article, annotated) in corpus.articles.iter().enumerate() {
        for event in &annotated.events {
            let place = Place { article, span: event.trigger };
            if !told.contains(&(article, sentence(corpus, place), event.kind)) {
                records.push(alone(account, article, annotated, event));
            }
        }
    }
    records
}

/// An event that no row holds.
fn alone<'a>(account: &'a Account, article: usize, annotated: &'a Annotated, event: &'a Event) -> Record<'a> {
    let sentence = annotated.language.sentences.get(annotated.language.sentence_at(event.trigger.start));
    Record {
        id: number(&[&annotated.article.id, event.kind.name(), &event.trigger.start.to_string()]),
        annotated,
        event: Some(event),
        status: event.status,
        first_day: event.first_day,
        last_day: event.last_day,
        text: sentence.map_or("", |sentence| sentence.span.of(&annotated.article.text)),
        told: Place { article, span: sentence.map_or(event.trigger, |sentence| sentence.span) },
        mentions: 1,
        articles: 1,
        outlets: vec![account.corpus.outlet(article)],
        story: None,
        background: false,
    }
}

/// Where the sentence of a place begins.
fn sentence(corpus: &Corpus, place: Place) -> u32 {
    let language = corpus.articles.get(place.article).map(|annotated| &annotated.language);
    let sentence =
        language.and_then(|language| language.sentences.get(language.sentence_at(place.span.start)));
    sentence.map_or(place.span.start, |sentence| sentence.span.start)
}

/// Country and sector of a code ("USA GOV").
pub fn code_parts(code: Option<&str>) -> (Option<&str>, Option<&str>) {
    // A country or "EUR" stands first; a sector may stand alone.
    let country = |word: &str| rashomon_language::Gazetteer::get().is_country_code(word);
    match code.map(|code| code.split_once(' ').ok_or(code)) {
        Some(Ok((country, sector))) => (Some(country), Some(sector)),
        Some(Err(alone)) if country(alone) => (Some(alone), None),
        Some(Err(alone)) => (None, Some(alone)),
        None => (None, None),
    }
}
