//! What is known of the pairs of slots in known stories, for training (`training/slots/train.py`).
//!
//!     cargo run --release -p rashomon-story --example same_slot -- ARTICLES.jsonl
//!
//! A line has `id`, `story`, `text` and `published`. Prints a line a pair, by tabs: the features, then the number of the
//! story, how the values stand to each other (1 equal, 0 compatible, -1 other), whether neither stands in the other
//! article (1), the best score with an equal value, and both articles with where the values stand and their words.

mod common;

use std::io::Write;

use rashomon_story::{Relation, slot_pairs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let (articles, memberships) = common::stories(&path)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for pair in slot_pairs(&articles, &memberships) {
        let relation = match pair.relation {
            Relation::Equal => 1,
            Relation::Compatible => 0,
            Relation::Other => -1,
        };
        let shown = |(article, span): (usize, rashomon_text::Span<rashomon_text::Text>)| {
            let article = &articles[article].article;
            let (start, end) = common::code_points(&article.text, span);
            let words = span.of(&article.text).replace(['\t', '\n'], " ");
            format!("{}\t{start}\t{end}\t{words}", article.id)
        };
        let story = memberships[pair.a.0].story;
        let exclusive = u8::from(pair.exclusive);
        writeln!(
            out,
            "{}\t{story}\t{relation}\t{exclusive}\t{:.4}\t{}\t{}",
            common::columns(&pair.features),
            pair.elsewhere,
            shown(pair.a),
            shown(pair.b)
        )?;
    }
    Ok(())
}
