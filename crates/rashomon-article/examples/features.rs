//! Prints the features of documents for training: JSON Lines `{"id", "text"}` in, `{"id", "rows": [[start, end,
//! feature...]...]}` out, offsets in bytes.

use std::io::{BufRead, Write};

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let rows: Vec<Vec<f32>> = rashomon_article::training::plain_rows(text)
            .into_iter()
            .map(|(span, row)| [vec![span.start as f32, span.end as f32], row].concat())
            .collect();
        writeln!(out, "{}", json!({"id": document["id"], "rows": rows}))?;
    }
    Ok(())
}
