//! Prints the features of documents for training. JSON Lines in, JSON Lines out:
//!
//! `{"id", "text"}` gives `{"id", "rows": [[start, end, feature...]...]}`, offsets in bytes;
//! `{"id", "file"}`, a page of HTML, gives `{"id", "blocks": [text...], "rows": [[feature...]...], "ties": [[element, element]...]}`.

use std::io::{BufRead, Write};

use rashomon_article::training;
use rashomon_page::{Content, Format, Limits, read};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        if let Some(file) = document["file"].as_str() {
            let reading = read(&std::fs::read(file)?, None, Some(Format::Html), &Limits::default());
            let tree = reading
                .pages
                .iter()
                .find_map(|p| if let Content::Html(tree) = &p.content { Some(tree) } else { None });
            let rows = tree.map(training::html_rows).unwrap_or_default();
            let blocks: Vec<&str> = rows.iter().map(|(text, ..)| text.as_str()).collect();
            let ties: Vec<[u32; 2]> = rows.iter().map(|(.., tie)| *tie).collect();
            let rows: Vec<&[f32]> = rows.iter().map(|(_, row, _)| row.as_slice()).collect();
            let line = json!({"id": document["id"], "blocks": blocks, "rows": rows, "ties": ties});
            writeln!(out, "{line}")?;
            continue;
        }
        let text = document["text"].as_str().unwrap_or_default();
        let rows: Vec<Vec<f32>> = training::plain_rows(text)
            .into_iter()
            .map(|(span, row)| [vec![span.start as f32, span.end as f32], row].concat())
            .collect();
        writeln!(out, "{}", json!({"id": document["id"], "rows": rows}))?;
    }
    Ok(())
}
