//! Reads documents of `{"id", "text", "published"}` as JSON Lines on standard input and writes their events.
//! Tables of heads as arguments are those of folds: a document with `"fold": 2` is read with the third.

use std::io::{BufRead, Write};

use rashomon_event::{Head, Party};
use rashomon_text::{CodePoints, Stamp};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tables = std::env::args().skip(1).map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let heads: Vec<Head> = tables.iter().map(|table| Head::parse(table)).collect();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let published = document["published"].as_str().and_then(|day| day.parse::<Stamp>().ok());
        let language = rashomon_language::read(text);
        let times = rashomon_timex::read(text, &language, published);
        let points = CodePoints::new(text);
        let party = |party: &Option<Party>| {
            party.as_ref().map(|party| {
                let span = points.chars(party.span);
                let name =
                    party.entity.and_then(|entity| language.entities.get(entity)).map(|entity| &entity.name);
                serde_json::json!({"start": span.start, "end": span.end, "name": name, "code": party.code})
            })
        };
        let fold = document["fold"].as_u64().unwrap_or(0) as usize;
        let head = heads.get(fold).unwrap_or(Head::get());
        let events: Vec<_> = rashomon_event::read_with(text, &language, &times, head)
            .iter()
            .map(|event| {
                serde_json::json!({
                    "type": event.kind.name(), "mode": event.mode, "status": format!("{:?}", event.status),
                    "trigger": event.trigger.of(text), "actor": party(&event.actor),
                    "recipient": party(&event.recipient), "when": event.when.map(|when| when.of(text)),
                    "first_day": event.first_day.map(|day| day.to_string()),
                    "place": event.place.and_then(|place| language.entities.get(place)).map(|place| &place.name),
                    "confidence": event.confidence, "quad": event.kind.quad(),
                    "sentence": language.sentences.get(language.sentence_at(event.trigger.start)).map(|s| s.span.of(text)),
                })
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({"id": document["id"], "events": events}))?;
    }
    Ok(())
}
