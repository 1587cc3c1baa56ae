//! What is known of sentences of known stories, for training (`training/account/worth.py`).
//!
//!     cargo run --release -p rashomon-story --example worth -- ARTICLES.jsonl ASKED.tsv
//!
//! A line of articles has `id`, `story`, `title`, `text` and `published`. A line of what is asked has, by tabs: the article, where
//! its sentence begins and ends, in code points. Prints a line for each: the features, by tabs.

mod common;

use std::io::Write;

use rashomon_story::worth_features;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let asked = std::env::args().nth(2).ok_or("which file of what is asked?")?;
    let (articles, memberships) = common::stories(&path)?;
    let asked = std::fs::read_to_string(asked)?;
    let places = common::Places::of(&articles);
    let asked = asked.lines().map(|line| places.place(&mut line.split('\t'))).collect::<Option<Vec<_>>>();
    let asked = asked.ok_or("a line that is none: article, start, end")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for features in worth_features(&articles, &memberships, &asked) {
        writeln!(out, "{}", common::columns(&features))?;
    }
    Ok(())
}
