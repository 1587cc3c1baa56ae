//! Joins given mentions of events across articles, for `score_coref.py`.
//!
//!     cargo run --release -p rashomon-story --example same_event -- [--topics] [--articles FULL.jsonl]
//!         [--weights TABLE] [--features] MENTIONS.jsonl
//!
//! A line has `id`, `text` and `events` (`start`, `end`, in code points). The story of an article is found from its
//! text, or given by `topic` (with `--topics`); `--articles` has the whole text of the articles, where `text` is of
//! marked sentences alone. Prints the lines' events with their `chain`; with `--features`, what is known of each pair,
//! for training: its values and the two mentions as line and event, by tabs.

use std::collections::BTreeMap;
use std::io::Write;

use rashomon_article::Article;
use rashomon_story::{Annotated, EventMention, EventWeights, cluster, event_pairs, same_events_with};
use rashomon_text::{CodePoints, SourceMap, Span};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut topics, mut features) = (false, false);
    let mut weights = EventWeights::get().clone();
    let mut whole: BTreeMap<String, String> = BTreeMap::new();
    let mut lines: Vec<Value> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--topics" => topics = true,
            "--features" => features = true,
            "--weights" => {
                let path = arguments.next().ok_or("--weights: which table?")?;
                weights = EventWeights::parse(&std::fs::read_to_string(path)?);
            }
            "--articles" => {
                for row in read(&arguments.next().ok_or("--articles: which file?")?)? {
                    whole.insert(string(&row, "id"), string(&row, "text"));
                }
            }
            path => lines.extend(read(path)?),
        }
    }
    let articles: Vec<Annotated> = lines
        .iter()
        .map(|line| {
            let rest = whole.get(&string(line, "id")).map_or("", String::as_str);
            annotated(format!("{}\n{rest}", string(line, "text")))
        })
        .collect();
    let stories: Vec<usize> = if topics {
        let names: Vec<String> = lines.iter().map(|line| string(line, "topic")).collect();
        names.iter().map(|name| names.iter().position(|n| n == name).unwrap_or_default()).collect()
    } else {
        cluster(&articles).iter().map(|member| member.story).collect()
    };
    let mut places = Vec::new();
    let mut mentions = Vec::new();
    for (article, line) in lines.iter().enumerate() {
        let points = CodePoints::new(&articles[article].article.text);
        for (index, event) in line["events"].as_array().into_iter().flatten().enumerate() {
            let at = |key: &str| points.byte_at(event[key].as_u64().unwrap_or_default() as u32);
            places.push((article, index));
            mentions.push(EventMention { article, span: Span::new(at("start"), at("end")) });
        }
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if features {
        for pair in event_pairs(&articles, &mentions, &stories) {
            let ((i, m), (j, n)) = (places[pair.a], places[pair.b]);
            let values: Vec<String> = pair.features.iter().map(|value| format!("{value:.4}")).collect();
            writeln!(out, "{}\t{i}\t{m}\t{j}\t{n}", values.join("\t"))?;
        }
        return Ok(());
    }
    let events = same_events_with(&articles, &mentions, &stories, &weights);
    for (&(article, index), event) in places.iter().zip(events) {
        lines[article]["events"][index]["chain"] = json!(format!("e{event}"));
    }
    for line in &lines {
        writeln!(out, "{}", json!({"id": line["id"], "events": line["events"]}))?;
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<Value>, Box<dyn std::error::Error>> {
    std::fs::read_to_string(path)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn string(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

fn annotated(text: String) -> Annotated {
    let language = rashomon_language::read_layers(&text, rashomon_language::Layers::Sentences);
    let source = SourceMap::identity(0, text.len() as u32);
    let article = Article { language: Some("en".to_owned()), source, text, ..Article::default() };
    Annotated { article, language, ..Annotated::default() }
}
