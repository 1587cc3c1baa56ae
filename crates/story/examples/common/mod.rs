//! What the examples for training share: known stories as annotated articles.

#![allow(dead_code, reason = "each example uses its part")]

use std::collections::BTreeMap;
use std::error::Error;

use rashomon_article::Article;
use rashomon_document::{self as document, Budgets, Tasks};
use rashomon_model::Model;
use rashomon_story::{Annotated, Membership};
use rashomon_text::{SourceMap, Span, Stamp, Text};
use serde_json::Value;

/// Reads lines of `id`, `story`, `title`, `text` and `published`; index for index, each article and its story.
pub fn stories(path: &str) -> Result<(Vec<Annotated>, Vec<Membership>), Box<dyn Error>> {
    read(path, annotated)
}

/// The same, as the trained model reads them.
pub fn stories_by_model(path: &str) -> Result<(Vec<Annotated>, Vec<Membership>), Box<dyn Error>> {
    let model = Model::builtin()?;
    let again = |row: &Value| {
        let Annotated { label, article, .. } = annotated(row);
        document::read(label, article, Tasks::ALL, Some(&model), Budgets::NONE).0
    };
    read(path, again)
}

fn read(
    path: &str,
    annotated: impl Fn(&Value) -> Annotated,
) -> Result<(Vec<Annotated>, Vec<Membership>), Box<dyn Error>> {
    let rows: Vec<Value> =
        std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut memberships = Vec::new();
    for row in &rows {
        let count = numbers.len();
        let story = *numbers.entry(row["story"].as_str().unwrap_or_default().to_owned()).or_insert(count);
        memberships.push(Membership { story, episode: story, copy_of: None, shared: Vec::new() });
    }
    Ok((rows.iter().map(annotated).collect::<Vec<_>>(), memberships))
}

/// Where a span begins and ends, in code points.
pub fn code_points(text: &str, span: Span<Text>) -> (usize, usize) {
    let start = text[..span.start as usize].chars().count();
    (start, start + span.of(text).chars().count())
}

/// The places of articles that a table names.
pub struct Places<'a> {
    articles: &'a [Annotated],
    index: BTreeMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    pub fn of(articles: &'a [Annotated]) -> Self {
        let ids = articles.iter().enumerate().map(|(at, annotated)| (annotated.article.id.as_str(), at));
        Self { articles, index: ids.collect() }
    }

    /// The article that the next column names.
    pub fn article<'t>(&self, columns: &mut impl Iterator<Item = &'t str>) -> Option<usize> {
        self.index.get(columns.next()?).copied()
    }

    /// An article and a span: the article, where it begins and where it ends, in code points.
    pub fn place<'t>(&self, columns: &mut impl Iterator<Item = &'t str>) -> Option<(usize, Span<Text>)> {
        let article = self.article(columns)?;
        let text = &self.articles.get(article)?.article.text;
        let mut byte = || {
            let at = columns.next()?.parse::<usize>().ok()?;
            let byte = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
            u32::try_from(byte).ok()
        };
        let (start, end) = (byte()?, byte()?);
        Some((article, Span::new(start, end)))
    }
}

/// Numbers as columns.
pub fn columns(values: &[f32]) -> String {
    values.iter().map(|value| format!("{value:.4}")).collect::<Vec<_>>().join("\t")
}

fn annotated(row: &Value) -> Annotated {
    let string = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let (id, text, title) = (string("id"), string("text"), row["title"].as_str().map(str::to_owned));
    let published = string("published").parse::<Stamp>().ok();
    let language = rashomon_language::read(&text);
    let times = rashomon_timex::read(&text, &language, published);
    let attributions = rashomon_attribution::read(&text, &language, &times);
    let events = rashomon_event::read(&text, &language, &times);
    let source = SourceMap::identity(0, text.len() as u32);
    let article = Article {
        id: id.clone(),
        language: Some("en".to_owned()),
        title,
        published,
        source,
        text,
        ..Article::default()
    };
    Annotated { label: id, article, language, times, attributions, events, ..Annotated::default() }
}
