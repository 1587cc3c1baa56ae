//! Given pairs of parties as JSON Lines on standard input, as `{"id", "text", "source": {"start", "end"}, "target"}`
//! (code points): with `features`, writes what the head sees of each, for training; with `predict [TABLE...]`, the type
//! it gives each. Several tables are those of folds: a pair with `"fold": 2` is asked of the third.

use std::io::{BufRead, Write};

use rashomon_event::{EventKind, Head, Pair, features_of_pair};
use rashomon_text::{CodePoints, Span, Text};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (task, tables) = arguments.split_first().ok_or("features or predict?")?;
    let tables = tables.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let heads: Vec<Head> = tables.iter().map(|table| Head::parse(table)).collect();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let given: Value = serde_json::from_str(&line?)?;
        let text = given["text"].as_str().unwrap_or_default();
        let language = rashomon_language::read(text);
        let points = CodePoints::new(text);
        let pair = Pair { source: span(&points, &given["source"]), target: span(&points, &given["target"]) };
        let row = if task == "features" {
            let mut all = std::collections::BTreeSet::new();
            features_of_pair(text, &language, pair, &mut |f| {
                all.insert(format!("{}\t{}\t{}", f.family, f.first, f.second));
            });
            json!({"id": given["id"], "features": all})
        } else {
            let fold = given["fold"].as_u64().unwrap_or(0) as usize;
            let guess = heads.get(fold).unwrap_or(Head::get()).guess(text, &language, pair);
            let kind = guess.best();
            // The data has one type, YIELD, for both, and counts it as material cooperation.
            let root = if kind == EventKind::Retreat { "YIELD" } else { kind.name() };
            let quad = kind.quad();
            json!({"id": given["id"], "root": root, "quad": quad, "binary": u8::from(quad > 2),
                "probability": guess.probability(kind)})
        };
        writeln!(out, "{row}")?;
    }
    Ok(())
}

fn span(points: &CodePoints<'_>, party: &Value) -> Option<Span<Text>> {
    let (start, end) = (party["start"].as_u64()?, party["end"].as_u64()?);
    Some(Span::new(points.byte_at(start as u32), points.byte_at(end as u32)))
}
