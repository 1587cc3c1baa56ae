//! What is known of how articles tell the sentences of others, for training (`training/account/evidence.py`).
//!
//!     cargo run --release -p rashomon-story --example evidence -- ARTICLES.jsonl ASKED.tsv
//!
//! A line of articles has `id`, `story`, `title`, `text` and `published`. A line of what is asked has, by tabs: the article, where
//! its sentence begins and ends, in code points, and the other article. Prints a line for each: the features, by tabs; nothing
//! where the other has no word of the sentence.

use std::collections::BTreeMap;
use std::io::Write;

use rashomon_article::Article;
use rashomon_story::{Annotated, Membership, evidence_features};
use rashomon_text::{SourceMap, Span, Stamp, Text};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let asked = std::env::args().nth(2).ok_or("which file of what is asked?")?;
    let rows: Vec<Value> =
        std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut memberships = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let count = numbers.len();
        let story = *numbers.entry(row["story"].as_str().unwrap_or_default().to_owned()).or_insert(count);
        memberships.push(Membership { story, episode: story, copy_of: None, shared: Vec::new() });
        index.insert(row["id"].as_str().unwrap_or_default().to_owned(), at);
    }
    let articles: Vec<Annotated> = rows.iter().map(annotated).collect();
    let asked = std::fs::read_to_string(asked)?;
    let asked = asked.lines().map(|line| place(line, &articles, &index)).collect::<Option<Vec<_>>>();
    let asked = asked.ok_or("a line that is none: article, start, end, other")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for features in evidence_features(&articles, &memberships, &asked) {
        let values: Vec<String> =
            features.unwrap_or_default().iter().map(|value| format!("{value:.4}")).collect();
        writeln!(out, "{}", values.join("\t"))?;
    }
    Ok(())
}

fn place(
    line: &str,
    articles: &[Annotated],
    index: &BTreeMap<String, usize>,
) -> Option<(usize, Span<Text>, usize)> {
    let mut columns = line.split('\t');
    let article = *index.get(columns.next()?)?;
    let text = &articles.get(article)?.article.text;
    let mut byte = || {
        let at = columns.next()?.parse::<usize>().ok()?;
        let byte = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
        u32::try_from(byte).ok()
    };
    let (start, end) = (byte()?, byte()?);
    Some((article, Span::new(start, end), *index.get(columns.next()?)?))
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
