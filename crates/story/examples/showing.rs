//! What is known of the sentences with a day of known stories, for training (`training/account/showing.py`).
//!
//!     cargo run --release -p rashomon-story --example showing -- ARTICLES.jsonl
//!
//! A line has `id`, `story`, `title`, `text` and `published`. Prints a line for each thing that a sentence tells with a day, by tabs: the
//! features, the article, where the sentence begins, in code points, and the first and last day.

mod common;

use std::io::Write;

use common::{code_points, columns};
use rashomon_story::showings;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let (articles, memberships) = common::stories(&path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for showing in showings(&articles, &memberships) {
        let (article, sentence) = showing.sentence;
        let (start, _) = code_points(&articles[article].article.text, sentence);
        let (first, last) = showing.days;
        let id = &articles[article].article.id;
        writeln!(out, "{}\t{id}\t{start}\t{first}\t{last}", columns(&showing.features))?;
    }
    Ok(())
}
