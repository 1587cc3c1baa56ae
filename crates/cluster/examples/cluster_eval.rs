//! Groups articles of JSON Lines and prints what `score_clusters.py` reads.
//!
//!     cargo run --release -p rashomon-cluster --example cluster_eval -- [--dates] ARTICLES.jsonl > PREDICTED.jsonl
//!
//! A line has `id`, `text`, and perhaps `title`, `date` or `published` (used with
//! `--dates`) and `source` or `outlet`. Prints one object a
//! line: `cluster` is the episode, `copies` the group of copies, `reuse` the ids an article shares four
//! sentences' worth of passages (60 words) with.

use std::io::Write;

use rashomon_article::Article;
use rashomon_cluster::{Thresholds, cluster_with};
use rashomon_document::Annotated;
use rashomon_text::SourceMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut dates = false;
    let mut thresholds = Thresholds::default();
    let mut paths = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            None if argument == "--dates" => dates = true,
            Some(("--episode", value)) => thresholds.episode = value.parse()?,
            Some(("--story", value)) => thresholds.story = value.parse()?,
            Some(("--lead", value)) => thresholds.lead = value.parse()?,
            Some(("--half-life", value)) => thresholds.half_life = value.parse()?,
            _ => paths.push(argument),
        }
    }
    let mut ids = Vec::new();
    let mut articles = Vec::new();
    for path in paths {
        for line in std::fs::read_to_string(path)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let field = |key: &str| row[key].as_str().map(str::to_owned);
            ids.push(field("id").unwrap_or_default());
            articles.push(annotated(
                field("title"),
                field("source").or(field("outlet")),
                field("text").unwrap_or_default(),
                dates.then(|| field("date").or(field("published"))).flatten(),
            ));
        }
    }
    #[allow(clippy::disallowed_methods, reason = "the time taken is printed, nothing depends on it")]
    let start = std::time::Instant::now();
    let memberships = cluster_with(&articles, &thresholds);
    let bytes: usize = articles.iter().map(|a| a.article.text.len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    eprintln!(
        "{} articles, {:.1} MB, {seconds:.2} s, {:.1} MB/s",
        ids.len(),
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / seconds
    );
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (i, member) in memberships.iter().enumerate() {
        let mut words: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for shared in &member.shared {
            *words.entry(shared.with).or_default() +=
                shared.span.of(&articles[i].article.text).split_whitespace().count();
        }
        let reuse: Vec<&str> = words.iter().filter(|w| *w.1 >= 60).map(|w| ids[*w.0].as_str()).collect();
        let row = serde_json::json!({
            "id": ids[i],
            "story": member.story,
            "cluster": format!("{}.{}", member.story, member.episode),
            "copies": ids[member.copy_of.unwrap_or(i)],
            "reuse": reuse,
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn annotated(title: Option<String>, outlet: Option<String>, text: String, date: Option<String>) -> Annotated {
    let article = Article {
        outlet,
        title,
        published: date.and_then(|d| d.parse().ok()),
        language: Some("en".to_owned()),
        source: SourceMap::identity(0, text.len() as u32),
        text,
        ..Article::default()
    };
    Annotated { article, ..Annotated::default() }
}
