//! What is known of the statements of known stories, for training (`training/account/spoken.py`).
//!
//!     cargo run --release -p rashomon-story --example spoken -- ARTICLES.jsonl
//!
//! The articles are read by the trained model, as statements are unless rules alone are asked for. A line has `id`, `story`, `title`, `text` and `published`. Prints a line a statement of a named speaker, by tabs: the features, the
//! article, where what is said begins and ends, in code points, and the speaker.

mod common;

use std::io::Write;

use common::{code_points, columns};
use rashomon_story::spoken;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let (articles, memberships) = common::stories_by_model(&path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for spoken in spoken(&articles, &memberships) {
        let (article, span) = spoken.content;
        let (start, end) = code_points(&articles[article].article.text, span);
        let id = &articles[article].article.id;
        writeln!(out, "{}\t{id}\t{start}\t{end}\t{}", columns(&spoken.features), spoken.speaker)?;
    }
    Ok(())
}
