//! What is known of the clauses in known stories, for training (`training/account/train.py`).
//!
//!     cargo run --release -p rashomon-story --example news_value -- ARTICLES.jsonl
//!
//! A line has `id`, `story`, `title`, `text` and `published`. Prints a line a clause, by tabs: the features, the number of the
//! story, whether another article tells the like (1), the article, and where the clause begins and ends, in code points.

mod common;

use std::io::Write;

use common::{code_points, columns};
use rashomon_story::news_values;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let (articles, memberships) = common::stories(&path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for clause in news_values(&articles, &memberships) {
        let (article, span) = clause.place;
        let (start, end) = code_points(&articles[article].article.text, span);
        let (story, told) = (memberships[article].story, u8::from(clause.told));
        let id = &articles[article].article.id;
        writeln!(out, "{}\t{story}\t{told}\t{id}\t{start}\t{end}", columns(&clause.features))?;
    }
    Ok(())
}
