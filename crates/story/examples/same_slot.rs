//! What is known of the pairs of slots in known stories, for training (`training/slots/train.py`).
//!
//!     cargo run --release -p rashomon-story --example same_slot -- ARTICLES.jsonl
//!
//! A line has `id`, `story`, `text` and `published`. Prints a line a pair, by tabs: the features, then the number of the
//! story, how the values stand to each other (1 equal, 0 compatible, -1 other), whether neither stands in the other
//! article (1), the best score with an equal value, and both articles with where the values stand and their words.

use std::collections::BTreeMap;
use std::io::Write;

use rashomon_article::Article;
use rashomon_story::{Annotated, Membership, Relation, slot_pairs};
use rashomon_text::{SourceMap, Stamp};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file of articles?")?;
    let rows: Vec<Value> =
        std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut memberships = Vec::new();
    let mut articles = Vec::new();
    for row in &rows {
        let count = numbers.len();
        let story = *numbers.entry(text(row, "story")).or_insert(count);
        memberships.push(Membership { story, episode: story, copy_of: None, shared: Vec::new() });
        articles.push(annotated(text(row, "id"), text(row, "text"), &text(row, "published")));
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for pair in slot_pairs(&articles, &memberships) {
        let values: Vec<String> = pair.features.iter().map(|value| format!("{value:.4}")).collect();
        let relation = match pair.relation {
            Relation::Equal => 1,
            Relation::Compatible => 0,
            Relation::Other => -1,
        };
        let shown = |(article, span): (usize, rashomon_text::Span<rashomon_text::Text>)| {
            let article = &articles[article].article;
            let start = article.text[..span.start as usize].chars().count();
            let words = span.of(&article.text).replace(['\t', '\n'], " ");
            format!("{}\t{start}\t{}\t{words}", article.id, start + words.chars().count())
        };
        let story = memberships[pair.a.0].story;
        let exclusive = u8::from(pair.exclusive);
        writeln!(
            out,
            "{}\t{story}\t{relation}\t{exclusive}\t{:.4}\t{}\t{}",
            values.join("\t"),
            pair.elsewhere,
            shown(pair.a),
            shown(pair.b)
        )?;
    }
    Ok(())
}

fn annotated(id: String, text: String, published: &str) -> Annotated {
    let published = published.parse::<Stamp>().ok();
    let language = rashomon_language::read(&text);
    let times = rashomon_timex::read(&text, &language, published);
    let attributions = rashomon_attribution::read(&text, &language, &times);
    let source = SourceMap::identity(0, text.len() as u32);
    let article = Article {
        id: id.clone(),
        language: Some("en".to_owned()),
        published,
        source,
        text,
        ..Article::default()
    };
    Annotated { label: id, article, language, times, attributions, ..Annotated::default() }
}
