//! Reads documents of `{"id", "text", "dct"}` as JSON Lines on standard input and writes their time
//! expressions in the form that a TempEval-3 scorer takes.

use std::io::{BufRead, Write};

use rashomon_text::{CodePoints, Stamp};
use rashomon_timex::TimexKind;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let document: serde_json::Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let published = document["dct"].as_str().and_then(|dct| dct.parse::<Stamp>().ok());
        let times = rashomon_timex::read(text, &rashomon_language::read(text), published);
        let points = CodePoints::new(text);
        let timexes: Vec<_> = times
            .timexes
            .iter()
            .map(|timex| {
                let span = points.chars(timex.span);
                let kind = match timex.kind {
                    TimexKind::Date => "DATE",
                    TimexKind::Time => "TIME",
                    TimexKind::Duration => "DURATION",
                    TimexKind::Set => "SET",
                };
                serde_json::json!({
                    "start": span.start, "end": span.end, "type": kind, "value": timex.value,
                    "first_day": timex.first_day.map(|day| day.to_string()),
                    "last_day": timex.last_day.map(|day| day.to_string()),
                    "words": timex.span.of(text),
                })
            })
            .collect();
        let anchor = times.anchor.map(|anchor| anchor.how);
        writeln!(out, "{}", serde_json::json!({"id": document["id"], "anchor": anchor, "timexes": timexes}))?;
    }
    Ok(())
}
