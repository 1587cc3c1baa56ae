//! What is known of how articles tell the sentences of others, for training (`training/account/evidence.py`).
//!
//!     cargo run --release -p rashomon-story --example evidence -- ARTICLES.jsonl ASKED.tsv
//!
//! A line of articles has `id`, `story`, `title`, `text` and `published`. A line of what is asked has, by tabs: the article, where
//! its sentence begins and ends, in code points, and the other article. Prints a line for each: the features, by tabs; nothing
//! where the other has no word of the sentence.

mod common;

use std::io::Write;

use rashomon_story::evidence_features;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let asked = std::env::args().nth(2).ok_or("which file of what is asked?")?;
    let (articles, memberships) = common::stories(&path)?;
    let asked = std::fs::read_to_string(asked)?;
    let places = common::Places::of(&articles);
    let line = |line: &str| {
        let columns = &mut line.split('\t');
        let (article, span) = places.place(columns)?;
        Some((article, span, places.article(columns)?))
    };
    let asked = asked.lines().map(line).collect::<Option<Vec<_>>>();
    let asked = asked.ok_or("a line that is none: article, start, end, other")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for features in evidence_features(&articles, &memberships, &asked) {
        writeln!(out, "{}", common::columns(&features.unwrap_or_default()))?;
    }
    Ok(())
}
