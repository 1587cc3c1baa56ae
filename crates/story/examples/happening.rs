//! What is known of the reports with a day in known stories, for training (`training/account/happening.py`).
//!
//!     cargo run --release -p rashomon-story --example happening -- ARTICLES.jsonl
//!
//! A line has `id`, `story`, `title`, `text` and `published`. Prints a line a report, by tabs: the features, the article, where the
//! word that names it begins, in code points, and its first and last day.

mod common;

use std::io::Write;

use common::{code_points, columns};
use rashomon_story::happenings;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let (articles, memberships) = common::stories(&path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for happening in happenings(&articles, &memberships) {
        let (article, span) = happening.trigger;
        let (start, _) = code_points(&articles[article].article.text, span);
        let (first, last) = happening.days;
        let id = &articles[article].article.id;
        writeln!(out, "{}\t{id}\t{start}\t{first}\t{last}", columns(&happening.features))?;
    }
    Ok(())
}
