//! The three tables that CSV and Parquet hold: articles, statements, events. One row a thing, columns with a kind; what
//! is not known is empty.

use jiff::civil::Date;
use rashomon::Account;
use rashomon::file_name;
use rashomon::wire::{kind_name, origin_name, rounded, status_name, wording_name};
use rashomon_attribution::Attribution;
use rashomon_event::Party;
use rashomon_story::{Annotated, Place};
use rashomon_text::{CodePoints, Span};

use crate::naming::{one_line, web_address};
use crate::record::{Record, records, told_on};

/// Which table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableName {
    /// A row an article.
    Articles,
    /// A row for each report of a statement.
    #[default]
    Statements,
    /// A row an event.
    Events,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// A number with decimals.
    Real,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
}

/// What stands in a row under a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not known.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with decimals.
    Real(f64),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
}

/// Rows under named columns; each row has a cell for each column, empty or of the column's kind.
#[derive(Debug)]
pub struct Table {
    /// What the columns are called, and what they hold.
    pub columns: &'static [(&'static str, Kind)],
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of an account.
    pub fn new(account: &Account, name: TableName) -> Self {
        Self::of(account, &records(account), name)
    }

    /// The same of articles that were not put together: each statement and event by itself, without what only a story knows of it.
    pub fn of_articles(account: &Account, name: TableName) -> Self {
        match name {
            TableName::Statements => unjoined_statements(account),
            _ => Self::new(account, name),
        }
    }

    /// The columns of a table.
    pub fn columns(name: TableName) -> &'static [(&'static str, Kind)] {
        match name {
            TableName::Articles => ARTICLES,
            TableName::Statements => STATEMENTS,
            TableName::Events => EVENTS,
        }
    }

    pub(crate) fn of(account: &Account, records: &[Record<'_>], name: TableName) -> Self {
        match name {
            TableName::Articles => articles(account),
            TableName::Statements => statements(account),
            TableName::Events => events(account, records),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

const ARTICLES: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("file", Kind::Text),
    ("url", Kind::Text),
    ("outlet", Kind::Text),
    ("title", Kind::Text),
    ("authors", Kind::Text),
    ("published", Kind::Text),
    ("modified", Kind::Text),
    ("told_on", Kind::Day),
    ("language", Kind::Text),
    ("story", Kind::Text),
    ("copy_of", Kind::Text),
    ("text", Kind::Text),
];

fn articles(account: &Account) -> Table {
    let corpus = &account.corpus;
    let id = |index: usize| corpus.articles.get(index).map(|annotated| annotated.article.id.as_str());
    let row = |(index, annotated): (usize, &Annotated)| {
        let article = &annotated.article;
        let membership = account.memberships.get(index);
        vec![
            article.id.as_str().into(),
            corpus.files.get(index).map(|file| file_name(file)).into(),
            web_address(article).into(),
            article.outlet.as_deref().into(),
            article.title.as_deref().into(),
            Some(article.authors.join("; ")).filter(|authors| !authors.is_empty()).into(),
            article.published.map(|stamp| stamp.to_string()).into(),
            article.modified.map(|stamp| stamp.to_string()).into(),
            told_on(annotated).into(),
            article.language.as_deref().into(),
            membership.map(|membership| account.story_id(membership.story)).into(),
            membership.and_then(|membership| id(membership.copy_of?)).into(),
            article.text.as_str().into(),
        ]
    };
    Table { columns: ARTICLES, rows: corpus.articles.iter().enumerate().map(row).collect() }
}

const STATEMENTS: &[(&str, Kind)] = &[
    ("statement", Kind::Text),
    ("story", Kind::Text),
    ("speaker", Kind::Text),
    ("roles", Kind::Text),
    ("said_on", Kind::Day),
    ("kind", Kind::Text),
    ("wording", Kind::Text),
    ("content", Kind::Text),
    ("source", Kind::Text),
    ("cue", Kind::Text),
    ("origin_kind", Kind::Text),
    ("origin", Kind::Text),
    ("article", Kind::Text),
    ("outlet", Kind::Text),
    ("url", Kind::Text),
    ("published", Kind::Text),
    ("start", Kind::Number),
    ("end", Kind::Number),
    ("confidence", Kind::Real),
];

fn statements(account: &Account) -> Table {
    let corpus = &account.corpus;
    let indices = indices(account);
    let mut rows = Vec::new();
    for (number, story) in account.stories.iter().enumerate() {
        for (place, statement) in story.statements.iter().enumerate() {
            let origin = statement.origin.and_then(|origin| story.origins.get(origin));
            let speaker =
                statement.speaker.as_ref().map(|speaker| (speaker.name.as_str(), &speaker.roles[..]));
            for report in &statement.reports {
                let Some(annotated) = corpus.articles.get(report.article) else { continue };
                let Some(attribution) = annotated.attributions.get(report.attribution) else { continue };
                let Some(index) = indices.get(report.article) else { continue };
                let joined = [
                    format!("{}.q{}", account.story_id(number), place + 1).into(),
                    account.story_id(number).into(),
                    wording_name(report.wording).into(),
                    origin.map(|origin| origin_name(origin.kind)).into(),
                    origin.map(|origin| origin.name.as_str()).into(),
                ];
                rows.push(report_row(annotated, attribution, index, speaker, statement.said_on, joined));
            }
        }
    }
    Table { columns: STATEMENTS, rows }
}

/// The statements of each article, none of them joined with one of another: without what only a story knows.
fn unjoined_statements(account: &Account) -> Table {
    let mut rows = Vec::new();
    for (annotated, index) in account.corpus.articles.iter().zip(indices(account)) {
        for attribution in annotated.attributions.iter().filter(|a| !a.content.is_empty()) {
            let entity = attribution.speaker.and_then(|entity| annotated.language.entities.get(entity));
            let speaker = entity.map(|entity| (entity.name.as_str(), &entity.roles[..]));
            let joined = [const { Cell::Empty }; 5];
            rows.push(report_row(annotated, attribution, &index, speaker, attribution.said_on, joined));
        }
    }
    Table { columns: STATEMENTS, rows }
}

/// The row of one report; `joined` are statement, story, wording, and the kind and name of the origin.
fn report_row(
    annotated: &Annotated,
    attribution: &Attribution,
    index: &CodePoints<'_>,
    speaker: Option<(&str, &[String])>,
    said_on: Option<Date>,
    [statement, story, wording, origin_kind, origin]: [Cell; 5],
) -> Vec<Cell> {
    let article = &annotated.article;
    let words = |spans: &[Span]| {
        let parts: Vec<&str> = spans.iter().map(|span| span.of(&article.text)).collect();
        Some(parts.join(" ")).filter(|words| !words.is_empty())
    };
    let first = attribution.content.first().map(|span| index.chars(*span).start);
    let last = attribution.content.last().map(|span| index.chars(*span).end);
    vec![
        statement,
        story,
        speaker.map(|(name, _)| name).into(),
        speaker.map(|(_, roles)| roles.join("; ")).filter(|roles| !roles.is_empty()).into(),
        said_on.into(),
        kind_name(attribution.kind).into(),
        wording,
        words(&attribution.content).into(),
        words(&attribution.source).into(),
        words(&attribution.cue).into(),
        origin_kind,
        origin,
        article.id.as_str().into(),
        annotated.label.as_str().into(),
        web_address(article).into(),
        article.published.map(|stamp| stamp.to_string()).into(),
        first.into(),
        last.into(),
        Cell::Real(rounded(attribution.confidence)),
    ]
}

const EVENTS: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("story", Kind::Text),
    ("type", Kind::Text),
    ("mode", Kind::Text),
    ("status", Kind::Text),
    ("first_day", Kind::Day),
    ("last_day", Kind::Day),
    ("actor", Kind::Text),
    ("actor_code", Kind::Text),
    ("recipient", Kind::Text),
    ("recipient_code", Kind::Text),
    ("place", Kind::Text),
    ("text", Kind::Text),
    ("article", Kind::Text),
    ("url", Kind::Text),
    ("start", Kind::Number),
    ("end", Kind::Number),
    ("mentions", Kind::Number),
    ("articles", Kind::Number),
    ("outlets", Kind::Text),
    ("background", Kind::Flag),
];

fn events(account: &Account, records: &[Record<'_>]) -> Table {
    let indices = indices(account);
    let row = |record: &Record<'_>| {
        let Place { article, span } = record.told;
        let told = account.corpus.articles.get(article).map(|annotated| &annotated.article);
        let chars = indices.get(article).map(|index| index.chars(span));
        let name = |party: Option<&Party>| Cell::from(party.map(|party| record.name(party)));
        let code = |party: Option<&Party>| Cell::from(party.and_then(|party| party.code.as_deref()));
        let actor = record.event.and_then(|event| event.actor.as_ref());
        let recipient = record.event.and_then(|event| event.recipient.as_ref());
        vec![
            format!("{:014x}", record.id).into(),
            record.story.map(|story| account.story_id(story)).into(),
            record.event.map(|event| event.kind.name()).into(),
            record.event.and_then(|event| event.mode).into(),
            status_name(record.status).into(),
            record.first_day.into(),
            record.last_day.into(),
            name(actor),
            code(actor),
            name(recipient),
            code(recipient),
            record.place().map(one_line).into(),
            record.text.into(),
            told.map(|article| article.id.as_str()).into(),
            told.and_then(web_address).into(),
            chars.map(|chars| chars.start).into(),
            chars.map(|chars| chars.end).into(),
            record.mentions.into(),
            record.articles.into(),
            record.outlets.join("; ").into(),
            record.background.into(),
        ]
    };
    Table { columns: EVENTS, rows: records.iter().map(row).collect() }
}

/// What turns bytes of each article's text into code points.
pub(crate) fn indices(account: &Account) -> Vec<CodePoints<'_>> {
    account.corpus.articles.iter().map(|annotated| CodePoints::new(&annotated.article.text)).collect()
}
