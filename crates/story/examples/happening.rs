//! What is known of the reports with a day in known stories, for training (`training/account/happening.py`).
//!
//!     cargo run --release -p rashomon-story --example happening -- ARTICLES.jsonl
//!
//! A line has `id`, `story`, `title`, `text` and `published`. Prints a line a report, by tabs: the features, the article, where the
//! word that names it begins, in code points, and its first and last day.

use std::collections::BTreeMap;
use std::io::Write;

use rashomon_article::Article;
use rashomon_story::{Annotated, Membership, happenings};
use rashomon_text::{SourceMap, Stamp};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let rows: Vec<Value> =
        std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut memberships = Vec::new();
    for row in &rows {
        let count = numbers.len();
        let story = *numbers.entry(row["story"].as_str().unwrap_or_default().to_owned()).or_insert(count);
        memberships.push(Membership { story, episode: story, copy_of: None, shared: Vec::new() });
    }
    let articles: Vec<Annotated> = rows.iter().map(annotated).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for happening in happenings(&articles, &memberships) {
        let values: Vec<String> = happening.features.iter().map(|value| format!("{value:.4}")).collect();
        let (article, span) = happening.trigger;
        let text = &articles[article].article.text;
        let start = text[..span.start as usize].chars().count();
        let (first, last) = happening.days;
        writeln!(out, "{}\t{}\t{start}\t{first}\t{last}", values.join("\t"), articles[article].article.id)?;
    }
    Ok(())
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
