//! Reads JSON Lines of articles with `doc_id` and `text` (PolNeAR) and prints the attributions, offsets in code
//! points: `cargo run --release -p rashomon-attribution --example predict FILE [--candidates]
//! [--model FOLDER]`.

use std::io::Write;

use rashomon_text::{CodePoints, Span, Text};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let all = std::env::args().any(|arg| arg == "--candidates");
    let model = std::env::args().skip_while(|arg| arg != "--model").nth(1).map(open).transpose()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::fs::read_to_string(path)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        let mut fault = None;
        let (language, predictions) = rashomon_language::read_with(text, |quotes| {
            let quotes: Vec<_> = quotes.iter().map(|quote| quote.outer).collect();
            let read = model.as_ref()?.read(text, &quotes);
            read.map_err(|error| fault = Some(error)).ok()
        });
        if let Some(error) = fault {
            return Err(error.into());
        }
        let published = article["date"].as_str().and_then(|date| date.parse().ok());
        let index = CodePoints::new(text);
        let spans = |spans: &[Span<Text>]| -> Vec<[u32; 2]> {
            spans.iter().map(|&span| index.chars(span)).map(|span| [span.start, span.end]).collect()
        };
        let shown = |a: &rashomon_attribution::Attribution| {
            serde_json::json!({
                "source": spans(&a.source),
                "cue": spans(&a.cue),
                "content": spans(&a.content),
                "kind": format!("{:?}", a.kind).to_lowercase(),
                "act": format!("{:?}", a.act).to_lowercase(),
                "speaker": a.speaker.map(|e| &language.entities[e].name),
                "via": a.via.map(|e| &language.entities[e].name),
                "said_on": a.said_on.map(|day| day.to_string()),
                "confidence": a.confidence,
            })
        };
        let attributions: Vec<_> = if let Some(predictions) = predictions.as_ref().filter(|_| all) {
            let hypotheses = rashomon_attribution::hypotheses(text, &language, predictions);
            let shown = |(a, by, evidence): &(_, &str, Vec<f32>)| {
                let mut value = shown(a);
                value["by"] = serde_json::json!(by);
                value["evidence"] = serde_json::json!(evidence);
                value
            };
            hypotheses.iter().map(shown).collect()
        } else if all {
            let (named, _) = rashomon_attribution::candidates(text, &language);
            named
                .iter()
                .map(|(a, names)| {
                    let mut value = shown(a);
                    value["names"] = serde_json::json!(names);
                    value
                })
                .collect()
        } else {
            let times = rashomon_timex::read(text, &language, published);
            rashomon_attribution::read_with(text, &language, &times, predictions.as_ref())
                .iter()
                .map(shown)
                .collect()
        };
        writeln!(
            out,
            "{}",
            serde_json::json!({ "doc_id": article["doc_id"], "attributions": attributions })
        )?;
    }
    Ok(())
}

fn open(folder: String) -> Result<rashomon_model::Model, Box<dyn std::error::Error>> {
    let folder = std::path::Path::new(&folder);
    Ok(rashomon_model::Model::new(
        std::fs::read(folder.join("language.onnx"))?,
        &std::fs::read_to_string(folder.join("vocabulary.txt"))?,
        &std::fs::read_to_string(folder.join("heads.json"))?,
    )?)
}
