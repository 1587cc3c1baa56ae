//! Prints every difference that the accounts of known stories raise, with the words around each reading, to be read by
//! eye: how often the account is right in what it calls a difference.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::bench::{Bench, lines};

/// Code points shown on each side of a reading.
const AROUND: usize = 70;

/// The stories of a set (`basil`, `ecbplus`), each read alone by the finished binary.
pub fn run(shared: &Path, set: &str) -> io::Result<()> {
    let bench = Bench::new(shared)?;
    let mut stories: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in lines(&bench.data.join(format!("stories/{set}.jsonl")))? {
        let part = row["split"].as_str().unwrap_or_default();
        stories.entry(format!("{part} {}", row["story"])).or_default().push(row);
    }
    let mut raised: BTreeMap<String, usize> = BTreeMap::new();
    for (story, rows) in &stories {
        let articles = rows.iter().map(|row| {
            let text = row["text"].as_str().unwrap_or_default();
            let text = if row["date"].is_null() { running_text(text) } else { text.to_owned() };
            json!({"id": row["id"], "outlet": row.get("source").unwrap_or(&row["id"]), "title": row["title"],
                   "published": row["date"], "text": text})
        });
        let input = bench.write("differences.in", articles)?;
        let output =
            Command::new(&bench.binary).args(["brief", "--format", "json"]).arg(&input).output()?.stdout;
        let account: Value = serde_json::from_slice(&output)?;
        let texts: BTreeMap<String, String> = lines(&input)?
            .iter()
            .filter_map(|row| Some((row["id"].as_str()?.to_owned(), row["text"].as_str()?.to_owned())))
            .collect();
        for difference in list(&account["stories"]).iter().flat_map(|story| list(&story["conflicts"])) {
            *raised
                .entry(format!(
                    "{} {}",
                    story.split(' ').next().unwrap_or_default(),
                    text(&difference["kind"])
                ))
                .or_default() += 1;
            println!("{story}: {} ({})", text(&difference["explanation"]), text(&difference["level"]));
            for reading in list(&difference["readings"]) {
                for report in list(&reading["reports"]).iter().take(2) {
                    println!("    {}", shown(&texts, report));
                }
            }
        }
    }
    for (kind, count) in raised {
        println!("{count:4} {kind}");
    }
    Ok(())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A report's words between guillemets, with what stands around them.
fn shown(texts: &BTreeMap<String, String>, report: &Value) -> String {
    let id = text(&report["article"]);
    let article: Vec<char> = texts.get(id).map(|text| text.chars().collect()).unwrap_or_default();
    let at = |key: &str| {
        report[key].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0).min(article.len())
    };
    let (start, end) = (at("start"), at("end"));
    let part = |from: usize, to: usize| article[from..to].iter().collect::<String>().replace('\n', " / ");
    let (from, to) = (start.saturating_sub(AROUND), article.len().min(end + AROUND));
    format!("{id}: …{}«{}»{}…", part(from, start), part(start, end), part(end, to))
}

/// Tokens joined by spaces as running text: marks stand beside their words, "1 , 500" and "don ’ t" are one.
fn running_text(tokens: &str) -> String {
    let tokens: Vec<&str> = tokens.split(' ').collect();
    let token = |i: usize| tokens.get(i).copied().unwrap_or_default();
    let mut text = String::new();
    for (i, here) in tokens.iter().enumerate() {
        if i > 0 && !meet([i.checked_sub(2).map_or("", token), token(i - 1), here, token(i + 1)]) {
            text.push(' ');
        }
        text.push_str(here);
    }
    text
}

/// Whether the second and the third of four tokens in a row stand without a space.
fn meet([far, before, here, after]: [&str; 4]) -> bool {
    let digits = |token: &str| !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit());
    let thousands = |mark: &str, after: &str| mark == "," && digits(after) && after.len() == 3;
    let ending = |token: &str| matches!(token, "s" | "t" | "re" | "ve" | "ll" | "d");
    let apostrophe = |token: &str| matches!(token, "'" | "’");
    matches!(
        here,
        "." | "," | ";" | ":" | "!" | "?" | "%" | ")" | "]" | "-" | "'s" | "’s" | "n't" | "'re" | "'ve"
    ) || matches!(before, "(" | "[" | "$" | "-")
        || apostrophe(here) && ending(after)
        || apostrophe(before) && ending(here)
        || digits(far) && (thousands(before, here) || matches!(before, ":" | ".") && digits(here))
}
