//! An account in formats of others: its events as GDELT's table, PLOVER records, a TimelineJS timeline, a calendar; its
//! articles, statements and events as tables; its articles as news items, linked data and annotations.
//!
//! One file a format. What a format asks for and the account does not know is left empty: nothing is filled in.
//! `docs/exports.md` says what stands in each field. Leaves to others: reading pages and building the account.

mod annotations;
mod csv;
mod gdelt;
mod ics;
mod json_ld;
mod ninjs;
mod opml;
mod parquet;
mod plover;
mod table;
mod timelinejs;

use std::collections::BTreeSet;

use jiff::civil::Date;
use rashomon_article::Article;
use rashomon_event::{Event, EventKind, Party, Status};
use rashomon_story::{Annotated, Place};
use rayon::prelude::*;

pub use csv::Formulas;
pub use opml::{escape as xml_escape, opml};
pub use table::TableName;

use crate::Account;
use crate::account::is_web;
use crate::wire::{AnnotateLine, LayerNames};

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
    /// JSON Lines, an article a line, as `annotate` writes it.
    JsonLines,
    /// A table as comma-separated values.
    Csv(TableName, Formulas),
    /// A table as Apache Parquet.
    Parquet(TableName),
    /// IPTC ninjs 3.1, as JSON Lines.
    Ninjs,
    /// JSON-LD with the words of schema.org.
    JsonLd,
    /// W3C Web Annotations.
    Annotations,
}

/// An account in a format.
///
/// ```
/// use rashomon::{Account, export};
/// let account = Account::default();
/// assert_eq!(export::export(&account, export::Format::Plover), b"");
/// ```
pub fn export(account: &Account, format: Format) -> Vec<u8> {
    match format {
        Format::Gdelt => gdelt::table(&records(account)).into(),
        Format::Plover => plover::lines(&records(account)).into(),
        Format::TimelineJs => timelinejs::timeline(account, &records(account)).into(),
        Format::Ics => ics::calendar(&records(account)).into(),
        Format::JsonLines => json_lines(account).into(),
        Format::Csv(name, formulas) => {
            csv::write(&table::Table::of(account, &records(account), name), formulas).into()
        }
        Format::Parquet(name) => parquet::write(&table::Table::of(account, &records(account), name)),
        Format::Ninjs => ninjs::lines(account).into(),
        Format::JsonLd => json_ld::document(account).into(),
        Format::Annotations => annotations::collection(account).into(),
    }
}

fn json_lines(account: &Account) -> String {
    let layers = LayerNames::default();
    let line = |(file, annotated): (&String, &Annotated)| {
        let line = AnnotateLine::new(file, annotated, &layers);
        serde_json::to_string(&line).expect("the wire types have string keys and refuse nothing") + "\n"
    };
    let lines: Vec<String> =
        account.corpus.files.par_iter().zip(&account.corpus.articles).map(line).collect();
    lines.concat()
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
    /// Where that sentence stands.
    told: Place,
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
        told_on(self.annotated)
    }
}

fn told_on(annotated: &Annotated) -> Option<Date> {
    let published = annotated.article.published.map(rashomon_text::Stamp::first_day);
    published.or_else(|| annotated.times.anchor.as_ref().map(|anchor| anchor.last_day))
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

/// The address of an article, if it is one of the web: what others name lies on somebody's machine.
fn web_address(article: &Article) -> Option<&str> {
    article.url.as_deref().filter(|url| is_web(url))
}

/// The URI of an article: its address, or where it has none of the web, one made of its id.
fn article_uri(article: &Article) -> String {
    let address = web_address(article).filter(|url| is_uri(url));
    address.map_or_else(|| uri("article", &article.id), str::to_owned)
}

/// A name of ours as a URI (RFC 4151); the host is one that nobody can own (RFC 2606).
fn uri(what: &str, name: &str) -> String {
    let mut out = format!("tag:rashomon.invalid,2026:{what}/");
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into())
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Whether an address can stand as it is: one of the web, without blanks, line ends or what a URI cannot hold.
fn is_uri(url: &str) -> bool {
    is_web(url) && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte))
}
