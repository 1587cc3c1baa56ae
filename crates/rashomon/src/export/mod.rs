//! The events of an account in formats of others: GDELT's event table, PLOVER records, a TimelineJS timeline, a calendar.
//!
//! One file a format. What a format asks for and the account does not know is left empty: nothing is filled in.
//! `docs/exports.md` says what stands in each field. Leaves to others: reading pages and building the account.

mod gdelt;
mod ics;
mod plover;
mod timelinejs;

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_event::{Event, EventKind, Party, Status};
use rashomon_story::{Annotated, Place};

use crate::Account;

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The event table of GDELT 2.0: 61 columns parted by tabs, no header.
    Gdelt,
    /// PLOVER records, as JSON Lines.
    Plover,
    /// The JSON of Knight Lab's TimelineJS.
    TimelineJs,
    /// iCalendar (RFC 5545), of what is planned and dated.
    Ics,
}

/// The events of an account in a format.
///
/// ```
/// let account = rashomon::Account::default();
/// assert_eq!(rashomon::export::export(&account, rashomon::export::Format::Plover), "");
/// ```
pub fn export(account: &Account, format: Format) -> String {
    let records = records(account);
    match format {
        Format::Gdelt => gdelt::table(&records),
        Format::Plover => plover::lines(&records),
        Format::TimelineJs => timelinejs::timeline(account, &records),
        Format::Ics => ics::calendar(&records),
    }
}

/// An event with all that tells of it.
struct Record<'a> {
    /// The same for the same event of the same pages.
    id: u64,
    annotated: &'a Annotated,
    /// None for what has a day but no type of the scheme.
    event: Option<&'a Event>,
    status: Status,
    first_day: Option<Date>,
    last_day: Option<Date>,
    /// The sentence that tells of it, word for word.
    text: &'a str,
    /// How often it is told, by how many articles and outlets.
    mentions: usize,
    articles: usize,
    outlets: Vec<&'a str>,
    /// Which story, by index; and whether it is a row of that story's timeline.
    story: Option<usize>,
    background: bool,
}

impl<'a> Record<'a> {
    /// The words of a party on one line, its full name where it has one.
    fn name(&self, party: &Party) -> String {
        let entity = party.entity.and_then(|entity| self.annotated.language.entities.get(entity));
        one_line(entity.map_or_else(|| party.span.of(&self.annotated.article.text), |entity| &entity.name))
    }

    fn place(&self) -> Option<&'a str> {
        let place = self.event?.place?;
        self.annotated.language.entities.get(place).map(|entity| entity.name.as_str())
    }

    /// The day the article is told from: its own date, or the one that is inferred for it.
    fn told_on(&self) -> Option<Date> {
        let published = self.annotated.article.published.map(rashomon_text::Stamp::first_day);
        published.or_else(|| self.annotated.times.anchor.as_ref().map(|anchor| anchor.last_day))
    }
}

/// All events: the rows of the timelines, each once however many articles tell it, then what no row holds.
fn records(account: &Account) -> Vec<Record<'_>> {
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
        mentions: 1,
        articles: 1,
        outlets: vec![account.corpus.outlet(article)],
        story: None,
        background: false,
    }
}

/// Where the sentence of a place begins.
fn sentence(corpus: &crate::Corpus, place: Place) -> u32 {
    let language = corpus.articles.get(place.article).map(|annotated| &annotated.language);
    let sentence =
        language.and_then(|language| language.sentences.get(language.sentence_at(place.span.start)));
    sentence.map_or(place.span.start, |sentence| sentence.span.start)
}

/// A number that names something for good (FNV-1a), of 53 bits, so that spreadsheets and JavaScript keep all of it.
fn number(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash >> 11
}

/// Words on one line: white space and control characters become single spaces.
fn one_line(words: &str) -> String {
    let parts: Vec<&str> =
        words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Country and sector of a code ("USA GOV").
fn code_parts(code: Option<&str>) -> (Option<&str>, Option<&str>) {
    // A country or "EUR" stands first; a sector may stand alone.
    let country = |word: &str| rashomon_language::Gazetteer::get().is_country_code(word);
    match code.map(|code| code.split_once(' ').ok_or(code)) {
        Some(Ok((country, sector))) => (Some(country), Some(sector)),
        Some(Err(alone)) if country(alone) => (Some(alone), None),
        Some(Err(alone)) => (None, Some(alone)),
        None => (None, None),
    }
}
