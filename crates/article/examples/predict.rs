//! Extracts the pages of a gold file and prints predictions for `score_extraction.py`, JSON Lines:
//!
//! cargo run --release -p rashomon-article --example predict -- GOLD.jsonl [--url] > predictions.jsonl

use std::io::Write;
use std::path::Path;

use rashomon_article::extract;
use rashomon_page::{Limits, read};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gold = std::env::args().nth(1).ok_or("give a gold file")?;
    let with_url = std::env::args().any(|a| a == "--url");
    let folder = Path::new(&gold).parent().unwrap_or(Path::new(""));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::fs::read_to_string(&gold)?.lines().filter(|l| !l.trim().is_empty()) {
        let entry: Value = serde_json::from_str(line)?;
        let file = entry["file"].as_str().unwrap_or_default();
        let bytes = std::fs::read(folder.join(file))?;
        let mut reading = read(&bytes, Some(file), None, &Limits::default());
        let Some(page) = reading.pages.first_mut() else {
            eprintln!("{}: {:?}", entry["id"], reading.refused);
            continue;
        };
        if with_url {
            page.url = entry["url"].as_str().map(str::to_owned);
        }
        match extract(page) {
            Ok(article) => {
                let published = article.published.map(|p| p.to_string());
                let row = json!({"id": entry["id"], "text": article.text, "title": article.title,
                    "authors": article.authors, "published": published, "outlet": article.outlet,
                    "modified": article.modified.map(|m| m.to_string()),
                    "diagnostics": article.diagnostics.iter().map(|d| &d.message).collect::<Vec<_>>()});
                writeln!(out, "{row}")?;
            }
            Err(why) => eprintln!("{}: {why}", entry["id"]),
        }
    }
    Ok(())
}
