//! Reads JSON Lines of articles with `id` and `text` and prints their entities as `rashomon annotate` does, names by rules
//! and the built-in model together: `cargo run --release -p rashomon-language --example entities FILE [--rules]`.

use rashomon_language::{EntityKind, MentionKind};
use rashomon_text::CodePoints;
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rules = std::env::args().any(|argument| argument == "--rules");
    let path = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or_default();
    let model = rashomon_model::Model::builtin()?;
    for line in std::fs::read_to_string(path)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        let (language, _) = rashomon_language::read_with(text, |quotes| {
            let quotes: Vec<_> = quotes.iter().map(|quote| quote.outer).collect();
            if rules { None } else { model.read(text, &quotes).ok() }
        });
        let index = CodePoints::new(text);
        let entities = language.entities.iter().enumerate().map(|(number, entity)| {
            let mentions = entity.mentions.iter().map(|mention| {
                let span = index.chars(mention.span);
                let kind = match mention.kind {
                    MentionKind::Name => "name",
                    MentionKind::Nominal => "nominal",
                    MentionKind::Pronoun => "pronoun",
                };
                json!({"start": span.start, "end": span.end, "kind": kind})
            });
            let kind = match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Organization => "organization",
                EntityKind::Place => "place",
                EntityKind::Other => "other",
            };
            json!({
                "id": format!("e{}", number + 1), "name": entity.name, "kind": kind, "roles": entity.roles,
                "mentions": mentions.collect::<Vec<_>>(),
            })
        });
        println!("{}", json!({"id": article["id"], "entities": entities.collect::<Vec<_>>()}));
    }
    Ok(())
}
