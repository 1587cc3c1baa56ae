//! From the bytes of an input to its pages.

use serde_json::Value;

use crate::{Content, Limits, Page, Reading, Record, Refusal, html};
use rashomon_text::SourceMap;

/// The formats of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A web page.
    Html,
    /// Text without mark-up.
    Text,
    /// An article a line, as JSON.
    JsonLines,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A web archive.
    Warc,
}

/// Reads the pages of an input. `name` is its file name, a hint; `format` overrides what the bytes tell.
pub fn read(bytes: &[u8], name: Option<&str>, format: Option<Format>, limits: &Limits) -> Reading {
    let mut reading = Reading::default();
    let refuse = |place: String, why: &str| Refusal { place, why: why.to_owned() };
    let text = String::from_utf8_lossy(bytes).into_owned();
    if text.trim().is_empty() {
        reading.refused.push(refuse(String::new(), "it is empty; nothing to read"));
        return reading;
    }
    let page = |content| Page { url: None, content, diagnostics: Vec::new() };
    match format.unwrap_or_else(|| told(&text, name)) {
        Format::JsonLines => {
            for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                match record(line) {
                    Some((record, url)) => {
                        reading.pages.push(Page { url, ..page(Content::Record(record)) });
                    }
                    None => reading.refused.push(refuse(
                        format!("line {}", number + 1),
                        "it is no JSON object with a \"text\"; mend or remove the line",
                    )),
                }
            }
        }
        Format::Html => reading.pages.push(page(Content::Html(html::parse(&text, limits).0))),
        _ => {
            let map = SourceMap::identity(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
            reading.pages.push(page(Content::Plain { text, map }));
        }
    }
    reading
}

fn told(text: &str, name: Option<&str>) -> Format {
    let start = text.trim_start();
    if start.starts_with('{') || name.is_some_and(|name| name.ends_with(".jsonl")) {
        Format::JsonLines
    } else if start.starts_with('<') {
        Format::Html
    } else {
        Format::Text
    }
}

fn record(line: &str) -> Option<(Record, Option<String>)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let string = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let record = Record {
        id: string("id"),
        text: string("text")?,
        title: string("title"),
        outlet: string("outlet"),
        authors: Vec::new(),
        published: string("published").or_else(|| string("date")),
        modified: string("modified"),
        language: string("language"),
    };
    Some((record, string("url")))
}
